"""The imports of the office, newest first."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from app.domain.import_report import ImportBatch
from app.domain.paging import Page
from app.services.session import Session
from app.ui import measure, when
from app.ui.models.paged_table import Align, Column, PagedTable, PageRequest
from app.ui.screen import Shell
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import column
from app.ui.widgets.text import label


class ImportHistory(QWidget):
    """The list of imports; the marked one can be taken back."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build it; `refresh` fetches."""
        super().__init__()
        self._session = session
        words = self.tr(
            "Drop a table (.csv), contact cards (.vcf) or Outlook contacts (.msg) here, or choose a file. It is looked at before anything is stored."
        )
        hint = label(words, wrap=True)
        self.model = PagedTable(self._columns(), self._fetch, lambda found: found.id, shell.jobs, shell.theme, self)
        empty = EmptyState(
            shell.icons,
            "table",
            self.tr("Nothing was imported yet"),
            self.tr("Every import stands here and can be taken back as a whole. Whoever somebody has worked with since then stays."),
            shell.actions.action("import.choose"),
        )
        self.table = DataTable(self.model, self.tr("Former imports"), empty)
        layout = column(hint, self.table, gap=measure.GAP)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @property
    def marked(self) -> ImportBatch | None:
        """Return the marked import."""
        return self.model.row(self.table.currentIndex())

    def refresh(self) -> None:
        """Fetch the list again."""
        self.model.refresh()

    def _fetch(self, _request: PageRequest) -> Page[ImportBatch]:
        return Page(self._session.imports.batches(self._session.actor))

    def _columns(self) -> tuple[Column[ImportBatch], ...]:
        taken_back, stopped = self.tr("Taken back %1"), self.tr("Stopped before its end")

        def state(found: ImportBatch) -> str:
            if found.undone_at is not None:
                return taken_back.replace("%1", when.said(found.undone_at, when.now()))
            return "" if found.rows else stopped

        return (
            Column(self.tr("File"), lambda found: found.name, tip=lambda found: found.name, strong=lambda _found: True),
            Column(self.tr("Imported"), lambda found: when.said(found.at, when.now()), 130, tip=lambda found: when.exact(found.at, when.now())),
            Column(self.tr("By"), lambda found: found.by_name, 130, tip=lambda found: found.by_name),
            Column(self.tr("Rows"), lambda found: _figure(found.rows), 80, Align.RIGHT),
            Column(self.tr("New"), lambda found: _figure(found.created), 80, Align.RIGHT),
            Column(self.tr("State"), state, 190),
        )


def _figure(count: int) -> str:
    return QLocale().toString(count) if count else ""
