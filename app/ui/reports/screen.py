"""The reports as a page of the window."""

from PySide6.QtCore import QCoreApplication

from app.services.ports.reports import PdfRenderer
from app.services.session import Session
from app.ui.screen import Screen, ScreenSpec, Shell


def reports_screen(session: Session, shell: Shell, renderer: PdfRenderer) -> ScreenSpec:
    """Return the page; `renderer` draws the pages of a PDF."""

    def make() -> Screen:
        from app.ui.file_choice import FileChoice
        from app.ui.printing import PrinterChoice
        from app.ui.reports.reports_screen import ReportsScreen

        return ReportsScreen(session, shell, renderer, FileChoice(), PrinterChoice())

    return ScreenSpec("reports", QCoreApplication.translate("ReportsScreen", "Reports"), "document_text", make)
