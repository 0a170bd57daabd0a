"""Recognise the lines that mail programs put above a quoted mail, in the languages of the offices and their neighbours.

Seen in: Outlook, Gmail, Apple Mail, Thunderbird, Yahoo, Hotmail, Lotus Notes, and the programs on phones.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Final, NamedTuple

LINE_LIMIT: Final = 1_000
"""Longer lines are never the head of a quote; they are not looked at."""

_DAYS: Final = "mon|tue|wed|thu|fri|sat|sun|lun|mar|mié|mie|jue|vie|sáb|sab|dom|mån|tis|ons|tor|lör|sön"
_START: Final = re.compile(rf"[^\w\n]{{0,4}}(?:on|el|am|le|op|den|dnia|em|il|w dniu|på|{_DAYS}|\d{{4}}[/年-])(?!\w)", re.IGNORECASE)
_WROTE: Final = re.compile(
    r"\b(?:wrote|writes|said|escribi[óo]|escribe|schrieb|schreef|skrev|a écrit|ha scritto|escreveu|napisał(?:\(?a\)?)?|kirjoitti)\b"
    r"|^(?:quoting|citando a|zitat von)\b|\d\s*(?:kl\.\s*)?skrev\b",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_SMALL: Final = frozenset("a m p am pm de la las los del di da dos van von der den y e uhr h hrs bin al el um kl".split())  # noqa: SIM905
_DATED: Final = re.compile(r"\d{1,4}\s*[/.年-]\s*\d|\b\d{1,2}\b")
_ADDRESSED: Final = re.compile(r"<\s*[^\s<>@]+@[^\s<>]+>")
_TIMED: Final = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
_ATTRIBUTION_LINES: Final = 4
_NEAR: Final = 2

_FROM: Final = "from|de|von|van|fra|från|od|da|desde|remitente"
_WHEN: Final = "sent|date|enviado(?: el)?|enviada(?: em)?|fecha|gesendet|datum|verzonden|sendt|dato|skickat|wysłano|data|inviato|envoyé|date d'envoi"
_WHOM: Final = "to|para|an|aan|til|till|do|à|a"
_WHAT: Final = "subject|asunto|betreff|onderwerp|emne|ämne|temat|assunto|oggetto|objet"
_OTHER: Final = "cc|cco|bcc|importance|importancia|attachments|datos adjuntos|reply-to|responder a|when|where|cuándo|dónde|organization"
_LABEL: Final = re.compile(
    rf"[ \t]*\*{{0,2}}(?:(?P<sender>{_FROM})|(?P<when>{_WHEN})|(?P<whom>{_WHOM})|(?P<what>{_WHAT})|(?P<other>{_OTHER}))[ \t]*\*{{0,2}}[ \t]*:", re.IGNORECASE
)
_BLOCK_SPAN: Final = 14
"""Lines in which the labels of one block stand: lists of recipients run over several."""
_BLOCK_LABELS: Final = 3
_UNLABELLED: Final = 3
"""Lines in a row without a label that a block may hold: the rest of a long list, a blank line."""

_RULE: Final = re.compile(r"[ \t]*(?:[-_=*]{5,}|(?:[-_] ){5,}[-_]?|original message:?|mensaje original:?)[ \t]*", re.IGNORECASE)
_RUN_ON: Final = re.compile(
    r"[^\w\n]{0,4}(?:on|el|am|le|em|il)\b[^\n]{8,250}<\s*[^\s<>@]{1,128}@[^\s<>]{1,255}>\)?[ \t]*"
    r"(?:wrote|escribi[óo]|schrieb|a écrit|escreveu|ha scritto)[ \t]*:[ \t]+\S",
    re.IGNORECASE,
)
"""Somebody wrote, and what was written goes on in the same line: Yahoo on a phone."""
_GROUPWISE: Final = re.compile(r">{3}[ \t]?[^\n]{3,200}\d{1,2}[:.]\d{2}[^>\n]{0,14}>{3}[ \t]*")
_DASHED: Final = re.compile(r"[ \t]*-{2,}[ \t]*(?:on|el)\b.{8,250}\b(?:wrote|escribi[óo])[ \t]*:?[ \t]*-{2,}[ \t]*", re.IGNORECASE)
"""Zoho's "---- On Fri, 20 Nov 2026 ... wrote ----"."""
_ORIGINAL: Final = re.compile(
    r"[ \t>]*[-_]{2,}[ \t]*(?:original (?:message|appointment|email)|mensaje original|mensagem original|ursprüngliche nachricht|original-nachricht"
    r"|message d'origine|messaggio originale|oorspronkelijk bericht|oprindelig meddelelse|opprinnelig melding|ursprungligt meddelande|wiadomość oryginalna"
    r"|reply message|mensaje de respuesta|reply above this line)[ \t]*[-_]{2,}[ \t]*"
    r"|original message processed by \S.{0,40}|-{5,}[ \t]*reply above this line[ \t]*-{5,}",
    re.IGNORECASE,
)
_FORWARDED: Final = re.compile(
    r"[ \t]*[-_]{2,}[ \t]*(?:forwarded (?:message|by)|mensaje reenviado|mensagem encaminhada|weitergeleitete nachricht|message transféré"
    r"|messaggio inoltrato)\b.*"
    r"|[ \t]*[-_]{0,10}[ \t]*(?:begin forwarded (?:message|text|mail)|start of forwarded message|inicio del mensaje reenviado"
    r"|comienzo del mensaje reenviado|anfang der weitergeleiteten (?:e-mail|nachricht)|début du message (?:transféré|réexpédié)|inizio messaggio inoltrato)"
    r"[ \t]*:?[ \t]*[-_]{0,10}[ \t]*",
    re.IGNORECASE,
)
_ELISION: Final = re.compile(r"\s*(?:[\[<(]{1,2}[^\]>)\n]{0,30}[\]>)]{1,2}|\.{3,}|\u2026|-{0,8} ?(?:snip|cut|schnipp|corte)\b.{0,20})\s*", re.IGNORECASE)
_INITIALS: Final = re.compile(r"[ \t]*[A-Z][A-Za-z]{0,4}>+(?:[ \t]|$)")
_SIGN: Final = re.compile(r"[ \t]*([|:%#»}\]*])(?:\s|$)")
_LOOK_AHEAD: Final = 30
_SIGNED_LINES: Final = 2
_MARKS: Final = frozenset(">-_=*")
_EARLY: Final = frozenset("> \t\xa0")
_LABEL_SPAN: Final = 30


class HeadKind(Enum):
    """What introduces a quote, and so how sure it is that all below it is quoted."""

    QUOTED = "lines that start with >"
    SAID = "somebody said, in words that people use too"
    WROTE = "somebody wrote, in the words of a program"
    BLOCK = "the header of the mail that is answered"
    ORIGINAL = "a line that says: original message"
    FORWARD = "a line that says: forwarded message"


class Head(NamedTuple):
    """Where a quote is introduced: its first line, and the first line below the introduction."""

    kind: HeadKind
    start: int
    below: int


def heads(lines: Sequence[str]) -> Iterator[Head]:
    """Yield whatever introduces a quote, in order. Lines without a mark or a colon, nearly all, need no second look."""
    for index, line in enumerate(lines):
        words = line.strip()
        if words and (words[0] in _MARKS or words[-1] == ":" or ":" in words[:_LABEL_SPAN] or "@" in words or "riginal" in words[:9]):
            head = head_at(lines, index)
            if head is not None:
                yield head


def head_at(lines: Sequence[str], index: int) -> Head | None:
    """Return the head of a quote that a line belongs to: it starts there, or ends there if it is somebody who wrote."""
    line = lines[index]
    if len(line) > LINE_LIMIT:
        return None
    if is_quoted(line):
        kind = _kind_of_quoted(line)
        return Head(kind, index, index + (kind is HeadKind.ORIGINAL))
    alone = _kind_of_line(line)
    if alone is HeadKind.ORIGINAL:
        return Head(alone, index, block_end(lines, next_filled(lines, index + 1)) or index + 1)
    if alone is not None:
        return Head(alone, index, index + 1)
    end = block_end(lines, index) if ":" in line[:_LABEL_SPAN] else 0
    return Head(HeadKind.BLOCK, index, end) if end else _attribution(lines, index) if _ends_with_colon(line) else None


def _kind_of_quoted(line: str) -> HeadKind:
    if line.startswith(">>>") and _GROUPWISE.fullmatch(line):
        return HeadKind.ORIGINAL
    return HeadKind.FORWARD if _FORWARDED.fullmatch(line.lstrip("> \t")) else HeadKind.QUOTED


def _kind_of_line(line: str) -> HeadKind | None:
    """Return what a line introduces that says it all alone; cheap looks come before patterns."""
    ruled = "--" in line or "__" in line
    if (ruled or _ends_with_colon(line)) and _FORWARDED.fullmatch(line):
        return HeadKind.FORWARD
    if ("@" in line and _RUN_ON.match(line)) or (ruled and _DASHED.fullmatch(line)):
        return HeadKind.WROTE
    return HeadKind.ORIGINAL if (ruled or "riginal" in line) and _ORIGINAL.fullmatch(line) else None


def _ends_with_colon(line: str) -> bool:
    return line.rstrip(" \t*").endswith((":", "\uff1a"))


def block_end(lines: Sequence[str], index: int) -> int:
    """Return the line below a block of From, Sent, To and Subject in any order, or 0 where none starts here."""
    seen: set[str] = set()
    end, missed = 0, 0
    for number, line in enumerate(lines[index : index + _BLOCK_SPAN], index):
        label = _LABEL.match(line[:LINE_LIMIT])
        if number == index and (label is None or label.lastgroup in {"whom", "other"}):
            return 0
        if label is not None and label.lastgroup:
            seen.add(label.lastgroup)
            end, missed = number + 1, 0
        elif missed == _UNLABELLED or (missed and len(seen) >= _BLOCK_LABELS):
            break
        else:
            missed += 1
    known = seen - {"other"}
    return end if len(known) >= _BLOCK_LABELS and "sender" in known and known & {"when", "what"} else 0


def _attribution(lines: Sequence[str], last: int) -> Head | None:
    """Return the words that end with a colon here, over up to four lines, if they say that somebody wrote."""
    said, fallback = "", None
    for start in range(last, max(-1, last - _ATTRIBUTION_LINES), -1):
        line = lines[start].strip()
        if not line or is_quoted(line) or len(line) > LINE_LIMIT or (start < last and line.endswith((".", ":", "!", "?"))):
            break
        said = f"{line} {said}"
        kind = _kind_of(said)
        if kind and _START.match(line):
            return Head(kind, start, last + 1)
        if kind and fallback is None and start >= last - 1:
            fallback = Head(kind, start, last + 1)
    return fallback


def _kind_of(said: str) -> HeadKind | None:
    """Tell who speaks: a program names an address or the full time and a name; "on Monday at 9:00 your officer wrote:" is a person's."""
    dated, timed = _DATED.search(said), _TIMED.search(said)
    addressed = _ADDRESSED.search(said) is not None
    if dated and addressed and timed:
        return HeadKind.WROTE
    verb = _WROTE.search(said)
    if verb is None:
        return None
    full = timed is not None and _YEAR.search(said) is not None
    if dated and (addressed or (_BARE.search(said) and (timed or _YEAR.search(said)))):
        return HeadKind.WROTE
    return HeadKind.WROTE if timed and full and _is_name(said[timed.end() : verb.start()]) else HeadKind.SAID


def _is_name(words: str) -> bool:
    """Tell whether words are a name: each begins with a capital, but for the small ones in names and times of day."""
    found = _WORDS.findall(words)
    return bool(found) and all(not word[0].islower() or word.lower() in _SMALL for word in found)


def said_above(lines: Sequence[str], quoted: int) -> int:
    """Return where the line starts that introduces quoted lines without a colon at its end, or the first quoted line itself."""
    above = quoted - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above < 0 or quoted - above > _NEAR:
        return quoted
    last = lines[above].strip()
    return above if len(last) < LINE_LIMIT and _DATED.search(last) and _ADDRESSED.search(last) and not last.endswith((".", "?", "!")) else quoted


def with_rule_above(lines: Sequence[str], start: int) -> int:
    """Return where a head starts that has a line drawn above it."""
    above = start - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and _RULE.fullmatch(lines[above][:LINE_LIMIT]) else start


def is_quoted(line: str) -> bool:
    """Tell whether a line is marked as quoted."""
    return line[:1] in _EARLY and line.lstrip()[:1] == ">" and line[:6] != ">From "


def marking_below(lines: Sequence[str], index: int) -> Callable[[str], bool] | None:
    """Return how the quoted lines below "somebody wrote" are marked: with >, with somebody's initials, or with a sign; None where they are not."""
    first = index
    while first < len(lines) and (not lines[first].strip() or _ELISION.fullmatch(lines[first][:LINE_LIMIT])):
        first += 1
    if first == len(lines):
        return None
    if is_quoted(lines[first]):
        return is_quoted
    if any(_INITIALS.match(line) for line in lines[first : first + _LOOK_AHEAD]):
        return has_initials
    sign = _SIGN.match(lines[first])
    return _starts_with(sign[1]) if sign and sum(line.lstrip().startswith(sign[1]) for line in lines[first : first + 3]) >= _SIGNED_LINES else None


def has_initials(line: str) -> bool:
    """Tell whether a line is quoted with its writer's initials, as in "BM> please"."""
    return _INITIALS.match(line) is not None or is_quoted(line)


def is_elision(line: str) -> bool:
    """Tell whether a line only says that something was left out: [...], <snip>."""
    return _ELISION.fullmatch(line[:LINE_LIMIT]) is not None


def _starts_with(sign: str) -> Callable[[str], bool]:
    return lambda line: line.lstrip().startswith(sign)


def next_filled(lines: Sequence[str], index: int) -> int:
    """Return the first line from here on that is not blank, or the number of lines."""
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index
