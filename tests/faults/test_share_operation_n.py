"""Request n to the share fails, and every one after it, n from the first on until the work goes well: for everything that a desk does there."""

import errno
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.errors import EnvironmentFault
from app.store.office.folder_backups import all_backups, verify_shared
from app.store.office.joining import DeskNames, create_folder
from app.store.office.opening import OpenedDesk, open_desk
from tests.fakes.clock import FakeClock
from tests.shares.share import Mount, Share, missing
from tests.stories import MONDAY, RUTH, profile
from tests.unit.store.office.test_desk import logs, texts

CODES = {"a faulty disk": errno.EIO, "a share that is gone": errno.EHOSTDOWN, "a full disk": errno.ENOSPC}


class Rig:
    """A share, a desk whose requests fail, and one whose do not."""

    def __init__(self, share: Share, place: Path, clock: FakeClock, code: int) -> None:
        self.clock, self.code, self._place, self._numbers = clock, code, place, count()
        self.mount, self.other = share.mount(), share.mount()
        create_folder(self.other.path / "office", clock.now)
        self.desk, self.back = self.open(self.mount, "front"), self.open(self.other, "back")

    def open(self, mount: Mount, name: str) -> OpenedDesk:
        return open_desk(mount.path / "office", self._place / name, self.clock.now, DeskNames(name, name, "test"))

    def counted_through(self, work: Callable[[], str], *, fresh_session: bool = False) -> list[str]:
        """Let request n fail in what `work` does, for rising n; it returns the fault it was told. Return every fault."""
        told: list[str] = []
        for after in numbers():
            self.mount.fail(self.code, after=after)
            try:
                fault = work()
            finally:
                self.mount.heal()
                if fresh_session:
                    # Where even the closing of a file failed its locks stay with the server until it misses this PC.
                    self.mount.come_back(session_lost=True)
            if not fault:
                return told
            assert fault.endswith("."), "a sentence, and no error of a driver"
            assert "failed its own check" not in fault, "a share that fails is not taken for a damaged file"
            told.append(fault)
            assert after < 10_000, fault
        raise AssertionError("unreachable")

    def share(self) -> str:
        return self.desk.sharing.go_round(RUTH).state.fault

    def settle(self) -> None:
        for desk in (self.desk, self.back, self.desk):
            for _ in range(2):
                fault = desk.sharing.go_round(RUTH).state.fault
            assert fault == ""
        assert self.desk.sharing.state().waiting == 0


def numbers() -> Iterator[int]:
    """Yield each of the first requests, then fewer."""
    at = 0
    while True:
        yield at
        at = at + 1 if at < 30 else int(at * 1.2)


@pytest.fixture(params=CODES, ids=lambda name: name)
def rig(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[Rig]:
    if missing():
        pytest.skip(missing())
    with Share(tmp_path / "played") as share:
        made = Rig(share, tmp_path, clock, CODES[request.param])
        yield made
        for desk in (made.desk, made.back):
            with suppress(EnvironmentFault):
                desk.office.close()


def test_calls_that_are_logged(rig: Rig) -> None:
    said: list[str] = []

    def log() -> str:
        said.append(f"call {len(said):03}")
        logs(rig.desk, said[-1])
        return rig.share()

    assert len(rig.counted_through(log)) > 10
    rig.settle()
    assert texts(rig.back) == texts(rig.desk) == said


def test_edits(rig: Rig) -> None:
    with rig.desk.office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
        unit.commit()
    rig.settle()
    streets = count(1)
    last = ""

    def edit() -> str:
        nonlocal last
        last = f"{next(streets)} Oak Ave"
        with rig.desk.office.write(RUTH) as unit:
            seen = unit.citizens.get(maria)
            unit.citizens.replace(maria, seen.version, replace(seen.profile, street=last))
            unit.commit()
        return rig.share()

    assert len(rig.counted_through(edit)) > 10
    rig.settle()
    for desk in (rig.desk, rig.back):
        with desk.office.read() as unit:
            assert unit.citizens.get(maria).profile.street == last
            assert unit.conflicts.unsettled(9) == ()


def test_cases_get_one_number_each(rig: Rig) -> None:
    titles: list[str] = []

    def open_case() -> str:
        titles.append(f"Case {len(titles):03}")
        with rig.desk.office.write(RUTH) as unit:
            unit.cases.add(uuid4(), {"title": titles[-1]}, MONDAY)
            unit.commit()
        return rig.share()

    assert len(rig.counted_through(open_case)) > 10
    rig.settle()
    found = []
    for desk in (rig.desk, rig.back):
        with desk.office.engine.connect() as connection:
            found.append(connection.exec_driver_sql("SELECT title, number FROM case_file ORDER BY title").all())
    assert found[0] == found[1]
    assert [title for title, _ in found[0]] == titles
    assert sorted(number for _, number in found[0]) == [f"2026-{number:06}" for number in range(1, len(titles) + 1)], "no gap and no doubt"


def test_attachments_are_there_before_the_rows_that_name_them(rig: Rig) -> None:
    names: list[str] = []

    def attach() -> str:
        names.append(rig.desk.blobs.put(f"plan {len(names)}".encode()))
        logs(rig.desk, names[-1])
        fault = rig.share()
        rig.back.sync.go_round()
        for name in texts(rig.back):
            assert rig.back.blobs.read(name), "whoever sees the row can read the file"
        return fault

    assert len(rig.counted_through(attach)) > 10
    rig.settle()
    assert [rig.back.blobs.read(name) for name in names] == [f"plan {number}".encode() for number in range(len(names))]


def test_backups(rig: Rig) -> None:
    logs(rig.desk, "kept")
    rig.settle()

    def back_up() -> str:
        rig.clock.pass_time(minutes=31)  # a lease that could not be given back has run out
        try:
            rig.desk.backups.create()
        except EnvironmentFault as fault:
            return fault.message
        return ""

    assert len(rig.counted_through(back_up)) > 10
    for backup in all_backups(rig.other.path / "office"):
        verify_shared(backup)
    rig.settle()
    assert texts(rig.back) == ["kept"]


def test_a_pc_that_joins(rig: Rig) -> None:
    logs(rig.back, "kept")
    assert rig.back.sharing.go_round(RUTH).state.fault == ""
    rig.desk.office.close()  # SQLite would use its lost handles of the file again: a PC that joins has none
    attempts = count()

    def join() -> str:
        try:
            joined = rig.open(rig.mount, f"new-{next(attempts)}")
        except EnvironmentFault as fault:
            return fault.message
        with closing(joined.office):
            assert texts(joined) == ["kept"], "a PC that joined has everything"
        return ""

    assert len(rig.counted_through(join, fresh_session=True)) > 10
    rig.desk = rig.open(rig.mount, "front")
    rig.settle()


def test_a_desk_that_follows_a_restore(rig: Rig) -> None:
    backup = Path(rig.back.backups.create())
    logs(rig.desk, "after the backup")
    rig.settle()
    from app.store.office.folder_backups import restore_folder

    restore_folder(rig.other.path / "office", rig.back.sync._shared, backup, rig._place / "here", rig.clock.now(), "Dana at back")
    assert len(rig.counted_through(rig.share)) > 10
    rig.settle()
    assert texts(rig.desk) == texts(rig.back) == ["after the backup"]
