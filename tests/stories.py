"""People, commands and times that tests tell their stories with."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import email, phone
from app.domain.email_message import MailAddress, ParsedMail
from app.domain.intake import RawMail
from app.domain.interaction import LogInteraction
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.user import Actor, Role

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
RUTH = Actor(0, "Ruth", Role.CLERK, "desk-3")
FRANK = Actor(0, "Frank", Role.FRONT_DESK, "counter-1")
MAYA = Actor(0, "Maya", Role.MANAGER, "back-office")
ADAM = Actor(0, "Adam", Role.ADMIN, "back-office")
ACTORS = {actor.role: actor for actor in (FRANK, RUTH, MAYA, ADAM)}

_NAMES = UUID("0f3c1f1e-6f0a-4c53-9a5e-6a1f7f0f0001")


def named(name: str) -> UUID:
    """Return a uid that is the same in every run."""
    return uuid5(_NAMES, name)


def profile(name: str = "Maria Garcia", **values: Any) -> Profile:
    """Return a profile: profile("Maria Garcia", phones=["502-555-0134"], emails=["m@x.gov"])."""
    given, _, family = name.rpartition(" ")
    phones = tuple(phone(raw) for raw in values.pop("phones", ()))
    emails = tuple(email(raw) for raw in values.pop("emails", ()))
    return Profile(given=given, family=family, contacts=values.pop("contacts", phones + emails), **values)


def registering(name: str = "Maria Garcia", **values: Any) -> RegisterCitizen:
    return RegisterCitizen(uuid4(), profile(name, **values))


def contact(**values: Any) -> LogInteraction:
    """Return a phone call of Monday morning; every field may be said otherwise."""
    story: dict[str, Any] = {"uid": uuid4(), "at": MONDAY, "channel": Channel.PHONE, "text": "Asked about the water bill.", "outcome": Outcome.ANSWERED}
    return LogInteraction(**{**story, **values})


def letter(**values: Any) -> LogInteraction:
    """Return a letter that waits for an answer."""
    return contact(**{"channel": Channel.LETTER, "outcome": Outcome.NONE, "subject": "Water bill", **values})


def raw_mail(native_id: str, **values: Any) -> RawMail:
    return RawMail(**{"native_id": native_id, "raw": b"From: a@b.gov\n\nHello\n", "received_at": MONDAY, **values})


def parsed_mail(message_id: str = "<1@x.gov>", **values: Any) -> ParsedMail:
    story: dict[str, Any] = {
        "message_id": message_id,
        "sender": MailAddress("Maria Garcia", "maria@x.gov"),
        "reply_to": None,
        "to": (MailAddress("Clerk", "clerk@county.gov"),),
        "cc": (),
        "subject": "Water bill",
        "sent_at": MONDAY,
        "date_raw": "Mon, 16 Nov 2026 09:00:00 +0000",
        "in_reply_to": (),
        "references": (),
        "text": "Why is my bill so high?",
        "text_new": "Why is my bill so high?",
        "html": "",
        "parts": (),
        "automatic": False,
        "automatic_why": "",
        "defects": (),
    }
    return ParsedMail(**{**story, **values})


def mailbox(name: str = "Permits", **values: Any) -> MailboxSettings:
    story = {"name": name, "kind": MailboxKind.IMAP, "address": "permits@county.gov", "user": "permits", "host": "mail.county.gov"}
    return MailboxSettings(**{**story, **values})


def days(count: float) -> timedelta:
    return timedelta(days=count)


BORN = date(1961, 4, 9)
