"""Counts for the weekly summary."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.summaries import AskedTwiceRow, UnansweredRow


class FigureRepository(Protocol):
    """Counts for the weekly summary; times are UTC, ends exclusive."""

    def contacts_by_channel(self, edges: Sequence[datetime]) -> Mapping[str, tuple[int, ...]]:
        """Return contacts per channel for each span between two edges."""
        ...

    def contacts_by_topic(self, edges: Sequence[datetime], limit: int) -> Mapping[str, tuple[int, ...]]:
        """Return contacts per topic for each span, the topics with most contacts in the last span first."""
        ...

    def cases_opened(self, edges: Sequence[datetime]) -> tuple[int, ...]:
        """Return cases opened per span."""
        ...

    def cases_closed(self, edges: Sequence[datetime]) -> tuple[int, ...]:
        """Return cases closed per span."""
        ...

    def unanswered(self, before: datetime, limit: int) -> tuple[int, tuple[UnansweredRow, ...]]:
        """Return how many written contacts received before the time wait for an answer, and the oldest of them."""
        ...

    def lately_asked_twice(self, start: datetime, end: datetime, limit: int) -> tuple[AskedTwiceRow, ...]:
        """Return who came again about a like matter on another channel before they were answered, each once with the last time, the newest first."""
        ...

    def asked_twice(self, edges: Sequence[datetime], limit: int) -> tuple[tuple[int, ...], tuple[AskedTwiceRow, ...]]:
        """Return per span how many people came again about a like matter (`is_like_matter`) on another channel before they were answered; the last list."""
        ...
