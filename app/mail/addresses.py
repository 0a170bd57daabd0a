"""Read address lists in one pass: names, comments, groups, quotes, and everything people's programs get wrong."""

import re
from typing import Final

from app.domain.email_message import MailAddress
from app.domain.names import one_line
from app.mail.charsets import storable
from app.mail.headers import VALUE_LIMIT, decode_words

ADDRESS_LIMIT: Final = 500
NAME_LIMIT: Final = 200
EMAIL_LIMIT: Final = 320
_SIMPLE_LIMIT: Final = 5_000

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.){0,500}"|[(),;<>:]|[^"(),;<>:]+|"', re.DOTALL)
_BARE: Final = re.compile(r"[^\s@<>]{1,128}@[^\s@<>]{1,255}")
_SEPARATORS: Final = re.compile(r"[:;,()]")
_QUOTED_LOCAL: Final = re.compile(r'"(?:[^"\\]|\\.){1,128}"@[^\s@<>"]{1,255}', re.DOTALL)
_SIMPLE: Final = re.compile(
    r'[ \t]*+(?:"([^"\\]{1,200})"[ \t]*+<|([^"\\<>(),;:@]{0,200})<)?([A-Za-z0-9._+=/&-]{1,128}@[A-Za-z0-9.-]{1,255})(?(1)>)(?(2)>)[ \t]*+',
)


def addresses(value: str, hint: str = "") -> tuple[MailAddress, ...]:
    """Return the addresses of a header value, at most 500. Names are decoded after the list is split, so a name cannot smuggle an address in."""
    simple = _simple(value) if len(value) < _SIMPLE_LIMIT else None
    if simple is not None:
        return simple
    found: list[MailAddress] = []
    for entry in _Splitter(value[:VALUE_LIMIT]).entries():
        address = entry.address(hint)
        if address is not None:
            found.append(address)
            if len(found) == ADDRESS_LIMIT:
                break
    return tuple(found)


def _simple(value: str) -> tuple[MailAddress, ...] | None:
    """Return the addresses where each is written the simplest way, as nearly all are; None where one is not."""
    if not value.isascii() or "=?" in value:
        return None
    found = []
    for piece in (value,) if '"' in value else value.split(","):
        match = _SIMPLE.fullmatch(piece)
        if match is None or not match[0].isprintable():
            return None
        name = " ".join((match[1] or match[2] or "").split()).strip("\"' ")
        found.append(MailAddress(name[:NAME_LIMIT], match[3]))
    return tuple(found)


class _Entry:
    """What stands between two commas."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.quoted: list[str] = []
        self.comments: list[str] = []
        self.angle: str | None = None

    def address(self, hint: str) -> MailAddress | None:
        name = "".join(self.words).strip()
        if self.angle is not None:
            email = _bare_address(self.angle)
            return _built(name or " ".join(self.comments), email, hint) if email or name else None
        match = _BARE.search(name) if "@" in name else None
        if match:
            rest = (name[: match.start()] + name[match.end() :]).strip(" []'")
            return _built(rest or " ".join(self.comments), match[0].strip("[]'"), hint)
        if not name:
            return None
        if name.startswith("@"):
            return _built(name, "", hint)
        return _built(name, "", hint) if " " in name or not name.isascii() or self.quoted else _built(" ".join(self.comments), name, hint)


class _Splitter:
    """Walks over the tokens once; comments and groups are counted, never recursed into."""

    def __init__(self, value: str) -> None:
        self._value = value
        self._entries: list[_Entry] = []
        self._entry = _Entry()
        self._comment: list[str] | None = None
        self._depth = 0
        self._angle: list[str] | None = None
        self._before = ""
        """The quoted text directly before this sign."""

    def entries(self) -> list[_Entry]:
        for match in _TOKEN.finditer(self._value):
            self._take(match[0])
            if len(self._entries) >= ADDRESS_LIMIT * 2:
                break
        self._end_angle()
        self._end_entry()
        return self._entries

    def _take(self, sign: str) -> None:
        if sign == "(":
            self._depth += 1
            self._comment = [] if self._comment is None else self._comment
        elif self._depth:
            self._in_comment(sign)
        elif self._angle is not None:
            self._in_angle(sign)
        elif sign == "<":
            self._angle = []
        elif sign in {",", ";"}:
            self._end_entry()
        elif sign == ":":
            self._entry = _Entry()  # the words so far were the name of a group
        elif sign != ">":
            self._word(sign)

    def _word(self, sign: str) -> None:
        if sign.startswith('"') and sign != '"':
            inner = re.sub(r"\\(.)", r"\1", sign[1:-1], flags=re.DOTALL)
            self._entry.quoted.append(inner)
            self._entry.words.append(inner)
            self._before = sign
            return
        if self._before and sign.startswith("@") and self._entry.angle is None:
            self._entry.words.pop()
            self._entry.angle = self._before + sign.split(maxsplit=1)[0]  # "what is quoted"@is.the.name.of.a.mailbox, even if it looks like another address
        else:
            self._entry.words.append(sign.replace('"', ""))
        self._before = ""

    def _in_comment(self, sign: str) -> None:
        if sign == ")":
            self._depth -= 1
            if not self._depth and self._comment is not None:
                self._entry.comments.append("".join(self._comment).strip())
                self._comment = None
        elif self._comment is not None:
            self._comment.append(sign)

    def _in_angle(self, sign: str) -> None:
        if sign == ">":
            self._end_angle()
        elif sign == "<":
            self._angle = []
        elif self._angle is not None:
            self._angle.append(sign)

    def _end_angle(self) -> None:
        if self._angle is not None:
            earlier, self._entry.angle = self._entry.angle, "".join(self._angle)
            self._angle = None
            if earlier is not None and "@" not in earlier:
                self._entry.words.append(f"<{earlier}>")  # O'Brien <b> <ob@example.org>: the first pair is part of the name
            elif earlier is not None:
                self._entry.angle = earlier

    def _end_entry(self) -> None:
        self._entries.append(self._entry)
        self._entry = _Entry()


def _bare_address(angle: str) -> str:
    """Return what stands in <>, without a source route and the blanks and quotes some programs put in; empty where that is no address."""
    if _QUOTED_LOCAL.fullmatch(angle.strip()):
        return angle.strip()
    route = angle.rpartition(":")[2] if angle.lstrip().startswith("@") else angle
    text = "".join(route.split()).strip("\"'<>").removeprefix("mailto:")
    return "" if _SEPARATORS.search(text) else text


def _built(name: str, email: str, hint: str) -> MailAddress:
    shown = one_line(decode_words(name, hint)).strip("\"' ")
    plain = one_line(storable(decode_words(email, hint)))
    return MailAddress(shown[:NAME_LIMIT], plain[:EMAIL_LIMIT])
