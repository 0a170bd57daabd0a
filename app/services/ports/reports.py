"""Paper: what writes and what shows it."""

from typing import Protocol

from app.domain.summaries import CaseSummary, WeeklySummary


class ReportWriter(Protocol):
    """Puts summaries on paper."""

    def case_pdf(self, summary: CaseSummary) -> bytes:
        """Return the case summary as PDF."""
        ...

    def weekly_pdf(self, summary: WeeklySummary) -> bytes:
        """Return the weekly summary as PDF: one page plus lists."""
        ...

    def case_csv(self, summary: CaseSummary) -> bytes:
        """Return the case's history as CSV in UTF-8 with a byte order mark, without formulas."""
        ...

    def weekly_csv(self, summary: WeeklySummary) -> bytes:
        """Return the week's figures and lists as CSV in UTF-8 with a byte order mark, without formulas."""
        ...


class PdfRenderer(Protocol):
    """Shows the pages of a PDF as pictures, for the preview and the printer."""

    def page_count(self, pdf: bytes) -> int:
        """Return how many pages a document has. Raises EnvironmentFault for what is no PDF."""
        ...

    def render_page(self, pdf: bytes, index: int, width_px: int) -> tuple[int, int, bytes]:
        """Return (width, height, pixels) of a page, four bytes a pixel (blue, green, red, 255), rows without gaps. Raises IndexError, EnvironmentFault."""
        ...
