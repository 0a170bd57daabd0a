"""The lists that follow the weekly page: oldest open, overdue, unanswered and asked twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from app.domain.case import CaseBrief
from app.domain.summaries import WeeklySummary
from app.reports import words
from app.reports.document import Document
from app.reports.pages import Block, Column, Columns, Drawn, Space
from app.reports.pen import Pen
from app.reports.style import CELL, LABEL, RULE, SECOND, SECTION, SMALL

_GUTTER = 10.0
_CELL_LINES = 2
_LAST = "right"


@dataclass(frozen=True, slots=True)
class _List:
    heading: str
    definition: str
    names: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    empty: str


class _PageBreak(Space):
    """Fills whatever is left of a page."""


def list_blocks(doc: Document, summary: WeeklySummary) -> list[Block]:
    """Return the lists, beginning on a page of their own."""
    blocks: list[Block] = [_PageBreak(1e6)]
    for number, listed in enumerate(_lists(summary)):
        blocks += _blocks(doc, listed, ruled=number > 0)
    return blocks


def _lists(summary: WeeklySummary) -> tuple[_List, ...]:
    zone, now = summary.printed_at.tzinfo, summary.printed_at
    return (
        _List(
            "Overdue cases",
            "Open cases whose due time had passed when this was printed, the longest overdue first.",
            ("Case", "Title", "Citizen", "Assignee", "Due", "Days late"),
            (0.13, 0.31, 0.19, 0.14, 0.13, 0.10),
            tuple((*_case(case), _day(case.due_at, zone), _days(case.due_at, now)) for case in summary.overdue),
            summary.overdue_now,
            "No case is overdue.",
        ),
        _List(
            "Oldest open cases",
            "Cases neither resolved nor closed, the one opened first on top.",
            ("Case", "Title", "Citizen", "Assignee", "Opened", "Days open"),
            (0.13, 0.31, 0.19, 0.14, 0.13, 0.10),
            tuple((*_case(case), _day(case.opened_at, zone), _days(case.opened_at, now)) for case in summary.oldest_open),
            summary.open_now,
            "No case is open.",
        ),
        _List(
            "Unanswered",
            "Emails, web forms and letters from citizens without an answer from us, the longest waiting first.",
            ("Received", "Citizen", "Subject", "Days"),
            (0.15, 0.27, 0.48, 0.10),
            tuple((_day(row.at, zone), row.citizen or "Unknown", row.subject, f"{row.days:,}") for row in summary.unanswered),
            summary.unanswered_now,
            "Nothing waits for an answer.",
        ),
        _List(
            "Made to ask twice",
            "Citizens who came again in this week on another channel before we had answered: on the same case or topic, in like words, or nothing noted.",
            ("Citizen", "Subject", "First", "Again"),
            (0.24, 0.34, 0.21, 0.21),
            tuple(
                (row.citizen, row.subject, _contact(row.first_at, row.first_channel, zone), _contact(row.again_at, row.again_channel, zone))
                for row in summary.asked_twice_rows
            ),
            summary.asked_twice.this_week,
            "Nobody was made to ask twice this week.",
        ),
    )


def _case(case: CaseBrief) -> tuple[str, str, str, str]:
    return case.number, case.title, case.citizen_name, case.assignee_name or "Nobody yet"


def _day(value: datetime | None, zone: tzinfo | None) -> str:
    return words.short_day(value.astimezone(zone)) if value else ""


def _days(since: datetime | None, now: datetime) -> str:
    return f"{max((now - since).days, 0):,}" if since else ""


def _contact(at: datetime, channel: str, zone: tzinfo | None) -> str:
    local = at.astimezone(zone)
    return f"{words.channel(channel)}, {words.day_and_time(local)}"


def _blocks(doc: Document, listed: _List, *, ruled: bool) -> Iterable[Block]:
    shown = f" ({len(listed.rows):,} of {listed.total:,} shown)" if listed.total > len(listed.rows) > 0 else f" ({listed.total:,})"
    yield _heading(doc, listed.heading + shown, ruled=ruled)
    yield doc.paragraph(listed.definition, SMALL, keep=True, after=6)
    if not listed.rows:
        yield doc.paragraph(listed.empty, CELL.painted(SECOND))
    else:
        head = _table_row(doc, listed.names, listed.shares, heading=True, repeated=None)
        yield head
        for row in listed.rows:
            yield _table_row(doc, row, listed.shares, heading=False, repeated=head)
    yield Space(22)


def _heading(doc: Document, text: str, *, ruled: bool) -> Block:
    line = doc.set.line(text, SECTION, doc.width)

    def draw(pen: Pen, top: float) -> None:
        if ruled:
            pen.rule(doc.left, top, doc.width, RULE)
        pen.text(doc.left, top + 18, line)

    return Drawn(24, draw, keep_with_next=True)


def _table_row(doc: Document, cells: Sequence[str], shares: Sequence[float], *, heading: bool, repeated: Block | None) -> Columns:
    columns: list[Column] = []
    x = doc.left
    numeric = len(cells) - 1 if shares[-1] == _NUMBER_SHARE else -1
    for index, (cell, share) in enumerate(zip(cells, shares, strict=True)):
        width = doc.width * share - (_GUTTER if index < len(cells) - 1 else 0)
        lines = doc.set.lines(cell, LABEL if heading else CELL, width, _CELL_LINES)
        columns.append(Column(x, width, lines, _LAST if index == numeric else "left"))
        x += doc.width * share
    return Columns(tuple(columns), 3.0, keep_with_next=heading, repeated=repeated)


_NUMBER_SHARE = 0.10
"""The share of the width that marks a last column of numbers."""
