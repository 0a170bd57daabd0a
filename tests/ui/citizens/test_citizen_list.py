"""The list of citizens: found by what is typed, scrolled through a thousand, opened with Enter."""

from app.domain.contact_point import email, phone
from app.ui.models.paged_table import PAGE_ROWS
from app.ui.navigation import Place
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, Desk, Key


def crowd(desk: Desk, count: int) -> None:
    """Register so many citizens."""
    for at in range(count):
        desk.office.citizen(
            "Maria" if at % 2 else "O'Brien <b>", f"Garcia {at:04}", contacts=(phone(f"502 555 {at:04}"), email(f"m{at}@example.org")), street=f"{at} Elm St"
        )


def test_an_empty_office_says_what_to_do_next(desk: Desk) -> None:
    desk.open("citizens")
    table = desk.citizens.list.table
    assert table._empty is not None
    assert table._empty.isVisible()
    assert problems(desk.window) == []
    desk.press(Key.Key_N, CTRL)
    assert desk.window.navigation.place == Place("citizens", None, "new")


def test_a_thousand_citizens_are_paged_and_enter_opens_one(desk: Desk) -> None:
    crowd(desk, 1_000)
    desk.open("cases")
    desk.open("citizens")
    listed = desk.citizens.list
    assert listed.model.rowCount() == PAGE_ROWS
    listed.table.setFocus()
    desk.press(Key.Key_End, CTRL, times=12)
    assert listed.model.rowCount() == 1_000
    assert len({row.id for row in listed.model.rows}) == 1_000
    desk.press(Key.Key_Return)
    assert desk.citizens.page.header._title.text() == listed.model.rows[listed.table.currentIndex().row()].name


def test_names_and_numbers_filter_the_list_while_typing(desk: Desk) -> None:
    crowd(desk, 30)
    desk.open("citizens")
    listed = desk.citizens.list
    desk.press(Key.Key_F, CTRL)
    desk.type("garcia 0007")
    desk.wait(lambda: [row.name for row in listed.model.rows] == ["Maria Garcia 0007"])
    desk.press(Key.Key_Escape)
    desk.type("5025550012")
    desk.wait(lambda: [row.name for row in listed.model.rows] == ["O'Brien <b> Garcia 0012"])
    desk.press(Key.Key_Return)
    assert desk.citizens.page.header._title.text() == "O'Brien <b> Garcia 0012"


def test_coming_back_the_same_row_is_marked(desk: Desk) -> None:
    crowd(desk, 50)
    desk.open("citizens")
    listed = desk.citizens.list
    listed.table.setFocus()
    desk.press(Key.Key_Down, times=10)
    marked = listed.model.identity_at(listed.table.currentIndex())
    desk.press(Key.Key_Return)
    desk.window.navigation.back()
    desk.settle()
    assert listed.model.identity_at(listed.table.currentIndex()) == marked
