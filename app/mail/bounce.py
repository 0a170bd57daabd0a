"""Read a mail that says in words only that another could not be delivered: qmail, Exim, old Postfix, sendmail and Exchange."""

import re
from typing import Final

from app.domain.automatic_mail import is_machine
from app.domain.delivery_report import DeliveryFailure, DeliveryReport
from app.mail.body import Body
from app.mail.delivery import FAILURE_LIMIT, WORDS_LIMIT, header_of
from app.mail.headers import Headers, message_id

TEXT_LIMIT: Final = 60_000

_SAYS: Final = re.compile(
    r"(?:could not|couldn't|cannot|can not|can't|wasn't able to|unable to|was not able to) (?:be )?(?:deliver|reach)"
    r"|(?:did not|didn't) reach|delivery (?:has |to the following |status notification|failure|failed|has been delayed|temporarily)"
    r"|undeliver|failure notice|returned (?:mail|to sender)|permanent (?:fatal )?error|failed permanently|wasn't delivered|not (?:yet )?been delivered"
    r"|no se (?:ha |han )?(?:pudo|podido|pudieron) entregar|no se entreg|error de entrega|no pudo ser entregado|no se ha entregado",
    re.IGNORECASE,
)
_DELAYED: Final = re.compile(
    r"delay|still (?:trying|being retried)|will (?:continue|keep) (?:trying|to try)|no action is required|warning message only|retras", re.IGNORECASE
)
_COPY: Final = re.compile(
    r"^[-\s]*(?:below this line is a copy|this is a copy of (?:the|your) message|original message|mensaje original|unsent message below"
    r"|el mensaje original|returned message|message header follows|your message follows|a copy of the original).*$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,128}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_LINE: Final = re.compile(rf"[ \t]*[<\"'(]?(?:[^<>@:\n]{{0,80}}[<(])?({_ADDRESS.pattern})[>\"')]*[ \t]*(?::(.*)|\(.*\)[ \t]*|on \d.*)?")
_CODE: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY: Final = re.compile(r"(?<!\d)([245])\d\d[ -]")
_MESSAGE_ID: Final = re.compile(r"^[> \t]{0,4}message-id:\s{0,4}(<[^<>\s]{1,990}>)", re.IGNORECASE | re.MULTILINE)
_NEAR: Final = 12
"""Lines below an address that still speak of it."""


def bounce(headers: Headers, sender: str, body: Body) -> DeliveryReport | None:
    """Return what a mail without a report part says of a delivery, or None for every other mail."""
    failed = headers.first("x-failed-recipients")
    if not (failed or is_machine(sender) or headers.first("return-path") == "<>"):
        return None
    text = body.text()[:TEXT_LIMIT]
    copy = _COPY.search(text)
    said = text[: copy.start()] if copy else text
    words = " ".join(f"{headers.text('subject')}\n{said}".split())
    if not failed and not _SAYS.search(words):
        return None
    action = "delayed" if _DELAYED.search(words[:4_000]) and not failed else "failed"
    failures = _failures(said, action, tuple(_ADDRESS.findall(failed[:20_000])))
    original = _returned_id(body) or _id_in(text[copy.start() :] if copy else text) or _answered(headers)
    return DeliveryReport(original, failures) if failures or original else None


def _failures(said: str, action: str, named: tuple[str, ...]) -> tuple[DeliveryFailure, ...]:
    lines = said.split("\n")
    found: dict[str, DeliveryFailure] = {}
    for number, line in enumerate(lines):
        match = _LINE.fullmatch(line[:400])
        if match and match[1].lower() not in found and not is_machine(match[1]):
            words = _words(match[2] or "", lines[number + 1 : number + 1 + _NEAR])
            status = _status(words)
            if named or words:
                found[match[1].lower()] = DeliveryFailure(match[1], "delayed" if status.startswith("4") and not named else action, status, words)
    if named:
        return tuple(found.get(one.lower(), DeliveryFailure(one, action, "", "")) for one in dict.fromkeys(named))[:FAILURE_LIMIT]
    return tuple(found.values())[:FAILURE_LIMIT]


def _words(same: str, below: list[str]) -> str:
    """Return what is said of an address: the rest of its line and the lines below it up to a blank one or the next address."""
    said = [same.strip()]
    for line in below:
        if not line.strip():
            if any(said):
                break
            continue
        if _LINE.fullmatch(line[:400]):
            break
        said.append(line.strip())
    return " ".join(" ".join(said).split())[:WORDS_LIMIT]


def _status(words: str) -> str:
    code = _CODE.search(words)
    if code:
        return code[1]
    reply = _REPLY.search(words)
    return f"{reply[1]}.0.0" if reply else ""


def _returned_id(body: Body) -> str:
    """Return the Message-ID of the mail that came back as a file."""
    for part in body.parts:
        if part.content_type in {"message/rfc822", "text/rfc822-headers"}:
            found = message_id(header_of(body.contents[part.sha256][:200_000]))
            if found:
                return found
    return ""


def _id_in(text: str) -> str:
    found = _MESSAGE_ID.search(text)
    return found[1].strip("<>") if found else ""


def _answered(headers: Headers) -> str:
    return next(iter((*headers.ids("in-reply-to"), *reversed(headers.ids("references")))), "")
