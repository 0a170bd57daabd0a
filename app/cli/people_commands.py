"""match, duplicates."""

import time
from typing import Any

from app.bootstrap.session import OpenedOffice
from app.cli.context import Context
from app.cli.tables import people_file
from app.domain.verdict import RankedPerson
from app.identity.weights import LISTED


def match(context: Context) -> int:
    """Say for every row of a CSV file who it may be."""
    table = people_file(context)
    rows: list[dict[str, Any]] = []
    with context.opened() as opened:
        session = opened.session
        for number, person in table.people():
            began = time.perf_counter()
            verdict = session.identity.match(session.actor, person.described())
            spent = (time.perf_counter() - began) * 1000
            candidates = [one for one in verdict.ranked if one.probability >= LISTED]
            names = _external_ids(opened, candidates)
            rows.append({
                "row": number,
                "candidates": [_candidate(one, names) for one in candidates],
                "preselected": verdict.preselected,
                "new": round(verdict.new, 4),
                "ms": round(spent, 3),
            })  # fmt: skip
            context.progress(number, len(table.persons), "rows")
    context.output.result(rows, lambda: [_match_line(row) for row in rows])
    return 0


def duplicates(context: Context) -> int:
    """List the citizens who may be registered twice, likeliest first."""
    with context.opened() as opened:
        session = opened.session
        pairs = session.identity.duplicates(session.actor, context.progress)
    rows: list[dict[str, Any]] = [{"a": pair.first, "b": pair.second, "p": round(pair.probability, 4), "reasons": list(pair.reasons)} for pair in pairs]
    context.output.result(rows, lambda: [f"{row['p']:.2f}  {row['a']} and {row['b']}: {', '.join(row['reasons'])}" for row in rows] or ["Nobody."])
    return 0


def _candidate(one: RankedPerson, names: dict[int, str | None]) -> dict[str, Any]:
    return {"id": one.id, "external_id": names.get(one.id), "p": round(one.probability, 4), "reasons": list(one.reasons)}


def _external_ids(opened: OpenedOffice, candidates: list[RankedPerson]) -> dict[int, str | None]:
    session = opened.session
    return {one.id: session.citizens.get(session.actor, one.id).profile.external_id for one in candidates}


def _match_line(row: dict[str, Any]) -> str:
    best = row["candidates"][0] if row["candidates"] else None
    if best is None:
        return f"row {row['row']}: somebody new ({row['new']:.2f})"
    mark = " (preselected)" if row["preselected"] else ""
    return f"row {row['row']}: citizen {best['id']} {best['p']:.2f}{mark}: {', '.join(best['reasons'])}"
