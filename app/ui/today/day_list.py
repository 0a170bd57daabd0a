"""The one list of the page: headings, rows and, where a section is empty, a sentence; the arrows go through all sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import CHANNELS, Icons
from app.ui.theme import Theme
from app.ui.today.day import Item
from app.ui.widgets.text import plain

HEADING, ROW = 44, 34
TIME = 116
STATE = 176
LEFT = 8
ICON = 16
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a heading (no item, `title` in the section's size), a sentence, or a row with its words ready."""

    title: str
    detail: str = ""
    time: str = ""
    state: str = ""
    item: Item | None = None
    is_heading: bool = False
    tip: str = ""

    @property
    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(part for part in (self.time, self.title, self.detail, self.state) if part)


class DayList(QListWidget):
    """Shows lines; `opened` and `ticked` carry the Item."""

    opened = Signal(object)
    ticked = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, name: str, parent: QWidget | None = None) -> None:
        """Take the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Lines(theme, icons, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _item: self._open())

    @property
    def current_item(self) -> Item | None:
        """Return the thing whose row is marked."""
        marked = self.currentItem()
        line = marked.data(Qt.ItemDataRole.UserRole) if marked is not None else None
        return line.item if isinstance(line, Line) else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the same thing stays marked, else the nearest row."""
        kept, at, scroll = self.current_item, self.currentRow(), self.verticalScrollBar().value()
        self.clear()
        for line in lines:
            self.addItem(_item(line))
        self._mark(kept, at)
        self.verticalScrollBar().setValue(scroll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, tick off with Space."""
        if event.key() in _ENTER:
            self._open()
        elif event.key() == Qt.Key.Key_Space:
            self._tick()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick off with a click on the circle."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.current_item is not None and self.current_item.icon == "circle" and event.position().x() < LEFT * 2 + ICON:
            self._tick()

    def _mark(self, kept: Item | None, at: int) -> None:
        rows = [row for row in range(self.count()) if self.item(row).flags() & Qt.ItemFlag.ItemIsSelectable]
        if not rows:
            return
        same = [row for row in rows if kept is not None and _is_same(self.item(row).data(Qt.ItemDataRole.UserRole).item, kept)]
        self.setCurrentRow(same[0] if same else min(rows, key=lambda row: abs(row - at)))

    def _open(self) -> None:
        if (found := self.current_item) is not None:
            self.opened.emit(found)

    def _tick(self) -> None:
        if (found := self.current_item) is not None:
            self.ticked.emit(found)


def _is_same(one: Item, other: Item) -> bool:
    return (one.part, one.id) == (other.part, other.id)


def _item(line: Line) -> QListWidgetItem:
    made = QListWidgetItem()
    made.setData(Qt.ItemDataRole.UserRole, line)
    made.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
    made.setToolTip(plain(line.tip))
    made.setSizeHint(QSize(0, HEADING if line.is_heading else ROW))
    if line.item is None:
        made.setFlags(Qt.ItemFlag.NoItemFlags)
    return made


class _Lines(QStyledItemDelegate):
    """Draws the lines in columns: icon, time, words, state."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        widget = option.widget
        if not isinstance(line, Line) or widget is None:
            return
        painter.save()
        if line.is_heading:
            self._heading(painter, option, line)
        elif line.item is None:
            painter.setPen(self._colour(Tone.SECONDARY))
            _text(painter, option.rect.adjusted(LEFT * 2 + ICON, 0, -LEFT, 0), line.title)
        else:
            widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
            self._row(painter, option, line, line.item)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        found: QSize = index.data(Qt.ItemDataRole.SizeHintRole)
        return found

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        room = option.rect.adjusted(LEFT, 12, -LEFT, -4)
        painter.setFont(_heading_font(option.font))
        painter.setPen(self._colour(Tone.PLAIN))
        _text(painter, room, line.title)
        used = painter.fontMetrics().horizontalAdvance(line.title) + measure.GAP
        painter.setFont(_small_font(option.font))
        painter.setPen(self._colour(Tone.SECONDARY))
        _text(painter, room.adjusted(used, 1, 0, 1), line.detail)
        painter.setPen(QPen(QColor(self._theme.colours.line), 1))
        painter.drawLine(room.left(), option.rect.bottom(), room.right(), option.rect.bottom())

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, item: Item) -> None:
        is_marked = bool(option.state & QStyle.StateFlag.State_Selected)
        inverted = is_marked and self._theme.colours.selected_text != self._theme.colours.text
        strong = QColor(self._theme.colours.selected_text) if is_marked else self._colour(Tone.PLAIN)
        quiet = strong if inverted else self._colour(Tone.SECONDARY)
        tone = strong if inverted else self._colour(item.tone)
        room = option.rect.adjusted(LEFT, 0, -LEFT, 0)
        icon = CHANNELS.get(item.icon, item.icon)
        self._icons.icon(icon, item.tone if item.is_late else Tone.SECONDARY).paint(painter, QRect(room.left(), room.center().y() - 7, ICON, ICON))
        room.setLeft(room.left() + ICON + LEFT + 4)
        painter.setFont(option.font)
        painter.setPen(tone if item.is_late else quiet)
        _text(painter, QRect(room.topLeft(), QSize(TIME - LEFT, room.height())), line.time)
        words = room.adjusted(TIME, 0, -STATE if line.state else 0, 0)
        painter.setPen(strong)
        title = QRect(words.topLeft(), QSize(min(words.width(), painter.fontMetrics().horizontalAdvance(line.title) + 2), words.height()))
        _text(painter, title, line.title)
        painter.setFont(_small_font(option.font))
        painter.setPen(quiet)
        rest = words.adjusted(title.width() + measure.GAP, 0, -measure.GAP, 0)
        if rest.width() > ICON:
            _text(painter, rest, line.detail)
        painter.setPen(tone if item.is_late else quiet)
        _text(painter, QRect(QPoint(room.right() - STATE + LEFT, room.top()), QSize(STATE - LEFT, room.height())), line.state, right=True)

    def _colour(self, tone: Tone) -> QColor:
        return QColor(self._theme.colours.of(tone))


def _heading_font(base: QFont) -> QFont:
    made = QFont(base)
    made.setPointSizeF(measure.SECTION)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _small_font(base: QFont) -> QFont:
    made = QFont(base)
    made.setPointSizeF(measure.SECONDARY)
    return made


def _text(painter: QPainter, room: QRect, text: str, *, right: bool = False) -> None:
    shown = painter.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
