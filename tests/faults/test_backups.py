"""Backups: complete while others write, thinned with sense, brought back whole."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.errors import DaybookError, OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.store.backup import Backups, verify
from app.store.restore import restore
from app.store.sqlite_file import create_office
from app.store.thinning import kept
from tests.fakes.clock import FakeClock
from tests.faults.conftest import Opens, content, names, register
from tests.faults.test_kills import Desk, stored, torn

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
TOP = Path(__file__).resolve().parents[2]


def test_a_backup_holds_everything_that_was_saved_before_it_began(office_file: Path, clock: FakeClock, tmp_path: Path) -> None:
    """Two desks write without pause; what they said before each backup is in it, and nothing in it is torn."""
    desks = [Desk(office_file, seed) for seed in (1, 2)]
    backups = Backups(office_file, tmp_path / "backups", clock.now)
    said: set[UUID] = set()
    try:
        for _ in range(5):
            said |= {uid for desk in desks for uid in desk.heard()}
            clock.pass_time(seconds=1)
            made = Path(backups.create())
            assert said <= set(stored(made))
            assert torn(made) == []
    finally:
        for desk in desks:
            desk.kill()
    assert len(said) > 0


def test_a_backup_is_an_office(office_file: Path, opens: Opens, clock: FakeClock, tmp_path: Path) -> None:
    office = opens(office_file)
    register(office, "Maria Garcia")
    made = Path(Backups(office_file, tmp_path / "backups", clock.now).create())
    register(office, "Ann Chen")
    assert names(opens(made)) == ["Maria Garcia"]
    assert (made.name, made.parent.name) == ("office-20261116-090000-000000.daybook", "backups")


def test_the_office_is_only_read(office_file: Path, clock: FakeClock, tmp_path: Path) -> None:
    before = office_file.read_bytes()
    Backups(office_file, tmp_path / "backups", clock.now).create()
    assert office_file.read_bytes() == before


def test_what_a_killed_backup_left_is_cleared_away(office_file: Path, clock: FakeClock, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for left in ("office-20261115-090000-000000.tmp", "office-20261115-090000-000000.tmp-journal"):
        (folder / left).write_bytes(b"half")
        os.utime(folder / left, (0, 0))
    (folder / "office-20261116-085959-000000.tmp").write_text("another desk is at it right now")
    (folder / "notes.tmp").write_text("not ours")
    Backups(office_file, folder, clock.now).create()
    assert sorted(path.name for path in folder.iterdir()) == ["notes.tmp", "office-20261116-085959-000000.tmp", "office-20261116-090000-000000.daybook"]


def test_when_the_last_one_was_made(office_file: Path, clock: FakeClock, tmp_path: Path) -> None:
    backups = Backups(office_file, tmp_path / "backups", clock.now)
    assert (backups.latest(), backups.all()) == (None, [])
    before = datetime.now(UTC) - timedelta(seconds=5)
    backups.create()
    latest = backups.latest()
    assert latest is not None
    assert before < latest < datetime.now(UTC) + timedelta(seconds=5)


class TestThinning:
    @staticmethod
    def name(at: datetime) -> str:
        return f"office-{at:%Y%m%d-%H%M%S-%f}.daybook"

    def test_few_are_all_kept(self) -> None:
        names = [self.name(NOON + timedelta(hours=hour)) for hour in range(24)]
        assert kept(names, "office") == set(names)

    def test_the_newest_then_one_a_day_then_one_a_month(self) -> None:
        hourly = [self.name(NOON + timedelta(hours=hour)) for hour in range(24 * 500)]
        left = sorted(kept(hourly, "office"))
        days = sorted({name[7:15] for name in left})
        assert left[-24:] == sorted(hourly)[-24:]
        assert len(left) <= 24 + 14 + 12
        assert len({day[:6] for day in days}) == 12
        assert [day for day in days if day > "20280315"] == sorted({name[7:15] for name in hourly if name[7:15] > "20280315"})[-14:]

    def test_the_last_of_a_day_is_the_one_kept(self) -> None:
        old = [self.name(NOON.replace(hour=hour)) for hour in (6, 12, 18)]
        new = [self.name(NOON + timedelta(days=3, hours=hour / 10)) for hour in range(30)]
        assert set(old) & kept(old + new, "office") == {old[-1]}

    def test_what_a_person_named_is_kept(self) -> None:
        names = [self.name(NOON + timedelta(hours=hour)) for hour in range(500)]
        assert "office-before the move.daybook" in kept([*names, "office-before the move.daybook"], "office")

    def test_files_are_removed_accordingly(self, office_file: Path, tmp_path: Path) -> None:
        folder = tmp_path / "backups"
        folder.mkdir()
        for hour in range(60):
            (folder / self.name(NOON + timedelta(hours=hour))).touch()
        clock = FakeClock(NOON + timedelta(hours=61))
        backups = Backups(office_file, folder, clock.now)
        backups.create()
        assert len(backups.all()) == 24 + 2


class TestRestore:
    @pytest.fixture
    def backup(self, office_file: Path, opens: Opens, clock: FakeClock, tmp_path: Path) -> Path:
        office = opens(office_file)
        register(office, "Maria Garcia")
        made = Path(Backups(office_file, tmp_path / "backups", clock.now).create())
        register(office, "Ann Chen")
        office.close()
        return made

    def test_brought_back_and_the_office_of_before_is_kept(self, office_file: Path, backup: Path, opens: Opens) -> None:
        before = restore(office_file, backup, NOON)
        assert before is not None
        assert names(opens(office_file)) == ["Maria Garcia"]
        assert names(opens(before)) == ["Ann Chen", "Maria Garcia"]

    def test_what_is_still_in_the_log_of_the_office_of_before_is_not_lost(self, office_file: Path, backup: Path, opens: Opens) -> None:
        desk = Desk(office_file, 5)
        while not (said := desk.heard()):
            pass
        said += desk.kill()
        before = restore(office_file, backup, NOON)
        assert before is not None
        assert set(said) <= set(stored(before))

    def test_where_there_is_no_office_any_more(self, office_file: Path, backup: Path, opens: Opens) -> None:
        office_file.unlink()
        assert restore(office_file, backup, NOON) is None
        assert names(opens(office_file)) == ["Maria Garcia"]

    @pytest.mark.parametrize("spoil", ["text", "cut", "wiped"])
    def test_a_bad_backup_leaves_the_office_alone(self, spoil: str, office_file: Path, backup: Path) -> None:
        if spoil == "text":
            backup.write_text("Dear office")
        elif spoil == "cut":
            backup.write_bytes(backup.read_bytes()[:20_000])
        else:
            data = bytearray(backup.read_bytes())
            data[4096 * 3 : 4096 * 40] = bytes(4096 * 37)
            backup.write_bytes(bytes(data))
        before = content(office_file.parent)
        with pytest.raises((OfficeDamaged, OfficeRefused)) as caught:
            restore(office_file, backup, NOON)
        assert isinstance(caught.value, DaybookError)
        assert content(office_file.parent) == before

    def test_an_office_that_is_open_somewhere_is_not_replaced(self, office_file: Path, backup: Path, opens: Opens) -> None:
        office = opens(office_file)
        assert names(office) == ["Ann Chen", "Maria Garcia"]
        with pytest.raises(OfficeUnavailable) as caught:
            restore(office_file, backup, NOON)
        assert str(caught.value) == (
            f"The office at {office_file} is open in another window or on another desk. The backup was not brought back; the office is as it was. "
            "Close it everywhere, then try again."
        )
        assert names(office) == ["Ann Chen", "Maria Garcia"]
        register(office, "Zed Zulu")
        assert [path.name for path in office_file.parent.glob(".*")] == []

    def test_a_damaged_office_is_kept_as_it_is(self, office_file: Path, backup: Path, opens: Opens) -> None:
        data = bytearray(office_file.read_bytes())
        data[4096:] = bytes(len(data) - 4096)
        office_file.write_bytes(bytes(data))
        before = restore(office_file, backup, NOON)
        assert before is not None
        assert before.read_bytes() == bytes(data)
        assert names(opens(office_file)) == ["Maria Garcia"]

    def test_killed_at_any_step_there_is_an_office_with_everything_in_it(self, office_file: Path, backup: Path, opens: Opens, tmp_path: Path) -> None:
        """Every system call of the switch is followed by a kill once: the office is the old one or the new one, and the old one is never gone."""
        start = tmp_path / "start"
        shutil.copytree(office_file.parent, start)
        for step in range(1, 30):
            shutil.rmtree(office_file.parent)
            shutil.copytree(start, office_file.parent)
            done = subprocess.run(
                [sys.executable, "-c", KILLED_AT_STEP, str(office_file), str(backup), str(step)], cwd=TOP, check=False, capture_output=True, text=True
            )
            offices = [path for path in office_file.parent.iterdir() if path.suffix == ".daybook" and not path.name.startswith(".")]
            found = {name for path in offices for name in names(opens(path))}
            assert found >= {"Ann Chen", "Maria Garcia"}, step
            assert office_file.exists(), step
            if done.returncode == 0:
                assert names(opens(office_file)) == ["Maria Garcia"]
                return
            assert done.returncode == -9, done.stderr
        pytest.fail("the switch never came to its end")


KILLED_AT_STEP = """
import os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from app.store.restore import restore

steps = int(sys.argv[3])
def count(event, arguments):
    global steps
    if event in {"os.rename", "os.remove", "shutil.copyfile", "os.link", "shutil.move"}:
        steps -= 1
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime.now(UTC))
"""


def test_a_new_office_is_a_sound_copy_of_nothing(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "new" / "office.daybook"
    create_office(path, clock.now)
    assert [file.name for file in path.parent.iterdir()] == ["office.daybook"]
    verify(path)
