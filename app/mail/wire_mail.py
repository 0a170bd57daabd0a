"""A read mail as JSON and back, field by field: what comes back from the reading process is taken for nothing but what it says."""

from datetime import UTC, datetime

from app.domain.calendar_card import CalendarCard
from app.domain.delivery_report import DeliveryFailure, DeliveryReport
from app.domain.email_message import MailAddress, MailPart, ParsedMail

Json = dict[str, "object"]


def mail_json(mail: ParsedMail) -> Json:
    """Return a mail as an object of JSON."""
    return {
        "message_id": mail.message_id,
        "sender": address_json(mail.sender),
        "reply_to": address_json(mail.reply_to) if mail.reply_to else None,
        "to": [address_json(address) for address in mail.to],
        "cc": [address_json(address) for address in mail.cc],
        "subject": mail.subject,
        "sent_at": _time_json(mail.sent_at),
        "date_raw": mail.date_raw,
        "in_reply_to": mail.in_reply_to,
        "references": mail.references,
        "text": mail.text,
        "text_new": mail.text_new,
        "html": mail.html,
        "parts": [[part.name, part.content_type, part.size, part.sha256, part.content_id, part.inline] for part in mail.parts],
        "automatic": mail.automatic,
        "automatic_why": mail.automatic_why,
        "defects": mail.defects,
        "incomplete": mail.incomplete,
        **_seldom(mail),
    }


def _seldom(mail: ParsedMail) -> Json:
    """Return the fields that few mails have; those that are empty are left out."""
    fields: Json = {
        "protection": mail.protection,
        "authentication": mail.authentication,
        "conversation": mail.conversation,
        "events": [_event_json(event) for event in mail.events],
        "delivery": _delivery_json(mail.delivery) if mail.delivery else None,
    }
    return {name: value for name, value in fields.items() if value}


def mail_of(found: Json) -> ParsedMail:
    """Return the mail that JSON stands for. Raises ValueError, KeyError or TypeError where it stands for none."""
    reply_to, delivery = found["reply_to"], found.get("delivery")
    return ParsedMail(
        message_id=str(found["message_id"]),
        sender=address_of(found["sender"]),
        reply_to=address_of(reply_to) if reply_to is not None else None,
        to=tuple(address_of(item) for item in _list(found["to"])),
        cc=tuple(address_of(item) for item in _list(found["cc"])),
        subject=str(found["subject"]),
        sent_at=_time(found["sent_at"]),
        date_raw=str(found["date_raw"]),
        in_reply_to=_texts(found["in_reply_to"]),
        references=_texts(found["references"]),
        text=str(found["text"]),
        text_new=str(found["text_new"]),
        html=str(found["html"]),
        parts=tuple(_part(item) for item in _list(found["parts"])),
        automatic=bool(found["automatic"]),
        automatic_why=str(found["automatic_why"]),
        defects=_texts(found["defects"]),
        incomplete=bool(found["incomplete"]),
        protection=str(found.get("protection", "")),
        events=tuple(_event(item) for item in _list(found.get("events", []))),
        delivery=_delivery(delivery) if delivery is not None else None,
        authentication=str(found.get("authentication", "")),
        conversation=str(found.get("conversation", "")),
    )


def address_json(address: MailAddress) -> list[str]:
    """Return an address as a pair."""
    return [address.name, address.email]


def address_of(found: object) -> MailAddress:
    """Return the address a pair stands for. Raises ValueError or TypeError."""
    name, email = _list(found)
    return MailAddress(str(name), str(email))


def _part(found: object) -> MailPart:
    name, kind, size, key, content_id, inline = _list(found)
    return MailPart(str(name), str(kind), int(str(size)), str(key), str(content_id), bool(inline))


def _event_json(card: CalendarCard) -> list[object]:
    times = [_time_json(card.starts_at), _time_json(card.ends_at)]
    return [card.summary, *times, card.whole_day, card.location, card.organizer, card.method, card.status, card.repeats]


def _event(found: object) -> CalendarCard:
    summary, starts_at, ends_at, whole_day, location, organizer, method, status, repeats = _list(found)
    times = _time(starts_at), _time(ends_at)
    return CalendarCard(str(summary), *times, bool(whole_day), str(location), str(organizer), str(method), str(status), bool(repeats))


def _delivery_json(report: DeliveryReport) -> list[object]:
    return [report.original_message_id, [[one.recipient, one.action, one.status, one.diagnostic] for one in report.failures]]


def _delivery(found: object) -> DeliveryReport:
    original, failures = _list(found)
    return DeliveryReport(str(original), tuple(DeliveryFailure(*_four(item)) for item in _list(failures)))


def _four(found: object) -> tuple[str, str, str, str]:
    first, second, third, fourth = _texts(found)
    return first, second, third, fourth


def _time_json(when: datetime | None) -> float | None:
    return when.timestamp() if when else None


def _time(found: object) -> datetime | None:
    return datetime.fromtimestamp(float(str(found)), UTC) if found is not None else None


def _texts(found: object) -> tuple[str, ...]:
    return tuple(str(item) for item in _list(found))


def _list(found: object) -> list[object]:
    if not isinstance(found, list):
        raise TypeError("not a list")
    return found
