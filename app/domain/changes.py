"""What a write changed: the kinds of records and their ids, told to every open screen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar


class Kind(StrEnum):
    """The kinds of records that screens show and that the change log names."""

    CITIZEN = "citizen"
    INTERACTION = "interaction"
    CASE = "case"
    CALLBACK = "callback"
    MESSAGE = "message"
    MAILBOX = "mailbox"
    QUEUE = "queue"
    TOPIC = "topic"
    USER = "user"
    ATTACHMENT = "attachment"
    SETTING = "setting"
    OUTGOING = "outgoing"
    TEMPLATE = "template"
    WEB_FORM = "web_form"
    PRESENCE = "presence"
    IMPORT = "import"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Changes:
    """An immutable set of (kind, id) pairs that one write touched."""

    touched: frozenset[tuple[Kind, int]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, *pairs: tuple[Kind, int]) -> "Changes":
        """Build from (kind, id) pairs."""
        return cls(frozenset(pairs))

    def __or__(self, other: "Changes") -> "Changes":
        """Return the union of both."""
        return Changes(self.touched | other.touched)

    def __bool__(self) -> bool:
        """Tell whether anything was touched."""
        return bool(self.touched)

    def ids(self, kind: Kind) -> frozenset[int]:
        """Return the ids of one kind."""
        return frozenset(record for found, record in self.touched if found is kind)

    def kinds(self) -> frozenset[Kind]:
        """Return the kinds touched."""
        return frozenset(kind for kind, _ in self.touched)

    def touches(self, kinds: Iterable[Kind]) -> bool:
        """Tell whether any of the kinds was touched."""
        return not self.kinds().isdisjoint(kinds)


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The value of a write together with what it changed."""

    value: T
    changes: Changes
