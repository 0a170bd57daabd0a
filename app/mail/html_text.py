"""Turn HTML into readable plain text in one pass. For reading and searching only: what is shown as HTML goes through sanitize."""

import re
from html import unescape
from typing import Final

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


def html_to_text(html: str) -> str:
    """Return the text of the HTML: paragraphs and rows on lines of their own, quoted parts behind "> "."""
    writer = _Writer()
    _walk(html[:HTML_LIMIT], writer)
    return writer.text()


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
    writer.tag(name, closing=closing)
    return end + 1


def _after_silent(html: str, name: str, end: int) -> int:
    """Return where reading goes on after an element whose content is not for reading."""
    close = re.compile(f"</{name}|<body" if name == "head" else f"</{name}", re.IGNORECASE).search(html, end)
    return len(html) if close is None else close.start() if html.startswith("<b", close.start()) else html.find(">", close.start()) + 1 or len(html)


class _Writer:
    """Collects lines, with the depth of quoting they had."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._depth = 0

    def words(self, raw: str) -> None:
        if raw:
            text = _BLANKS.sub(" ", unescape(raw) if "&" in raw else raw)
            if text != " " or self._line:
                self._line.append(text)

    def tag(self, name: str, *, closing: bool) -> None:
        if name == "br":
            self._end_line()
        elif name == "blockquote":
            self._end_line(soft=True)
            self._depth = max(0, self._depth - 1) if closing else min(_QUOTE_LIMIT, self._depth + 1)
        elif name in _BLOCK:
            self._end_line(soft=True)
            if name in {"p", "h1", "h2", "h3"} and closing:
                self._gap()
            elif name == "li" and not closing:
                self._line.append("- ")
        elif name in _CELL and closing:
            self._line.append("  ")

    def _end_line(self, *, soft: bool = False) -> None:
        text = "".join(self._line).replace("\xa0", " ").strip()
        self._line.clear()
        if text:
            self._lines.append("> " * self._depth + text)
        elif not soft:
            self._gap()

    def _gap(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        self._end_line(soft=True)
        return "\n".join(self._lines).strip()
