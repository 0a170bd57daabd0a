"""What a folder of Exchange lists: messages by their ids, without a word of their contents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES: Final = "{http://schemas.microsoft.com/exchange/services/2006/types}"
MESSAGES: Final = "{http://schemas.microsoft.com/exchange/services/2006/messages}"
_LONG_AGO: Final = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A message as the folder lists it; `size` in bytes as Exchange counts, None where it does not say."""

    id: str
    size: int | None = None
    received_at: datetime | None = None

    @property
    def mark(self) -> str:
        """Return a short name of the message for the checkpoint; an id itself has 150 characters and more."""
        return blake2b(self.id.encode(), digest_size=6).hexdigest()


def found_item(element: "_Element") -> FoundItem | None:
    """Return the message an element of any kind stands for; None where it has no id. Odd sizes and times count as not told."""
    item_id = id_of(element)
    return FoundItem(item_id, _size(element.findtext(f"{TYPES}Size")), _time(element.findtext(f"{TYPES}DateTimeReceived"))) if item_id else None


def id_of(element: "_Element") -> str:
    """Return the id of an item's element, an empty text where it has none."""
    item_id = element.find(f"{TYPES}ItemId")
    return str(item_id.get("Id", "")) if item_id is not None else ""


def newest_first(items: Sequence[FoundItem]) -> list[FoundItem]:
    """Return the messages by the time they were received; those without a time come last."""
    return sorted(items, key=lambda item: item.received_at or _LONG_AGO, reverse=True)


def _size(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _time(text: str | None) -> datetime | None:
    try:
        when = datetime.fromisoformat(text or "")
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
