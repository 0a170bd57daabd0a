"""Chance that falls the same way on every machine and Python version for the same seed."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from math import cos, exp, log, pi, sqrt
from random import Random
from typing import Generic, TypeVar
from uuid import UUID

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UUID_7 = 0x7 << 76 | 0b10 << 62


class Dice:
    """A source of chance; it only uses Random.random, the one function whose results Python promises to keep."""

    def __init__(self, seed: int) -> None:
        """Begin at the seed."""
        self.roll = Random(seed).random  # noqa: S311 - made-up people, not secrets

    def chance(self, share: float) -> bool:
        """Return True in this share of the cases."""
        return self.roll() < share

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items, each as likely."""
        return items[int(self.roll() * len(items))]

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self.roll() * (high - low + 1))

    def near(self, median: float, spread: float) -> float:
        """Return a positive number around a median, log-normal: spread 0.8 gives a third below the half and above the double."""
        normal = sqrt(-2 * log(1 - self.roll())) * cos(2 * pi * self.roll())
        return median * exp(spread * normal)

    def count(self, mean: float) -> int:
        """Return a whole number whose mean is as given."""
        whole = int(mean)
        return whole + (self.roll() < mean - whole)

    def uid(self, seconds: int) -> UUID:
        """Return a UUID of version 7 for a time in seconds since 1970: in order of time, so that its index grows at one end."""
        high, low = int(self.roll() * 0x1000), int(self.roll() * 0x10_0000_0000_0000)
        return UUID(int=(seconds * 1000) << 80 | _UUID_7 | high << 64 | low)


class Wheel(Generic[T]):
    """Items with weights."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        """Take as many weights as items; their sum must be above 0."""
        self._items = items
        self._edges = list(accumulate(weights))

    def spin(self, dice: Dice) -> T:
        """Return an item as often as its weight says."""
        edges = self._edges
        return self._items[min(bisect_right(edges, dice.roll() * edges[-1]), len(edges) - 1)]


def by_rank(items: Sequence[T], evenness: float = 8.0) -> Wheel[T]:
    """Return a wheel on which the first items come most often, as names do."""
    return Wheel(items, [1 / (rank + evenness) for rank in range(len(items))])


def moment(seconds: int) -> datetime:
    """Return the UTC time of seconds since 1970."""
    return _EPOCH + timedelta(seconds=seconds)
