"""A reply as it is being written: a plain value that becomes a draft and, when it is sent, one command."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from app.domain.email_message import MailAddress
from app.domain.outgoing import NewFile, Outgoing, OutgoingKind, OutgoingState, SendMail
from app.domain.reply import ReplyStart
from app.ui.widgets.address_words import read_address, split_typed, written_address

FORM = "reply"
NEVER_LEFT = frozenset({OutgoingState.CANCELLED, OutgoingState.REFUSED})
_DRAFTS = UUID("0b3f0a52-9d0e-4a52-8e8b-6f0f4c1d7c11")


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply as written so far.

    `after` is the newest mail of the outbox on this case when it was begun (0: none): whatever is newer was not known to the writer; an id, not a time,
    because the clocks of two desks differ. `typed_to` and `typed_cc` are letters that are no address yet.
    """

    uid: UUID
    case_id: int
    after: int
    case_number: str = ""
    citizen_id: int | None = None
    mailbox_id: int | None = None
    to: tuple[MailAddress, ...] = ()
    cc: tuple[MailAddress, ...] = ()
    typed_to: str = ""
    typed_cc: str = ""
    subject: str = ""
    text: str = ""
    answers: int | None = None
    quote: bool = True
    attached: tuple[int, ...] = ()
    files: tuple[NewFile, ...] = ()
    lost: tuple[str, ...] = ()
    """Names of files that were attached and whose content a draft does not hold."""

    def differs(self, other: "Reply") -> bool:
        """Tell whether anything was written since `other` that would be missed."""
        return replace(self, uid=other.uid, after=other.after, lost=()) != replace(other, lost=())


def draft_uid(location: str, user_id: int, case_id: int) -> UUID:
    """Return under which name a person's draft of a case lies on this PC: the same after a crash, another one for another office."""
    return uuid5(_DRAFTS, f"{location}|{user_id}|{case_id}")


def started(start: ReplyStart, after: int) -> Reply:
    """Return the reply that a start makes."""
    return Reply(
        uid=uuid4(),
        case_id=start.case_id,
        after=after,
        case_number=start.case_number,
        citizen_id=start.citizen_id,
        mailbox_id=start.mailbox_id,
        to=start.to,
        cc=start.cc,
        subject=start.subject,
        answers=start.answers,
        quote=bool(start.quote),
    )


def again(mail: Outgoing, case_id: int, after: int) -> Reply:
    """Return the reply that a mail out of the outbox was, to be written on; it is a new mail when it is sent."""
    return Reply(
        uid=uuid4(),
        case_id=case_id,
        after=after,
        case_number=mail.case_number,
        citizen_id=mail.citizen_id,
        mailbox_id=mail.mailbox_id,
        to=mail.to,
        cc=mail.cc,
        subject=mail.subject,
        text=mail.text,
        answers=mail.answers,
        quote=mail.answers is not None,
        lost=tuple(file.name for file in mail.files),
    )


def renewed(reply: Reply) -> Reply:
    """Return the same reply as a new mail: what was taken back and is sent again is another one."""
    return replace(reply, uid=uuid4())


def command(reply: Reply) -> SendMail:
    """Return the command that sends a reply; `mailbox_id` is known by then."""
    return SendMail(
        uid=reply.uid,
        case_id=reply.case_id,
        mailbox_id=reply.mailbox_id or 0,
        to=reply.to,
        subject=reply.subject,
        text=reply.text,
        cc=reply.cc,
        answers=reply.answers,
        citizen_id=reply.citizen_id,
        files=reply.files,
        attached=reply.attached,
        quote=reply.quote and reply.answers is not None,
    )


def to_fields(reply: Reply, now: datetime) -> dict[str, str]:
    """Return the reply as a draft is kept, with the time of keeping; of new files only the names."""
    return {
        "form": FORM,
        "uid": str(reply.uid),
        "case_id": str(reply.case_id),
        "case_number": reply.case_number,
        "citizen_id": _written(reply.citizen_id),
        "after": str(reply.after),
        "saved_at": now.isoformat(),
        "mailbox_id": _written(reply.mailbox_id),
        "to": "\n".join(map(written_address, reply.to)),
        "cc": "\n".join(map(written_address, reply.cc)),
        "typed_to": reply.typed_to,
        "typed_cc": reply.typed_cc,
        "subject": reply.subject,
        "text": reply.text,
        "answers": _written(reply.answers),
        "quote": "1" if reply.quote else "",
        "attached": ",".join(map(str, reply.attached)),
        "files": "\n".join((*(file.name for file in reply.files), *reply.lost)),
    }


def from_fields(fields: Mapping[str, object]) -> Reply | None:
    """Read a draft back; None for the draft of another form or one that makes no sense."""
    if fields.get("form") != FORM:
        return None
    try:
        return Reply(
            uid=UUID(_text(fields, "uid")),
            case_id=int(_text(fields, "case_id")),
            after=int(_text(fields, "after")),
            case_number=_text(fields, "case_number"),
            citizen_id=_number(fields, "citizen_id"),
            mailbox_id=_number(fields, "mailbox_id"),
            to=_addresses(_text(fields, "to")),
            cc=_addresses(_text(fields, "cc")),
            typed_to=_text(fields, "typed_to"),
            typed_cc=_text(fields, "typed_cc"),
            subject=_text(fields, "subject"),
            text=_text(fields, "text"),
            answers=_number(fields, "answers"),
            quote=bool(_text(fields, "quote")),
            attached=tuple(int(one) for one in _text(fields, "attached").split(",") if one),
            lost=tuple(name for name in _text(fields, "files").split("\n") if name),
        )
    except ValueError:
        return None


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _number(fields: Mapping[str, object], name: str) -> int | None:
    text = _text(fields, name)
    return int(text) if text else None


def _written(number: int | None) -> str:
    return "" if number is None else str(number)


def _addresses(text: str) -> tuple[MailAddress, ...]:
    return tuple(address for one in split_typed(text) if (address := read_address(one)) is not None)


def newest_of(mails: Iterable[Outgoing]) -> int:
    """Return the newest mail's id, 0 where there is none."""
    return max((mail.id for mail in mails), default=0)


def newer_mail(mails: Iterable[Outgoing], reply: Reply) -> tuple[Outgoing, ...]:
    """Return the mails that left, or are about to leave, this case since the reply was begun, newest first; acknowledgements answer nothing."""
    newer = (mail for mail in mails if mail.id > reply.after and mail.uid != reply.uid)
    return tuple(mail for mail in newer if mail.state not in NEVER_LEFT and mail.kind is not OutgoingKind.ACKNOWLEDGEMENT)
