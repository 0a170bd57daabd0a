"""Put PDF pages on paper: the system's print dialog, then one page after the other, drawn in a job and painted here."""

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.domain.errors import DaybookError, EnvironmentFault
from app.services.ports.reports import PdfRenderer
from app.ui.jobs import Job, Jobs
from app.ui.lanes import Lane

FINEST_DPI = 600
"""A page drawn finer than this takes hundreds of megabytes and looks the same."""
POINTS_PER_INCH = 72


class NotPrinted(EnvironmentFault):
    """The printer did not take the pages."""

    code = "CD-53"


class PrinterChoice:
    """Asks which printer with the system's own dialog; tests answer instead."""

    def ask(self, parent: QWidget, pages: int) -> QPrinter | None:
        """Return the chosen printer, or None when the person cancelled."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setMinMax(1, pages)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        return printer if dialog.exec() else None


class PdfPrint(QObject):
    """One print run; cancelled with `cancel`, it ends after the page that is on its way."""

    page_done = Signal(int, int)
    """Pages printed, pages in all."""
    done = Signal(int)
    failed = Signal(object)

    def __init__(self, renderer: PdfRenderer, jobs: Jobs, pdf: bytes, pages: int, printer: QPrinter, parent: QObject) -> None:
        """Take the document, how many pages it has, and the printer with its page range."""
        super().__init__(parent)
        self._renderer, self._jobs, self._pdf, self._printer = renderer, jobs, pdf, printer
        first, last = printer.fromPage() or 1, printer.toPage() or pages
        self._wanted = list(range(max(1, first), min(pages, last) + 1))
        self._painter: QPainter | None = None
        self._job: Job | None = None
        self._at = 0
        self._stopped = False

    def start(self) -> None:
        """Print the wanted pages."""
        self._next()

    def cancel(self) -> None:
        """Stop; what the printer has already is up to the printer."""
        self._stopped = True
        if self._job is not None:
            self._job.cancel()
        if self._painter is not None:
            self._printer.abort()
            self._end()

    @property
    def width_px(self) -> int:
        """Return how many pixels wide a page is drawn: the printer's own, never finer than 600 dpi."""
        inches = self._printer.pageLayout().fullRectPoints().width() / POINTS_PER_INCH
        return round(inches * min(FINEST_DPI, self._printer.resolution()))

    def _next(self) -> None:
        if self._stopped:
            return
        if self._at >= len(self._wanted):
            self._end()
            self.done.emit(len(self._wanted))
            return
        index, width = self._wanted[self._at] - 1, self.width_px
        self._job = self._jobs.run(lambda: self._renderer.render_page(self._pdf, index, width), self._paint, self._fail, self, Lane.POOL)

    def _paint(self, drawn: tuple[int, int, bytes]) -> None:
        if not self._ready():
            self._fail(NotPrinted(self.tr("The printer did not take the document. Check that it is switched on and has paper, then print again.")))
            return
        assert self._painter is not None
        image = image_of(drawn)
        room = QRectF(self._painter.viewport())
        scale = min(room.width() / image.width(), room.height() / image.height())
        self._painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)
        self._at += 1
        self.page_done.emit(self._at, len(self._wanted))
        self._next()

    def _ready(self) -> bool:
        """Begin the document, or a new page of it; returns whether the printer goes along."""
        if self._painter is not None:
            return self._printer.newPage()
        self._printer.setFullPage(True)
        self._painter = QPainter()
        return self._painter.begin(self._printer)

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None

    def _fail(self, error: DaybookError) -> None:
        self._end()
        self.failed.emit(error)


def image_of(drawn: tuple[int, int, bytes]) -> QImage:
    """Return (width, height, BGRX bytes) as a picture of its own, whose memory does not depend on the bytes."""
    width, height, data = drawn
    return QImage(data, width, height, width * 4, QImage.Format.Format_RGB32).copy()
