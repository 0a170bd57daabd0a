"""Gather what is printed: one case with its history, one week in figures and lists."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from app.domain.case import CaseBrief, CaseFilter, CaseSort
from app.domain.errors import DomainError
from app.domain.permission import Permission, requires
from app.domain.summaries import CaseSummary, Trend, WeeklySummary
from app.domain.timeline import TimelineEntry
from app.domain.user import Actor
from app.domain.weeks import default_week, first_day, running_week_edges, week_edges, week_of
from app.services.ports.clock import Clock
from app.services.ports.office import Office, ReadUnit
from app.services.ports.reports import ReportWriter

LIST_ROWS = 40
"""Rows of each list behind the weekly page; the heading says how many there are in all."""
_ALL_TOPICS = 1000
_PAGE_ROWS = 500
_KILO = 1024


class ReportsService:
    """Everything the office puts on paper; times are local to the office's zone."""

    def __init__(self, office: Office, writer: ReportWriter, clock: Clock, zone: tzinfo) -> None:
        """Take the office, what writes documents, the time and the office's zone."""
        self._office = office
        self._writer = writer
        self._clock = clock
        self._zone = zone

    @requires(Permission.REPORT)
    def case_summary(self, actor: Actor, case_id: int) -> CaseSummary:
        """Return everything printed about a case, its history oldest first. Raises NotFound."""
        with self._office.read() as unit:
            case = unit.cases.get(case_id)
            return CaseSummary(
                office=unit.office.setting("name"),
                printed_at=self._now(),
                printed_by=actor.name,
                case=case,
                citizen=None if case.citizen_id is None else unit.citizens.get(case.citizen_id),
                entries=_history(unit, case_id),
                attachments=tuple(f"{file.name} ({_size(file.size)})" for file in unit.attachments.of_case(case_id)),
            )

    @requires(Permission.REPORT)
    def weekly_summary(self, actor: Actor, week: str | None = None) -> WeeklySummary:
        """Return a week in figures and lists; see default_week for the one taken when none is named. Raises DomainError."""
        now = self._now()
        name = week_of(first_day(week)) if week else default_week(now.date())
        monday = first_day(name)
        if monday > now.date():
            raise DomainError(f"Week {name} has not begun yet. Choose this week or an earlier one.", "week")
        running = now.date() < monday + timedelta(weeks=1)
        with self._office.read() as unit:
            return self._weekly(unit, actor, (name, monday), now, running=running)

    @requires(Permission.REPORT)
    def case_pdf(self, actor: Actor, case_id: int) -> bytes:
        """Return the case summary as PDF. Raises NotFound."""
        return self._writer.case_pdf(self.case_summary(actor, case_id))

    @requires(Permission.REPORT)
    def case_csv(self, actor: Actor, case_id: int) -> bytes:
        """Return the case's history as CSV. Raises NotFound."""
        return self._writer.case_csv(self.case_summary(actor, case_id))

    @requires(Permission.REPORT)
    def weekly_pdf(self, actor: Actor, week: str | None = None) -> bytes:
        """Return the weekly summary as PDF. Raises DomainError."""
        return self._writer.weekly_pdf(self.weekly_summary(actor, week))

    @requires(Permission.REPORT)
    def weekly_csv(self, actor: Actor, week: str | None = None) -> bytes:
        """Return the weekly summary as CSV. Raises DomainError."""
        return self._writer.weekly_csv(self.weekly_summary(actor, week))

    def _now(self) -> datetime:
        return self._clock.now().astimezone(self._zone)

    def _weekly(self, unit: ReadUnit, actor: Actor, week: tuple[str, date], now: datetime, *, running: bool) -> WeeklySummary:
        name, monday = week
        edges = running_week_edges(name, self._zone, now) if running else week_edges(name, self._zone)
        step = 2 if running else 1
        channels = _trends(unit.figures.contacts_by_channel(edges), step)
        unanswered_now, unanswered = unit.figures.unanswered(now, LIST_ROWS)
        hops, hop_rows = unit.figures.asked_twice(edges, LIST_ROWS)
        return WeeklySummary(
            office=unit.office.setting("name"),
            week=name,
            first_day=monday,
            last_day=now.date() if running else monday + timedelta(days=6),
            printed_at=now,
            printed_by=actor.name,
            contacts=_total(channels),
            channels=channels,
            topics=_trends(unit.figures.contacts_by_topic(edges, _ALL_TOPICS), step),
            opened=_trend("", unit.figures.cases_opened(edges), step),
            closed=_trend("", unit.figures.cases_closed(edges), step),
            open_now=unit.cases.count_open(),
            overdue_now=unit.cases.count_open(now),
            unanswered_now=unanswered_now,
            oldest_open=_cases(unit, CaseFilter(sort=CaseSort.OPENED, descending=False)),
            overdue=_cases(unit, CaseFilter(overdue_at=now, sort=CaseSort.DUE, descending=False)),
            unanswered=unanswered,
            asked_twice=_trend("", hops, step),
            asked_twice_rows=hop_rows,
            until=now if running else None,
        )


def _history(unit: ReadUnit, case_id: int) -> tuple[TimelineEntry, ...]:
    entries: list[TimelineEntry] = []
    page = unit.interactions.case_timeline(case_id, None, _PAGE_ROWS)
    entries += page.rows
    while page.next_key is not None:
        page = unit.interactions.case_timeline(case_id, page.next_key, _PAGE_ROWS)
        entries += page.rows
    return tuple(reversed(entries))


def _cases(unit: ReadUnit, wanted: CaseFilter) -> tuple[CaseBrief, ...]:
    return unit.cases.page(wanted, None, LIST_ROWS).rows


def _trends(counts: Mapping[str, tuple[int, ...]], step: int) -> tuple[Trend, ...]:
    trends = (_trend(name, spans, step) for name, spans in counts.items())
    return tuple(trend for trend in trends if trend.this_week or any(trend.before))


def _trend(name: str, spans: Sequence[int], step: int) -> Trend:
    """Return the wanted spans as a trend; with a step of two, every second one is the rest of a week and left out."""
    first, second, third, fourth, this_week = spans[::step]
    return Trend(name, this_week, (first, second, third, fourth))


def _total(trends: Sequence[Trend]) -> Trend:
    week = [sum(trend.before[index] for trend in trends) for index in range(4)]
    return Trend("", sum(trend.this_week for trend in trends), (week[0], week[1], week[2], week[3]))


def _size(size: int) -> str:
    if size < _KILO:
        return f"{size} B"
    kilobytes = size / _KILO
    return f"{kilobytes:.0f} KB" if kilobytes < _KILO else f"{kilobytes / _KILO:.1f} MB"
