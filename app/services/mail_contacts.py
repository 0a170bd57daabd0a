"""Make contacts of messages that were read: what is here already is joined, our own comes back to what was sent, forms speak for people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from app.domain.attachment import NewAttachment
from app.domain.channel import Channel, Direction, Outcome, expects_reply
from app.domain.contact_point import email_norm
from app.domain.email_message import RULE, MessageState, ParsedMail, message_fingerprint
from app.domain.filing import OUR_OWN
from app.domain.intake import ParseOutcome, ReceivedMail
from app.domain.interaction import CALLER_LIMIT, SUBJECT_LIMIT, TEXT_LIMIT, LogInteraction
from app.domain.names import clean, one_line
from app.domain.outgoing import Outgoing
from app.domain.web_form import FormField, as_from_person, recognise
from app.services.filing import CAME_BACK, Arrival, proves_sent
from app.services.mail_tally import Tally
from app.services.ports.office import UnitOfWork

EARLIEST: Final = datetime(1971, 1, 1, tzinfo=UTC)
"""Dates before it are the mark of a broken clock."""
TOO_LARGE: Final = "[This message is too large to fetch. Only its header is here; open the message itself in the mailbox.]"
OWN: Final = "sent from one of the office's own mailboxes"

New = tuple["ReadMail", ParsedMail]

_MAIL: Final = UUID("6f0c7a4e-91f5-5d0c-8f42-0d1d7a3a5b11")
"""The name space of the uids made from fingerprints."""


def sorted_out(unit: UnitOfWork, read: Sequence["ReadMail"], done: Tally) -> list["ReadMail"]:
    """Set apart what could not be read, join what is here already, and return the messages that are new."""
    known = dict(unit.messages.with_fingerprints([one.fingerprint for one in read if one.mail]))
    new: list[ReadMail] = []
    for one in read:
        existing = known.get(one.fingerprint)
        if one.mail is None:
            unit.messages.quarantine(one.received.id, one.why)
            done.quarantined += 1
        elif existing is None:
            known[one.fingerprint] = one.received.id
            new.append(one)
        elif existing == one.received.id:
            done.stored += 1  # another run of the program read this very row while we did
        else:
            unit.messages.join(one.received.id, existing)
            done.duplicates += 1
    return new


def ours_sorted_out(unit: UnitOfWork, new: Sequence[New], own: frozenset[str], now: datetime) -> tuple[list[New], set[str]]:
    """Join our own mails that came back (Bcc, a copy in Sent, a list) to what was sent; return the others and the Message-IDs used before.

    A Message-ID of ours under another sender or other words is no mail of ours: it becomes a message of its own, marked.
    """
    ids = [mail.message_id for _, mail in new if mail.message_id]
    sent = {one.message_id: one for one in unit.outgoing.with_message_ids(ids)} if ids else {}
    others: list[New] = []
    for one, mail in new:
        ours = sent.get(mail.message_id)
        if ours is None or not is_same_mail(ours, mail, own):
            others.append((one, mail))
            continue
        unit.messages.parsed(one.received.id, mail, one.fingerprint, ours.interaction_id, MessageState.PARSED, id_used_before=False)
        unit.messages.filed(one.received.id, MessageState.FILED, RULE, OUR_OWN)
        proves_sent(unit, ours, now, CAME_BACK)
    return others, set(unit.messages.with_message_ids([mail.message_id for _, mail in others])) | set(sent)


def told_by_forms(unit: UnitOfWork, new: Sequence[New]) -> list["Told"]:
    """Return the messages with what web forms say in them, as the persons' who filled the forms in."""
    forms, topics = unit.web_forms.all(), {topic.name.casefold(): topic.name for topic in unit.office.topics()} if new else {}
    told = []
    for one, mail in new:
        found = recognise(mail, forms) if forms else None
        if found is None:
            told.append(Told(one, mail))
            continue
        form, reading = found
        topic = topics.get(reading.get(FormField.TOPIC).casefold(), "")
        told.append(Told(one, as_from_person(mail, form, reading), form.id, reading.get(FormField.SUBJECT), topic, reading.get(FormField.PHONE)))
    return told


def make_contacts(unit: UnitOfWork, new: Sequence["Told"], used: set[str], now: datetime) -> list[Arrival]:
    """Make a contact of each message, with its files, and note who waits for an answer."""
    contacts = [_contact(each, now) for each in new]
    made = unit.interactions.add_all(contacts)
    waiting: list[int] = []
    files: list[tuple[int, NewAttachment, str, bool]] = []
    arrivals: list[Arrival] = []
    for each, contact, (interaction_id, fresh) in zip(new, contacts, made, strict=True):
        one, mail = each.read, each.mail
        files += _files(interaction_id, mail) if fresh else ()
        if fresh and expects_reply(contact.channel, Direction.INBOUND, automatic=mail.automatic):
            waiting.append(interaction_id)
        used_before = mail.message_id in used
        row = one.received.id
        unit.messages.parsed(row, mail, one.fingerprint, interaction_id, MessageState.PARSED, id_used_before=used_before, form_id=each.form_id)
        used |= {mail.message_id} - {""}
        arrivals.append(Arrival(row, interaction_id, mail, contact.at, each.form_id is not None))
    unit.attachments.add_all(files)
    unit.interactions.await_replies(waiting)
    return arrivals


def is_same_mail(ours: Outgoing, mail: ParsedMail, own: frozenset[str]) -> bool:
    """Tell whether a mail that carries a Message-ID of ours is ours: from one of our addresses, and beginning with our words."""
    sender = email_norm(mail.sender.email)
    return sender in own | {email_norm(ours.sender)} and " ".join(mail.text.split()).startswith(" ".join(ours.text.split()))


@dataclass(frozen=True, slots=True)
class Told:
    """A message as it is filed: what was read, or what a web form says in it."""

    read: "ReadMail"
    mail: ParsedMail
    form_id: int | None = None
    subject: str = ""
    topic: str = ""
    phone: str = ""


class ReadMail:
    """One message with what was made of it; a mail that names a file it did not bring counts as unread."""

    def __init__(self, received: ReceivedMail, outcome: ParseOutcome, kept: frozenset[str]) -> None:
        whole = outcome.mail is not None and kept.issuperset(part.sha256 for part in outcome.mail.parts)
        self.received = received
        self.mail = outcome.mail if whole else None
        self.why = _why(outcome)
        self.fingerprint = message_fingerprint(outcome.mail, received.received_at.isoformat() if received.dated else "") if outcome.mail and whole else ""


def uid_of(fingerprint: str) -> UUID:
    """Return the uid of the contact made from a message: the same message never becomes two contacts."""
    return uuid5(_MAIL, fingerprint)


def happened_at(received: ReceivedMail, sent_at: datetime | None, now: datetime) -> datetime:
    """Return when a message counts as received: the source's time, else its Date header where that is sane, else now."""
    if not received.dated and sent_at is not None and EARLIEST <= sent_at <= now + timedelta(days=1):
        return sent_at
    return received.received_at


def own_addresses(addresses: Iterable[str]) -> frozenset[str]:
    """Return mailbox addresses in the form they are compared."""
    return frozenset(address.strip().casefold() for address in addresses if "@" in address)


def marked(mail: ParsedMail, received: ReceivedMail, own: frozenset[str]) -> ParsedMail:
    """Return the mail with what only the office knows: that it is its own, or that only its header was fetched."""
    if not mail.automatic and mail.sender.email.casefold() in own:
        mail = replace(mail, automatic=True, automatic_why=OWN)
    return replace(mail, incomplete=True, text=TOO_LARGE, text_new=TOO_LARGE, html="") if received.oversize else mail


def _contact(told: "Told", now: datetime) -> LogInteraction:
    mail = told.mail
    name, reached = mail.sender.name, mail.sender.email or told.phone
    return LogInteraction(
        uid=uid_of(told.read.fingerprint),
        at=happened_at(told.read.received, mail.sent_at, now),
        channel=Channel.EMAIL if told.form_id is None else Channel.WEB_FORM,
        direction=Direction.INBOUND,
        caller=one_line(f"{name} <{reached}>" if name and reached else name or reached)[:CALLER_LIMIT],
        subject=one_line(told.subject or mail.subject)[:SUBJECT_LIMIT],
        text=clean(mail.text)[:TEXT_LIMIT],
        topic=told.topic,
        outcome=Outcome.NONE,
    )


def _files(interaction_id: int, mail: ParsedMail) -> Iterator[tuple[int, NewAttachment, str, bool]]:
    for part in mail.parts:
        yield interaction_id, NewAttachment(part.name, part.content_type, part.size, part.sha256), part.content_id, part.inline


def _why(outcome: ParseOutcome) -> str:
    """Return why a message is set apart, with what can be told of it."""
    why = outcome.why or "The message could not be read."
    if outcome.sender is not None and outcome.sender.email:
        why += f" It says it is from {outcome.sender.email[:200]}."
    return f"{why} Subject: {one_line(outcome.subject)[:200]}" if outcome.subject.strip() else why
