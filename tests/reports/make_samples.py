"""Write every sample summary as PDF, CSV and pictures, to be looked at: python -m tests.reports.make_samples DIR."""

import sys
from pathlib import Path
from typing import Any

from app.reports.preview import PdfiumRenderer
from app.reports.writer import ReportlabWriter
from tests.reports import samples

_WIDTH = 1020
_MOST_PAGES = 6


def made(folder: Path) -> None:
    """Write the samples into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = ReportlabWriter(samples.FONTS)
    for name in ("case_summary", "hostile_case", "endless_case"):
        summary = getattr(samples, name)()
        _keep(folder / name, writer.case_pdf(summary), writer.case_csv(summary))
    for name in ("ordinary_week", "quiet_week", "long_week"):
        week = getattr(samples, name)()
        _keep(folder / name, writer.weekly_pdf(week), writer.weekly_csv(week))


def _keep(path: Path, pdf: bytes, table: bytes) -> None:
    path.with_suffix(".pdf").write_bytes(pdf)
    path.with_suffix(".csv").write_bytes(table)
    renderer = PdfiumRenderer()
    for index in range(min(renderer.page_count(pdf), _MOST_PAGES)):
        picture(renderer, pdf, index).save(path.with_name(f"{path.name}-{index + 1}.png"))


def picture(renderer: PdfiumRenderer, pdf: bytes, index: int) -> Any:
    """Return a page as a PIL image."""
    from PIL import Image

    width, height, pixels = renderer.render_page(pdf, index, _WIDTH)
    return Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX")


if __name__ == "__main__":
    made(Path(sys.argv[1]))
