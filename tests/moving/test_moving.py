"""An office goes from any place to any other with everything in it, and the old one says where it went."""

from itertools import permutations

import pytest

from app.domain.errors import InputRefused, OfficeReadOnly, OfficeRefused, OfficeUnavailable
from app.store.office.opening import open_desk
from app.store.schema import lease, presence
from tests.fakes.clock import FakeClock
from tests.faults.conftest import names, register
from tests.moving.places import KINDS, NAMES, World
from tests.stories import RUTH

WAYS = [*permutations(KINDS, 2), *((kind, kind) for kind in KINDS)]


@pytest.mark.parametrize(("old", "new"), WAYS)
def test_everything_goes_along_every_way(world: World, old: str, new: str) -> None:
    here, there = world.made(old), world.place(new)
    world.tell(here)
    before = world.content(here)
    report = world.move(here, there)
    assert world.content(there) == before == world.content(here)
    assert (report.files, report.missing) == (2, ())
    assert report.tables == {name: digest.rows for name, digest in before.items()}
    assert report.tables["citizen"] == 2


@pytest.mark.parametrize("kind", KINDS)
def test_the_old_office_can_be_read_and_says_where_it_went(world: World, kind: str) -> None:
    here, there = world.made(kind), world.place("pc")
    world.tell(here)
    report = world.move(here, there)
    with world.opened(here) as (office, _):
        assert names(office) == ["Ann Chen", "Maria García"]
        with pytest.raises(OfficeReadOnly) as caught, office.write(RUTH):
            pass
    assert str(caught.value) == (
        f"This office was moved to {report.new} on 2026-11-16. What is here can be read, but nothing more is saved here. Open the office at its new place."
    )
    with pytest.raises(OfficeReadOnly):
        world.move(here, world.place("folder"))


def test_the_password_of_a_server_is_told_nobody(world: World) -> None:
    here, there = world.made("pc"), world.place("server")
    report = world.move(here, there)
    assert "***" in report.new
    with world.opened(here) as (office, _), pytest.raises(OfficeReadOnly) as caught, office.write(RUTH):
        pass
    assert report.new in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
def test_work_goes_on_at_the_new_place_with_numbers_nobody_had(world: World, kind: str) -> None:
    """Desks of a folder give numbers of up to 2^53; whoever numbers next goes on behind them."""
    first, second, third = world.made("folder"), world.place(kind), world.place("server")
    world.tell(first, ("Maria García",))
    world.move(first, second)
    world.tell(second, ("Ann Chen",), (b"another plan",))
    world.move(second, third)
    world.tell(third, ("Zed Zulu",))
    with world.opened(third) as (office, _):
        assert names(office) == ["Ann Chen", "Maria García", "Zed Zulu"]


@pytest.mark.parametrize("kind", KINDS)
def test_case_numbers_go_on(world: World, kind: str) -> None:
    from app.store.counters import next_count
    from app.store.engine import WRITE

    here, there = world.made("pc"), world.place(kind)
    with world.opened(here) as (office, _), office.engine.connect().execution_options(**{WRITE: True}) as connection:
        assert [next_count(connection, "case-2026") for _ in range(3)] == [1, 2, 3]
        connection.commit()
    world.move(here, there)
    with world.opened(there) as (office, _), office.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT value FROM counter WHERE name = 'case-2026'").scalar() == 3


def test_a_number_whose_row_is_gone_is_not_given_again(world: World) -> None:
    """A message that was joined to another leaves its number in the change log; that holds across engines and back."""
    from app.store.engine import WRITE

    here, server, back = world.made("pc"), world.place("server"), world.place("pc")
    with world.opened(here) as (office, _), office.engine.connect().execution_options(**{WRITE: True}) as connection:
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('message', 41)")
        connection.commit()
    world.move(here, server)
    with world.opened(server) as (office, _), office.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT nextval(pg_get_serial_sequence('message', 'id'))").scalar() == 42
    world.move(server, back)
    with world.opened(back) as (office, _), office.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'message'").scalar() == 42


def test_what_is_of_the_moment_stays_behind(world: World, clock: FakeClock) -> None:
    from datetime import timedelta

    here, there = world.made("pc"), world.place("server")
    with world.opened(here) as (office, _), office.write(RUTH) as unit:
        assert unit.leases.take("mail", "me", timedelta(hours=1))
        unit.commit()
    world.move(here, there)
    with world.opened(there) as (office, _), office.engine.connect() as connection:
        assert connection.execute(lease.select()).all() == connection.execute(presence.select()).all() == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_are_found_at_the_new_place(world: World, kind: str) -> None:
    here, there = world.made("pc"), world.place(kind)
    world.tell(here)
    with world.opened(here) as (office, _), office.read() as unit:
        wanted = unit.interactions.search("bill", 10) if hasattr(unit.interactions, "search") else ()
    world.move(here, there)
    with world.opened(there) as (office, _), office.read() as unit:
        found = unit.interactions.search("bill", 10) if hasattr(unit.interactions, "search") else ()
    assert [hit.id for hit in found] == [hit.id for hit in wanted]


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_with_an_office_is_refused(world: World, kind: str) -> None:
    here, there = world.made("pc"), world.made(kind)
    world.tell(there)
    before = world.content(there)
    with pytest.raises(OfficeRefused, match="Nothing was changed"):
        world.move(here, there)
    assert world.content(there) == before
    world.tell(here)


def test_a_database_of_another_program_is_refused(world: World) -> None:
    import sqlalchemy as sa

    from app.store.moving.places import OnServer

    there = world.place("server")
    assert isinstance(there, OnServer)
    engine = sa.create_engine(sa.make_url(there.url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE invoices (id integer)")
    engine.dispose()
    with pytest.raises(OfficeRefused, match="is not empty"):
        world.move(world.made("pc"), there)


def test_an_office_is_not_moved_to_where_it_is(world: World) -> None:
    here = world.made("pc")
    with pytest.raises(InputRefused, match="is there already"):
        world.move(here, here)


class TestDesks:
    def test_another_desk_that_was_just_in_stops_the_move(self, world: World, clock: FakeClock) -> None:
        here = world.made("folder")
        world.tell(here)
        other = open_desk(here.folder, world.root / "other", clock.now, type(NAMES)("counter", "ann", "test"))  # type: ignore[union-attr]
        other.office.close()
        with pytest.raises(InputRefused) as caught:
            world.move(here, world.place("pc"))
        assert str(caught.value) == (
            "Other desks were in this office within the last ten minutes: counter (ann). What they have not shared yet would be left behind. "
            "Nothing was changed. Close the program there and wait ten minutes."
        )
        clock.pass_time(minutes=11)
        assert [desk.name for desk in world.move(here, world.place("pc")).desks] == ["counter"]

    def test_moved_all_the_same_the_other_desk_keeps_its_work_and_is_told(self, world: World, clock: FakeClock) -> None:
        here, there = world.made("folder"), world.place("pc")
        other = open_desk(here.folder, world.root / "other", clock.now, type(NAMES)("counter", "ann", "test"))  # type: ignore[union-attr]
        register(other.office, "Late Larry")
        world.move(here, there, even_with_desks_in=True)
        fault = other.sync.go_round().fault
        assert isinstance(fault, OfficeReadOnly)
        assert str(there.path) in str(fault)  # type: ignore[union-attr]
        assert other.outbox.tally().count == 1
        other.office.close()

    def test_what_this_desk_has_not_shared_goes_along(self, world: World, clock: FakeClock) -> None:
        here, there = world.made("folder"), world.place("server")
        desk = open_desk(here.folder, world.root / "home", clock.now, NAMES)  # type: ignore[union-attr]
        register(desk.office, "Early Earl")
        desk.office.close()
        world.move(here, there)
        with world.opened(there) as (office, _):
            assert names(office) == ["Early Earl"]

    def test_a_share_that_is_away_is_said(self, world: World) -> None:
        here = world.made("folder")
        world.tell(here)
        here.folder.rename(here.folder.with_name("away"))  # type: ignore[union-attr]
        there = world.place("pc")
        with pytest.raises(OfficeUnavailable):
            world.move(here, there)
        assert world.nothing_at(there)
