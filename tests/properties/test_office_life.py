"""Random working days: whatever people do in whatever order, nothing they were told is saved is lost, doubled or overwritten, and the
fake, which many tests trust, behaves as the real office does."""

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.case import CaseEdit, CaseStatus, EditCase, OpenCase
from app.domain.channel import Channel, Outcome
from app.domain.citizen import EditCitizen, Profile, RegisterCitizen
from app.domain.contact_point import email, phone
from app.domain.errors import Conflict
from app.domain.interaction import CallbackWish, FileInteraction, LogInteraction
from app.domain.timeline import EntryKind
from app.store.backup import Backups
from app.store.sqlite_file import create_office, open_office
from tests.fakes.clock import MONDAY, FakeClock
from tests.fakes.office import FakeOffice
from tests.properties.life import ACTOR, Life

TEXTS = st.sampled_from(["Water bill", "Fence\nneighbour", "O'Brien <b>", "Señora Muñoz", "\0half \ud83d", "😀 שלום", "", "x" * 300])
NAMES = st.sampled_from(["Maria Garcia", "Ann Chen", "María García", "O'Brien", "Łukasz Lis", "王 小明"])
TOWNS = st.sampled_from(["Harlan", "Evarts", "Cumberland", ""])
TOPICS = st.sampled_from(["", "Water", "Roads"])
SPANS = st.sampled_from([timedelta(0), timedelta(minutes=1), timedelta(days=1)])


class OfficeLife(RuleBasedStateMachine):
    """The same day at two offices: one in memory, one on disk."""

    citizens: Bundle[int] = Bundle("citizens")
    contacts: Bundle[int] = Bundle("contacts")
    cases: Bundle[int] = Bundle("cases")
    logged: Bundle[LogInteraction] = Bundle("logged")
    filings: Bundle[FileInteraction] = Bundle("filings")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="daybook-life-"))
        self.clock = FakeClock()
        path = self.folder / "office.daybook"
        create_office(path, self.clock.now)
        fake = FakeOffice(self.clock.now)

        def opens() -> Any:
            return open_office(path, self.clock.now, Backups(path, self.folder / "backups", self.clock.now))

        self.lives = (Life(fake, self.clock, lambda: fake), Life(opens(), self.clock, opens))
        self.said: dict[UUID, LogInteraction] = {}
        self.notes: dict[UUID, str] = {}
        self.filed: dict[int, tuple[int | None, int | None]] = {}

    def teardown(self) -> None:
        if hasattr(self, "lives"):
            self.lives[1].store.close()
            shutil.rmtree(self.folder)

    def both(self, work: Any) -> Any:
        """Do the same at both offices and return what both were told."""
        in_memory, on_disk = (life.does(work) for life in self.lives)
        assert in_memory == on_disk
        return on_disk

    @rule(target=citizens, name=NAMES, town=TOWNS, number=st.booleans())
    def registers(self, name: str, town: str, *, number: bool) -> int:
        given, _, family = name.rpartition(" ")
        points = (phone("502-555-0134"), email("a@x.gov")) if number else ()
        command = RegisterCitizen(uuid4(), Profile(given=given, family=family, town=town, contacts=points))
        done = self.both(lambda life: life.citizens.register(ACTOR, command))
        assert self.both(lambda life: life.citizens.register(ACTOR, command)).value == done.value, "sent twice, registered once"
        return int(done.value)

    @rule(target=contacts, citizen=st.none() | citizens, text=TEXTS, topic=TOPICS, channel=st.sampled_from(Channel), outcome=st.sampled_from(Outcome))
    def logs(self, citizen: int | None, text: str, topic: str, channel: Channel, outcome: Outcome) -> int:
        wish = CallbackWish(self.clock.now(), "502-555-0134", text) if outcome is Outcome.CALLBACK else None
        chosen = Outcome.NONE if outcome is Outcome.ADDED_TO_CASE else outcome
        command = LogInteraction(uuid4(), self.clock.now(), channel, citizen_id=citizen, text=text, topic=topic, outcome=chosen, callback=wish)
        done = self.both(lambda life: life.interactions.log(ACTOR, command))
        self.said[command.uid] = command
        self.filed[done.value.interaction_id] = (citizen, done.value.case_id)
        return int(done.value.interaction_id)

    @rule(name=NAMES, text=TEXTS)
    def logs_a_stranger_twice(self, name: str, text: str) -> None:
        """The save button pressed twice, or the network that swallowed the answer."""
        command = LogInteraction(
            uuid4(), self.clock.now(), Channel.PHONE, new_citizen=Profile(family=name), text=text, outcome=Outcome.CASE_OPENED, case_title="Matter"
        )
        first, again = (self.both(lambda life: life.interactions.log(ACTOR, command)) for _ in range(2))
        assert again.value == first.value
        assert not again.changes
        self.said[command.uid] = command
        self.filed[first.value.interaction_id] = (first.value.citizen_id, first.value.case_id)

    @rule(target=cases, citizen=st.none() | citizens, topic=TOPICS, span=SPANS)
    def opens_a_case(self, citizen: int | None, topic: str, span: timedelta) -> int:
        command = OpenCase(uuid4(), "Matter", citizen, topic=topic, due_at=self.clock.now() + span)
        return int(self.both(lambda life: life.cases.open(ACTOR, command)).value.id)

    @rule(target=cases, contact=contacts)
    def opens_a_case_from_a_contact(self, contact: int) -> int:
        command = OpenCase(uuid4(), "From a contact", interaction_id=contact)
        case = self.both(lambda life: life.cases.open(ACTOR, command)).value
        self.filed[contact] = (self.filed[contact][0], case.id)
        return int(case.id)

    @rule(citizen=citizens, town=TOWNS, alert=TEXTS, behind=st.integers(0, 2), edit_alert=st.booleans())
    def edits_a_citizen(self, citizen: int, town: str, alert: str, behind: int, *, edit_alert: bool) -> None:
        """The editor looked at the citizen some versions ago: what he did not touch must stay, what others changed must not be overwritten."""
        before = self.lives[1].citizens.get(ACTOR, citizen)
        seen = replace(before.profile, town=town) if not edit_alert else replace(before.profile, alert=alert)
        command = EditCitizen(citizen, max(1, before.version - behind), seen)
        told = self.both(lambda life: life.citizens.edit(ACTOR, command))
        after = self.lives[1].citizens.get(ACTOR, citizen)
        if isinstance(told, tuple):
            assert told[0] is Conflict
            assert after == before
        else:
            assert (after.profile.given, after.profile.family, after.profile.contacts) == (before.profile.given, before.profile.family, before.profile.contacts)
            assert after.version in {before.version, before.version + 1}

    @rule(case=cases, status=st.none() | st.sampled_from(CaseStatus), title=st.none() | st.sampled_from(["Sewer", "Matter"]), behind=st.integers(0, 2))
    def edits_a_case(self, case: int, status: CaseStatus | None, title: str | None, behind: int) -> None:
        before = self.lives[1].cases.get(ACTOR, case)
        command = EditCase(case, max(1, before.version - behind), CaseEdit(title=title, status=status))
        told = self.both(lambda life: life.cases.edit(ACTOR, command))
        after = self.lives[1].cases.get(ACTOR, case)
        if isinstance(told, tuple):
            assert told[0] is Conflict
            assert after == before
        else:
            assert after.ended is (after.closed_at is not None)

    @rule(case=cases, text=TEXTS.filter(lambda text: text.strip("\0 ")))
    def notes_twice(self, case: int, text: str) -> None:
        uid = uuid4()
        first, again = (self.both(lambda life: life.cases.add_note(ACTOR, case, text, uid)) for _ in range(2))
        assert first.value == again.value
        self.notes[uid] = text

    @rule(target=filings, contact=contacts, citizen=st.none() | citizens, case=st.none() | cases)
    def files(self, contact: int, citizen: int | None, case: int | None) -> FileInteraction:
        before = self.both(lambda life: life.interactions.file(ACTOR, FileInteraction(contact, citizen, case))).value
        assert (before.citizen_id, before.case_id) == self.filed[contact]
        self.filed[contact] = (citizen, case)
        return FileInteraction(contact, before.citizen_id, before.case_id)

    @rule(undo=filings)
    def takes_a_filing_back(self, undo: FileInteraction) -> None:
        self.both(lambda life: life.interactions.file(ACTOR, undo))
        self.filed[undo.interaction_id] = (undo.citizen_id, undo.case_id)

    @rule(contact=contacts, answered=st.booleans())
    def answers(self, contact: int, *, answered: bool) -> None:
        self.both(lambda life: life.interactions.mark_answered(ACTOR, contact, answered=answered))

    @rule(done=st.booleans(), pick=st.integers(0, 9))
    def keeps_a_promise(self, pick: int, *, done: bool) -> None:
        promises = self.lives[1].callbacks.open(ACTOR)
        if promises:
            self.both(lambda life: life.callbacks.done(ACTOR, promises[pick % len(promises)].id, done=done))

    @rule(missing=st.sampled_from([4_711, 0, -1]))
    def asks_for_what_is_not_there(self, missing: int) -> None:
        for work in (
            lambda life: life.citizens.get(ACTOR, missing),
            lambda life: life.cases.get(ACTOR, missing),
            lambda life: life.interactions.file(ACTOR, FileInteraction(missing, None)),
            lambda life: life.callbacks.done(ACTOR, missing),
            lambda life: life.interactions.log(ACTOR, LogInteraction(uuid4(), MONDAY, Channel.PHONE, citizen_id=missing)),
        ):
            assert isinstance(self.both(work), tuple)

    @rule(typed=st.sampled_from(["water", "gar", "munoz", "fen nei", "2026-00", "01", "*", "brien", "😀"]))
    def searches(self, typed: str) -> None:
        self.both(lambda life: life.search.find(ACTOR, typed))

    @rule(span=SPANS)
    def lets_time_pass(self, span: timedelta) -> None:
        self.clock.at += span

    @rule()
    @precondition(lambda self: self.said)
    def closes_and_opens_the_program(self) -> None:
        for life in self.lives:
            life.restart()

    @rule(name=NAMES)
    def breaks_down_half_way(self, name: str) -> None:
        for life in self.lives:
            try:
                with life.store.write(ACTOR) as unit:
                    unit.citizens.add(uuid4(), Profile(family=name))
                    unit.cases.add(uuid4(), {"title": "Never"}, self.clock.now())
                    raise ZeroDivisionError
            except ZeroDivisionError:
                continue

    @invariant()
    def both_offices_show_the_same(self) -> None:
        if hasattr(self, "lives"):
            in_memory, on_disk = (life.everything() for life in self.lives)
            for part, shown in on_disk.items():
                assert in_memory[part] == shown, part
            self.shown = on_disk

    @invariant()
    def nothing_said_is_lost_or_doubled(self) -> None:
        if hasattr(self, "lives"):
            assert sorted(contact.uid for contact in self.shown["contacts"]) == sorted(self.said)
            notes = [entry for history in self.shown["histories"] for entry in history if entry.kind is EntryKind.CASE_NOTE]
            assert len(notes) == len(self.notes)

    @invariant()
    def contacts_lie_where_they_were_filed_last(self) -> None:
        if hasattr(self, "lives"):
            assert {contact.id: (contact.citizen_id, contact.case_id) for contact in self.shown["contacts"]} == self.filed

    @invariant()
    def cases_are_numbered_without_a_gap(self) -> None:
        if hasattr(self, "lives"):
            numbers = [case.number for case in self.shown["cases"]]
            assert numbers == [f"2026-{count:06d}" for count in range(1, len(numbers) + 1)]

    @invariant()
    def the_change_log_knows_every_record(self) -> None:
        if hasattr(self, "lives"):
            added = {(entry["kind"], entry["record_id"]) for entry in self.shown["changes"] if entry["op"] == "add"}
            assert {("citizen", citizen.id) for citizen in self.shown["citizens"]} <= added
            assert {("interaction", contact.id) for contact in self.shown["contacts"]} <= added
            assert {("case", case.id) for case in self.shown["cases"]} <= added
            assert [entry["seq"] for entry in self.shown["changes"]] == list(range(1, len(self.shown["changes"]) + 1))


OfficeLife.TestCase.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], print_blob=True
)
TestOfficeLife = OfficeLife.TestCase
