"""Work the inbox: look at a message, see where it probably belongs and why, file it, set it aside, take it back."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain.attachment import Attachment
from app.domain.case import CaseBrief, CaseFilter, check_title
from app.domain.changes import Changes, Done, Kind
from app.domain.citizen import CitizenBrief, Profile, RegisterCitizen, check_profile
from app.domain.contact_point import ContactKind, email, email_norm
from app.domain.email_message import FilingProposal, InboxRow, MessageState, StoredMessage
from app.domain.errors import DomainError, sentence_list
from app.domain.names import split_name
from app.domain.paging import Key, Page
from app.domain.permission import Permission, requires
from app.domain.service_standard import due_after
from app.domain.threading import SIMILAR, bare_subject, case_numbers, is_forward, likeness
from app.domain.user import Actor
from app.services.ports.attachments import BlobStore
from app.services.ports.citizens import CandidateFinder
from app.services.ports.clock import Clock
from app.services.ports.mail import HtmlCleaner
from app.services.ports.office import Office, ReadUnit, UnitOfWork

PAGE_ROWS = 50
SAME_NAME = 0.5
FULL_NAME = 2
SHARERS = 10
OPEN_CASES = 20
RAW_SHOWN = 64 * 1024


class InboxView(StrEnum):
    """The lists of the inbox."""

    NEW = "new"
    AUTOMATIC = "automatic"
    QUARANTINE = "quarantine"
    FILED = "filed"


_STATES = {
    InboxView.NEW: ((MessageState.PARSED,), False),
    InboxView.AUTOMATIC: ((MessageState.PARSED,), True),
    InboxView.QUARANTINE: ((MessageState.QUARANTINED,), None),
    InboxView.FILED: ((MessageState.FILED, MessageState.SET_ASIDE), None),
}


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to open while filing; `uid` is made by the client."""

    uid: UUID
    title: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class FileMessage:
    """Command: file a message on a citizen (known, or registered now) and on a case (known, opened now, or none)."""

    message_row: int
    citizen_id: int | None = None
    new_citizen: RegisterCitizen | None = None
    case_id: int | None = None
    new_case: NewCase | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a message was filed, and where it lay before, so that the step can be undone."""

    message_row: int
    citizen_id: int | None
    case_id: int | None
    case_number: str
    before_state: MessageState
    before_citizen_id: int | None
    before_case_id: int | None


class InboxService:
    """Everything the office does with mail that arrived."""

    def __init__(self, office: Office, blobs: BlobStore, cleaner: HtmlCleaner, finder: CandidateFinder, clock: Clock) -> None:
        """Take the office, its file store, what makes HTML safe, what proposes citizens, and the time."""
        self._office = office
        self._blobs = blobs
        self._cleaner = cleaner
        self._finder = finder
        self._clock = clock

    @requires(Permission.READ)
    def page(self, actor: Actor, view: InboxView, after: Key | None = None, limit: int = PAGE_ROWS) -> Page[InboxRow]:
        """Return one page of a list, newest first."""
        states, automatic = _STATES[view]
        with self._office.read() as unit:
            return unit.messages.inbox(states, automatic=automatic, after=after, limit=limit)

    @requires(Permission.READ)
    def counts(self, actor: Actor) -> dict[str, int]:
        """Return how many messages wait in "new", "automatic" and "quarantined"."""
        with self._office.read() as unit:
            return dict(unit.messages.counts())

    @requires(Permission.READ)
    def get(self, actor: Actor, message_row: int) -> StoredMessage:
        """Return a message. Raises NotFound."""
        with self._office.read() as unit:
            return unit.messages.get(message_row)

    @requires(Permission.READ)
    def parts(self, actor: Actor, message_row: int) -> tuple[tuple[Attachment, str, bool], ...]:
        """Return the files of a message as (attachment, content id, inline)."""
        with self._office.read() as unit:
            return unit.messages.parts(message_row)

    @requires(Permission.READ)
    def safe_html(self, actor: Actor, message_row: int) -> str:
        """Return the message's HTML made safe, or an empty text where it has none or too much of it."""
        html = self.get(actor, message_row).html
        return self._cleaner.clean(html) if html else ""

    @requires(Permission.READ)
    def inline_images(self, actor: Actor, message_row: int) -> dict[str, bytes]:
        """Return the message's own pictures by content id, for the safe HTML to show."""
        found = [(content_id, file) for file, content_id, _ in self.parts(actor, message_row) if content_id and file.content_type.startswith("image/")]
        return {content_id.strip("<>"): self._blobs.read(file.sha256) for content_id, file in found}

    @requires(Permission.READ)
    def raw(self, actor: Actor, message_row: int, limit: int = RAW_SHOWN) -> bytes:
        """Return the first bytes of a message as it arrived. Raises NotFound, OfficeDamaged."""
        return self._blobs.read(self.get(actor, message_row).raw_sha256)[:limit]

    @requires(Permission.READ)
    def proposal(self, actor: Actor, message_row: int) -> FilingProposal:
        """Return where a message probably belongs, with the reasons; a person decides. Raises NotFound."""
        with self._office.read() as unit:
            mail = unit.messages.get(message_row)
            citizen_id, reasons = self._citizen(unit, mail)
            case, why = _case(unit, mail, citizen_id)
            if case is not None and citizen_id is None:
                citizen_id = case.citizen_id
            brief = next(iter(unit.citizens.briefs((citizen_id,))), None) if citizen_id is not None else None
            return FilingProposal(
                citizen_id,
                brief.name if brief else "",
                case.id if case else None,
                case.number if case else "",
                case.title if case else "",
                (*reasons, *why),
            )

    @requires(Permission.FILE_MAIL)
    def file(self, actor: Actor, command: FileMessage) -> Done[Filed]:
        """File a message in one transaction, with a new citizen and a new case where asked. Raises DomainError, NotFound."""
        now = self._clock.now()
        with self._office.write(actor) as unit:
            mail = unit.messages.get(command.message_row)
            if mail.interaction_id is None:
                raise DomainError("This message could not be read, so it cannot be filed yet. Try to read it again first. Nothing was changed.")
            before = unit.interactions.get(mail.interaction_id)
            citizen_id = command.citizen_id
            if command.new_citizen is not None:
                citizen_id = unit.citizens.add(command.new_citizen.uid, check_profile(command.new_citizen.profile, now.date()))
            elif citizen_id is not None:
                unit.citizens.get(citizen_id)
            case_id, number = self._filing_case(unit, command, citizen_id)
            unit.interactions.file(before.id, citizen_id, case_id)
            unit.messages.set_state(command.message_row, MessageState.FILED)
            filed = Filed(command.message_row, citizen_id, case_id, number, mail.state, before.citizen_id, before.case_id)
            return Done(filed, unit.commit() | Changes.of((Kind.MESSAGE, command.message_row)))

    @requires(Permission.FILE_MAIL)
    def unfile(self, actor: Actor, filed: Filed) -> Done[int]:
        """Put a message back to where it lay before it was filed. Raises NotFound."""
        with self._office.write(actor) as unit:
            mail = unit.messages.get(filed.message_row)
            if mail.interaction_id is not None:
                unit.interactions.file(mail.interaction_id, filed.before_citizen_id, filed.before_case_id)
            unit.messages.set_state(filed.message_row, filed.before_state)
            return Done(filed.message_row, unit.commit())

    @requires(Permission.FILE_MAIL)
    def set_aside(self, actor: Actor, message_row: int, *, aside: bool = True) -> Done[int]:
        """Take a message out of the inbox without filing it; `aside=False` brings it back. Raises NotFound."""
        with self._office.write(actor) as unit:
            mail = unit.messages.get(message_row)
            if mail.interaction_id is not None:
                unit.interactions.answered(mail.interaction_id, self._clock.now() if aside else None)
            unit.messages.set_state(message_row, MessageState.SET_ASIDE if aside else MessageState.PARSED)
            return Done(message_row, unit.commit())

    @requires(Permission.FILE_MAIL)
    def mark_answered(self, actor: Actor, message_row: int, *, answered: bool = True) -> Done[int]:
        """Note that a message was answered, on whatever channel; `answered=False` takes it back. Raises NotFound."""
        with self._office.write(actor) as unit:
            mail = unit.messages.get(message_row)
            if mail.interaction_id is not None:
                unit.interactions.answered(mail.interaction_id, self._clock.now() if answered else None)
            return Done(message_row, unit.commit() | Changes.of((Kind.MESSAGE, message_row)))

    def _citizen(self, unit: ReadUnit, mail: StoredMessage) -> tuple[int | None, tuple[str, ...]]:
        """Return the citizen of the message answered, else the one who writes from this address; a name alone is a hint, never a proposal."""
        linked = next((citizen for citizen, _ in unit.messages.thread_links(mail.id) if citizen is not None), None)
        if linked is not None and not is_forward(mail.subject):
            # Anybody can answer a mail that was passed on to them: who is meant is a guess, who wrote is not.
            known = email_norm(mail.sender.email) in _addresses_of(unit, linked)
            return linked, ("answers a message of this citizen",) + (() if known else ("but comes from an address that is not on file for this citizen",))
        same = _writing_from(unit, mail.sender.email)
        if len(same) == 1:
            return same[0].id, ("same email address",)
        if same:
            return None, (f"{sentence_list([brief.name for brief in same])} have this email address",)
        return None, ("nobody has this email address yet", *self._name_hint(unit, mail.sender.name))

    def _name_hint(self, unit: ReadUnit, name: str) -> tuple[str, ...]:
        if len(name.split()) < FULL_NAME or "@" in name:
            return ()
        found = [hit for hit in self._finder.find(unit.citizens, name, 1) if hit.likelihood >= SAME_NAME]
        return tuple(f"{hit.citizen.name} has this name, with another address on file" for hit in found)

    def _filing_case(self, unit: UnitOfWork, command: FileMessage, citizen_id: int | None) -> tuple[int | None, str]:
        if command.case_id is not None:
            return command.case_id, unit.cases.get(command.case_id).number
        if command.new_case is None:
            return None, ""
        now = self._clock.now()
        wanted = command.new_case
        topic = next((found for found in unit.office.topics() if wanted.topic and found.name == wanted.topic), None)
        queue = next((found for found in unit.office.queues() if topic and found.id == topic.queue_id), None)
        values = {
            "title": check_title(wanted.title),
            "citizen_id": citizen_id,
            "queue_id": queue.id if queue else None,
            "topic": wanted.topic,
            "due_at": due_after(now, queue.due_days) if queue else None,
        }
        case_id, number, _ = unit.cases.add(wanted.uid, values, now)
        return case_id, number


def new_citizen_of(mail: StoredMessage) -> Profile:
    """Return what is known about the sender, as a citizen to register."""
    given, family = split_name(mail.sender.name) if "@" not in mail.sender.name else ("", "")
    return Profile(given, family, contacts=(email(mail.sender.email),) if mail.sender.email else ())


def _case(unit: ReadUnit, mail: StoredMessage, citizen_id: int | None) -> tuple[CaseBrief | None, tuple[str, ...]]:
    if is_forward(mail.subject):
        return None, ("a forwarded message starts a new matter",)
    linked = next((case for _, case in unit.messages.thread_links(mail.id) if case is not None), None)
    if linked is not None:
        found = unit.cases.get(linked)
        why = f"answers a message on case {found.number}"
        return (None, (f"{why}, which is closed",)) if found.ended else (_brief(unit, found.number), (why,))
    return _case_by_subject(unit, mail.subject, citizen_id) if citizen_id is not None else (None, ())


def _case_by_subject(unit: ReadUnit, subject: str, citizen_id: int) -> tuple[CaseBrief | None, tuple[str, ...]]:
    """Return the citizen's own open case that the subject names or is like; a number that belongs to others opens no door."""
    mine = unit.cases.page(CaseFilter(citizen_id=citizen_id), None, OPEN_CASES).rows
    named = next((case for case in mine if case.number in case_numbers(subject)), None)
    if named is not None:
        return named, (f"the subject names case {named.number} of this citizen",)
    bare = bare_subject(subject)
    alike = max(mine, key=lambda case: likeness(bare, case.title), default=None)
    if alike is not None and likeness(bare, alike.title) >= SIMILAR:
        return alike, (f"the subject is like case {alike.number}",)
    return None, ()


def _writing_from(unit: ReadUnit, address: str) -> list[CitizenBrief]:
    """Return the citizens who have exactly this address."""
    wanted = email_norm(address)
    return [brief for brief in unit.citizens.by_email(wanted, SHARERS) if wanted in _addresses_of(unit, brief.id)] if wanted else []


def _addresses_of(unit: ReadUnit, citizen_id: int) -> frozenset[str]:
    return frozenset(point.norm for point in unit.citizens.get(citizen_id).profile.contacts if point.kind is ContactKind.EMAIL)


def _brief(unit: ReadUnit, number: str) -> CaseBrief | None:
    return next((case for case in unit.cases.search(number, 1) if case.number == number), None)
