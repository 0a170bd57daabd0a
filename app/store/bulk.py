"""Fill an empty office by the ten thousand: one transaction per batch on SQLite, one for all of them on a server."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from app.domain.address_line import road_of
from app.domain.changes import Kind
from app.domain.contact_point import street_norm
from app.domain.described import described
from app.domain.errors import OfficeRefused
from app.domain.names import fold
from app.domain.person_keys import key_numbers, keys_of
from app.domain.user import Actor, Role
from app.services.sample import (
    AwaitingRow,
    CallbackRow,
    CaseEventRow,
    CaseRow,
    CitizenRow,
    ContactRow,
    InteractionRow,
    SampleBatch,
    UserRow,
)
from app.store.bulk_words import BulkWords
from app.store.columns import to_micros
from app.store.engine import WRITE
from app.store.faults import explained
from app.store.recorder import Recorder
from app.store.schema import app_user, awaiting, callback, case, case_event, citizen, contact, counter, interaction, match_key, meta, queue, template, topic
from app.store.sql_office import SqlOffice

LOADER = Actor(0, "County Daybook", Role.ADMIN, "set-up")

_folded = lru_cache(maxsize=50_000)(fold)


class OfficeLoader:
    """Writes batches past the repositories; the change log gets one entry per batch and table that names the first and last record."""

    def __init__(self, office: SqlOffice, now: Callable[[], datetime]) -> None:
        """Fill the office."""
        self._office = office
        self._now = now
        self._server = office.engine.dialect.name == "postgresql"

    def load(self, batches: Iterator[SampleBatch]) -> Iterator[SampleBatch]:
        """Write batch after batch and yield each one written. Raises OfficeRefused where the office is not empty."""
        with explained(self._office.where, saving=True):
            self._check_empty()
            yield from self._on_server(batches) if self._server else self._in_file(batches)

    def _on_server(self, batches: Iterator[SampleBatch]) -> Iterator[SampleBatch]:
        # Half an office on a server could not be taken back, so everything is one transaction there.
        with self._writing() as connection:
            for batch in batches:
                self._write(connection, batch)
                yield batch
            for table in (app_user, queue, topic, template, citizen, case, interaction):
                highest = f"coalesce((SELECT max(id) FROM {table.name}), 1)"  # noqa: S608 - our own names
                connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {highest})")
            connection.exec_driver_sql("ANALYZE")

    def _in_file(self, batches: Iterator[SampleBatch]) -> Iterator[SampleBatch]:
        words = BulkWords()
        with self._writing() as connection:
            words.begin(connection)
        try:
            for batch in batches:
                with self._writing() as connection:
                    self._write(connection, batch)
                    words.index(connection)
                yield batch
        finally:
            with self._writing() as connection:
                words.end(connection)
        with self._writing() as connection:
            connection.exec_driver_sql("ANALYZE")

    def _check_empty(self) -> None:
        with self._office.engine.connect() as connection:
            for table in (citizen, interaction, case, app_user, queue, topic):
                if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
                    raise OfficeRefused(f"The office at {self._office.where} is not empty. Nothing was changed. Choose a new place.")

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._office.engine.connect().execution_options(**{WRITE: True}) as connection:
            yield connection
            connection.commit()

    def _write(self, connection: sa.Connection, batch: SampleBatch) -> None:
        recorder = Recorder(connection, LOADER, self._now())
        self._settings(connection, batch)
        for table, kind, rows in _tables(batch):
            if rows:
                self._insert(connection, table, rows)
                first, last = (rows[0][0], rows[-1][0]) if isinstance(rows[0][0], int) else (None, None)
                recorder.note(kind, 0, "load", {"table": table.name, "rows": len(rows), "first": first, "last": last})
        if keys := _match_keys(batch):
            self._insert(connection, match_key, keys)
        recorder.flush()

    @staticmethod
    def _settings(connection: sa.Connection, batch: SampleBatch) -> None:
        for key, value in batch.settings.items():
            connection.execute(sa.delete(meta).where(meta.c.key == key))
            connection.execute(sa.insert(meta), {"key": key, "value": value})
        for name, count in batch.counters.items():
            connection.execute(sa.insert(counter), {"name": name, "value": count})

    def _insert(self, connection: sa.Connection, table: sa.Table, rows: Sequence[Any]) -> None:
        columns, plain = _PLAIN[table.name]
        names = ", ".join(columns)
        values = (plain(row) for row in rows)
        if self._server:
            driver = connection.connection.driver_connection
            assert driver is not None
            with driver.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                for value in values:
                    copy.write_row(value)
        else:
            marks = ", ".join("?" * len(columns))
            connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(values))  # noqa: S608 - our own names


def _tables(batch: SampleBatch) -> Iterable[tuple[sa.Table, Kind, Sequence[Any]]]:
    """Return the tables of a batch in the order in which one row may name another."""
    return (
        (app_user, Kind.USER, batch.users),
        (queue, Kind.QUEUE, batch.queues),
        (topic, Kind.TOPIC, batch.topics),
        (template, Kind.TEMPLATE, batch.templates),
        (citizen, Kind.CITIZEN, batch.citizens),
        (contact, Kind.CITIZEN, batch.contacts),
        (case, Kind.CASE, batch.cases),
        (case_event, Kind.CASE, batch.events),
        (interaction, Kind.INTERACTION, batch.interactions),
        (awaiting, Kind.INTERACTION, batch.awaiting),
        (callback, Kind.CALLBACK, batch.callbacks),
    )


def _match_keys(batch: SampleBatch) -> list[tuple[int, int]]:
    """Return (key, citizen) of the batch's citizens in the order of the index: written in no order it takes several times as long."""
    points: dict[int, list[ContactRow]] = {}
    for point in batch.contacts:
        points.setdefault(point.citizen_id, []).append(point)
    found: list[tuple[int, int]] = []
    for row in batch.citizens:
        mine = points.get(row.id, ())
        phones, emails = (tuple(point.norm for point in mine if point.kind == kind) for kind in ("phone", "email"))
        person = described(row.given, row.family, row.born, phones, emails, row.street, row.zip, row.town)
        found += [(number, row.id) for number in key_numbers(keys_of(person))]
    return sorted(found)


def _user(row: UserRow) -> tuple[Any, ...]:
    return (*row, True)


def _citizen(row: CitizenRow) -> tuple[Any, ...]:
    folded = (_folded(row.given), _folded(row.family), row.born.isoformat() if row.born else None, street_norm(row.street), road_of(row.street))
    return (
        row.id, row.uid.bytes, to_micros(row.created_at), row.given, row.family, *folded,
        row.street, row.town, row.zip, row.language, row.preferred_channel, row.interpreter, row.alert, 1,
    )  # fmt: skip


def _contact(row: ContactRow) -> tuple[Any, ...]:
    return (row.citizen_id, row.kind, row.raw, row.norm, row.norm[::-1], row.label, row.preferred)


def _case(row: CaseRow) -> tuple[Any, ...]:
    closed = None if row.closed_at is None else to_micros(row.closed_at)
    return (row.id, row.uid.bytes, row.number, row.number[::-1], *row[3:9], to_micros(row.opened_at), to_micros(row.due_at), closed, row.version)


def _event(row: CaseEventRow) -> tuple[Any, ...]:
    return (row.uid.bytes, row.case_id, to_micros(row.at), *row[3:])


def _interaction(row: InteractionRow) -> tuple[Any, ...]:
    return (row.id, row.uid.bytes, to_micros(row.at), *row[3:])


def _awaiting(row: AwaitingRow) -> tuple[Any, ...]:
    return (*row[:3], to_micros(row.since), None if row.answered_at is None else to_micros(row.answered_at))


def _callback(row: CallbackRow) -> tuple[Any, ...]:
    done = None if row.done_at is None else to_micros(row.done_at)
    return (*row[:3], to_micros(row.due_at), row.phone, row.note, to_micros(row.made_at), done, row.by_name)


_PLAIN: dict[str, tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]] = {
    "app_user": (("id", "login", "name", "role", "active"), _user),
    "queue": (("id", "name", "due_days", "signature"), tuple),
    "template": (("id", "name", "subject", "body", "language"), tuple),
    "topic": (("id", "name", "queue_id"), tuple),
    "citizen": (
        (
            "id", "uid", "created_at", "given", "family", "given_n", "family_n", "born", "street_n", "road_n",
            "street", "town", "zip", "language", "preferred_channel", "interpreter", "alert", "version",
        ),
        _citizen,
    ),
    "contact": (("citizen_id", "kind", "raw", "norm", "rev", "label", "preferred"), _contact),
    "match_key": (("key", "citizen_id"), tuple),
    "case_file": (
        (
            "id", "uid", "number", "number_rev", "title", "status", "citizen_id", "queue_id", "assignee_id", "topic_id",
            "opened_at", "due_at", "closed_at", "version",
        ),
        _case,
    ),
    "case_event": (("uid", "case_id", "at", "kind", "body", "by_name"), _event),
    "interaction": (
        (
            "id", "uid", "at", "channel", "direction", "outcome", "citizen_id", "case_id", "topic_id", "subject", "body", "caller", "seconds", "by_name",
        ),
        _interaction,
    ),
    "awaiting_reply": (("interaction_id", "citizen_id", "channel", "since", "answered_at"), _awaiting),
    "callback": (("citizen_id", "case_id", "interaction_id", "due_at", "phone", "note", "made_at", "done_at", "by_name"), _callback),
}  # fmt: skip
"""The columns of each table that a sample fills, and how a row becomes their values."""
