"""Breaks text into lines: words, hyphens, scripts and directions; never markup."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.reports.directions import embedding_levels, visual_order
from app.reports.fonts import FontBook, Glyph, Run
from app.reports.printable import printable, printable_line
from app.reports.style import TextStyle

_TOKEN = re.compile(r" +|[^ ]+?[-/](?=[^\W\d])|[^ ]+")
_LONGEST_CUT = 400
"""Most characters of a word without a blank that are tried on one line."""
_LONGEST_LINE = 1000
"""Most characters of a text that is cut to one line."""
_ENDLESS = 1e9
ELLIPSIS = "\u2026"


@dataclass(frozen=True, slots=True)
class Line:
    """One line ready to be drawn: runs from left to right, width in points."""

    runs: tuple[Run, ...]
    width: float
    style: TextStyle
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    levels: tuple[int, ...]
    runs: tuple[Run, ...]
    width: float

    @property
    def blank(self) -> bool:
        return self.text.startswith(" ")


class Typesetter:
    """Sets text in lines of a given width with the fonts of one document."""

    def __init__(self, fonts: FontBook) -> None:
        """Set with these fonts."""
        self._fonts = fonts
        self._words: dict[tuple[str, bool], _Token] = {}

    def lines(self, text: str, style: TextStyle, width: float, most: int | None = None) -> tuple[Line, ...]:
        """Return the lines of a text; what goes beyond `most` lines is cut with an ellipsis."""
        found: list[Line] = []
        for paragraph in printable(text).strip("\n").split("\n"):
            for line in self._paragraph(paragraph, style, width):
                if most is not None and len(found) == most:
                    found[-1] = self._cut(found[-1], width)
                    return tuple(found)
                found.append(line)
        return tuple(found)

    def line(self, text: str, style: TextStyle, width: float = _ENDLESS) -> Line:
        """Return a text on one line, cut with an ellipsis where it is longer than the width."""
        whole = self.lines(printable_line(text)[:_LONGEST_LINE], style, _ENDLESS)[0]
        return self._cut(whole, width) if whole.width > width else whole

    def _paragraph(self, text: str, style: TextStyle, width: float) -> Iterator[Line]:
        base, levels = embedding_levels(text)
        rtl = base % 2 == 1
        room = width / style.size
        held: list[_Token] = []
        used = 0.0
        for token in self._tokens(text, levels, style, room):
            if held and not token.blank and used + token.width > room:
                yield self._line(held, style, right_to_left=rtl)
                held, used = [], 0.0
            held.append(token)
            used += token.width
        yield self._line(held, style, right_to_left=rtl)

    def _tokens(self, text: str, levels: tuple[int, ...], style: TextStyle, room: float) -> Iterator[_Token]:
        for match in _TOKEN.finditer(text):
            token = self._token(match.group(), levels[match.start() : match.end()], style)
            if token.width <= room or token.blank:
                yield token
            else:
                yield from self._broken(token, style, room)

    def _token(self, text: str, levels: tuple[int, ...], style: TextStyle) -> _Token:
        if any(levels):
            return self._shaped(text, levels, style)
        # Words repeat: one of left-to-right text is set once for a document.
        key = (text, style.bold)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._shaped(text, levels, style)
        return found

    def _shaped(self, text: str, levels: tuple[int, ...], style: TextStyle) -> _Token:
        runs: list[Run] = []
        start = 0
        for level, group in groupby(levels):
            end = start + len(list(group))
            runs.extend(self._fonts.shape(text[start:end], bold=style.bold, level=level))
            start = end
        return _Token(text, levels, tuple(runs), sum(run.width for run in runs))

    def _broken(self, token: _Token, style: TextStyle, room: float) -> Iterator[_Token]:
        """Cut a word that is longer than a line into pieces that fit."""
        text, levels = token.text, token.levels
        while text:
            fits, beyond = 1, min(len(text), _LONGEST_CUT) + 1
            while beyond - fits > 1:
                middle = (fits + beyond) // 2
                if self._shaped(text[:middle], levels[:middle], style).width <= room:
                    fits = middle
                else:
                    beyond = middle
            yield self._shaped(text[:fits], levels[:fits], style)
            text, levels = text[fits:], levels[fits:]

    def _line(self, tokens: list[_Token], style: TextStyle, *, right_to_left: bool) -> Line:
        while len(tokens) > 1 and tokens[-1].blank:
            tokens.pop()
        runs = [run for token in tokens for run in token.runs]
        ordered = tuple(runs[index] for index in visual_order([run.level for run in runs]))
        return Line(ordered, sum(run.width for run in ordered) * style.size, style, right_to_left)

    def _cut(self, line: Line, width: float) -> Line:
        """Take glyphs off the end of a line until an ellipsis fits behind them."""
        mark = self._fonts.shape(ELLIPSIS, bold=line.style.bold, level=0)
        room = width / line.style.size - sum(run.width for run in mark)
        kept = _fitting(line.runs[::-1] if line.right_to_left else line.runs, room)
        runs = (*mark, *reversed(kept)) if line.right_to_left else (*kept, *mark)
        return replace(line, runs=runs, width=sum(run.width for run in runs) * line.style.size)


def _fitting(runs: Sequence[Run], room: float) -> list[Run]:
    """Return the runs that fit into the room (in em), the last of them cut between two glyphs."""
    kept: list[Run] = []
    for run in runs:
        if run.width <= room:
            kept.append(run)
            room -= run.width
            continue
        backwards = run.level % 2 == 1
        glyphs = list(_as_long_as_it_fits(run.glyphs[::-1] if backwards else run.glyphs, room))
        if glyphs:
            part = tuple(reversed(glyphs)) if backwards else tuple(glyphs)
            kept.append(run._replace(glyphs=part, width=sum(glyph.advance for glyph in part)))
        break
    return kept


def _as_long_as_it_fits(glyphs: Sequence[Glyph], room: float) -> Iterator[Glyph]:
    """Yield glyphs from the first on as long as they fit."""
    for glyph in glyphs:
        room -= glyph.advance
        if room < 0:
            return
        yield glyph
