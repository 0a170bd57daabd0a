"""Turn HTML into readable plain text in one pass. For reading and searching only: what is shown as HTML goes through sanitize."""

import re
from html import unescape
from typing import Final, NamedTuple

from app.mail.quote_marks import QuoteMarks, is_indentation

HTML_LIMIT: Final = 2_000_000
"""Characters of HTML that are read."""

_NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_SILENT: Final = frozenset({"script", "style", "head", "title", "noscript", "object", "template"})
_BLOCK: Final = frozenset(
    {"p", "div", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "section", "article", "address", "center", "dl", "dt", "dd"}
)
_CELL: Final = frozenset({"td", "th"})
_QUOTE_LIMIT: Final = 10
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")


class HtmlText(NamedTuple):
    """The lines of a text, and for each whether the HTML marks it as quoted."""

    lines: list[str]
    quoted: list[bool]


def html_to_text(html: str) -> str:
    """Return the text of the HTML: paragraphs and rows on lines of their own, quoted parts behind "> "."""
    return "\n".join(html_lines(html).lines).strip()


def html_lines(html: str) -> HtmlText:
    """Return the lines of the text, blank ones above left out, and which of them are quoted."""
    writer = _Writer()
    _walk(html[:HTML_LIMIT], writer)
    return writer.done()


def _walk(html: str, writer: "_Writer") -> None:
    position = 0
    while True:
        start = html.find("<", position)
        if start < 0:
            writer.words(html[position:])
            return
        writer.words(html[position:start])
        if html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            position = end + 3
        else:
            match = _NAME.match(html, start + 1)
            if match is None and html[start + 1 : start + 2] not in {"!", "?"}:
                writer.words("<")
                position = start + 1
                continue
            end = html.find(">", start + 1)
            position = _after_tag(html, match, start, end, writer)
        if end < 0:
            return


def _after_tag(html: str, match: re.Match[str] | None, start: int, end: int, writer: "_Writer") -> int:
    """Tell the writer about the tag and return where reading goes on."""
    if end < 0 or match is None:
        return end + 1
    name = match[1].lower()
    closing = html[start + 1] == "/"
    if name in _SILENT and not closing and html[end - 1] != "/":
        return _after_silent(html, name, end)
    writer.tag(name, html[match.end() : end], closing=closing)
    return end + 1


def _after_silent(html: str, name: str, end: int) -> int:
    """Return where reading goes on after an element whose content is not for reading."""
    close = re.compile(f"</{name}|<body" if name == "head" else f"</{name}", re.IGNORECASE).search(html, end)
    return len(html) if close is None else close.start() if html.startswith("<b", close.start()) else html.find(">", close.start()) + 1 or len(html)


class _Writer:
    """Collects lines, with the depth of quoting they had and whether a mark says that they are quoted."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._quoted: list[bool] = []
        self._line: list[str] = []
        self._depth = 0
        self._indented: list[bool] = []
        self._marks = QuoteMarks()

    def words(self, raw: str) -> None:
        if raw:
            text = _BLANKS.sub(" ", unescape(raw) if "&" in raw else raw)
            if text != " " or self._line:
                self._line.append(text)

    def tag(self, name: str, attributes: str, *, closing: bool) -> None:
        if name == "br":
            self._end_line()
        elif name == "blockquote":
            self._blockquote(attributes, closing=closing)
        elif name in _BLOCK:
            self._end_line(soft=True)
            if name in {"p", "h1", "h2", "h3"} and closing:
                self._gap()
            elif name == "li" and not closing:
                self._line.append("- ")
        elif name in _CELL and closing:
            self._line.append("  ")
        self._mark(name, attributes, closing=closing)

    def _mark(self, name: str, attributes: str, *, closing: bool) -> None:
        if closing:
            if self._marks.ends(name):
                self._end_line(soft=True)
            self._marks.end(name)
        elif (mark := self._marks.mark(name, attributes)) is not None:
            self._end_line(soft=True)
            self._marks.start(name, mark)
        else:
            self._marks.nested(name)

    def _blockquote(self, attributes: str, *, closing: bool) -> None:
        """Count quotes; what Gmail and Outlook only moved to the right with the same element is none."""
        self._end_line(soft=True)
        if not closing:
            self._indented.append(is_indentation(attributes))
            self._depth += not self._indented[-1]
        elif self._indented:
            quote = not self._indented.pop()
            self._depth -= quote
            if quote and not self._depth:
                self._marks.quote_ended()

    def _end_line(self, *, soft: bool = False) -> None:
        text = "".join(self._line).replace("\xa0", " ").strip()
        self._line.clear()
        if text:
            self._add("> " * min(self._depth, _QUOTE_LIMIT) + text)
        elif not soft:
            self._gap()

    def _gap(self) -> None:
        if self._lines and self._lines[-1]:
            self._add("")

    def _add(self, line: str) -> None:
        self._lines.append(line)
        self._quoted.append(self._depth > 0 or self._marks.quoted)

    def done(self) -> HtmlText:
        self._end_line(soft=True)
        if self._lines and not self._lines[-1]:
            self._lines.pop()
            self._quoted.pop()
        return HtmlText(self._lines, self._quoted)
