"""The files of a case: a list, a button to add, a place to drop; copies are saved elsewhere, nothing is opened in place."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QMenu

from app.domain.attachment import Attachment
from app.ui import measure
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, row
from app.ui.widgets.text import label, plain
from app.ui.widgets.timeline_words import size_said

SHOWN = 6
ROW = 28


class FilesCard(QFrame):
    """A titled card with one row per file; Enter or a double click saves a copy."""

    def __init__(self, icons: Icons, add: Callable[[], object], save: Callable[[Attachment], object]) -> None:
        """Take what adds files and what saves a copy of one."""
        super().__init__()
        self._icons, self._save = icons, save
        self.setAccessibleName(self.tr("Files"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Files of this case"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemDoubleClicked.connect(self._open)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.installEventFilter(self)
        self.add = button(self.tr("Add a file"), add, "link", icons.icon("attach"))
        self._hint = label(self.tr("Drop files here, or paste them with Ctrl+V."), "secondary", wrap=True)
        head = row(label(self.tr("Files"), "strong"), None, self.add)
        layout = column(head, self.list, self._hint, gap=measure.GRID)
        layout.setContentsMargins(measure.GAP_LARGE, 0, 0, measure.GAP)
        self.setLayout(layout)
        self.show_files(())

    def show_files(self, files: tuple[Attachment, ...]) -> None:
        """Show the files; the marked one stays marked."""
        marked = self.list.currentItem()
        before = marked.data(Qt.ItemDataRole.UserRole) if marked is not None else None
        self.list.clear()
        for file in files:
            item = QListWidgetItem(self._icons.kind("attachment"), f"{file.name}   {size_said(file.size)}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, file)
            item.setToolTip(plain(self.tr("%1\n%2. Enter saves a copy.").replace("%1", file.name).replace("%2", size_said(file.size))))
            item.setSizeHint(QSize(0, ROW))
            if file == before:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(files))
        self.list.setFixedHeight(min(SHOWN, max(1, len(files))) * ROW + measure.GRID)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save a copy with Enter."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is self.list and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.list.currentItem())
            return True
        return super().eventFilter(watched, event)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._save(item.data(Qt.ItemDataRole.UserRole))

    def _menu(self, at: QPoint) -> None:
        item: QListWidgetItem | None = self.list.itemAt(at) or self.list.currentItem()
        if item is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._icons.icon("arrow_download"), self.tr("Save a copy as..."), lambda: self._open(item))
        menu.popup(self.list.viewport().mapToGlobal(at))
