"""Every service of one opened office, for the window and the command line."""

from dataclasses import dataclass

from app.domain.user import Actor
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
from app.services.mailboxes import MailboxesService
from app.services.office import OfficeService
from app.services.open311 import Open311Service
from app.services.outbox import OutboxService
from app.services.people import PeopleService
from app.services.presence import PresenceService
from app.services.radar import RadarService
from app.services.reconciling import ReconcilingService
from app.services.replies import RepliesService
from app.services.reports import ReportsService
from app.services.search import SearchService
from app.services.settling import SettlingService
from app.services.sharing import SharingService
from app.services.shortcuts import ShortcutsService
from app.services.sources import SourcesService
from app.services.templates import TemplatesService
from app.services.today import TodayService
from app.services.web_forms import WebFormsService


@dataclass(frozen=True, slots=True)
class Session:
    """An opened office: who acts, and the services."""

    actor: Actor
    office_name: str
    location: str
    citizens: CitizensService
    interactions: InteractionsService
    cases: CasesService
    callbacks: CallbacksService
    search: SearchService
    today: TodayService
    office: OfficeService
    inbox: InboxService
    intake: IntakeService
    mailboxes: MailboxesService
    reports: ReportsService
    export: ExportService
    outbox: OutboxService
    replies: RepliesService
    templates: TemplatesService
    presence: PresenceService
    web_forms: WebFormsService
    reconciling: ReconcilingService
    identity: IdentityService
    imports: ImportService
    contact_imports: ContactImportService
    contact_files: ContactFilesService
    requests: Open311Service
    form_files: FormFilesService
    sources: SourcesService
    people: PeopleService
    shortcuts: ShortcutsService
    radar: RadarService
    sharing: SharingService
    settling: SettlingService
