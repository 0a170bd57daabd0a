"""Numbers that a desk gives to its rows without asking anybody: rising with time, and never those of another desk."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

_BEGIN: Final = datetime(2026, 1, 1, tzinfo=UTC)
_DESK_BITS: Final = 10
_COUNT_BITS: Final = 13
MOST_DESKS: Final = 1 << _DESK_BITS
"""Numbers of desks that an office can give: every PC that ever joined has its own."""


def first_id(desk: int, at: datetime) -> int:
    """Return the smallest id a desk gives at a time: 30 bits of seconds since 2026, 10 of the desk, 13 of a count.

    53 bits, so that other programs read it exactly from JSON (RFC 8259, section 6); the layout is that of "snowflake" ids.
    """
    if not 0 < desk < MOST_DESKS:
        message = f"no desk has the number {desk}"
        raise ValueError(message)
    seconds = max(0, int((at - _BEGIN).total_seconds()))
    return (seconds << (_DESK_BITS + _COUNT_BITS)) | (desk << _COUNT_BITS)


def next_ids(last: int, desk: int, at: datetime, count: int) -> list[int]:
    """Return ids after the last one given, also where the clock was set back or more are wanted than a second holds."""
    found: list[int] = []
    number = last + 1 if last >= first_id(desk, at) else first_id(desk, at)
    while len(found) < count:
        if not _is_of(number, desk):
            number = _next_second(number, desk)
        found.append(number)
        number += 1
    return found


def _is_of(number: int, desk: int) -> bool:
    return (number >> _COUNT_BITS) & (MOST_DESKS - 1) == desk


def _next_second(number: int, desk: int) -> int:
    second = number >> (_DESK_BITS + _COUNT_BITS)
    own = (second << (_DESK_BITS + _COUNT_BITS)) | (desk << _COUNT_BITS)
    return own if own > number else ((second + 1) << (_DESK_BITS + _COUNT_BITS)) | (desk << _COUNT_BITS)


class OutboxNumbers:
    """Gives the numbers of one transaction; `last` and `provisional` are kept by the outbox with what the transaction wrote."""

    def __init__(self, desk: int, last: int, provisional: int, now: Callable[[], datetime]) -> None:
        """Go on after the last numbers that the desk gave."""
        self._desk = desk
        self._now = now
        self.last = last
        self.provisional = provisional

    def ids(self, count: int) -> list[int]:
        """Return ids of new rows, rising."""
        found = next_ids(self.last, self._desk, self._now(), count)
        self.last = found[-1] if found else self.last
        return found

    def case_number(self) -> str:
        """Return a number that a case has until the office gives it one, such as D7-0042."""
        self.provisional += 1
        return f"D{self._desk}-{self.provisional:04}"
