"""A citizen wrote, heard nothing, and now calls: the clerk sees it; a neighbour's other matter is not shown."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.channel import Channel
from app.domain.channel_hop import ChannelHop, matter_likeness
from app.services.radar import RadarService
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.stories import MONDAY, RUTH, contact, days, profile

BILL = "My water bill doubled this month. Please have the meter checked."


class Desk:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.clock.at = MONDAY + days(5)
        self.office = FakeOffice(self.clock.now)
        self.radar = RadarService(self.office, self.clock)
        with self.office.write(RUTH) as unit:
            self.maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
            self.jose = unit.citizens.add(uuid4(), profile("Jose Garcia"))
            self.ann = unit.citizens.add(uuid4(), profile("Ann Lee"))
            unit.households.join((self.maria, self.jose), MONDAY)
            unit.commit()

    def wrote(self, who: int, text: str, channel: Channel = Channel.EMAIL, day: float = 0, topic: str = "") -> int:
        with self.office.write(RUTH) as unit:
            asked, _ = unit.interactions.add(contact(text=text, channel=channel, at=MONDAY + days(day), topic=topic), who, None)
            unit.interactions.await_reply(asked)
            unit.commit()
        return asked

    def promise(self, who: int, note: str, due: float) -> int:
        with self.office.write(RUTH) as unit:
            made = unit.callbacks.add(who, None, None, MONDAY + days(due), "", note)
            unit.commit()
        return made

    def hops(self, who: int, text: str = "", channel: Channel = Channel.PHONE, topic: str = "") -> list[tuple[str, int | None]]:
        return [(hop.citizen_name, _id(hop)) for hop in self.radar.hops(RUTH, who, channel, topic, text)]


def _id(hop: ChannelHop) -> int | None:
    return hop.entry.id if hop.entry else hop.callback.id if hop.callback else None


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_unanswered_email_is_there_before_anything_is_typed(desk: Desk) -> None:
    mail = desk.wrote(desk.maria, BILL)
    assert desk.hops(desk.maria) == [("Maria Garcia", mail)]


def test_an_answered_one_is_not(desk: Desk) -> None:
    mail = desk.wrote(desk.maria, BILL)
    with desk.office.write(RUTH) as unit:
        unit.interactions.answered(mail, desk.clock.now())
        unit.commit()
    assert desk.hops(desk.maria) == []


def test_calling_twice_is_no_hop(desk: Desk) -> None:
    desk.wrote(desk.maria, BILL, Channel.WEB_FORM)
    assert desk.hops(desk.maria, channel=Channel.WEB_FORM) == []


def test_what_the_call_is_about_comes_first(desk: Desk) -> None:
    older, bill = desk.wrote(desk.maria, "When does the library open?", day=0), desk.wrote(desk.maria, BILL, day=1)
    assert desk.hops(desk.maria) == [("Maria Garcia", older), ("Maria Garcia", bill)]
    assert desk.hops(desk.maria, "asks why her bill for water is so high") == [("Maria Garcia", bill), ("Maria Garcia", older)]


def test_the_husband_calls_about_his_wifes_email(desk: Desk) -> None:
    mail = desk.wrote(desk.maria, BILL)
    assert desk.hops(desk.jose) == [("Maria Garcia", mail)], "nothing says yet that it is not about that"
    assert desk.hops(desk.jose, "calls about the water meter") == [("Maria Garcia", mail)]
    assert desk.hops(desk.jose, "wants a dog licence") == []
    assert desk.hops(desk.ann, "calls about the water meter") == []


def test_the_same_topic_is_a_like_matter(desk: Desk) -> None:
    mail = desk.wrote(desk.maria, "Too high", topic="Water billing")
    assert desk.hops(desk.jose, topic="Water billing") == [("Maria Garcia", mail)]


def test_a_promise_that_was_not_kept(desk: Desk) -> None:
    late, _ = desk.promise(desk.maria, "about the meter", due=3), desk.promise(desk.maria, "about the meter", due=9)
    assert desk.hops(desk.maria) == [("Maria Garcia", late)]
    assert desk.hops(desk.jose, "the meter again") == [("Maria Garcia", late)]


def test_of_a_household_even_a_promise_waits_for_the_matter(desk: Desk) -> None:
    desk.promise(desk.maria, "about the meter", due=3)
    assert desk.hops(desk.jose) == []


def test_a_list_says_who_waits_while_a_name_is_typed(desk: Desk) -> None:
    first, _ = desk.wrote(desk.maria, BILL, day=1), desk.wrote(desk.maria, "Again", day=2)
    found = desk.radar.unanswered(RUTH, (desk.jose, desk.maria, desk.ann))
    assert {who: (one.interaction_id, one.whose_name, one.household) for who, one in found.items()} == {
        desk.jose: (first, "Maria Garcia", True),
        desk.maria: (first, "Maria Garcia", False),
    }
    own = desk.wrote(desk.jose, "The library card", day=3)
    assert desk.radar.unanswered(RUTH, (desk.jose,))[desk.jose].interaction_id == own


def test_a_long_list_is_cut(desk: Desk) -> None:
    for day in range(9):
        desk.wrote(desk.maria, f"question {day}", day=day / 10)
    assert len(desk.hops(desk.maria)) == 6


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_share_and_the_same_both_ways(first: str, second: str) -> None:
    assert 0.0 <= matter_likeness(first, second) <= 1.0
    assert matter_likeness(first, second) == matter_likeness(second, first)


def test_nothing_is_like_nothing() -> None:
    assert matter_likeness("", BILL) == matter_likeness("the and of", BILL) == 0.0
