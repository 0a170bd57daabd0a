"""Leases of an office on a server: the server's clock counts alone, and what a desk held that is gone is free within the minute."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from app.store import postgresql
from app.store.life import LIVES
from app.store.postgresql import PostgresqlOffice, open_office
from tests.fakes.clock import FakeClock
from tests.server.holding_desk import LASTS, NAME
from tests.servers.cut_line import HERE, line
from tests.servers.pool_before import PoolBefore
from tests.servers.postgresql import PostgresqlServer
from tests.stories import FRANK, RUTH

TOP = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds within which a lease of a desk that is gone is promised to be free."""

Desk = Callable[..., PostgresqlOffice]


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    """Open the office as another program does, on a PC with a clock of its own."""
    opened: list[PostgresqlOffice] = []

    def open_one(address: str = url, clock: FakeClock | None = None) -> PostgresqlOffice:
        opened.append(open_office(address, (clock or FakeClock()).now))
        return opened[-1]

    yield open_one
    for office in opened:
        office.close()


def takes(office: PostgresqlOffice, holder: str = "ruth's program", lasts: timedelta = LASTS) -> bool:
    with office.write(RUTH) as unit:
        got = unit.leases.take(NAME, holder, lasts)
        unit.commit()
    return got


def held_by(office: PostgresqlOffice) -> str:
    with office.read() as unit:
        return unit.leases.held_by(NAME)


def soon(true: Callable[[], bool]) -> None:
    waiting = threading.Event()
    for _ in range(int(PATIENCE / 0.1)):
        if true():
            return
        waiting.wait(0.1)
    raise AssertionError


def signs_of_life(server: PostgresqlServer) -> list[int]:
    """Return the processes of the server that keep one."""
    with server.admin() as admin:
        return [row[0] for row in admin.execute("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = %s", (LIVES,))]


@contextmanager
def holding(url: str, *before: str, seconds: str = "") -> Iterator[subprocess.Popen[str]]:
    """Run a desk that holds the lease in a process of its own."""
    command = [*before, sys.executable, "-m", "tests.server.holding_desk", url, seconds]
    with subprocess.Popen(command, cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert said(process) == "taken"
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def asks_again(process: subprocess.Popen[str]) -> str:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return said(process)


@pytest.mark.parametrize("days", [1, -1])
def test_a_desk_whose_clock_is_wrong_by_a_day_neither_takes_what_others_hold_nor_keeps_them_out(desk: Desk, server: PostgresqlServer, days: int) -> None:
    wrong = FakeClock()
    wrong.pass_time(days=days)
    right, other = desk(), desk(clock=wrong)
    assert takes(right)
    assert not takes(other, "another program")
    assert held_by(other) == "Ruth at desk-3"
    with right.write(RUTH) as unit:
        unit.leases.give_back(NAME, "ruth's program")
        unit.commit()
    assert takes(other, "another program", timedelta(microseconds=1))
    assert takes(right), "it lasts as long as was said, by the server's clock"


def test_what_a_killed_program_held_is_free(desk: Desk, url: str) -> None:
    other = desk()
    with holding(url) as process:
        assert not takes(other)
        assert held_by(other) == "Frank at counter-1"
        process.kill()
        soon(lambda: held_by(other) == "")
        assert takes(other)


def test_what_a_closed_program_held_is_free_at_once(desk: Desk) -> None:
    first, other = desk(), desk()
    assert takes(first, "first")
    first.close()
    soon(lambda: takes(other))


def test_what_a_desk_held_is_free_when_its_line_is_cut_and_it_learns_that_when_the_line_is_back(desk: Desk, server: PostgresqlServer, url: str) -> None:
    other = desk()
    with line() as laid, server.reachable_at(HERE):
        far = url.replace("127.0.0.1", HERE) + "?sslmode=disable"
        with holding(far, *laid.at_its_end(), seconds="2") as process:
            assert not takes(other)
            laid.cut()
            soon(lambda: takes(other))
            laid.mend()
            assert asks_again(process) in {"refused", "unreachable"}
            assert asks_again(process) == "refused"
            assert held_by(other) == "Ruth at desk-3"


def test_a_server_asks_a_silent_pc_soon_enough_for_what_is_promised(server: PostgresqlServer, desk: Desk) -> None:
    line = {name: int(value) for name, value in postgresql._LINE.items()}
    assert line["tcp_keepalives_idle"] + line["tcp_keepalives_interval"] * line["tcp_keepalives_count"] <= PATIENCE
    with desk().engine.connect() as connection:
        assert {name: int(connection.exec_driver_sql(f"SHOW {name}").scalar_one()) for name in line} == line


def test_a_connection_that_is_lost_alone_costs_the_lease_only_where_somebody_else_was_quicker(desk: Desk, server: PostgresqlServer) -> None:
    first, other = desk(), desk()
    assert takes(first, "first")

    def lose() -> None:
        (process,) = signs_of_life(server)
        with server.admin() as admin:
            admin.execute("SELECT pg_terminate_backend(%s)", (process,))
        soon(lambda: not signs_of_life(server))

    lose()
    assert held_by(other) == ""
    assert takes(first, "first")
    assert held_by(other) == "Ruth at desk-3"
    lose()
    assert takes(other)
    assert not takes(first, "first")


def test_two_programs_of_one_pc_are_two_desks_and_so_are_two_rounds_of_one_program(desk: Desk) -> None:
    one, two = desk(), desk()
    assert takes(one, "one")
    assert not takes(two, "two")
    assert not takes(one, "another round")


def test_behind_a_pool_of_connections_no_lock_is_left_with_it_and_the_lease_is_as_old_as_it_says(desk: Desk, server: PostgresqlServer, url: str) -> None:
    pool = PoolBefore(server.port)
    pooled = desk(url.replace(f":{server.port}/", f":{pool.port}/"))
    assert takes(pooled, "pooled")
    assert signs_of_life(server) == []
    other = desk()
    assert not takes(other)
    assert takes(pooled, "pooled")
    pooled.close()
    assert held_by(other) == "Ruth at desk-3"
    with server.admin(url.rpartition("/")[2]) as admin:
        admin.execute("UPDATE lease SET until = until - 3600000001")
    assert takes(other)
    pool.close()


def test_an_ordinary_day_keeps_one_connection_more_and_only_from_the_first_lease_on(desk: Desk, server: PostgresqlServer) -> None:
    office = desk()
    with office.write(FRANK) as unit:
        unit.commit()
    assert signs_of_life(server) == []
    for holder in ("pull", "outbox", "pull"):
        takes(office, holder)
    assert len(signs_of_life(server)) == 1
