"""Backups of an office on a real server with the real pg_dump: whole, as the daily role, one desk at a time, seen by every desk."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.backup_look import LastBackup
from app.domain.errors import OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.store.backup import UNFINISHED_SECONDS
from app.store.postgresql import open_office
from app.store.server.dump_files import all_dumps, note_beside, verify_dump
from tests.fakes.clock import FakeClock
from tests.faults.conftest import names, register
from tests.server.dumping import DumpDesks, daily_office, left_in, real, stand_in
from tests.servers.postgresql import PostgresqlServer

HOSTILE = 'O\'Brien "quoted" \\.\nCOPY public.citizen (id) FROM stdin;\n\\N\tAnn'


@pytest.fixture
def desks(server: PostgresqlServer, clock: FakeClock, tmp_path: Path) -> Iterator[DumpDesks]:
    made = DumpDesks(daily_office(server, clock), tmp_path, clock)
    yield made
    made.close()


def brought_back(server: PostgresqlServer, dump: Path) -> str:
    """Do what the help tells administrators; return the database."""
    name = server.database()
    address = server.url(name, "postgres")
    subprocess.run([real("pg_restore"), "--exit-on-error", "--single-transaction", f"--dbname={address}", str(dump)], check=True, capture_output=True)
    server.make_roles(name)
    return name


def test_a_backup_holds_all_that_was_acknowledged_and_the_administrator_can_bring_it_back(server: PostgresqlServer, desks: DumpDesks, clock: FakeClock) -> None:
    desk = desks.open()
    for name in ("Ann Chen", "Bea Cole", HOSTILE):
        register(desks.office, name)
    made = Path(desk.create())
    assert made.name == "office-20261116-090000-000000.dump"
    assert left_in(made.parent) == [made.name, f"{made.name}.json"]
    verify_dump(made)
    register(desks.office, "Too Late")
    back = open_office(server.url(brought_back(server, made), "ruth"), clock.now)
    assert {" ".join(name.split()) for name in names(back)} == {" ".join(name.split()) for name in ("Ann Chen", "Bea Cole", HOSTILE)}
    register(back, "Work Goes On")
    back.close()


def test_every_save_that_was_answered_before_the_backup_began_is_in_it_while_desks_go_on_saving(
    server: PostgresqlServer, desks: DumpDesks, clock: FakeClock
) -> None:
    desk, saved, stop = desks.open(), list[str](), threading.Event()
    office = desks.office

    def work() -> None:
        for number in range(100_000):
            if stop.is_set():
                return
            register(office, f"Ann Chen{number}")
            saved.append(f"Ann Chen{number}")

    worker = threading.Thread(target=work)
    worker.start()
    try:
        while len(saved) < 20:
            stop.wait(0.01)
        before = set(saved)
        made = Path(desk.create())
        during = len(saved) - len(before)
    finally:
        stop.set()
        worker.join()
    assert during > 0, "desks save while a backup is made"
    back = open_office(server.url(brought_back(server, made), "ruth"), clock.now)
    assert before <= set(names(back)) <= set(saved)
    back.close()


def test_rows_are_counted_table_by_table(desks: DumpDesks) -> None:
    desk = desks.open()
    register(desks.office, "Ann Chen")
    rows = json.loads(note_beside(Path(desk.create())).read_text())["rows"]
    assert (rows["citizen"], rows["interaction"], rows["case_file"], rows["alembic_version"]) == (1, 1, 0, 1)
    assert rows["change"] >= 2


@pytest.mark.parametrize("wound", ["cut", "turned", "no note", "other note", "a row less"])
def test_a_backup_that_was_damaged_later_is_found_out(desks: DumpDesks, wound: str) -> None:
    desk = desks.open()
    register(desks.office, "Ann Chen")
    made = Path(desk.create())
    note, data = note_beside(made), made.read_bytes()
    told: type[Exception] = OfficeDamaged
    if wound == "cut":
        made.write_bytes(data[:-1])
    elif wound == "turned":
        made.write_bytes(data[:-100] + bytes([data[-100] ^ 1]) + data[-99:])
    elif wound == "a row less":
        note.write_text(note.read_text().replace('"citizen": 1', '"citizen": 2'))
    else:
        told = OfficeRefused
        note.unlink() if wound == "no note" else note.write_text("[]")
    with pytest.raises(told):
        verify_dump(made)


def test_a_backup_without_its_note_is_none(desks: DumpDesks) -> None:
    desk = desks.open()
    made = Path(desk.create())
    note_beside(made).unlink()
    assert all_dumps(made.parent) == []
    assert desk.last() == LastBackup()


def test_one_desk_makes_them_and_every_desk_knows(desks: DumpDesks, tmp_path: Path) -> None:
    front, back, without = desks.open("front"), desks.open("back"), desks.open("side", folders=list)
    assert (front.last(), back.last()) == (LastBackup(), LastBackup())
    assert without.last().elsewhere.startswith(
        "The server's administrator makes the backups of this office; this PC cannot see them. To have them made here too"
    )
    front.create()
    own = front.last()
    assert own.at is not None
    assert datetime.now(UTC) - own.at < timedelta(minutes=5)
    assert own.desk == ""
    seen = back.last()
    assert (seen.desk, seen.elsewhere) == ("front", "")
    assert seen.at is not None
    assert abs(seen.at - own.at) < timedelta(minutes=5)
    assert without.last() == LastBackup(seen.at, "front", "Another PC makes the backups of this office: this one has no pg_dump that can.")
    shutil.rmtree(tmp_path / "front" / "backups")
    assert front.last() == LastBackup(), "a backup that somebody removed is none"


def test_two_desks_at_once_make_one_and_the_other_is_told_who(desks: DumpDesks, tmp_path: Path, clock: FakeClock) -> None:
    gate, begun = tmp_path / "gate", tmp_path / "begun"
    slow = stand_in(tmp_path / "slow", f'touch {begun}; while [ ! -e {gate} ]; do sleep 0.02; done; exec {{real}} "$@"')
    front, back = desks.open("front", folders=lambda: [slow]), desks.open("back")
    made: list[str] = []
    worker = threading.Thread(target=lambda: made.append(front.create()))
    worker.start()
    try:
        while not begun.exists():
            threading.Event().wait(0.01)
        with pytest.raises(OfficeUnavailable) as caught:
            back.create()
    finally:
        gate.touch()
        worker.join()
    assert str(caught.value) == "A backup of this office is being made right now (Ruth at front). Nothing was changed. Look again in a few minutes."
    assert len(made) == 1
    clock.pass_time(seconds=1)
    assert back.create()


def test_old_backups_are_thinned_and_what_was_killed_half_way_goes(desks: DumpDesks, clock: FakeClock, tmp_path: Path) -> None:
    desk = desks.open()
    folder = tmp_path / "front" / "backups"
    made = Path(desk.create())
    for day in range(1, 29):
        for hour in range(3):
            for end in ("", ".json"):
                shutil.copyfile(f"{made}{end}", folder / f"office-202610{day:02}-0{hour}0000-000000.dump{end}")
    half = folder / "office-20261115-090000-000000.tmp"
    half.write_bytes(b"half")
    long_ago = datetime.now(UTC).timestamp() - UNFINISHED_SECONDS - 60
    os.utime(half, (long_ago, long_ago))
    clock.pass_time(seconds=1)
    desk.create()
    assert not half.exists()
    left = all_dumps(folder)
    assert 24 <= len(left) < 40
    assert len(left_in(folder)) == 2 * len(left)
