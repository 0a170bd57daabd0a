"""Cases, their events and their list."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.domain.case import Case, CaseBrief, CaseFilter, CaseSort, CaseStatus, edit_text
from app.domain.changes import Kind
from app.domain.errors import Conflict, NotFound
from app.domain.merging import settle
from app.domain.paging import Key, Page
from app.domain.timeline import EntryKind
from app.store.columns import to_micros
from app.store.conditions import holds
from app.store.numbering import next_case_number
from app.store.of_ids import OfIds
from app.store.persons import of_person
from app.store.recorder import Recorder
from app.store.schema import DUE_OR_NEVER, app_user, case, case_event, citizen, queue, topic
from app.store.search_words import is_begun
from app.store.text_search import TextSearch
from app.store.topics import topic_id

_JOINED = (
    case.outerjoin(citizen, citizen.c.id == case.c.citizen_id)
    .outerjoin(queue, queue.c.id == case.c.queue_id)
    .outerjoin(app_user, app_user.c.id == case.c.assignee_id)
)
SELECT_CASES = sa.select(
    case,
    citizen.c.given,
    citizen.c.family,
    queue.c.name.label("queue_name"),
    app_user.c.name.label("assignee_name"),
    topic.c.name.label("topic_name"),
).select_from(_JOINED.outerjoin(topic, topic.c.id == case.c.topic_id))
_BY_ID = SELECT_CASES.where(case.c.id == sa.bindparam("wanted"))
_BY_NUMBER = SELECT_CASES.where(case.c.number == sa.bindparam("wanted"))
_BRIEFS = OfIds(
    sa.select(
        *(case.c.id, case.c.number, case.c.title, case.c.status, case.c.citizen_id, case.c.opened_at, case.c.due_at),
        *(citizen.c.given, citizen.c.family, queue.c.name.label("queue_name"), app_user.c.name.label("assignee_name")),
    ).select_from(_JOINED),
    case.c.id,
)
_SORTS: dict[CaseSort, Any] = {
    CaseSort.OPENED: case.c.opened_at,
    CaseSort.DUE: DUE_OR_NEVER,
    CaseSort.NUMBER: case.c.number,
    CaseSort.STATUS: case.c.status,
}


RARE = 1_000
"""Cases with a word up to which it is rare."""


class CaseRows:
    """Repository of cases over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None, search: TextSearch) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder
        self._search = search

    def add(self, uid: UUID, values: Mapping[str, object], opened_at: datetime) -> tuple[int, str, bool]:
        """Store a case once per uid and give it its number."""
        assert self._recorder is not None
        found = self._connection.execute(sa.select(case.c.id, case.c.number).where(case.c.uid == uid)).first()
        if found is not None:
            return found.id, found.number, False
        number = next_case_number(self._connection, opened_at.year)
        row = {name: values.get(name) for name in ("title", "citizen_id", "queue_id", "assignee_id", "due_at")}
        row |= {"uid": uid, "number": number, "number_rev": number[::-1], "status": CaseStatus.NEW.value, "opened_at": opened_at, "version": 1}
        row["topic_id"] = topic_id(self._connection, self._recorder, str(values.get("topic") or ""))
        case_id = int(self._connection.execute(sa.insert(case).returning(case.c.id), row).scalar_one())
        self._recorder.note(Kind.CASE, case_id, "add", {"number": number, "citizen_id": values.get("citizen_id")})
        self._touch(values.get("citizen_id"))
        self.add_event(case_id, EntryKind.CASE_OPENED, str(values["title"]), opened_at)
        return case_id, number, True

    def get(self, case_id: int) -> Case:
        """Return a case. Raises NotFound."""
        return self._one(_BY_ID, case_id)

    def by_number(self, number: str) -> Case:
        """Return the case of a number. Raises NotFound."""
        return self._one(_BY_NUMBER, number)

    def update(self, case_id: int, version: int, values: Mapping[str, object]) -> None:
        """Change fields of the version seen; what other desks changed in other fields stays. Raises NotFound, Conflict."""
        assert self._recorder is not None
        before = self.get(case_id)
        now = {name: edit_text(getattr(before, name)) for name in values}
        wanted = {name: edit_text(value) for name, value in values.items()}
        edits = before.version - version
        seen = self._recorder.seen_before(Kind.CASE, case_id, edits)
        settled = settle(now, wanted, {name: text for name, text in seen.items() if name in now})
        clash = (settled.clash if edits >= 0 else settled.take) - {"closed_at"}
        if clash:
            mine = {name: self._shown(name, values[name]) for name in clash}
            raise Conflict(f"Case {before.number}", mine, {name: self._shown(name, getattr(before, name)) for name in clash})
        if not settled.take:
            return
        row = {name: value.value if isinstance(value, CaseStatus) else value for name, value in values.items() if name in settled.take}
        self._connection.execute(sa.update(case).where(case.c.id == case_id).values(version=case.c.version + 1, **row))
        self._recorder.edit(Kind.CASE, case_id, now, {name: wanted[name] for name in sorted(settled.take)})
        self._touch(before.citizen_id)
        self._touch(row.get("citizen_id"))

    def add_event(self, case_id: int, kind: EntryKind, text: str, at: datetime, uid: UUID | None = None, by: str | None = None) -> int:
        """Store an event of a case's history once per uid."""
        assert self._recorder is not None
        if uid is not None:
            found = self._connection.execute(sa.select(case_event.c.id).where(case_event.c.uid == uid)).scalar()
            if found is not None:
                return int(found)
        shown = self._recorder.actor.name if by is None else by
        row = {"uid": uid, "case_id": case_id, "at": at, "kind": kind.value, "body": text, "by_name": shown}
        event_id = int(self._connection.execute(sa.insert(case_event).returning(case_event.c.id), row).scalar_one())
        self._recorder.note(Kind.CASE, case_id, kind.value, {"event_id": event_id})
        return event_id

    def page(self, wanted: CaseFilter, after: Key | None, limit: int) -> Page[CaseBrief]:
        """Return one page of the case list, by keyset."""
        column = _SORTS[wanted.sort]
        # The page is found in the case table alone: joined first, SQLite would join every case of the office before it sorts.
        query = self._with_text(_filtered(sa.select(case.c.id, column.label("sort_key")), wanted), wanted.text)
        if after is not None:
            pair, last = sa.tuple_(column, case.c.id), sa.tuple_(sa.literal(after[0], _key_type(wanted.sort)), sa.literal(after[1]))
            query = query.where(pair < last if wanted.descending else pair > last)
        direction = sa.desc if wanted.descending else sa.asc
        rows = self._connection.execute(query.order_by(direction(column), direction(case.c.id)).limit(limit + 1)).all()
        key = (_plain(rows[limit - 1].sort_key), rows[limit - 1].id) if len(rows) > limit else None
        return Page(self._briefs([row.id for row in rows[:limit]]), key)

    def _with_text(self, query: sa.Select[Any], text: str) -> sa.Select[Any]:
        """Narrow by words that begin one of the title, and by other parts of title and number.

        A rare word comes out of the text index; looking at every title would take half a second. A common one fills a page after a few looks.
        """
        words = text.split()
        letters = [word for word in words if is_begun(word)]
        rare = self._search.rare_cases(self._connection, letters, RARE) if letters else None
        if rare is not None:
            query = query.where(case.c.id.in_(rare))
        for word in words:
            if word not in letters:
                query = query.where(holds(word, case.c.title, case.c.number))
            elif rare is None:
                query = query.where(sa.func.daybook_holds(sa.literal(" ") + case.c.title, f" {word}", type_=sa.Boolean))
        return query

    def search(self, text: str, limit: int) -> tuple[CaseBrief, ...]:
        """Return cases by part of the number, or by words of the title and notes, newest first."""
        return self._briefs(self._search.cases(self._connection, text, limit))

    def count_open(self, overdue_at: datetime | None = None) -> int:
        """Return how many cases are open, or open and overdue."""
        query = sa.select(sa.func.count()).select_from(case).where(case.c.closed_at.is_(None))
        if overdue_at is not None:
            query = query.where(case.c.due_at < overdue_at)
        return int(self._connection.execute(query).scalar_one())

    def all(self) -> Iterator[Case]:
        """Return every case by id."""
        for row in self._connection.execute(SELECT_CASES.order_by(case.c.id)).mappings():
            yield as_case(row)

    def _briefs(self, ids: Sequence[int]) -> tuple[CaseBrief, ...]:
        if not ids:
            return ()
        found = {row["id"]: brief(row) for row in _BRIEFS.execute(self._connection, ids).mappings().all()}
        return tuple(found[case_id] for case_id in ids if case_id in found)

    def _one(self, query: sa.Select[Any], key: object) -> Case:
        row = self._connection.execute(query, {"wanted": key}).mappings().first()
        if row is None:
            raise NotFound("Case", key)
        return as_case(row)

    def _shown(self, name: str, value: object) -> str:
        """Return a value in words: the name behind an id."""
        named = {"queue_id": queue.c.name, "assignee_id": app_user.c.name, "citizen_id": sa.func.trim(citizen.c.given + " " + citizen.c.family)}
        if name not in named or value is None:
            return edit_text(value)
        column = named[name]
        table = {"queue_id": queue, "assignee_id": app_user, "citizen_id": citizen}[name]
        return str(self._connection.execute(sa.select(column).where(table.c.id == value)).scalar() or value)

    def _touch(self, citizen_id: object) -> None:
        assert self._recorder is not None
        if isinstance(citizen_id, int):
            self._recorder.touch(Kind.CITIZEN, citizen_id)


def _filtered(query: sa.Select[Any], wanted: CaseFilter) -> sa.Select[Any]:
    if wanted.open_only and wanted.status is None:
        query = query.where(case.c.closed_at.is_(None))
    if wanted.status is not None:
        query = query.where(case.c.status == wanted.status.value)
    for column, value in ((case.c.queue_id, wanted.queue_id), (case.c.assignee_id, wanted.assignee_id)):
        if value is not None:
            query = query.where(column == value)
    if wanted.citizen_id is not None:
        query = query.where(of_person(case.c.citizen_id, wanted.citizen_id))
    if wanted.overdue_at is not None:
        query = query.where(case.c.closed_at.is_(None), case.c.due_at < wanted.overdue_at)
    return query


def _key_type(sort: CaseSort) -> Any:
    return sa.BigInteger() if sort in {CaseSort.OPENED, CaseSort.DUE} else sa.Text()


def _plain(value: object) -> Any:
    return to_micros(value) if isinstance(value, datetime) else value


def _name(row: sa.RowMapping) -> str:
    return f"{row['given'] or ''} {row['family'] or ''}".strip()


def brief(row: sa.RowMapping) -> CaseBrief:
    """Return the brief of a joined case row."""
    return CaseBrief(
        row["id"],
        row["number"],
        row["title"],
        CaseStatus(row["status"]),
        row["citizen_id"],
        _name(row),
        row["queue_name"] or "",
        row["assignee_name"] or "",
        row["opened_at"],
        row["due_at"],
    )


def as_case(row: sa.RowMapping) -> Case:
    """Return the case of a joined row."""
    return Case(
        row["id"],
        row["uid"],
        row["number"],
        row["title"],
        CaseStatus(row["status"]),
        row["citizen_id"],
        _name(row),
        row["queue_id"],
        row["queue_name"] or "",
        row["assignee_id"],
        row["assignee_name"] or "",
        row["topic_name"] or "",
        row["opened_at"],
        row["due_at"],
        row["closed_at"],
        row["version"],
    )
