"""Work the inbox: look at a message, see where it probably belongs and why, file it, set it aside, take it back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.domain.attachment import Attachment
from app.domain.case import OpenCase
from app.domain.changes import Changes, Done, Kind
from app.domain.citizen import Profile, RegisterCitizen, check_profile
from app.domain.email_message import PERSON, RULE, FilingProposal, InboxRow, MessageState, StoredMessage
from app.domain.errors import DomainError
from app.domain.paging import Key, Page
from app.domain.permission import Permission, requires
from app.domain.sender_check import AUTHSERV_SETTING, domain_of, message_warnings, sender_warnings
from app.domain.user import Actor
from app.domain.web_form import FormReading
from app.services.filing import wake
from app.services.learning import forget_address, learn_address, may_be_learned
from app.services.opening import open_case
from app.services.ports.attachments import BlobStore
from app.services.ports.citizens import PersonMatcher
from app.services.ports.clock import Clock
from app.services.ports.mail import HtmlCleaner
from app.services.ports.office import Office, ReadUnit, UnitOfWork
from app.services.proposing import Proposer, new_citizen_of, reading_of

PAGE_ROWS: Final = 50
RAW_SHOWN: Final = 64 * 1024
CHECKED: Final = timedelta(days=14)
"""How long what a rule filed stands in the list of those to be checked."""
KNOWN_FOR: Final = timedelta(minutes=10)


class InboxView(StrEnum):
    """The lists of the inbox."""

    NEW = "new"
    AUTOMATIC = "automatic"
    QUARANTINE = "quarantine"
    FILED = "filed"
    """Everything filed and set aside."""
    BY_RULE = "by_rule"
    """What a rule filed in the last days, for people to check."""
    ASIDE = "set_aside"


_STATES = {
    InboxView.NEW: ((MessageState.PARSED,), False),
    InboxView.AUTOMATIC: ((MessageState.PARSED,), True),
    InboxView.QUARANTINE: ((MessageState.QUARANTINED,), None),
    InboxView.FILED: ((MessageState.FILED, MessageState.SET_ASIDE), None),
    InboxView.BY_RULE: ((MessageState.FILED,), None),
    InboxView.ASIDE: ((MessageState.SET_ASIDE,), None),
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
    before_by: str = ""
    before_why: str = ""
    learned: str = ""
    """The sender's address, where it was added to the citizen along with the filing."""


class InboxService:
    """Everything the office does with mail that arrived."""

    def __init__(self, office: Office, blobs: BlobStore, cleaner: HtmlCleaner, matcher: PersonMatcher, clock: Clock) -> None:
        """Take the office, its file store, what makes HTML safe, what answers "who is this?", and the time."""
        self._office = office
        self._blobs = blobs
        self._cleaner = cleaner
        self._proposer = Proposer(matcher)
        self._clock = clock
        self._domains: tuple[datetime, frozenset[str]] | None = None

    @requires(Permission.READ)
    def page(self, actor: Actor, view: InboxView, after: Key | None = None, limit: int = PAGE_ROWS, mailbox_id: int | None = None) -> Page[InboxRow]:
        """Return one page of a list, newest first; of one mailbox where asked."""
        states, automatic = _STATES[view]
        rule, since = (RULE, self._clock.now() - CHECKED) if view is InboxView.BY_RULE else (None, None)
        with self._office.read() as unit:
            return unit.messages.inbox(states, automatic=automatic, after=after, limit=limit, mailbox_id=mailbox_id, filed_by=rule, since=since)

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
            return self._proposer.proposal(unit, unit.messages.get(message_row))

    @requires(Permission.READ)
    def form_reading(self, actor: Actor, message_row: int) -> FormReading | None:
        """Return what a web form's mail says field by field; None for every other message. Raises NotFound."""
        with self._office.read() as unit:
            return reading_of(unit, unit.messages.get(message_row))

    @requires(Permission.READ)
    def new_citizen(self, actor: Actor, message_row: int) -> Profile:
        """Return what is known about who wrote a message, as a citizen to register. Raises NotFound."""
        with self._office.read() as unit:
            mail = unit.messages.get(message_row)
            return new_citizen_of(mail, reading_of(unit, mail))

    @requires(Permission.READ)
    def warnings(self, actor: Actor, message_row: int) -> tuple[str, ...]:
        """Return in plain sentences what a person should know before trusting a message, the most serious first. Raises NotFound."""
        with self._office.read() as unit:
            mail = unit.messages.get(message_row)
            if mail.form_id is not None:
                return message_warnings(mail)
            own = frozenset(domain_of(box.settings.address) for box in unit.mailboxes.all())
            trusted = unit.office.setting(AUTHSERV_SETTING)
            return (*sender_warnings(mail.sender, mail.reply_to, mail.authentication, own, self._known_domains(unit), trusted), *message_warnings(mail))

    @requires(Permission.FILE_MAIL)
    def file(self, actor: Actor, command: FileMessage) -> Done[Filed]:
        """File a message in one transaction, with a new citizen and a new case where asked; an address nobody had is added. Raises DomainError, NotFound."""
        now = self._clock.now()
        learned = self._learnt(actor, command)
        with self._office.write(actor) as unit:
            mail = _readable(unit, command.message_row)
            citizen_id = command.citizen_id
            if command.new_citizen is not None:
                citizen_id = unit.citizens.add(command.new_citizen.uid, check_profile(command.new_citizen.profile, now.date()))
            elif citizen_id is not None:
                unit.citizens.get(citizen_id)
            case_id, number = self._filing_case(unit, command, citizen_id)
            filed = replace(self._put(unit, mail, citizen_id, case_id, number), learned=learned)
            if learned and citizen_id is not None:
                learn_address(unit, citizen_id, learned)
            return Done(filed, unit.commit() | Changes.of((Kind.MESSAGE, command.message_row)))

    @requires(Permission.FILE_MAIL)
    def move(self, actor: Actor, message_row: int, case_id: int) -> Done[Filed]:
        """File a message on another case, on the same citizen; the rules do not touch it any more. Raises DomainError, NotFound."""
        with self._office.write(actor) as unit:
            mail = _readable(unit, message_row)
            contact = unit.interactions.get(mail.interaction_id or 0)
            case = unit.cases.get(case_id)
            citizen_id = contact.citizen_id if contact.citizen_id is not None else case.citizen_id
            filed = self._put(unit, mail, citizen_id, case_id, case.number)
            return Done(filed, unit.commit() | Changes.of((Kind.MESSAGE, message_row)))

    @requires(Permission.FILE_MAIL)
    def split(self, actor: Actor, message_row: int, new_case: NewCase, *, later: bool = False) -> Done[tuple[Filed, ...]]:
        """Open a case of its own for a message, with `later` also for the mails on its case that answer it. Raises DomainError, NotFound."""
        with self._office.write(actor) as unit:
            mail = _readable(unit, message_row)
            citizen_id = unit.interactions.get(mail.interaction_id or 0).citizen_id
            rows = (message_row, *(unit.threads.later(message_row) if later else ()))
            case_id, number = open_case(unit, OpenCase(new_case.uid, new_case.title, citizen_id, topic=new_case.topic), self._clock.now())
            filed = []
            for row in rows:
                one = unit.messages.get(row)
                filed.append(self._put(unit, one, unit.interactions.get(one.interaction_id or 0).citizen_id, case_id, number))
            return Done(tuple(filed), unit.commit() | Changes.of(*((Kind.MESSAGE, row) for row in rows)))

    @requires(Permission.FILE_MAIL)
    def take_back(self, actor: Actor, message_row: int) -> Done[Filed]:
        """Take a message that a rule or a person filed back into the inbox; the rules do not touch it any more. Raises DomainError, NotFound."""
        with self._office.write(actor) as unit:
            mail = _readable(unit, message_row)
            before = unit.interactions.get(mail.interaction_id or 0)
            unit.interactions.file(before.id, None, None)
            unit.messages.filed(message_row, MessageState.PARSED, PERSON)
            filed = Filed(message_row, None, None, "", mail.state, before.citizen_id, before.case_id, mail.filed_by, mail.filed_why)
            return Done(filed, unit.commit() | Changes.of((Kind.MESSAGE, message_row)))

    @requires(Permission.FILE_MAIL)
    def unfile(self, actor: Actor, filed: Filed) -> Done[int]:
        """Put a message back to where it lay before it was filed. Raises NotFound."""
        with self._office.write(actor) as unit:
            mail = unit.messages.get(filed.message_row)
            if mail.interaction_id is not None:
                unit.interactions.file(mail.interaction_id, filed.before_citizen_id, filed.before_case_id)
            # What a person takes back was decided by a person, unless a rule had filed it and has it again.
            unit.messages.filed(filed.message_row, filed.before_state, filed.before_by or PERSON, filed.before_why)
            if filed.learned and filed.citizen_id is not None:
                forget_address(unit, filed.citizen_id, filed.learned)
            return Done(filed.message_row, unit.commit())

    @requires(Permission.FILE_MAIL)
    def set_aside(self, actor: Actor, message_row: int, *, aside: bool = True) -> Done[int]:
        """Take a message out of the inbox without filing it; `aside=False` brings it back. Raises NotFound."""
        with self._office.write(actor) as unit:
            mail = unit.messages.get(message_row)
            if mail.interaction_id is not None:
                unit.interactions.answered(mail.interaction_id, self._clock.now() if aside else None)
            unit.messages.filed(message_row, MessageState.SET_ASIDE if aside else MessageState.PARSED, PERSON)
            return Done(message_row, unit.commit())

    @requires(Permission.FILE_MAIL)
    def mark_answered(self, actor: Actor, message_row: int, *, answered: bool = True) -> Done[int]:
        """Note that a message was answered, on whatever channel; `answered=False` takes it back. Raises NotFound."""
        with self._office.write(actor) as unit:
            mail = unit.messages.get(message_row)
            if mail.interaction_id is not None:
                unit.interactions.answered(mail.interaction_id, self._clock.now() if answered else None)
            return Done(message_row, unit.commit() | Changes.of((Kind.MESSAGE, message_row)))

    def _learnt(self, actor: Actor, command: FileMessage) -> str:
        """Return the sender's address where filing on this citizen adds it: nobody has it, and the names agree. Asked before anything is locked."""
        if command.citizen_id is None:
            return ""
        with self._office.read() as unit:
            mail = unit.messages.get(command.message_row)
            may_be = may_be_learned(unit, actor, mail) and self._proposer.names_agree(unit, mail, command.citizen_id)
            return mail.sender.email if may_be else ""

    def _put(self, unit: UnitOfWork, mail: StoredMessage, citizen_id: int | None, case_id: int | None, number: str) -> Filed:
        """File a message because a person says so, and wake the case that waits for its citizen."""
        before = unit.interactions.get(mail.interaction_id or 0)
        unit.interactions.file(before.id, citizen_id, case_id)
        unit.messages.filed(mail.id, MessageState.FILED, PERSON)
        if case_id is not None and case_id != before.case_id and not mail.automatic:
            wake(unit, unit.cases.get(case_id), mail.received_at, self._clock.now())
        return Filed(mail.id, citizen_id, case_id, number, mail.state, before.citizen_id, before.case_id, mail.filed_by, mail.filed_why)

    def _filing_case(self, unit: UnitOfWork, command: FileMessage, citizen_id: int | None) -> tuple[int | None, str]:
        if command.case_id is not None:
            return command.case_id, unit.cases.get(command.case_id).number
        wanted = command.new_case
        if wanted is None:
            return None, ""
        return open_case(unit, OpenCase(wanted.uid, wanted.title, citizen_id, topic=wanted.topic), self._clock.now())

    def _known_domains(self, unit: ReadUnit) -> frozenset[str]:
        """Return the domains that citizens write from, as they were a few minutes ago at most."""
        now = self._clock.now()
        if self._domains is None or not timedelta(0) <= now - self._domains[0] < KNOWN_FOR:
            self._domains = (now, unit.citizens.email_domains())
        return self._domains[1]


def _readable(unit: ReadUnit, message_row: int) -> StoredMessage:
    """Return a message that has a contact. Raises DomainError for one that could not be read, NotFound."""
    mail = unit.messages.get(message_row)
    if mail.interaction_id is None:
        raise DomainError("This message could not be read, so it cannot be filed yet. Try to read it again first. Nothing was changed.")
    return mail
