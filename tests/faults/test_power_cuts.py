"""Power cuts: what was said to be saved is on the disk itself, and a weaker setting is found out."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from app.store.engine import connect
from tests.faults.power_cut import Disk, can_record, recording

TOP = Path(__file__).resolve().parents[2]
COUNT = 12


def lost_after(office_file: Path, synchronous: str, tmp_path: Path) -> tuple[int, int]:
    """Let a desk save COUNT contacts, cut the power after each; return how many were said to be saved and how many of them were ever lost."""
    disk = Disk(office_file.parent)
    log = tmp_path / "calls"
    program = [sys.executable, "-m", "tests.faults.writer", str(office_file), "7", synchronous, str(COUNT)]
    done = subprocess.run(recording(log, program), cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said: set[UUID] = set()
    lost: set[UUID] = set()
    for number, line in enumerate(disk.replay(log)):
        if line.startswith("saved "):
            said.add(UUID(line.split()[1]))
            lost |= said - found_on(disk, tmp_path / f"cut-{number}")
    return len(said), len(lost)


def found_on(disk: Disk, folder: Path) -> set[UUID]:
    """Open what a power cut would leave and return what is in it."""
    folder.mkdir()
    for name, data in disk.left().items():
        (folder / name).write_bytes(data)
    with closing(connect(folder / "office.daybook")) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return {UUID(bytes=row[0]) for row in raw.execute("SELECT uid FROM interaction")}


@pytest.fixture(autouse=True)
def _needs_strace() -> None:
    if not can_record():
        pytest.skip("recording system calls needs strace and the right to trace: on Debian, apt-get install strace")


def test_what_was_said_to_be_saved_survives_every_cut(office_file: Path, tmp_path: Path) -> None:
    assert lost_after(office_file, "FULL", tmp_path) == (COUNT, 0)


@pytest.mark.parametrize("weaker", ["NORMAL", "OFF"])
def test_a_weaker_setting_would_be_found_out(weaker: str, office_file: Path, tmp_path: Path) -> None:
    said, lost = lost_after(office_file, weaker, tmp_path)
    assert said == COUNT
    assert lost > 0
