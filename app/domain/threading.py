"""Propose where a mail belongs from the mail it answers and the words of its subject. It proposes; a person files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.names import fold

_PREFIX = re.compile(r"^\s*(?:(?:re|aw|sv|rv|fwd?|fw|wg|tr|res|resp)(?:\[\d+\])?\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
_FORWARD = re.compile(r"^\s*(?:re\s*:\s*)*(?:fwd?|rv|wg|tr|reenv)\s*:", re.IGNORECASE)
_CASE_NUMBER = re.compile(r"\b(\d{4}-\d{6})\b")
_COMMON = frozenset({"the", "a", "an", "of", "for", "and", "to", "my", "about", "on", "in", "el", "la", "de", "y", "mi", "para", "sobre", "question", "case"})
SIMILAR = 0.5
"""Share of common words from which two subjects count as alike."""

MOST_REFS = 200
"""References of one mail that count; honest mails have fewer."""


@dataclass(frozen=True, slots=True)
class Link:
    """A mail that another one may belong with, and where it is filed. `message_row` is None for one that we sent."""

    message_row: int | None
    message_id: str
    citizen_id: int | None
    case_id: int | None
    decided: bool
    """A person decided where it is filed, even to file it nowhere: that beats every rule."""


def bare_subject(subject: str) -> str:
    """Return a subject without Re:, Fwd: and [list] in front."""
    return _PREFIX.sub("", subject).strip()


def is_forward(subject: str) -> bool:
    """Tell whether the subject says that the mail was forwarded; a forward starts a new matter."""
    return _FORWARD.match(subject) is not None


def case_numbers(subject: str) -> tuple[str, ...]:
    """Return the case numbers (2026-000123) named in a subject, in order."""
    return tuple(dict.fromkeys(_CASE_NUMBER.findall(subject)))


def likeness(first: str, second: str) -> float:
    """Return from 0 to 1 how many of the telling words two subjects share."""
    mine, yours = _telling(first), _telling(second)
    if not mine or not yours:
        return 0.0
    return len(mine & yours) / min(len(mine), len(yours))


def newest_first(in_reply_to: Sequence[str], references: Sequence[str]) -> tuple[str, ...]:
    """Return the ids a mail refers to, the mail it answers first, then its references from the newest back; each once, two hundred at most."""
    return tuple(ref for ref in dict.fromkeys((*in_reply_to, *reversed(references))) if ref)[:MOST_REFS]


def _telling(subject: str) -> frozenset[str]:
    return frozenset(word for word in fold(bare_subject(subject)).split() if word not in _COMMON)
