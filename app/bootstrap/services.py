"""Builds every service of an office by plain typed constructors: the only file that knows all others."""

from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from app.bootstrap.folder_trial import trial_seen
from app.bootstrap.sharing import examine_share
from app.bootstrap.stores import OpenedStore
from app.domain.share_report import ShareReport
from app.domain.sharing import Meeting
from app.domain.user import Actor
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
from app.services.office import OfficeService
from app.services.open311 import Open311Service
from app.services.outbox import OutboxService
from app.services.people import PeopleService
from app.services.ports.citizens import CandidateFinder
from app.services.ports.clock import Clock
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
from app.system.paths import Paths, resources


def build_services(store: OpenedStore, clock: Clock, actor: Actor, paths: Paths) -> tuple[Session, CandidateFinder, Callable[[], None]]:
    """Return the services of an opened office, what finds candidates for it, and what closes its processes."""
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
        interactions=InteractionsService(office, blobs, clock, store.keeper),
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
        sharing=SharingService(store.sharing, clock, _share_test(store), store.meeting, lambda: trial_seen(office.where, paths)),
        settling=SettlingService(office, cases, citizens, clock),
    )

    def close() -> None:
        parser.close()
        cleaner.close()

    return session, finder, close


def _share_test(store: OpenedStore) -> Callable[[], ShareReport] | None:
    """Return what tests the folder of a shared office, None for any other."""
    return (lambda: examine_share(Path(store.office.where), len(store.sharing.state().desks))) if store.meeting is Meeting.FOLDER else None


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
