"""The lines of an export: keys always present, null where unknown, times ISO 8601 in UTC."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Protocol
from uuid import UUID

from app.domain.attachment import Attachment
from app.domain.callback import Callback
from app.domain.channel import Channel
from app.domain.citizen import Citizen
from app.domain.contact_point import ContactKind
from app.domain.email_message import MailAddress, StoredMessage
from app.domain.exported import ExportedCase, ExportedInteraction
from app.domain.outgoing import Outgoing
from app.domain.template import Template
from app.domain.timeline import TimelineEntry
from app.services.ports.office_data import OfficeRepository

Line = dict[str, Any]


class Keep(Protocol):
    """Copies a stored file into the export."""

    def __call__(self, folder: str, digest: str, suffix: str = "") -> str | None:
        """Return the file's place in the export, or None where the office lost it."""
        ...


def moment(at: datetime | None) -> str | None:
    """Return a time as ISO 8601 in UTC, or None."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def office_page(office: OfficeRepository) -> Line:
    """Return the office's own data."""
    return {
        "name": office.setting("name"),
        "users": [{"id": user.id, "login": user.login, "name": user.name, "role": user.role.value, "active": user.active} for user in office.users()],
        "queues": [{"id": queue.id, "name": queue.name, "due_days": queue.due_days, "signature": queue.signature or None} for queue in office.queues()],
        "topics": [{"id": topic.id, "name": topic.name, "queue_id": topic.queue_id} for topic in office.topics()],
    }


def citizen_line(citizen: Citizen) -> Line:
    """Return a citizen."""
    profile = citizen.profile
    return {
        "id": citizen.id,
        "uid": str(citizen.uid),
        "name": citizen.name,
        "given": profile.given,
        "family": profile.family,
        "born": _day(profile.born),
        "phones": list(citizen.reached_by(ContactKind.PHONE)),
        "emails": list(citizen.reached_by(ContactKind.EMAIL)),
        "contacts": [
            {"kind": point.kind.value, "value": point.raw, "label": point.label or None, "preferred": point.preferred, "wrong": point.wrong}
            for point in profile.contacts
        ],
        "street": profile.street or None,
        "town": profile.town or None,
        "zip": profile.zip or None,
        "language": profile.language or None,
        "preferred_channel": profile.preferred_channel or None,
        "interpreter": profile.interpreter,
        "alert": profile.alert or None,
        "deceased": profile.deceased,
        "deceased_on": _day(profile.deceased_on),
        "do_not_contact": profile.do_not_contact,
        "external_id": profile.external_id,
        "version": citizen.version,
    }


def case_line(row: ExportedCase, keep: Keep) -> Line:
    """Return a case with its events and files."""
    case = row.case
    return {
        "id": case.id,
        "uid": str(case.uid),
        "number": case.number,
        "title": case.title,
        "status": case.status.value,
        "citizen": case.citizen_id,
        "citizen_name": case.citizen_name or None,
        "queue": case.queue_name or None,
        "assignee": case.assignee_name or None,
        "topic": case.topic or None,
        "opened_at": moment(case.opened_at),
        "due_at": moment(case.due_at),
        "closed_at": moment(case.closed_at),
        "version": case.version,
        "events": [_event(entry) for entry in row.events],
        "attachments": [attachment_line(file, keep) for file in row.attachments],
    }


def interaction_line(row: ExportedInteraction, keep: Keep) -> Line:
    """Return an interaction; one by email carries what its message said."""
    contact = row.interaction
    line: Line = {
        "id": contact.id,
        "uid": str(contact.uid),
        "at": moment(contact.at),
        "channel": contact.channel.value,
        "direction": contact.direction.value,
        "subject": contact.subject,
        "text": contact.text,
        "topic": contact.topic or None,
        "outcome": contact.outcome.value,
        "citizen": contact.citizen_id,
        "case": row.case_number or None,
        "by": contact.user_name or None,
        "caller": contact.caller or None,
        "seconds": contact.seconds,
        "awaiting_reply": row.awaiting_reply,
        "attachments": [attachment_line(file, keep) for file in row.attachments],
    }
    if contact.channel is Channel.EMAIL:
        line |= _email(contact.text, row.message, keep)
    return line


def mail_line(message: StoredMessage, keep: Keep) -> Line:
    """Return a message that no interaction was made of."""
    return {
        "id": message.id,
        "state": message.state.value,
        "received_at": moment(message.received_at),
        "why": message.why or None,
        "from_email": message.sender.email or None,
        "source_file": message.source_file or None,
        "raw_sha256": message.raw_sha256,
        "raw_file": keep("mail", message.raw_sha256, ".eml"),
    }


def callback_line(callback: Callback) -> Line:
    """Return a callback."""
    return {
        "id": callback.id,
        "citizen": callback.citizen_id,
        "interaction": callback.interaction_id,
        "case_id": callback.case_id,
        "due_at": moment(callback.due_at),
        "done_at": moment(callback.done_at),
        "phone": callback.phone or None,
        "note": callback.note or None,
    }


def outgoing_line(mail: Outgoing, keep: Keep) -> Line:
    """Return a mail of the outbox; one that was sent is an interaction too."""
    return {
        "id": mail.id,
        "uid": str(mail.uid),
        "kind": mail.kind.value,
        "state": mail.state.value,
        "mailbox": mail.mailbox,
        "case_number": mail.case_number or None,
        "citizen": mail.citizen_id,
        "interaction": mail.interaction_id,
        "message_id": mail.message_id,
        "from_email": mail.sender,
        "to": _addresses(mail.to),
        "cc": _addresses(mail.cc),
        "subject": mail.subject,
        "text": mail.text,
        "queued_at": moment(mail.queued_at),
        "tried_at": moment(mail.tried_at),
        "ended_at": moment(mail.ended_at),
        "why": mail.why or None,
        "by": mail.by_name,
        "failures": [{"recipient": one.recipient, "why": one.why, "at": moment(one.at)} for one in mail.failures],
        "files": [{"name": one.name, "content_type": one.content_type, "file": keep("attachments", one.sha256)} for one in mail.files],
        "raw_sha256": mail.raw_sha256,
        "raw_file": keep("mail", mail.raw_sha256, ".eml"),
    }


def template_line(template: Template) -> Line:
    """Return a reply template."""
    return {
        "id": template.id,
        "name": template.name,
        "subject": template.subject or None,
        "body": template.body,
        "language": template.language or None,
        "queue_id": template.queue_id,
    }


def plain_line(row: Mapping[str, object]) -> Line:
    """Return a row as it is kept."""
    return {name: _plain(value) for name, value in row.items()}


def attachment_line(file: Attachment, keep: Keep) -> Line:
    """Return a file and where it lies in the export."""
    return {"name": file.name, "size": file.size, "sha256": file.sha256, "content_type": file.content_type, "file": keep("attachments", file.sha256)}


def _email(text: str, message: StoredMessage | None, keep: Keep) -> Line:
    if message is None:
        # Logged by hand or written by us: nothing was received.
        return {
            "message_id": None, "from_name": None, "from_email": None, "to": [], "cc": [], "text_new": text, "automatic": False,
            "sent_at": None, "received_at": None, "state": None, "mailbox": None, "source_file": None, "raw_sha256": None, "raw_file": None,
        }  # fmt: skip
    return {
        "message_id": message.message_id or None,
        "from_name": message.sender.name or None,
        "from_email": message.sender.email or None,
        "to": _addresses(message.to),
        "cc": _addresses(message.cc),
        "text_new": message.text_new,
        "automatic": message.automatic,
        "sent_at": moment(message.sent_at),
        "received_at": moment(message.received_at),
        "state": message.state.value,
        "mailbox": message.mailbox or None,
        "source_file": message.source_file or None,
        "raw_sha256": message.raw_sha256,
        "raw_file": keep("mail", message.raw_sha256, ".eml"),
    }


def _addresses(addresses: tuple[MailAddress, ...]) -> list[str]:
    return [address.email for address in addresses]


def _event(entry: TimelineEntry) -> Line:
    return {"at": moment(entry.at), "kind": entry.kind.value, "text": entry.text or None, "by": entry.by or None}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, UUID) else value
