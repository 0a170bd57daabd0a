"""Draws a status in a table as a pill: icon and word on a soft ground."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.case import CaseBrief
from app.ui import measure
from app.ui.colours import Scheme, Tone
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.timeline_words import status_icon, status_name, status_tone

HEIGHT = 20
ICON = 12
PAD = 7
_SOFT = {Tone.INFORMATION: "information_soft", Tone.WAITING: "waiting_soft", Tone.OVERDUE: "overdue_soft", Tone.DONE: "done_soft"}


class PillDelegate(QStyledItemDelegate):
    """Lets the table draw the cell's ground, then puts the pill on it."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        """Take the colours and icons."""
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the pill of the row's case."""
        found = index.data(Qt.ItemDataRole.UserRole)
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text, bare.icon = "", type(bare.icon)()
        widget: QWidget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, widget)
        if isinstance(found, CaseBrief):
            rect: QRect = option.rect
            state: QStyle.StateFlag = option.state
            is_flat = bool(state & QStyle.StateFlag.State_Selected) and self._theme.colours.scheme is Scheme.CONTRAST
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, rect, found, is_flat=is_flat)
            painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, found: CaseBrief, *, is_flat: bool) -> None:
        colours, tone = self._theme.colours, status_tone(found.status)
        font = QFont(painter.font())
        font.setPointSizeF(measure.SECONDARY)
        words = QFontMetrics(font).elidedText(status_name(found.status), Qt.TextElideMode.ElideRight, rect.width() - 2 * measure.GAP_SMALL - ICON - 2 * PAD)
        width = PAD + ICON + measure.GRID + QFontMetrics(font).horizontalAdvance(words) + PAD + 1
        spot = QRect(rect.left() + measure.GAP_SMALL, rect.center().y() - HEIGHT // 2 + 1, width, HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours, _SOFT.get(tone, "plain_soft"))))
        if not is_flat:
            painter.drawRoundedRect(spot, HEIGHT / 2, HEIGHT / 2)
        shown_tone = Tone.ON_ACCENT if is_flat else tone
        self._icons.icon(status_icon(found.status), shown_tone).paint(painter, QRect(spot.left() + PAD, spot.top() + (HEIGHT - ICON) // 2, ICON, ICON))
        painter.setFont(font)
        painter.setPen(QColor(colours.selected_text if is_flat else colours.of(tone)))
        painter.drawText(spot.adjusted(PAD + ICON + measure.GRID, 0, 0, 0), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
