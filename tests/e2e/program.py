"""The real program for end-to-end tests: started as a person starts it, with a second pair of eyes on stdin and stdout.

Keys never come this way: they come from the X server. Each line on stdin names an inspection, each answer is one line of JSON.
"""

import faulthandler
import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.desktop.program import Desktop, run_window
from app.system.log import start_log
from app.system.paths import Paths
from tests.e2e.screen import IMAPS

BEAT_MS = 20
LATE_SECONDS = 0.15


class Heartbeat(QObject):
    """Measures how long the window's thread does not come back to its events."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._longest, self._last = 0.0, time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._window = threading.get_ident()
        self.held_up: list[str] = []
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        """Note what the window's thread is doing whenever it is late, so that a failure says why."""
        while True:
            time.sleep(BEAT_MS / 1_000)
            if time.monotonic() - self._last > LATE_SECONDS and (frame := sys._current_frames().get(self._window)) is not None:
                self.held_up = [*self.held_up[-3:], "".join(traceback.format_stack(frame)[-6:])]

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave out what the test itself asks of the window's thread."""
        self._beat()
        yield
        self._last = time.monotonic()

    def take(self) -> float:
        """Return the longest time since it was last taken, in milliseconds."""
        self._beat()
        found, self._longest = self._longest, 0.0
        return found

    def _beat(self) -> None:
        then, self._last = self._last, time.monotonic()
        self._longest = max(self._longest, (self._last - then) * 1_000)


class Eyes(QObject):
    """Answers what is on the screen now."""

    asked = Signal(str)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._heartbeat = Heartbeat(self)
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def look_at(self, desktop: Desktop) -> None:
        """Look at the window that came after the one before."""
        self._desktop = desktop

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line.strip())
        # The test is gone: so is the reason to run.
        self.asked.emit("close")

    def _answer(self, question: str) -> None:
        name, _, argument = question.partition(" ")
        with self._heartbeat.aside():
            answer: Any = getattr(self, f"see_{name}")(argument)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()

    def see_text(self, _: str) -> list[str]:
        return [text for text in _texts(self._desktop.window) if text.strip()]

    def see_focus(self, _: str) -> str:
        widget = QApplication.focusWidget()
        return f"{type(widget).__name__}: {widget.accessibleName()}" if widget else ""

    def see_ready(self, _: str) -> bool:
        return self._desktop.opened is not None and not self._desktop.jobs.busy

    def see_busy(self, _: str) -> bool:
        return self._desktop.jobs.busy

    def see_active(self, _: str) -> bool:
        return self._desktop.window.isActiveWindow()

    def see_shot(self, path: str) -> bool:
        return self._desktop.window.grab().save(path)

    def see_stall(self, _: str) -> float:
        return self._heartbeat.take()

    def see_held_up(self, _: str) -> list[str]:
        return self._heartbeat.held_up

    def see_close(self, _: str) -> bool:
        self._desktop.window.close()
        return True


def _texts(top: QWidget) -> Iterator[str]:
    for widget in top.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QAbstractItemView):
            yield from _rows(widget)


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(), 200)):
        for column in range(_columns(model)):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                value = index.data(role)
                if isinstance(value, str):
                    yield value


def _columns(model: QAbstractItemModel) -> int:
    """A list has one column, and says so only to Qt itself."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


class LoopbackDomains:
    """What a domain says about its mail, where the only server is one of this PC: that IMAP is at a port of localhost."""

    def service(self, name: str) -> tuple[tuple[str, int], ...]:
        return (("localhost", int(os.environ[IMAPS])),) if name.startswith("_imaps.") else ()

    def mail_hosts(self, _domain: str) -> tuple[str, ...]:
        return ()

    def alias(self, _name: str) -> str:
        return ""

    def page(self, _address: str) -> None:
        return None

    def greeting(self, _host: str, _port: int) -> str:
        return ""


def main() -> int:
    faulthandler.register(signal.SIGUSR1)
    if IMAPS in os.environ:
        from app.mail import discover

        discover.Network = LoopbackDomains  # type: ignore[misc, assignment]
    paths = Paths(Path(sys.argv[1]))
    start_log(paths.log)
    eyes: list[Eyes] = []

    def look(desktop: Desktop) -> None:
        if eyes:
            eyes[0].look_at(desktop)
        else:
            eyes.append(Eyes(desktop))

    code = run_window(paths, begun=look)
    for one in eyes:
        one.deleteLater()
    return code


if __name__ == "__main__":
    raise SystemExit(main())
