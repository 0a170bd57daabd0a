"""Tell people that their mail arrived: once per address and day, never to programs, and only where a mailbox asks for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final
from uuid import UUID, uuid5

from app.domain.automatic_mail import is_machine
from app.domain.changes import Changes, Done
from app.domain.citizen import Citizen
from app.domain.email_message import MailAddress, MessageState, StoredMessage
from app.domain.mail_address import travelling
from app.domain.mailbox import Mailbox
from app.domain.outgoing import NewOutgoing, OutgoingKind
from app.domain.reply import reply_subject
from app.domain.stop_sign import is_left_alone
from app.domain.template import Template
from app.domain.template_texts import ACKNOWLEDGEMENT, ENGLISH, RECEIVED, SPANISH
from app.domain.template_variables import filled, places
from app.domain.user import Actor
from app.domain.written_dates import is_spanish, written_date
from app.services.mail_contacts import own_addresses
from app.services.outbox_lease import OutboxLease
from app.services.outbox_writing import OutboxWriter, message_id, sender_of
from app.services.ports.clock import Clock
from app.services.ports.compose import Letter
from app.services.ports.office import Office, ReadUnit
from app.services.reply_building import can_send, threading_of

DAY: Final = timedelta(hours=24)
SEEN: Final = 500
"""New messages of a mailbox that one look considers."""
BY: Final = "County Daybook"
_ACKNOWLEDGED: Final = UUID("2f3f0a52-9d0e-4a52-8e8b-6f0f4c1d7a5b")
"""The name space of the uids made of the messages acknowledged: one message is never acknowledged twice."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A message to acknowledge."""

    mailbox: Mailbox
    message: StoredMessage


class Acknowledger:
    """Finds the messages of the last day that nobody was told about, and queues a word for each."""

    def __init__(self, office: Office, writer: OutboxWriter, clock: Clock, zone: tzinfo) -> None:
        """Take the office, what writes mails, the time and the office's time zone."""
        self._office = office
        self._writer = writer
        self._clock = clock
        self._zone = zone
        self._settled: set[int] = set()
        """Messages this run of the program has decided about, so that a busy mailbox is not looked through again every few minutes."""

    def acknowledge_new(self, actor: Actor) -> Done[int]:
        """Queue what is due; return how many. What was missed by a kill is found again, what was queued is not."""
        with self._office.read() as unit:
            boxes = [box for box in unit.mailboxes.all() if box.settings.acknowledge and can_send(box.settings) and travelling(box.settings.address)]
        lease = OutboxLease(self._office, actor, "acknowledge")
        if not boxes or not lease.take():
            return Done(0, Changes())
        try:
            return self._queue_all(Actor(0, BY, actor.role, actor.desk), boxes)
        finally:
            lease.give_back()

    def _queue_all(self, actor: Actor, boxes: list[Mailbox]) -> Done[int]:
        count, changes = 0, Changes()
        with self._office.read() as unit:
            wanted = [one for box in boxes for one in self._wanted(unit, box)]
        for one in wanted:
            with self._office.read() as unit:
                letter = self._letter(unit, one) if self._still_wanted(unit, one) else None
            if letter is not None:
                new = self._new(one, letter)
                with self._office.write(actor) as unit:
                    _, fresh = unit.outgoing.add(new)
                    changes |= unit.commit()
                count += fresh
            self._settled.add(one.message.id)
        return Done(count, changes)

    def _wanted(self, unit: ReadUnit, box: Mailbox) -> Iterator[_Wanted]:
        """Yield the messages of people that arrived within a day, oldest first."""
        states = (MessageState.PARSED, MessageState.FILED)
        since = self._clock.now() - DAY
        rows = unit.messages.inbox(states, automatic=False, after=None, limit=SEEN, mailbox_id=box.id, since=since).rows
        own = own_addresses(other.settings.address for other in unit.mailboxes.all())
        for row in reversed(rows):
            if row.id in self._settled:
                continue
            message = unit.messages.get(row.id)
            if _is_a_persons(message, own) and not _is_left_alone(unit, message) and unit.outgoing.by_uid(_uid(message)) is None:
                yield _Wanted(box, message)
            else:
                self._settled.add(row.id)

    def _still_wanted(self, unit: ReadUnit, one: _Wanted) -> bool:
        """Tell whether the writer was told nothing within a day before the message and has no answer yet.

        The day before the message counts, not the day before now: else a second message would be acknowledged a day late.
        """
        last = unit.outgoing.last_to(one.message.sender.email, OutgoingKind.ACKNOWLEDGEMENT)
        return (last is None or last < one.message.received_at - DAY) and not unit.outgoing.answering(one.message.id)

    def _letter(self, unit: ReadUnit, one: _Wanted) -> Letter:
        sender = sender_of(one.mailbox)
        today = self._clock.now().astimezone(self._zone)
        language = SPANISH if _prefers_spanish(unit, one.message) else ENGLISH
        words = _words(unit, language, today)
        thread = threading_of(unit, one.message)
        return Letter(
            message_id=message_id(sender.email),
            sender=sender,
            to=(MailAddress(one.message.sender.name, travelling(one.message.sender.email)),),
            cc=(),
            subject=reply_subject(one.message.subject, words.subject),
            text=words.body,
            at=today,
            in_reply_to=thread.in_reply_to,
            references=thread.references,
            automatic=True,
        )

    def _new(self, one: _Wanted, letter: Letter) -> NewOutgoing:
        now = self._clock.now()
        return self._writer.kept(_uid(one.message), OutgoingKind.ACKNOWLEDGEMENT, letter, one.mailbox.id, letter.text, now, answers=one.message.id)


def _is_a_persons(message: StoredMessage, own: frozenset[str]) -> bool:
    """Tell whether a person wrote the message, as far as can be told; a sender that the mail server doubts is not written to."""
    address = travelling(message.sender.email)
    forged = "dmarc=fail" in message.authentication.casefold().replace(" ", "")
    return bool(address) and address.casefold() not in own and not is_machine(address) and not message.automatic and not forged


def _uid(message: StoredMessage) -> UUID:
    return uuid5(_ACKNOWLEDGED, str(message.id))


def _prefers_spanish(unit: ReadUnit, message: StoredMessage) -> bool:
    citizen = _writer(unit, message)
    return citizen is not None and is_spanish(citizen.profile.language)


def _is_left_alone(unit: ReadUnit, message: StoredMessage) -> bool:
    """Tell whether the message is filed on somebody to whom no machine writes."""
    citizen = _writer(unit, message)
    return citizen is not None and is_left_alone(citizen.profile)


def _writer(unit: ReadUnit, message: StoredMessage) -> Citizen | None:
    citizen_id = unit.interactions.get(message.interaction_id).citizen_id if message.interaction_id is not None else None
    return unit.citizens.get(citizen_id) if citizen_id is not None else None


def _words(unit: ReadUnit, language: str, today: datetime) -> Template:
    """Return the words in a language: the office's own template of that name where it can be filled in, else the program's."""
    values = {"office.name": unit.office.setting("name") or BY, "today": written_date(today, spanish=language == SPANISH)}
    texts = [(one.subject, one.body) for one in unit.templates.all() if one.name == RECEIVED[language]]
    texts.append((ACKNOWLEDGEMENT[language].subject, ACKNOWLEDGEMENT[language].body))
    made = [filled(subject, body, values) for subject, body in texts]
    whole = next(one for one in made if not places(f"{one.subject}\n{one.text}"))
    return Template(0, RECEIVED[language], whole.subject, whole.text, language)
