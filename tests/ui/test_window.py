"""The window stands before anything is loaded, then brings pages, ways back, panels and search."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import OfficeUnavailable
from app.ui import measure
from app.ui.colours import Scheme, Tone
from app.ui.jobs import Jobs
from app.ui.navigation import Navigation, Place
from app.ui.screen import Screen, ScreenSpec
from app.ui.search import SearchGroup, SearchHit
from app.ui.status_bar import Segment
from app.ui.theme import Theme
from app.ui.window import MainWindow, QuickLogKind, Session
from tests.ui.accessibility import problems
from tests.ui.conftest import bring_up
from tests.ui.fake_office import FakeQuickLog, screens, search

ROOT = Path(__file__).resolve().parents[2]
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def office(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window with made-up pages, search and quick log attached."""
    window.resize(1366, 768)
    window.attach(Session(screens(window.shell, 40), search, lambda _kind: None))
    return window


def test_the_shell_needs_nothing_but_qt() -> None:
    code = "import sys, app.ui.window; print(*sorted({name.split('.')[0] for name in sys.modules} & {'sqlalchemy', 'exchangelib', 'reportlab', 'numpy', 'alembic', 'rapidfuzz', 'imapclient'}), 'QtSvg' if 'PySide6.QtSvg' in sys.modules else '')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_before_an_office_is_open_nothing_can_be_logged(window: MainWindow) -> None:
    assert window.navigation.place is None
    assert not window.actions_found.action("log.call").isEnabled()
    window.log_call()
    window.focus_notices()
    window.next_panel()


def test_pages_are_made_on_their_first_visit(window: MainWindow, qtbot: QtBot) -> None:
    made: list[str] = []

    def make(name: str) -> Callable[[], Screen]:
        def build() -> Screen:
            made.append(name)
            return Screen()

        return build

    window.attach(Session([ScreenSpec(name, name.title(), "home", make(name)) for name in ("today", "cases")]))
    assert made == ["today"]
    for place in (Place("cases"), Place("cases", 3), Place("nowhere"), Place("today")):
        window.navigation.open(place)
    assert made == ["today", "cases"]
    assert window.page("cases") is not None
    assert window.page("nowhere") is None
    assert window.page("today").first_focus() is None  # type: ignore[union-attr]


def test_a_key_opens_each_page_of_the_rail(office: MainWindow) -> None:
    for at, name in enumerate(office.rail.names, start=1):
        QTest.keyClick(office, Qt.Key(Qt.Key.Key_0 + at), CONTROL)
        assert office.navigation.place == Place(name)
    assert office.rail.names[-1] == "settings"


def test_alt_left_comes_back(office: MainWindow) -> None:
    office.navigation.open(Place("cases"))
    office.navigation.open(Place("citizens", 7))
    QTest.keyClick(office, Qt.Key.Key_Left, ALT)
    assert office.navigation.place == Place("cases")
    QTest.keyClick(office, Qt.Key.Key_Right, ALT)
    assert office.navigation.place == Place("citizens", 7)
    assert not office.actions_found.action("window.forward").isEnabled()


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    way = Navigation()
    way.back()
    way.forward()
    assert way.place is None
    for at in range(60):
        way.open(Place("cases", at))
    way.open(Place("cases", 59))
    way.back()
    way.open(Place("today"))
    assert not way.can_go_forward
    steps = 0
    while way.can_go_back:
        way.back()
        steps += 1
    assert steps == 49


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Qt.Key.Key_F2, QuickLogKind.CALL), (Qt.Key.Key_F3, QuickLogKind.WALK_IN), (Qt.Key.Key_F4, QuickLogKind.OTHER), (Qt.Key.Key_F6, QuickLogKind.TALLY)],
)
def test_a_contact_is_one_key_away(window: MainWindow, key: Qt.Key, kind: QuickLogKind) -> None:
    logged: list[QuickLogKind] = []
    window.attach(Session(screens(window.shell), None, logged.append))
    QTest.keyClick(window, key)
    assert logged == [kind]


def test_the_rail_shows_counts_and_shrinks_to_icons(office: MainWindow, qtbot: QtBot) -> None:
    office.rail.set_count("inbox", 12)
    office.rail.set_count("cases", 4000)
    office.rail.set_count("nowhere", 1)
    names = {found.accessibleName() for found in office.rail.findChildren(QPushButton)}
    assert {"Inbox, 12 waiting", "Today"} <= names
    assert "999+" in {found.text() for found in office.rail.findChildren(QLabel)}
    office.resize(1024, 640)
    qtbot.waitUntil(lambda: office.rail.width() == measure.RAIL_NARROW)
    assert all(not found.text() for found in office.rail.findChildren(QPushButton))
    assert "Inbox, 12 waiting" in {found.accessibleName() for found in office.rail.findChildren(QPushButton)}
    office.resize(1366, 768)
    qtbot.waitUntil(lambda: office.rail.width() == measure.RAIL)


def test_the_arrows_walk_along_the_rail_and_enter_opens(office: MainWindow) -> None:
    first = office.rail.findChildren(QPushButton)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget() or office, Qt.Key.Key_Down)
    assert office.navigation.place == Place("today")
    QTest.keyClick(QApplication.focusWidget() or office, Qt.Key.Key_Return)
    assert office.navigation.place == Place("cases")
    office.rail.findChildren(QPushButton)[2].setFocus()
    QTest.keyClick(QApplication.focusWidget() or office, Qt.Key.Key_Up)
    QTest.keyClick(QApplication.focusWidget() or office, Qt.Key.Key_Space)
    assert office.navigation.place == Place("inbox")


def test_the_status_bar_says_it_in_words_and_can_be_pressed(office: MainWindow) -> None:
    pressed: list[int] = []
    office.status.show_segment(Segment.MAIL, "Mail stopped at 09:14", Tone.OVERDUE, "Sign in again", lambda: pressed.append(1))
    office.status.show_segment(Segment.USER, "Dana & Sam (clerk)")
    assert office.status.text(Segment.MAIL) == "Mail stopped at 09:14"
    assert office.status.text(Segment.USER) == "Dana & Sam (clerk)"
    for part in office.status.findChildren(QPushButton):
        part.click()
    assert pressed == [1]
    office.status.show_segment(Segment.MAIL, "")
    assert not next(part for part in office.status.findChildren(QPushButton) if part.accessibleName().startswith("Mail")).isVisible()


def test_several_contacts_stand_as_tabs_over_the_page(office: MainWindow, qtbot: QtBot) -> None:
    call, walk_in = FakeQuickLog(office.shell), FakeQuickLog(office.shell)
    office.show_panel(call, "Phone call", "call")
    office.show_panel(walk_in, "Walk-in <b>", "person_walking")
    office.rename_panel(call, "Phone call, on hold")
    assert office.panels.current is walk_in
    assert office.panels.tabs.tabText(0) == "Phone call, on hold"
    assert walk_in.isAncestorOf(QApplication.focusWidget() or office)
    QTest.keyClick(office, Qt.Key.Key_Tab, CONTROL)
    assert office.panels.current is call
    QTest.keyClick(office, Qt.Key.Key_Tab, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert office.panels.current is walk_in
    office.show_panel(call, "Phone call")
    assert office.panels.panels == (call, walk_in)
    assert office.panels.current is call
    office.panels.tabs.moveTab(0, 1)
    assert office.panels.panels == (walk_in, call)


def test_closing_a_panel_asks_its_owner_and_the_last_one_gives_the_page_back(office: MainWindow, qtbot: QtBot) -> None:
    call = FakeQuickLog(office.shell)
    office.close_panel(call)
    office.rename_panel(call, "Nobody")
    office.show_panel(call, "Phone call", "call")
    with qtbot.waitSignal(office.panels.closing) as asked:
        next(found for found in office.panels.findChildren(QWidget) if found.accessibleName() == "Close this panel").click()  # type: ignore[attr-defined]
    assert asked.args == [call]
    with qtbot.waitSignal(office.panels.emptied):
        office.close_panel(call)
    assert not office.panels.isVisible()
    assert office.panels.current is None


def test_a_panel_never_covers_the_top_bar_even_in_the_smallest_window(office: MainWindow, qtbot: QtBot) -> None:
    office.show_panel(FakeQuickLog(office.shell), "Phone call", "call")
    office.resize(1024, 640)
    qtbot.waitUntil(lambda: office.panels.geometry().bottom() == office.stack.geometry().bottom())
    assert office.panels.geometry().top() > 0


class Painted(QObject):
    """Notes who is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append(watched)
        return False


@pytest.mark.parametrize("scheme", list(Scheme))
def test_a_key_typed_in_a_panel_does_not_draw_the_page_beneath(office: MainWindow, theme: Theme, scheme: Scheme, qapp: QApplication, qtbot: QtBot) -> None:
    theme.hold(scheme)
    call = FakeQuickLog(office.shell)
    office.show_panel(call, "Phone call", "call")
    field = call.findChildren(QLineEdit)[0]
    field.setFocus()
    qtbot.wait(measure.MOTION + 100)
    painted = Painted()
    qapp.installEventFilter(painted)
    QTest.keyClicks(field, "a")
    qtbot.waitUntil(lambda: field in painted.seen)
    qapp.removeEventFilter(painted)
    assert office.stack not in painted.seen
    theme.hold(Scheme.LIGHT)


def type_into_search(office: MainWindow, text: str) -> None:
    """Press Ctrl+K and type."""
    QTest.keyClick(office, Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(office.search, text)


def test_search_finds_while_typing_and_enter_goes_there(office: MainWindow, qtbot: QtBot) -> None:
    type_into_search(office, "o")
    qtbot.waitUntil(office.search.popup.isVisible)
    assert office.search.popup.current() == Place("citizens", 0)
    QTest.keyClick(office.search, Qt.Key.Key_Down)
    QTest.keyClick(office.search, Qt.Key.Key_Down)
    QTest.keyClick(office.search, Qt.Key.Key_Down)
    assert office.search.popup.current() == Place("cases", 0)
    QTest.keyClick(office.search, Qt.Key.Key_Up)
    QTest.keyClick(office.search, Qt.Key.Key_Return)
    assert office.navigation.place == Place("citizens", 3)
    assert not office.search.popup.isVisible()


def test_search_says_when_nothing_is_found_and_escape_clears_in_two_steps(office: MainWindow, qtbot: QtBot) -> None:
    type_into_search(office, "zzz <b>")
    qtbot.waitUntil(office.search.popup.isVisible)
    said = [found for found in office.search.popup.findChildren(QLabel) if "zzz <b>" in found.text()]
    assert said[0].textFormat() == Qt.TextFormat.PlainText
    QTest.keyClick(office.search, Qt.Key.Key_Return)
    QTest.keyClick(office.search, Qt.Key.Key_Escape)
    assert not office.search.popup.isVisible()
    QTest.keyClick(office.search, Qt.Key.Key_Escape)
    assert office.search.text() == ""


def test_an_unreachable_office_is_said_under_the_search(window: MainWindow, qtbot: QtBot) -> None:
    def broken(_text: str) -> Sequence[SearchGroup]:
        raise OfficeUnavailable("The office cannot be reached.")

    window.attach(Session(screens(window.shell), broken))
    type_into_search(window, "x")
    qtbot.waitUntil(window.search.popup.isVisible)
    assert "The office cannot be reached." in [found.text() for found in window.search.popup.findChildren(QLabel)]


def test_only_the_last_words_are_searched_for_and_an_empty_field_closes_the_results(window: MainWindow, qtbot: QtBot, jobs: Jobs) -> None:
    asked: list[str] = []

    def find(text: str) -> Sequence[SearchGroup]:
        asked.append(text)
        return (SearchGroup("Citizens", (SearchHit("Maria", "12 Elm St", "person", Place("citizens", 1)),)),)

    window.attach(Session(screens(window.shell), find))
    type_into_search(window, "maria")
    qtbot.waitUntil(window.search.popup.isVisible)
    assert asked[-1] == "maria"
    assert len(asked) < 5
    window.search.selectAll()
    QTest.keyClick(window.search, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not window.search.popup.isVisible())


def test_leaving_the_field_closes_the_results(office: MainWindow, qtbot: QtBot) -> None:
    type_into_search(office, "o")
    qtbot.waitUntil(office.search.popup.isVisible)
    office.rail.findChildren(QPushButton)[0].setFocus()
    qtbot.waitUntil(lambda: not office.search.popup.isVisible())


def test_no_part_flashes_up_as_a_window_of_its_own(window: MainWindow, windows_shown: list[str], settle: Callable[[], None]) -> None:
    window.attach(Session(screens(window.shell), search, lambda _kind: None))
    for name in window.rail.names:
        window.navigation.open(Place(name))
    window.show_panel(FakeQuickLog(window.shell), "Phone call", "call")
    window.notices.done("The call is saved.", lambda: None)
    window.open_palette()
    settle()
    assert windows_shown == []


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("page", ["today", "inbox", "cases", "citizens"])
def test_every_control_is_named_reached_and_whole(office: MainWindow, settle: Callable[[], None], qtbot: QtBot, page: str, size: tuple[int, int]) -> None:
    office.resize(*size)
    office.navigation.open(Place(page))
    office.notices.error("Mail for permits@shelby.example stopped at 09:14. Your own work is saved. Sign in again.")
    settle()
    qtbot.wait(10)
    assert problems(office) == []


def test_the_checks_find_what_is_wrong(qtbot: QtBot, window: MainWindow) -> None:
    bad = QWidget()
    qtbot.addWidget(bad)
    nameless = QLineEdit(bad)
    one, other = QPushButton("&Save a very long thing indeed", bad), QPushButton("&Send", bad)
    one.setFixedWidth(40)
    bring_up(bad)
    found = " | ".join(problems(bad))
    assert "no name: QLineEdit" in found
    assert "Alt+S belongs to" in found
    assert "clipped: QPushButton" in found
    assert nameless.isVisible()
    assert other.isVisible()


def test_closing_tells_the_others_first(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()
    assert not window.keep_place().isEmpty()
