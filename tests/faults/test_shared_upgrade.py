"""The upgrade of a shared office under faults: at every moment it is the old file whole or the new one, and what the desks had saved goes in."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from app.domain.errors import EnvironmentFault
from app.store.engine import connect
from app.store.office.joining import SHARED_FILE, create_folder
from app.store.office.opening import OpenedDesk
from app.store.office.shared_file import SharedFile
from tests.fakes.clock import FakeClock
from tests.migrations.shared import TwoVersions
from tests.shares.share import Share, missing
from tests.stories import RUTH, contact
from tests.unit.store.office.test_desk import logs, texts

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    if missing():
        pytest.skip(missing())
    with Share(tmp_path / "played") as played:
        yield played


class Both:
    """Two desks of the old program, each with something that is not shared yet, and the front's new program."""

    def __init__(self, place: Path, folder: Path, clock: FakeClock) -> None:
        create_folder(folder, clock.now)
        self.clock = clock
        self.office = TwoVersions(place, folder, clock.now)
        for desk, name in ((self.office.back(), "back"), (self.office.front(), "front")):
            with closing(desk.office):
                logs(desk, f"{name}, shared")
                assert desk.sharing.go_round(RUTH).state.fault == ""
                logs(desk, f"{name}, not shared")
        clock.pass_time(minutes=11)

    def looked_at(self) -> str:
        """Return the data version as the next desk finds it, which first puts right what a death left; the file has to be whole."""
        with closing(SharedFile(self.office.folder / SHARED_FILE, None, self.office.next)) as shared, shared.read() as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert raw.execute("PRAGMA foreign_key_check").fetchone() is None
            return str(shared.version)

    def settle(self) -> None:
        """Let both desks go rounds with the new program until nothing waits; everything is there once."""
        self.clock.pass_time(minutes=31)  # what the dead desk held has run out
        front, back = self.office.front(self.office.next), self.office.back(self.office.next)
        with closing(front.office), closing(back.office):
            for desk in (front, back, front):
                assert desk.sharing.go_round(RUTH).state.fault == ""
            assert texts(front) == texts(back) == ["back, not shared", "back, shared", "front, not shared", "front, shared"]
        assert self.looked_at() == "0011"


def fails(newer: OpenedDesk) -> str:
    """Go a round and return the fault it told."""
    return newer.sharing.go_round(RUTH).state.fault


@pytest.mark.parametrize(
    ("code", "wider"), [(errno.EIO, 1.3), *(pytest.param(code, wider, marks=pytest.mark.long) for code, wider in ((errno.EHOSTDOWN, 2.1), (errno.ENOSPC, 2.5)))]
)
def test_an_error_at_any_operation_leaves_the_old_office_or_the_new_one(code: int, wider: float, share: Share, tmp_path: Path, clock: FakeClock) -> None:
    """Operation n fails, and everything after it, n from the first one on until the upgrade goes well."""
    mount = share.mount()
    both = Both(tmp_path, mount.path / "office", clock)
    seen, said, after = set(), set(), 0
    while True:
        newer = both.office.front(both.office.next)
        with closing(newer.office):
            mount.fail(code, after=after)
            fault = fails(newer)
            mount.heal()
        found = both.looked_at()
        seen.add(found)
        said.add(fault)
        both.clock.pass_time(minutes=31)
        if not fault or found == "0011":
            break
        after = after + 1 if after < 4 else int(after * wider)
    assert seen == {"0010", "0011"}
    assert not any("failed its own check" in one for one in said), "a share that fails is not taken for a damaged file"
    both.settle()


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 20))])
def test_a_cable_pulled_in_the_middle_leaves_the_old_office_or_the_new_one(seed: int, share: Share, tmp_path: Path, clock: FakeClock) -> None:
    import threading

    mount, other = share.mount(), share.mount()
    both = Both(tmp_path, mount.path / "office", clock)
    mount.delay(0.0005)
    newer = both.office.front(both.office.next)
    with closing(newer.office):
        puller = threading.Timer(Random(seed).uniform(0.1, 1.6), mount.kill)
        puller.start()
        fails(newer)
        puller.join()
    both.office.folder = other.path / "office"
    assert both.looked_at() in {"0010", "0011"}, "the other PC puts it right"
    mount.plug_in()
    both.office.folder = mount.path / "office"
    both.settle()


REBUILDS = """
op.get_bind().exec_driver_sql("CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT)")
for start in range(0, 2000, 10):
    op.get_bind().exec_driver_sql(f"INSERT INTO said SELECT id, upper(body) FROM interaction ORDER BY id LIMIT 10 OFFSET {start}")
op.create_index("ix_said", "said", ["words"])
"""
CHILD = """
from datetime import UTC, datetime, timedelta
from pathlib import Path
import alembic.command
from app.store.migrate import OURS, Schema
from app.store.office.opening import open_desk
from tests.migrations.shared import FRONT
from tests.stories import RUTH
schema = Schema("0011", (*OURS.known, "0011"), Path({migrations!r}))
now = lambda: datetime({year}, 1, 1, tzinfo=UTC)
desk = open_desk(Path({folder!r}), Path({home!r}), now, FRONT, schema=schema)
print("begins", flush=True)
desk.sharing.go_round(RUTH)
"""


def test_killed_at_any_moment_it_is_the_old_office_or_the_new_one(tmp_path: Path, clock: FakeClock) -> None:
    """The step rebuilds a table of thousands of contacts; the process is killed at random moments while it does."""
    create_folder(tmp_path / "share", clock.now)
    office = TwoVersions(tmp_path, tmp_path / "share", clock.now, REBUILDS)
    desk = office.front()
    with closing(desk.office):
        with desk.office.write(RUTH) as unit:
            for number in range(2_000):
                unit.interactions.add(contact(text=f"Call {number} about the water bill"), None, None)
            unit.commit()
        assert desk.sharing.go_round(RUTH).state.fault == ""
    kept = tmp_path / "kept"
    for name in ("share", "front-pc"):
        shutil.copytree(tmp_path / name, kept / name)
    random, seen, longest = Random(20_261_122), [], 1.0
    for attempt in range(8):
        code = CHILD.format(migrations=str(tmp_path / "migrations"), folder=str(office.folder), home=str(tmp_path / "front-pc"), year=2027 + attempt)
        child = subprocess.Popen([sys.executable, "-c", code], cwd=TOP, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "begins"
        time.sleep(random.uniform(0, longest))
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        with closing(SharedFile(office.folder / SHARED_FILE, None, office.next)) as shared, shared.read() as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert raw.execute("SELECT count(*) FROM interaction").fetchone()[0] == 2_000
            seen.append(str(shared.version))
        if seen[-1] == "0011":
            # It was quicker than the kill: begin again from the old office, and kill earlier.
            longest *= 0.7
            for name in ("share", "front-pc"):
                shutil.rmtree(tmp_path / name)
                shutil.copytree(kept / name, tmp_path / name)
    assert "0010" in seen, "no kill came in time to prove anything"
    clock.pass_time(days=4_000)
    again = office.front(office.next)
    with closing(again.office):
        assert again.sharing.go_round(RUTH).state.fault == ""
        assert len(texts(again)) == 2_000
    assert office.version == "0011"
    with closing(connect(next((tmp_path / "front-pc").glob("shared/*/copy.daybook")), read_only=True)) as raw:
        assert raw.execute("SELECT count(*) FROM said").fetchone()[0] == 2_000


def test_a_full_disk_of_this_pc_leaves_the_old_office(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    both = Both(tmp_path, tmp_path / "share", clock)
    newer = both.office.front(both.office.next)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("app.store.office.upgrading.shutil.copyfile", full)
    with closing(newer.office):
        fault = fails(newer)
    monkeypatch.undo()
    assert "is full" in fault
    assert both.looked_at() == "0010"
    both.settle()


def test_a_fault_is_told_and_never_raised(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    both = Both(tmp_path, tmp_path / "share", clock)
    newer = both.office.front(both.office.next)

    def gone(*_: object) -> None:
        raise EnvironmentFault("The folder went away. Nothing was changed. Try again.")

    monkeypatch.setattr("app.store.office.following.fresh_copy", gone)
    with closing(newer.office):
        assert fails(newer) == "The folder went away. Nothing was changed. Try again."
    monkeypatch.undo()
    both.settle()
