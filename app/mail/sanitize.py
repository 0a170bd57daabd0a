"""Make a message's HTML safe to show: a fixed list of tags, links to the web and to mail only, pictures of the mail's own only."""

import re
from typing import Final

from app.mail.html_limits import within_limits

SHOWN_LIMIT: Final = 200_000
"""Characters of safe HTML that are shown; above it laying out takes longer than a person waits, and the text is shown instead."""

_TAGS: Final = frozenset({
    "a", "b", "blockquote", "br", "caption", "center", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "img", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "tt", "u", "ul", "wbr",
})  # fmt: skip
_ATTRIBUTES: Final = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_SILENT: Final = frozenset({"script", "style", "title", "noscript", "iframe", "object", "svg", "math"})
_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\s\\]{1,2000}", re.IGNORECASE)
_PICTURE: Final = re.compile(r"cid:[^\s\\/]{1,300}", re.IGNORECASE)
_SPAN_MOST: Final = 20
_PIXELS_MOST: Final = 2_000


class SafeHtml:
    """Implements HtmlCleaner with nh3."""

    def clean(self, html: str) -> str:
        """Return safe HTML, or an empty text where it is too large or too deep to show.

        What comes out is measured again: a sender may hide tags from our eyes that the browser's rules find.
        """
        import nh3

        small = within_limits(html)
        if not small.strip():
            return ""
        safe = nh3.clean(
            small,
            tags=set(_TAGS),
            clean_content_tags=set(_SILENT),
            attributes={name: set(values) for name, values in _ATTRIBUTES.items()},
            attribute_filter=_allowed,
            url_schemes={"http", "https", "mailto", "cid"},
            strip_comments=True,
            link_rel=None,
        )
        again = within_limits(safe)
        if len(again) > SHOWN_LIMIT or not _says_something(again):
            return ""
        return again


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    """Return the value an attribute may keep, or None to drop it."""
    text = value.strip()
    if attribute not in _ATTRIBUTES.get(tag, ()):
        return None  # nh3 lets title and lang through on every tag
    if attribute == "href":
        return text if _LINK.fullmatch(text) else None
    if attribute == "src":
        return text if _PICTURE.fullmatch(text) else None
    if attribute in {"colspan", "rowspan"}:
        return text if text.isdecimal() and 0 < int(text[:6]) <= _SPAN_MOST else None
    if attribute in {"width", "height"}:
        return text if text.isdecimal() and int(text[:6]) <= _PIXELS_MOST else None
    return value


def _says_something(html: str) -> bool:
    return "cid:" in html or bool(re.sub(r"<[^>]*>|&nbsp;|\s", "", html))
