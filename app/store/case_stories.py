"""The stories of a citizen's cases: everything of one case in one row of the timeline, where its newest entry stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.paging import Key
from app.domain.timeline import CaseStory, EntryKind, TimelineEntry
from app.store.columns import to_micros
from app.store.schema import awaiting, callback, case, case_event, interaction

RANK = 4
"""Order among entries of the same moment, as in the timeline."""
_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_ENTRIES = sa.union_all(
    sa.select(interaction.c.case_id, interaction.c.at).where(interaction.c.citizen_id.in_(_IDS), interaction.c.case_id.is_not(None)),
    sa.select(case_event.c.case_id, case_event.c.at).select_from(case_event.join(case, case.c.id == case_event.c.case_id)).where(case.c.citizen_id.in_(_IDS)),
    sa.select(callback.c.case_id, callback.c.made_at).where(callback.c.citizen_id.in_(_IDS), callback.c.case_id.is_not(None)),
).subquery()
_COUNTED = sa.select(_ENTRIES.c.case_id, sa.func.count().label("entries"), sa.func.max(_ENTRIES.c.at).label("newest")).group_by(_ENTRIES.c.case_id)
_CASES = sa.select(
    case.c.id,
    case.c.number,
    case.c.title,
    case.c.status,
    sa.select(sa.func.min(callback.c.due_at)).where(callback.c.case_id == case.c.id, callback.c.done_at.is_(None)).scalar_subquery().label("promised"),
    sa.select(sa.func.min(awaiting.c.since))
    .select_from(awaiting.join(interaction, interaction.c.id == awaiting.c.interaction_id))
    .where(interaction.c.case_id == case.c.id, awaiting.c.answered_at.is_(None))
    .scalar_subquery()
    .label("waits"),
).where(case.c.id.in_(sa.bindparam("cases", expanding=True)))


def stories(connection: sa.Connection, citizen_ids: Sequence[int], after: Key | None, limit: int) -> tuple[TimelineEntry, ...]:
    """Return the stories behind a key, newest first, one more than the limit at most."""
    counted = connection.execute(_COUNTED, {"ids": list(citizen_ids)}).all()
    keyed = sorted((((to_micros(row.newest), RANK, row.case_id), row) for row in counted), key=lambda pair: pair[0], reverse=True)
    rows = [row for key, row in keyed if after is None or key < tuple(int(part or 0) for part in after)][: limit + 1]
    if not rows:
        return ()
    cases = {row.id: row for row in connection.execute(_CASES, {"cases": [row.case_id for row in rows]})}
    return tuple(_story(cases[row.case_id], row.newest, row.entries) for row in rows)


def _story(row: Any, newest: datetime, entries: int) -> TimelineEntry:
    told = CaseStory(entries, row.status, row.promised, row.waits)
    return TimelineEntry(EntryKind.STORY, row.id, newest, None, None, row.title, "", "", None, row.id, row.number, "", row.waits is not None, story=told)
