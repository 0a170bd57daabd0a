"""Somebody else holds the office: the person is told, and the work goes on when it is free again."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer

import pytest

from app.domain.errors import OfficeUnavailable
from app.store import engine
from app.store.backup import Backups, verify
from app.store.engine import connect
from tests.fakes.clock import FakeClock
from tests.faults.conftest import Opens, names, register

TOP = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from app.store.engine import connect
raw = connect(Path(sys.argv[1]))
raw.execute(sys.argv[2])
print("holding", flush=True)
sys.stdin.readline()
"""


@contextmanager
def held(path: Path, how: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """Let another process hold the office."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path), how], cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "holding"
    try:
        yield
    finally:
        process.communicate("\n")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a twentieth of a second instead of eight."""
    shorter = tuple((name, "50", 50) if name == "busy_timeout" else (name, value, expected) for name, value, expected in engine._PRAGMAS)
    monkeypatch.setattr(engine, "_PRAGMAS", shorter)


@pytest.mark.usefixtures("impatient")
def test_a_save_that_waited_in_vain_says_so_and_can_be_repeated(office_file: Path, opens: Opens) -> None:
    office = opens(office_file)
    with held(office_file):
        with pytest.raises(OfficeUnavailable) as caught:
            register(office, "Maria Garcia")
        assert str(caught.value) == (
            f"Another program is holding the office at {office_file}. What you typed is kept in the form, but it is not saved in the office yet. "
            "Wait a moment and save again."
        )
        assert names(office) == [], "reading goes on meanwhile"
    register(office, "Maria Garcia")
    assert names(office) == ["Maria Garcia"]


def test_a_save_waits_for_a_short_one(office_file: Path, opens: Opens) -> None:
    office = opens(office_file)
    with closing(connect(office_file)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        release = Timer(0.3, lambda: raw.execute("COMMIT"))
        release.start()
        register(office, "Maria Garcia")
        release.join()
    assert names(office) == ["Maria Garcia"]


@pytest.mark.usefixtures("impatient")
def test_an_office_is_opened_and_read_while_another_program_writes(office_file: Path, opens: Opens) -> None:
    with held(office_file, "BEGIN EXCLUSIVE"):
        assert names(opens(office_file)) == [], "in WAL mode readers do not wait for a writer, however exclusive"


def test_a_backup_is_made_while_another_desk_writes(office_file: Path, opens: Opens, clock: FakeClock, tmp_path: Path) -> None:
    register(opens(office_file), "Maria Garcia")
    with held(office_file):
        verify(Path(Backups(office_file, tmp_path / "backups", clock.now).create()))
