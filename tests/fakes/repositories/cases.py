from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.case import Case, CaseBrief, CaseFilter, CaseSort, CaseStatus, case_number, edit_text, is_number_begun, written_number
from app.domain.changes import Kind
from app.domain.errors import Conflict, NotFound
from app.domain.merging import settle
from app.domain.names import storable
from app.domain.paging import Key, Page
from app.domain.person_link import PersonLink, together
from app.domain.timeline import EntryKind
from tests.fakes.books import Event, stored
from tests.fakes.repositories.base import Repository
from tests.fakes.repositories.interactions import add_topic
from tests.fakes.repositories.words import matches, narrowed, terms

_NEVER = float("inf")


class FakeCases(Repository):
    def add(self, uid: UUID, values: Mapping[str, Any], opened_at: datetime) -> tuple[int, str, bool]:
        for case in self.books.cases.values():
            if case.uid == uid:
                return case.id, case.number, False
        self.books.refer(citizens=values.get("citizen_id"), queues=values.get("queue_id"), users=values.get("assignee_id"))
        topic = values.get("topic") or ""
        add_topic(self, topic)
        number = case_number(opened_at.year, self.books.next(f"case-{opened_at.year}"))
        new = self.books.next("case")
        known: dict[str, Any] = {name: values.get(name) for name in ("citizen_id", "queue_id", "assignee_id", "due_at")}
        blank: dict[str, Any] = {"citizen_name": "", "queue_name": "", "assignee_name": ""}
        row = Case(
            id=new,
            uid=uid,
            number=number,
            title=storable(values["title"]),
            status=CaseStatus.NEW,
            topic=topic,
            opened_at=opened_at,
            closed_at=None,
            version=1,
            **known,
            **blank,
        )
        self.books.cases[new] = row
        self.pen.note(Kind.CASE, new, "add", {"number": number, "citizen_id": row.citizen_id})
        self.pen.touch(Kind.CITIZEN, row.citizen_id)
        self.add_event(new, EntryKind.CASE_OPENED, row.title, opened_at)
        return new, number, True

    def get(self, case_id: int) -> Case:
        if case_id not in self.books.cases:
            raise NotFound("Case", case_id)
        return self._named(self.books.cases[case_id])

    def by_number(self, number: str) -> Case:
        for case in self.books.cases.values():
            if case.number == number:
                return self._named(case)
        raise NotFound("Case", number)

    def update(self, case_id: int, version: int, values: Mapping[str, Any]) -> None:
        before = self.get(case_id)
        now = {name: edit_text(getattr(before, name)) for name in values}
        wanted = {name: edit_text(value) for name, value in values.items()}
        seen = self.pen.seen_before(Kind.CASE, case_id, before.version - version)
        settled = settle(now, wanted, {name: text for name, text in seen.items() if name in now})
        clash = (settled.clash if version <= before.version else settled.take) - {"closed_at"}
        if clash:
            theirs = {name: self._words(name, getattr(before, name)) for name in clash}
            raise Conflict(f"Case {before.number}", {name: self._words(name, values[name]) for name in clash}, theirs)
        if not settled.take:
            return
        taken = {name: value for name, value in values.items() if name in settled.take}
        self.books.refer(citizens=taken.get("citizen_id"), queues=taken.get("queue_id"), users=taken.get("assignee_id"))
        self.books.cases[case_id] = replace(self.books.cases[case_id], version=before.version + 1, **stored_values(taken))
        self.pen.note(Kind.CASE, case_id, "edit", {name: [now[name], wanted[name]] for name in sorted(settled.take)})
        self.pen.touch(Kind.CITIZEN, before.citizen_id)
        self.pen.touch(Kind.CITIZEN, taken.get("citizen_id"))

    def add_event(self, case_id: int, kind: EntryKind, text: str, at: datetime, uid: UUID | None = None, by: str | None = None) -> int:
        for event in self.books.events.values():
            if uid is not None and event.uid == uid:
                return event.id
        self.books.refer(cases=case_id)
        new = self.books.next("event")
        self.books.events[new] = Event(new, uid, case_id, at, kind, storable(text), self.pen.actor.name if by is None else by)
        self.pen.note(Kind.CASE, case_id, kind.value, {"event_id": new})
        return new

    def page(self, wanted: CaseFilter, after: Key | None, limit: int) -> Page[CaseBrief]:
        chosen = [case for case in self.books.cases.values() if _wanted(case, wanted, self.books.links.values())]
        chosen.sort(key=lambda case: _key(case, wanted.sort), reverse=wanted.descending)
        rest = [case for case in chosen if after is None or _beyond(_key(case, wanted.sort), after, descending=wanted.descending)]
        return Page(tuple(self._brief(case) for case in rest[:limit]), _key(rest[limit - 1], wanted.sort) if len(rest) > limit else None)

    def search(self, text: str, limit: int) -> tuple[CaseBrief, ...]:
        newest = list(reversed(self.books.cases.values()))
        number = text.strip()
        found: list[int] = []
        if number and set(number) <= set("0123456789-"):
            found += [case.id for case in newest if case.number == written_number(number)]
            found += [case.id for case in newest if case.number.startswith(number)][:limit]
            found += [case.id for case in newest if case.number.endswith(number)][:limit]
        if terms(text) and len(set(found)) < limit and not is_number_begun(number):
            found += [case.id for case in newest if matches(text, case.title)][:limit]
            notes = [event for event in reversed(self.books.events.values()) if event.kind is EntryKind.CASE_NOTE]
            found += [event.case_id for event in notes if matches(text, event.text)][:limit]
        return tuple(self._brief(self.books.cases[one]) for one in list(dict.fromkeys(found))[:limit])

    def count_open(self, overdue_at: datetime | None = None) -> int:
        return sum(_wanted(case, CaseFilter(overdue_at=overdue_at), ()) for case in self.books.cases.values())

    def all(self) -> Iterator[Case]:
        return iter([self._named(case) for case in self.books.cases.values()])

    def _named(self, case: Case) -> Case:
        names: dict[str, Any] = {"citizen_name": self._words("citizen_id", case.citizen_id), "queue_name": self._words("queue_id", case.queue_id)}
        return replace(case, assignee_name=self._words("assignee_id", case.assignee_id), **names)

    def _brief(self, case: Case) -> CaseBrief:
        named = self._named(case)
        names = (named.queue_name, named.assignee_name)
        return CaseBrief(case.id, case.number, case.title, case.status, case.citizen_id, named.citizen_name, *names, case.opened_at, case.due_at)

    def _words(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        if name == "citizen_id":
            return self.books.name_of(value)
        tables: dict[str, dict[int, Any]] = {"queue_id": self.books.queues, "assignee_id": self.books.users}
        return str(tables[name][value].name) if name in tables and value in tables[name] else edit_text(value)


def stored_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: stored(value) for name, value in values.items()}


def _wanted(case: Case, wanted: CaseFilter, links: Iterable[PersonLink]) -> bool:
    if wanted.open_only and wanted.status is None and case.closed_at is not None:
        return False
    same = ((wanted.status, case.status), (wanted.queue_id, case.queue_id), (wanted.assignee_id, case.assignee_id))
    if any(asked is not None and asked != has for asked, has in same):
        return False
    if wanted.citizen_id is not None and case.citizen_id not in together(wanted.citizen_id, links):
        return False
    late = case.closed_at is None and case.due_at is not None and wanted.overdue_at is not None and case.due_at < wanted.overdue_at
    return (wanted.overdue_at is None or late) and narrowed(wanted.text, case.title, case.number)


def _key(case: Case, sort: CaseSort) -> tuple[Any, int]:
    due = _NEVER if case.due_at is None else case.due_at.timestamp()
    values = {CaseSort.OPENED: case.opened_at.timestamp(), CaseSort.DUE: due, CaseSort.NUMBER: case.number, CaseSort.STATUS: case.status.value}
    return values[sort], case.id


def _beyond(key: tuple[Any, int], after: Any, *, descending: bool) -> bool:
    return bool(key < after if descending else key > after)
