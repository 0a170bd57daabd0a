"""Cases: numbered, listed, changed by several desks, never overwritten in silence."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.domain.case import CaseFilter, CaseSort, CaseStatus
from app.domain.channel import Outcome
from app.domain.errors import Conflict, NotFound
from app.domain.paging import Key
from app.domain.timeline import EntryKind
from app.domain.user import Role
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, days, named, profile


def opens(office: Office, title: str = "Water bill", at: datetime = MONDAY, **values: Any) -> int:
    with office.write(RUTH) as unit:
        case_id, _, _ = unit.cases.add(values.pop("uid", uuid4()), {"title": title, **values}, at)
        unit.commit()
    return case_id


def changes(office: Office, case_id: int, version: int, **values: object) -> None:
    with office.write(RUTH) as unit:
        unit.cases.update(case_id, version, values)
        unit.commit()


def listed(office: Office, **wanted: Any) -> list[int]:
    with office.read() as unit:
        return [row.id for row in unit.cases.page(CaseFilter(**wanted), None, 50).rows]


@pytest.fixture
def desk(office: Office) -> dict[str, int]:
    """Two queues, two people and a citizen to give cases to."""
    with office.write(RUTH) as unit:
        found = {
            "water": unit.office.add_queue("Water", 5),
            "roads": unit.office.add_queue("Roads", 3),
            "ruth": unit.office.add_user("ruth", "Ruth Adler", Role.CLERK),
            "omar": unit.office.add_user("omar", "Omar Haddad", Role.CLERK),
            "maria": unit.citizens.add(uuid4(), profile("Maria Garcia")),
        }
        unit.commit()
    return found


def test_everything_about_a_case_comes_back_with_names(office: Office, desk: dict[str, int]) -> None:
    due = MONDAY + days(5)
    case_id = opens(office, uid=named("bill"), citizen_id=desk["maria"], queue_id=desk["water"], assignee_id=desk["omar"], topic="Water", due_at=due)
    with office.read() as unit:
        case = unit.cases.get(case_id)
        assert unit.cases.by_number(case.number) == case
    assert (case.uid, case.title, case.status, case.version) == (named("bill"), "Water bill", CaseStatus.NEW, 1)
    assert (case.citizen_name, case.queue_name, case.assignee_name, case.topic) == ("Maria Garcia", "Water", "Omar Haddad", "Water")
    assert (case.opened_at, case.due_at, case.closed_at) == (MONDAY, due, None)


def test_numbers_count_up_within_a_year_and_begin_again_in_the_next(office: Office) -> None:
    for at in (MONDAY, MONDAY, MONDAY + days(60)):
        opens(office, at=at)
    with office.read() as unit:
        assert [case.number for case in unit.cases.all()] == ["2026-000001", "2026-000002", "2027-000001"]


def test_a_number_given_in_a_transaction_that_failed_is_given_again(office: Office) -> None:
    with office.write(RUTH) as unit:
        unit.cases.add(uuid4(), {"title": "Never saved"}, MONDAY)
    with office.read() as unit:
        assert list(unit.cases.all()) == []
    opens(office)
    with office.read() as unit:
        assert [case.number for case in unit.cases.all()] == ["2026-000001"]


def test_a_repeated_command_opens_one_case(office: Office) -> None:
    first = opens(office, uid=named("bill"))
    with office.write(RUTH) as unit:
        assert unit.cases.add(named("bill"), {"title": "Again"}, MONDAY) == (first, "2026-000001", False)
        unit.commit()
    opens(office)
    with office.read() as unit:
        assert [case.number for case in unit.cases.all()] == ["2026-000001", "2026-000002"]


def test_opening_is_the_first_event(office: Office) -> None:
    case_id = opens(office)
    with office.read() as unit:
        [entry] = unit.interactions.case_timeline(case_id, None, 9).rows
    assert (entry.kind, entry.text, entry.by, entry.at) == (EntryKind.CASE_OPENED, "Water bill", "Ruth", MONDAY)


def test_a_case_nobody_opened_is_not_found(office: Office) -> None:
    with office.write(RUTH) as unit:
        with pytest.raises(NotFound, match="Case 4711 was not found"):
            unit.cases.get(4711)
        with pytest.raises(NotFound, match="Case 2026-999999 was not found"):
            unit.cases.by_number("2026-999999")
        with pytest.raises(NotFound):
            unit.cases.update(4711, 1, {"title": "x"})


def test_the_same_note_sent_twice_is_noted_once(office: Office) -> None:
    case_id = opens(office)
    with office.write(RUTH) as unit:
        first = unit.cases.add_event(case_id, EntryKind.CASE_NOTE, "Meter read", MONDAY, named("note"))
        assert unit.cases.add_event(case_id, EntryKind.CASE_NOTE, "Meter read", MONDAY, named("note")) == first
        assert unit.cases.add_event(case_id, EntryKind.CASE_NOTE, "Meter read", MONDAY, named("other note")) != first
        unit.commit()


class TestEdits:
    def test_an_edit_changes_what_it_names_and_raises_the_version(self, office: Office, desk: dict[str, int]) -> None:
        case_id = opens(office, queue_id=desk["water"])
        changes(office, case_id, 1, title="Water bill of May", status=CaseStatus.RESOLVED, closed_at=MONDAY, assignee_id=desk["ruth"], queue_id=None)
        with office.read() as unit:
            case = unit.cases.get(case_id)
            logged, *_ = unit.changes.of("case", case_id)
        assert (case.title, case.status, case.closed_at, case.assignee_name, case.queue_name) == (
            "Water bill of May",
            CaseStatus.RESOLVED,
            MONDAY,
            "Ruth Adler",
            "",
        )
        assert case.version == 2
        assert logged["diff"] == {
            "assignee_id": ["", str(desk["ruth"])],
            "closed_at": ["", MONDAY.isoformat()],
            "queue_id": [str(desk["water"]), ""],
            "status": ["New", "Resolved"],
            "title": ["Water bill", "Water bill of May"],
        }

    def test_saving_what_is_there_already_changes_nothing(self, office: Office) -> None:
        case_id = opens(office)
        changes(office, case_id, 1, title="Water bill")
        with office.read() as unit:
            assert unit.cases.get(case_id).version == 1

    def test_two_desks_that_change_different_fields_both_keep_their_work(self, office: Office, desk: dict[str, int]) -> None:
        case_id = opens(office)
        changes(office, case_id, 1, assignee_id=desk["omar"])
        changes(office, case_id, 1, title="Water bill of May")
        with office.read() as unit:
            case = unit.cases.get(case_id)
        assert (case.title, case.assignee_name, case.version) == ("Water bill of May", "Omar Haddad", 3)

    def test_the_second_desk_that_changes_the_same_field_sees_both_in_words(self, office: Office, desk: dict[str, int]) -> None:
        case_id = opens(office)
        changes(office, case_id, 1, assignee_id=desk["omar"], queue_id=desk["water"])
        with pytest.raises(Conflict, match=r"Case 2026-000001 was changed on another desk .* \(assignee and queue\)") as caught:
            changes(office, case_id, 1, assignee_id=desk["ruth"], queue_id=desk["roads"], title="New title")
        assert caught.value.mine == {"assignee_id": "Ruth Adler", "queue_id": "Roads"}
        assert caught.value.theirs == {"assignee_id": "Omar Haddad", "queue_id": "Water"}
        with office.read() as unit:
            assert unit.cases.get(case_id).title == "Water bill", "a conflict stores nothing"

    def test_a_closing_time_alone_is_no_conflict(self, office: Office) -> None:
        case_id = opens(office)
        changes(office, case_id, 1, status=CaseStatus.RESOLVED, closed_at=MONDAY)
        with pytest.raises(Conflict) as caught:
            changes(office, case_id, 1, status=CaseStatus.CLOSED, closed_at=MONDAY + days(1))
        assert (caught.value.mine, caught.value.theirs) == ({"status": "Closed"}, {"status": "Resolved"})

    def test_a_version_from_before_a_restored_backup_is_a_conflict(self, office: Office) -> None:
        case_id = opens(office)
        with pytest.raises(Conflict):
            changes(office, case_id, 7, title="From the future")


class TestList:
    def test_open_cases_unless_all_are_asked_for(self, office: Office) -> None:
        still_open, closed = opens(office), opens(office)
        changes(office, closed, 1, status=CaseStatus.CLOSED, closed_at=MONDAY)
        assert listed(office) == [still_open]
        assert listed(office, open_only=False) == [closed, still_open]
        assert listed(office, status=CaseStatus.CLOSED) == [closed]

    def test_narrowed_by_queue_assignee_citizen_and_lateness(self, office: Office, desk: dict[str, int]) -> None:
        late = opens(office, queue_id=desk["water"], due_at=MONDAY)
        mine = opens(office, queue_id=desk["roads"], assignee_id=desk["omar"], due_at=MONDAY + days(3))
        hers = opens(office, citizen_id=desk["maria"])
        assert listed(office, queue_id=desk["water"]) == [late]
        assert listed(office, assignee_id=desk["omar"]) == [mine]
        assert listed(office, citizen_id=desk["maria"]) == [hers]
        assert listed(office, overdue_at=MONDAY + timedelta(seconds=1)) == [late]
        assert listed(office, overdue_at=MONDAY) == []

    def test_narrowed_by_parts_of_title_and_number(self, office: Office) -> None:
        bill = opens(office, "Water bill of Mrs. Muñoz, 100% wrong")
        opens(office, "Pothole on Elm St")
        assert listed(office, text="MUNOZ bill") == [bill]
        assert listed(office, text="100%") == [bill]
        assert listed(office, text="000001") == [bill]
        assert listed(office, text="bill pothole") == []
        assert listed(office, text="wat mrs") == [bill], "words by their beginning"
        assert listed(office, text="ole") == []
        named = opens(office, "\u738b\u5c0f\u660e")
        assert listed(office, text="\u5c0f\u660e") == [named], "no blanks, no beginnings"
        assert listed(office, text="w 1") == [bill], "a letter or a digit may be any part"

    def test_a_word_that_many_cases_have_is_found_the_same_way(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        """From so many cases on titles are looked at one by one."""
        monkeypatch.setattr("app.store.cases.RARE", 1)
        roads = [opens(office, f"Pothole on Elm St, again {number}") for number in range(3)]
        bill = opens(office, "Water bill of Mrs. Mu\u00f1oz")
        assert sorted(listed(office, text="pothole elm")) == roads
        assert listed(office, text="munoz") == [bill]
        assert listed(office, text="othole") == []

    @pytest.mark.parametrize("sort", list(CaseSort))
    @pytest.mark.parametrize("descending", [True, False])
    def test_every_order_pages_through_every_case_once(self, office: Office, sort: CaseSort, *, descending: bool) -> None:
        for number in range(7):
            case_id = opens(office, at=MONDAY + days(number % 3), due_at=None if number % 2 else MONDAY + days(number % 4))
            if number % 3:
                changes(office, case_id, 1, status=CaseStatus.OPEN if number % 2 else CaseStatus.WAITING_CITIZEN)
        wanted = CaseFilter(sort=sort, descending=descending)
        with office.read() as unit:
            whole = [row.id for row in unit.cases.page(wanted, None, 50).rows]
        paged: list[int] = []
        after: Key | None = None
        while True:
            with office.read() as unit:
                page = unit.cases.page(wanted, after, 2)
            paged += [row.id for row in page.rows]
            after = page.next_key
            if after is None:
                break
        assert paged == whole
        assert len(set(whole)) == 7

    def test_cases_without_a_due_date_come_after_all_others(self, office: Office) -> None:
        never, late, soon = opens(office), opens(office, due_at=MONDAY + days(9)), opens(office, due_at=MONDAY)
        assert listed(office, sort=CaseSort.DUE, descending=False) == [soon, late, never]

    def test_a_line_tells_what_the_list_shows(self, office: Office, desk: dict[str, int]) -> None:
        opens(office, citizen_id=desk["maria"], queue_id=desk["water"], assignee_id=desk["ruth"], due_at=MONDAY)
        with office.read() as unit:
            [row] = unit.cases.page(CaseFilter(), None, 9).rows
        assert (row.number, row.title, row.status, row.citizen_name) == ("2026-000001", "Water bill", CaseStatus.NEW, "Maria Garcia")
        assert (row.queue_name, row.assignee_name, row.opened_at, row.due_at) == ("Water", "Ruth Adler", MONDAY, MONDAY)

    def test_how_many_are_open_and_late(self, office: Office) -> None:
        opens(office, due_at=MONDAY)
        opens(office)
        closed = opens(office, due_at=MONDAY)
        changes(office, closed, 1, status=CaseStatus.CLOSED, closed_at=MONDAY)
        with office.read() as unit:
            assert (unit.cases.count_open(), unit.cases.count_open(MONDAY + days(1))) == (2, 1)


def test_contacts_and_files_of_a_case_stay_with_it(office: Office) -> None:
    case_id = opens(office)
    with office.write(RUTH) as unit:
        unit.interactions.add(contact(outcome=Outcome.ADDED_TO_CASE), None, case_id)
        unit.commit()
    with office.read() as unit:
        assert [entry.kind for entry in unit.interactions.case_timeline(case_id, None, 9).rows] == [EntryKind.INTERACTION, EntryKind.CASE_OPENED]
