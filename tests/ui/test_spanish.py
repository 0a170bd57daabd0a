"""A desk that speaks Spanish: every page of the real program, with an office behind it, in Spanish and whole."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.bootstrap.stores import create_office
from app.desktop.program import Desktop
from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile
from app.domain.contact_point import email, phone
from app.domain.interaction import CallbackWish, LogInteraction
from app.services.session import Session
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from app.ui.navigation import Place
from app.ui.theme import Theme
from tests.ui.accessibility import problems
from tests.ui.conftest import bring_up
from tests.ui.translations import SPANISH, messages

WAIT = 20_000
SIZES = [(1024, 640), (1366, 768)]


def fill(session: Session) -> None:
    """Log what makes every part of the pages appear."""
    now = datetime.now(UTC)
    maria = Profile("María", "García López", contacts=(phone("502-555-0134"), email("maria@example.org")), alert="Perro en el patio", interpreter=True)
    first = LogInteraction(uuid4(), now - timedelta(days=3), Channel.PHONE, new_citizen=maria, text="El recibo del agua", outcome=Outcome.CASE_OPENED)
    logged = session.interactions.log(session.actor, first).value
    letter = LogInteraction(uuid4(), now - timedelta(days=2), Channel.LETTER, citizen_id=logged.citizen_id, text="Pregunta por el medidor")
    wish = CallbackWish(now - timedelta(hours=2), "502-555-0134", "Decirle lo que dice el medidor")
    call = LogInteraction(
        uuid4(), now - timedelta(hours=4), Channel.PHONE, citizen_id=logged.citizen_id, text="Llamó otra vez", outcome=Outcome.CALLBACK, callback=wish
    )
    for one in (letter, call):
        session.interactions.log(session.actor, one)


@pytest.fixture
def desktop(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Desktop]:
    """Return the program on a small office, in Spanish."""
    paths = Paths(tmp_path)
    create_office(str(paths.office), "Condado de Shelby")
    SettingsFile(paths.settings).save(Settings(office=str(paths.office), language="es", theme="light", mail_minutes=0))
    made = Desktop(paths)
    made.start()
    qtbot.waitUntil(lambda: made.opened is not None and not made.jobs.busy, timeout=WAIT)
    assert made.opened is not None
    fill(made.opened.session)
    bring_up(made.window)
    yield made
    made.window.close()
    made.languages.use("en")
    delete(made.window)
    made.theme.close()
    delete(made.theme)
    delete(made)
    theme.apply()
    QLocale.setDefault(QLocale("en_US"))


@pytest.fixture(scope="module")
def english() -> frozenset[str]:
    """Return every English text that is said in other words in Spanish."""
    found = {(one.source, said) for one in messages(SPANISH) for said in one.said}
    return frozenset(source.replace("&", "") for source, said in found if source != said)


def texts(top: QWidget) -> Iterator[str]:
    """Yield what is read, or read out, in a window."""
    for found in (top, *top.findChildren(QWidget)):
        if not found.isVisible():
            continue
        yield from (found.accessibleName(), found.toolTip().removeprefix("<qt>").removesuffix("</qt>"))
        if isinstance(found, QLabel | QAbstractButton):
            yield found.text()
        if isinstance(found, QLineEdit):
            yield found.placeholderText()
        if isinstance(found, QComboBox):
            yield from (found.itemText(at) for at in range(found.count()))
        if isinstance(found, QTabBar):
            yield from (found.tabText(at) for at in range(found.count()))
        if isinstance(found, QAbstractItemView) and found.model() is not None:
            yield from rows(found)


def rows(view: QAbstractItemView) -> Iterator[str]:
    """Yield the headings and the words of a list or table."""
    model, columns = view.model(), 1
    if isinstance(view, QTableView):
        columns = model.columnCount()
        yield from (str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(columns))
    for row, column in product(range(min(model.rowCount(), 50)), range(columns)):
        index = model.index(row, column)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = str(index.data(role) or "")
            yield from (text, *text.split(", "), *text.split("\n"))


def left_in_english(top: QWidget, english: frozenset[str]) -> set[str]:
    """Return what a Spanish desk would still read in English."""
    return {text.strip() for text in texts(top)} & english


def look(desktop: Desktop, english: frozenset[str], qtbot: QtBot, where: str, *, tab: bool = True) -> None:
    """Look at the window in both sizes."""
    assert {"Hoy", "Personas", "Configuración"} <= {text.strip() for text in texts(desktop.window)}
    for size in SIZES:
        desktop.window.resize(*size)
        qtbot.waitUntil(lambda: not desktop.jobs.busy, timeout=WAIT)
        qtbot.wait(20)
        assert left_in_english(desktop.window, english) == set(), where
        assert problems(desktop.window, tab=tab) == [], f"{where} {size}"


PLACES = [Place("today"), Place("inbox"), Place("cases"), Place("cases", 1), Place("citizens"), Place("citizens", 1), Place("reports"), Place("settings")]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.page}-{place.record or ''}")
def test_every_page_speaks_spanish_and_fits(desktop: Desktop, english: frozenset[str], qtbot: QtBot, place: Place) -> None:
    desktop.window.navigation.open(place)
    look(desktop, english, qtbot, place.page)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F6], ids=["F2", "F3", "F4", "F6"])
def test_the_quick_log_speaks_spanish_and_fits(desktop: Desktop, english: frozenset[str], qtbot: QtBot, key: Qt.Key) -> None:
    QTest.keyClick(desktop.window, key)
    look(desktop, english, qtbot, "quick log")


def test_the_palette_finds_an_action_by_its_spanish_name(desktop: Desktop, english: frozenset[str], qtbot: QtBot) -> None:
    desktop.window.open_palette()
    QTest.keyClicks(desktop.window.palette_list.field, "registrar una visita")
    look(desktop, english, qtbot, "palette", tab=False)  # Tab leaves the list, and the list goes away
    QTest.keyClick(desktop.window.palette_list.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desktop.window.panels.isVisible())


def test_a_call_is_logged_with_the_spanish_letters(desktop: Desktop, qtbot: QtBot) -> None:
    """Alt+N is the note in both languages; Alt+A opens the case, as the page Today says."""
    QTest.keyClick(desktop.window, Qt.Key.Key_F2)
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(focus(), Qt.Key.Key_N, alt)
    QTest.keyClicks(focus(), "El alumbrado no enciende")
    QTest.keyClick(focus(), Qt.Key.Key_A, alt)
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said = "Guardado: llamada de una persona desconocida"
    qtbot.waitUntil(lambda: any(notice.text.startswith(said) for notice in desktop.window.notices.shown), timeout=WAIT)
    assert ", caso " in desktop.window.notices.shown[-1].text


def focus() -> QWidget:
    """Return the control that has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
