"""What every printed summary shares: margins, the line on top of later pages, the footer with page x of y."""

from collections.abc import Sequence
from pathlib import Path

from app.reports.fonts import PLACEHOLDER, FontBook
from app.reports.pages import Block, Column, Columns, Page, lay_out
from app.reports.pen import Pen
from app.reports.style import FOOT, LABEL, MARGIN, RULE, SMALL, TextStyle
from app.reports.typesetter import Typesetter

_RUNNING = 28.0
"""Height of the line on top of the second and later pages."""


class Document:
    """One document being made: the place on the page, the typesetter and, at the end, the bytes."""

    def __init__(self, fonts: Path, page_size: tuple[float, float]) -> None:
        """Begin a document with the fonts of a folder."""
        self._book = FontBook(fonts)
        self.set = Typesetter(self._book)
        self._page_size = page_size
        self.left = MARGIN
        self.width = page_size[0] - 2 * MARGIN

    @property
    def right(self) -> float:
        """Return the x of the right margin."""
        return self.left + self.width

    def paragraph(self, text: str, style: TextStyle, *, keep: bool = False, after: float = 0.0, most: int | None = None, align: str = "start") -> Columns:
        """Return a text over the full width."""
        lines = self.set.lines(text, style, self.width, most)
        return Columns((Column(self.left, self.width, lines, align),), after, keep_with_next=keep)

    def finish(self, blocks: Sequence[Block], running: str, foot: tuple[str, str], about: tuple[str, str, str]) -> bytes:
        """Return the PDF.

        `running` stands on top of later pages, `foot` is the footer's left and right text ("page x of y" is added to the right one), `about` is
        title, author and subject.
        """
        pages = self._pages([*blocks, *self._placeholder_note()])
        pen = Pen(self._page_size)
        pen.describe(*about)
        for number, page in enumerate(pages, 1):
            if number > 1:
                pen.next_page()
                self._running(pen, running)
            top = MARGIN + (_RUNNING if number > 1 else 0)
            for offset, block in page:
                block.draw(pen, top + offset)
            self._footer(pen, foot[0], f"{foot[1]}page {number} of {len(pages)}")
        return pen.finish()

    def _pages(self, blocks: list[Block]) -> list[Page]:
        room = self._page_size[1] - MARGIN - FOOT - 30
        return lay_out(blocks, room, room - _RUNNING)

    def _placeholder_note(self) -> list[Block]:
        if not self._book.placeholders:
            return []
        note = f"{PLACEHOLDER} stands for a character that the fonts for paper do not have. Copying the text still gives the character as it was typed."
        return [self.paragraph("", SMALL), self.paragraph(note, SMALL)]

    def _running(self, pen: Pen, text: str) -> None:
        line = self.set.line(text, LABEL, self.width)
        pen.text(self.left, MARGIN, line)
        pen.rule(self.left, MARGIN + 8, self.width, RULE)

    def _footer(self, pen: Pen, left: str, right: str) -> None:
        baseline = pen.height - FOOT
        pen.rule(self.left, baseline - 14, self.width, RULE)
        number = self.set.line(right, SMALL)
        pen.text_right(self.right, baseline, number)
        pen.text(self.left, baseline, self.set.line(left, SMALL, self.width - number.width - 24))
