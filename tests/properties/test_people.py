"""Whatever clerks join, split, take back and file: every contact is there exactly once, and every earlier state can be reached again."""

from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from app.domain.person_link import together
from app.domain.timeline import TimelineFilter
from app.services.people import PeopleService
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.stories import RUTH, contact, profile

PEOPLE = 6


class Register(RuleBasedStateMachine):
    """Six records of perhaps fewer people, three contacts each."""

    links = Bundle("links")

    @initialize()
    def open_office(self) -> None:
        self.clock = FakeClock()
        self.office = FakeOffice(self.clock.now)
        self.service = PeopleService(self.office, self.clock)
        with self.office.write(RUTH) as unit:
            self.records = [unit.citizens.add(uuid4(), profile(f"Maria Garcia{number}")) for number in range(PEOPLE)]
            self.home = {unit.interactions.add(contact(text=f"{one}-{number}"), one, None)[0]: one for one in self.records for number in range(3)}
            unit.commit()
        self.standing: dict[int, tuple[int, int]] = {}
        self.known: dict[int, tuple[int, int]] = {}

    @rule(target=links, first=st.integers(0, PEOPLE - 1), other=st.integers(1, PEOPLE - 1))
    def join(self, first: int, other: int) -> int:
        one, two = self.records[first], self.records[(first + other) % PEOPLE]
        made = self.service.link(RUTH, one, two, "same phone").value
        self.standing[made] = self.known[made] = (min(one, two), max(one, two))
        return made

    @rule(link=links)
    def split(self, link: int) -> None:
        self.service.split(RUTH, link)
        self.standing.pop(link, None)

    @rule(link=links)
    def take_the_split_back(self, link: int) -> None:
        self.service.link_again(RUTH, link)
        self.standing[link] = self.known[link]

    @rule(first=st.integers(0, PEOPLE - 1), other=st.integers(1, PEOPLE - 1))
    def say_they_are_two(self, first: int, other: int) -> None:
        self.service.not_the_same(RUTH, self.records[first], self.records[(first + other) % PEOPLE])

    @invariant()
    def every_contact_is_there_exactly_once(self) -> None:
        with self.office.read() as unit:
            for one in self.records:
                mine = unit.links.members(one)
                shown = [entry.id for entry in unit.interactions.citizen_timeline(one, TimelineFilter(), None, 99).rows]
                assert sorted(shown) == sorted(key for key, home in self.home.items() if home in mine)

    @invariant()
    def who_belongs_together_is_what_the_standing_links_say(self) -> None:
        with self.office.read() as unit:
            every = unit.links.of(self.records)
            assert {link.id: (link.first_id, link.second_id) for link in every if link.ended_at is None} == self.standing
            for one in self.records:
                assert unit.links.members(one) == together(one, every)

    @invariant()
    def nobody_forgot_what_was_decided(self) -> None:
        with self.office.read() as unit:
            assert {link.id for link in unit.links.of(self.records)} == set(self.known)


TestRegister = Register.TestCase
TestRegister.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
