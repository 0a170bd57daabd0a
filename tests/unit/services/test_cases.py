"""Cases at the desk: opened, worked on, closed; notes and files on them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from app.domain.case import Case, CaseEdit, CaseFilter, CaseStatus, EditCase, OpenCase
from app.domain.changes import Kind
from app.domain.errors import Conflict, DomainError, NotFound, OfficeFull
from app.domain.timeline import EntryKind
from app.domain.user import Role
from tests.stories import ADAM, MONDAY, RUTH, named
from tests.unit.services.conftest import Desk


def opens(desk: Desk, title: str = "Water bill", **values: object) -> Case:
    return desk.cases.open(RUTH, OpenCase(uuid4(), title, **values)).value


def edits(desk: Desk, case: Case, **values: object) -> Case:
    desk.cases.edit(RUTH, EditCase(case.id, case.version, CaseEdit(**values)))
    return desk.cases.get(RUTH, case.id)


def history(desk: Desk, case: Case) -> list[tuple[EntryKind, str]]:
    return [(entry.kind, entry.text) for entry in desk.cases.timeline(RUTH, case.id).rows if entry.kind is not EntryKind.CASE_OPENED]


class TestOpen:
    def test_with_everything(self, desk: Desk) -> None:
        water, maria = desk.queue(), desk.register()
        omar = desk.office.add_user(ADAM, "omar", "Omar Haddad", Role.CLERK).value
        done = desk.cases.open(RUTH, OpenCase(named("c"), " Water\nbill ", maria, None, water, omar, "Bill", MONDAY + timedelta(days=2)))
        case = done.value
        assert (case.title, case.citizen_name, case.queue_name, case.assignee_name, case.topic) == (
            "Water bill",
            "Maria Garcia",
            "Water",
            "Omar Haddad",
            "Bill",
        )
        assert case.due_at == MONDAY + timedelta(days=2)
        assert done.changes.kinds() == {Kind.CASE, Kind.CITIZEN, Kind.TOPIC}
        assert desk.cases.by_number(RUTH, f" {case.number} ") == case

    def test_due_by_the_service_standard_of_the_queue(self, desk: Desk) -> None:
        water = desk.queue(days=3)
        assert opens(desk, queue_id=water).due_at == MONDAY + timedelta(days=3)
        assert opens(desk).due_at is None

    def test_the_topic_leads_to_its_queue_unless_another_is_chosen(self, desk: Desk) -> None:
        water, roads = desk.queue("Water"), desk.queue("Roads")
        desk.office.add_topic(ADAM, "Bill", water)
        assert opens(desk, topic="Bill").queue_id == water
        assert opens(desk, topic="Bill", queue_id=roads).queue_id == roads

    def test_from_a_contact_takes_it_and_its_citizen_along(self, desk: Desk) -> None:
        maria = desk.register()
        call = desk.log(citizen_id=maria).interaction_id
        case = opens(desk, interaction_id=call)
        assert case.citizen_id == maria
        assert (desk.interactions.get(RUTH, call).citizen_id, desk.interactions.get(RUTH, call).case_id) == (maria, case.id)

    def test_from_an_unknown_callers_contact_names_the_caller(self, desk: Desk) -> None:
        maria = desk.register()
        call = desk.log().interaction_id
        opens(desk, interaction_id=call, citizen_id=maria)
        assert desk.interactions.get(RUTH, call).citizen_id == maria

    def test_for_somebody_else_than_who_called(self, desk: Desk) -> None:
        maria, ann = desk.register(), desk.register("Ann Chen")
        call = desk.log(citizen_id=maria).interaction_id
        case = opens(desk, interaction_id=call, citizen_id=ann)
        assert (case.citizen_id, desk.interactions.get(RUTH, call).citizen_id) == (ann, maria)

    def test_a_repeat_opens_nothing(self, desk: Desk) -> None:
        command = OpenCase(named("c"), "Water bill")
        assert desk.cases.open(RUTH, command).value == desk.cases.open(RUTH, command).value
        assert len(desk.store.books.cases) == 1

    @pytest.mark.parametrize(
        ("values", "error"),
        [
            ({"title": " "}, DomainError),
            ({"topic": "x" * 201}, DomainError),
            ({"due_at": MONDAY.replace(year=1899)}, DomainError),
            ({"citizen_id": 4711}, NotFound),
            ({"queue_id": 4711}, NotFound),
            ({"assignee_id": 4711}, NotFound),
            ({"interaction_id": 4711}, NotFound),
        ],
    )
    def test_what_is_refused_leaves_nothing_behind(self, desk: Desk, values: dict[str, object], error: type[DomainError]) -> None:
        with pytest.raises(error):
            opens(desk, **{"title": "Water bill", **values})
        assert not desk.store.books.cases
        assert not desk.store.books.changes


class TestEdit:
    def test_every_change_leaves_an_event_in_words(self, desk: Desk) -> None:
        water, maria = desk.queue(), desk.register()
        omar = desk.office.add_user(ADAM, "omar", "Omar Haddad", Role.CLERK).value
        due = MONDAY + timedelta(days=9)
        case = edits(desk, opens(desk), title="Sewer", status=CaseStatus.OPEN, queue_id=water, assignee_id=omar, due_at=due, citizen_id=maria)
        assert set(history(desk, case)) == {
            (EntryKind.CASE_STATUS, "New → Open"),
            (EntryKind.CASE_ASSIGNED, "Omar Haddad"),
            (EntryKind.CASE_EDITED, "Queue: Water"),
            (EntryKind.CASE_DUE, due.isoformat()),
            (EntryKind.CASE_EDITED, "Title: Sewer"),
            (EntryKind.CASE_EDITED, "Citizen: Maria Garcia"),
        }

    def test_fields_can_be_emptied(self, desk: Desk) -> None:
        water, maria = desk.queue(), desk.register()
        omar = desk.office.add_user(ADAM, "omar", "Omar", Role.CLERK).value
        case = opens(desk, queue_id=water, citizen_id=maria, assignee_id=omar)
        case = edits(desk, case, clear=frozenset({"queue_id", "citizen_id", "assignee_id", "due_at"}))
        assert (case.queue_id, case.citizen_id, case.assignee_id, case.due_at) == (None, None, None, None)
        assert set(history(desk, case)) == {
            (EntryKind.CASE_ASSIGNED, "nobody"),
            (EntryKind.CASE_EDITED, "Queue: none"),
            (EntryKind.CASE_DUE, ""),
            (EntryKind.CASE_EDITED, "Citizen: none"),
        }

    def test_closing_sets_the_time_once_and_opening_again_clears_it(self, desk: Desk) -> None:
        case = edits(desk, opens(desk), status=CaseStatus.RESOLVED)
        assert case.closed_at == MONDAY
        desk.clock.pass_time(days=1)
        case = edits(desk, case, status=CaseStatus.CLOSED)
        assert case.closed_at == MONDAY
        case = edits(desk, case, status=CaseStatus.OPEN)
        assert case.closed_at is None

    def test_nothing_changed_is_nothing_stored(self, desk: Desk) -> None:
        case = opens(desk)
        done = desk.cases.edit(RUTH, EditCase(case.id, 1, CaseEdit(title="Water bill", status=CaseStatus.NEW, clear=frozenset({"queue_id"}))))
        assert not done.changes
        assert desk.cases.get(RUTH, case.id).version == 1

    def test_what_was_before_is_handed_back_for_undo(self, desk: Desk) -> None:
        case = opens(desk)
        assert desk.cases.edit(RUTH, EditCase(case.id, 1, CaseEdit(title="Sewer"))).value == case

    def test_a_conflict_and_its_events_leave_nothing_behind(self, desk: Desk) -> None:
        case = opens(desk)
        edits(desk, case, title="Sewer")
        with pytest.raises(Conflict):
            desk.cases.edit(RUTH, EditCase(case.id, 1, CaseEdit(title="Roads", status=CaseStatus.OPEN)))
        assert history(desk, case) == [(EntryKind.CASE_EDITED, "Title: Sewer")]

    @pytest.mark.parametrize(
        "edit",
        [
            CaseEdit(title=" "),
            CaseEdit(due_at=MONDAY.replace(year=1899)),
            CaseEdit(citizen_id=4711),
            CaseEdit(queue_id=4711),
            CaseEdit(assignee_id=4711),
        ],
    )
    def test_what_is_refused(self, desk: Desk, edit: CaseEdit) -> None:
        case = opens(desk)
        with pytest.raises(DomainError):
            desk.cases.edit(RUTH, EditCase(case.id, 1, edit))
        assert desk.cases.get(RUTH, case.id) == case

    def test_a_case_nobody_opened(self, desk: Desk) -> None:
        with pytest.raises(NotFound):
            desk.cases.edit(RUTH, EditCase(4711, 1, CaseEdit(title="x")))
        with pytest.raises(NotFound):
            desk.cases.get(RUTH, 4711)
        with pytest.raises(NotFound):
            desk.cases.by_number(RUTH, "2026-009999")


class TestNotesAndFiles:
    def test_a_note_is_kept_once(self, desk: Desk) -> None:
        case = opens(desk)
        first = desk.cases.add_note(RUTH, case.id, " Meter\r\nread ", named("note"))
        assert desk.cases.add_note(RUTH, case.id, "Meter read", named("note")).value == first.value
        assert history(desk, case) == [(EntryKind.CASE_NOTE, "Meter\nread")]
        assert first.changes.ids(Kind.CASE) == {case.id}

    def test_an_empty_note_and_a_note_on_nothing(self, desk: Desk) -> None:
        with pytest.raises(DomainError, match="The note is empty"):
            desk.cases.add_note(RUTH, opens(desk).id, " ", uuid4())
        with pytest.raises(NotFound):
            desk.cases.add_note(RUTH, 4711, "note", uuid4())

    def test_a_file_is_durable_before_its_row(self, desk: Desk) -> None:
        case = opens(desk)
        done = desk.cases.attach(RUTH, case.id, "..\\plan.pdf", "application/pdf", b"plan")
        [kept] = desk.cases.attachments(RUTH, case.id)
        assert (kept.id, kept.name, kept.size, desk.blobs.read(kept.sha256)) == (done.value, "_plan.pdf", 4, b"plan")
        assert done.changes.ids(Kind.CASE) == {case.id}

    def test_a_full_disk_leaves_no_row(self, desk: Desk) -> None:
        case = opens(desk)
        desk.blobs.full = True
        with pytest.raises(OfficeFull):
            desk.cases.attach(RUTH, case.id, "plan.pdf", "application/pdf", b"plan")
        assert desk.cases.attachments(RUTH, case.id) == ()

    def test_a_file_on_nothing(self, desk: Desk) -> None:
        with pytest.raises(NotFound):
            desk.cases.attach(RUTH, 4711, "plan.pdf", "application/pdf", b"plan")


def test_listed_page_by_page(desk: Desk) -> None:
    ids = [opens(desk).id for _ in range(3)]
    first = desk.cases.page(RUTH, CaseFilter(), limit=2)
    second = desk.cases.page(RUTH, CaseFilter(), first.next_key, 2)
    assert [row.id for row in (*first.rows, *second.rows)] == ids[::-1]
