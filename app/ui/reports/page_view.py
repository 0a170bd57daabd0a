"""The pages of a document, one beneath the other, drawn sharp for this screen; only what is looked at is drawn."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.services.ports.reports import PdfRenderer
from app.ui import measure
from app.ui.colours import PAPER
from app.ui.jobs import Jobs
from app.ui.lanes import Lane
from app.ui.printing import image_of
from app.ui.theme import Theme

LETTER_RATIO = 11 / 8.5
SAME = 0.01
GAP = measure.GAP_LARGE
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
PAGE_WIDTH = 816
"""A letter page at 100 % in logical pixels: 8.5 inches of 96."""
REDRAW_MILLISECONDS = 120


class PageView(QAbstractScrollArea):
    """Scrolls through pages; `moved` tells which page is in front (from 1)."""

    moved = Signal(int)

    def __init__(self, renderer: PdfRenderer, jobs: Jobs, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Begin without a document."""
        super().__init__(parent)
        self._renderer, self._jobs, self._theme = renderer, jobs, theme
        self._pdf = b""
        self._pages = 0
        self._ratio = LETTER_RATIO
        self._zoom: float | None = None
        self._drawn: dict[int, QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._words = ""
        self.setAccessibleName(name)
        self.setProperty("surface", "chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REDRAW_MILLISECONDS)
        self._later.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self.viewport().update)

    @property
    def page(self) -> int:
        """Return the page in front, from 1; 0 without a document."""
        if not self._pages:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return min(self._pages, max(1, middle // (self._page_height() + GAP) + 1))

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return self._pages

    @property
    def zoom(self) -> float:
        """Return the zoom, 1.0 for a page as wide as on paper."""
        return self._page_width() / PAGE_WIDTH

    def say(self, words: str) -> None:
        """Show words in place of pages."""
        self.show_document(b"", 0)
        self._words = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def show_document(self, pdf: bytes, pages: int) -> None:
        """Show a document from its first page on."""
        self._pdf, self._pages, self._words = pdf, pages, ""
        self._drawn.clear()
        self._asked.clear()
        self.setAccessibleDescription("")
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._ask()
        self.moved.emit(self.page)

    def go_to(self, page: int) -> None:
        """Scroll to the top of a page, from 1."""
        self.verticalScrollBar().setValue((min(max(1, page), max(1, self._pages)) - 1) * (self._page_height() + GAP))

    def fit_width(self) -> None:
        """Make the pages as wide as the view, now and when its size changes."""
        self._set_zoom(None)

    def zoom_by(self, steps: int) -> None:
        """Zoom in or out by steps."""
        now = self.zoom
        wider = [zoom for zoom in ZOOMS if zoom > now + SAME]
        narrower = [zoom for zoom in reversed(ZOOMS) if zoom < now - SAME]
        if found := wider if steps > 0 else narrower:
            self._set_zoom(found[0])

    def image(self, page: int) -> QImage | None:
        """Return the drawn picture of a page, from 1, when there is one."""
        return self._drawn.get(page - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the pages in sight, or the words."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = self._theme.colours
        painter.fillRect(event.rect(), QColor(colours.chrome))
        if self._words:
            painter.setPen(QColor(colours.secondary))
            painter.drawText(self.viewport().rect().adjusted(GAP, GAP, -GAP, -GAP), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
        for index in self._in_sight():
            self._paint_page(painter, index)
        if self.hasFocus():
            painter.setPen(QColor(colours.focus))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in front and draw anew when the size has settled."""
        page = self.page
        super().resizeEvent(event)
        self._arrange()
        if page > 1:
            self.go_to(page)
        self._later.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from page to page, and to both ends."""
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_PageDown: lambda: self.go_to(self.page + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(self.page - 1),
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Space: lambda: bar.setValue(bar.value() + self.viewport().height() - GAP),
        }
        if (move := moves.get(Qt.Key(event.key()))) is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            move()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _set_zoom(self, zoom: float | None) -> None:
        page = self.page
        self._zoom = zoom
        self._arrange()
        self.go_to(page)
        self._ask()
        self.viewport().update()
        self.moved.emit(self.page)

    def _page_width(self) -> int:
        if self._zoom is not None:
            return round(PAGE_WIDTH * self._zoom)
        return max(200, min(self.viewport().width() - 2 * GAP, PAGE_WIDTH * 2))

    def _page_height(self) -> int:
        return round(self._page_width() * self._ratio)

    def _arrange(self) -> None:
        height = self._pages * (self._page_height() + GAP) + GAP
        port = self.viewport().size()
        bar, side = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setPageStep(port.height())
        bar.setSingleStep(measure.ROW)
        bar.setRange(0, max(0, height - port.height()))
        side.setPageStep(port.width())
        side.setRange(0, max(0, self._page_width() + 2 * GAP - port.width()))

    def _place(self, index: int) -> QRect:
        width = self._page_width()
        left = max(GAP, (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        top = GAP + index * (self._page_height() + GAP) - self.verticalScrollBar().value()
        return QRect(left, top, width, self._page_height())

    def _in_sight(self) -> range:
        step = self._page_height() + GAP
        first = max(0, (self.verticalScrollBar().value() - GAP) // step)
        last = (self.verticalScrollBar().value() + self.viewport().height()) // step
        return range(first, min(self._pages, last + 1))

    def _paint_page(self, painter: QPainter, index: int) -> None:
        place = self._place(index)
        painter.fillRect(place, QColor(PAPER))
        if (image := self._drawn.get(index)) is not None:
            painter.drawImage(place, image)
        painter.setPen(QColor(self._theme.colours.line))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _scrolled(self) -> None:
        self._ask()
        self.viewport().update()
        self.moved.emit(self.page)

    def _ask(self) -> None:
        """Have the pages in sight drawn at this size, and forget those far away."""
        width = round(self._page_width() * self.devicePixelRatioF())
        sight = self._in_sight()
        for far in [index for index in self._drawn if index < sight.start - 2 or index > sight.stop + 2]:
            del self._drawn[far]
        for index in sight:
            known = self._drawn.get(index)
            if (known is None or known.width() != width) and (index, width) not in self._asked:
                self._order(index, width)

    def _order(self, index: int, width: int) -> None:
        pdf = self._pdf
        self._asked.add((index, width))

        def take(drawn: tuple[int, int, bytes]) -> None:
            self._asked.discard((index, width))
            if pdf is self._pdf:
                self._take(index, image_of(drawn))

        self._jobs.run(lambda: self._renderer.render_page(pdf, index, width), take, origin=self, lane=Lane.POOL)

    def _take(self, index: int, image: QImage) -> None:
        self._drawn[index] = image
        ratio = image.height() / image.width()
        if index == 0 and abs(ratio - self._ratio) > SAME / 10:
            self._ratio = ratio
            self._arrange()
        self.viewport().update()
