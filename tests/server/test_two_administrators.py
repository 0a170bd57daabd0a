"""Two administrators make or upgrade an office on a server at the same moment: one does it, the other finds it done, and nobody finds half of it."""

import multiprocessing
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.store.migrate import HEAD, KNOWN, OURS, Schema
from app.store.postgresql import open_office
from tests.fakes.clock import FakeClock
from tests.migrations.conftest import fill
from tests.migrations.later import HARMLESS, later_schema
from tests.server.test_server_leases import soon
from tests.servers.postgresql import PostgresqlServer

PCS = multiprocessing.get_context("forkserver")
PCS.set_forkserver_preload(["app.store.postgresql", "alembic.command"])
SLOWLY = HARMLESS + 'op.get_bind().exec_driver_sql("SELECT pg_sleep(2)")\n'


def administrate(url: str, schema: Schema, start: Barrier, says: Connection) -> None:
    """Open the office, made where there is none, and say what its uid is and whether it was this PC that upgraded it."""
    runs = []

    class Noting(Schema):
        def upgrade(self, connection: sa.Connection) -> None:
            runs.append(True)
            super().upgrade(connection)

    start.wait()
    office = open_office(url, lambda: datetime.now(UTC), create=True, schema=Noting(schema.head, schema.known, schema.folder))
    with office.engine.connect() as connection:
        uid = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'uid'").scalar_one()
    office.close()
    says.send((uid, bool(runs)))


def both(url: str, schema: Schema = OURS) -> list[tuple[str, bool]]:
    """Let two PCs open the office at the same moment; return what they say."""
    start, told = PCS.Barrier(2), []
    for _ in range(2):
        hears, says = PCS.Pipe(duplex=False)
        pc = PCS.Process(target=administrate, args=(url, schema, start, says), daemon=True)
        pc.start()
        says.close()
        told.append((pc, hears))
    found = [hears.recv() for _, hears in told]
    for pc, _ in told:
        pc.join()
        assert pc.exitcode == 0
    return found


def version(url: str) -> str:
    office = open_office(url, FakeClock().now)
    with office.engine.connect() as connection:
        found = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    office.close()
    return found


def test_an_office_that_two_make_at_once_is_made_once(server: PostgresqlServer) -> None:
    url = server.url(server.database())
    (uid, first), (same, second) = both(url)
    assert uid == same
    assert {first, second} == {True, False}


@pytest.mark.parametrize("before", KNOWN[-3:-1])
def test_an_office_that_two_upgrade_at_once_is_upgraded_once(server: PostgresqlServer, before: str) -> None:
    url = server.url(server.database())
    open_office(url, FakeClock().now, create=True, schema=OURS.at(before)).close()
    (uid, first), (same, second) = both(url)
    assert uid == same
    assert {first, second} == {True, False}
    assert version(url) == HEAD


def test_the_second_one_waits_for_a_long_upgrade(server: PostgresqlServer, url: str, tmp_path: Path) -> None:
    office = open_office(url, FakeClock().now)
    fill(office)
    office.close()
    (uid, first), (same, second) = both(url, later_schema(tmp_path, SLOWLY))
    assert uid == same
    assert {first, second} == {True, False}


def test_an_administrator_that_dies_meanwhile_leaves_the_office_as_it_was_and_another_one_upgrades_it(
    server: PostgresqlServer, url: str, tmp_path: Path, clock: FakeClock
) -> None:
    schema = later_schema(tmp_path, SLOWLY)
    start = PCS.Barrier(1)
    hears, says = PCS.Pipe(duplex=False)
    first = PCS.Process(target=administrate, args=(url, schema, start, says), daemon=True)
    first.start()
    with server.admin() as admin:
        soon(lambda: admin.execute("SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%%' AND state = 'active'").fetchone() is not None)
    first.kill()
    first.join()
    assert version(url) == HEAD
    assert not hears.poll()
    office = open_office(url, clock.now, schema=schema)
    with office.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT text FROM notice").scalars().all() == ["migrated"]
    office.close()
