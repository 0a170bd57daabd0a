"""Keep mail in the office in an order that survives a kill at any moment: raw bytes, then the row, then what was read out of it."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from app.domain.attachment import NewAttachment
from app.domain.changes import Changes, Kind
from app.domain.channel import Channel, Direction, Outcome, expects_reply
from app.domain.contact_point import email_norm
from app.domain.email_message import RULE, MessageState, ParsedMail, message_fingerprint
from app.domain.errors import DaybookError
from app.domain.filing import OUR_OWN
from app.domain.intake import IntakeReport, MailPage, ParseOutcome, RawMail, ReceivedMail
from app.domain.interaction import CALLER_LIMIT, SUBJECT_LIMIT, TEXT_LIMIT, LogInteraction
from app.domain.names import clean, one_line
from app.domain.outgoing import Outgoing
from app.domain.user import Actor
from app.domain.web_form import FormField, as_from_person, recognise
from app.services.filing import CAME_BACK, Arrival, Filer, proves_sent
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.office import Office, UnitOfWork

EARLIEST: Final = datetime(1971, 1, 1, tzinfo=UTC)
"""Dates before it are the mark of a broken clock."""
TOO_LARGE: Final = "[This message is too large to fetch. Only its header is here; open the message itself in the mailbox.]"
OWN: Final = "sent from one of the office's own mailboxes"

Renew = Callable[[UnitOfWork], None]
"""Renews the right to read the mailbox; raises when it is lost."""

New = tuple["_Read", ParsedMail]

_log = logging.getLogger(__name__)

_MAIL: Final = UUID("6f0c7a4e-91f5-5d0c-8f42-0d1d7a3a5b11")
"""The name space of the uids made from fingerprints."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Messages kept raw, with their bytes at hand, ready to be read."""

    mails: tuple[ReceivedMail, ...]
    raws: tuple[bytes, ...]


@dataclass(slots=True)
class Tally:
    """What one run did so far."""

    seen: int = 0
    stored: int = 0
    duplicates: int = 0
    quarantined: int = 0
    automatic: int = 0
    filed: int = 0
    touched: set[tuple[Kind, int]] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add what one transaction did, once it is committed."""
        self.stored += other.stored
        self.duplicates += other.duplicates
        self.quarantined += other.quarantined
        self.automatic += other.automatic
        self.filed += other.filed
        self.touched |= other.touched
        self.rows += other.rows

    @property
    def changes(self) -> Changes:
        """Return everything that was changed."""
        return Changes(frozenset(self.touched))

    def note(self, changes: Changes) -> Changes:
        """Add what one transaction changed; a run of fifty thousand messages adds to one set and copies none."""
        self.touched |= changes.touched
        return changes

    def report(self, replies_threaded: int, seconds: float, busy_with: str = "", waiting_until: datetime | None = None) -> IntakeReport:
        """Return the counts."""
        counts = (self.seen, self.stored, self.duplicates, self.quarantined, self.automatic, replies_threaded)
        return IntakeReport(*counts, seconds, self.filed, busy_with, waiting_until)


class MailKeeper:
    """Writes received and read mail, each page in one transaction."""

    def __init__(self, office: Office, blobs: BlobStore, clock: Clock) -> None:
        """Take the office, its file store and the time."""
        self._office = office
        self._blobs = blobs
        self._clock = clock

    def receive(self, actor: Actor, mailbox_id: int | None, page: MailPage, hashes: Sequence[str], tally: Tally, renew: Renew | None = None) -> Batch:
        """Keep a page whose bytes are durable already: rows, sightings and the checkpoint in one transaction, which begins with `renew`."""
        now = self._clock.now()
        kept: list[tuple[ReceivedMail, bytes]] = []
        with self._office.write(actor) as unit:
            if renew is not None:
                renew(unit)
            known = unit.messages.sighted(mailbox_id, [mail.native_id for mail in page.mails])
            new = [(mail, key) for mail, key in zip(page.mails, hashes, strict=True) if mail.native_id not in known]
            rows = unit.messages.receive_all(mailbox_id, [mail for mail, _ in new], [key for _, key in new], now)
            for row, (mail, key) in zip(rows, new, strict=True):
                kept.append((_received(row, mail, key, now, mailbox_id), mail.raw))
            if mailbox_id is not None and page.checkpoint:
                unit.messages.set_checkpoint(mailbox_id, page.checkpoint)
            tally.note(unit.commit())
        tally.seen += page.seen
        tally.duplicates += page.seen - len(kept)
        return Batch(tuple(mail for mail, _ in kept), tuple(raw for _, raw in kept))

    def store(self, actor: Actor, batch: Batch, outcomes: Sequence[ParseOutcome], tally: Tally) -> Changes:
        """Keep what was read: first the contents of the files, durable, then everything else of the batch in one transaction.

        Where a message cannot be stored although the office is well, the others are stored one by one and that one goes to quarantine.
        """
        contents = {key: data for outcome in outcomes for key, data in outcome.contents.items()}
        kept = frozenset(self._blobs.put_many(list(contents.values()))) if contents else frozenset()
        read = [_Read(mail, outcome, kept) for mail, outcome in zip(batch.mails, outcomes, strict=True)]
        try:
            return self._store_all(actor, read, tally)
        except DaybookError:
            raise
        except Exception as fault:  # noqa: BLE001  # our own bug or the engine's: one message must never stop the mailbox
            # The type only: an error of the store quotes the message it was about.
            _log.error("A page of %d messages could not be stored at once (%s); trying them one by one", len(read), type(fault).__name__)
            changes = Changes()
            for one in read:
                changes |= self._store_alone(actor, one, tally)
            return changes

    def _store_alone(self, actor: Actor, one: "_Read", tally: Tally) -> Changes:
        try:
            return self._store_all(actor, [one], tally)
        except DaybookError:
            raise
        except Exception as fault:  # noqa: BLE001  # logged above
            one.mail, one.why = None, f"The message was read but could not be stored ({type(fault).__name__}). Show this to IT."
            return self._store_all(actor, [one], tally)

    def _store_all(self, actor: Actor, read: Sequence["_Read"], tally: Tally) -> Changes:
        done, now = Tally(), self._clock.now()
        with self._office.write(actor) as unit:
            own = own_addresses(box.settings.address for box in unit.mailboxes.all())
            new = [(one, _marked(one.mail, one.received, own)) for one in _sorted_out(unit, read, done) if one.mail is not None]
            fresh, used = _ours_sorted_out(unit, new, own, now)
            arrivals = _make_contacts(unit, _told(unit, fresh), used, now)
            done.filed += Filer(unit, now).file_all(arrivals)
            done.stored += len(new)
            done.automatic += sum(mail.automatic for _, mail in new)
            done.rows += [one.received.id for one, _ in new]
            changes = done.note(unit.commit())
        tally.add(done)
        return changes


def _sorted_out(unit: UnitOfWork, read: Sequence["_Read"], done: Tally) -> list["_Read"]:
    """Set apart what could not be read, join what is here already, and return the messages that are new."""
    known = dict(unit.messages.with_fingerprints([one.fingerprint for one in read if one.mail]))
    new: list[_Read] = []
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


def _ours_sorted_out(unit: UnitOfWork, new: Sequence[New], own: frozenset[str], now: datetime) -> tuple[list[New], set[str]]:
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


def _told(unit: UnitOfWork, new: Sequence[New]) -> list["_Told"]:
    """Return the messages with what web forms say in them, as the persons' who filled the forms in."""
    forms, topics = unit.web_forms.all(), {topic.name.casefold(): topic.name for topic in unit.office.topics()} if new else {}
    told = []
    for one, mail in new:
        found = recognise(mail, forms) if forms else None
        if found is None:
            told.append(_Told(one, mail))
            continue
        form, reading = found
        topic = topics.get(reading.get(FormField.TOPIC).casefold(), "")
        told.append(_Told(one, as_from_person(mail, form, reading), form.id, reading.get(FormField.SUBJECT), topic, reading.get(FormField.PHONE)))
    return told


def _make_contacts(unit: UnitOfWork, new: Sequence["_Told"], used: set[str], now: datetime) -> list[Arrival]:
    """Make a contact of each message, with its files, and note who waits for an answer."""
    contacts = [_contact(each, now) for each in new]
    made = unit.interactions.add_all(contacts)
    waiting: list[int] = []
    arrivals: list[Arrival] = []
    for each, contact, (interaction_id, fresh) in zip(new, contacts, made, strict=True):
        one, mail = each.read, each.mail
        for part in mail.parts if fresh else ():
            file = NewAttachment(part.name, part.content_type, part.size, part.sha256)
            unit.attachments.add(file, interaction_id, None, content_id=part.content_id, inline=part.inline)
        if fresh and expects_reply(contact.channel, Direction.INBOUND, automatic=mail.automatic):
            waiting.append(interaction_id)
        used_before = mail.message_id in used
        row = one.received.id
        unit.messages.parsed(row, mail, one.fingerprint, interaction_id, MessageState.PARSED, id_used_before=used_before, form_id=each.form_id)
        used |= {mail.message_id} - {""}
        arrivals.append(Arrival(row, interaction_id, mail, contact.at, each.form_id is not None))
    unit.interactions.await_replies(waiting)
    return arrivals


def is_same_mail(ours: Outgoing, mail: ParsedMail, own: frozenset[str]) -> bool:
    """Tell whether a mail that carries a Message-ID of ours is ours: from one of our addresses, and beginning with our words."""
    sender = email_norm(mail.sender.email)
    return sender in own | {email_norm(ours.sender)} and " ".join(mail.text.split()).startswith(" ".join(ours.text.split()))


@dataclass(frozen=True, slots=True)
class _Told:
    """A message as it is filed: what was read, or what a web form says in it."""

    read: "_Read"
    mail: ParsedMail
    form_id: int | None = None
    subject: str = ""
    topic: str = ""
    phone: str = ""


class _Read:
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


def _received(row: int, mail: RawMail, key: str, now: datetime, mailbox_id: int | None) -> ReceivedMail:
    return ReceivedMail(row, key, mail.received_at or now, mail.received_at is not None, mail.source_file, mailbox_id, 0, mail.oversize)


def _marked(mail: ParsedMail, received: ReceivedMail, own: frozenset[str]) -> ParsedMail:
    """Return the mail with what only the office knows: that it is its own, or that only its header was fetched."""
    if not mail.automatic and mail.sender.email.casefold() in own:
        mail = replace(mail, automatic=True, automatic_why=OWN)
    return replace(mail, incomplete=True, text=TOO_LARGE, text_new=TOO_LARGE, html="") if received.oversize else mail


def _contact(told: "_Told", now: datetime) -> LogInteraction:
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


def _why(outcome: ParseOutcome) -> str:
    """Return why a message is set apart, with what can be told of it."""
    why = outcome.why or "The message could not be read."
    if outcome.sender is not None and outcome.sender.email:
        why += f" It says it is from {outcome.sender.email[:200]}."
    return f"{why} Subject: {one_line(outcome.subject)[:200]}" if outcome.subject.strip() else why
