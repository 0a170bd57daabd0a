"""Pages cost only what is looked at: parts are made when they are first wanted, and a widget is styled once, where it stands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QScrollBar, QSpinBox, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import DomainError
from app.system.drafts import DraftFolder
from app.system.settings import SettingsFile
from app.ui.cases.screen import CasesScreen, cases_screen
from app.ui.citizens.screen import CitizensScreen, citizens_screen
from app.ui.navigation import Place
from app.ui.quick_log.chips import Chips, ChipText
from app.ui.settings.office_section import OfficeSection
from app.ui.settings.screen import settings_screen
from app.ui.settings.section import Section
from app.ui.settings.settings_screen import SettingsScreen
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import added, boxed, column
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import label, reveal
from app.ui.window import MainWindow
from tests.ui.whole_office import WholeOffice, open_whole_office

STYLED = Qt.WidgetAttribute.WA_WState_Polished


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    yield made
    made.close()


def styled(top: QWidget) -> list[str]:
    """Return what of a tree has been styled already."""
    return [type(part).__name__ for part in (top, *top.findChildren(QWidget)) if part.testAttribute(STYLED) and not isinstance(part, QScrollBar)]


class Restyled(QObject):
    """Counts the widgets that are styled although they had been before."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget) and watched.testAttribute(STYLED)
        return False


class TestPages:
    """What a visit makes."""

    def test_the_settings_make_the_section_that_is_opened(self, window: MainWindow, office: WholeOffice, tmp_path: Path, settle: Callable[[], None]) -> None:
        window.register(settings_screen(office.session, window.shell, SettingsFile(tmp_path / "settings.json")))
        window.navigation.open(Place("settings"))
        settle()
        screen = window.page("settings")
        assert isinstance(screen, SettingsScreen)
        assert [type(section) for section in screen.findChildren(Section)] == [OfficeSection]
        for name in ("backup", "office", "backup"):
            window.navigation.open(Place("settings", detail=name))
            settle()
        assert len(screen.findChildren(Section)) == 2
        assert screen.stack.currentWidget() is screen.backup

    def test_an_unknown_section_leaves_the_one_that_is_open(self, window: MainWindow, office: WholeOffice, tmp_path: Path, settle: Callable[[], None]) -> None:
        window.register(settings_screen(office.session, window.shell, SettingsFile(tmp_path / "settings.json")))
        window.navigation.open(Place("settings", detail="desk"))
        window.navigation.open(Place("settings", detail="weather"))
        settle()
        screen = window.page("settings")
        assert isinstance(screen, SettingsScreen)
        assert screen.section is screen.desk

    def test_the_list_of_citizens_makes_no_form(self, window: MainWindow, office: WholeOffice, settle: Callable[[], None]) -> None:
        window.register(citizens_screen(office.session, window.shell))
        window.navigation.open(Place("citizens"))
        settle()
        screen = window.page("citizens")
        assert isinstance(screen, CitizensScreen)
        assert screen.findChildren(QStackedWidget)[0].count() == 1
        window.navigation.open(Place("citizens", None, "new"))
        settle()
        assert screen.findChildren(QStackedWidget)[0].count() == 2
        assert screen.form.isVisible()

    def test_a_case_form_made_late_knows_queues_and_people(
        self, window: MainWindow, office: WholeOffice, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
    ) -> None:
        office.session.office.add_queue(office.session.actor, "Roads", 5)
        window.register(cases_screen(office.session, window.shell, DraftFolder(tmp_path / "drafts")))
        window.navigation.open(Place("cases"))
        settle()
        screen = window.page("cases")
        assert isinstance(screen, CasesScreen)
        qtbot.waitUntil(lambda: screen.list.queue.count() > 1)
        window.navigation.open(Place("cases", None, "new"))
        settle()
        assert "Roads" in [screen.form.queue.itemText(at) for at in range(screen.form.queue.count())]


class TestStyledOnce:
    """Nothing is measured, and so styled, before it stands in its window."""

    def test_what_scrolls(self, window: MainWindow) -> None:
        area = scrolled(boxed(column(label("One"), QLineEdit(), label("Two", wrap=True))))
        whole = boxed(column(label("Head"), area))
        assert styled(whole) == []
        watch = Restyled()
        window.stack.addWidget(whole)
        window.installEventFilter(watch)
        window.stack.setCurrentWidget(whole)
        assert area.widget().isVisible()
        assert watch.count == 0

    def test_a_form_with_low_and_high_fields(self, window: MainWindow, settle: Callable[[], None]) -> None:
        form = Form()
        low = label("low")
        form.add("name", "&Name", QLineEdit())
        form.add("days", "&Days", QSpinBox())
        form.add("said", "&Said", low)
        assert styled(form) == []
        whole = boxed(column(form, None))
        window.stack.addWidget(whole)
        window.stack.setCurrentWidget(whole)
        settle()
        heads = [head for head in form.findChildren(type(low)) if head.text() == "&Said"]
        assert 0 < low.y() - heads[0].y() <= 8, "its words stand beside its label"

    def test_chips_that_are_set_before_and_after(self, window: MainWindow, settle: Callable[[], None]) -> None:
        chips = Chips("Outcome")
        chips.set_chips([ChipText("one", "&One"), ChipText("two", "&Two")], "one")
        assert styled(chips) == []
        window.stack.addWidget(chips)
        window.stack.setCurrentWidget(chips)
        settle()
        chips.set_chips([ChipText("one", "&One"), ChipText("three", "T&hree"), ChipText("four", "&Four")], "three")
        settle()
        shown = [stop for stop in chips.stops if stop.isVisible()]
        assert len(shown) == 3
        lefts = [stop.x() for stop in shown]
        assert lefts == sorted(set(lefts)), "beside each other"

    def test_a_row_that_flows(self, window: MainWindow, settle: Callable[[], None]) -> None:
        flow = FlowRow()
        for words in ("One", "Two"):
            flow.add(label(words))
        assert styled(flow) == []
        window.stack.addWidget(flow)
        window.stack.setCurrentWidget(flow)
        settle()
        assert [part.isVisible() for part in flow.parts] == [True, True]
        assert flow.parts[0].geometry().right() < flow.parts[1].geometry().left()

    def test_what_is_revealed(self) -> None:
        part = label("Part")
        whole = boxed(column(part))
        reveal(part, wanted=True)
        assert styled(whole) == []
        reveal(part, wanted=False)
        assert not part.isVisibleTo(whole)
        reveal(part, wanted=True)
        assert part.isVisibleTo(whole)

    def test_a_part_is_handed_back_by_its_stack(self) -> None:
        stack = QStackedWidget()
        part = label("Part")
        assert added(stack, part) is part
        assert stack.widget(0) is part


def test_a_fault_in_a_form_that_was_never_shown_is_said_in_it() -> None:
    form = Form()
    form.add("name", "&Name", QLineEdit())
    assert form.show_fault(DomainError("Give a name.", "name"))
