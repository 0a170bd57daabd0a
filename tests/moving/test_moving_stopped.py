"""Stopped, killed or disturbed at any step, the old office is as it was and nothing is left at the new place."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import OfficeDamaged, OfficeFull, OfficeUnavailable
from app.store.moving.places import InFolder, OnServer, OnThisPc, Place
from app.store.moving.tables import moved_tables
from tests.faults.conftest import mounted, register
from tests.moving.places import KINDS, World

TOP = Path(__file__).resolve().parents[2]
ROUND = [("pc", "folder"), ("folder", "server"), ("server", "pc")]
"""Out of every kind of place and into every one."""
WAYS = [*ROUND, *(pytest.param(new, old, marks=pytest.mark.long) for old, new in ROUND)]


class Stopped(Exception):  # noqa: N818 - what a person did
    """Somebody pressed cancel."""


class StopsAt:
    """Lets work go on for some steps, then stops it."""

    def __init__(self, steps: int, stop: Any) -> None:
        self.left, self._stop = steps, stop

    def __call__(self, _done: int, _total: int | None, _what: str) -> None:
        self.left -= 1
        if self.left == 0:
            self._stop()


def stop() -> None:
    raise Stopped


@pytest.mark.parametrize(("old", "new"), WAYS)
def test_cancelled_at_any_step_nothing_has_happened(world: World, old: str, new: str) -> None:
    here = world.made(old)
    world.tell(here)
    before = world.content(here)
    step = 1
    while step < 300:
        there = world.place(new)
        try:
            world.move(here, there, StopsAt(step, stop))
        except Stopped:
            assert world.nothing_at(there), step
            step += 9
        else:
            break
    assert step > 20, "the move had no steps to be stopped at"
    assert world.content(there) == before


@pytest.mark.parametrize("old", KINDS)
def test_what_is_written_while_it_is_moved_is_noticed(world: World, old: str) -> None:
    here, there = world.made(old), world.place("pc")
    world.tell(here)

    def write_once() -> None:
        if isinstance(here, InFolder):
            # Another desk shares something.
            from app.store.office.opening import open_desk
            from tests.moving.places import NAMES

            desk = open_desk(here.folder, world.root / "other", world.now, NAMES)
            register(desk.office, "Late Larry")
            assert desk.sync.go_round().fault is None
            desk.office.close()
            return
        with world.opened(here) as (office, _):
            register(office, "Late Larry")

    with pytest.raises(OfficeUnavailable) as caught:
        world.move(here, there, StopsAt(5, write_once))
    assert str(caught.value) == (
        "The office was changed while it was being moved. It is as it was, and nothing was left at the new place. Move it when nobody works with it for a while."
    )
    assert world.nothing_at(there)
    if old != "folder":
        world.move(here, there)


@pytest.mark.parametrize("new", KINDS)
def test_a_row_that_came_out_differently_is_found(world: World, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One letter of one row is changed on its way."""
    from app.store.moving import writing

    kind = writing.PostgresqlWriter if new == "server" else writing.SqliteWriter
    real = kind.put

    def garbled(self: Any, connection: Any, table: Any, rows: Any) -> None:
        if table.name == "citizen":
            family = [column.name for column in table.columns].index("family")
            rows = [tuple("Garcla" if at == family else value for at, value in enumerate(row)) for row in rows]
        real(self, connection, table, rows)

    here, there = world.made("pc"), world.place(new)
    world.tell(here, ("Maria Garcia",))
    monkeypatch.setattr(kind, "put", garbled)
    with pytest.raises(OfficeDamaged, match="does not hold the same as the old one: citizen, 1 rows there, 1 here"):
        world.move(here, there)
    assert world.nothing_at(there)
    monkeypatch.undo()
    world.move(here, there)


def test_a_file_that_is_damaged_stops_the_move(world: World) -> None:
    here, there = world.made("folder"), world.place("pc")
    world.tell(here)
    found = next(path for path in (here.folder / "files").rglob("*") if path.is_file())  # type: ignore[union-attr]
    found.write_bytes(b"something else")
    with pytest.raises(OfficeDamaged, match="no longer has the content"):
        world.move(here, there)
    assert world.nothing_at(there)


def test_a_file_that_was_missing_before_is_named(world: World) -> None:
    here = world.made("folder")
    world.tell(here)
    found = next(path for path in (here.folder / "files").rglob("*") if path.is_file())  # type: ignore[union-attr]
    found.unlink()
    report = world.move(here, world.place("server"))
    assert (report.files, report.missing) == (1, (found.name,))


def test_a_new_place_without_room_leaves_nothing(world: World, tmp_path: Path) -> None:
    here = world.made("pc")
    world.tell(here, files=(b"y" * 6_000_000,))
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=4m", "tmpfs") as disk:
        for there in (InFolder(disk / "share"), OnThisPc(disk / "pc" / "office.daybook", disk / "pc" / "office.files", disk / "pc" / "backups")):
            with pytest.raises(OfficeFull):
                world.move(here, there)
            assert world.nothing_at(there)
    world.tell(here)


def test_an_old_office_that_cannot_be_marked_is_the_office_still(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new one stands already when the old one's disk is full: it goes again, so that there are never two."""
    from app.store.moving import sources

    for new in KINDS:
        here, there = world.made("pc"), world.place(new)
        world.tell(here)
        before = world.content(here)
        seal = sources.SqlSource.seal

        def broken(self: Any, mark: Any, compare: Any, take_place: Any, seal: Any = seal) -> None:
            def fails() -> None:
                take_place()
                raise OfficeFull("the old office")

            seal(self, mark, compare, fails)

        monkeypatch.setattr(sources.SqlSource, "seal", broken)
        with pytest.raises(OfficeFull):
            world.move(here, there)
        monkeypatch.undo()
        assert world.nothing_at(there)
        assert world.content(here) == before
        world.tell(here)


KILLED = """
import os, signal, sys, pickle
from tests.moving.places import World
from tests.fakes.clock import FakeClock
root, old, new, steps = pickle.loads(bytes.fromhex(sys.argv[1]))
world = World(root, None, FakeClock().now)
left = steps
def tick(done, total, what):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
world.move(old, new, tick)
"""


@pytest.mark.parametrize(("old", "new"), WAYS)
def test_killed_at_any_step_the_old_office_goes_on_and_the_move_can_be_made_again(world: World, old: str, new: str) -> None:
    here = world.made(old)
    world.tell(here)
    before = world.content(here)
    there = world.place(new)
    for step in (2, 30, 60, 85):
        if killed(world.root, here, there, step) == 0:
            break
        assert world.content(here) == before
        assert not is_there(there), step
    else:
        world.move(here, there)
    assert world.content(there) == before


def killed(root: Path, old: Place, new: Place, step: int) -> int:
    import pickle

    given = pickle.dumps((root, old, new, step)).hex()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, given], cwd=TOP, env=os.environ | {"PYTHONPATH": str(TOP)}, check=False, capture_output=True, text=True
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.returncode


def is_there(place: Place) -> bool:
    if isinstance(place, OnThisPc):
        return place.path.exists()
    if isinstance(place, InFolder):
        return (place.folder / "shared.daybook").exists()
    import sqlalchemy as sa

    assert isinstance(place, OnServer)
    engine = sa.create_engine(sa.make_url(place.url).set(drivername="postgresql+psycopg"))
    try:
        return bool(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_every_table_of_the_office_is_moved_or_named_as_staying() -> None:
    from app.store.moving.tables import STAYS
    from app.store.schema import metadata

    assert {table.name for table in moved_tables()} | STAYS == set(metadata.tables)
    assert {"lease", "presence"} == STAYS
