from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.person_link import PersonLink, SpeaksFor, together
from tests.fakes.repositories.base import Repository


class FakeLinks(Repository):
    def add(self, first_id: int, second_id: int, why: str, at: datetime) -> int:
        first_id, second_id = sorted((first_id, second_id))
        for one in (first_id, second_id):
            if one not in self.books.citizens:
                raise NotFound("Citizen", one)
        for link in self.books.links.values():
            if (link.first_id, link.second_id) == (first_id, second_id) and link.ended_at is None:
                return link.id
        new = self.books.next("link")
        self.books.links[new] = PersonLink(new, first_id, second_id, why, at, self.pen.actor.name)
        self.pen.note(Kind.CITIZEN, first_id, "link", {"with": second_id, "link": new})
        self._touch(first_id)
        return new

    def end(self, link_id: int, at: datetime) -> PersonLink:
        link = self._get(link_id)
        if link.ended_at is None:
            self._touch(link.first_id)
            self.books.links[link_id] = replace(link, ended_at=at, ended_by=self.pen.actor.name)
            self.pen.note(Kind.CITIZEN, link.first_id, "split", {"from": link.second_id, "link": link_id})
        return link

    def again(self, link_id: int) -> None:
        link = self._get(link_id)
        self.books.links[link_id] = replace(link, ended_at=None, ended_by="")
        self.pen.note(Kind.CITIZEN, link.first_id, "link", {"with": link.second_id, "link": link_id})
        self._touch(link.first_id)

    def members(self, citizen_id: int) -> tuple[int, ...]:
        return together(citizen_id, self.books.links.values())

    def joined(self) -> dict[int, int]:
        standing = [link for link in self.books.links.values() if link.ended_at is None]
        return {one: self.members(one)[0] for link in standing for one in (link.first_id, link.second_id)}

    def of(self, citizen_ids: Sequence[int]) -> tuple[PersonLink, ...]:
        named = [link for link in self.books.links.values() if {link.first_id, link.second_id} & set(citizen_ids)]
        return tuple(sorted(named, key=lambda link: -link.id))

    def refuse(self, first_id: int, second_id: int, at: datetime, *, refused: bool = True) -> None:
        pair = (min(first_id, second_id), max(first_id, second_id))
        self.books.not_the_same.pop(pair, None)
        if refused:
            self.books.refer(citizens=pair[0])
            self.books.refer(citizens=pair[1])
            self.books.not_the_same[pair] = at
        self.pen.note(Kind.CITIZEN, pair[0], "not the same" if refused else "maybe the same", {"as": pair[1]})
        self.pen.touch(Kind.CITIZEN, pair[1])

    def refused(self) -> frozenset[tuple[int, int]]:
        return frozenset(self.books.not_the_same)

    def _get(self, link_id: int) -> PersonLink:
        if link_id not in self.books.links:
            raise NotFound("Link", link_id)
        return self.books.links[link_id]

    def _touch(self, citizen_id: int) -> None:
        for one in self.members(citizen_id):
            self.pen.touch(Kind.CITIZEN, one)


class FakeHouseholds(Repository):
    def join(self, citizen_ids: Sequence[int], at: datetime) -> int:
        homes = self.books.homes
        home = next((homes[one] for one in citizen_ids if homes.get(one)), None) or self.books.next("household")
        for one in citizen_ids:
            if homes.get(one) != home:
                self._put(one, home)
        return home

    def leave(self, citizen_id: int) -> None:
        self._put(citizen_id, None)

    def home(self, citizen_id: int) -> int | None:
        if citizen_id not in self.books.citizens:
            raise NotFound("Citizen", citizen_id)
        return self.books.homes.get(citizen_id)

    def members(self, citizen_id: int) -> tuple[int, ...]:
        home = self.books.homes.get(citizen_id)
        return tuple(sorted(one for one, other in self.books.homes.items() if home and other == home and one != citizen_id))

    def _put(self, citizen_id: int, home: int | None) -> None:
        if citizen_id not in self.books.citizens:
            raise NotFound("Citizen", citizen_id)
        self.books.homes[citizen_id] = home
        self.pen.note(Kind.CITIZEN, citizen_id, "household", {"household": home})


class FakeSpeaksFor(Repository):
    def add(self, speaker_id: int, spoken_for_id: int, relation: str, consent: str, at: datetime) -> int:
        self.books.refer(citizens=speaker_id)
        self.books.refer(citizens=spoken_for_id)
        new = self.books.next("speaks for")
        self.books.speakers[new] = SpeaksFor(new, speaker_id, spoken_for_id, relation, consent, at, self.pen.actor.name)
        self.pen.note(Kind.CITIZEN, speaker_id, "speaks for", {"for": spoken_for_id, "relation": relation})
        self.pen.touch(Kind.CITIZEN, spoken_for_id)
        return new

    def end(self, row_id: int, at: datetime | None) -> None:
        if row_id not in self.books.speakers:
            raise NotFound("Entry", row_id)
        found = self.books.speakers[row_id] = replace(self.books.speakers[row_id], ended_at=at)
        self.pen.note(Kind.CITIZEN, found.speaker_id, "speaks for", {"for": found.spoken_for_id, "ended": at.isoformat() if at else None})
        self.pen.touch(Kind.CITIZEN, found.spoken_for_id)

    def of(self, citizen_id: int) -> tuple[SpeaksFor, ...]:
        standing = (one for one in self.books.speakers.values() if one.ended_at is None)
        return tuple(one for one in standing if citizen_id in {one.speaker_id, one.spoken_for_id})
