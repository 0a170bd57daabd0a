"""The list beneath a field while typing: steered from the field, drawn without widgets so that a keystroke costs little."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHideEvent, QIcon, QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.theme import Theme
from app.ui.widgets.buttons import ICON_LARGE
from app.ui.widgets.text import plain

ONE_LINE, TWO_LINES = 32, 46
EDGE = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: what it stands for, its words, the line beneath, an icon, a word at the right edge, and quiet words after the title."""

    value: object
    title: str
    detail: str = ""
    icon: QIcon | None = None
    beside: str = ""
    aside: str = ""
    flag: str = ""
    """What must not be overlooked, in red before the detail."""

    @property
    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.flag, self.aside, self.detail, self.beside) if part)


class SuggestionList(QFrame):
    """Lies over the panel, under a field; never takes the focus."""

    clicked = Signal(object)
    marked = Signal(object, bool)
    """The Suggestion that is marked now, None when the list is closed; and whether a person chose it with the arrows."""

    def __init__(self, field: QWidget, host: QWidget, theme: Theme, name: str) -> None:
        """Belong to a field and lie within a host."""
        super().__init__(host)
        self._field, self._host = field, host
        self._suggestions: tuple[Suggestion, ...] = ()
        self.setProperty("surface", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(name)
        self.list.setItemDelegate(_Lines(theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.itemClicked.connect(lambda item: self.clicked.emit(item.data(Qt.ItemDataRole.UserRole)))
        layout = QVBoxLayout()
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.list)
        self.setLayout(layout)
        self.hide()

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return what is listed."""
        return self._suggestions

    @property
    def current(self) -> Suggestion | None:
        """Return the marked line."""
        at = self.list.currentRow()
        return self._suggestions[at] if self.isVisible() and 0 <= at < len(self._suggestions) else None

    def show_suggestions(self, suggestions: Sequence[Suggestion], marked: int = 0) -> None:
        """List these and mark one (-1: none); hides itself when there are none."""
        self._suggestions = tuple(suggestions)
        self.list.clear()
        for suggestion in suggestions:
            self.list.addItem(_item(suggestion))
        if not suggestions:
            self.hide()
            return
        self.list.setCurrentRow(marked)
        self._place()
        self.show()
        self.raise_()
        self.marked.emit(self.current, False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nothing is marked any more."""
        super().hideEvent(event)
        self.marked.emit(None, False)

    def step(self, by: int) -> None:
        """Mark the next or previous line, around the end."""
        count = len(self._suggestions)
        if count:
            at = self.list.currentRow()
            self.list.setCurrentRow((at + by) % count if at >= 0 else (0 if by > 0 else count - 1))
            self.marked.emit(self.current, True)

    def _place(self) -> None:
        rows = sum(self.list.item(at).sizeHint().height() for at in range(self.list.count()))
        corner = self._field.mapTo(self._host, QPoint(0, self._field.height() + 2))
        room = max(TWO_LINES, self._host.height() - corner.y() - measure.GAP_SMALL)
        self.setGeometry(corner.x(), corner.y(), self._field.width(), min(rows + EDGE, room))


def _item(suggestion: Suggestion) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setData(Qt.ItemDataRole.UserRole, suggestion)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, suggestion.spoken)
    item.setToolTip(plain(suggestion.spoken))
    item.setSizeHint(QSize(0, TWO_LINES if suggestion.detail or suggestion.flag else ONE_LINE))
    return item


class _Lines(QStyledItemDelegate):
    """Draws icon, title, detail and the word at the right, cut with "..." where there is no room."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        suggestion = index.data(Qt.ItemDataRole.UserRole)
        widget = option.widget
        if not isinstance(suggestion, Suggestion) or widget is None:
            return
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        room = option.rect.adjusted(measure.GAP_SMALL, 0, -measure.GAP, 0)
        if suggestion.icon is not None:
            size = ICON_LARGE
            suggestion.icon.paint(painter, QRect(room.left(), room.center().y() - size.height() // 2 + 1, size.width(), size.height()))
        room.setLeft(room.left() + ICON_LARGE.width() + measure.GAP)
        is_marked = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = self._theme.colours
        strong = QColor(colours.selected_text if is_marked else colours.text)
        quiet = strong if is_marked and colours.selected_text != colours.text else QColor(colours.of(Tone.SECONDARY))
        red = strong if quiet is strong else QColor(colours.of(Tone.OVERDUE))
        self._draw(painter, option, room, suggestion, (strong, quiet, red))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's
        found: QSize = index.data(Qt.ItemDataRole.SizeHintRole)
        return found

    @staticmethod
    def _draw(painter: QPainter, option: QStyleOptionViewItem, room: QRect, suggestion: Suggestion, inks: tuple[QColor, QColor, QColor]) -> None:
        strong, quiet, red = inks
        painter.save()
        small = QFont(option.font)
        small.setPointSizeF(measure.SECONDARY)
        painter.setFont(small)
        painter.setPen(quiet)
        side = painter.fontMetrics().horizontalAdvance(suggestion.beside)
        if side:
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, suggestion.beside)
            room = room.adjusted(0, 0, -side - measure.GAP, 0)
        upper = room
        if suggestion.detail or suggestion.flag:
            upper = room.adjusted(0, 4, 0, -room.height() // 2)
            lower = room.adjusted(0, room.height() // 2, 0, -4)
            if suggestion.flag:
                painter.setPen(red)
                _text(painter, lower, suggestion.flag)
                lower.setLeft(lower.left() + painter.fontMetrics().horizontalAdvance(suggestion.flag) + measure.GAP)
                painter.setPen(quiet)
            _text(painter, lower, suggestion.detail)
        painter.setFont(option.font)
        painter.setPen(strong)
        _text(painter, upper, suggestion.title)
        used = painter.fontMetrics().horizontalAdvance(suggestion.title) + measure.GAP
        if suggestion.aside and upper.width() - used > ICON_LARGE.width():
            painter.setFont(small)
            painter.setPen(quiet)
            _text(painter, upper.adjusted(used, 0, 0, 0), suggestion.aside)
        painter.restore()


def _text(painter: QPainter, room: QRect, text: str) -> None:
    """Draw one line from the left edge, also one that is written from right to left."""
    shown = painter.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
