"""The weekly summary on paper: one page of figures, each with its definition, then the lists behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.summaries import Trend, WeeklySummary
from app.reports import words
from app.reports.charts import change_arrow, week_bars
from app.reports.document import Document
from app.reports.pages import Block, Drawn, Space
from app.reports.pen import Pen
from app.reports.style import ACCENT, CELL, FIGURE, INK, LABEL, RED, RULE, SECOND, SECTION, SMALL, TITLE, Colour
from app.reports.weekly_lists import list_blocks

_GUTTER = 16.0
_FIGURE_BARS = 44.0
_ROW = 15.0
_NAME, _BARS, _NUMBER = 148.0, 60.0, 52.0
"""Widths of the table's columns: name, bars, each number; the change in words takes the rest."""
_MOST_CHANNELS, _MOST_TOPICS = 7, 9
_DEFINITION_LINES = 3


def weekly_pdf(summary: WeeklySummary, fonts: Path, page_size: tuple[float, float]) -> bytes:
    """Return the weekly summary as PDF; times are shown in the zone of `summary.printed_at`."""
    return _WeeklyPaper(summary, Document(fonts, page_size)).made()


@dataclass(frozen=True, slots=True)
class _Figure:
    label: str
    number: int
    definition: str
    trend: Trend | None = None
    colour: Colour = INK


class _WeeklyPaper:
    """One weekly summary being laid out."""

    def __init__(self, summary: WeeklySummary, document: Document) -> None:
        self._summary = summary
        self._doc = document
        self._set = document.set

    def made(self) -> bytes:
        summary = self._summary
        title = f"Weekly summary {summary.week}"
        blocks = [*self._head(), *self._week(), *self._now(), *self._channels(), *self._topics(), *list_blocks(self._doc, summary)]
        printed = f"County Daybook \u00b7 printed {words.moment(summary.printed_at)} by {summary.printed_by}"
        return self._doc.finish(blocks, f"{title}   {summary.office}", (printed, f"Week {summary.week} \u00b7 "), (title, summary.office, "Weekly summary"))

    @property
    def _usual(self) -> str:
        return "the same days of the 4 weeks before" if self._summary.until else "the 4 weeks before"

    def _head(self) -> list[Block]:
        doc, summary = self._doc, self._summary
        office = self._set.line(summary.office, LABEL, doc.width * 0.7)
        week = self._set.line(f"Week {summary.week}", LABEL)
        until = f", counted until {words.moment(summary.until)}" if summary.until else ""
        title = self._set.line("Weekly summary", TITLE)
        days = self._set.line(words.span(summary.first_day, summary.last_day) + until, CELL.painted(SECOND), doc.width)

        def band(pen: Pen, top: float) -> None:
            pen.text(doc.left, top + 7, office)
            pen.text_right(doc.right, top + 7, week)
            pen.bar(doc.left, top + 15, doc.width, 1.5, ACCENT)
            pen.text(doc.left, top + 45, title)
            pen.text(doc.left, top + 61, days)

        return [Drawn(82, band)]

    def _week(self) -> list[Block]:
        summary = self._summary
        figures = (
            _Figure(
                "Contacts",
                summary.contacts.this_week,
                "Contacts in the daybook, from citizens and to them, on any channel, tallies included.",
                summary.contacts,
            ),
            _Figure("Cases opened", summary.opened.this_week, "Cases whose first entry falls in the week.", summary.opened),
            _Figure("Cases closed", summary.closed.this_week, "Cases resolved or closed in the week and not opened again since.", summary.closed),
            _Figure(
                "Made to ask twice",
                summary.asked_twice.this_week,
                "Citizens who came again on a like matter by another channel, unanswered.",
                summary.asked_twice,
            ),
        )
        return [self._strip(figures, 4), Space(10)]

    def _now(self) -> list[Block]:
        summary = self._summary
        late, waiting = (RED if number else INK for number in (summary.overdue_now, summary.unanswered_now))
        figures = (
            _Figure("Open cases now", summary.open_now, "Cases neither resolved nor closed when this page was printed."),
            _Figure("Overdue now", summary.overdue_now, "Open cases whose due time had passed when this page was printed.", None, late),
            _Figure(
                "Unanswered now",
                summary.unanswered_now,
                "Emails, web forms and letters from citizens without an answer when this page was printed.",
                None,
                waiting,
            ),
        )
        return [self._strip(figures, 4), Space(14)]

    def _strip(self, figures: Sequence[_Figure], places: int) -> Block:
        width = (self._doc.width - (places - 1) * _GUTTER) / places
        definitions = [self._set.lines(figure.definition, SMALL, width, _DEFINITION_LINES) for figure in figures]
        changed = any(figure.trend for figure in figures)
        height = 12 + FIGURE.leading + (11 if changed else 0) + max(len(lines) for lines in definitions) * SMALL.leading

        def draw(pen: Pen, top: float) -> None:
            for index, figure in enumerate(figures):
                self._figure(pen, figure, (self._doc.left + index * (width + _GUTTER), top, width))
                baseline = top + height - max(len(lines) for lines in definitions) * SMALL.leading + 7.5
                for line in definitions[index]:
                    pen.text(self._doc.left + index * (width + _GUTTER), baseline, line)
                    baseline += SMALL.leading

        return Drawn(height, draw)

    def _figure(self, pen: Pen, figure: _Figure, place: tuple[float, float, float]) -> None:
        x, top, width = place
        number = self._set.line(f"{figure.number:,}", FIGURE.painted(figure.colour), width)
        pen.text(x, top + 8, self._set.line(figure.label, LABEL.heavy().painted(INK), width))
        pen.text(x, top + 34, number)
        if figure.trend is not None:
            if number.width < width - _FIGURE_BARS - 8:
                week_bars(pen, figure.trend, (x + width - _FIGURE_BARS, top + 34), (_FIGURE_BARS, 17))
            indent = change_arrow(pen, figure.trend, x, top + 43.4, 5)
            pen.text(x + indent, top + 46, self._set.line(words.difference(figure.trend), SMALL.painted(INK), width - indent))

    def _channels(self) -> list[Block]:
        definition = f"Contacts of the week by the way they reached us. Usual: mean of {self._usual}; bars: those 4 weeks and this one, oldest first."
        rows = _with_rest(self._summary.channels, _MOST_CHANNELS, "Other channels")
        named = [Trend(words.channel(trend.name), trend.this_week, trend.before) for trend in rows]
        return [*self._table("Contacts by channel", definition, named, self._summary.contacts, "No contact in these five weeks."), Space(14)]

    def _topics(self) -> list[Block]:
        definition = f"Contacts of the week by topic, the most frequent first. Usual: mean of {self._usual}; bars as above."
        rows = _with_rest([trend for trend in self._summary.topics if trend.name], _MOST_TOPICS, "Other topics")
        rows += [Trend("Without a topic", trend.this_week, trend.before) for trend in self._summary.topics if not trend.name]
        return self._table("Contacts by topic", definition, rows, None, "No contact with a topic in these five weeks.")

    def _table(self, heading: str, definition: str, rows: Sequence[Trend], total: Trend | None, empty: str) -> list[Block]:
        explained = self._doc.paragraph(definition, SMALL, keep=True, after=4, most=1)
        if not rows:
            return [self._table_head(heading, names=False), explained, self._doc.paragraph(empty, CELL.painted(SECOND))]
        blocks: list[Block] = [self._table_head(heading, names=True), explained, *(self._row(trend, heavy=False) for trend in rows)]
        if total is not None:
            blocks.append(self._row(total, heavy=True))
        return blocks

    def _columns(self) -> tuple[float, float, float, float]:
        """Return the x of the bars, the right ends of the two numbers and the x of the change."""
        bars = self._doc.left + _NAME
        week = bars + _BARS + _NUMBER
        return bars, week, week + _NUMBER, week + _NUMBER + 18

    def _table_head(self, heading: str, *, names: bool) -> Block:
        _, week, usual, change = self._columns()
        title = self._set.line(heading, SECTION, _NAME + _BARS)
        labels = [self._set.line(text, LABEL) for text in ("This week", "Usual", "Change")]

        def draw(pen: Pen, top: float) -> None:
            pen.rule(self._doc.left, top, self._doc.width, RULE)
            pen.text(self._doc.left, top + 18, title)
            if names:
                pen.text_right(week, top + 18, labels[0])
                pen.text_right(usual, top + 18, labels[1])
                pen.text(change, top + 18, labels[2])

        return Drawn(23, draw, keep_with_next=True)

    def _row(self, trend: Trend, *, heavy: bool) -> Block:
        bars, week, usual, change = self._columns()
        style = CELL.heavy() if heavy else CELL
        name = self._set.line("All contacts" if heavy else trend.name, style, _NAME - 12)
        number = self._set.line(f"{trend.this_week:,}", style.heavy())
        mean = self._set.line(f"{round(trend.usual):,}", CELL.painted(SECOND))
        said = self._set.line(words.difference(trend) if heavy else words.change(trend), CELL, self._doc.right - change - 8)

        def draw(pen: Pen, top: float) -> None:
            if heavy:
                pen.rule(self._doc.left, top + 1, self._doc.width, RULE)
            pen.text(self._doc.left, top + 11, name)
            week_bars(pen, trend, (bars, top + 11), (_BARS, 9.5))
            pen.text_right(week, top + 11, number)
            pen.text_right(usual, top + 11, mean)
            change_arrow(pen, trend, change, top + 7.8, 5)
            pen.text(change + 8, top + 11, said)

        return Drawn(_ROW + (2 if heavy else 0), draw)


def _with_rest(trends: Sequence[Trend], most: int, rest_name: str) -> list[Trend]:
    """Return at most `most` rows; the smaller ones are added up in the last."""
    ordered = sorted(trends, key=lambda trend: (-trend.this_week, -sum(trend.before), trend.name))
    if len(ordered) <= most:
        return ordered
    kept, rest = ordered[: most - 1], ordered[most - 1 :]
    before = tuple(sum(trend.before[week] for trend in rest) for week in range(4))
    return [*kept, Trend(rest_name, sum(trend.this_week for trend in rest), (before[0], before[1], before[2], before[3]))]
