"""A real office for tests and pictures of the screens: SQLite in a folder, real services, a story of citizens and cases."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

from app.connect.form_folder import WatchedFolder
from app.connect.open311 import Open311Source
from app.domain.attachment import NewAttachment
from app.domain.case import CaseEdit, CaseStatus, EditCase, OpenCase
from app.domain.channel import Channel, Direction, Outcome
from app.domain.citizen import Candidate, Citizen, Profile, RegisterCitizen
from app.domain.contact_point import email, phone
from app.domain.interaction import CallbackWish, LogInteraction
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.user import Actor, Role
from app.identity.matcher import RegisterMatcher
from app.mail.card_process import CardProcess
from app.mail.compose import MimeComposer
from app.mail.sanitize import SafeHtml
from app.services.callbacks import CallbacksService
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.contact_files import ContactFilesService
from app.services.contact_imports import ContactImportService
from app.services.form_files import FormFilesService
from app.services.identity import IdentityService
from app.services.imports import ImportService
from app.services.inbox import FileMessage, InboxService, InboxView
from app.services.intake import IntakeService
from app.services.interactions import InteractionsService
from app.services.mailboxes import MailboxesService
from app.services.office import OfficeService
from app.services.open311 import Open311Service
from app.services.outbox import OutboxService
from app.services.people import PeopleService
from app.services.ports.citizens import CitizenRepository
from app.services.presence import PresenceService
from app.services.radar import RadarService
from app.services.replies import RepliesService
from app.services.session import Session
from app.services.shortcuts import ShortcutsService
from app.services.sources import SourcesService
from app.services.templates import TemplatesService
from app.services.today import TodayService
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.sqlite_file import create_office, open_office
from app.system.paths import resources
from tests.ui.sending import FakeSender, SendingSources
from tests.ui.whole_office import InProcessParser, MemoryCredentials

STORY = UUID("7d4b7a4e-5f57-4f2e-9a5a-0f1d8d6f2a11")
LONG_NAME = ("Bartholomew Featherstonehaugh-Cholmondeley the Third of Upper Shelby Township " * 3)[:200].strip()


class OfficeClock:
    """The time, which tests may set."""

    def __init__(self) -> None:
        """Begin with the present."""
        self.fixed: datetime | None = None

    def now(self) -> datetime:
        """Return the set time, or the present."""
        return self.fixed or datetime.now(UTC)


class PlainFinder:
    """Finds by the beginning of names and by digits: enough for the screens, which do not judge the order."""

    def find(self, citizens: CitizenRepository, text: str, limit: int) -> tuple[Candidate, ...]:
        """Return citizens whose name or number begins with the text."""
        digits = "".join(char for char in text if char.isdigit())
        parts = text.casefold().split()
        if "@" in text:
            found = citizens.by_email(text.casefold(), limit)
        elif digits:
            found = citizens.by_phone(digits, limit)
        else:
            found = citizens.by_name(parts[0], parts[1] if len(parts) > 1 else "", limit) if parts else ()
        return tuple(Candidate(one, ("name typed like this",), 0.9) for one in found[:limit])


@dataclass(frozen=True, slots=True)
class RealOffice:
    """An open office with its services."""

    session: Session
    clock: OfficeClock
    blobs: FolderBlobs
    folder: Path
    sender: FakeSender
    close: Callable[[], None]

    def citizen(self, given: str, family: str, **more: Any) -> int:
        """Register a citizen."""
        return self.session.citizens.register(self.session.actor, RegisterCitizen(uuid4(), Profile(given, family, **more))).value

    def profile(self, citizen_id: int) -> Citizen:
        """Return a citizen as stored."""
        return self.session.citizens.get(self.session.actor, citizen_id)

    def contact(self, citizen_id: int | None, text: str, at: datetime | None = None, channel: Channel = Channel.PHONE, **more: Any) -> int:
        """Log a contact; `at` is now when not said."""
        command = LogInteraction(uuid4(), at or self.clock.now() - timedelta(minutes=1), channel, citizen_id=citizen_id, text=text, **more)
        return self.session.interactions.log(self.session.actor, command).value.interaction_id

    def case(self, title: str, citizen_id: int | None = None, **more: Any) -> int:
        """Open a case."""
        return self.session.cases.open(self.session.actor, OpenCase(uuid4(), title, citizen_id, **more)).value.id

    def edit(self, case_id: int, **fields: Any) -> None:
        """Change a case as another desk would."""
        case = self.session.cases.get(self.session.actor, case_id)
        self.session.cases.edit(self.session.actor, EditCase(case_id, case.version, CaseEdit(**fields)))

    def mailbox(self, name: str = "Front desk", address: str = "frontdesk@shelby.example", **more: Any) -> int:
        """Connect a mailbox that can send."""
        settings = MailboxSettings(name, MailboxKind.IMAP, address, address, "imap.shelby.example", smtp_host="smtp.shelby.example", **more)
        return self.session.mailboxes.add(self.as_role(Role.ADMIN), settings, "secret").value

    def as_role(self, role: Role) -> Actor:
        """Return the same person in another role."""
        return replace(self.session.actor, role=role)

    def email(self, case_id: int, message: EmailMessage) -> int:
        """Let a citizen's mail arrive and file it on a case; returns the message's row."""
        path = self.folder / f"{uuid4().hex}.eml"
        path.write_bytes(bytes(message))
        session = self.session
        session.intake.import_files(session.actor, [str(path)])
        row = max(found.id for view in InboxView for found in session.inbox.page(session.actor, view).rows)
        case = session.cases.get(session.actor, case_id)
        session.inbox.file(session.actor, FileMessage(row, case.citizen_id, case_id=case_id))
        return row

    def deliver(self) -> None:
        """Let the outbox go round once, after the time to take a mail back has passed."""
        self.clock.fixed = datetime.now(UTC) + timedelta(seconds=20)
        self.session.outbox.deliver(self.session.actor)
        self.clock.fixed = None

    def file(self, name: str, data: bytes) -> NewAttachment:
        """Keep a file's content and return its row to be."""
        return NewAttachment(name, "application/pdf", len(data), self.blobs.put(data))


def open_real_office(folder: Path, role: Role = Role.CLERK) -> RealOffice:
    """Create and open an office in an empty folder, acting as Dana."""
    clock = OfficeClock()
    path = folder / "office.daybook"
    create_office(path, clock.now)
    backups = Backups(path, folder / "backups", clock.now)
    office = open_office(path, clock.now, backups)
    blobs = FolderBlobs(folder / "files")
    admin = Actor(0, "Set-up", Role.ADMIN, "desk")
    services = OfficeService(office, backups)
    user_id = services.add_user(admin, "dana", "Dana", role).value
    services.add_user(admin, "sam", "Sam", Role.CLERK)
    water = services.add_queue(admin, "Water", 3).value
    services.add_queue(admin, "Streets", 5)
    services.add_topic(admin, "Water billing", water)
    services.add_topic(admin, "Street lights")
    finder, sources, credentials = PlainFinder(), SendingSources(), MemoryCredentials()
    requests = Open311Service(office, Open311Source((2.0, 2.0)), clock)
    form_files = FormFilesService(office, RegisterMatcher(resources() / "identity"), clock, lambda path: WatchedFolder(Path(path), 0.0))
    session = Session(
        **dict.fromkeys(Session.__dataclass_fields__)
        | {
            "actor": Actor(user_id, "Dana", role, "desk-1"),
            "office_name": "Shelby County",
            "location": str(path),
            "citizens": CitizensService(office, finder, clock),
            "interactions": InteractionsService(office, blobs, clock),
            "cases": CasesService(office, blobs, clock),
            "callbacks": CallbacksService(office, clock),
            "radar": RadarService(office, clock),
            "people": PeopleService(office, clock),
            "shortcuts": ShortcutsService(office, clock),
            "identity": IdentityService(office, RegisterMatcher(resources() / "identity")),
            "imports": ImportService(office, RegisterMatcher(resources() / "identity"), clock),
            "contact_imports": ContactImportService(office, RegisterMatcher(resources() / "identity"), clock),
            "contact_files": ContactFilesService(CardProcess()),
            "requests": requests,
            "form_files": form_files,
            "sources": SourcesService(office, clock, requests, form_files),
            "office": services,
            "mailboxes": MailboxesService(office, sources, credentials),
            "inbox": InboxService(office, blobs, SafeHtml(), RegisterMatcher(resources() / "identity"), clock),
            "intake": IntakeService(office, blobs, sources, InProcessParser(), credentials, clock, pause=0.0),
            "outbox": OutboxService(office, blobs, sources, credentials, MimeComposer(), clock, UTC),
            "replies": RepliesService(office, UTC),
            "today": TodayService(office, clock),
            "templates": TemplatesService(office, clock, UTC),
            "presence": PresenceService(office, clock),
        }
    )
    return RealOffice(session, clock, blobs, folder, sources.sender_, office.close)


def tell_story(office: RealOffice) -> tuple[int, int]:
    """Fill an office with Maria's months; returns her id and her case's id."""
    now = datetime.now().astimezone()

    def ago(days: float, hour: int, minute: int) -> datetime:
        return (now - timedelta(days=days)).replace(hour=hour, minute=minute, second=11) if days >= 1 else now - timedelta(minutes=90 - minute)

    maria = office.citizen(
        "María",
        "García López",
        born=date(1984, 3, 5),
        street="12 Elm St",
        town="Shelby",
        zip="40065",
        contacts=(phone("502 555 0134", "mobile", preferred=True), email("maria.gl@example.org")),
        language="Spanish",
        preferred_channel="phone",
        interpreter=True,
        alert="Dog in the yard: ring at the gate and wait.",
    )
    case_id = office.case("Water bill doubled in October", maria, topic="Water billing", due_at=now + timedelta(days=1))
    office.contact(
        maria, "Paid in cash, receipt 4417.\nShe will bring the meter reading next week.", ago(20, 11, 20), Channel.WALK_IN, seconds=380, topic="Water billing"
    )
    office.contact(
        maria,
        "We sent the October statement again with the meter photo.",
        ago(18, 15, 2),
        Channel.LETTER,
        direction=Direction.OUTBOUND,
        subject="Your October statement",
    )
    files = (office.file("bill-october.pdf", b"%PDF-1.4 bill"), office.file("meter photo.jpg", b"\xff\xd8 photo" * 9000))
    office.contact(
        maria,
        "Good morning,\n\nour bill for October is twice what it was in September, and nobody was at home for two weeks. Can you please check the meter? "
        "I called last month as well.\n\nThe meter number is 88-1204. I attach the bill and a photo.\n\nThank you\nMaría García",
        ago(2, 16, 40),
        Channel.EMAIL,
        subject="Bill doubled?",
        outcome=Outcome.ADDED_TO_CASE,
        case_id=case_id,
        attachments=files,
    )
    office.contact(
        maria,
        "Asked about the bill again. Promised to call back when the meter is read.",
        ago(0, 0, 12),
        seconds=180,
        topic="Water billing",
        outcome=Outcome.CALLBACK,
        case_id=case_id,
        callback=CallbackWish(now + timedelta(days=2), "502-555-0134", "Tell her what the meter says"),
    )
    office.contact(maria, "Street light out in front of the house", ago(31, 9, 5), Channel.WEB_FORM, outcome=Outcome.ANSWERED, topic="Street lights")
    office.edit(case_id, status=CaseStatus.OPEN)
    office.edit(case_id, assignee_id=office.session.actor.user_id)
    office.session.cases.add_note(
        office.session.actor, case_id, "Meter is read on Thursday.\nJo from the works yard goes there, phone 555-0190.", uuid5(STORY, "note")
    )
    return maria, case_id
