"""Summaries as CSV for spreadsheets: UTF-8 with a byte order mark, every cell quoted, no cell a formula."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from io import StringIO

from app.domain.case import CaseBrief
from app.domain.summaries import CaseSummary, Trend, WeeklySummary
from app.domain.timeline import TimelineEntry
from app.reports import words

_FORMULA = re.compile("[\\s\ufeff\u200b]*[=+\\-@\t\r\x00\uff1d\uff0b\uff0d\uff20]")
"""What spreadsheets take for the beginning of a formula, also behind blanks, and the full-width forms they fold into it."""
_SURROGATE = re.compile("[\ud800-\udfff]")

Cell = str | int


def safe_cell(value: Cell) -> Cell:
    """Return a cell that no spreadsheet reads as a formula: a quote mark is put before a text that begins like one.

    Every cell is quoted, so neither a line break nor another program's separator inside a cell can begin a new one.
    """
    if isinstance(value, int):
        return value
    text = _SURROGATE.sub("\ufffd", value)
    return f"'{text}" if _FORMULA.match(text) else text


def written(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return rows as a CSV file in UTF-8 with a byte order mark."""
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def case_csv(summary: CaseSummary) -> bytes:
    """Return the case's history as one table, oldest first."""
    return written(_case_rows(summary))


def weekly_csv(summary: WeeklySummary) -> bytes:
    """Return the week's figures and lists as tables below one another, an empty row between them."""
    return written(_weekly_rows(summary))


_CASE_HEAD = ("case", "date", "time", "what", "channel", "direction", "subject", "text", "topic", "outcome", "by", "attachments", "seconds")


def _case_rows(summary: CaseSummary) -> Iterator[tuple[Cell, ...]]:
    yield _CASE_HEAD
    for entry in summary.entries:
        yield _entry_row(summary.case.number, entry, summary.printed_at.tzinfo)


def _entry_row(number: str, entry: TimelineEntry, zone: tzinfo | None) -> tuple[Cell, ...]:
    return (
        number,
        *_at(entry.at, zone),
        words.entry_title(entry),
        words.CHANNELS[entry.channel] if entry.channel else "",
        entry.direction.value if entry.direction else "",
        entry.subject,
        entry.text,
        entry.topic,
        words.outcome(entry.outcome),
        entry.by,
        entry.attachments,
        entry.seconds if entry.seconds is not None else "",
    )


def _at(value: datetime | None, zone: tzinfo | None) -> tuple[str, str]:
    if value is None:
        return "", ""
    local = value.astimezone(zone)
    return local.date().isoformat(), words.clock(local)


def _weekly_rows(summary: WeeklySummary) -> Iterator[tuple[Cell, ...]]:
    zone = summary.printed_at.tzinfo
    yield ("office", "week", "first day", "last day", "counted until")
    yield (summary.office, summary.week, summary.first_day.isoformat(), summary.last_day.isoformat(), " ".join(_at(summary.until, zone)).strip())
    yield ()
    yield from _figures(summary)
    yield ()
    yield ("oldest open", *_CASES)
    yield from (("oldest open", *_case_cells(case, zone)) for case in summary.oldest_open)
    yield ()
    yield ("overdue", *_CASES)
    yield from (("overdue", *_case_cells(case, zone)) for case in summary.overdue)
    yield ()
    yield ("unanswered", "received", "citizen", "subject", "days")
    yield from (("unanswered", _at(row.at, zone)[0], row.citizen, row.subject, row.days) for row in summary.unanswered)
    yield ()
    yield ("made to ask twice", "citizen", "subject", "first", "first channel", "again", "again channel")
    for row in summary.asked_twice_rows:
        first, again = " ".join(_at(row.first_at, zone)), " ".join(_at(row.again_at, zone))
        yield ("made to ask twice", row.citizen, row.subject, first, words.channel(row.first_channel), again, words.channel(row.again_channel))


_CASES = ("case", "title", "status", "citizen", "queue", "assignee", "opened", "due")


def _case_cells(case: CaseBrief, zone: tzinfo | None) -> tuple[Cell, ...]:
    opened, due = _at(case.opened_at, zone)[0], _at(case.due_at, zone)[0]
    return case.number, case.title, case.status.value, case.citizen_name, case.queue_name, case.assignee_name, opened, due


def _figures(summary: WeeklySummary) -> Iterator[tuple[Cell, ...]]:
    yield ("figure", "name", "4 weeks before", "3 weeks before", "2 weeks before", "1 week before", "this week")
    yield _trend("contacts", "all", summary.contacts)
    yield from (_trend("contacts by channel", words.channel(trend.name), trend) for trend in summary.channels)
    yield from (_trend("contacts by topic", trend.name, trend) for trend in summary.topics)
    yield _trend("cases opened", "all", summary.opened)
    yield _trend("cases closed", "all", summary.closed)
    yield _trend("made to ask twice", "all", summary.asked_twice)
    for name, number in (("open cases now", summary.open_now), ("overdue now", summary.overdue_now), ("unanswered now", summary.unanswered_now)):
        yield (name, "all", "", "", "", "", number)


def _trend(figure: str, name: str, trend: Trend) -> tuple[Cell, ...]:
    return (figure, name, *trend.before, trend.this_week)
