"""Three desks do what they like, with the share away and PCs restarted in between: once they meet again they hold the same, and nothing is lost."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, rule

from app.domain.errors import Conflict, DomainError, EnvironmentFault
from app.store.backup import copy_office
from app.store.office import replaying
from app.store.office.joining import SHARED_FILE, DeskNames, create_folder
from app.store.office.opening import OpenedDesk, open_desk
from app.store.unit_of_work import SqlUnit
from tests.fakes.clock import FakeClock
from tests.shares.compare import content, differences, is_whole, shared_rows, words_are_whole
from tests.stories import MONDAY, RUTH, contact, profile

DESKS = st.integers(0, 2)
WORDS = st.text("ab", min_size=1, max_size=3)
FIELDS = st.sampled_from(["town", "zip", "alert", "street"])


@pytest.fixture(scope="module", autouse=True)
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty office folder, made once and copied for every example."""
    folder = tmp_path_factory.mktemp("blank") / "office"
    create_folder(folder, FakeClock().now)
    ThreeDesks.blank = folder
    return


class ThreeDesks(RuleBasedStateMachine):
    """Each desk works on its own copy; a round is only gone when a rule says so."""

    blank: Path
    people, cases = Bundle("people"), Bundle("cases")

    @initialize(many=st.sampled_from([1, replaying.MANY]))
    def begin(self, many: int) -> None:
        """Open the office at three desks, which take over much at once from one change on, or as they really do."""
        self.many = patch.object(replaying, "MANY", many)
        self.many.start()
        self.place = Path(mkdtemp(prefix="three-desks-"))
        self.folder = self.place / "share"
        shutil.copytree(self.blank, self.folder)
        self.clock = FakeClock()
        self.desks: list[OpenedDesk] = [self.opened(number) for number in range(3)]
        self.said: set[UUID] = set()
        self.edits: list[tuple[str, int, str, str]] = []
        self.on_disk: dict[int, Path] = {}

    def opened(self, number: int) -> OpenedDesk:
        """Open one desk."""
        return open_desk(self.folder, self.place / f"home-{number}", self.clock.now, DeskNames(f"desk {number}", "ruth", "test"))

    def save(self, desk: int, work: Callable[[SqlUnit], Any]) -> Any:
        """Do something at a desk as services do it; what it may not do there and then it is told, and nothing is saved."""
        with suppress(Conflict, DomainError), self.desks[desk].office.write(RUTH) as unit:
            done = work(unit)
            unit.commit()
            return done
        return None

    @rule(target=people, desk=DESKS, word=WORDS)
    def registers(self, desk: int, word: str) -> int | None:
        """A citizen is registered."""
        return self.save(desk, lambda unit: unit.citizens.add(uuid4(), profile(f"Maria {word}", phones=["502-555-0134"])))

    @rule(desk=DESKS, citizen=people | st.none(), case=cases | st.none(), word=WORDS)
    def logs(self, desk: int, citizen: int | None, case: int | None, word: str) -> None:
        """A contact is logged, with a promise."""
        command = contact(text=word)

        def log(unit: SqlUnit) -> bool:
            if case is not None:
                unit.cases.get(case)
            if citizen is not None:
                unit.citizens.get(citizen)
            made, _ = unit.interactions.add(command, citizen, case)
            unit.callbacks.add(citizen, case, made, MONDAY, "", word)
            unit.interactions.await_reply(made)
            return True

        if self.save(desk, log):
            self.said.add(command.uid)

    @rule(desk=DESKS, command=st.just(contact(text="sent from two desks")))
    def logs_the_same_again(self, desk: int, command: Any) -> None:
        """A command is repeated, here or elsewhere."""

        def log(unit: SqlUnit) -> bool:
            made, fresh = unit.interactions.add(command, None, None)
            if fresh:
                unit.callbacks.add(None, None, made, MONDAY, "", "again")
            return True

        if self.save(desk, log):
            self.said.add(command.uid)

    @rule(target=cases, desk=DESKS, citizen=people | st.none())
    def opens_a_case(self, desk: int, citizen: int | None) -> int | None:
        """A case is opened."""

        def add(unit: SqlUnit) -> int:
            if citizen is not None:
                unit.citizens.get(citizen)
            return unit.cases.add(uuid4(), {"title": "Water", "citizen_id": citizen, "topic": "Water"}, MONDAY)[0]

        return self.save(desk, add)

    @rule(desk=DESKS, citizen=people, field=FIELDS, word=WORDS, back=st.integers(0, 1))
    def edits_a_citizen(self, desk: int, citizen: int | None, field: str, word: str, back: int) -> None:
        """A field of a citizen is changed, as it stood now or one version ago."""
        if citizen is None:
            return

        def edit(unit: SqlUnit) -> bool:
            seen = unit.citizens.get(citizen)
            unit.citizens.replace(citizen, max(1, seen.version - back), replace(seen.profile, **{field: word}))
            return getattr(seen.profile, field) != word

        if self.save(desk, edit):
            self.edits.append(("citizen", citizen, field, word))

    @rule(desk=DESKS, case=cases, word=WORDS)
    def edits_a_case(self, desk: int, case: int | None, word: str) -> None:
        """A case gets another title."""
        if case is None:
            return

        def edit(unit: SqlUnit) -> bool:
            seen = unit.cases.get(case)
            unit.cases.update(case, seen.version, {"title": word})
            return seen.title != word

        if self.save(desk, edit):
            self.edits.append(("case_file", case, "title", word))

    @rule(desk=DESKS, name=WORDS)
    def makes_a_queue(self, desk: int, name: str) -> None:
        """A queue is made, perhaps at two desks."""
        self.save(desk, lambda unit: unit.office.set_signature(unit.office.add_queue(name, 5), name))

    @rule(desk=DESKS, first=people, second=people)
    def joins(self, desk: int, first: int | None, second: int | None) -> None:
        """Two records are linked as one person's, or lose the link again."""
        if first is None or second is None or first == second:
            return

        def link(unit: SqlUnit) -> None:
            for citizen in (first, second):
                unit.citizens.get(citizen)
            linked = unit.links.of([first, second])
            if linked:
                unit.links.end(linked[0].id, MONDAY)
            else:
                unit.links.add(first, second, "same phone", MONDAY)

        self.save(desk, link)

    @rule(desk=DESKS)
    def meets_the_office(self, desk: int) -> None:
        """The share is there for a moment."""
        self.round(desk)

    @rule(desk=DESKS)
    def shares_but_does_not_hear(self, desk: int) -> None:
        """The connection ends after the office has it and before this desk knows."""
        opened = self.desks[desk]
        kept, opened.outbox.shared = opened.outbox.shared, _unheard  # type: ignore[method-assign]
        with suppress(_CableError):
            opened.sync.share()
        opened.outbox.shared = kept  # type: ignore[method-assign]

    @rule(desk=DESKS)
    def restarts(self, desk: int) -> None:
        """The program is closed and opened again."""
        self.desks[desk].office.close()
        self.desks[desk] = self.opened(desk)

    @rule(desk=DESKS, word=WORDS)
    def dies_before_the_copy_has_it(self, desk: int, word: str) -> None:
        """The PC stops after the outbox has it and before the copy has it; nobody was told that it is saved, but it is not lost either."""
        opened = self.desks[desk]
        kept, opened.outbox.withdraw = opened.outbox.withdraw, lambda _place: None  # type: ignore[method-assign]
        with suppress(_CableError), opened.office.write(RUTH) as unit:
            unit.interactions.add(contact(text=word), None, None)
            unit._connection.commit = _cut  # type: ignore[method-assign]
            unit.commit()
        opened.outbox.withdraw = kept  # type: ignore[method-assign]
        self.restarts(desk)

    @rule(desk=DESKS)
    def loses_its_copy(self, desk: int) -> None:
        """The copy of the office is thrown away."""
        self.desks[desk].office.close()
        for path in (self.place / f"home-{desk}" / "shared").glob("*/copy.daybook*"):
            path.unlink()
        self.desks[desk] = self.opened(desk)

    @rule(desk=DESKS)
    def gets_onto_the_disk(self, desk: int) -> None:
        """The disk has everything of the copy; what comes after this may stand in memory only."""
        kept = self.place / f"on-disk-{desk}"
        kept.unlink(missing_ok=True)
        copy_office(self.copy(desk), kept)
        self.on_disk[desk] = kept

    @rule(desk=DESKS)
    def loses_power(self, desk: int) -> None:
        """The copy goes back to what the disk had, together with its marks; the outbox waited for the disk each time."""
        if desk not in self.on_disk:
            return
        self.desks[desk].office.close()
        copy = self.copy(desk)
        for path in copy.parent.glob("copy.daybook*"):
            path.unlink()
        shutil.copy(self.on_disk[desk], copy)
        self.desks[desk] = self.opened(desk)

    def copy(self, desk: int) -> Path:
        """Return a desk's copy of the office."""
        [found] = (self.place / f"home-{desk}" / "shared").glob("*/copy.daybook")
        return found

    def round(self, desk: int) -> None:
        """Go one round, which must succeed."""
        done = self.desks[desk].sync.go_round()
        assert done.fault is None, done.fault

    def teardown(self) -> None:
        """Let all meet, then compare."""
        if not hasattr(self, "desks"):
            return
        try:
            for _ in range(2):
                for desk in range(3):
                    self.round(desk)
            self.compare()
        finally:
            for opened in self.desks:
                with suppress(EnvironmentFault):
                    opened.office.close()
            self.many.stop()
            shutil.rmtree(self.place, ignore_errors=True)

    def compare(self) -> None:
        """Compare the three copies with the office, and the office with what was acknowledged."""
        office = self.folder / SHARED_FILE
        assert is_whole(office)
        for desk in range(3):
            copy = self.copy(desk)
            assert differences(office, copy) == [], f"desk {desk}"
            assert is_whole(copy)
            assert words_are_whole(copy)
        rows = content(office)
        stored = [row[1] for row in rows["interaction"]]
        assert len(stored) == len(set(stored)), "no contact is there twice"
        assert {uid.bytes for uid in self.said} <= set(stored), "every contact is there"
        numbers = sorted(row[2] for row in rows["case_file"])
        assert numbers == [f"2026-{count:06}" for count in range(1, len(numbers) + 1)], "numbers are the office's, without a gap"
        self.compare_edits(office, rows)

    def compare_edits(self, office: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
        """Every edit was taken over at some moment, or waits for a person."""
        taken = {(row.table, row.key[0], name, value) for row in shared_rows(office) for name, value in row.after.items()}
        kept = {(row[5], row[6], row[7], row[8]) for row in rows["conflict"]}
        for table, record, field, text in self.edits:
            in_time = (table, record, field, text) in taken
            waits = (table, f"[{record}]", field, f'"{text}"') in kept
            assert in_time or waits, f"{table} {record}: {field} = {text!r} vanished"


class _CableError(Exception):
    """The cable is out."""


def _unheard(*_: object) -> None:
    raise _CableError


def _cut() -> None:
    raise _CableError


TestThreeDesks = ThreeDesks.TestCase
TestThreeDesks.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
