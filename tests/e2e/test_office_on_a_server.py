"""An office on a server in the real window: a call saved while the server is away is in the office once; a PC with pg_dump makes the day's backup."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.store.postgresql import open_office
from app.store.server.dump_files import verify_dump
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from tests.e2e.conftest import Start
from tests.e2e.screen import VirtualScreen
from tests.servers.postgresql import PostgresqlServer, programs, running_server


@pytest.fixture
def server() -> Iterator[PostgresqlServer]:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed here: on Debian, apt-get install postgresql")
    with running_server() as running:
        yield running


def now() -> datetime:
    return datetime.now(UTC)


def test_a_call_saved_while_the_server_is_away_is_in_the_office_once_when_it_is_back(
    screen: VirtualScreen, start: Start, server: PostgresqlServer, tmp_path: Path
) -> None:
    url = server.url(server.database())
    open_office(url, now, create=True).close()
    home = tmp_path / "home"
    SettingsFile(Paths(home).settings).save(Settings(office=url, mail_minutes=0))
    program = start(home)
    program.wait_ready()
    program.wait_text("Office, on the server")
    screen.key("F2")
    program.wait_text("Save call")
    screen.type("Bob at the corner")
    screen.key("alt+n")
    screen.type("The lamp in Elm Street is out.")
    server.stop("immediate")
    screen.key("ctrl+Return")
    program.wait_text("Saved: call of Bob at the corner, on this PC only. The office gets it when its server is back.")
    program.wait_text("Office: 1 contact saved on this PC only", "New contacts can be logged and are kept on this PC until it is back")
    screen.key("F8", "space")
    program.wait_text("Waiting on this PC", "Phone, Bob at the corner, The lamp in Elm Street is out.")
    program.see(f"shot {tmp_path / 'waiting.png'}")
    server.start()
    program.wait_text("The office's server is back. 1 contact kept on this PC is in the office now.", "Office, on the server")
    assert "on this PC only" not in "\n".join(program.see("text"))
    assert program.close() == 0
    settings = Paths(home).settings.read_text("utf-8")
    assert server.password not in settings
    assert "postgresql://daybook@127.0.0.1" in settings
    again = start(home)
    again.wait_ready()
    again.wait_text("Office, on the server")
    assert again.close() == 0
    office = open_office(url, now)
    with office.read() as unit:
        assert [(one.caller, one.text) for one in unit.interactions.all()] == [("Bob at the corner", "The lamp in Elm Street is out.")]
    office.close()


def test_a_pc_with_pg_dump_makes_the_backup_of_the_day_and_says_so(screen: VirtualScreen, start: Start, server: PostgresqlServer, tmp_path: Path) -> None:
    url = server.url(server.database())
    open_office(url, now, create=True).close()
    home = tmp_path / "home"
    SettingsFile(Paths(home).settings).save(Settings(office=url, mail_minutes=0))
    program = start(home)
    program.wait_ready()
    program.wait_text("Office, on the server", "Backup ", ", checked")
    screen.key("ctrl+6")
    program.wait_text("Settings")
    screen.key("End", "Up", "Up")
    program.wait_text("Back up now")
    program.see(f"shot {tmp_path / 'settings.png'}")
    assert program.close() == 0
    [made] = Paths(home).home.glob("server/*/backups/*.dump")
    verify_dump(made)
