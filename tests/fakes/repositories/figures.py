from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from app.domain.channel import Direction
from app.domain.channel_hop import Matter, is_like_matter
from app.domain.interaction import Interaction
from app.domain.person_link import together
from app.domain.summaries import AskedTwiceRow, UnansweredRow
from tests.fakes.repositories.base import Repository

LOOK_BACK = timedelta(days=90)


class FakeFigures(Repository):
    def contacts_by_channel(self, edges: Sequence[datetime]) -> Mapping[str, tuple[int, ...]]:
        return _spans(((contact.channel.value, contact.at) for contact in self.books.interactions.values()), edges)

    def contacts_by_topic(self, edges: Sequence[datetime], limit: int) -> Mapping[str, tuple[int, ...]]:
        found = _spans(((contact.topic, contact.at) for contact in self.books.interactions.values()), edges)
        ordered = sorted(found.items(), key=lambda item: (item[0] == "", -item[1][-1], -sum(item[1]), item[0]))
        return dict(ordered[:limit])

    def cases_opened(self, edges: Sequence[datetime]) -> tuple[int, ...]:
        return _count((case.opened_at for case in self.books.cases.values()), edges)

    def cases_closed(self, edges: Sequence[datetime]) -> tuple[int, ...]:
        return _count((case.closed_at for case in self.books.cases.values() if case.closed_at is not None), edges)

    def unanswered(self, before: datetime, limit: int) -> tuple[int, tuple[UnansweredRow, ...]]:
        waiting = sorted((row.since, key) for key, row in self.books.waiting.items() if row.answered_at is None and row.since < before)
        rows = [
            UnansweredRow(since, self._who(self.books.interactions[key]), self.books.interactions[key].subject, (before - since).days) for since, key in waiting
        ]
        return len(rows), tuple(rows[:limit])

    def asked_twice(self, edges: Sequence[datetime], limit: int) -> tuple[tuple[int, ...], tuple[AskedTwiceRow, ...]]:
        seen: list[set[int]] = [set() for _ in edges[1:]]
        rows: list[AskedTwiceRow] = []
        for again, first in sorted(self._hops(edges), key=lambda hop: (hop[0].at, hop[0].id, hop[1].id)):
            span = next(at for at, end in enumerate(edges[1:]) if again.at < end)
            person = self._person(again)
            if person not in seen[span]:
                seen[span].add(person)
                if span == len(seen) - 1:
                    rows.append(AskedTwiceRow(self._who(first), first.at, first.channel.value, again.at, again.channel.value, first.subject, again.citizen_id))
        return tuple(len(found) for found in seen), tuple(rows[:limit])

    def lately_asked_twice(self, start: datetime, end: datetime, limit: int) -> tuple[AskedTwiceRow, ...]:
        found: dict[int, AskedTwiceRow] = {}
        for again, first in sorted(self._hops((start, end)), key=lambda hop: (hop[0].at, hop[0].id, hop[1].id), reverse=True):
            row = AskedTwiceRow(self._who(first), first.at, first.channel.value, again.at, again.channel.value, first.subject, again.citizen_id)
            found.setdefault(self._person(again), row)
        return tuple(found.values())[:limit]

    def _hops(self, edges: Sequence[datetime]) -> Iterable[tuple[Interaction, Interaction]]:
        for key, row in self.books.waiting.items():
            if row.citizen_id is None or row.since < edges[0] - LOOK_BACK:
                continue
            for again in self.books.interactions.values():
                other = again.channel is not row.channel and again.direction is Direction.INBOUND
                in_time = row.since < again.at and edges[0] <= again.at < edges[-1] and (row.answered_at is None or again.at < row.answered_at)
                first = self.books.interactions[key]
                if again.citizen_id == row.citizen_id and other and in_time and is_like_matter(_matter(first), _matter(again)):
                    yield again, first

    def _person(self, contact: Interaction) -> int:
        assert contact.citizen_id is not None
        return together(contact.citizen_id, self.books.links.values())[0]

    def _who(self, contact: Interaction) -> str:
        return self.books.name_of(contact.citizen_id) or contact.caller


def _matter(contact: Interaction) -> Matter:
    return Matter(contact.topic, f"{contact.subject} {contact.text[:4_000]}", contact.case_id)


def _spans(dated: Iterable[tuple[str, datetime]], edges: Sequence[datetime]) -> dict[str, tuple[int, ...]]:
    by_name: dict[str, list[datetime]] = {}
    for name, at in dated:
        if edges[0] <= at < edges[-1]:
            by_name.setdefault(name, []).append(at)
    return {name: _count(times, edges) for name, times in by_name.items()}


def _count(times: Iterable[datetime], edges: Sequence[datetime]) -> tuple[int, ...]:
    every = list(times)
    return tuple(sum(start <= at < end for at in every) for start, end in pairwise(edges))
