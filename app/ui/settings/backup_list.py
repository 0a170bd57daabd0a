"""The backups there are, newest first: when each was made, how large it is, and a look inside."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.backup_look import BackupSeen
from app.ui import measure, when
from app.ui.i18n import number
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, clear, row
from app.ui.widgets.lines import separator
from app.ui.widgets.text import ElidedLabel, label, plain

MEGABYTE = 1_000_000
FIRST = 12
"""Backups listed at first; all of them are a click away."""


class BackupList(QFrame):
    """A card with one line per backup."""

    def __init__(self, look: Callable[[BackupSeen], object], parent: QWidget | None = None) -> None:
        """Call `look` with the backup whose button is pressed."""
        super().__init__(parent)
        self._look = look
        self._all: tuple[BackupSeen, ...] = ()
        self.setProperty("surface", "card")
        self.setAccessibleName(self.tr("Backups"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(measure.GAP_LARGE, measure.GRID, measure.GAP_LARGE, measure.GRID)
        self.setLayout(self._lines)
        self.show_backups(())

    def show_backups(self, backups: Sequence[BackupSeen], *, whole: bool = False) -> None:
        """Show other backups, the first of them unless the whole list is wanted."""
        self._all = tuple(backups)
        clear(self._lines)
        shown = self._all if whole else self._all[:FIRST]
        for at, backup in enumerate(shown):
            if at:
                self._lines.addWidget(separator())
            self._lines.addWidget(self._line(backup))
        if not self._all:
            self._lines.addWidget(boxed(row(label(self.tr("There is none yet"), "secondary")), margins=(0, measure.GAP_SMALL, 0, measure.GAP_SMALL)))
        elif len(shown) < len(self._all):
            more = button(self.tr("Show all %1").replace("%1", number(len(self._all))), lambda: self.show_backups(self._all, whole=True), "link")
            self._lines.addWidget(boxed(row(more, None), margins=(0, measure.GRID, 0, measure.GRID)))

    def _line(self, backup: BackupSeen) -> QWidget:
        now = when.now()
        said = when.said(backup.made_at, now)
        name = ElidedLabel(said)
        name.setToolTip(plain(f"{when.exact(backup.made_at, now)}\n{backup.name}"))
        state = self.tr("checked") if backup.is_checked else self.tr("put aside by a restore, not checked")
        size = self.tr("%1 MB").replace("%1", number(backup.size / MEGABYTE, 1))
        line = row(name, label(f"{size}, {state}", "secondary"), *self._inside(backup, said), gap=measure.GAP)
        line.setStretch(0, 1)
        return boxed(line, margins=(0, measure.GRID, 0, measure.GRID))

    def _inside(self, backup: BackupSeen, said: str) -> tuple[QWidget, ...]:
        if not backup.opens_here:
            return ()
        inside = button(self.tr("Look inside"), lambda: self._look(backup))
        inside.setAccessibleName(self.tr("Look into the backup of %1").replace("%1", said))
        return (inside,)
