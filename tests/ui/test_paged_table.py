"""A list shows what is in memory, fetches more at its end, and keeps the reader's place."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.errors import OfficeUnavailable
from app.domain.paging import Page
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.models.paged_table import PAGE_ROWS, Align, Column, ListState, PagedTable, PageRequest
from app.ui.theme import Theme
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.empty_state import EmptyState
from tests.ui.conftest import bring_up
from tests.ui.fake_office import FakeCase, fetch_cases

Role = Qt.ItemDataRole
Settle = Callable[[], None]


@dataclass
class Office:
    """A fetcher that remembers what it was asked, and can be out of reach."""

    total: int
    asked: list[PageRequest] = field(default_factory=list)
    broken: bool = False

    def fetch(self, request: PageRequest) -> Page[FakeCase]:
        self.asked.append(request)
        if self.broken:
            raise OfficeUnavailable("The office cannot be reached. Nothing was lost.")
        return fetch_cases(self.total, request)


def columns(icons: Icons) -> tuple[Column[FakeCase], ...]:
    """Return four columns that use every aspect."""
    return (
        Column("Number", lambda found: found.number, 140, sort="number", icon=lambda found: icons.channel(found.channel)),
        Column("Title", lambda found: found.title, tip=lambda found: f"<b>{found.title}", strong=lambda found: found.id == 1),
        Column("Status", lambda found: found.state, 120, tone=lambda found: found.tone),
        Column("Contacts", lambda found: str(found.contacts), 90, Align.RIGHT, sort="contacts"),
    )


@pytest.fixture
def office() -> Office:
    """Return an office of 250 cases."""
    return Office(250)


@pytest.fixture
def model(office: Office, jobs: Jobs, theme: Theme, icons: Icons, qtbot: QtBot) -> PagedTable[FakeCase]:
    """Return a list that has not been fetched yet, watched by Qt's own checker."""
    made = PagedTable(columns(icons), office.fetch, lambda found: found.id, jobs, theme)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


@pytest.fixture
def table(model: PagedTable[FakeCase], qtbot: QtBot) -> DataTable:
    """Return the list on screen."""
    made = DataTable(model, "Cases")
    qtbot.addWidget(made)
    made.resize(800, 400)
    bring_up(made)
    return made


def test_pages_follow_one_another_and_end(model: PagedTable[FakeCase], office: Office, settle: Settle) -> None:
    model.refresh()
    settle()
    while model.canFetchMore():
        model.fetchMore()
        settle()
    assert [found.id for found in model.rows] == list(range(1, 251))
    assert [request.after for request in office.asked] == [None, (100,), (200,)]
    model.fetchMore()
    assert len(office.asked) == 3


def test_every_aspect_of_a_cell_comes_from_memory(model: PagedTable[FakeCase], office: Office, theme: Theme, settle: Settle) -> None:
    model.refresh()
    settle()
    asked = len(office.asked)
    overdue = model.index(1, 2)
    assert model.data(model.index(0, 0)) == "2026-000001"
    assert model.data(model.index(0, 0), Role.DecorationRole).pixmap(16).width() == 16
    assert model.data(model.index(0, 1), Role.DecorationRole) is None
    assert model.data(overdue, Role.ForegroundRole).name().upper() == theme.colours.overdue
    assert model.data(model.index(3, 2), Role.ForegroundRole) is None
    assert model.data(model.index(0, 3), Role.TextAlignmentRole) == Align.RIGHT.value
    assert model.data(model.index(0, 1), Role.ToolTipRole).startswith("<qt>&lt;b&gt;")
    assert model.data(model.index(0, 0), Role.ToolTipRole) is None
    assert model.data(model.index(0, 1), Role.FontRole).weight() == QFont.Weight.DemiBold
    assert model.data(model.index(1, 1), Role.FontRole) is None
    assert model.data(overdue, Role.UserRole) == model.rows[1]
    assert model.data(overdue, Role.SizeHintRole) is None
    assert model.data(QModelIndex()) is None
    assert len(office.asked) == asked


def test_heads_stand_like_their_columns(model: PagedTable[FakeCase]) -> None:
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Contacts"
    assert model.headerData(3, Qt.Orientation.Horizontal, Role.TextAlignmentRole) == Align.RIGHT.value
    assert model.headerData(3, Qt.Orientation.Horizontal, Role.ToolTipRole) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.rowCount(model.index(0, 0)) == 0


def test_sorting_and_filtering_are_asked_of_the_office(model: PagedTable[FakeCase], office: Office, settle: Settle) -> None:
    model.set_filter("water")
    settle()
    model.sort(3, Qt.SortOrder.DescendingOrder)
    settle()
    model.sort(1)
    settle()
    assert office.asked[-1] == PageRequest(None, PAGE_ROWS, "contacts", descending=True, filter="water")
    contacts = [found.contacts for found in model.rows]
    assert contacts == sorted(contacts, reverse=True)
    assert all("Water" in found.title for found in model.rows)
    assert len(office.asked) == 2


def test_a_refresh_fetches_as_many_rows_as_were_shown(model: PagedTable[FakeCase], office: Office, settle: Settle) -> None:
    model.refresh()
    settle()
    model.fetchMore()
    settle()
    model.refresh()
    assert len(model.rows) == 200
    settle()
    assert office.asked[-1].limit == 200
    assert len(model.rows) == 200


def test_an_unreachable_office_keeps_the_rows_and_says_so_and_can_be_tried_again(model: PagedTable[FakeCase], office: Office, settle: Settle) -> None:
    model.refresh()
    settle()
    office.broken = True
    model.refresh()
    settle()
    assert model.state is ListState.FAILED
    assert model.error == "The office cannot be reached. Nothing was lost."
    assert len(model.rows) == PAGE_ROWS
    office.broken = False
    model.refresh()
    settle()
    assert [request.limit for request in office.asked] == [PAGE_ROWS] * 3
    assert model.canFetchMore()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 450), st.sampled_from(["", "number", "contacts"]), st.booleans())
def test_keyset_pages_hold_every_row_once(total: int, sort: str, descending: bool) -> None:
    seen: list[int] = []
    request = PageRequest(sort=sort, descending=descending)
    while True:
        page = fetch_cases(total, request)
        seen += [found.id for found in page.rows]
        if page.next_key is None:
            break
        request = PageRequest(page.next_key, PAGE_ROWS, sort, descending)
    assert sorted(seen) == list(range(1, total + 1))


def test_the_marked_row_and_the_scroll_survive_a_refresh(table: DataTable, model: PagedTable[FakeCase], office: Office, settle: Settle) -> None:
    model.refresh()
    settle()
    table.setCurrentIndex(model.index(60, 0))
    table.verticalScrollBar().setValue(1500)
    office.total = 300
    model.refresh()
    settle()
    assert table.current == model.rows[60]
    assert table.verticalScrollBar().value() == 1500
    assert table.selectionModel().isRowSelected(60, QModelIndex())


def test_the_first_row_is_marked_so_that_enter_works_at_once(table: DataTable, model: PagedTable[FakeCase], settle: Settle, qtbot: QtBot) -> None:
    model.refresh()
    settle()
    table.setFocus()
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [model.rows[0]]
    with qtbot.waitSignal(table.picked) as picked:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert picked.args == [model.rows[1]]
    with qtbot.waitSignal(table.opened):
        table.doubleClicked.emit(model.index(5, 0))


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it_round(table: DataTable, model: PagedTable[FakeCase], office: Office, settle: Settle) -> None:
    model.refresh()
    settle()
    for _ in range(3):
        table.horizontalHeader().sectionClicked.emit(3)
        settle()
    table.horizontalHeader().sectionClicked.emit(1)
    settle()
    assert [request.descending for request in office.asked if request.sort == "contacts"] == [False, True, False]


def test_scrolling_to_the_end_fetches_more(table: DataTable, model: PagedTable[FakeCase], settle: Settle, qtbot: QtBot) -> None:
    model.refresh()
    settle()
    table.scrollToBottom()
    qtbot.waitUntil(lambda: len(model.rows) > PAGE_ROWS)


def said(table: DataTable) -> list[str]:
    """Return the words shown over the table."""
    return [found.text() for found in table.viewport().findChildren(QLabel) if found.isVisible() and found.text()]


def test_an_empty_list_says_what_will_be_here(model: PagedTable[FakeCase], office: Office, icons: Icons, qtbot: QtBot, settle: Settle) -> None:
    table = DataTable(model, "Cases", EmptyState(icons, "briefcase", "No cases yet", "Cases opened from a contact stand here."))
    qtbot.addWidget(table)
    table.show()
    office.total = 0
    model.refresh()
    assert said(table) == ["Loading"]
    settle()
    assert said(table) == ["No cases yet", "Cases opened from a contact stand here."]
    office.total = 1
    model.refresh()
    settle()
    assert said(table) == []


def test_an_empty_list_hands_its_focus_to_the_button_that_fills_it(
    model: PagedTable[FakeCase], office: Office, icons: Icons, qtbot: QtBot, settle: Settle
) -> None:
    empty = EmptyState(icons, "briefcase", "No cases yet", "Cases opened from a contact stand here.", QAction("Log a call"))
    table = DataTable(model, "Cases", empty)
    qtbot.addWidget(table)
    table.show()
    office.total = 0
    model.refresh()
    settle()
    assert table.focusProxy() is empty.button
    office.total = 1
    model.refresh()
    settle()
    assert table.focusProxy() is None


def test_the_focus_is_drawn_around_the_marked_row(table: DataTable, model: PagedTable[FakeCase], theme: Theme, settle: Settle, qtbot: QtBot) -> None:
    model.refresh()
    settle()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    row = table.visualRect(model.index(0, 0))
    image = table.viewport().grab().toImage()
    ring = image.pixelColor(row.left() + 1, row.center().y()).name().upper()
    assert ring == theme.colours.accent
    table.clearFocus()
    assert table.viewport().grab().toImage().pixelColor(row.left() + 1, row.center().y()).name().upper() == theme.colours.selected


def test_a_list_that_cannot_be_fetched_says_why(table: DataTable, model: PagedTable[FakeCase], office: Office, settle: Settle) -> None:
    office.broken = True
    model.refresh()
    settle()
    assert said(table) == ["The office cannot be reached. Nothing was lost."]
    office.broken, office.total = False, 0
    model.refresh()
    settle()
    assert said(table) == ["Nothing here yet"]


def test_tab_leaves_the_table(table: DataTable, model: PagedTable[FakeCase], settle: Settle) -> None:
    model.refresh()
    settle()
    assert not table.tabKeyNavigation()
    assert table.accessibleName() == "Cases"
    assert model.index_of(999).isValid() is False
    assert model.identity_at(QModelIndex()) is None


def test_a_row_is_kept_however_many_new_ones_come_before_it(jobs: Jobs, theme: Theme, settle: Settle) -> None:
    rows = list(range(1000, 1500))

    def fetch(request: PageRequest) -> Page[int]:
        begin = 0 if request.after is None else rows.index(request.after[0]) + 1
        page = tuple(rows[begin : begin + request.limit])
        return Page(page, (page[-1],) if begin + request.limit < len(rows) else None)

    model = PagedTable((Column("Number", str),), fetch, lambda row: row, jobs, theme)
    model.refresh()
    settle()
    assert len(model.rows) == PAGE_ROWS
    rows[:0] = range(300)
    model.refresh(reach=1050)
    settle()
    assert model.index_of(1050).row() == 350
    model.refresh(reach="gone")
    settle()
    assert len(model.rows) == 800
