"""The real program for end-to-end tests: started as a person starts it, with a second pair of eyes on stdin and stdout.

Keys never come this way: they come from the X server. Each line on stdin names an inspection, each answer is one line of JSON.
"""

import faulthandler
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.desktop.program import Desktop, run_window
from app.system.log import start_log
from app.system.paths import Paths
from tests.e2e.screen import IMAPS
from tests.watchdog import Watchdog


class Eyes(QObject):
    """Answers what is on the screen now."""

    asked = Signal(str)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._watchdog = Watchdog(self)
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
        with self._watchdog.aside():
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

    def see_stalls(self, _: str) -> list[dict[str, Any]]:
        return [stall.values() for stall in self._watchdog.take()]

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
