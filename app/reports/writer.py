"""The report writer of the program: PDF by reportlab, CSV by the standard library."""

from pathlib import Path

from app.domain.summaries import CaseSummary, WeeklySummary
from app.reports import csv_file
from app.reports.style import LETTER


class ReportlabWriter:
    """Puts summaries on paper; times are shown in the zone of each summary's `printed_at`."""

    def __init__(self, fonts: Path, page_size: tuple[float, float] = LETTER) -> None:
        """Write with the fonts of a folder on pages of (width, height) points."""
        self._fonts = fonts
        self._page_size = page_size

    def case_pdf(self, summary: CaseSummary) -> bytes:
        """Return the case summary as PDF. Raises FontsMissing."""
        from app.reports.case_summary import case_pdf

        return case_pdf(summary, self._fonts, self._page_size)

    def weekly_pdf(self, summary: WeeklySummary) -> bytes:
        """Return the weekly summary as PDF: one page plus lists. Raises FontsMissing."""
        from app.reports.weekly_summary import weekly_pdf

        return weekly_pdf(summary, self._fonts, self._page_size)

    def case_csv(self, summary: CaseSummary) -> bytes:
        """Return the case's history as CSV in UTF-8 with a byte order mark, without formulas."""
        return csv_file.case_csv(summary)

    def weekly_csv(self, summary: WeeklySummary) -> bytes:
        """Return the week's figures and lists as CSV in UTF-8 with a byte order mark, without formulas."""
        return csv_file.weekly_csv(summary)
