"""An office folder on a share that fails in every way: what a desk was told is saved is in the office once, at every desk, and the file is whole."""

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from app.domain.errors import EnvironmentFault
from app.store.office.joining import SHARED_FILE, DeskNames, create_folder
from app.store.office.opening import open_desk
from tests.shares.compare import content, differences, is_whole
from tests.shares.share import WINDOWS, Mount, Share, missing
from tests.shares.working_desk import Habits, WorkingDesk

DESKS = 3


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank") / "office"
    create_folder(folder, now)
    return folder


class Office:
    """An office folder on a played share, desks at work on it, and everything they were told is saved."""

    def __init__(self, share: Share, place: Path, blank: Path, habits: Habits, *, power_cuts: bool) -> None:
        self.share, self.habits = share, habits
        self.said: set[UUID] = set()
        self._place = place
        shutil.copytree(blank, share.folder / "office")
        if power_cuts:
            share.flush()
        self.mounts = [share.mount() for _ in range(DESKS)]
        self.desks = [self.begin(number) for number in range(DESKS)]

    def begin(self, number: int) -> WorkingDesk:
        desk = WorkingDesk(self.mounts[number].path / "office", self._home(number), number, self.habits)
        desk.ready()
        return desk

    def kill(self, number: int) -> None:
        self.said |= set(self.desks[number].kill())

    def restart(self, number: int) -> None:
        self.kill(number)
        self.desks[number] = self.begin(number)

    def end(self) -> None:
        for desk in self.desks:
            self.said |= set(desk.end()[0])
        for mount in self.mounts:
            mount.kill()  # every PC is switched off: what follows is looked at where the share lies

    def check(self) -> None:
        """Let every desk meet the office once more, then compare all with what was said."""
        folder = self.share.folder / "office"
        opened = [open_desk(folder, self._home(number), now, DeskNames(f"desk {number}", "ruth", "test")) for number in range(DESKS)]
        for _ in range(2):
            for desk in opened:
                assert desk.sync.go_round().fault is None
        for desk in opened:
            desk.office.close()
        assert is_whole(folder / SHARED_FILE)
        stored = [row[1] for row in content(folder / SHARED_FILE)["interaction"]]
        assert len(stored) == len(set(stored)), "no contact is there twice"
        assert {uid.bytes for uid in self.said} <= set(stored), "every contact is there"
        for number in range(DESKS):
            [copy] = (self._home(number) / "shared").glob("*/copy.daybook")
            assert differences(folder / SHARED_FILE, copy) == []

    def _home(self, number: int) -> Path:
        # As PCs do, each keeps its own in one place whatever the share is called at the moment of checking.
        home = self._place / f"home-{number}"
        home.mkdir(exist_ok=True)
        return home


Begins = Callable[..., Office]


@pytest.fixture
def begins(tmp_path: Path, blank: Path) -> Iterator[Begins]:
    if missing():
        pytest.skip(missing())
    shares: list[Share] = []

    def begin(habits: Habits | None = None, *, power_cuts: bool = False, caches: bool = True) -> Office:
        share = Share(tmp_path / "share", power_cuts=power_cuts)
        shares.append(share)
        share.__enter__()
        if caches:
            share.caches(WINDOWS)
        return Office(share, tmp_path, blank, habits or Habits(), power_cuts=power_cuts)

    yield begin
    for share in shares:
        share.__exit__(None, None, None)


def kills(office: Office, count: int) -> None:
    random = Random(7)
    for _ in range(count):
        time.sleep(random.uniform(0.05, 0.5))
        office.restart(random.randrange(DESKS))


def vanishes(office: Office, count: int, seconds: float = 0.4) -> None:
    random = Random(8)
    for _ in range(count):
        time.sleep(random.uniform(0.05, 0.4))
        mount: Mount = random.choice(office.mounts)
        mount.vanish()
        time.sleep(random.uniform(0, seconds))
        mount.come_back(session_lost=random.random() < 0.5)


def test_killed_at_any_moment_every_desk_and_the_office_agree(begins: Begins) -> None:
    office = begins()
    kills(office, 10)
    office.end()
    office.check()
    assert len(office.said) > 20


def test_a_share_that_vanishes_and_comes_back_loses_nothing(begins: Begins) -> None:
    office = begins()
    vanishes(office, 8)
    office.end()
    office.check()


def test_a_cable_pulled_in_the_middle_of_a_commit_loses_nothing(begins: Begins) -> None:
    office, random = begins(), Random(9)
    for _ in range(5):
        time.sleep(random.uniform(0.05, 0.4))
        mount = random.choice(office.mounts)
        mount.kill()
        time.sleep(random.uniform(0, 0.3))
        mount.plug_in()
    office.end()
    office.check()


def cuts(office: Office, count: int) -> None:
    random = Random(10)
    for _ in range(count):
        time.sleep(random.uniform(0.3, 0.8))
        office.share.cut_power()
        for mount in office.mounts:
            mount.plug_in()


def test_a_power_cut_at_the_server_loses_nothing_that_was_shared(begins: Begins) -> None:
    office = begins(power_cuts=True, caches=False)
    cuts(office, 5)
    office.end()
    office.check()


def test_with_a_weaker_setting_the_same_power_cuts_are_noticed(begins: Begins) -> None:
    """The test of the tests: one line changed, and what was confirmed is gone or the file is damaged."""
    office = begins(Habits(weak=(("journal_mode", "DELETE"), ("synchronous", "NORMAL"))), power_cuts=True, caches=False)
    cuts(office, 8)
    office.end()
    with pytest.raises((AssertionError, EnvironmentFault)):
        office.check()


@pytest.mark.long
def test_100_power_cuts(begins: Begins) -> None:
    office = begins(power_cuts=True, caches=False)
    cuts(office, 100)
    office.end()
    office.check()


@pytest.mark.long
def test_500_kills(begins: Begins) -> None:
    office = begins()
    kills(office, 500)
    office.end()
    office.check()


@pytest.mark.long
def test_100_vanishing_shares(begins: Begins) -> None:
    office = begins()
    vanishes(office, 100, 1.0)
    office.end()
    office.check()
