"""A process that starts until something is painted, says so on stdout, names what it has loaded and ends: `python painted.py WHAT`.

WHAT is `empty` (a QMainWindow with nothing in it), `first` (the program's window as it is painted first), `whole` (with rail, search and bars)
or `page` (with the first page of the office that the settings name).
"""

import os
import sys
from pathlib import Path


def when_painted(window: object) -> None:
    """Say so and end after the next paint of the window; the paint itself is on the screen by then."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, say)
            return False

    window.installEventFilter(Watch(window))  # type: ignore[attr-defined,arg-type]


def say() -> None:
    """Tell the parent process; Qt's classes are loaded one by one when they are first named, so they are listed too."""
    classes = [f"PySide6.{part}.{name}" for part in ("QtCore", "QtGui", "QtWidgets") for name in vars(sys.modules[f"PySide6.{part}"])]
    sys.stdout.write(f"painted\n{' '.join([*sys.modules, *classes])}\n")
    sys.stdout.flush()
    os._exit(0)


def empty() -> None:
    """Show a window with nothing in it, of the same size."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 768)
    when_painted(window)
    window.show()
    application.exec()


def program(what: str) -> None:
    """Start the program as `main.py` does."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from app.desktop.program import Desktop

    method = {"first": "start", "whole": "_furnish", "page": "_attach"}[what]
    original = getattr(Desktop, method)

    def watched(self: Desktop, *given: object) -> None:
        original(self, *given)
        when_painted(self.window)

    setattr(Desktop, method, watched)
    from app.startup import run

    run([])


if __name__ == "__main__":
    wanted = sys.argv.pop(1)
    if wanted == "empty":
        empty()
    else:
        program(wanted)
