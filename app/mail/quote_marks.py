"""The marks that mail programs put around quoted HTML: Gmail, Outlook in its many kinds, Apple Mail, Thunderbird, Yahoo and those that learnt from them."""

import re
from enum import Enum
from typing import Final


class Mark(Enum):
    """How far a mark reaches."""

    INSIDE = "what the element holds is quoted"
    UNTIL_QUOTE = "what the element holds is quoted up to the end of the blockquote in it; answers may follow"
    REST = "all that follows is quoted"


_ELEMENTS: Final = frozenset({"div", "hr", "table", "span", "section", "p", "a", "td", "body"})
_ATTRIBUTE: Final = re.compile(r"""\b(class|id|name|style|data-marker)\s*=\s*(?:"([^"]{0,600})|'([^']{0,600})|([^\s"'>]{1,200}))""", re.IGNORECASE)
_REST: Final = re.compile(
    r"(?:^|\s)(?:x_)*(?:divRplyFwdMsg|appendonsend|OutlookMessageHeader|stopSpelling|zwchr|replySplit|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container"
    r"|ms-outlook-mobile-reference-message|__DIVIDER__)(?:\s|$)",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    r"(?:^|\s)(?:x_)*(?:yahoo_quoted(?:_\w+)?|moz-cite-prefix|moz-email-headers-table|gmail_attr|reply-intro|protonmail_quote|zmail_extra|tutanota_quote"
    r"|front-blockquote|missive_quote|messageReplySection|airmail_on|quote|mail_quote|mailplugin_quote|cite_prefix|rc-reply-intro|replyHeader)(?:\s|$)",
    re.IGNORECASE,
)
_GMAIL: Final = re.compile(r"(?:^|\s)(?:x_)*gmail_quote(?:_container)?(?:\s|$)", re.IGNORECASE)
_OUTLOOK_LINE: Final = re.compile(
    r"border:\s*none;\s*border-top:\s*solid\s+(?:#(?:e1e1e1|b5c4df|b1b1b1|a0a0a0|cccccc)|windowtext)\s+1\.0pt;\s*padding:\s*3\.0pt\s+0", re.IGNORECASE
)
_INDENTED: Final = re.compile(
    r"border(?:-left)?\s*:\s*(?:none|0|medium none)|border-width\s*:\s*0|margin:\s*0(?:px|cm|in)?\s+0(?:px|cm|in)?\s+0(?:px|cm|in)?\s+40px", re.IGNORECASE
)
_QUOTING: Final = re.compile(r"\bcite\b|gmail_quote|border-left(?:-width)?\s*:\s*(?!none|0)", re.IGNORECASE)


class QuoteMarks:
    """Knows at every place of the HTML whether an open mark says that it is quoted."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._rest = False

    @property
    def quoted(self) -> bool:
        """Tell whether words that stand here are quoted."""
        return self._rest or any(one.quotes for one in self._open)

    def mark(self, name: str, attributes: str) -> Mark | None:
        """Return the mark that an opening tag carries."""
        if name not in _ELEMENTS or "=" not in attributes:
            return None
        for found in _ATTRIBUTE.finditer(attributes):
            value = found[2] or found[3] or found[4] or ""
            if found[1].lower() == "style":
                if _OUTLOOK_LINE.search(value):
                    return Mark.REST
            elif _REST.search(value):
                return Mark.REST
            elif _GMAIL.search(value):
                return Mark.UNTIL_QUOTE
            elif _INSIDE.search(value):
                return Mark.INSIDE
        return None

    def start(self, name: str, mark: Mark) -> None:
        """Take note that an element with a mark begins."""
        if mark is Mark.REST:
            self._rest = True
        else:
            self._open.append(_Open(name, mark))

    def nested(self, name: str) -> None:
        """Take note that an element without a mark begins."""
        if self._open and self._open[-1].name == name:
            self._open[-1].inner += 1

    def ends(self, name: str) -> bool:
        """Tell whether a closing tag ends the innermost open mark."""
        return bool(self._open) and self._open[-1].name == name and not self._open[-1].inner

    def end(self, name: str) -> None:
        """Take note of a closing tag."""
        if self.ends(name):
            self._open.pop()
        elif self._open and self._open[-1].name == name:
            self._open[-1].inner -= 1

    def quote_ended(self) -> None:
        """Take note that the outermost blockquote is over: what follows in Gmail's element is an answer."""
        for one in self._open:
            if one.mark is Mark.UNTIL_QUOTE:
                one.quotes = False


class _Open:
    def __init__(self, name: str, mark: Mark) -> None:
        self.name = name
        self.mark = mark
        self.inner = 0
        self.quotes = True


def is_indentation(attributes: str) -> bool:
    """Tell whether a blockquote only moves text to the right, as the indent button of Gmail and Outlook does."""
    return _INDENTED.search(attributes) is not None and not _QUOTING.search(attributes)
