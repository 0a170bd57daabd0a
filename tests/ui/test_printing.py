"""Pages on paper: a printer that prints into a PDF file stands in for one that uses ink."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from app.reports.preview import PdfiumRenderer
from app.ui.printing import FINEST_DPI, PdfPrint, image_of
from app.ui.window import MainWindow


@pytest.fixture
def pages() -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(4):
        document.new_page(612, 792)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def printer_to(path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.Letter, dpi: int = 72) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    printer.setResolution(dpi)
    return printer


class Heard:
    """What a print run said."""

    def __init__(self, run: PdfPrint) -> None:
        self.pages: list[tuple[int, int]] = []
        self.done: list[int] = []
        self.failed: list[object] = []
        run.page_done.connect(lambda at, of: self.pages.append((at, of)))
        run.done.connect(self.done.append)
        run.failed.connect(self.failed.append)


def start(window: MainWindow, pdf: bytes, printer: QPrinter, count: int = 4) -> tuple[PdfPrint, Heard]:
    run = PdfPrint(PdfiumRenderer(), window.shell.jobs, pdf, count, printer, window)
    heard = Heard(run)
    run.start()
    return run, heard


def test_every_page_is_printed_and_counted(window: MainWindow, pages: bytes, tmp_path: Path, settle: Callable[[], None]) -> None:
    _, heard = start(window, pages, printer_to(tmp_path / "paper.pdf"))
    settle()
    assert heard.pages == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert (heard.done, heard.failed) == ([4], [])
    assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == 4


def test_only_the_wanted_pages_are_printed(window: MainWindow, pages: bytes, tmp_path: Path, settle: Callable[[], None]) -> None:
    printer = printer_to(tmp_path / "paper.pdf")
    printer.setFromTo(2, 3)
    _, heard = start(window, pages, printer)
    settle()
    assert heard.done == [2]
    assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == 2


def test_a_letter_page_fits_on_other_paper(window: MainWindow, pages: bytes, tmp_path: Path, settle: Callable[[], None]) -> None:
    printer = printer_to(tmp_path / "paper.pdf", QPageSize.PageSizeId.A5)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    _, heard = start(window, pages, printer)
    settle()
    assert heard.done == [4]


@pytest.mark.parametrize(("dpi", "drawn"), [(72, 72), (300, 300), (600, 600), (1200, FINEST_DPI)])
def test_pages_are_drawn_as_fine_as_the_printer_prints_but_not_finer_than_eyes_see(dpi: int, drawn: int, window: MainWindow, tmp_path: Path) -> None:
    run = PdfPrint(PdfiumRenderer(), window.shell.jobs, b"", 1, printer_to(tmp_path / "x.pdf", dpi=dpi), window)
    assert run.width_px == round(8.5 * drawn)


def test_a_printer_that_does_not_answer_is_explained(window: MainWindow, pages: bytes, settle: Callable[[], None], qtlog: object) -> None:
    _, heard = start(window, pages, printer_to(Path("/proc/no-such-place/paper.pdf")))
    with qtlog.disabled():  # type: ignore[attr-defined]
        settle()
    assert heard.done == []
    (error,) = heard.failed
    assert "did not take the document" in str(error)


def test_a_document_that_cannot_be_drawn_is_explained(window: MainWindow, tmp_path: Path, settle: Callable[[], None]) -> None:
    _, heard = start(window, b"no pdf", printer_to(tmp_path / "paper.pdf"), 1)
    settle()
    assert "cannot be shown" in str(heard.failed[0])
    assert not (tmp_path / "paper.pdf").exists()


def test_a_stopped_run_prints_no_further_page(window: MainWindow, pages: bytes, tmp_path: Path, settle: Callable[[], None]) -> None:
    run, heard = start(window, pages, printer_to(tmp_path / "paper.pdf"))
    run.page_done.connect(lambda at, _of: run.cancel() if at == 2 else None)
    settle()
    assert heard.done == []
    assert heard.pages == [(1, 4), (2, 4)]


def test_a_picture_does_not_need_its_bytes_any_longer() -> None:
    data = bytearray(b"\x00\x00\xff\xff" * 6)
    image = image_of((3, 2, bytes(data)))
    assert (image.width(), image.height(), image.pixelColor(2, 1).name()) == (3, 2, "#ff0000")
