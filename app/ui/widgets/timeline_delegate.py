"""Draws the rows of a timeline from memory: heading of the day, icon, time, first line, second line, opened text, files."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.attachment import Attachment
from app.domain.timeline import TimelineEntry
from app.ui import measure, when
from app.ui.colours import Scheme, Tone, mix
from app.ui.icons import Icons
from app.ui.models.timeline import TimelineModel, Whole
from app.ui.theme import Theme
from app.ui.widgets.timeline_layout import ICON, INSIDE, LEFT, LEFT_MIDDLE, RIGHT_MIDDLE, Places, TimelineLayout, inner
from app.ui.widgets.timeline_words import SHORT, EntryWords, files_said, promise_said, size_said, translate, waiting_tone

Index = QModelIndex | QPersistentModelIndex
_S = QStyle.StateFlag
RING = 2
PILL_PAD = 7
BY_WIDTH = 200
DOT = "  \N{MIDDLE DOT}  "


class TimelineDelegate(QStyledItemDelegate):
    """Paints and measures; knows where a click falls."""

    def __init__(self, model: TimelineModel, theme: Theme, icons: Icons, font: QFont, *, show_case: bool = True) -> None:
        """Take the model; `show_case` is off on a case's own page, where every row has the same number."""
        super().__init__(model)
        self._model, self._theme, self._icons, self._show_case = model, theme, icons, show_case
        self.layout = TimelineLayout(font)
        self.hovered = QPoint(-1, -1)
        self.width = 0
        # Whenever a row comes or goes the view asks for the height of every row: all but the opened ones have one of four.
        self._closed = {
            (day, short): QSize(0, self.layout.height(0, starts_day=day, whole=None, is_short=short)) for day in (False, True) for short in (False, True)
        }

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row in the view's present width."""
        row = index.row()
        starts_day, is_short, is_open = self._model.shape(row)
        if not is_open:
            return self._closed[starts_day, is_short]
        whole, inside = self._model.whole(row), self._model.is_inside(row)
        return QSize(0, self.layout.height(self.width, starts_day=starts_day, whole=whole, is_short=is_short, inside=inside))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        entry = self._model.entry(index.row())
        if entry is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        places, whole = self._places(index.row(), rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._day(painter, index.row(), places)
        self._ground(painter, places, state, inside=entry.inside)
        pens = _Pens(self._theme, marked=bool(state & _S.State_Selected))
        words = self._model.words(index.row())
        self._icon(painter, words.icon, places.icon, pens.mark(Tone.SECONDARY))
        self._text(painter, places.time, words.time, self.layout.small, pens.secondary)
        self._first_line(painter, places, entry, words, pens)
        if entry.kind not in SHORT:
            self._second_line(painter, index.row(), places, entry, words, pens)
        if whole is not None:
            self._opened(painter, places, whole, pens, self.width - (places.text.left() - places.row.left() - LEFT))
        if self._model.can_open(index.row()):
            is_up = whole is not None or self._model.is_unfolded(index.row())
            self._icon(painter, "chevron_up" if is_up else "chevron_down", places.arrow, pens.mark(Tone.SECONDARY))
        painter.restore()

    def case_at(self, row: int, rect: QRect, at: QPoint) -> int | None:
        """Return the case whose number is under a point."""
        entry = self._model.entry(row)
        if entry is None or entry.case_id is None or not self._show_case or entry.inside:
            return None
        places, _ = self._places(row, rect)
        return entry.case_id if self._case_rect(places, entry).contains(at) else None

    def file_at(self, row: int, rect: QRect, at: QPoint) -> Attachment | None:
        """Return the file of an opened row that is under a point."""
        places, whole = self._places(row, rect)
        return next((file for file, place in zip(whole.files if whole else (), places.files, strict=False) if place.contains(at)), None)

    def arrow_at(self, row: int, rect: QRect, at: QPoint) -> bool:
        """Tell whether a point is on the arrow that opens a row."""
        places, _ = self._places(row, rect)
        return self._model.can_open(row) and places.arrow.adjusted(-8, -8, 8, 8).contains(at)

    def text_rect(self, row: int, rect: QRect) -> QRect:
        """Return the row without the heading of its day."""
        return self._places(row, rect)[0].row

    def _places(self, row: int, rect: QRect) -> tuple[Places, Whole | None]:
        whole = self._model.whole(row) if self._model.is_open(row) else None
        starts_day, is_short, inside = self._model.day(row) is not None, self._model.is_short(row), self._model.is_inside(row)
        return self.layout.places(rect, starts_day=starts_day, whole=whole, is_short=is_short, inside=inside), whole

    def _day(self, painter: QPainter, row: int, places: Places) -> None:
        day = self._model.day(row)
        if day is None:
            return
        colours, layout = self._theme.colours, self.layout
        title = when.day_title(day, when.now().date())
        height = layout.small_metrics.height()
        rect = QRect(places.day.left() + measure.GAP, places.day.bottom() - 5 - height, places.day.width(), height)
        self._text(painter, rect, title, layout.small, QColor(colours.secondary))
        start = rect.left() + layout.small_metrics.horizontalAdvance(title) + measure.GAP
        painter.fillRect(QRect(start, rect.center().y() + 1, places.day.right() - start - measure.GAP, 1), QColor(colours.line))

    def _ground(self, painter: QPainter, places: Places, state: QStyle.StateFlag, *, inside: bool) -> None:
        colours = self._theme.colours
        if inside:
            # The line that holds the entries of a story together.
            painter.fillRect(QRect(places.row.left() + measure.GAP + ICON // 2, places.row.top(), 1, places.row.height()), QColor(colours.line))
            places = replace(places, row=inner(places.row, left=INSIDE))
        if state & _S.State_Selected:
            painter.setBrush(QColor(colours.selected))
        elif state & _S.State_MouseOver:
            painter.setBrush(QColor(mix(colours.page, colours.hover, 0.6)))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        has_ring = bool(state & _S.State_HasFocus) and bool(state & _S.State_Selected)
        painter.setPen(QPen(QColor(colours.focus), RING) if has_ring else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(places.row.adjusted(1, 1, -1, -1), measure.GRID, measure.GRID)

    def _first_line(self, painter: QPainter, places: Places, entry: TimelineEntry, words: EntryWords, pens: "_Pens") -> None:
        rest = QRect(places.first)
        by = self.layout.small_metrics.elidedText(words.by, Qt.TextElideMode.ElideRight, min(BY_WIDTH, rest.width() // 3))
        if by:
            self._text(painter, rest, by, self.layout.small, pens.secondary, RIGHT_MIDDLE)
            rest = inner(rest, right=self.layout.small_metrics.horizontalAdvance(by) + measure.GAP)
        if entry.awaiting_reply:
            rest = inner(rest, right=self._pill(painter, rest, translate("timeline", "Not answered"), waiting_tone(entry, when.now())) + measure.GAP)
        if promise := promise_said(entry, when.now()):
            is_late = entry.story is not None and entry.story.promised_for is not None and entry.story.promised_for < when.now()
            rest = inner(rest, right=self._pill(painter, rest, promise, Tone.OVERDUE if is_late else Tone.WAITING) + measure.GAP)
        if entry.undelivered:
            rest = inner(rest, right=self._pill(painter, rest, translate("timeline", "Not delivered"), Tone.OVERDUE) + measure.GAP)
        if entry.kind in SHORT:
            used = self._case_number(painter, places, entry, pens)
            self._text(painter, inner(rest, left=used), words.headline, self.layout.small, pens.secondary)
            return
        self._text(painter, rest, words.headline, self.layout.strong if entry.awaiting_reply else self.layout.body, pens.text)

    def _second_line(self, painter: QPainter, row: int, places: Places, entry: TimelineEntry, words: EntryWords, pens: "_Pens") -> None:
        rest = inner(places.second, left=self._case_number(painter, places, entry, pens))
        if entry.attachments:
            said = files_said(entry.attachments)
            width = ICON + measure.GRID + self.layout.small_metrics.horizontalAdvance(said)
            spot = QRect(rest.right() - width + 1, rest.top(), width, rest.height())
            self._icon(painter, "attach", QRect(spot.left(), spot.top() + (spot.height() - ICON) // 2, ICON, ICON), pens.mark(Tone.SECONDARY))
            self._text(painter, inner(spot, left=ICON + measure.GRID), said, self.layout.small, pens.secondary)
            rest = inner(rest, right=width + measure.GAP)
        preview = "" if self._model.is_open(row) else words.preview
        said = DOT.join(part for part in (words.kind, preview) if part)
        self._text(painter, rest, said, self.layout.small, pens.secondary)

    def _opened(self, painter: QPainter, places: Places, whole: Whole, pens: "_Pens", width: int) -> None:
        if whole.text:
            painter.setPen(pens.text)
            self.layout.block(whole.text, width).lines.draw(painter, QPointF(places.text.topLeft()))
        for file, place in zip(whole.files, places.files, strict=False):
            self._icon(painter, "attach", QRect(place.left(), place.top() + (place.height() - ICON) // 2, ICON, ICON), pens.mark(Tone.INFORMATION))
            font = QFont(self.layout.body)
            font.setUnderline(place.contains(self.hovered))
            name = inner(place, left=ICON + measure.GAP_SMALL, right=90)
            self._text(painter, name, file.name, font, pens.link)
            used = min(name.width(), QFontMetrics(font).horizontalAdvance(file.name))
            self._text(painter, inner(place, left=ICON + measure.GAP_SMALL + used + measure.GAP), size_said(file.size), self.layout.small, pens.secondary)

    def _case_number(self, painter: QPainter, places: Places, entry: TimelineEntry, pens: "_Pens") -> int:
        """Draw the number of the case as a link; return the width used."""
        if not self._show_case or not entry.case_number or entry.inside:
            return 0
        link = self._case_rect(places, entry)
        font = QFont(self.layout.small)
        font.setUnderline(link.contains(self.hovered))
        self._text(painter, link, entry.case_number, font, pens.link)
        return link.width() + measure.GAP_SMALL

    def _case_rect(self, places: Places, entry: TimelineEntry) -> QRect:
        line = places.first if entry.kind in SHORT else places.second
        return QRect(line.left(), line.top(), self.layout.small_metrics.horizontalAdvance(entry.case_number) + 2, line.height())

    def _pill(self, painter: QPainter, rect: QRect, word: str, tone: Tone) -> int:
        """Draw a pill at the right edge; return its width."""
        colours, layout = self._theme.colours, self.layout
        width = PILL_PAD + ICON + measure.GRID + layout.small_metrics.horizontalAdvance(word) + PILL_PAD
        height = layout.small_metrics.height() + 2
        spot = QRect(rect.right() - width + 1, rect.center().y() - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.overdue_soft if tone is Tone.OVERDUE else colours.waiting_soft))
        painter.drawRoundedRect(spot, height / 2, height / 2)
        self._icon(painter, "warning" if tone is Tone.OVERDUE else "clock", QRect(spot.left() + PILL_PAD, spot.center().y() - ICON // 2 + 1, ICON, ICON), tone)
        self._text(painter, inner(spot, left=PILL_PAD + ICON + measure.GRID), word, layout.small, QColor(colours.of(tone)))
        return width

    def _icon(self, painter: QPainter, name: str, rect: QRect, tone: Tone) -> None:
        self._icons.icon(name, tone).paint(painter, rect)

    def _text(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag = LEFT_MIDDLE) -> None:
        """Draw one line of plain text, cut with "..." where there is no room."""
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(rect, _FLAGS[align], self.layout.elided(font, text, rect.width()))


_FLAGS = {align: int(align | Qt.TextFlag.TextSingleLine) for align in (LEFT_MIDDLE, RIGHT_MIDDLE)}


class _Pens:
    """The text colours of a row, marked or not."""

    def __init__(self, theme: Theme, *, marked: bool) -> None:
        colours = theme.colours
        self._is_flat = marked and colours.scheme is Scheme.CONTRAST
        self.text = QColor(colours.selected_text if marked else colours.text)
        self.secondary = self.text if self._is_flat else QColor(colours.secondary)
        self.link = self.text if self._is_flat else QColor(colours.information)

    def mark(self, tone: Tone) -> Tone:
        """Return the tone of an icon on this row."""
        return Tone.ON_ACCENT if self._is_flat else tone
