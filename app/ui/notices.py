"""Notices above the page, in place of dialogs: what happened, whether the work is saved, and what can be done about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import DaybookError
from app.ui import measure
from app.ui.announce import announce
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.text import label

STACKED = 3
DONE_MILLISECONDS = 8000


class NoticeKind(StrEnum):
    """What a notice is about."""

    INFORMATION = "information"
    DONE = "done"
    WAITING = "waiting"
    ERROR = "error"


_ICONS = {NoticeKind.INFORMATION: "info", NoticeKind.DONE: "checkmark_circle", NoticeKind.WAITING: "clock", NoticeKind.ERROR: "error_circle"}
_TONES = {NoticeKind.INFORMATION: Tone.INFORMATION, NoticeKind.DONE: Tone.DONE, NoticeKind.WAITING: Tone.WAITING, NoticeKind.ERROR: Tone.OVERDUE}


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of a notice: what it says and what it does."""

    text: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; a new one with the same key replaces the old one (one banner per mailbox, not one per poll)."""

    kind: NoticeKind
    text: str
    offers: tuple[Offer, ...] = field(default=())
    key: str = ""


class Notices(QWidget):
    """The stack of notices: at most three, the newest at the bottom; only "done" goes away by itself."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin empty, which takes no room."""
        super().__init__(parent)
        self._icons = icons
        self._rows: list[_Row] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_SMALL, measure.GAP_SECTION, 0)
        self._layout.setSpacing(measure.GRID)
        self.setVisible(False)

    def done(self, text: str, undo: Callable[[], object] | None = None, *offers: Offer) -> None:
        """Say that something is saved or done, with a way to take it back where there is one; goes away after a while."""
        all_offers = offers if undo is None else (*offers, Offer(self.tr("Undo"), undo))
        self.show_notice(Notice(NoticeKind.DONE, text, all_offers))

    def info(self, text: str, *offers: Offer, key: str = "") -> None:
        """Say something worth knowing."""
        self.show_notice(Notice(NoticeKind.INFORMATION, text, offers, key))

    def waiting(self, text: str, *offers: Offer, key: str = "") -> None:
        """Say what we wait for and how it can be stopped."""
        self.show_notice(Notice(NoticeKind.WAITING, text, offers, key))

    def error(self, text: str, *offers: Offer, key: str = "") -> None:
        """Say what went wrong, whether the work is saved and what to do."""
        self.show_notice(Notice(NoticeKind.ERROR, text, offers, key))

    def fault(self, error: DaybookError) -> None:
        """Show an error that nobody else took; the same kind of fault is shown once."""
        self.error(f"{error}  ({error.code})", key=error.code)

    def show_notice(self, notice: Notice) -> None:
        """Add a notice, or replace the one with the same key or the same words."""
        for row in [row for row in self._rows if row.notice == notice or (notice.key and row.notice.key == notice.key)]:
            self._drop(row)
        while len(self._rows) >= STACKED:
            self._drop(next((row for row in self._rows if row.notice.kind is NoticeKind.DONE), self._rows[0]))
        row = _Row(notice, self._icons, self)
        row.dismissed = lambda: self._drop(row)
        self._rows.append(row)
        self._layout.addWidget(row)
        self.setVisible(True)
        row.show()
        announce(self, f"{row.word}: {notice.text}")
        if notice.kind is NoticeKind.DONE:
            QTimer.singleShot(DONE_MILLISECONDS, row, lambda: self._expire(row))

    def clear(self, key: str = "") -> None:
        """Take away the notices with this key, or all."""
        for row in [row for row in self._rows if not key or row.notice.key == key]:
            self._drop(row)

    @property
    def shown(self) -> tuple[Notice, ...]:
        """Return what is shown now, oldest first."""
        return tuple(row.notice for row in self._rows)

    def first_control(self) -> QWidget | None:
        """Return the first button of the newest notice, for the key that leads here."""
        return self._rows[-1].buttons[0] if self._rows else None

    def _expire(self, row: "_Row") -> None:
        """Let a done notice go, but not under somebody's pointer or focus."""
        if row.underMouse() or any(found.hasFocus() for found in row.buttons):
            QTimer.singleShot(DONE_MILLISECONDS, row, lambda: self._expire(row))
        else:
            self._drop(row)

    def _drop(self, row: "_Row") -> None:
        if row in self._rows:
            self._rows.remove(row)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self._rows))


class _Row(QFrame):
    """One notice: icon, word, text, offers, dismiss."""

    def __init__(self, notice: Notice, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.dismissed: Callable[[], None] = self.hide
        self.word = self._words()[notice.kind]
        self.buttons: list[QWidget] = []
        tone = _TONES[notice.kind]
        self.setProperty("look", "notice")
        self.setProperty("tone", tone.value)
        self.setAccessibleName(f"{self.word}: {notice.text}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(measure.GAP, measure.GRID, measure.GRID, measure.GRID)
        layout.setSpacing(measure.GAP_SMALL)
        layout.addWidget(IconLabel(icons.icon(_ICONS[notice.kind], tone, filled=True)))
        word = label(self.word, "strong")
        word.setProperty("tone", tone.value)
        layout.addWidget(word)
        layout.addWidget(label(notice.text, wrap=True, selectable=True), 1)
        self._add_buttons(layout, icons)

    def _words(self) -> dict[NoticeKind, str]:
        return {
            NoticeKind.INFORMATION: self.tr("For information"),
            NoticeKind.DONE: self.tr("Done"),
            NoticeKind.WAITING: self.tr("Waiting"),
            NoticeKind.ERROR: self.tr("Not done"),
        }

    def _add_buttons(self, layout: QHBoxLayout, icons: Icons) -> None:
        for offer in self.notice.offers:
            made = button(offer.text, lambda offer=offer: self._take(offer), "link")  # type: ignore[misc]
            layout.addWidget(made)
            self.buttons.append(made)
        dismiss = icon_button(icons.icon("dismiss"), self.tr("Dismiss this notice"), lambda: self.dismissed())  # noqa: PLW0108 - set later
        layout.addWidget(dismiss)
        self.buttons.append(dismiss)

    def _take(self, offer: Offer) -> None:
        self.dismissed()
        offer.do()
