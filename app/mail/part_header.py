"""Cut the header off a message or part: fields as written, unfolded, whatever is wrong with them."""

import re
from typing import Final, NamedTuple

HEAD_LIMIT: Final = 4_000_000
"""Bytes looked at for the end of a header."""

_ODD_END: Final = re.compile(rb"\n\r*\n|\r\r(?!\n)")
_FOLD: Final = re.compile(r"\n[ \t]+")
_FIELD: Final = re.compile(r"^([!-9;-~]+)[ \t]*:(.*)$", re.MULTILINE)
_LINE: Final = re.compile(r"([^\r\n]*)(?:\r*\n|\r|\Z)")
_ENVELOPE: Final = re.compile(r">?From ")
_USUAL: Final = re.compile(
    r"(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|content-[a-z]+|sender|reply-to|delivered-to|references|in-reply-to|x-[a-z0-9-]+)"
    r"[ \t]*:",
    re.IGNORECASE,
)
_LOOK_AHEAD: Final = 4

Fields = dict[str, list[str]]


class PartHeader(NamedTuple):
    """The fields by name in lower case, where the content starts, and whether a line in between was no field."""

    fields: Fields
    body_start: int
    broken: bool


def cut_header(raw: bytes, start: int, end: int) -> PartHeader:
    """Return the header of raw[start:end]. It ends at the first empty line, or before the first line that cannot belong to a header."""
    if raw[start : start + 1] in {b"\n", b"\r"}:
        return PartHeader({}, start + (2 if raw.startswith(b"\r\n", start) else 1), broken=False)
    stop, body_start = _end(raw, start, min(end, start + HEAD_LIMIT)) or (end, end)
    head = raw[start:stop].decode("ascii", "surrogateescape")
    text = _FOLD.sub(" ", head.replace("\r\n", "\n") if "\r" in head else head).rstrip("\n")
    pairs: list[tuple[str, str]] = _FIELD.findall(text)
    if len(pairs) == text.count("\n") + 1 and "\r" not in text:
        return PartHeader(_by_name(pairs), body_start, broken=False)
    pairs, cut = _one_by_one(head)
    return PartHeader(_by_name(pairs), body_start if cut is None else start + cut, broken=True)


def _end(raw: bytes, start: int, end: int) -> tuple[int, int] | None:
    """Return where the last line of a header ends and where the content starts. Plain searches: a pattern costs more than all the rest of a mail."""
    unix = raw.find(b"\n\n", start, end)
    windows = raw.find(b"\n\r\n", start, unix if unix >= 0 else end)
    stop, length = (windows, 3) if windows >= 0 else (unix, 2)
    if raw.find(b"\r\r", start, stop if stop >= 0 else end) >= 0 and (odd := _ODD_END.search(raw, start, end)):
        return odd.start() + 1, odd.end()
    return (stop + 1, stop + length) if stop >= 0 else None


def _by_name(pairs: list[tuple[str, str]]) -> Fields:
    fields: Fields = {}
    for name, value in pairs:
        key = name.lower()
        if key in fields:
            fields[key].append(value)
        else:
            fields[key] = [value]
    return fields


def _one_by_one(head: str) -> tuple[list[tuple[str, str]], int | None]:
    """Read a header that is not in order: old line ends, lines that are no fields. Return also where its content starts, if that is inside."""
    pairs: list[tuple[str, list[str]]] = []
    lines = [(match.start(), match[1]) for match in _LINE.finditer(head) if match[0]]
    for number, (offset, line) in enumerate(lines):
        if not line:
            if number + 1 < len(lines):
                return _joined(pairs), lines[number + 1][0]
            break
        field = None if line[0] in " \t" else _FIELD.match(line)
        if field:
            pairs.append((field[1], [field[2]]))
        elif pairs and (line[0] in " \t" or _goes_on(lines, number)):
            pairs[-1][1].append(line)
        elif not (_ENVELOPE.match(line) or line.startswith((":", " ", "\t"))):
            return _joined(pairs), offset
    return _joined(pairs), None


def _goes_on(lines: list[tuple[int, str]], number: int) -> bool:
    """Tell whether a field that every mail knows follows closely: then the line that is no field was broken off the one above."""
    return any(_USUAL.match(line) for _, line in lines[number + 1 : number + 1 + _LOOK_AHEAD])


def _joined(pairs: list[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    return [(name, " ".join(pieces)) for name, pieces in pairs]
