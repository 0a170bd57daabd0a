"""Queues (a department's list) and topics (what a contact is about)."""

from dataclasses import dataclass

from app.domain.errors import DomainError
from app.domain.names import clean, one_line

LABEL_LIMIT = 200
LONGEST_DUE = 365
SIGNATURE_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class WorkQueue:
    """A department's list of cases; `due_days` is its service standard in working days."""

    id: int
    name: str
    due_days: int = 5
    signature: str = ""
    """What goes below mail written for the queue; empty for none."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What contacts are about; new cases of a topic go to its queue."""

    id: int
    name: str
    queue_id: int | None = None


def check_label(name: str, field: str) -> str:
    """Return a name on one line; it may be empty. Raises DomainError when it is too long."""
    label = one_line(name)
    if len(label) > LABEL_LIMIT:
        raise DomainError(f"A name may have at most {LABEL_LIMIT} characters; this one has {len(label)}. Nothing was saved yet.", field)
    return label


def check_name(name: str, field: str) -> str:
    """Return a name on one line. Raises DomainError when it is empty or too long."""
    label = check_label(name, field)
    if not label:
        raise DomainError("Type a name. Nothing was saved yet.", field)
    return label


def check_due_days(days: int) -> int:
    """Return the working days of a service standard. Raises DomainError outside 0 to 365."""
    if not 0 <= days <= LONGEST_DUE:
        raise DomainError(f"A case can be due after 0 to {LONGEST_DUE} working days, not {days}. Nothing was saved yet.", "due_days")
    return days


def check_signature(text: str) -> str:
    """Return a signature cleaned up; it may be empty. Raises DomainError when it is too long."""
    signature = clean(text)
    if len(signature) > SIGNATURE_LIMIT:
        raise DomainError(f"A signature may have at most {SIGNATURE_LIMIT} characters; this one has {len(signature)}. Nothing was saved yet.", "signature")
    return signature
