"""The clock of one PC jumps while its desk is open: what is shared keeps its order, nothing is lost or doubled, leases and backups come round again."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.store.office.folder_backups import all_backups
from app.store.office.joining import DeskNames, create_folder
from app.store.office.opening import OpenedDesk, open_desk
from tests.fakes.clock import FakeClock
from tests.stories import RUTH, profile
from tests.unit.store.office.test_desk import logs, texts

JUMPS = {"three days ahead": timedelta(days=3), "a year and a month back": timedelta(days=-400), "an hour back, as in autumn": timedelta(hours=-1)}


class Office:
    """A folder with two desks, each with a clock of its own."""

    def __init__(self, place: Path) -> None:
        self.clocks = {"front": FakeClock(), "back": FakeClock()}
        self.folder = place / "share"
        create_folder(self.folder, self.clocks["front"].now)
        self.front, self.back = (open_desk(self.folder, place / name, clock.now, DeskNames(name, name, "test")) for name, clock in self.clocks.items())

    def settle(self) -> None:
        for desk in (self.front, self.back, self.front):
            assert desk.sharing.go_round(RUTH).state.fault == ""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    with closing(made.front.office), closing(made.back.office):
        yield made


@pytest.fixture(params=JUMPS, ids=lambda name: name)
def jump(request: pytest.FixtureRequest) -> timedelta:
    return JUMPS[request.param]


def feed(office: Office) -> list[int]:
    with office.front.sync._shared.read() as raw:
        return [seq for (seq,) in raw.execute("SELECT seq FROM feed ORDER BY seq")]


def test_what_is_saved_before_and_after_the_jump_is_there_once_and_in_its_order(office: Office, jump: timedelta) -> None:
    said = []
    for number in range(6):
        desk = office.front if number % 2 else office.back
        said.append(f"call {number}")
        logs(desk, said[-1])
        office.settle()
        if number == 2:
            office.clocks["front"].pass_time(seconds=jump.total_seconds())
    assert texts(office.front) == texts(office.back) == said
    assert feed(office) == sorted(set(feed(office)))
    with office.back.office.read() as unit:
        ids = [one.id for one in unit.interactions.all()]
    assert len(set(ids)) == 6, "no number was given twice"


def test_an_edit_after_the_jump_wins_by_its_place_and_not_by_its_time(office: Office, jump: timedelta) -> None:
    with office.front.office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
        unit.commit()
    office.settle()
    office.clocks["front"].pass_time(seconds=jump.total_seconds())
    for desk, town in ((office.back, "Harlan"), (office.front, "Shelby")):
        with desk.office.write(RUTH) as unit:
            seen = unit.citizens.get(maria)
            unit.citizens.replace(maria, seen.version, replace(seen.profile, town=town))
            unit.commit()
        office.settle()
    for desk in (office.front, office.back):
        with desk.office.read() as unit:
            assert unit.citizens.get(maria).profile.town == "Shelby"
            assert unit.conflicts.unsettled(9) == ()


def test_a_lease_of_a_pc_whose_clock_is_ahead_does_not_last_for_ever(office: Office, jump: timedelta) -> None:
    """Leases trust the PCs' clocks: what a wrong clock may cost is that work is done twice or later, never a record."""
    office.clocks["front"].pass_time(seconds=jump.total_seconds())

    def take(desk: OpenedDesk, holder: str) -> bool:
        with desk.office.write(RUTH) as unit:
            return bool(unit.leases.take("mail", holder, timedelta(minutes=5)))

    front, back = office.clocks["front"], office.clocks["back"]
    assert take(office.front, "front")
    assert take(office.front, "front"), "who holds it may go on, whatever the clock says"
    back.at = front.at + timedelta(minutes=6)
    assert take(office.back, "back")


def test_backups_are_made_and_the_newest_good_one_is_kept(office: Office, jump: timedelta) -> None:
    first = Path(office.front.backups.create())
    office.clocks["front"].pass_time(seconds=jump.total_seconds())
    second = Path(office.front.backups.create())
    assert {first, second} == set(all_backups(office.folder))
    office.clocks["front"].pass_time(seconds=-jump.total_seconds() + 3_600)
    for _ in range(30):
        office.clocks["front"].pass_time(minutes=7)
        newest = Path(office.front.backups.create())
        assert newest.exists(), "a backup of a wrong time never pushes out the one just made"


def test_desks_tell_that_they_are_in_after_the_jump(office: Office, jump: timedelta) -> None:
    office.settle()
    office.clocks["front"].pass_time(seconds=jump.total_seconds())
    office.clocks["back"].pass_time(seconds=jump.total_seconds())
    office.settle()
    seen = {desk.number: desk.seen_at for desk in office.back.sharing.state().desks}
    assert seen[office.back.number] == office.clocks["back"].now(), "also where the clock was set back"


def test_a_callback_keeps_its_time_and_its_place_whatever_the_clock_does(office: Office, jump: timedelta) -> None:
    clock = office.clocks["front"]
    due = [clock.now() + timedelta(days=days) for days in (1, 2, 3)]
    for at in (due[1], due[0], due[2]):
        with office.front.office.write(RUTH) as unit:
            unit.callbacks.add(unit.citizens.add(uuid4(), profile()), None, None, at, "502-555-0134", "")
            unit.commit()
        clock.pass_time(seconds=jump.total_seconds())
        office.settle()
    for desk in (office.front, office.back):
        with desk.office.read() as unit:
            assert [one.due_at for one in unit.callbacks.open(None, 9)] == due
