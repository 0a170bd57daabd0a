"""Find what the writer of a reply wrote, apart from the mail quoted below it. Nothing is ever thrown away: the screen folds the rest."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from app.domain.quote_heads import Head, HeadKind, head_at, heads, is_elision, is_quoted, marking_below, next_filled, said_above, with_rule_above

TEXT_LIMIT: Final = 400_000
"""Characters that are looked at; a quote that starts later is not folded."""

_FORWARD: Final = re.compile(r"\s*\[?\s*(?:fwd?|fw|rv|reenv\w*|wg|tr|enc|doorst|vl|i)\s*:", re.IGNORECASE)
_FOOTER_RULE: Final = re.compile(r"\s*(?:[_*=-]{20,}|--|---)\s*")
_DEVICE: Final = re.compile(r"\s*(?:sent from|enviado desde|get outlook for|obtener outlook|envoyé de|von meinem|gesendet von)\b.{0,80}", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\s*https?://\S{1,300}\s*")
"""All that some lists put below a mail."""
_FOOTER_LINES: Final = 10
_INLINE: Final = re.compile(
    r"\bin-?line\b|\bin (?:red|blue|green|bold|capitals|caps)\b"
    r"|\b(?:answers?|answered|comments?|commented|responses?|responded|replies|replied|notes?)\b[^.\n]{0,30}\bbelow\b"
    r"|\bbelow\b[^.\n]{0,30}\b(?:answers?|comments?|responses?|replies)\b|\bsee below\b|\bmy (?:answers|comments|responses|replies)\b"
    r"|\b(?:más|mas) abajo\b|\bver abajo\b"
    r"|\ben (?:rojo|azul|verde|negrita|mayúsculas)\b|\bentre líneas\b|\bmis (?:respuestas|comentarios)\b",
    re.IGNORECASE,
)
Marking = Callable[[str], bool]
"""Tells whether a line is marked as quoted."""

_LONG: Final = 60
_SURE: Final = frozenset({HeadKind.WROTE, HeadKind.BLOCK, HeadKind.ORIGINAL})
"""Heads below which all is quoted even when no line is marked."""


def new_part(text: str, subject: str = "") -> str:
    """Return the part of a mail that is new, or the whole text where that is not certain.

    A forwarded mail, an answer between or below quoted lines, and a mail that is nothing but a quote are returned whole.
    """
    whole = text.strip()
    if is_forward(subject):
        return whole
    lines = whole[:TEXT_LIMIT].split("\n")
    start = _quote_start(lines)
    if start is None:
        return whole
    return "\n".join(lines[:start]).strip() or whole


def is_forward(subject: str) -> bool:
    """Tell by the subject whether a mail passes another one on."""
    return _FORWARD.match(subject) is not None


def answers_in_between(new: str) -> bool:
    """Tell whether the new part says that the answers stand inside what is quoted: "see my answers below in red"."""
    return _INLINE.search(new) is not None


def passes_on(lines: Sequence[str], index: int) -> bool:
    """Tell whether a line, or one of the two around it, says that another mail is passed on from here."""
    return any(head.kind is HeadKind.FORWARD for number in range(max(0, index - 2), min(len(lines), index + 2)) if (head := head_at(lines, number)))


def said_start(lines: Sequence[str], quoted: int) -> int:
    """Return where the words start that introduce quoted lines, or the first quoted line itself."""
    above = quoted - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    head = head_at(lines, above) if above >= 0 else None
    return head.start if head is not None and head.kind in {HeadKind.WROTE, HeadKind.SAID, HeadKind.ORIGINAL} else said_above(lines, quoted)


def tail_is_footer(lines: Sequence[str], index: int) -> bool:
    """Tell whether nothing but a signature, a list's footer or another quoted mail stands from here on."""
    return _nothing_new(lines, index, is_quoted)


def _quote_start(lines: Sequence[str]) -> int | None:
    """Return the line from which on all is quoted, or None where nothing is, or where the writer wrote below that too."""
    past = 0
    for head in heads(lines):
        if head.start < past:
            continue
        if head.kind is HeadKind.FORWARD:
            return None
        marked = is_quoted if head.kind is HeadKind.QUOTED else _marking(lines, head)
        if marked is None and head.kind not in _SURE:
            continue
        start = _whole_head(lines, head)
        if not any(line.strip() for line in lines[:start]) and head.kind is HeadKind.BLOCK and marked is None:
            past = head.below  # a mail that starts with its own header: somebody saved or pasted it
            continue
        return start if _all_below_is_quoted(lines, head, start, marked) else None
    return None


def _marking(lines: Sequence[str], head: Head) -> Marking | None:
    """Return how the lines below a head are marked; below Outlook's own header only the usual mark counts, older mails in it may hold any."""
    if head.kind in {HeadKind.SAID, HeadKind.WROTE}:
        return marking_below(lines, head.below)
    below = next_filled(lines, head.below)
    return is_quoted if below < len(lines) and is_quoted(lines[below]) else None


def _whole_head(lines: Sequence[str], head: Head) -> int:
    start = said_above(lines, head.start) if head.kind is HeadKind.QUOTED else head.start
    return with_rule_above(lines, start)


def _all_below_is_quoted(lines: Sequence[str], head: Head, start: int, marked: Marking | None) -> bool:
    if marked is None:
        return not answers_in_between("\n".join(lines[:start]))
    last = next(number for number in range(len(lines) - 1, -1, -1) if marked(lines[number]))
    return not _interleaved(lines, next_filled(lines, head.below), last, marked) and _nothing_new(lines, last + 1, marked)


def _interleaved(lines: Sequence[str], first: int, last: int, marked: Marking) -> bool:
    """Tell whether unmarked lines between marked ones are answers; the torn-off end of a long quoted line is none."""
    for number in range(first, last):
        line = lines[number]
        if line.strip() and not marked(line) and not is_elision(line) and not _torn_off(lines, number, marked):
            head = head_at(lines, number)
            if head is None or head.kind is HeadKind.QUOTED:
                return True
    return False


def _torn_off(lines: Sequence[str], number: int, marked: Marking) -> bool:
    above, below = lines[number - 1].rstrip(), lines[number + 1] if number + 1 < len(lines) else ""
    if not marked(above) or not (marked(below) or not below.strip()):
        return False
    if above.endswith("="):
        return True
    word = lines[number].lstrip()[:1]
    return len(above) >= _LONG and (above[-1].isalnum() or above[-1] == ",") and (word.islower() or word.isdigit())


def _nothing_new(lines: Sequence[str], index: int, marked: Marking) -> bool:
    """Tell whether nothing but a signature, a list's footer or another head stands below the last marked line."""
    first = next_filled(lines, index)
    if first == len(lines) or _torn_off(lines, first, marked):
        return first == len(lines) or _nothing_new(lines, first + 1, marked)
    head = head_at(lines, first)
    if head is not None and head.kind in _SURE:
        return True
    filled = [line for line in lines[first:] if line.strip()]
    if len(filled) == 1 and (_DEVICE.fullmatch(filled[0]) or _ADDRESS.fullmatch(filled[0])):
        return True
    return len(filled) <= _FOOTER_LINES and _FOOTER_RULE.fullmatch(filled[0]) is not None
