"""Cut HTML down to what can be laid out in a moment: depth, tables in tables, rows, words. In one pass, before and after it is made safe.

Layout is a weapon: tables 20 deep take half a minute, one word of 200,000 letters 11 seconds. What goes over a limit loses its tags, never its text.
"""

import re
from dataclasses import dataclass, field
from typing import Final

SIZE_LIMIT: Final = 2_000_000
TAG_LIMIT: Final = 20_000
DEPTH_LIMIT: Final = 30
TABLE_DEPTH_LIMIT: Final = 8
ROW_LIMIT: Final = 2_000
WORD_LIMIT: Final = 500

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>")
_LONG_WORD: Final = re.compile(rf"[^\s<>&]{{{WORD_LIMIT}}}")
_SILENT: Final = frozenset({"script", "style", "head", "title", "noscript", "object", "template", "svg", "math", "iframe", "noembed", "noframes", "xmp"})
_VOID: Final = frozenset({"br", "img", "hr", "wbr", "col", "input", "meta", "link", "base", "area", "source", "embed", "param", "track"})
_TABLE: Final = frozenset({"table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup"})
_CLOSED_BY: Final = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"td", "th", "tr", "p"}),
    "option": frozenset({"option"}),
    **{name: frozenset({"p"}) for name in ("div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "center")},
}


def within_limits(html: str) -> str:
    """Return the HTML cut down, or an empty text where it is too large to be shown at all."""
    if len(html) > SIZE_LIMIT:
        return ""
    walker = _Walker()
    _walk(html, walker)
    return "" if walker.tags > TAG_LIMIT else "".join(walker.out)


def _walk(html: str, walker: "_Walker") -> None:
    position = 0
    while (start := html.find("<", position)) >= 0:
        walker.text(html[position:start])
        if html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            position = end + 3 if end >= 0 else len(html)
            continue
        match = _TAG.match(html, start)
        if match is None:
            position = _past_no_tag(html, start, walker)
            continue
        name = match[2].lower()
        position = match.end()
        if name in _SILENT and not match[1]:
            position = _past_silent(html, name, position)
        else:
            walker.tag(name, match[0], closing=bool(match[1]))
        if walker.tags > TAG_LIMIT:
            return
    walker.text(html[position:])


def _past_no_tag(html: str, start: int, walker: "_Walker") -> int:
    """Skip a declaration, or keep a lone < as text."""
    if html[start + 1 : start + 2] in {"!", "?", "/"}:
        end = html.find(">", start)
        return end + 1 if end >= 0 else len(html)
    walker.text("&lt;")
    return start + 1


def _past_silent(html: str, name: str, position: int) -> int:
    found = re.compile(f"</{name}" + ("|<body" if name == "head" else ""), re.IGNORECASE).search(html, position)
    if found is None:
        return len(html)
    if found[0].lower() == "<body":
        return found.start()
    end = html.find(">", found.end())
    return end + 1 if end >= 0 else len(html)


@dataclass(slots=True)
class _Walker:
    out: list[str] = field(default_factory=list)
    tags: int = 0
    rows: int = 0
    _open: list[tuple[str, bool]] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _kept: int = 0

    def text(self, text: str) -> None:
        if text:
            self.out.append(_LONG_WORD.sub(lambda match: match[0] + "\u200b", text) if len(text) > WORD_LIMIT else text)

    def tag(self, name: str, written: str, *, closing: bool) -> None:
        self.tags += 1
        if name in _VOID:
            self.out.append("<br>" if closing else written)
        elif closing:
            self._close(name)
        else:
            self._start(name, written)

    def _start(self, name: str, written: str) -> None:
        ended = _CLOSED_BY.get(name, frozenset())
        while self._open and self._open[-1][0] in ended:
            self._pop()
        kept = self._kept < DEPTH_LIMIT and not (name in _TABLE and self._too_many_tables(name))
        self._open.append((name, kept))
        self._counts[name] = self._counts.get(name, 0) + 1
        self._kept += kept
        self.out.append(written if kept else " ")

    def _too_many_tables(self, name: str) -> bool:
        if name == "tr":
            self.rows += 1
        inside = self._counts.get("table", 0) + (name == "table")
        return inside > TABLE_DEPTH_LIMIT or self.rows > ROW_LIMIT

    def _close(self, name: str) -> None:
        if not self._counts.get(name):
            return
        while self._open[-1][0] != name:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        name, kept = self._open.pop()
        self._counts[name] -= 1
        self._kept -= kept
        if kept:
            self.out.append(f"</{name}>")
