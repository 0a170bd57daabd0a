"""Two desks that do not know of each other yet: what merges, what waits for a person, and whose row stands for both."""

from dataclasses import replace
from datetime import UTC
from typing import Any
from uuid import uuid4

from app.domain.case import CaseStatus
from app.domain.changes import Kind
from app.domain.channel import Channel
from app.domain.edit_conflict import EditConflict
from app.domain.email_message import MessageState
from app.domain.import_report import ImportedRow, RowVerdict
from app.domain.template import FilledTemplate
from app.domain.timeline import TimelineFilter
from app.services.templates import TemplatesService
from app.store.office.joining import SHARED_FILE
from app.store.unit_of_work import SqlUnit
from tests.fakes.clock import FakeClock
from tests.shares.compare import differences
from tests.shares.desks import Desks, SettledDesk
from tests.stories import FRANK, MONDAY, RUTH, contact, mailbox, named, parsed_mail, profile, raw_mail


class Two:
    """The front desk, where Ruth works, and the back office, where Frank does; they meet when a test says so."""

    def __init__(self, desks: Desks) -> None:
        self._desks = desks
        self.front, self.back = desks.open(), desks.open()

    def meet(self) -> None:
        for desk in (self.front, self.back, self.front, self.back):
            assert desk.opened.sync.go_round().fault is None
        for desk in (self.front, self.back):
            [copy] = desk.home.glob("shared/*/copy.daybook")
            assert differences(self._desks.folder / SHARED_FILE, copy) == []

    def at(self, desk: SettledDesk, work: Any, *, frank: bool = False) -> Any:
        """Do something without meeting the office before or after."""
        with desk.opened.office.write(FRANK if frank else RUTH) as unit:
            done = work(unit)
            unit.commit()
        return done

    def look(self, desk: SettledDesk, work: Any) -> Any:
        with desk.opened.office.read() as unit:
            return work(unit)

    def waiting(self) -> tuple[EditConflict, ...]:
        found: tuple[EditConflict, ...] = self.look(self.front, lambda unit: unit.conflicts.unsettled(9))
        assert found == self.look(self.back, lambda unit: unit.conflicts.unsettled(9))
        return found


def maria(unit: SqlUnit) -> int:
    return unit.citizens.add(uuid4(), profile("Maria Garcia", phones=["502-555-0134"], town="Harlan"))


def edits(citizen: int, **fields: str) -> Any:
    def edit(unit: SqlUnit) -> None:
        seen = unit.citizens.get(citizen)
        unit.citizens.replace(citizen, seen.version, replace(seen.profile, **fields))

    return edit


def test_edits_of_different_fields_are_both_kept(desks: Desks) -> None:
    two = Two(desks)
    citizen = two.at(two.front, maria)
    two.meet()
    two.at(two.front, edits(citizen, town="Cumberland"))
    two.at(two.back, edits(citizen, zip="40823"), frank=True)
    two.meet()
    found = two.look(two.back, lambda unit: unit.citizens.get(citizen))
    assert (found.profile.town, found.profile.zip, found.version, two.waiting()) == ("Cumberland", "40823", 3, ())


def test_of_two_edits_of_one_field_the_later_waits_for_its_author_with_both_texts(desks: Desks) -> None:
    two = Two(desks)
    citizen = two.at(two.front, maria)
    two.meet()
    two.at(two.front, edits(citizen, town="Cumberland"))
    two.at(two.back, edits(citizen, town="Evarts"), frank=True)
    assert two.look(two.back, lambda unit: unit.citizens.get(citizen)).profile.town == "Evarts", "until the desks meet Frank sees his own text"
    two.meet()
    [told] = two.waiting()
    assert (told.user_name, told.record, told.record_id, told.field, told.mine, told.theirs) == (
        "Frank",
        Kind.CITIZEN,
        citizen,
        "town",
        "Evarts",
        "Cumberland",
    )
    found = two.look(two.back, lambda unit: unit.citizens.get(citizen))
    assert (found.profile.town, found.version) == ("Cumberland", 2)
    two.at(two.back, lambda unit: unit.conflicts.settle(told.id, MONDAY), frank=True)
    two.meet()
    assert two.waiting() == ()


def test_the_same_edit_at_both_desks_is_nobodys_conflict(desks: Desks) -> None:
    two = Two(desks)
    citizen = two.at(two.front, maria)
    two.meet()
    for desk in (two.front, two.back):
        two.at(desk, edits(citizen, town="Cumberland"))
    two.meet()
    assert two.waiting() == ()


def test_a_queue_made_at_both_desks_is_one_and_the_cases_of_both_are_in_it(desks: Desks) -> None:
    two = Two(desks)

    def open_case(unit: SqlUnit) -> int:
        queue = unit.office.add_queue("Water", 5)
        return unit.cases.add(uuid4(), {"title": "Bill", "queue_id": queue, "topic": "Water"}, MONDAY)[0]

    made = [two.at(desk, open_case) for desk in (two.front, two.back)]
    assert two.look(two.back, lambda unit: unit.cases.get(made[1]).number) == "D2-0001"
    two.meet()
    [queue] = two.look(two.back, lambda unit: unit.office.queues())
    cases = [two.look(two.front, lambda unit, one=one: unit.cases.get(one)) for one in made]
    assert [case.queue_id for case in cases] == [queue.id] * 2
    assert [case.number for case in cases] == ["2026-000001", "2026-000002"], "the office gives the numbers, in the order in which it hears of them"


def test_a_template_waits_for_the_number_that_the_office_gives(desks: Desks, clock: FakeClock) -> None:
    two = Two(desks)
    case = two.at(two.front, lambda unit: unit.cases.add(uuid4(), {"title": "Bill"}, MONDAY)[0])
    templates = TemplatesService(two.front.opened.office, clock, UTC)
    made = templates.add(RUTH, "Got it", "Your case {{case.number}}", "About {{case.title}}, number {{case.number}}.", "English").value
    assert templates.fill(RUTH, made, case) == FilledTemplate("Your case {{case.number}}", "About Bill, number {{case.number}}.", ("case.number",), ()), (
        "a mail with a variable left in it does not leave"
    )
    two.meet()
    assert templates.fill(RUTH, made, case) == FilledTemplate("Your case 2026-000001", "About Bill, number 2026-000001.", (), ())


def test_what_is_filed_at_a_desk_while_another_takes_the_citizen_away_is_kept_and_told(desks: Desks) -> None:
    two = Two(desks)

    def take_in(unit: SqlUnit) -> tuple[int, int]:
        batch = unit.imports.begin("people.csv", "citizens", MONDAY)
        citizen = maria(unit)
        unit.imports.add_rows(batch, [ImportedRow(1, RowVerdict.CREATED, "", citizen, None)])
        return batch, citizen

    _, citizen = two.at(two.front, take_in)
    two.meet()
    two.at(two.front, lambda unit: unit.citizens.remove_untouched([citizen]))
    call = two.at(two.back, lambda unit: unit.interactions.add(contact(text="the well"), citizen, None)[0], frank=True)
    two.meet()
    found = two.look(two.front, lambda unit: unit.interactions.get(call))
    assert (found.citizen_id, found.text) == (None, "the well"), "a contact is never lost, it only belongs to nobody now"
    assert ("citizen_id", "Frank") in {(one.field, one.user_name) for one in two.waiting()}


def test_a_citizen_somebody_worked_with_meanwhile_is_not_taken_away(desks: Desks) -> None:
    two = Two(desks)
    citizen = two.at(two.front, maria)
    two.meet()
    two.at(two.back, lambda unit: unit.interactions.add(contact(), citizen, None), frank=True)
    two.back.opened.sync.go_round()
    two.at(two.front, lambda unit: unit.citizens.remove_untouched([citizen]))
    two.meet()
    assert two.look(two.front, lambda unit: unit.citizens.get(citizen)).profile.family == "Garcia"
    assert len(two.look(two.back, lambda unit: unit.interactions.citizen_timeline(citizen, TimelineFilter(), None, 9)).rows) == 1


def test_a_mail_read_at_both_desks_is_one_mail_and_one_contact(desks: Desks) -> None:
    two = Two(desks)
    box = two.at(two.front, lambda unit: unit.mailboxes.add(mailbox("Water")))
    two.meet()

    def read(unit: SqlUnit) -> int:
        row = unit.messages.receive(box, raw_mail("uid-1"), "ab" * 32, MONDAY)
        made, _ = unit.interactions.add(contact(uid=uuid4(), channel=Channel.EMAIL), None, None)
        unit.messages.parsed(row, parsed_mail(), "print", made, MessageState.PARSED, id_used_before=False)
        return row

    for desk in (two.front, two.back):
        two.at(desk, read)
    two.meet()
    for desk in (two.front, two.back):
        [mail] = two.look(desk, lambda unit: unit.messages.inbox([MessageState.PARSED], automatic=None, after=None, limit=9)).rows
        assert [one.id for one in two.look(desk, lambda unit: list(unit.interactions.all()))] == [mail.interaction_id]


def test_a_command_sent_at_both_desks_is_stored_once_with_its_promise(desks: Desks) -> None:
    two = Two(desks)

    def log(unit: SqlUnit) -> None:
        made, fresh = unit.interactions.add(contact(uid=named("one call")), None, None)
        assert fresh
        unit.callbacks.add(None, None, made, MONDAY, "502-555-0134", "call back")

    for desk in (two.front, two.back):
        two.at(desk, log)
    two.meet()
    assert len(two.look(two.back, lambda unit: list(unit.interactions.all()))) == 1
    assert len(two.look(two.back, lambda unit: unit.callbacks.open(None, 9))) == 1


def test_two_states_of_one_case_are_told_in_the_words_of_both(desks: Desks) -> None:
    two = Two(desks)
    case = two.at(two.front, lambda unit: unit.cases.add(uuid4(), {"title": "Bill"}, MONDAY)[0])
    two.meet()
    two.at(two.front, lambda unit: unit.cases.update(case, 1, {"status": CaseStatus.WAITING_OTHERS}))
    two.at(two.back, lambda unit: unit.cases.update(case, 1, {"status": CaseStatus.OPEN, "title": "Water bill"}), frank=True)
    two.meet()
    [told] = two.waiting()
    assert (told.record, told.field, told.mine, told.theirs) == (Kind.CASE, "status", CaseStatus.OPEN.value, CaseStatus.WAITING_OTHERS.value)
    found = two.look(two.back, lambda unit: unit.cases.get(case))
    assert (found.title, found.status) == ("Water bill", CaseStatus.WAITING_OTHERS), "what did not clash was taken over"
