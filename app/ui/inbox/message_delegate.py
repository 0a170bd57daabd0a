"""Draws one message of the inbox in three lines: who and when, what about, how it begins."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.email_message import RULE, InboxRow, MessageState
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.said_below import said_here
from app.ui.theme import Theme

LEFT = measure.GAP_SECTION
RIGHT = measure.GAP
MARK = 3
RING = 2


class MessageDelegate(QStyledItemDelegate):
    """Paints from the row's value alone."""

    def __init__(self, icons: Icons, theme: Theme, parent: QWidget) -> None:
        """Take the icons and colours."""
        super().__init__(parent)
        self._icons, self._theme = icons, theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Make room for three lines."""
        body, small = QFontMetrics(_font(option)), QFontMetrics(_font(option, small=True))
        return QSize(200, body.height() + 2 * small.height() + 4 + 2 * measure.GAP_SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw ground, mark and the three lines."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, InboxRow):
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, selected=selected)
        text = QColor(self._theme.colours.selected_text if selected else self._theme.colours.text)
        quiet = text if selected and self._theme.colours.scheme.value == "contrast" else QColor(self._theme.colours.secondary)
        room = option.rect.adjusted(LEFT, measure.GAP_SMALL, -RIGHT, -measure.GAP_SMALL)
        top = self._first_line(painter, option, room, row, text, quiet)
        small = _font(option, small=True)
        height = QFontMetrics(small).height()
        _line(painter, _font(option, small=True, bold=False), text, QRect(room.left(), top, room.width(), height), row.subject or self.tr("No subject"))
        _line(painter, small, quiet, QRect(room.left(), top + height + 2, room.width(), height), self._third(row))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, selected: bool) -> None:
        colours = self._theme.colours
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(option.rect, QColor(colours.selected if selected else colours.hover if hovered else colours.page))
        painter.fillRect(QRect(option.rect.left() + LEFT, option.rect.bottom(), option.rect.width() - LEFT, 1), QColor(colours.line))
        if selected:
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), MARK, option.rect.height()), QColor(colours.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.of(Tone.CURRENT)), RING))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), measure.GRID, measure.GRID)

    def _first_line(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: InboxRow, text: QColor, quiet: QColor) -> int:
        small, bold = _font(option, small=True), _font(option, bold=row.state is MessageState.PARSED)
        at = when.said(row.at, when.now())
        height = QFontMetrics(bold).height()
        right = QFontMetrics(small).horizontalAdvance(at)
        _line(painter, small, quiet, QRect(room.right() - right, room.top(), right + 1, height), at)
        edge = room.right() - right - measure.GAP_SMALL
        for name, tone in self._marks(row, strong=quiet == text):
            edge -= 16
            scale = option.widget.devicePixelRatioF() if option.widget is not None else 1.0
            painter.drawPixmap(edge, room.top() + (height - 16) // 2, self._icons.pixmap(name, tone, 16, scale))
            edge -= measure.GRID
        _line(painter, bold, text, QRect(room.left(), room.top(), edge - room.left(), height), row.from_name or row.from_email or self.tr("Unknown sender"))
        return room.top() + height + 2

    @staticmethod
    def _marks(row: InboxRow, *, strong: bool) -> list[tuple[str, Tone]]:
        marks = []
        if row.attachments:
            marks.append(("attach", Tone.SECONDARY))
        if row.state is MessageState.QUARANTINED:
            marks.append(("warning", Tone.OVERDUE))
        if row.automatic:
            marks.append(("arrow_sync", Tone.SECONDARY))
        return [(name, Tone.ON_ACCENT if strong else tone) for name, tone in marks]

    @staticmethod
    def _third(row: InboxRow) -> str:
        words = " ".join(row.preview.split())
        if row.state is MessageState.QUARANTINED:
            words = said_here(row.why)
        elif row.filed_by == RULE:
            words = said_here(row.filed_why)
        elif row.case_number:
            words = f"{row.case_number}  {words}"
        return f"{row.mailbox}:  {words}" if row.mailbox and words else words or row.mailbox


def _font(option: QStyleOptionViewItem, *, small: bool = False, bold: bool = False) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(measure.SECONDARY if small else measure.BODY)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _line(painter: QPainter, font: QFont, colour: QColor, room: QRect, words: str) -> None:
    """Draw one line of plain text, cut with "..." where there is no room."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
