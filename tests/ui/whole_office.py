"""A real office in a temporary SQLite file, with every service, for tests and pictures of the screens. Passwords stay in memory, mail is read in process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from app.connect.form_folder import WatchedFolder
from app.connect.open311 import Open311Source
from app.domain.errors import NoCredentialStore
from app.domain.intake import MailboxCheck, ParseOutcome, RawMail
from app.domain.mailbox import MailboxSettings
from app.domain.user import Actor, Role
from app.identity.finder import NameFinder
from app.identity.matcher import RegisterMatcher
from app.mail.card_process import CardProcess
from app.mail.compose import MimeComposer
from app.mail.files import FilesSource
from app.mail.parse import parse_mail
from app.mail.sanitize import SafeHtml
from app.reports.writer import ReportlabWriter
from app.services.callbacks import CallbacksService
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.contact_files import ContactFilesService
from app.services.contact_imports import ContactImportService
from app.services.export import ExportService
from app.services.form_files import FormFilesService
from app.services.identity import IdentityService
from app.services.imports import ImportService
from app.services.inbox import InboxService
from app.services.intake import IntakeService
from app.services.interactions import InteractionsService
from app.services.mailbox_access import MailboxAccess
from app.services.mailboxes import MailboxesService
from app.services.office import OfficeService
from app.services.open311 import Open311Service
from app.services.outbox import OutboxService
from app.services.people import PeopleService
from app.services.ports.mail import MailSource
from app.services.ports.sharing import NotShared
from app.services.presence import PresenceService
from app.services.radar import RadarService
from app.services.reconciling import ReconcilingService
from app.services.replies import RepliesService
from app.services.reports import ReportsService
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
from app.store.sqlite_file import create_office, open_office
from app.system.paths import backups_beside, files_beside, resources


class SystemTime:
    """The real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class MemoryCredentials:
    """Passwords in memory; `locked` is a computer without a store."""

    kept: dict[str, str] = field(default_factory=dict)
    locked: bool = False

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def set(self, key: str, secret: str) -> None:
        if self.locked:
            raise NoCredentialStore
        self.kept[key] = secret

    def forget(self, key: str) -> None:
        self.kept.pop(key, None)


@dataclass
class FakeSources:
    """Mailboxes that hold the files of a folder; `check` answers every test."""

    folder: Path
    check: MailboxCheck = field(default_factory=lambda: MailboxCheck(ok=True, message="The mailbox answered. INBOX holds 3 messages.", messages=3))
    before: Callable[[MailboxSettings], None] = lambda _settings: None

    def open(self, settings: MailboxSettings, password: str) -> MailSource:
        self.before(settings)
        return _Source(FilesSource([str(self.folder)]), self.check)

    def files(self, paths: Sequence[str]) -> MailSource:
        return FilesSource(paths)


class _Source:
    def __init__(self, inner: FilesSource, check: MailboxCheck) -> None:
        self._inner, self._check = inner, check
        self.pages = inner.pages

    def listed(self, since: datetime) -> frozenset[str]:
        return frozenset(mail.native_id for page in self._inner.pages("", lambda _ids: frozenset()) for mail in page.mails)

    def fetch(self, native_ids: Sequence[str]) -> Iterator[RawMail]:
        yield from (mail for page in self._inner.pages("", lambda _ids: frozenset()) for mail in page.mails if mail.native_id in native_ids)

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool | None:
        return None

    def check(self) -> MailboxCheck:
        return self._check


class InProcessParser:
    """Reads mail in this process; tests of the child process are elsewhere. `gives_up` says why it reads nothing."""

    gives_up = ""

    def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
        return tuple(ParseOutcome(None, why=self.gives_up) if self.gives_up else parse_mail(raw) for raw in raws)


@dataclass
class WholeOffice:
    """The session, and what tests reach behind it."""

    session: Session
    sources: FakeSources
    credentials: MemoryCredentials
    path: Path
    close: Callable[[], None]
    parser: InProcessParser = field(default_factory=InProcessParser)

    def as_role(self, role: Role) -> Session:
        """Return the same office for another role."""
        from dataclasses import replace

        return replace(self.session, actor=Actor(self.session.actor.user_id, self.session.actor.name, role, "desk"))


def open_whole_office(folder: Path, name: str = "Shelby County Clerk") -> WholeOffice:
    """Make an office in the folder and open it as its administrator."""
    clock = SystemTime()
    path = folder / "office.daybook"
    create_office(path, clock.now)
    backups = Backups(path, backups_beside(path), clock.now)
    office = open_office(path, clock.now, backups)
    system = Actor(0, "set-up", Role.ADMIN, "desk")
    with office.write(system) as unit:
        unit.office.set_setting("name", name)
        user = unit.office.add_user("dana", "Dana Whitfield", Role.ADMIN)
        unit.commit()
    actor = Actor(user, "Dana Whitfield", Role.ADMIN, "desk")
    mail = folder / "mailbox"
    mail.mkdir()
    blobs, finder, sources, credentials = FolderBlobs(files_beside(path)), NameFinder(resources() / "identity"), FakeSources(mail), MemoryCredentials()
    parser = InProcessParser()
    requests = Open311Service(office, Open311Source((2.0, 2.0)), clock)
    form_files = FormFilesService(office, RegisterMatcher(resources() / "identity"), clock, lambda path: WatchedFolder(Path(path), 0.0))
    session = Session(
        actor=actor,
        office_name=name,
        location=str(path),
        citizens=CitizensService(office, finder, clock),
        interactions=InteractionsService(office, blobs, clock),
        cases=CasesService(office, blobs, clock),
        callbacks=CallbacksService(office, clock),
        search=SearchService(office, finder),
        today=TodayService(office, clock),
        office=OfficeService(office, backups),
        inbox=InboxService(office, blobs, SafeHtml(), RegisterMatcher(resources() / "identity"), clock),
        intake=IntakeService(office, blobs, sources, parser, credentials, clock, pause=0.0),
        mailboxes=MailboxesService(office, sources, credentials),
        reports=ReportsService(office, ReportlabWriter(resources() / "fonts"), clock, UTC),
        export=ExportService(office, blobs),
        outbox=OutboxService(office, blobs, sources, credentials, MimeComposer(), clock, UTC),
        replies=RepliesService(office, UTC),
        templates=TemplatesService(office, clock, UTC),
        presence=PresenceService(office, clock),
        web_forms=WebFormsService(office),
        reconciling=ReconcilingService(office, blobs, MailboxAccess(office, sources, credentials, clock, uuid4()), parser, clock, UTC),
        identity=IdentityService(office, RegisterMatcher(resources() / "identity")),
        imports=ImportService(office, RegisterMatcher(resources() / "identity"), clock),
        contact_imports=ContactImportService(office, RegisterMatcher(resources() / "identity"), clock),
        contact_files=ContactFilesService(CardProcess()),
        requests=requests,
        form_files=form_files,
        sources=SourcesService(office, clock, requests, form_files),
        people=PeopleService(office, clock),
        shortcuts=ShortcutsService(office, clock),
        radar=RadarService(office, clock),
        sharing=SharingService(NotShared(), clock),
        settling=SettlingService(office, CasesService(office, blobs, clock), CitizensService(office, finder, clock), clock),
    )
    return WholeOffice(session, sources, credentials, path, office.close, parser)
