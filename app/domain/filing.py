"""Where a mail belongs by rule: what may be filed at once, and what is only proposed, with the reason in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.case import Case, CaseStatus
from app.domain.threading import Link

STRANGER: Final = "but comes from an address that is not on this case"
UNCONFIRMED: Final = "but the office's mail server could not confirm the sender"
FORWARDED: Final = "a forwarded message starts a new matter"
OUR_OWN: Final = "our own mail came back"
WOKEN_BY_REPLY: Final = frozenset({CaseStatus.WAITING_CITIZEN, CaseStatus.RESOLVED})
"""A person's mail puts a case of this status to Open."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The case a mail points at by its references or its token. `certain`: a rule may file it there; else a person decides."""

    case: Case
    reasons: tuple[str, ...]
    certain: bool

    @property
    def open(self) -> bool:
        """Tell whether the case still takes mail."""
        return self.case.status is not CaseStatus.CLOSED


def answers_on(number: str) -> str:
    """Return the reason that a mail answers one on a case."""
    return f"answers a message on case {number}"


def token_of(number: str) -> str:
    """Return the reason that a mail's subject carries the token of a case."""
    return f"the subject carries the token of case {number}"


def shares_exchange(number: str) -> str:
    """Return the reason that a mail and one on a case answer the same mail, which is not here."""
    return f"belongs to the same exchange as a message on case {number}"


def shares_conversation(number: str) -> str:
    """Return the reason that a mail program counts a mail and one on a case to one conversation."""
    return f"is counted to the same conversation as a message on case {number}"


def same_subject(number: str) -> str:
    """Return the reason that a mail has the subject of a recent one of the same citizen."""
    return f"has the same subject as a recent message of this citizen on case {number}"


def lead(refs: Sequence[str], links: Mapping[str, Sequence[Link]]) -> Link | None:
    """Return the mail that decides where an answer belongs: the newest one referred to that lies on a case or about which a person decided.

    None where there is none, or where one Message-ID stands for mails on several cases.
    """
    for ref in refs:
        found = links.get(ref, ())
        deciding = [link for link in found if link.decided] or [link for link in found if link.case_id is not None]
        if deciding:
            return deciding[0] if len({link.case_id for link in deciding}) == 1 else None
    return None


def ruling(case: Case, base: str, *, known_sender: bool, confirmed: bool) -> Ruling:
    """Return what follows from a lead to a case: certain only on an open case, for a sender who belongs to it and whom the mail server did not doubt."""
    if case.status is CaseStatus.CLOSED:
        return Ruling(case, (f"{base}, which is closed",), certain=False)
    doubts = [reason for reason, holds in ((STRANGER, known_sender), (UNCONFIRMED, confirmed)) if not holds]
    return Ruling(case, (base, *doubts), certain=not doubts)
