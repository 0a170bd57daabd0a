"""The made-up county goes into a real office: a file or a server."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.domain.case import CaseFilter
from app.domain.errors import OfficeRefused
from app.domain.timeline import TimelineFilter
from app.services.sample import SampleBatch
from app.store import postgresql as postgresql_office
from app.store.backup import Backups
from app.store.bulk import OfficeLoader
from app.store.schema import metadata
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office
from tests.fakes.clock import FakeClock
from tests.sample.conftest import FRIDAY, Told, county
from tests.servers.postgresql import PostgresqlServer
from tests.stories import RUTH, contact, profile


def now() -> datetime:
    return FRIDAY.astimezone(UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlOffice]:
    if request.param == "sqlite":
        path = tmp_path / "office.daybook"
        create_office(path, now)
        office = open_office(path, now, Backups(path, tmp_path / "backups", now))
        yield office
        office.close()
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.database()
    office = postgresql_office.open_office(server.url(name), now, create=True)
    yield office
    office.close()
    server.drop(name)


def filled(office: SqlOffice, citizens: int = 120, weeks: int = 10) -> Told:
    return Told(tuple(OfficeLoader(office, now).load(county(citizens, weeks).batches())))


def count(office: SqlOffice, table: str) -> int:
    with office.engine.connect() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(metadata.tables[table])).scalar_one())


def test_replies_can_be_written_at_once(empty_office: SqlOffice) -> None:
    filled(empty_office)
    with empty_office.read() as unit:
        assert [one.language for one in unit.templates.all()].count("Spanish") == 6
        assert all(queue.signature == f"{queue.name}\nAlder County" for queue in unit.office.queues())
    with empty_office.write(RUTH) as unit:
        assert unit.templates.add("Mine", "", "Hello", "English", None) == 13


def test_everything_arrives(empty_office: SqlOffice) -> None:
    told = filled(empty_office)
    tables = {
        "citizen": "citizens", "contact": "contacts", "case_file": "cases", "case_event": "events", "interaction": "interactions",
        "awaiting_reply": "awaiting", "callback": "callbacks", "app_user": "users", "queue": "queues", "topic": "topics", "template": "templates",
    }  # fmt: skip
    assert {table: count(empty_office, table) for table in tables} == {table: len(told.all(name)) for table, name in tables.items()}


def test_the_repositories_read_what_was_loaded(empty_office: SqlOffice) -> None:
    told = filled(empty_office)
    row = next(row for row in told.all("citizens") if row.born and row.language and row.street)
    case = told.all("cases")[-1]
    with empty_office.read() as unit:
        citizen = unit.citizens.get(row.id)
        assert (citizen.uid, citizen.profile.given, citizen.profile.born, citizen.profile.language) == (row.uid, row.given, row.born, row.language)
        assert [point.raw for point in citizen.profile.contacts] == [point.raw for point in told.all("contacts") if point.citizen_id == row.id]
        found = unit.cases.get(case.id)
        assert (found.number, found.status.value, found.opened_at, found.due_at, found.version) == (
            case.number,
            case.status,
            case.opened_at,
            case.due_at,
            case.version,
        )
        stored = list(unit.interactions.all())
        assert [(one.uid, one.at, one.text, one.seconds) for one in stored] == [(one.uid, one.at, one.body, one.seconds) for one in told.all("interactions")]
        assert unit.office.setting("name") == "Alder County"
        person = next(one.citizen_id for one in told.all("interactions") if one.citizen_id and one.case_id)
        assert unit.interactions.citizen_timeline(person, TimelineFilter(), None, 50).rows
        assert unit.cases.page(CaseFilter(), None, 50).rows


def test_words_names_and_numbers_are_found(empty_office: SqlOffice) -> None:
    told = filled(empty_office)
    said = next(row for row in told.all("interactions") if "bill" in row.body)
    citizen = next(row for row in told.all("contacts") if row.kind == "phone")
    with empty_office.read() as unit:
        hits = unit.interactions.search("bill", 5_000)
        assert said.id in {hit.id for hit in hits}
        assert [hit.id for hit in hits] == sorted((hit.id for hit in hits), reverse=True)
        assert citizen.citizen_id in {brief.id for brief in unit.citizens.by_phone(citizen.norm[-4:], 20)}
        title = told.all("cases")[0].title.split()[0]
        assert unit.cases.search(title, 50)


def test_the_change_log_names_every_load(empty_office: SqlOffice) -> None:
    told = filled(empty_office)
    with empty_office.read() as unit:
        loads = [row for row in unit.changes.all() if row["op"] == "load"]
    assert sum(load["diff"]["rows"] for load in loads if load["diff"]["table"] == "interaction") == len(told.all("interactions"))
    assert {load["diff"]["table"] for load in loads} >= {"citizen", "case_file", "interaction", "app_user"}
    assert {load["user_name"] for load in loads} == {"County Daybook"}


def test_work_goes_on_after_the_load(empty_office: SqlOffice) -> None:
    told = filled(empty_office)
    last = told.all("cases")[-1]
    with empty_office.write(RUTH) as unit:
        citizen = unit.citizens.add(contact().uid, profile("New Comer"))
        case, number, fresh = unit.cases.add(contact().uid, {"title": "After the load", "citizen_id": citizen}, now())
        interaction, _ = unit.interactions.add(contact(at=now()), citizen, case)
        unit.commit()
    assert fresh
    assert citizen == len(told.all("citizens")) + 1
    assert number == f"2026-{int(last.number[5:]) + 1:06d}"
    assert interaction == len(told.all("interactions")) + 1


def test_an_office_in_use_is_refused(empty_office: SqlOffice) -> None:
    with empty_office.write(RUTH) as unit:
        unit.citizens.add(contact().uid, profile())
        unit.commit()
    with pytest.raises(OfficeRefused, match="not empty"):
        list(OfficeLoader(empty_office, now).load(county(10, 2).batches()))
    assert count(empty_office, "citizen") == 1
    assert count(empty_office, "topic") == 0


def test_a_server_keeps_all_or_nothing(postgresql: PostgresqlServer, clock: FakeClock) -> None:
    name = postgresql.database()
    office = postgresql_office.open_office(postgresql.url(name), clock.now, create=True)

    def broken() -> Iterator[SampleBatch]:
        yield from list(county(20, 3).batches())[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(OfficeLoader(office, clock.now).load(broken()))
    assert count(office, "citizen") == 0
    office.close()
    postgresql.drop(name)


def test_the_text_indexes_of_a_file_are_whole_and_their_triggers_stand_again(tmp_path: Path) -> None:
    path = tmp_path / "office.daybook"
    create_office(path, now)
    office = open_office(path, now, Backups(path, tmp_path / "backups", now))

    def triggers() -> set[str]:
        with office.engine.connect() as connection:
            return set(connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'").scalars())

    before = triggers()
    told = filled(office)
    assert triggers() == before
    with office.engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO interaction_fts(interaction_fts, rank) VALUES('integrity-check', 1)")
        notes = connection.exec_driver_sql("SELECT count(*) FROM case_event_fts_docsize").scalar()
    assert notes == sum(row.kind == "case_note" for row in told.all("events"))
    office.close()


def test_triggers_stand_again_when_a_load_is_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "office.daybook"
    create_office(path, now)
    office = open_office(path, now, Backups(path, tmp_path / "backups", now))
    loading = OfficeLoader(office, now).load(county(60, 4).batches())
    next(loading)
    loading.close()
    with office.engine.connect() as connection:
        names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    assert {"interaction_fts_add", "case_fts_add", "case_event_fts_add"} <= names
    office.close()
