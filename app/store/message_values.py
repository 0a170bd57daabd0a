"""Messages as values: what the columns of a row mean."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.calendar_card import CalendarCard
from app.domain.email_message import InboxRow, MailAddress, MessageState, StoredMessage
from app.store.schema import interaction, mailbox, message

Box = tuple[int, str]
"""The id and name of a mailbox."""

SELECT_MESSAGES = sa.select(message, interaction.c.subject, interaction.c.body, mailbox.c.name.label("mailbox_name")).select_from(
    message.outerjoin(interaction, interaction.c.id == message.c.interaction_id).outerjoin(mailbox, mailbox.c.id == message.c.mailbox_id)
)


def _addresses(pairs: Sequence[Sequence[str]]) -> tuple[MailAddress, ...]:
    return tuple(MailAddress(name, email) for name, email in pairs)


def as_message(row: sa.RowMapping, boxes: Sequence[Box] = ()) -> StoredMessage:
    """Return the message of a joined row; `boxes` are (id, name) of the mailboxes it was seen in."""
    recipients: Mapping[str, Any] = row["recipients"] or {}
    text = row["body"] or ""
    return StoredMessage(
        id=row["id"],
        interaction_id=row["interaction_id"],
        state=MessageState(row["state"]),
        message_id=row["message_id"] or "",
        fingerprint=row["fingerprint"] or "",
        raw_sha256=row["raw_sha256"],
        size=row["size"],
        sender=MailAddress(row["from_name"], row["from_email"]),
        to=_addresses(recipients.get("to", ())),
        cc=_addresses(recipients.get("cc", ())),
        subject=row["subject"] or "",
        sent_at=row["sent_at"],
        received_at=row["received_at"],
        automatic=row["automatic"],
        id_used_before=row["id_used_before"],
        incomplete=row["incomplete"],
        why=row["why"],
        text=text,
        text_new=text if row["text_new"] is None else row["text_new"],
        html=row["html"] or "",
        mailbox=_names(boxes) or row["mailbox_name"] or "",
        source_file=row["source_file"],
        mailbox_ids=tuple(box for box, _ in boxes),
        reply_to=MailAddress(*row["reply_to"]) if row["reply_to"] else None,
        protection=row["protection"],
        events=tuple(_card(values) for values in row["events"] or ()),
        authentication=row["authentication"],
        conversation=row["conversation"] or "",
        filed_by=row["filed_by"],
        filed_why=row["filed_why"],
        form_id=row["form_id"],
        oversize=row["oversize"],
        refetched=row["refetched"],
    )


def _names(boxes: Sequence[Box]) -> str:
    return ", ".join(name for _, name in boxes)


def card_row(card: CalendarCard) -> dict[str, Any]:
    """Return an appointment as it is stored."""
    times = {"starts_at": card.starts_at and card.starts_at.isoformat(), "ends_at": card.ends_at and card.ends_at.isoformat()}
    return asdict(card) | times


def _card(values: Mapping[str, Any]) -> CalendarCard:
    times = {name: datetime.fromisoformat(values[name]) if values[name] else None for name in ("starts_at", "ends_at")}
    return CalendarCard(**{**values, **times})


def inbox_row(row: sa.RowMapping, boxes: Sequence[Box]) -> InboxRow:
    """Return the line of a joined row."""
    return InboxRow(
        row["id"],
        row["interaction_id"],
        row["received_at"],
        row["from_name"],
        row["from_email"],
        row["subject"] or "",
        row["preview"] or "",
        MessageState(row["state"]),
        row["automatic"],
        row["files"],
        _names(boxes),
        row["why"],
        row["filed_by"],
        row["filed_why"],
        row["case_id"],
        row["case_number"] or "",
        row["citizen_id"],
    )
