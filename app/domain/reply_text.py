"""Find what the writer of a reply wrote, apart from the mail quoted below it. Nothing is ever thrown away: the screen folds the rest."""

import re

_FORWARD = re.compile(r"\s*(?:fwd?|rv|reenv|wg|tr)\s*:", re.IGNORECASE)
_RULE = re.compile(r"\s*_{10,}\s*")
_ORIGINAL = re.compile(r"\s*>?\s*-{2,}\s*(?:original message|mensaje original|original-nachricht|message d'origine)\s*-{2,}\s*", re.IGNORECASE)
_WROTE = re.compile(r"\s*(?:on|el)\b.{4,400}\b(?:wrote|escribió|escribio)\s*:\s*", re.IGNORECASE)
_WROTE_STARTS = frozenset({"on", "el"})
_QUOTE_STARTS = frozenset("oefd*>_-")
"""First letters of every line that can head a quote; the others, nearly all, are not looked at."""
_SAID = re.compile(r"\s*\S.{0,200}\b(?:wrote|writes|said|escribió|escribe)\s*:\s*", re.IGNORECASE)
_BLOCK_FROM = re.compile(r"\s*\*?(?:from|de)\s*:\*?\s*\S", re.IGNORECASE)
_BLOCK_LINE = re.compile(r"\s*\*?(?:sent|date|to|cc|subject|enviado(?: el)?|fecha|para|asunto)\s*:\*?", re.IGNORECASE)
_LIST_RULE = re.compile(r"\s*(?:[_*=-]{20,}|--)\s*")
_FOOTER_LINES = 8
_BLOCK_LINES = 2
_NEAR = 2
_LINE_LIMIT = 1_000
"""Longer lines are never the head of a quote; they are not looked at."""


def new_part(text: str, subject: str = "") -> str:
    """Return the part of a mail that is new, or the whole text where that is not certain.

    A forwarded mail, an answer between or below quoted lines, and a mail that is nothing but a quote are returned whole.
    """
    if _FORWARD.match(subject):
        return text.strip()
    lines = text.split("\n")
    start = _quote_start(lines)
    if start is None:
        return text.strip()
    if _is_quoted(lines[start]) or _heads_quote(lines, start):
        end = _last_quoted(lines)
        if not _only_footer(lines[end + 1 :]):
            return text.strip()
    new = "\n".join(lines[:start]).strip()
    return new or text.strip()


def _quote_start(lines: list[str]) -> int | None:
    for index, line in enumerate(lines):
        if len(line) > _LINE_LIMIT or line.strip()[:1].casefold() not in _QUOTE_STARTS:
            continue
        if _ORIGINAL.fullmatch(line) or _is_outlook_block(lines, index):
            return index
        if _RULE.fullmatch(line) and _is_outlook_block(lines, _next_filled(lines, index + 1)):
            return index
        if _is_quoted(line):
            return _attribution_above(lines, index)
        if _wrote_over(lines, index):
            return index
    return None


def _is_outlook_block(lines: list[str], index: int) -> bool:
    if index >= len(lines) or not _BLOCK_FROM.match(lines[index][:_LINE_LIMIT]):
        return False
    return sum(1 for line in lines[index + 1 : index + 5] if _BLOCK_LINE.match(line[:_LINE_LIMIT])) >= _BLOCK_LINES


def _wrote_over(lines: list[str], index: int) -> bool:
    """Tell whether "On ... wrote:" starts here, over up to three lines, with a quote or nothing but the end below it."""
    if lines[index].lstrip()[:2].casefold() not in _WROTE_STARTS:
        return False
    joined = ""
    for count in range(3):
        if index + count >= len(lines) or len(joined) > _LINE_LIMIT:
            return False
        joined = f"{joined} {lines[index + count].strip()}"
        if _WROTE.fullmatch(joined):
            return _heads_quote(lines, index + count)
    return False


def _heads_quote(lines: list[str], index: int) -> bool:
    for line in lines[index : index + 3]:
        if _is_quoted(line):
            return True
    below = _next_filled(lines, index + 1)
    return below < len(lines) and _is_quoted(lines[below])


def _attribution_above(lines: list[str], quoted: int) -> int:
    """Return where the line that introduces the quote starts, or the quote itself."""
    above = quoted - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above >= 0 and quoted - above <= _NEAR and _SAID.fullmatch(lines[above][:_LINE_LIMIT]):
        return above
    return quoted


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">") and not line.startswith(">From ")


def _last_quoted(lines: list[str]) -> int:
    return max(index for index, line in enumerate(lines) if _is_quoted(line))


def _only_footer(lines: list[str]) -> bool:
    filled = [line for line in lines if line.strip()]
    return not filled or (len(filled) <= _FOOTER_LINES and _LIST_RULE.fullmatch(filled[0]) is not None)


def _next_filled(lines: list[str], index: int) -> int:
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index
