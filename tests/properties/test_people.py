"""Whatever clerks join, split, refuse, file and move in, and take back: every contact is there exactly once, and every earlier state is reached again.

Each step is done as the window does it and leaves its way back on a pile; the pile is worked off at the end, and after each step down the office is what it
was before the step. So every state that ever was is a state that undo reaches. Over the fake, a SQLite file, and (shortly) a PostgreSQL server.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from app.domain.errors import DomainError
from app.domain.interaction import FileInteraction, Interaction
from app.domain.person_link import together
from app.domain.timeline import TimelineFilter
from app.services.interactions import InteractionsService
from app.services.people import PeopleService
from app.store import postgresql as postgresql_office
from app.store.backup import Backups
from app.store.sqlite_file import create_office, open_office
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.servers.postgresql import PostgresqlServer
from tests.stories import RUTH, contact, profile

PEOPLE = 6
CONTACTS = 3
WHO, OTHER = st.integers(0, PEOPLE - 1), st.integers(1, PEOPLE - 1)
Open = Callable[[FakeClock], tuple[Any, Callable[[], None]]]


@dataclass(frozen=True)
class Step:
    """What was done, how the office looked before, and the way back."""

    words: str
    before: dict[str, Any]
    undo: Callable[[], object]


class Register(RuleBasedStateMachine):
    """Six records of perhaps fewer people, three contacts each."""

    open_store: Open

    @initialize()
    def open_office(self) -> None:
        self.clock = FakeClock()
        self.office, self.close = type(self).open_store(self.clock)
        self.people = PeopleService(self.office, self.clock)
        self.contacts = InteractionsService(self.office, FakeBlobs(), self.clock)
        with self.office.write(RUTH) as unit:
            self.records = [unit.citizens.add(uuid4(), profile(f"Maria Garcia{number}")) for number in range(PEOPLE)]
            said = [(one, number) for one in self.records for number in range(CONTACTS)]
            self.home = {unit.interactions.add(contact(text=f"{one}-{number}"), one, None)[0]: one for one, number in said}
            unit.commit()
        self.pile: list[Step] = []
        self.standing: dict[int, frozenset[int]] = {}
        self.first = self.state()

    def teardown(self) -> None:
        """Work the pile off: every state on the way was there before."""
        if not hasattr(self, "pile"):
            return
        try:
            while self.pile:
                self.step_back()
            assert self.state() == self.first
        finally:
            self.close()

    def state(self) -> dict[str, Any]:
        """Return all that the window shows of who belongs together and what was said."""
        with self.office.read() as unit:
            return {
                "persons": [unit.links.members(one) for one in self.records],
                "timelines": [[entry.id for entry in unit.interactions.citizen_timeline(one, TimelineFilter(), None, 99).rows] for one in self.records],
                "links": sorted((link.first_id, link.second_id) for link in unit.links.of(self.records) if link.ended_at is None),
                "refused": sorted(unit.links.refused()),
                "households": [unit.households.members(one) for one in self.records],
                "contacts": [(one.id, one.citizen_id, one.text) for one in unit.interactions.all()],
            }

    def did(self, words: str, before: dict[str, Any], undo: Callable[[], object]) -> None:
        self.pile.append(Step(words, before, undo))

    def two(self, first: int, other: int) -> tuple[int, int]:
        return self.records[first], self.records[(first + other) % PEOPLE]

    @rule(first=WHO, other=OTHER)
    def join(self, first: int, other: int) -> None:
        one, two = self.two(first, other)
        before = self.state()
        if frozenset((one, two)) in self.standing.values():
            with pytest.raises(DomainError, match="joined already"):
                self.people.link(RUTH, one, two, "same phone")
            assert self.state() == before
            return
        made = self.people.link(RUTH, one, two, "same phone").value
        self.standing[made] = frozenset((one, two))
        self.did("join", before, lambda: (self.people.split(RUTH, made), self.standing.pop(made)))

    @precondition(lambda self: self.standing)
    @rule(at=st.integers(0, 99))
    def split(self, at: int) -> None:
        link = sorted(self.standing)[at % len(self.standing)]
        before, pair = self.state(), self.standing.pop(link)
        self.people.split(RUTH, link)
        self.did("split", before, lambda: (self.people.link_again(RUTH, link), self.standing.update({link: pair})))

    @rule(first=WHO, other=OTHER)
    def say_they_are_two(self, first: int, other: int) -> None:
        one, two = self.two(first, other)
        before = self.state()
        if (min(one, two), max(one, two)) in before["refused"]:
            with pytest.raises(DomainError, match="noted already"):
                self.people.not_the_same(RUTH, one, two)
            assert self.state() == before
            return
        self.people.not_the_same(RUTH, one, two)
        self.did("two people", before, lambda: self.people.not_the_same(RUTH, one, two, refused=False))

    @rule(first=WHO, other=OTHER)
    def move_together(self, first: int, other: int) -> None:
        one, two = self.two(first, other)
        before = self.state()
        try:
            moved = self.people.live_together(RUTH, one, two).value
        except DomainError:
            assert self.state() == before
            return
        self.did("move together", before, lambda: [self.people.leave_household(RUTH, mover) for mover in moved])

    @rule(first=WHO)
    def move_out(self, first: int) -> None:
        one = self.records[first]
        before = self.state()
        mates = before["households"][first]
        if mates:
            self.people.leave_household(RUTH, one)
            self.did("move out", before, lambda: self.people.live_together(RUTH, mates[0], one))

    @rule(at=st.integers(0, PEOPLE * CONTACTS - 1), first=st.integers(0, PEOPLE))
    def file_elsewhere(self, at: int, first: int) -> None:
        """File a contact on another record, or on nobody."""
        said = sorted(self.home)[at]
        target = self.records[first] if first < PEOPLE else None
        before = self.state()
        was: Interaction = self.contacts.file(RUTH, FileInteraction(said, target, None)).value
        self.home[said] = target  # type: ignore[assignment]

        def undo() -> None:
            self.contacts.file(RUTH, FileInteraction(said, was.citizen_id, was.case_id))
            self.home[said] = was.citizen_id  # type: ignore[assignment]

        self.did("file", before, undo)

    @precondition(lambda self: self.pile)
    @rule()
    def step_back(self) -> None:
        """Take the newest step back: the office is what it was before it, in everything the window shows."""
        step = self.pile.pop()
        step.undo()
        assert self.state() == step.before, step.words

    @invariant()
    def every_contact_is_there_exactly_once(self) -> None:
        state = self.state()
        assert [(one, citizen) for one, citizen, _ in state["contacts"]] == sorted(self.home.items())
        for one, mine, shown in zip(self.records, state["persons"], state["timelines"], strict=True):
            assert one in mine
            assert sorted(shown) == sorted(key for key, home in self.home.items() if home in mine)

    @invariant()
    def who_belongs_together_is_what_the_standing_links_say(self) -> None:
        with self.office.read() as unit:
            every = unit.links.of(self.records)
            assert {link.id: frozenset((link.first_id, link.second_id)) for link in every if link.ended_at is None} == self.standing
            assert [unit.links.members(one) for one in self.records] == [together(one, every) for one in self.records]


def lives(open_store: Open, examples: int, steps: int) -> None:
    """Live through random days over a store."""

    class Here(Register):
        pass

    Here.open_store = staticmethod(open_store)  # type: ignore[assignment]
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(Here, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=slow))


def test_over_the_fake() -> None:
    lives(lambda clock: (FakeOffice(clock.now), lambda: None), 60, 25)


def test_over_a_file(tmp_path: Path) -> None:
    blank = tmp_path / "blank.daybook"
    create_office(blank, FakeClock().now)

    def opens(clock: FakeClock) -> tuple[Any, Callable[[], None]]:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        path = folder / "office.daybook"
        shutil.copyfile(blank, path)
        office = open_office(path, clock.now, Backups(path, folder / "backups", clock.now))

        def close() -> None:
            office.close()
            shutil.rmtree(folder)

        return office, close

    lives(opens, 10, 12)


def test_over_a_server(postgresql: PostgresqlServer) -> None:
    name = postgresql.database()
    postgresql_office.open_office(postgresql.url(name), FakeClock().now, create=True).close()

    def opens(clock: FakeClock) -> tuple[Any, Callable[[], None]]:
        postgresql.empty(name)
        office = postgresql_office.open_office(postgresql.url(name), clock.now)
        return office, office.close

    lives(opens, 5, 12)
