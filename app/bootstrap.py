"""Builds every object by plain typed constructors: the only file that knows all others."""

import getpass
import logging
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from app.domain.errors import InputRefused, OfficeRefused, OfficeUnavailable
from app.domain.move_report import MoveReport
from app.domain.share_report import ShareReport
from app.domain.user import Actor, Role
from app.services.callbacks import CallbacksService
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.contact_files import ContactFilesService, people_of_contacts
from app.services.contact_imports import ContactImportService
from app.services.export import ExportService
from app.services.form_files import FormFilesService
from app.services.identity import IdentityService
from app.services.import_tables import PeopleTable
from app.services.imports import ImportService
from app.services.inbox import InboxService
from app.services.intake import IntakeService
from app.services.interactions import InteractionsService
from app.services.mailbox_access import MailboxAccess
from app.services.mailboxes import MailboxesService
from app.services.office import BackupMaker, OfficeService
from app.services.open311 import Open311Service
from app.services.outbox import OutboxService
from app.services.people import PeopleService
from app.services.ports.attachments import BlobStore
from app.services.ports.citizens import CandidateFinder
from app.services.ports.clock import Clock
from app.services.ports.progress import Progress
from app.services.ports.sharing import NotShared, Sharing
from app.services.presence import PresenceService
from app.services.radar import RadarService
from app.services.reconciling import ReconcilingService
from app.services.replies import RepliesService
from app.services.reports import ReportsService
from app.services.sample import FreshOffice
from app.services.search import SearchService
from app.services.session import Session
from app.services.settling import SettlingService
from app.services.sharing import SharingService
from app.services.shortcuts import ShortcutsService
from app.services.sources import SourcesService
from app.services.templates import TemplatesService
from app.services.today import TodayService
from app.services.web_forms import WebFormsService
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.sql_office import SqlOffice
from app.system.clock import SystemClock
from app.system.paths import OFFICE_FILE, Paths, backups_beside, files_beside, resources
from app.system.version import VERSION

_log = logging.getLogger(__name__)

SYSTEM = Actor(0, "County Daybook", Role.ADMIN, "set-up")
"""Acts where no person does: making an office and registering the first user."""


@dataclass(frozen=True, slots=True)
class OpenedOffice:
    """An opened office with its services; close it when done."""

    session: Session
    office: SqlOffice
    blobs: BlobStore
    backups: BackupMaker
    finder: CandidateFinder
    close: Callable[[], None]


class NoBackups:
    """An office whose server looks after its backups."""

    every = timedelta(days=36_500)

    def latest(self) -> datetime | None:
        """Return None: the server's administrator knows."""
        return None

    def create(self) -> str:
        """Say who makes the backups."""
        raise OfficeUnavailable("This office lies on a PostgreSQL server, whose administrator makes the backups. No backup was made by this program.")


def is_url(location: str) -> bool:
    """Tell whether an office's location is a PostgreSQL address."""
    return location.startswith(("postgresql://", "postgres://"))


def office_file(location: str) -> Path:
    """Return the office file a path names: the file itself, or the one inside a folder."""
    path = Path(location).expanduser()
    return path / OFFICE_FILE if path.is_dir() else path


def create_office(location: str, name: str = "", clock: Clock | None = None) -> None:
    """Make a new, empty office at a path or PostgreSQL address. Raises OfficeRefused, OfficeReadOnly, OfficeFull, OfficeUnavailable."""
    now = (clock or SystemClock()).now
    if is_url(location):
        from app.store.postgresql import open_office as open_postgresql

        open_postgresql(location, now, create=True).close()
    else:
        from app.store.sqlite_file import create_office as create_sqlite

        create_sqlite(office_file(location), now)
    if name:
        opened = _open_store(location, now).office
        with opened.write(SYSTEM) as unit:
            unit.office.set_setting("name", name)
            unit.commit()
        opened.close()


def open_session(location: str, paths: Paths, *, create: bool = False, clock: Clock | None = None) -> OpenedOffice:
    """Open an office with all its services; with `create` a missing office file is made first. Raises the errors of the store."""
    clock = clock or SystemClock()
    if create and not is_elsewhere(location, paths) and not office_file(location).exists():
        create_office(location, clock=clock)
    store = _open_store(location, clock.now, paths)
    actor = _who(store)
    session, finder, close_parser = _services(store, clock, actor, paths)

    def close() -> None:
        close_parser()
        store.office.close()

    return OpenedOffice(session, store.office, store.blobs, store.backups, finder, close)


def is_folder(location: str, paths: Paths) -> bool:
    """Tell whether a location is an office folder that desks share."""
    from app.store.office.joining import is_known, is_office_folder

    folder = Path(location).expanduser()
    return not is_url(location) and (is_known(folder, paths.home) or is_office_folder(folder))


def is_elsewhere(location: str, paths: Paths) -> bool:
    """Tell whether an office is on a server or shared in a folder, so that this PC must not make or remove it by itself."""
    return is_url(location) or is_folder(location, paths)


def make_sample(location: str, paths: Paths, citizens: int, weeks: int, progress: Progress) -> Mapping[str, int]:
    """Make the sample county at a place where no office is; return how many records it holds. Nothing is left behind when `progress` raises."""
    from app.sample.maker import CountySample

    clock = SystemClock()
    return CountySample(_SampleOffices(paths, clock), clock, resources() / "sample", account()).make(location, citizens, weeks, progress)


class _SampleOffices:
    """Makes the empty offices that samples are written into."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        """Take this PC's folders and the time."""
        self._paths = paths
        self._clock = clock

    @contextmanager
    def fresh(self, location: str) -> Iterator[FreshOffice]:
        """Give an empty office: a file that takes its place when it is whole, or an empty database on a server."""
        if not is_url(location):
            from app.store.fresh import fresh_file

            path = office_file(location)
            with fresh_file(path, files_beside(path), self._clock.now) as (office, blobs), self._filled(office, blobs) as filled:
                yield filled
            return
        create_office(location, clock=self._clock)
        store = _open_store(location, self._clock.now, self._paths)
        try:
            with self._filled(store.office, store.blobs) as filled:
                yield filled
        finally:
            store.office.close()

    @contextmanager
    def _filled(self, office: SqlOffice, blobs: BlobStore) -> Iterator[FreshOffice]:
        from app.mail.parse_process import ParseProcess
        from app.sample.delivery import SampleMail
        from app.store.bulk import OfficeLoader
        from app.system.credentials import KeyringCredentials

        with closing(ParseProcess()) as parser:
            mail = SampleMail(SYSTEM, lambda sources: IntakeService(office, blobs, sources, parser, KeyringCredentials(), self._clock))
            yield FreshOffice(OfficeLoader(office, self._clock.now), mail)


def contact_cards(files: Mapping[str, bytes]) -> PeopleTable:
    """Return the people of contacts that Outlook saved, by the names of their files. Raises DomainError, EnvironmentFault."""
    from app.mail.card_process import CardProcess

    return people_of_contacts(CardProcess(), files)


def report_fonts() -> Path:
    """Return the folder of the fonts printed with."""
    return resources() / "fonts"


def local_zone() -> ZoneInfo:
    """Return this PC's time zone, UTC where it is unknown."""
    from tzlocal import get_localzone

    found = get_localzone()
    return found if isinstance(found, ZoneInfo) else ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class _Store:
    """Where an office's rows and files are, what makes its backups, and the way of this desk to an office that it shares."""

    office: SqlOffice
    blobs: BlobStore
    backups: BackupMaker
    sharing: Sharing
    is_folder: bool = False


def _open_store(location: str, now: Callable[[], datetime], paths: Paths | None = None) -> _Store:
    if paths is not None and is_folder(location, paths):
        from app.store.office.joining import DeskNames
        from app.store.office.opening import open_desk

        desk = open_desk(Path(location).expanduser(), paths.home, now, DeskNames(*_desk_words()))
        return _Store(desk.office, desk.blobs, desk.backups, desk.sharing, is_folder=True)
    if is_url(location):
        from app.store.postgresql import open_office as open_postgresql

        return _Store(open_postgresql(location, now), FolderBlobs(_server_files(paths)), NoBackups(), NotShared())
    from app.store.sqlite_file import open_office as open_sqlite

    path = office_file(location)
    backups = Backups(path, backups_beside(path), now)
    return _Store(open_sqlite(path, now, backups), FolderBlobs(files_beside(path)), backups, NotShared())


def _services(store: _Store, clock: Clock, actor: Actor, paths: Paths) -> tuple[Session, CandidateFinder, Callable[[], None]]:
    from app.connect.form_folder import WatchedFolder
    from app.connect.open311 import Open311Source
    from app.identity.finder import NameFinder
    from app.identity.matcher import RegisterMatcher
    from app.mail.card_process import CardProcess
    from app.mail.compose import MimeComposer
    from app.mail.html_process import HtmlProcess
    from app.mail.late import LateDiscovery, LateSignIns
    from app.mail.parse_process import ParseProcess
    from app.mail.sources import Sources
    from app.reports.writer import ReportlabWriter
    from app.system.credentials import KeyringCredentials

    office, blobs = store.office, store.blobs
    finder, matcher = NameFinder(resources() / "identity"), RegisterMatcher(resources() / "identity")
    sign_ins, parser, cleaner, credentials = LateSignIns(paths.sign_ins), ParseProcess(), HtmlProcess(), KeyringCredentials()
    sources = Sources(sign_ins)
    requests = Open311Service(office, Open311Source(), clock)
    form_files = FormFilesService(office, matcher, clock, lambda path: WatchedFolder(Path(path)))
    citizens, cases = CitizensService(office, finder, clock), CasesService(office, blobs, clock)
    with office.read() as unit:
        name = unit.office.setting("name")
    zone, run = local_zone(), uuid4()
    session = Session(
        actor=actor,
        office_name=name,
        location=office.where,
        citizens=citizens,
        interactions=InteractionsService(office, blobs, clock),
        cases=cases,
        callbacks=CallbacksService(office, clock),
        search=SearchService(office, finder),
        today=TodayService(office, clock, zone),
        office=OfficeService(office, store.backups),
        inbox=InboxService(office, blobs, cleaner, matcher, clock),
        intake=IntakeService(office, blobs, sources, parser, credentials, clock, run=run),
        mailboxes=MailboxesService(office, sources, credentials, sign_ins, LateDiscovery()),
        reports=ReportsService(office, ReportlabWriter(report_fonts()), clock, zone),
        export=ExportService(office, blobs),
        outbox=OutboxService(office, blobs, sources, credentials, MimeComposer(), clock, zone),
        replies=RepliesService(office, zone),
        templates=TemplatesService(office, clock, zone),
        presence=PresenceService(office, clock),
        web_forms=WebFormsService(office),
        reconciling=ReconcilingService(office, blobs, MailboxAccess(office, sources, credentials, clock, run), parser, clock, zone),
        identity=IdentityService(office, matcher),
        imports=ImportService(office, matcher, clock),
        contact_imports=ContactImportService(office, matcher, clock),
        contact_files=ContactFilesService(CardProcess()),
        requests=requests,
        form_files=form_files,
        sources=SourcesService(office, clock, requests, form_files),
        people=PeopleService(office, clock),
        shortcuts=ShortcutsService(office, clock),
        radar=RadarService(office, clock),
        sharing=SharingService(store.sharing, clock, (lambda: examine_share(Path(office.where))) if store.is_folder else None),
        settling=SettlingService(office, cases, citizens, clock),
    )

    def close() -> None:
        parser.close()
        cleaner.close()

    return session, finder, close


def _who(store: _Store) -> Actor:
    """Return the actor for this Windows account; on an office's first start it becomes the administrator."""
    office, login, desk = store.office, account(), socket.gethostname()
    with office.read() as unit:
        users = unit.office.users()
    found = next((user for user in users if user.login == login), None)
    if found is None:
        role = Role.ADMIN if not users else Role.CLERK
        with office.write(SYSTEM) as unit:
            user_id = unit.office.add_user(login, login, role)
            unit.commit()
        return _shared(store, Actor(user_id, login, role, desk))
    if not found.active:
        raise InputRefused(f"The user {login} may no longer open this office. Nothing was changed. Ask a manager of the office.")
    return Actor(found.id, found.name, found.role, desk)


def _shared(store: _Store, actor: Actor) -> Actor:
    """Return a new user with the number under which the office knows them: at another desk the same account may have been first."""
    store.sharing.go_round(actor)
    with store.office.read() as unit:
        return replace(actor, user_id=next((user.id for user in unit.office.users() if user.login == actor.name), actor.user_id))


def account() -> str:
    """Return the login of the current account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "desk"


def backup_of(location: str, paths: Paths) -> Path:
    """Return the newest backup of an office. Raises InputRefused where there is none."""
    if is_folder(location, paths):
        from app.store.office.folder_backups import all_backups

        path = Path(location).expanduser()
        found = all_backups(path)
    else:
        path = _local(location)
        found = Backups(path, backups_beside(path), SystemClock().now).all()
    if not found:
        raise InputRefused(f"There is no backup of {path} yet. Make one with: main.py backup create")
    return found[-1]


def verify_backup(location: str, backup: Path, paths: Paths) -> None:
    """Check a backup from end to end. Raises OfficeDamaged."""
    from app.store.backup import verify
    from app.store.office.folder_backups import verify_shared

    if is_folder(location, paths):
        verify_shared(backup)
    else:
        verify(backup)


def restore_backup(location: str, backup: Path, paths: Paths, *, even_with_desks_in: bool = False) -> Path | None:
    """Put a checked backup in the office's place; return where the office of before is kept.

    Raises OfficeRefused, OfficeDamaged, OfficeUnavailable, InputRefused where other desks of a folder are in; the office is then as it was.
    """
    from app.store.restore import restore

    if is_folder(location, paths):
        from app.store.office.joining import DeskNames
        from app.store.office.restoring import restore_as_desk

        names = DeskNames(*_desk_words())
        return restore_as_desk(Path(location).expanduser(), backup, paths.home, SystemClock().now, names, even_with_desks_in=even_with_desks_in)

    return restore(_local(location), backup, SystemClock().now())


def check_office(location: str, paths: Paths) -> list[str]:
    """Check an office from end to end; return what is wrong in plain words. Raises OfficeUnavailable, OfficeRefused."""
    from app.store.check import findings

    store = _open_store(location, SystemClock().now, paths)
    try:
        return findings(store.office, store.blobs)
    finally:
        store.office.close()


def move_office(old: str, new: str, paths: Paths, progress: Progress, *, even_with_desks_in: bool = False) -> MoveReport:
    """Move an office between this PC (a path that ends with .daybook), a folder that desks share, and a server, either way.

    A new folder is tested first. Raises InputRefused where other desks are in, EnvironmentFault, and what `progress` raises to cancel; the old office
    is then as it was.
    """
    from app.store.moving.places import InFolder, OfficeMover, OnServer, OnThisPc
    from app.store.office.joining import DeskNames

    def place(location: str, *, shared: bool) -> InFolder | OnServer | OnThisPc:
        if is_url(location):
            return OnServer(location, _server_files(paths))
        if shared:
            return InFolder(Path(location).expanduser().absolute())
        path = office_file(location).absolute()
        return OnThisPc(path, files_beside(path), backups_beside(path))

    to_folder = not is_url(new) and Path(new).suffix != Path(OFFICE_FILE).suffix
    mover = OfficeMover(paths.home, DeskNames(*_desk_words()), SystemClock().now)
    target = place(new, shared=to_folder)
    if to_folder:
        check_folder(Path(new).expanduser().absolute())
    return mover.move(place(old, shared=is_folder(old, paths)), target, progress, even_with_desks_in=even_with_desks_in)


def create_folder_office(folder: Path) -> None:
    """Make a new, empty office in a folder that desks share. Raises OfficeRefused, OfficeReadOnly, OfficeFull, OfficeUnavailable."""
    from app.store.office.joining import create_folder

    check_folder(folder)
    create_folder(folder, SystemClock().now)


def check_folder(folder: Path) -> None:
    """Test a folder before an office is put there; one that is not there yet is made for the test, and goes again when it is refused.

    Raises OfficeRefused for a folder in which what desks save would not be safe, OfficeReadOnly, OfficeUnavailable.
    """
    from app.store.files import explained_file

    made = not folder.exists()
    with explained_file(str(folder), folder):
        folder.mkdir(parents=True, exist_ok=True)
    refusals = examine_share(folder, thorough=False).refusals
    if refusals and made:
        folder.rmdir()
    if refusals:
        raise OfficeRefused(refusals[0])


def _desk_words() -> tuple[str, str, str]:
    """Return what the other desks are told of this one: the PC, the account and the program."""
    return (socket.gethostname(), account(), VERSION)


def _server_files(paths: Paths | None) -> Path:
    return (paths.home if paths else Path.cwd()) / "postgresql.files"


def examine_share(folder: Path, desks: int = 0, *, thorough: bool = True) -> ShareReport:
    """Test whether an office may lie in a folder that several desks use; nothing is left behind there.

    It takes up to half a minute; without `thorough` the caches are not measured, which saves up to 15 seconds of it.
    """
    from app.store.office.share_test import ShareTest
    from app.store.office.share_test import examine_share as examine

    return examine(folder, ShareTest(desks=desks, thorough=thorough))


def wait_as_other_pc(folder: Path, seconds: float) -> bool:
    """Take part as the second PC in a test of a folder that another PC makes; tell whether one was made. Raises OfficeUnavailable."""
    from app.store.office.share_test import wait_in

    return wait_in(folder, socket.gethostname(), seconds)


def _local(location: str) -> Path:
    if is_url(location):
        raise InputRefused("This office lies on a PostgreSQL server, whose administrator makes and restores the backups. Nothing was changed.")
    return office_file(location)
