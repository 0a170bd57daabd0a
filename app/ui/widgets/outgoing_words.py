"""How mail on its way out reads: what state it is in, what is known of it, and what to do."""

import math
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.outgoing import Outgoing, OutgoingState
from app.ui import when
from app.ui.colours import Tone
from app.ui.said_below import said_here

translate = QCoreApplication.translate
NEEDS_A_PERSON = frozenset({OutgoingState.UNKNOWN, OutgoingState.REFUSED})
ON_ITS_WAY = frozenset({OutgoingState.QUEUED, OutgoingState.SENDING})


@dataclass(frozen=True, slots=True)
class OutgoingWords:
    """A mail in words: its meaning, icon, one line, and what else is known."""

    tone: Tone
    icon: str
    headline: str
    detail: str = ""


def said_to(mail: Outgoing) -> str:
    """Return whom a mail goes to: "maria@example.org", "maria@example.org and 2 more"."""
    return said_recipients(mail.recipients)


def said_recipients(recipients: tuple[str, ...]) -> str:
    """Return the first address and how many more there are."""
    if not recipients:
        return ""
    more = len(recipients) - 1
    words = recipients[0]
    if more == 1:
        words = translate("outgoing", "%1 and one more")
    elif more:
        words = translate("outgoing", "%1 and %2 more").replace("%2", str(more))
    return words.replace("%1", recipients[0])


def said_why(why: str) -> str:
    """Return what is known of a mail, one sentence after the other, in the desk's language."""
    return " ".join(said_here(line) for line in why.split("\n") if line)


def seconds_left(mail: Outgoing, now: datetime) -> int:
    """Return how many seconds a mail still waits so that it can be taken back; 0 once it may leave at any moment, or was tried already."""
    if mail.state is not OutgoingState.QUEUED or mail.tried_at is not None:
        return 0
    return max(0, math.ceil((mail.not_before - now).total_seconds()))


def outgoing_words(mail: Outgoing, now: datetime) -> OutgoingWords:
    """Put a mail's state into words."""
    makers = {
        OutgoingState.QUEUED: _queued,
        OutgoingState.SENDING: _sending,
        OutgoingState.UNKNOWN: _unknown,
        OutgoingState.REFUSED: _refused,
        OutgoingState.SENT: _sent,
        OutgoingState.CANCELLED: _cancelled,
    }
    return makers[mail.state](mail, now)


def _queued(mail: Outgoing, now: datetime) -> OutgoingWords:
    left = seconds_left(mail, now)
    if left:
        return OutgoingWords(Tone.INFORMATION, "send", _about(translate("outgoing", "Sends to %1 in %2 s"), mail, str(left)))
    again = translate("outgoing", "It is tried again %1.").replace("%1", when.said(mail.not_before, now)) if mail.not_before > now else ""
    detail = " ".join(part for part in (said_why(mail.why), again) if part)
    return OutgoingWords(Tone.INFORMATION, "clock", _about(translate("outgoing", "Waits to be sent to %1"), mail), detail)


def _sending(mail: Outgoing, _now: datetime) -> OutgoingWords:
    return OutgoingWords(Tone.INFORMATION, "send", _about(translate("outgoing", "Is being sent to %1"), mail))


def _unknown(mail: Outgoing, now: datetime) -> OutgoingWords:
    known = []
    if mail.tried_at is not None:
        known.append(translate("outgoing", "Tried %1.").replace("%1", when.said(mail.tried_at, now)))
    known.append(said_why(mail.why))
    if mail.looked_at is not None:
        known.append(translate("outgoing", "Sent was last looked through %1.").replace("%1", when.said(mail.looked_at, now)))
    elif "\n" not in mail.why:
        known.append(translate("outgoing", "Sent was not looked through yet."))
    headline = _about(translate("outgoing", "Not certain whether the mail to %1 was sent"), mail)
    return OutgoingWords(Tone.WAITING, "warning", headline, " ".join(part for part in known if part))


def _refused(mail: Outgoing, now: datetime) -> OutgoingWords:
    tried = translate("outgoing", "Tried %1.").replace("%1", when.said(mail.tried_at, now)) if mail.tried_at is not None else ""
    detail = " ".join(part for part in (tried, said_why(mail.why)) if part)
    return OutgoingWords(Tone.OVERDUE, "error_circle", _about(translate("outgoing", "Not sent to %1"), mail), detail)


def _sent(mail: Outgoing, now: datetime) -> OutgoingWords:
    at = when.said(mail.ended_at or mail.queued_at, now)
    return OutgoingWords(Tone.DONE, "checkmark_circle", _about(translate("outgoing", "Sent to %1, %2"), mail, at))


def _cancelled(mail: Outgoing, _now: datetime) -> OutgoingWords:
    return OutgoingWords(Tone.SECONDARY, "arrow_undo", _about(translate("outgoing", "Taken back, not sent to %1"), mail))


def _about(words: str, mail: Outgoing, value: str = "") -> str:
    """Put the address in last, so that a "%2" in it stays what it is."""
    return words.replace("%2", value).replace("%1", said_to(mail))
