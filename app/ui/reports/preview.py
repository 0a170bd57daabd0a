"""The preview of a document: its pages, which one is in front, and how large."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import DaybookError
from app.services.ports.reports import PdfRenderer
from app.ui import measure
from app.ui.jobs import Latest
from app.ui.lanes import Lane
from app.ui.reports.documents import Document
from app.ui.reports.page_view import PageView
from app.ui.screen import Shell
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made: its bytes and how many pages it has."""

    document: Document
    pdf: bytes
    pages: int


class Preview(QWidget):
    """Makes a document in a job and shows it; `ready` comes with every change of what can be printed."""

    ready = Signal()

    def __init__(self, renderer: PdfRenderer, shell: Shell, parent: QWidget | None = None) -> None:
        """Begin without a document."""
        super().__init__(parent)
        self._renderer, self._latest = renderer, Latest(shell.jobs, self, Lane.POOL)
        self.made: Made | None = None
        icons = shell.icons
        self.view = PageView(renderer, shell.jobs, shell.theme, self.tr("Preview of the pages"))
        self.page = label("", "secondary")
        self.zoom = label("", "secondary")
        self.before = icon_button(icons.icon("chevron_up"), self.tr("Page before"), lambda: self.view.go_to(self.view.page - 1), "PgUp")
        self.after = icon_button(icons.icon("chevron_down"), self.tr("Page after"), lambda: self.view.go_to(self.view.page + 1), "PgDown")
        self.smaller = icon_button(icons.icon("zoom_out"), self.tr("Smaller"), lambda: self.view.zoom_by(-1), "Ctrl+-")
        self.larger = icon_button(icons.icon("zoom_in"), self.tr("Larger"), lambda: self.view.zoom_by(1), "Ctrl++")
        self.fit = button(self.tr("Page width"), self.view.fit_width, "quiet")
        tools = boxed(
            row(self.before, self.page, self.after, None, self.smaller, self.zoom, self.larger, self.fit, gap=measure.GRID),
            margins=(measure.GAP_SMALL, measure.GRID, measure.GAP_SMALL, measure.GRID),
        )
        self._tools = tools
        layout = column(tools, self.view, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.view.moved.connect(lambda _page: self._show_page())
        self._show_page()

    def show_document(self, document: Document) -> None:
        """Make a document and show it."""
        self._drop(self.tr("Making the summary. You can go on working."))

        def work() -> Made:
            pdf = document.pdf()
            return Made(document, pdf, self._renderer.page_count(pdf))

        self._latest.run(work, self._show, self._fail)

    def show_words(self, words: str) -> None:
        """Show words in place of a document."""
        self._latest.cancel()
        self._drop(words)

    def _drop(self, words: str) -> None:
        self.made = None
        self.view.say(words)
        self._show_page()
        self.ready.emit()

    def _show(self, made: Made) -> None:
        self.made = made
        self.view.show_document(made.pdf, made.pages)
        self._show_page()
        self.ready.emit()

    def _fail(self, error: DaybookError) -> None:
        self._drop(str(error))

    def _show_page(self) -> None:
        page, pages = self.view.page, self.view.pages
        self.page.setText(self.tr("Page %1 of %2").replace("%1", str(page)).replace("%2", str(pages)) if pages else "")
        self.zoom.setText(f"{round(self.view.zoom * 100)} %" if pages else "")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)
        for control in (self.smaller, self.larger, self.fit):
            control.setEnabled(bool(pages))
