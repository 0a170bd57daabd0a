"""Find the new part of a mail by the marks that mail programs put around quoted HTML, beside the words that every program writes."""

from itertools import accumulate
from typing import Final

from app.domain.quote_heads import with_rule_above
from app.domain.reply_text import answers_in_between, is_forward, new_part, passes_on, said_start, tail_is_footer
from app.mail.html_text import HtmlText, html_lines

_COMPARED: Final = 100_000


def new_part_of(text: str, html: str, subject: str) -> str:
    """Return the part of the text that is new. `text` is the plain reading of the same mail, or was made of this HTML."""
    by_words = new_part(text, subject)
    if is_forward(subject) or not html:
        return by_words
    marked = _marked_new(html_lines(html))
    if not marked:
        return by_words
    by_marks = _in_text(text.strip(), marked)
    if not by_marks:
        return by_words
    # Two readings of one mail: where both found a quote, the one that keeps more is right. Folding too little is better than folding an answer.
    return by_marks if by_words == text.strip() or len(by_marks) > len(by_words) else by_words


def _marked_new(found: HtmlText) -> str:
    """Return what stands above the first marked line, if nothing but a footer stands unmarked below it; an empty text where that is not sure."""
    lines, quoted = found
    first = next((number for number, mark in enumerate(quoted) if mark and lines[number].strip()), None)
    if first is None:
        return ""
    last = max(number for number, mark in enumerate(quoted) if mark)
    inside = any(line.strip() and not mark for line, mark in zip(lines[first:last], quoted[first:last], strict=True))
    if inside or not tail_is_footer(lines, last + 1) or passes_on(lines, first):
        return ""
    start = with_rule_above(lines, said_start(lines, first))
    new = "\n".join(lines[:start]).strip()
    return "" if answers_in_between(new) else new


def _in_text(text: str, new: str) -> str:
    """Return the start of the text that says the same as the new part of the HTML, letter by letter but for blanks and signs; empty where none does."""
    wanted = "".join(filter(str.isalnum, new))
    if not wanted or len(text) > _COMPARED:
        return text[: len(new)] if text.startswith(new) else ""
    letters = [char.isalnum() for char in text]
    if "".join(char for char, letter in zip(text, letters, strict=True) if letter)[: len(wanted)] != wanted:
        return ""
    end = next(index for index, count in enumerate(accumulate(letters)) if count == len(wanted)) + 1
    line_end = text.find("\n", end)
    return text[: line_end if line_end >= 0 else len(text)].strip()
