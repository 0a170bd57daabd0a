"""Who else is in, and when the folder was last reached: fresh when somebody asks, and remembered over a start without the folder."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sharing import DeskSeen
from app.store.office.desk_sharing import KEPT_EVERY, SEEN_EVERY
from app.store.office.joining import DeskNames
from app.store.office.last_met import KEY, LastMet, from_text, to_text
from app.store.office.opening import OpenedDesk, open_desk
from tests.fakes.clock import MONDAY, FakeClock
from tests.shares.desks import Desks, SettledDesk
from tests.stories import RUTH, profile

MOMENTS = st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
NAMES = st.text(max_size=30)
SEEN = st.lists(st.builds(DeskSeen, st.integers(2, 90), NAMES, NAMES, MOMENTS), max_size=5).map(tuple)


def restarted(desks: Desks, desk: SettledDesk, clock: FakeClock) -> OpenedDesk:
    desk.opened.office.close()
    return open_desk(desks.folder, desk.home, clock.now, DeskNames("desk 1", "ruth", "test"))


def numbers(desk: OpenedDesk) -> list[int]:
    return sorted(one.number for one in desk.sharing.state().desks)


@given(at=st.none() | MOMENTS, desks=SEEN)
def test_what_is_written_down_is_read_back(at: datetime | None, desks: tuple[DeskSeen, ...]) -> None:
    assert from_text(to_text(LastMet(at, desks)), number=1) == LastMet(at, desks)


@given(st.text() | st.sampled_from(['{"reached_at": "x", "desks": []}', '{"reached_at": 1, "desks": [[1]]}', "[]", "1", '{"reached_at": 1e400, "desks": []}']))
def test_what_makes_no_sense_is_as_good_as_nothing(text: str) -> None:
    assert from_text(text, number=1) == LastMet()


def test_this_desk_knows_itself_again() -> None:
    met = LastMet(MONDAY, (DeskSeen(1, "front", "dana", MONDAY, is_this=True), DeskSeen(2, "back", "ruth", MONDAY)))
    assert from_text(to_text(met), number=1) == met
    assert [desk.is_this for desk in from_text(to_text(met), number=2).desks] == [False, True]


def test_after_a_start_without_the_folder_it_is_still_known(desks: Desks, clock: FakeClock) -> None:
    desk = desks.open()
    desks.open().opened.sharing.go_round(RUTH)
    desk.opened.sharing.go_round(RUTH)
    desks.folder.rename(desks.folder.with_name("unplugged"))
    clock.pass_time(hours=9)
    again = restarted(desks, desk, clock)
    state = again.sharing.state()
    assert state.reached_at == MONDAY
    assert sorted(one.number for one in state.desks) == [1, 2]
    assert [one.number for one in state.desks if one.is_this] == [1]
    assert again.sharing.go_round(RUTH).state.reached_at == MONDAY, "a round that reached nothing changes nothing"
    again.office.close()


def test_a_desk_that_came_in_is_seen_when_somebody_asks(desks: Desks, clock: FakeClock) -> None:
    first = desks.open().opened
    first.sharing.go_round(RUTH)
    desks.open().opened.sharing.go_round(RUTH)
    clock.pass_time(seconds=30)
    first.sharing.go_round(RUTH)
    assert numbers(first) == [1], "nobody asked"
    first.sharing.go_round(RUTH, look=True)
    assert numbers(first) == [1, 2]


def test_without_being_asked_it_is_seen_after_a_while(desks: Desks, clock: FakeClock) -> None:
    first = desks.open().opened
    first.sharing.go_round(RUTH)
    desks.open().opened.sharing.go_round(RUTH)
    clock.at += SEEN_EVERY
    first.sharing.go_round(RUTH)
    assert numbers(first) == [1, 2]


def test_rounds_that_find_nothing_new_write_once_a_minute(desks: Desks, clock: FakeClock) -> None:
    desk = desks.open().opened
    desk.sharing.go_round(RUTH)
    written = desk.outbox.state(KEY)
    assert from_text(written, 1).reached_at == MONDAY
    clock.at += KEPT_EVERY / 2
    desk.sharing.go_round(RUTH)
    assert desk.outbox.state(KEY) == written
    assert desk.sharing.state().reached_at == clock.at, "the running program knows it exactly"
    clock.at += KEPT_EVERY / 2
    desk.sharing.go_round(RUTH)
    assert from_text(desk.outbox.state(KEY), 1).reached_at == clock.at


def test_the_last_time_before_the_folder_went_is_written_exactly(desks: Desks, clock: FakeClock) -> None:
    desk = desks.open().opened
    desk.sharing.go_round(RUTH)
    last = clock.pass_time(seconds=20)
    desk.sharing.go_round(RUTH)
    desks.folder.rename(desks.folder.with_name("unplugged"))
    with desk.office.write(RUTH) as unit:
        unit.citizens.add(uuid4(), profile("Maria Garcia"))
        unit.commit()
    clock.pass_time(seconds=20)
    assert desk.sharing.go_round(RUTH).state.fault
    assert from_text(desk.outbox.state(KEY), 1).reached_at == last


@pytest.mark.parametrize("kept", ["", "nonsense"])
def test_a_desk_with_nothing_written_down_begins_with_nothing(desks: Desks, clock: FakeClock, kept: str) -> None:
    desk = desks.open()
    desk.opened.outbox.set_state({KEY: kept})
    again = restarted(desks, desk, clock)
    assert (again.sharing.state().reached_at, again.sharing.state().desks) == (None, ())
    again.office.close()
