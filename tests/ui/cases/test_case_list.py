"""The list of cases: chips, choices and sorting ask the office, not the screen."""

from datetime import timedelta

from PySide6.QtCore import Qt

from app.domain.case import CaseStatus
from app.domain.changes import Changes, Done, Kind
from app.domain.user import Role
from app.ui.cases.case_list import DUE_COLUMN, STATUS_COLUMN
from app.ui.colours import Tone
from app.ui.models.paged_table import PAGE_ROWS
from app.ui.navigation import Place
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, Desk, Key


def titles(desk: Desk) -> list[str]:
    """Return the titles in the list."""
    return [row.title for row in desk.cases.list.model.rows]


def four(desk: Desk) -> None:
    """Open an overdue, a mine, a waiting and a closed case."""
    now = desk.office.clock.now()
    desk.office.case("late", due_at=now - timedelta(days=2))
    desk.office.case("mine", assignee_id=desk.office.session.actor.user_id, due_at=now + timedelta(days=1))
    desk.office.edit(desk.office.case("waiting", queue_id=2, due_at=now + timedelta(days=3)), status=CaseStatus.WAITING_CITIZEN)
    desk.office.edit(desk.office.case("closed", due_at=now - timedelta(days=9)), status=CaseStatus.CLOSED)


def test_no_cases_say_what_to_do_next(desk: Desk) -> None:
    desk.open("cases")
    assert desk.cases.list.table._empty is not None
    assert desk.cases.list.table._empty.isVisible()
    assert problems(desk.window) == []
    desk.press(Key.Key_N, CTRL)
    assert desk.window.navigation.place == Place("cases", None, "new:")


def test_the_chips_show_open_mine_overdue_and_all(desk: Desk) -> None:
    four(desk)
    desk.open("cases")
    assert titles(desk) == ["late", "mine", "waiting"]
    desk.cases.list.chips._chips["open"].setFocus()
    shown = []
    for _ in range(3):
        desk.press(Key.Key_Right)
        shown.append(titles(desk))
    assert shown == [["mine"], ["late"], ["closed", "late", "mine", "waiting"]]


def test_overdue_is_said_with_a_word_and_a_sign_not_by_colour_alone(desk: Desk) -> None:
    four(desk)
    desk.open("cases")
    model = desk.cases.list.model
    index = model.index(0, DUE_COLUMN)
    assert str(index.data()).startswith("Overdue")
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    assert index.data(Qt.ItemDataRole.ForegroundRole) == model.colour(Tone.OVERDUE)
    assert model.index(2, STATUS_COLUMN).data() == "Waiting on citizen"


def test_status_queue_assignee_and_words_narrow_the_list_together(desk: Desk) -> None:
    four(desk)
    desk.open("cases")
    listed = desk.cases.list
    for box, words, left in ((listed.queue, "Streets", ["waiting"]), (listed.status, "Waiting on citizen", ["waiting"]), (listed.assignee, "Dana", [])):
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())
        desk.settle()
        assert titles(desk) == left
    listed.clear.click()
    desk.settle()
    assert len(titles(desk)) == 3
    desk.press(Key.Key_F, CTRL)
    desk.type("wait")
    desk.wait(lambda: titles(desk) == ["waiting"])


def test_the_columns_sort_by_number_opened_due_and_status(desk: Desk) -> None:
    four(desk)
    desk.open("cases", None, "all")
    head = desk.cases.list.table.horizontalHeader()
    seen = {}
    for section in (0, STATUS_COLUMN, DUE_COLUMN):
        head.sectionClicked.emit(section)
        desk.settle()
        seen[section] = titles(desk)
    assert seen[0] == ["late", "mine", "waiting", "closed"]
    assert seen[STATUS_COLUMN] == ["closed", "late", "mine", "waiting"]
    assert seen[DUE_COLUMN] == ["closed", "late", "mine", "waiting"]
    head.sectionClicked.emit(DUE_COLUMN)
    desk.settle()
    assert titles(desk) == ["waiting", "mine", "late", "closed"]


def test_many_cases_come_page_by_page_each_once(desk: Desk) -> None:
    now = desk.office.clock.now()
    for at in range(260):
        desk.office.case(f"case {at}", due_at=now + timedelta(days=at % 7) if at % 3 else None)
    desk.open("cases")
    listed = desk.cases.list
    assert listed.model.rowCount() == PAGE_ROWS
    listed.table.setFocus()
    desk.press(Key.Key_End, CTRL, times=4)
    assert len({row.id for row in listed.model.rows}) == 260


def test_enter_opens_the_case_and_back_returns_to_the_row(desk: Desk) -> None:
    four(desk)
    desk.open("cases")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert desk.cases.page.head.title.words.text() == "mine"
    desk.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.cases.list.isVisible()
    assert getattr(desk.cases.list.table.current, "title", "") == "mine"


def test_a_case_opened_on_another_desk_appears(desk: Desk) -> None:
    desk.open("cases")

    def open_case() -> Done[int]:
        case_id = desk.office.case("from elsewhere")
        return Done(case_id, Changes.of((Kind.CASE, case_id)))

    desk.another_desk(open_case)
    assert titles(desk) == ["from elsewhere"]


def test_other_pages_can_ask_for_the_overdue_ones(desk: Desk) -> None:
    four(desk)
    desk.open("cases", None, "overdue")
    assert titles(desk) == ["late"]
    assert desk.cases.list.chips.names == ("overdue",)


def test_the_list_fits_the_smallest_window(desk: Desk) -> None:
    four(desk)
    desk.open("cases")
    desk.window.resize(1024, 640)
    desk.settle()
    assert problems(desk.window) == []
    assert desk.office.session.actor.role is Role.CLERK
