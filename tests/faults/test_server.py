"""A PostgreSQL server that goes away, comes back, refuses or is set up carelessly."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest

from app.domain.errors import OfficeRefused, OfficeUnavailable
from app.store import postgresql as store
from app.store.postgresql import open_office
from app.store.postgresql_address import shown
from app.store.sql_office import SqlOffice
from tests.fakes.clock import FakeClock
from tests.faults.conftest import names, register
from tests.servers.postgresql import PostgresqlServer, programs, running_server
from tests.stories import RUTH, profile


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    """A server of this file's own: it is stopped and started."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed here: on Debian, apt-get install postgresql")
    with running_server() as running:
        yield running


@pytest.fixture
def url(server: PostgresqlServer) -> str:
    return server.url(server.database())


@pytest.fixture
def office(url: str, clock: FakeClock) -> Iterator[SqlOffice]:
    opened = open_office(url, clock.now, create=True)
    register(opened, "Maria Garcia")
    yield opened
    opened.close()


def cut_off(server: PostgresqlServer, url: str) -> None:
    with server.admin() as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (url.rpartition("/")[2],))


def test_a_connection_cut_between_two_saves_is_not_even_noticed(office: SqlOffice, server: PostgresqlServer, url: str) -> None:
    cut_off(server, url)
    register(office, "Ann Chen")
    assert names(office) == ["Ann Chen", "Maria Garcia"]


def test_a_connection_cut_half_way_loses_that_save_and_says_so(office: SqlOffice, server: PostgresqlServer, url: str) -> None:
    def save_half() -> None:
        with office.write(RUTH) as unit:
            unit.citizens.add(uuid4(), profile("Ann Chen"))
            cut_off(server, url)
            unit.commit()

    with pytest.raises(OfficeUnavailable) as caught:
        save_half()
    assert str(caught.value) == (
        f"The office at {shown(url)} cannot be reached right now. What you typed is kept in the form, but it is not saved in the office yet. "
        "Check the connection and save again."
    )
    assert names(office) == ["Maria Garcia"]


def test_a_server_that_loses_power_half_way_keeps_what_was_saved(office: SqlOffice, server: PostgresqlServer, url: str) -> None:
    def save_half() -> None:
        with office.write(RUTH) as unit:
            unit.citizens.add(uuid4(), profile("Ann Chen"))
            unit.office.add_queue("Water", 5)
            server.stop("immediate")
            unit.commit()

    try:
        with pytest.raises(OfficeUnavailable):
            save_half()
        with pytest.raises(OfficeUnavailable, match=r"cannot be reached right now\. Nothing was changed\. Check the connection and try again\.$"):
            names(office)
    finally:
        server.start()
    assert names(office) == ["Maria Garcia"]
    with office.read() as unit:
        assert unit.office.queues() == ()
        assert len(list(unit.changes.all())) == 2
    register(office, "Ann Chen")
    assert names(office) == ["Ann Chen", "Maria Garcia"]


def test_a_desk_that_saves_for_too_long_is_named_to_the_others(office: SqlOffice, url: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    impatient = open_office(url, clock.now)
    with office.write(RUTH) as unit:
        unit.citizens.add(uuid4(), profile("Ann Chen"))
        with pytest.raises(OfficeUnavailable) as caught:
            register(impatient, "Bob Lee")
        unit.commit()
    assert str(caught.value) == (
        f"Another program is holding the office at {shown(url)}. What you typed is kept in the form, but it is not saved in the office yet. "
        "Wait a moment and save again."
    )
    register(impatient, "Bob Lee")
    assert names(office) == ["Ann Chen", "Maria Garcia", "Bob Lee"]
    impatient.close()


def open_until_refused(url: str, clock: FakeClock) -> None:
    """Open again and again: a server takes a moment to take on a setting."""
    for _ in range(100):
        open_office(url, clock.now, create=True).close()


class TestOpening:
    def test_two_desks_that_make_the_same_office_at_once_make_one(self, url: str, clock: FakeClock) -> None:
        uids: list[str] = []

        def make() -> None:
            made = open_office(url, clock.now, create=True)
            with made.read() as unit:
                uids.append(unit.office.setting("uid"))
            made.close()

        # Alembic is not made for threads; the lock of the database lets one in after the other.
        desks = [Thread(target=make) for _ in range(3)]
        for desk in desks:
            desk.start()
        for desk in desks:
            desk.join()
        assert len(uids) == 3
        assert len(set(uids)) == 1

    def test_an_empty_database_is_no_office_until_one_is_made(self, url: str, clock: FakeClock) -> None:
        with pytest.raises(OfficeRefused) as caught:
            open_office(url, clock.now)
        assert str(caught.value) == f"The database {shown(url)} holds no office. Nothing was changed. Check the name, or make a new office there."

    def test_a_wrong_password_and_a_wrong_name_are_told_and_never_shown(self, server: PostgresqlServer, url: str, clock: FakeClock) -> None:
        name = url.rpartition("/")[2]
        for wrong in (server.url(name, password="not-the-password"), server.url("nowhere"), server.url(name, user="nobody")):
            with pytest.raises(OfficeUnavailable) as caught:
                open_office(wrong, clock.now)
            assert str(caught.value) == (
                f"The server refused the user name, the password or the database of {shown(wrong)}. Nothing was changed. Check the address and try again."
            )
            assert "not-the-password" not in str(caught.value)
            assert server.password not in str(caught.value)

    def test_a_server_that_is_not_there(self, clock: FakeClock) -> None:
        with pytest.raises(OfficeUnavailable, match=r"^The office at postgresql://\S+ cannot be reached right now\. Nothing was changed\."):
            open_office("postgresql://daybook:x@127.0.0.1:9/office", clock.now)

    def test_a_server_that_says_saved_too_early_is_refused(self, server: PostgresqlServer, url: str, clock: FakeClock) -> None:
        with server.admin() as admin:
            admin.execute("ALTER SYSTEM SET full_page_writes = off")
            admin.execute("SELECT pg_reload_conf()")
        try:
            with pytest.raises(OfficeRefused) as caught:
                open_until_refused(url, clock)
        finally:
            with server.admin() as admin:
                admin.execute("ALTER SYSTEM RESET full_page_writes")
                admin.execute("SELECT pg_reload_conf()")
        assert str(caught.value) == (
            f"The server of {shown(url)} is set to full_page_writes other than on, so that saved work could be lost in a power cut. Nothing was changed. "
            "Ask the server's administrator to correct the setting, then open the office again."
        )

    def test_a_server_that_commits_without_waiting_is_told_to_wait(self, server: PostgresqlServer, url: str, clock: FakeClock) -> None:
        with server.admin() as admin:
            admin.execute(f"ALTER DATABASE {url.rpartition('/')[2]} SET synchronous_commit = off")
        office = open_office(url, clock.now, create=True)
        with office.engine.connect() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
        office.close()


class TestThisPc:
    def test_no_office_of_a_server_leaves_files_behind(self, office: SqlOffice, tmp_path: Path) -> None:
        assert names(office)
        assert list(tmp_path.iterdir()) == []
