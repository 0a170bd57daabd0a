"""Reports: choose what at the left, see its pages at the right, then print it or save it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.case import Case, CaseBrief, CaseFilter
from app.domain.errors import DaybookError, DomainError
from app.services.ports.reports import PdfRenderer
from app.services.session import Session
from app.system.files import save_file
from app.ui import measure, when
from app.ui.declared import action
from app.ui.file_choice import FileChoice
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.printing import PdfPrint, PrinterChoice
from app.ui.reports.documents import Document, case_document, weekly_document
from app.ui.reports.preview import Preview
from app.ui.reports.week_picker import WeekPicker
from app.ui.screen import Screen, Shell
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.lines import separator, upright
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.pick_list import Choice, PickList
from app.ui.widgets.section_list import SectionList
from app.ui.widgets.text import label

LEFT = 264
FOUND = 8
WEEKLY = "weekly"
CASE = "case"


class ReportsScreen(Screen):
    """Place("reports", case_id, "case") opens a case's summary, Place("reports", None, "weekly:2026-W47") a week's."""

    def __init__(self, session: Session, shell: Shell, renderer: PdfRenderer, files: FileChoice, printers: PrinterChoice) -> None:
        """Take the services, what draws pages, and what asks for files and printers."""
        super().__init__()
        self._session, self._shell, self._renderer = session, shell, renderer
        self._files, self._printers = files, printers
        self._run: PdfPrint | None = None
        self.document: Document | None = None
        icons = shell.icons
        sections = [(WEEKLY, self.tr("Weekly summary"), icons.icon("data_bar_vertical")), (CASE, self.tr("Case summary"), icons.icon("briefcase"))]
        self.list = SectionList(self.tr("Reports"), sections)
        self.week = WeekPicker(icons, lambda: when.now().date())
        nothing = self.tr("No case has this number or these words.")
        self.cases = PickList(self.tr("Case number or words"), shell, self._find, nothing)
        self.preview = Preview(renderer, shell)
        self.header = PageHeader(self.tr("Reports"))
        shell.actions.collect(self, self)
        deeds = shell.actions
        self.header.set_actions(deeds.action("report.csv"), deeds.action("report.pdf"), primary=deeds.action("report.print"))
        self._choices = QStackedWidget()
        self._assemble()
        self.list.opened.connect(self._open)
        self.week.chosen.connect(lambda week: self._show(weekly_document(session, week)))
        self.cases.picked.connect(self._pick)
        self.preview.ready.connect(self._show_state)
        self._show_state()

    def show_place(self, place: Place) -> None:
        """Open what a place names, or what was open."""
        kind, _, week = place.detail.partition(":")
        if kind == CASE and place.record is not None:
            self._enter(CASE)
            case_id = place.record
            self._shell.jobs.run(lambda: self._session.cases.get(self._session.actor, case_id), self._show_case, self._refuse, self)
        elif kind == WEEKLY and week:
            self._open_week(week)
        elif self.document is None:
            self._open(self.list.section)

    def first_focus(self) -> QWidget | None:
        """Begin in the list of reports."""
        return self.list

    @action("report.print", QT_TRANSLATE_NOOP("actions", "Print..."), "Ctrl+P", "print", where="reports")
    def print_document(self) -> None:
        """Ask for a printer and print."""
        made = self.preview.made
        if made is None or (printer := self._printers.ask(self, made.pages)) is None:
            return
        self._run = PdfPrint(self._renderer, self._shell.jobs, made.pdf, made.pages, printer, self)
        self._run.page_done.connect(self._printing)
        self._run.done.connect(self._printed)
        self._run.failed.connect(self._not_printed)
        self._printing(0, made.pages)
        self._run.start()

    @action("report.pdf", QT_TRANSLATE_NOOP("actions", "Save as PDF..."), "Ctrl+S", "document_pdf", where="reports")
    def save_pdf(self) -> None:
        """Ask for a file and save the document as it is shown."""
        made = self.preview.made
        if made is not None:
            path = self._files.save_file(self, self.tr("Save as PDF"), f"{made.document.file_name}.pdf", self.tr("PDF (*.pdf)"))
            self._save(path, ".pdf", lambda: made.pdf)

    @action("report.csv", QT_TRANSLATE_NOOP("actions", "Save as CSV..."), "Ctrl+Shift+S", "table", where="reports")
    def save_csv(self) -> None:
        """Ask for a file and save the document's figures."""
        made = self.preview.made
        if made is not None:
            path = self._files.save_file(self, self.tr("Save as CSV"), f"{made.document.file_name}.csv", self.tr("CSV (*.csv)"))
            self._save(path, ".csv", made.document.csv)

    @action("report.again", QT_TRANSLATE_NOOP("actions", "Make this summary again"), "", "arrow_clockwise", where="reports")
    def make_again(self) -> None:
        """Make the document anew from what is in the office now."""
        if self.document is not None:
            self.preview.show_document(self.document)

    @action("report.week_before", QT_TRANSLATE_NOOP("actions", "Summary of the week before"), "Ctrl+PgUp", "chevron_left", where="reports")
    def week_before(self) -> None:
        """Show the week before."""
        self._enter(WEEKLY)
        self.week.step(-1)

    @action("report.week_after", QT_TRANSLATE_NOOP("actions", "Summary of the week after"), "Ctrl+PgDown", "chevron_right", where="reports")
    def week_after(self) -> None:
        """Show the week after."""
        self._enter(WEEKLY)
        self.week.step(1)

    @action("report.larger", QT_TRANSLATE_NOOP("actions", "Larger preview"), "Ctrl++, Ctrl+=", "zoom_in", where="reports")
    def larger(self) -> None:
        """Zoom in."""
        self.preview.view.zoom_by(1)

    @action("report.smaller", QT_TRANSLATE_NOOP("actions", "Smaller preview"), "Ctrl+-", "zoom_out", where="reports")
    def smaller(self) -> None:
        """Zoom out."""
        self.preview.view.zoom_by(-1)

    @action("report.fit", QT_TRANSLATE_NOOP("actions", "Preview as wide as the window"), "Ctrl+0", "arrow_swap", where="reports")
    def fit(self) -> None:
        """Fit the pages to the width."""
        self.preview.view.fit_width()

    def _assemble(self) -> None:
        case = column(label(self.tr("Which case"), "strong"), self.cases, None)
        week = column(label(self.tr("Which week"), "strong"), self.week, None)
        for layout in (week, case):
            self._choices.addWidget(boxed(layout, margins=(measure.GAP_SMALL, 0, measure.GRID, 0)))
        left = column(self.list, separator(), self._choices, gap=measure.GAP)
        left.setStretch(2, 1)
        left.setContentsMargins(0, 0, measure.GAP, 0)
        side = boxed(left)
        side.setFixedWidth(LEFT)
        self.list.setFixedWidth(LEFT - measure.GAP)
        body = row(side, upright(), self.preview, gap=0)
        body.setStretch(2, 1)
        head = row(self.header)
        head.setContentsMargins(0, 0, measure.GAP_SECTION, 0)
        layout = column(head, body, gap=measure.GAP)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, 0, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _enter(self, section: str) -> None:
        """Mark a section without making its document."""
        self.list.blockSignals(True)
        self.list.open_section(section)
        self.list.blockSignals(False)
        self._choices.setCurrentIndex(0 if section == WEEKLY else 1)

    def _open(self, section: str) -> None:
        self._enter(section)
        if section == WEEKLY:
            self._show(weekly_document(self._session, self.week.week))
        else:
            self._forget()
            self.preview.show_words(self.tr("Type a case number, or words of its title, and press Enter."))
            self.cases.look(self.cases.field.text().strip())
            self.cases.setFocus()

    def _open_week(self, week: str) -> None:
        self._enter(WEEKLY)
        try:
            self.week.set_week(week)
        except DomainError as error:
            self._refuse(error)
            return
        self._show(weekly_document(self._session, self.week.week))

    def _find(self, text: str) -> Sequence[Choice]:
        """Find cases for a text; the newest ones for none. Runs in a job."""
        if not text:
            found: Sequence[CaseBrief] = self._session.cases.page(self._session.actor, CaseFilter(open_only=False), None, FOUND).rows
        else:
            found = self._session.search.find(self._session.actor, text, FOUND).cases
        sure = len(found) == 1 or any(case.number == text for case in found)
        ordered = sorted(found, key=lambda case: case.number != text)
        return [_choice(case, sure=sure) for case in ordered]

    def _pick(self, case: CaseBrief) -> None:
        self._show(case_document(self._session, case.id, case.number))

    def _show_case(self, case: Case) -> None:
        self._show(case_document(self._session, case.id, case.number))

    def _show(self, document: Document) -> None:
        self.document = document
        self.header.set_title(self.tr("Reports"), document.title)
        self.preview.show_document(document)

    def _refuse(self, error: DaybookError) -> None:
        self._forget()
        self.preview.show_words(str(error))

    def _forget(self) -> None:
        self.document = None
        self.header.set_title(self.tr("Reports"))

    def _show_state(self) -> None:
        for name in ("report.print", "report.pdf", "report.csv"):
            self._shell.actions.action(name).setEnabled(self.preview.made is not None)
        self._shell.actions.action("report.again").setEnabled(self.document is not None)

    def _save(self, path: Path | None, suffix: str, make: Callable[[], bytes]) -> None:
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(suffix)
        self._shell.jobs.run(lambda: save_file(target, make()), self._saved, origin=self, lane=Lane.POOL)

    def _saved(self, path: Path) -> None:
        folder = Offer(self.tr("Open folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        self._shell.notices.done(self.tr("Saved as %1.").replace("%1", path.name), None, folder)

    def _printing(self, done: int, pages: int) -> None:
        assert self._run is not None
        words = self.tr("Printing page %1 of %2.").replace("%1", str(min(done + 1, pages))).replace("%2", str(pages))
        self._shell.notices.info(words, Offer(self.tr("Stop printing"), self._stop_printing), key="print")

    def _stop_printing(self) -> None:
        if self._run is not None:
            self._run.cancel()
            self._run.deleteLater()
            self._run = None

    def _printed(self, pages: int) -> None:
        self._shell.notices.clear("print")
        words = self.tr("1 page went to the printer.") if pages == 1 else self.tr("%1 pages went to the printer.").replace("%1", str(pages))
        self._shell.notices.done(words)

    def _not_printed(self, error: DaybookError) -> None:
        self._shell.notices.error(str(error), Offer(self.tr("Print again"), self.print_document), key="print")


def _choice(case: CaseBrief, *, sure: bool) -> Choice:
    detail = ", ".join(part for part in (case.number, case.citizen_name) if part)
    return Choice(case.title, detail, "briefcase", case, sure)
