"""Read one raw message into values. Whatever the bytes are, the answer is an outcome; nothing is raised for a message."""

import re
from typing import Final

from app.domain.automatic_mail import automatic_reason, is_away
from app.domain.email_message import MailAddress, ParsedMail
from app.domain.intake import ParseOutcome
from app.mail.addresses import addresses
from app.mail.body import Body
from app.mail.body_reader import read_body
from app.mail.bounce import bounce
from app.mail.charsets import codec_of, storable
from app.mail.conversation import authentication, conversation
from app.mail.headers import SUBJECT_LIMIT, Headers, message_id, sent_at
from app.mail.mime import Part, TooComplex, read_parts
from app.mail.msg_file import OLE_MAGIC, DamagedMsg, msg_to_raw
from app.mail.outline import outline, skip_junk

RAW_LIMIT: Final = 64_000_000
"""Bytes of the largest message that is read; sources fetch only the header of larger ones."""

_KNOWN: Final = frozenset(
    "from to cc bcc subject date received return-path message-id mime-version content-type sender reply-to delivered-to".split()  # noqa: SIM905
)
_TEXT_TYPE: Final = re.compile(rb"^content-type:[^;\r\n]*;(?:[^\r\n]|\r?\n[ \t])*?charset=\"?([A-Za-z0-9_.:-]+)", re.IGNORECASE | re.MULTILINE)
_NO_ADDRESS: Final = MailAddress("", "")


def parse_mail(raw: bytes) -> ParseOutcome:
    """Return what the message says and the contents of its files, or why it could not be read."""
    try:
        return _parsed(raw)
    except DamagedMsg:
        return ParseOutcome(None, why="This Outlook message is damaged and could not be read. Open it in Outlook and save it again.")
    except TooComplex as fault:
        return _unread(raw, f"The message could not be read: {fault}.")
    except RecursionError:
        return _unread(raw, "The message could not be read: its parts lie too deep in each other.")
    except MemoryError:
        return _unread(raw, "The message could not be read: it needs too much memory.")
    except Exception as fault:  # noqa: BLE001  # hostile input: one message must never stop the others
        return _unread(raw, f"The message could not be read ({type(fault).__name__}).")


def _parsed(raw: bytes) -> ParseOutcome:
    if not raw.strip():
        return ParseOutcome(None, why="The message is empty.")
    if len(raw) > RAW_LIMIT:
        return _unread(raw, "The message could not be read: it is too large.")
    if raw.startswith(OLE_MAGIC):
        raw = msg_to_raw(raw)
    hint = _charset_hint(raw)
    root = read_parts(skip_junk(raw), hint)
    if not root.headers.names() & _KNOWN:
        return _unread(raw, "This is not an email: it has no header.")
    body = read_body(root, hint)
    return ParseOutcome(_mail(root, body, hint), body.contents)


def _mail(root: Part, body: Body, hint: str) -> ParsedMail:
    headers = root.headers
    sender = _sender(headers, hint)
    subject = headers.text("subject")[:SUBJECT_LIMIT]
    text = body.text()
    date = headers.first("date")
    delivery = body.delivery or bounce(headers, sender.email, body)
    why = automatic_reason(headers.raw, root.kind, sender.email) or ("a delivery report" if delivery else "an automatic reply" if is_away(subject) else "")
    return ParsedMail(
        message_id=message_id(headers),
        sender=sender,
        reply_to=next(iter(_all_addresses(headers, "reply-to", hint)), None),
        to=_all_addresses(headers, "to", hint),
        cc=_all_addresses(headers, "cc", hint),
        subject=subject,
        sent_at=sent_at(date),
        date_raw=storable(date)[:200],
        in_reply_to=headers.ids("in-reply-to"),
        references=headers.ids("references"),
        text=text,
        text_new=body.new_text(text, subject),
        html=body.html(),
        parts=tuple(body.parts),
        automatic=bool(why),
        automatic_why=why,
        defects=tuple(body.defects),
        incomplete=body.incomplete,
        protection=body.protection,
        events=tuple(body.events),
        delivery=delivery,
        authentication=authentication(headers),
        conversation=conversation(headers),
    )


def _sender(headers: Headers, hint: str) -> MailAddress:
    """Return who wrote the mail; where From is missing or holds no address, the next best header."""
    named = _NO_ADDRESS
    for name in ("from", "reply-to", "sender", "return-path"):
        for found in _all_addresses(headers, name, hint):
            if found.email:
                return found if found.name else MailAddress(named.name, found.email)
            named = named if named.name else found
    return named


def _all_addresses(headers: Headers, name: str, hint: str) -> tuple[MailAddress, ...]:
    values = headers.raw(name)
    if not values:
        return ()
    return addresses(values[0] if len(values) == 1 else ", ".join(values), hint)


def _charset_hint(raw: bytes) -> str:
    """Return the charset the message declares for a text, to try on headers that hold raw 8-bit bytes."""
    head = raw[:20_000]
    if head.isascii():
        return ""
    found = _TEXT_TYPE.search(head)
    return codec_of(found[1].decode("ascii")) if found else ""


def _unread(raw: bytes, why: str) -> ParseOutcome:
    sender, subject = outline(raw)
    return ParseOutcome(None, why=why, sender=sender, subject=subject)
