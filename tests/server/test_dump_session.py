"""Backups by pg_dump as the window and the commands reach them: in this PC's folder, listed, checked again, and never brought back from here."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap.backups import backup_of, backups_seen, look_into_backup, restore_backup, verify_backup
from app.bootstrap.drill import drill_seen, drill_when_due
from app.bootstrap.session import OpenedOffice, open_session
from app.cli.run import run_command
from app.domain.errors import InputRefused, OfficeDamaged
from app.store.server.opening import backups_folder
from app.system.paths import Paths
from tests.fakes.clock import FakeClock
from tests.server.dumping import daily_office
from tests.servers.postgresql import PostgresqlServer


@pytest.fixture
def location(server: PostgresqlServer, clock: FakeClock) -> str:
    return daily_office(server, clock)


@pytest.fixture
def opened(location: str, tmp_path: Path) -> Iterator[OpenedOffice]:
    found = open_session(location, Paths(tmp_path))
    yield found
    found.close()


def test_the_window_makes_one_a_day_lists_it_and_does_not_bring_it_back(opened: OpenedOffice, location: str, tmp_path: Path) -> None:
    paths, service, actor = Paths(tmp_path), opened.session.office, opened.session.actor
    first = service.back_up_when_due(actor)
    assert (first.at is None, first.elsewhere) == (False, "")
    assert service.back_up_when_due(actor) == first
    [seen] = backups_seen(location, paths)
    assert (seen.is_checked, seen.opens_here) == (True, False)
    assert backup_of(location, paths) == backups_folder(location, tmp_path) / seen.name
    for attempt in (lambda: look_into_backup(location, seen.name, paths), lambda: restore_backup(location, Path(seen.name), paths)):
        with pytest.raises(InputRefused, match=r"^This office lies on a PostgreSQL server\. Only its administrator can bring a backup back, with pg_restore\."):
            attempt()


def test_the_commands_make_and_check_one(location: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command: Callable[..., int] = lambda *words: run_command([*words, "--office", location, "--json"], Paths(tmp_path))  # noqa: E731 - short for many
    assert command("backup", "verify") == 2
    complaint = capsys.readouterr().err
    assert "There is no backup of postgresql://ruth@127.0.0.1:" in complaint
    assert command("backup", "create") == 0
    made = json.loads(capsys.readouterr().out)["backup"]
    assert command("backup", "verify") == 0
    assert json.loads(capsys.readouterr().out) == {"backup": made, "ok": True}
    assert command("backup", "restore", made) == 2
    assert "with pg_restore" in capsys.readouterr().err


def test_a_damaged_one_is_told(opened: OpenedOffice, location: str, tmp_path: Path) -> None:
    made = Path(opened.session.office.back_up(opened.session.actor))
    made.write_bytes(made.read_bytes()[:-1])
    with pytest.raises(OfficeDamaged, match=r"is not as it was written: its SHA-256 differs\."):
        verify_backup(location, made, Paths(tmp_path))


def test_once_a_week_the_newest_one_is_read_again(opened: OpenedOffice, location: str, tmp_path: Path) -> None:
    paths, clock = Paths(tmp_path), FakeClock()
    assert drill_when_due(location, paths, clock) is None, "there is no backup yet"
    made = Path(opened.session.office.back_up(opened.session.actor))
    first = drill_when_due(location, paths, clock)
    assert first is not None
    assert (first.backup, first.fault) == (made.name, "")
    made.write_bytes(made.read_bytes()[:-1])
    clock.pass_time(days=6)
    assert drill_when_due(location, paths, clock) == first
    clock.pass_time(days=1)
    second = drill_when_due(location, paths, clock)
    assert second is not None
    assert second.fault == f"The backup {made.name} is not as it was written: its SHA-256 differs. Nothing was changed. Use another backup."
    assert drill_seen(location, paths) == second
