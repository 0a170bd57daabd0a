"""Lays blocks out on pages: what stays together, what is cut, what is repeated on top."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from app.reports.pen import Pen
from app.reports.typesetter import Line

_ASCENT = 0.76
"""Where the baseline lies within a line, as a part of its leading."""
_FEWEST = 3
"""Fewest lines of a cut text on either page."""


class Block(Protocol):
    """Something of a known height that is drawn at one place; blanks at the top of a page are left out."""

    @property
    def height(self) -> float:
        """Return its height in points."""
        ...

    @property
    def keep_with_next(self) -> bool:
        """Tell whether it must stand on the same page as what follows."""
        ...

    @property
    def blank(self) -> bool:
        """Tell whether it is left out at the top of a page."""
        ...

    @property
    def repeated(self) -> "Block | None":
        """What is drawn above it when it begins a page."""
        ...

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """Return the part that fits and the rest, or None where it must not be cut there."""
        ...

    def draw(self, pen: Pen, top: float) -> None:
        """Draw with the upper edge at `top`."""
        ...


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room between blocks."""

    height: float
    keep_with_next: bool = False
    blank: bool = True
    repeated: Block | None = None

    def split(self, room: float) -> None:
        """Refuse: a blank is dropped rather than cut."""

    def draw(self, pen: Pen, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block drawn by a function of (pen, top)."""

    height: float
    drawing: Callable[[Pen, float], None]
    keep_with_next: bool = False
    blank: bool = False
    repeated: Block | None = None

    def split(self, room: float) -> None:
        """Refuse: a drawing is not cut."""

    def draw(self, pen: Pen, top: float) -> None:
        """Draw it."""
        self.drawing(pen, top)


@dataclass(frozen=True, slots=True)
class Column:
    """Lines below one another from x; each aligned to the start of its own text, to the left or to the right of the width."""

    x: float
    width: float
    lines: tuple[Line, ...]
    align: str = "left"

    @property
    def height(self) -> float:
        """Return the height of all lines in points."""
        return sum(line.style.leading for line in self.lines)

    def place(self, line: Line) -> float:
        """Return the x at which a line begins."""
        if self.align == "right" or (self.align == "start" and line.right_to_left):
            return self.x + self.width - line.width
        return self.x


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side with a common upper edge; only the last one may be long enough to be cut over pages."""

    columns: tuple[Column, ...]
    after: float = 0.0
    keep_with_next: bool = False
    blank: bool = False
    repeated: Block | None = None
    on_top: tuple[Column, ...] = field(default=())

    @property
    def height(self) -> float:
        """Return the height of the tallest column with the space after it."""
        return max(column.height for column in self.columns) + self.after

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """Cut the last column so that at least three lines stand on either page."""
        long = self.columns[-1]
        fits = 0
        used = 0.0
        while fits < len(long.lines) and used + long.lines[fits].style.leading <= room:
            used += long.lines[fits].style.leading
            fits += 1
        fits = min(fits, len(long.lines) - _FEWEST)
        others = max((column.height for column in self.columns[:-1]), default=0.0)
        if fits < _FEWEST or others > room:
            return None
        head = replace(self, columns=(*self.columns[:-1], replace(long, lines=long.lines[:fits])), after=0.0)
        rest = replace(self, columns=(*self.on_top, replace(long, lines=long.lines[fits:])))
        return head, rest

    def draw(self, pen: Pen, top: float) -> None:
        """Draw every line."""
        for column in self.columns:
            y = top
            for line in column.lines:
                pen.text(column.place(line), y + line.style.leading * _ASCENT, line)
                y += line.style.leading


Page = list[tuple[float, Block]]


def lay_out(blocks: Sequence[Block], first_room: float, later_room: float) -> list[Page]:
    """Return pages of (offset from the top, block); a block higher than a page is cut, and drawn over the edge only where it cannot be."""
    waiting = deque(blocks)
    pages: list[Page] = [[]]
    used = 0.0
    while waiting:
        room = first_room if len(pages) == 1 else later_room
        block = waiting.popleft()
        if not pages[-1]:
            if block.blank:
                continue
            if block.repeated is not None and len(pages) > 1:
                pages[-1].append((0.0, block.repeated))
                used = block.repeated.height
        if used + _needed(block, waiting) <= room:
            pages[-1].append((used, block))
            used += block.height
            continue
        cut = None if block.keep_with_next else block.split(room - used)
        if cut is not None:
            pages[-1].append((used, cut[0]))
            waiting.appendleft(cut[1])
        elif _begins(pages[-1], block):
            pages[-1].append((used, block))
        else:
            waiting.appendleft(block)
        pages.append([])
        used = 0.0
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def _begins(page: Page, block: Block) -> bool:
    """Tell whether the block stands first on its page, so that another page would not help."""
    return not page or (len(page) == 1 and page[0][1] is block.repeated)


def _needed(block: Block, waiting: Sequence[Block]) -> float:
    """Return the height of a block together with the first lines of what must follow it on the same page."""
    needed = block.height
    for following in waiting:
        if not block.keep_with_next:
            break
        needed += min(following.height, following.height if following.keep_with_next else _first_lines(following))
        block = following
    return needed


def _first_lines(block: Block) -> float:
    if isinstance(block, Columns):
        return min(block.height, max((sum(line.style.leading for line in column.lines[:_FEWEST]) for column in block.columns), default=0.0))
    return block.height
