"""Time from a key press in the Who field to the painted list of candidates, in the real window over an office of 200,000 citizens.

Run: python -m tests.benchmarks --only keys, or python -m tests.benchmarks.keystrokes OFFICE. The goal is a p95 under 50 ms. Every key is real to Qt, travels through the field, its pause, the
store's lane, the finder and the list, and counts until the list is on the screen. One figure is with the field's pause before it asks, one without.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap.session import OpenedOffice
from app.desktop.program import Desktop
from app.sample.dice import Dice
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from app.ui.quick_log.suggest_field import SuggestField
from app.ui.quick_log.who_field import DEBOUNCE_MILLISECONDS
from tests.benchmarks.typed import Caller, callers, mistyped

CALLERS = 30
LETTERS = 10
GOAL_MS = 50
PATIENCE_MS = 5000


class Typist(QObject):
    """Presses keys in a field and waits for the painted answer."""

    def __init__(self, field: SuggestField) -> None:
        """Watch the list under the field."""
        super().__init__()
        self._field, self._loop = field, QEventLoop()
        self._answered = False
        self._limit = QTimer(self)
        self._limit.timeout.connect(lambda: self._loop.exit(1))
        self._show: Callable[..., None] = field.popup.show_suggestions
        field.popup.show_suggestions = self._noted  # type: ignore[method-assign]
        field.popup.list.viewport().installEventFilter(self)

    def press(self, letter: str) -> float:
        """Press a key; return the seconds until its candidates are on the screen."""
        self._answered = False
        began = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest's own keys know only English letters
            QApplication.sendEvent(self._field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        self._limit.start(PATIENCE_MS)
        assert self._loop.exec() == 0, "no candidates were painted"
        return time.perf_counter() - began

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stop waiting in the turn after the list was painted."""
        if event.type() == QEvent.Type.Paint and self._answered:
            self._answered = False
            QTimer.singleShot(0, self._loop, lambda: self._loop.exit(0))
        return False

    def _noted(self, *given: object) -> None:
        self._answered = True
        self._show(*given)


def typed_words(opened: OpenedOffice) -> list[str]:
    """Return what callers are found by: names in both orders, a slip, a number, each as far as a clerk types."""
    dice = Dice(11)
    ways: tuple[Callable[[Caller], str], ...] = (
        lambda one: f"{one.family} {one.given}",
        lambda one: f"{one.given} {one.family}",
        lambda one: f"{one.given} {mistyped(one.family, dice)}",
        lambda one: one.phone,
        lambda one: mistyped(one.family, dice),
    )
    return [ways[at % len(ways)](one)[:LETTERS] for at, one in enumerate(callers(opened, CALLERS))]


def type_all(desktop: Desktop, words: list[str], pause: int | None) -> list[float]:
    """Type every text into a fresh quick log; return seconds per key. `pause` replaces the field's own pause in milliseconds."""
    seconds: list[float] = []
    QTest.keyClick(desktop.window, Qt.Key.Key_F2)
    field = next(found for found in desktop.window.findChildren(SuggestField) if found.hasFocus())
    if pause is not None:
        field._delay.setInterval(pause)
    typist = Typist(field)
    for text in words:
        field.clear()
        seconds += [typist.press(letter) for letter in text]
        QTest.qWait(20)
    return seconds


def open_desktop(office: str, home: Path) -> Desktop:
    """Open the real program on the office and wait until it is at rest."""
    paths = Paths(home)
    SettingsFile(paths.settings).save(Settings(office=office, language="en"))
    desktop = Desktop(paths)
    desktop.start()
    end = time.monotonic() + 120
    while desktop.opened is None or desktop.jobs.busy:
        QTest.qWait(20)
        assert time.monotonic() < end, "the office was not opened"
    desktop.window.activateWindow()
    assert QTest.qWaitForWindowActive(desktop.window)
    return desktop


def line(words: str, seconds: list[float]) -> str:
    """Say median and p95 in milliseconds."""
    p95 = statistics.quantiles(seconds, n=20)[-1]
    return f"{words}: p50 {statistics.median(seconds) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, most {max(seconds) * 1000:.0f} ms, {len(seconds)} keys"


def measure(office: str) -> list[str]:
    """Return one line with the pause before the field asks, and one without."""
    with tempfile.TemporaryDirectory(prefix="daybook-keys-") as home:
        desktop = open_desktop(office, Path(home))
        opened = desktop.opened
        assert opened is not None
        words = typed_words(opened)
        whole = type_all(desktop, words, None)
        without = type_all(desktop, words, 0)
        desktop.window.close()
        QApplication.processEvents()
    name = "key press to painted candidates"
    pause = f", of which the pause before asking is {DEBOUNCE_MILLISECONDS} ms"
    return [f"{line(name, whole)} (goal: p95 under {GOAL_MS} ms){pause}", line(f"{name}, without that pause", without)]


if __name__ == "__main__":
    for said in measure(sys.argv[1]):
        print(said)
