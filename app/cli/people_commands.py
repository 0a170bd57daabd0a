"""import citizens, match, duplicates."""

import time
from pathlib import Path
from typing import Any

from app.bootstrap import OpenedOffice
from app.cli.arguments import refuse
from app.cli.context import Context
from app.domain.errors import DomainError
from app.domain.import_report import ImportedRow, ImportReport
from app.domain.people_table import PersonColumn, guess_columns
from app.domain.verdict import RankedPerson
from app.identity.weights import LISTED
from app.services.import_tables import PeopleTable, people_of_cards, people_table, read_table


def import_citizens(context: Context) -> int:
    """Register the people of a CSV file."""
    table = _table(context)
    with context.opened(create=True) as opened:
        session = opened.session
        report = session.imports.citizens(session.actor, table, as_is=context.options.as_is, progress=context.progress).value
    context.output.result(_report(report), lambda: _report_lines(report))
    return 0


def match(context: Context) -> int:
    """Say for every row of a CSV file who it may be."""
    table = _table(context)
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


def _table(context: Context) -> PeopleTable:
    path = Path(context.options.file)
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
        if path.suffix.lower() == ".vcf":
            return people_of_cards(path.name, text)
        headings, rows = read_table(text)
    except OSError as fault:
        refuse(f"{path} cannot be read ({fault.strerror or 'unknown fault'}). Nothing was imported.")
    except DomainError as fault:
        refuse(fault.message)
    columns = guess_columns(headings)
    if mapping := context.options.map:
        columns = _mapped(Path(mapping), headings)
    if not set(columns) - {PersonColumn.NONE, PersonColumn.ID}:
        refuse(f"{path} has no column that tells who somebody is ({', '.join(headings)}). Name the columns given, family, phone, email, or give --map.")
    return people_table(path.name, columns, rows)


def _mapped(path: Path, headings: tuple[str, ...]) -> tuple[PersonColumn, ...]:
    """Return the columns by a TOML file of lines such as `family = "Nachname"`."""
    import tomllib

    try:
        wanted = tomllib.loads(path.read_text(encoding="utf-8"))
        by_heading = {str(heading): PersonColumn(name) for name, heading in wanted.items()}
    except (OSError, tomllib.TOMLDecodeError, ValueError) as fault:
        known = ", ".join(column.value for column in PersonColumn if column.value)
        refuse(f'{path} is no mapping ({fault}). Write lines such as family = "Last name"; known: {known}. Nothing was imported.')
    return tuple(by_heading.get(heading, PersonColumn.NONE) for heading in headings)


def _candidate(one: RankedPerson, names: dict[int, str | None]) -> dict[str, Any]:
    return {"id": one.id, "external_id": names.get(one.id), "p": round(one.probability, 4), "reasons": list(one.reasons)}


def _external_ids(opened: OpenedOffice, candidates: list[RankedPerson]) -> dict[int, str | None]:
    session = opened.session
    return {one.id: session.citizens.get(session.actor, one.id).profile.external_id for one in candidates}


def _report(report: ImportReport) -> dict[str, Any]:
    return {
        "rows": report.rows,
        "created": report.created,
        "matched": report.matched,
        "doubtful": len(report.doubtful),
        "refused": [{"row": one.row, "why": one.why} for one in report.refused],
        "batch": report.batch,
        "doubtful_rows": [_row(one) for one in report.doubtful],
        "same_rows": [_row(one) for one in report.again],
    }


def _row(one: ImportedRow) -> dict[str, Any]:
    return {"row": one.row, "citizen": one.citizen_id, "same_row": one.same_row, "why": one.why}


def _report_lines(report: ImportReport) -> list[str]:
    lines = [
        f"{report.rows} rows: {report.created} registered, {report.matched} known already, {len(report.doubtful)} doubtful, {len(report.refused)} refused."
    ]
    lines += [f"row {one.row} is the person of row {one.same_row}: {one.why}" for one in report.again]
    lines += [f"row {one.row} may be {_maybe(one)}: {one.why}" for one in report.doubtful]
    return [*lines, *(f"row {one.row}: {one.why}" for one in report.refused)]


def _maybe(one: ImportedRow) -> str:
    return f"citizen {one.citizen_id}" if one.same_row is None else f"the person of row {one.same_row}"


def _match_line(row: dict[str, Any]) -> str:
    best = row["candidates"][0] if row["candidates"] else None
    if best is None:
        return f"row {row['row']}: somebody new ({row['new']:.2f})"
    mark = " (preselected)" if row["preselected"] else ""
    return f"row {row['row']}: citizen {best['id']} {best['p']:.2f}{mark}: {', '.join(best['reasons'])}"
