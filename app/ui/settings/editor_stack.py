"""A list, and the editor of one of its things in the same place."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.widgets.scrolling import scrolled


class EditorStack(QStackedWidget):
    """The list lies below; at most one editor on top of it."""

    def __init__(self, below: QWidget, parent: QWidget | None = None) -> None:
        """Show the list."""
        super().__init__(parent)
        self.addWidget(scrolled(below))

    def open_editor(self, editor: QWidget) -> None:
        """Put an editor in the list's place."""
        self.close_editor()
        self.setCurrentIndex(self.addWidget(scrolled(editor)))

    def close_editor(self) -> None:
        """Show the list again; the editor is gone."""
        while self.count() > 1:
            page = self.widget(1)
            assert page is not None
            self.removeWidget(page)
            page.deleteLater()
