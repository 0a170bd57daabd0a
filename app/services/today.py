"""What waits today: callbacks, overdue cases, unanswered contacts and new mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo

from app.domain.callback import Callback
from app.domain.case import CaseBrief, CaseFilter, CaseSort
from app.domain.permission import Permission, requires
from app.domain.summaries import AskedTwiceRow
from app.domain.timeline import TimelineEntry
from app.domain.user import Actor
from app.domain.weeks import first_day, local_midnight, week_of
from app.services.ports.clock import Clock
from app.services.ports.office import Office

ROWS = 50
ASKED_TWICE = 20
"""The list of the whole week is in the weekly summary; here it tells whom to look after now."""


@dataclass(frozen=True, slots=True)
class TodayOverview:
    """Everything on the Today screen."""

    callbacks: tuple[Callback, ...]
    overdue: tuple[CaseBrief, ...]
    mine: tuple[CaseBrief, ...]
    awaiting: tuple[TimelineEntry, ...]
    mail: Mapping[str, int]
    asked_twice: tuple[AskedTwiceRow, ...] = ()
    """Who was made to ask twice since Monday; the newest first."""


class TodayService:
    """Reads the day's work in one go."""

    def __init__(self, office: Office, clock: Clock, zone: tzinfo = UTC) -> None:
        """Take the office, the time, and the zone in which weeks begin."""
        self._office = office
        self._clock = clock
        self._zone = zone

    @requires(Permission.READ)
    def overview(self, actor: Actor) -> TodayOverview:
        """Return what waits today for the actor and the office."""
        now = self._clock.now()
        monday = local_midnight(first_day(week_of(now.astimezone(self._zone).date())), self._zone)
        by_due = CaseFilter(sort=CaseSort.DUE, descending=False)
        with self._office.read() as unit:
            return TodayOverview(
                unit.callbacks.open(None, ROWS),
                unit.cases.page(CaseFilter(overdue_at=now, sort=by_due.sort, descending=False), None, ROWS).rows,
                unit.cases.page(CaseFilter(assignee_id=actor.user_id, sort=by_due.sort, descending=False), None, ROWS).rows,
                unit.interactions.awaiting(None, ROWS),
                unit.messages.counts(),
                unit.figures.lately_asked_twice(monday, now, ASKED_TWICE),
            )
