"""Where the parts of a timeline row stand, and how high an opened one is; measured once and kept."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from app.ui import measure
from app.ui.models.timeline import Whole
from app.ui.widgets.timeline_words import translate

ICON = 16
TIME_WIDTH = 48
MORE_TIME = 16
TEXT_SHOWN = 20_000
"""Characters of an opened text that are laid out; the whole text can still be copied."""
KEPT_LAYOUTS = 60
KEPT_LINES = 4_000
DAY_ABOVE = 14
DAY_BELOW = 6
PAD = 7
SHORT_PAD = 5
BETWEEN = 2
FILE_ROW = 26
LEFT = measure.GAP + ICON + measure.GAP_SMALL + TIME_WIDTH + measure.GRID
"""Where the words of an entry begin."""
INSIDE = 28
"""So far to the right stands what is inside a story; the day takes more room there than the time of day."""
RIGHT = measure.GAP + ICON + measure.GAP_SMALL
"""What the arrow at the right takes."""
WIDEST_TEXT = 760
"""An opened text is not set wider than people read well."""


@dataclass(frozen=True, slots=True)
class Block:
    """A text set into lines of one width."""

    lines: QTextLayout
    height: int

    @classmethod
    def of(cls, text: str, font: QFont, width: int) -> "Block":
        """Set a text; line breaks stay, words longer than a line are broken."""
        shown = text[:TEXT_SHOWN]
        if len(text) > TEXT_SHOWN:
            shown += "\n\n" + translate("timeline", "The text goes on. Ctrl+C copies all of it.")
        lines = QTextLayout(shown.replace("\n", "\N{LINE SEPARATOR}").replace("\t", "    "), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        lines.setTextOption(option)
        lines.setCacheEnabled(True)
        top = 0.0
        lines.beginLayout()
        while (line := lines.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        lines.endLayout()
        return cls(lines, round(top))


@dataclass(frozen=True, slots=True)
class Places:
    """The rectangles of one row, in the coordinates of the view."""

    day: QRect
    row: QRect
    icon: QRect
    time: QRect
    first: QRect
    second: QRect
    text: QRect
    files: tuple[QRect, ...]
    arrow: QRect


class TimelineLayout:
    """Measures rows for one pair of fonts."""

    def __init__(self, body: QFont) -> None:
        """Take the body font; the second line is set in the secondary size."""
        self.body = body
        self.strong = QFont(body)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.small = QFont(body)
        self.small.setPointSizeF(measure.SECONDARY)
        self.body_metrics, self.strong_metrics, self.small_metrics = QFontMetrics(body), QFontMetrics(self.strong), QFontMetrics(self.small)
        self._fonts = {id(self.body): self.body_metrics, id(self.strong): self.strong_metrics, id(self.small): self.small_metrics}
        self._elided: dict[tuple[int, str, int], str] = {}
        self._blocks: OrderedDict[tuple[str, int], Block] = OrderedDict()
        # Measured once: the view asks for the height of every row whenever a row comes or goes.
        body_height, small_height = self.body_metrics.height(), self.small_metrics.height()
        self.day_height = DAY_ABOVE + small_height + DAY_BELOW
        self.row_height = PAD + body_height + BETWEEN + small_height + PAD
        self.short_height = SHORT_PAD + body_height + SHORT_PAD

    def metrics(self, font: QFont) -> QFontMetrics:
        """Return the measures of one of the three fonts, or of another."""
        return self._fonts.get(id(font)) or QFontMetrics(font)

    def elided(self, font: QFont, text: str, width: int) -> str:
        """Return a text cut to a width; what was cut once is kept, because the same rows are drawn again with every step of the wheel."""
        key = (id(font), text, width)
        known = self._elided.get(key)
        if known is None:
            if len(self._elided) >= KEPT_LINES:
                self._elided.clear()
            known = self.metrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            if id(font) in self._fonts:
                self._elided[key] = known
        return known

    def height(self, width: int, *, starts_day: bool, whole: Whole | None, is_short: bool = False, inside: bool = False) -> int:
        """Return the height of a row in a view of this width; `whole` is there when the row is open."""
        height = (self.short_height if is_short else self.row_height) + (self.day_height if starts_day else 0)
        if whole is not None:
            if whole.text:
                height += measure.GAP_SMALL + self.block(whole.text, width - _indent(inside=inside)).height
            height += len(whole.files) * FILE_ROW + (measure.GRID if whole.files else 0) + PAD
        return height

    def block(self, text: str, width: int) -> Block:
        """Return an opened text set for a view of this width."""
        key = (text, min(WIDEST_TEXT, max(120, width - LEFT - RIGHT)))
        if key not in self._blocks:
            self._blocks[key] = Block.of(text, self.body, key[1])
            while len(self._blocks) > KEPT_LAYOUTS:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(key)
        return self._blocks[key]

    def places(self, rect: QRect, *, starts_day: bool, whole: Whole | None, is_short: bool = False, inside: bool = False) -> Places:
        """Return where everything of a row stands within its rectangle."""
        day = QRect(rect.left(), rect.top(), rect.width(), self.day_height if starts_day else 0)
        row = QRect(rect.left(), day.top() + day.height(), rect.width(), rect.height() - day.height())
        indent = _indent(inside=inside)
        left, width = row.left() + LEFT + indent, max(40, row.width() - LEFT - RIGHT - indent)
        icon = row.left() + measure.GAP + (INSIDE if inside else 0)
        first = QRect(left, row.top() + (SHORT_PAD if is_short else PAD), width, self.body_metrics.height())
        second = QRect(left, first.top() + first.height() + BETWEEN, width, self.small_metrics.height())
        below = second.top() + second.height()
        text = QRect()
        if whole is not None and whole.text:
            text = QRect(left, below + measure.GAP_SMALL, min(WIDEST_TEXT, width), self.block(whole.text, rect.width() - indent).height)
            below = text.top() + text.height()
        files = tuple(QRect(left, below + measure.GRID + at * FILE_ROW, width, FILE_ROW) for at in range(len(whole.files) if whole is not None else 0))
        middle = first.top() + (first.height() - ICON) // 2
        return Places(
            day,
            row,
            QRect(icon, middle, ICON, ICON),
            QRect(icon + ICON + measure.GAP_SMALL, first.top(), TIME_WIDTH + (MORE_TIME if inside else 0), first.height()),
            first,
            second,
            text,
            files,
            QRect(row.right() - measure.GAP - ICON + 1, middle, ICON, ICON),
        )


def _indent(*, inside: bool) -> int:
    return INSIDE + MORE_TIME if inside else 0


def inner(rect: QRect, left: int = 0, right: int = 0) -> QRect:
    """Return a rectangle less something at its sides."""
    return rect.adjusted(left, 0, -right, 0)


LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
