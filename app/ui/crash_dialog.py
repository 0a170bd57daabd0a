"""The last resort: a mistake of the program. Keeps what was typed, says what is saved, and survives its own failures."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.typed_text import TypedText
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import label, reveal


class CrashDialog(QDialog):
    """Shows what happened, what is saved, what to do, and the text that was typed."""

    def __init__(self, typed: list[tuple[str, str]], details: str, parent: QWidget | None = None) -> None:
        """Take (title, text) of everything typed and the technical details, which hold no text of citizens."""
        super().__init__(parent)
        self._details = details
        self._typed = "\n\n".join(f"{title}\n{text}" for title, text in typed)
        self.setWindowTitle(self.tr("County Daybook made a mistake"))
        self.setMinimumSize(560, 420)
        layout = QVBoxLayout()
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_SECTION, measure.GAP_SECTION, measure.GAP_LARGE)
        layout.setSpacing(measure.GAP)
        layout.addWidget(label(self.tr("Something in the program went wrong"), "title"))
        layout.addWidget(label(self._saved(), wrap=True))
        if self._typed:
            layout.addWidget(_box(self.tr("What you typed and did not save yet"), self._typed), 1)
        layout.addWidget(_box(self.tr("Details for whoever looks after the program"), details), 1)
        layout.addLayout(self._buttons())
        self.setLayout(layout)

    def _saved(self) -> str:
        return self.tr(
            "Everything that was shown as saved is saved. What you were typing is below and is still in its form. "
            "Close this message and try again. If it happens again, copy the details and send them to whoever looks after the program."
        )

    def _buttons(self) -> QHBoxLayout:
        copy = button(self.tr("Copy the details"), lambda: QGuiApplication.clipboard().setText(self._details))
        copy_typed = button(self.tr("Copy what I typed"), lambda: QGuiApplication.clipboard().setText(self._typed))
        reveal(copy_typed, wanted=bool(self._typed))
        back = button(self.tr("Go back to work"), self.accept, "primary")
        back.setDefault(True)
        return row(copy, copy_typed, None, back)


class CrashReporter(QObject):
    """Takes exceptions nobody handled, from any thread, and shows one dialog at a time."""

    _raised = Signal(object)

    def __init__(self, typed_text: TypedText, write_log: Callable[[BaseException], None], version: str, parent: QWidget | None = None) -> None:
        """Take the typed texts, the way to the log and the version to print in the details."""
        super().__init__(parent)
        self._typed_text, self._write_log, self._version, self._window = typed_text, write_log, version, parent
        self._showing = False
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the program's `sys.excepthook`."""
        sys.excepthook = self._hook

    def take(self, error: BaseException) -> None:
        """Log an exception and show the dialog soon; never raises."""
        try:
            self._write_log(error)
        except Exception:  # noqa: BLE001 - the log itself may be what is broken
            _last_words(error)
        try:
            self._raised.emit(error)
        except RuntimeError:
            _last_words(error)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            QCoreApplication.quit()
        else:
            self.take(error)

    def _show(self, error: BaseException) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            dialog = CrashDialog(self._typed_text.collect(), details_of(error, self._version), self._window)
            dialog.finished.connect(self._closed)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
        except Exception:  # noqa: BLE001 - the dialog's own failure must not hide the first one
            self._showing = False
            _last_words(error)

    def _closed(self) -> None:
        self._showing = False


def details_of(error: BaseException, version: str) -> str:
    """Return version, kind of exception and where it happened; not its message, which may hold a citizen's words."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {frame.filename.replace(chr(92), '/').rsplit('/app/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join((f"County Daybook {version}, Python {sys.version.split()[0]}, {sys.platform}", type(error).__name__, *places))


def _box(title: str, text: str) -> QWidget:
    field = QPlainTextEdit(text)
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setAccessibleName(title)
    return boxed(column(label(title, "strong"), field, gap=measure.GRID))


def _last_words(error: BaseException) -> None:
    """Print the trace where somebody may read it; a windowed program has no stderr."""
    if sys.stderr is not None:
        traceback.print_exception(error)
