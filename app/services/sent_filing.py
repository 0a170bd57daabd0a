"""Make of a mail that left what the office remembers of it: a contact, a message that answers thread to, and nobody waiting any more."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid5

from app.domain.attachment import NewAttachment
from app.domain.channel import Channel, Direction, Outcome
from app.domain.email_message import PERSON, RULE, MailAddress, MessageState, ParsedMail, StoredMessage, message_fingerprint
from app.domain.errors import NotFound
from app.domain.filing import OUR_OWN
from app.domain.intake import RawMail
from app.domain.interaction import CALLER_LIMIT, LogInteraction
from app.domain.outgoing import Outgoing, OutgoingKind
from app.services.ports.compose import Composer
from app.services.ports.office import UnitOfWork

WAITING_SEEN = 200

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SentCopy:
    """A mail of ours as it leaves, and as the parser finds it when it comes back unchanged."""

    raw: bytes
    parsed: ParsedMail


def copy_of(composer: Composer, mail: Outgoing, raw: bytes) -> SentCopy:
    """Read our own mail back; where that cannot be, make up from what is known of it."""
    try:
        parsed = composer.read_back(raw, mail.files)
    except ValueError:
        _log.error("outgoing mail %d could not be read back", mail.id)
        parsed = ParsedMail(
            message_id=mail.message_id,
            sender=MailAddress(mail.mailbox, mail.sender),
            reply_to=None,
            to=mail.to,
            cc=mail.cc,
            subject=mail.subject,
            sent_at=mail.queued_at,
            date_raw="",
            in_reply_to=(),
            references=(),
            text=mail.text,
            text_new=mail.text,
            html="",
            parts=(),
            automatic=mail.kind is OutgoingKind.ACKNOWLEDGEMENT,
            automatic_why="",
            defects=(),
        )
    return SentCopy(raw, parsed)


def file_sent(unit: UnitOfWork, mail: Outgoing, copy: SentCopy, now: datetime) -> None:
    """File a mail that left, in the transaction that says so; whatever was asked in it before counts as answered."""
    at = mail.tried_at or now
    answered = _answered(unit, mail)
    citizen_id, case_id = _place(unit, mail, answered)
    interaction_id, _ = unit.interactions.add(_contact(mail, at), citizen_id, case_id, by=mail.by_name)
    for file in mail.files:
        unit.attachments.add(NewAttachment(file.name, file.content_type, file.size, file.sha256), interaction_id, None)
    _keep_message(unit, mail, copy, interaction_id, at)
    unit.outgoing.filed(mail.id, interaction_id)
    if mail.kind is not OutgoingKind.ACKNOWLEDGEMENT:
        _end_waiting(unit, answered, citizen_id, case_id, at)


def _answered(unit: UnitOfWork, mail: Outgoing) -> StoredMessage | None:
    """Return the message that is answered; it may have been recognised as a copy and joined to another since."""
    try:
        return None if mail.answers is None else unit.messages.get(mail.answers)
    except NotFound:
        return None


def _place(unit: UnitOfWork, mail: Outgoing, answered: StoredMessage | None) -> tuple[int | None, int | None]:
    """Return citizen and case: as the mail says, else where the message it answers lies by now."""
    if mail.case_id is not None or mail.citizen_id is not None or answered is None or answered.interaction_id is None:
        return mail.citizen_id, mail.case_id
    contact = unit.interactions.get(answered.interaction_id)
    return contact.citizen_id, contact.case_id


def _contact(mail: Outgoing, at: datetime) -> LogInteraction:
    return LogInteraction(
        uid=uuid5(mail.uid, "contact"),
        at=at,
        channel=Channel.EMAIL,
        direction=Direction.OUTBOUND,
        caller=", ".join(mail.recipients)[:CALLER_LIMIT],
        subject=mail.subject,
        text=mail.text,
        outcome=Outcome.NONE if mail.kind is OutgoingKind.ACKNOWLEDGEMENT else Outcome.ANSWERED,
    )


def _keep_message(unit: UnitOfWork, mail: Outgoing, copy: SentCopy, interaction_id: int, at: datetime) -> None:
    """Keep our mail as a message, or take over the row of its copy that came back first."""
    shown = replace(copy.parsed, subject=mail.subject, text=mail.text, text_new=mail.text, html="")
    fingerprint = message_fingerprint(copy.parsed)
    row = _came_back(unit, mail, fingerprint)
    if row is None:
        row = unit.messages.receive(None, RawMail(f"outbox/{mail.uid}", copy.raw, at), mail.raw_sha256, at)
    else:
        fingerprint = unit.messages.get(row).fingerprint or fingerprint
    unit.messages.parsed(row, shown, fingerprint, interaction_id, MessageState.FILED, id_used_before=False)
    # Nobody decided where an acknowledgement belongs, so that its answer goes where the first mail went.
    unit.messages.filed(row, MessageState.FILED, RULE if mail.kind is OutgoingKind.ACKNOWLEDGEMENT else PERSON)


def _came_back(unit: UnitOfWork, mail: Outgoing, fingerprint: str) -> int | None:
    same = unit.messages.with_fingerprint(fingerprint)
    if same is not None:
        return same
    return next((row for row in unit.messages.with_message_id(mail.message_id) if unit.messages.get(row).filed_why == OUR_OWN), None)


def _end_waiting(unit: UnitOfWork, answered: StoredMessage | None, citizen_id: int | None, case_id: int | None, at: datetime) -> None:
    """Note that what was asked before the answer waits no more: the message answered, and whatever else waits on the same case."""
    ended = {answered.interaction_id} if answered is not None and answered.interaction_id is not None else set()
    if case_id is not None and citizen_id is not None:
        ended |= {one.id for one in unit.interactions.awaiting(citizen_id, WAITING_SEEN) if one.case_id == case_id and one.at <= at}
    for interaction_id in sorted(ended):
        unit.interactions.answered(interaction_id, at)
