from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from app.domain.approach import Touch
from app.domain.case import is_number_begun
from app.domain.changes import Kind
from app.domain.channel_hop import Unanswered
from app.domain.errors import NotFound
from app.domain.interaction import Interaction, LogInteraction
from app.domain.paging import Key, Page
from app.domain.person_link import together
from app.domain.search import InteractionHit
from app.domain.timeline import TimelineEntry, TimelineFilter
from app.domain.work_queue import Topic
from tests.fakes.books import Waiting, stored
from tests.fakes.repositories.base import Repository
from tests.fakes.repositories.timeline import case_entries, citizen_entries, contact_entry, page_of
from tests.fakes.repositories.words import matches, terms


class FakeInteractions(Repository):
    def add(self, command: LogInteraction, citizen_id: int | None, case_id: int | None, by: str = "") -> tuple[int, bool]:
        for contact in self.books.interactions.values():
            if contact.uid == command.uid:
                return contact.id, False
        self.books.refer(citizens=citizen_id, cases=case_id)
        add_topic(self, command.topic)
        new = self.books.next("interaction")
        self.books.interactions[new] = stored(
            Interaction(
                new,
                command.uid,
                command.at,
                command.channel,
                command.direction,
                command.subject,
                command.text,
                command.topic,
                command.outcome,
                citizen_id,
                case_id,
                by or self.pen.actor.name,
                command.seconds,
                command.caller,
            )
        )
        self.pen.note(Kind.INTERACTION, new, "add", {"channel": command.channel.value, "citizen_id": citizen_id, "case_id": case_id})
        self._touch(citizen_id, case_id)
        return new, True

    def add_all(self, commands: Sequence[LogInteraction]) -> tuple[tuple[int, bool], ...]:
        return tuple(self.add(command, None, None) for command in commands)

    def with_uids(self, uids: Sequence[UUID]) -> dict[UUID, int]:
        return {one.uid: one.id for one in self.books.interactions.values() if one.uid in uids}

    def get(self, interaction_id: int) -> Interaction:
        if interaction_id not in self.books.interactions:
            raise NotFound("Contact", interaction_id)
        return self.books.interactions[interaction_id]

    def file(self, interaction_id: int, citizen_id: int | None, case_id: int | None) -> None:
        before = self.get(interaction_id)
        self.books.refer(citizens=citizen_id, cases=case_id)
        self.books.interactions[interaction_id] = replace(before, citizen_id=citizen_id, case_id=case_id)
        if interaction_id in self.books.waiting:
            self.books.waiting[interaction_id] = replace(self.books.waiting[interaction_id], citizen_id=citizen_id)
        diff = {"citizen_id": [before.citizen_id, citizen_id], "case_id": [before.case_id, case_id]}
        self.pen.note(Kind.INTERACTION, interaction_id, "file", diff)
        self._touch(before.citizen_id, before.case_id)
        self._touch(citizen_id, case_id)

    def remove_untouched(self, ids: Collection[int]) -> tuple[int, ...]:
        books = self.books
        used = {row["record_id"] for row in books.changes if row["kind"] == Kind.INTERACTION.value and row["op"] != "add"} | set(books.waiting)
        used |= {one.callback.interaction_id for one in books.promises.values()} | {one.interaction_id for one in books.letters.values()}
        used |= {one.interaction_id for one in books.outbox.values()} | {one.answers for one in books.outbox.values()}
        used |= {one.attachment.interaction_id for one in books.kept.values()}
        gone = tuple(one for one in ids if one in books.interactions and one not in used)
        imported = {one.interaction_id for one in books.imported.values()}
        for one in gone:
            if one not in imported:
                raise ValueError("an interaction is never deleted")
            del books.interactions[one]
            books.imported |= {key: replace(row, interaction_id=None) for key, row in books.imported.items() if row.interaction_id == one}
            self.pen.note(Kind.INTERACTION, one, "remove", {})
        return gone

    def complete(self, interaction_id: int, text: str) -> None:
        before = self.get(interaction_id)
        cut = [one for one in self.books.letters.values() if one.interaction_id == interaction_id and (one.oversize or (one.mail and one.mail.incomplete))]
        if not cut:
            raise ValueError("what was said is never changed")
        self.books.interactions[interaction_id] = stored(replace(before, text=text))
        self.pen.note(Kind.INTERACTION, interaction_id, "complete", {"sha256_before": sha256(before.text.encode()).hexdigest()})
        self._touch(before.citizen_id, before.case_id)

    def await_reply(self, interaction_id: int) -> None:
        contact = self.get(interaction_id)
        if interaction_id not in self.books.waiting:
            self.books.waiting[interaction_id] = Waiting(contact.citizen_id, contact.channel, contact.at)
            self.pen.note(Kind.INTERACTION, interaction_id, "await_reply", {})
            self._touch(contact.citizen_id, contact.case_id)

    def await_replies(self, interaction_ids: Sequence[int]) -> None:
        for interaction_id in interaction_ids:
            self.await_reply(interaction_id)

    def answered(self, interaction_id: int, at: datetime | None) -> None:
        contact = self.get(interaction_id)
        if interaction_id in self.books.waiting:
            self.books.waiting[interaction_id] = replace(self.books.waiting[interaction_id], answered_at=at)
        self.pen.note(Kind.INTERACTION, interaction_id, "answered", {"at": at.isoformat() if at else None})
        self._touch(contact.citizen_id, contact.case_id)

    def citizen_timeline(self, citizen_id: int, wanted: TimelineFilter, after: Key | None, limit: int) -> Page[TimelineEntry]:
        return page_of(citizen_entries(self.books, citizen_id, wanted), after, limit)

    def case_timeline(self, case_id: int, after: Key | None, limit: int) -> Page[TimelineEntry]:
        return page_of(case_entries(self.books, case_id), after, limit)

    def touches(self, citizen_id: int, limit: int) -> tuple[Touch, ...]:
        mine = together(citizen_id, self.books.links.values())
        newest = sorted((one for one in self.books.interactions.values() if one.citizen_id in mine), key=lambda one: (one.at, one.id), reverse=True)
        return tuple(Touch(one.at, one.channel, one.direction, one.outcome) for one in newest[:limit])

    def awaiting(self, citizen_id: int | None, limit: int) -> tuple[TimelineEntry, ...]:
        mine = together(citizen_id, self.books.links.values()) if citizen_id is not None else ()
        waiting = [(key, row) for key, row in self.books.waiting.items() if citizen_id is None or row.citizen_id in mine]
        open_ones = [(row.since, key) for key, row in waiting if row.answered_at is None]
        return tuple(contact_entry(self.books, self.books.interactions[key]) for _, key in sorted(open_ones)[:limit])

    def unanswered_around(self, citizen_ids: Sequence[int]) -> dict[int, Unanswered]:
        found: dict[int, Unanswered] = {}
        for asked in citizen_ids:
            mine = together(asked, self.books.links.values())
            home = self.books.homes.get(asked)
            mates = [one for one, other in self.books.homes.items() if home and other == home and one != asked]
            for whose, household in ((mine, False), (mates, True)):
                open_ones = [(row.since, key) for key, row in self.books.waiting.items() if row.citizen_id in whose and row.answered_at is None]
                if open_ones and asked not in found:
                    since, key = min(open_ones)
                    row = self.books.waiting[key]
                    found[asked] = Unanswered(key, row.channel, since, row.citizen_id or 0, self.books.name_of(row.citizen_id), household)
        return found

    def search(self, text: str, limit: int) -> tuple[InteractionHit, ...]:
        if not terms(text) or is_number_begun(text):
            return ()
        newest = reversed(self.books.interactions.values())
        return tuple(self._hit(one) for one in newest if matches(text, one.subject, one.text, one.caller))[:limit]

    def all(self) -> Iterator[Interaction]:
        return iter(tuple(self.books.interactions.values()))

    def _hit(self, one: Interaction) -> InteractionHit:
        name = self.books.name_of(one.citizen_id) or one.caller
        message = max((letter.id for letter in self.books.letters.values() if letter.interaction_id == one.id), default=None)
        return InteractionHit(one.id, one.at, one.channel, one.subject, one.text[:160], one.citizen_id, name, one.case_id, message)

    def _touch(self, citizen_id: int | None, case_id: int | None) -> None:
        self.pen.touch(Kind.CITIZEN, citizen_id)
        self.pen.touch(Kind.CASE, case_id)


def add_topic(repository: Repository, name: str) -> None:
    books = repository.books
    if name and books.topic_named(name) is None:
        new = books.next("topic")
        books.topics[new] = Topic(new, name)
        repository.pen.note(Kind.TOPIC, new, "add", {"name": name})
