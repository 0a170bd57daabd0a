"""What an import found, or would find: four figures, and the rows a person has to look at."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from app.domain.import_report import ContactsReport, ImportReport, RowVerdict
from app.domain.paging import Page
from app.ui import measure
from app.ui.citizens.import_run import Outcome, ReportRow
from app.ui.colours import Tone
from app.ui.models.paged_table import Align, Column, PagedTable, PageRequest
from app.ui.navigation import Place
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.layouts import column
from app.ui.widgets.text import label


class ImportReportView(QWidget):
    """The figures above; below them the doubtful and refused rows, and those of people who are in the file twice. Enter opens who a row may be."""

    def __init__(self, shell: Shell) -> None:
        """Begin without a report."""
        super().__init__()
        self._navigation = shell.navigation
        self._rows: tuple[ReportRow, ...] = ()
        self.figures: list[str] = []
        self._figures = FlowRow(measure.GAP_SECTION)
        self.model = PagedTable(self._columns(), self._fetch, lambda found: found.row, shell.jobs, shell.theme, self)
        empty = EmptyState(
            shell.icons, "checkmark_circle", self.tr("Every row is clear"), self.tr("No row is doubtful, none was refused, and nobody is in the file twice.")
        )
        self.table = DataTable(self.model, self.tr("Rows to look at"), empty)
        self.table.opened.connect(self._open)
        layout = column(self._figures, self.table, gap=measure.GAP)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what was found."""
        self._rows = outcome.rows
        self.figures = self._said(outcome.report)
        self._figures.clear()
        for words in self.figures:
            self._figures.add(label(words, "strong", selectable=True))
        self.model.refresh()

    def _open(self, row: ReportRow) -> None:
        if row.citizen_id is not None:
            self._navigation.open(Place("citizens", row.citizen_id))

    def _said(self, report: ImportReport | ContactsReport) -> list[str]:
        if isinstance(report, ContactsReport):
            return self._said_of_contacts(report)
        words = (
            (self.tr("%1 new"), report.created) if report.batch is not None else (self.tr("%1 would be new"), report.created),
            (self.tr("%1 known already, left as they are"), report.matched),
            (self.tr("%1 doubtful, not registered"), len(report.doubtful)),
            (self.tr("%1 refused"), len(report.refused)),
        )
        return [text.replace("%1", QLocale().toString(count)) for text, count in words]

    def _said_of_contacts(self, report: ContactsReport) -> list[str]:
        is_done = report.batch is not None
        words = (
            (self.tr("%1 contacts stored") if is_done else self.tr("%1 contacts would be stored"), report.created),
            (self.tr("%1 on people known already"), report.matched),
            (self.tr("%1 people registered") if is_done else self.tr("%1 people would be registered"), report.citizens),
            (self.tr("%1 doubtful, stored without a citizen"), len(report.doubtful)),
            (self.tr("%1 there already"), report.repeated),
            (self.tr("%1 refused"), len(report.refused)),
        )
        return [text.replace("%1", QLocale().toString(count)) for text, count in words]

    def _fetch(self, request: PageRequest) -> Page[ReportRow]:
        start = int(request.after[0] or 0) if request.after else 0
        end = start + request.limit
        return Page(self._rows[start:end], (end,) if end < len(self._rows) else None)

    def _columns(self) -> tuple[Column[ReportRow], ...]:
        verdicts = {
            RowVerdict.DOUBTFUL: self.tr("Doubtful"),
            RowVerdict.REFUSED: self.tr("Refused"),
            RowVerdict.MATCHED: self.tr("Twice here"),
        }
        return (
            Column(self.tr("Row"), lambda found: QLocale().toString(found.row), 70, Align.RIGHT),
            Column(self.tr("In the file"), lambda found: found.who, 220, tip=lambda found: found.who, strong=lambda _found: True),
            Column(self.tr("Verdict"), lambda found: verdicts.get(found.verdict, ""), 100, tone=_tone),
            Column(self.tr("Reason"), lambda found: said_here(found.why), tip=lambda found: said_here(found.why)),
            Column(self.tr("May be"), lambda found: found.maybe, 180, tip=lambda found: found.maybe),
        )


def _tone(found: ReportRow) -> Tone:
    return {RowVerdict.DOUBTFUL: Tone.WAITING, RowVerdict.REFUSED: Tone.OVERDUE}.get(found.verdict, Tone.INFORMATION)
