"""Draws a choice of a list in two lines: an icon, what it is, and what else is known of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui import measure
from app.ui.colours import Scheme, Tone
from app.ui.icons import Icons
from app.ui.theme import Theme

ROW = 44
ICON = 16
TITLE, DETAIL, PICTURE = (Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2, Qt.ItemDataRole.UserRole + 3)


class ChoiceDelegate(QStyledItemDelegate):
    """Paints from the roles TITLE, DETAIL and PICTURE (an icon's name); words are drawn as they are."""

    def __init__(self, icons: Icons, theme: Theme, parent: QWidget) -> None:
        """Take the icons and colours."""
        super().__init__(parent)
        self._icons, self._theme = icons, theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Make room for two lines."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw ground, icon and the two lines."""
        colours = self._theme.colours
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = chosen and colours.scheme is Scheme.CONTRAST
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected if chosen else colours.hover))
            painter.drawRoundedRect(QRectF(option.rect), measure.GRID, measure.GRID)
        left = option.rect.left() + measure.GAP
        scale = option.widget.devicePixelRatioF() if option.widget is not None else 1.0
        picture = self._icons.pixmap(index.data(PICTURE), Tone.ON_ACCENT if strong else Tone.SECONDARY, ICON, scale)
        painter.drawPixmap(left, option.rect.top() + (ROW - ICON) // 2, picture)
        room = QRect(left + ICON + measure.GAP, option.rect.top() + measure.GRID, option.rect.right() - left - ICON - 2 * measure.GAP, ROW // 2 - measure.GRID)
        self._line(painter, option, room, index.data(TITLE), colours.selected_text if chosen else colours.text)
        below = colours.selected_text if strong else colours.secondary
        self._line(painter, option, room.translated(0, ROW // 2 - measure.GRID), index.data(DETAIL), below, small=True)
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str, colour: str, *, small: bool = False) -> None:
        font = QFont(option.font)
        font.setPointSizeF(measure.SECONDARY if small else measure.BODY)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
