"""import citizens, import interactions, import undo."""

from typing import Any

from app.cli.context import Context
from app.cli.tables import contacts_file, people_file
from app.domain.import_report import ContactsReport, ImportedRow, ImportReport


def citizens(context: Context) -> int:
    """Register the people of a CSV file or of contact cards."""
    table, options = people_file(context), context.options
    with context.opened(create=not options.dry_run) as opened:
        session = opened.session
        if options.dry_run:
            report = session.imports.dry_run(session.actor, table, context.progress)
        else:
            report = session.imports.citizens(session.actor, table, as_is=options.as_is, progress=context.progress).value
    context.output.result(_report(report), lambda: _report_lines(report))
    return 0


def interactions(context: Context) -> int:
    """Store the contacts of a CSV file."""
    table, options = contacts_file(context), context.options
    with context.opened(create=not options.dry_run) as opened:
        session = opened.session
        if options.dry_run:
            report = session.contact_imports.dry_run(session.actor, table, context.progress)
        else:
            report = session.contact_imports.interactions(session.actor, table, as_is=options.as_is, progress=context.progress).value
    context.output.result(_contacts(report), lambda: _contact_lines(report))
    return 0


def undo(context: Context) -> int:
    """Take a whole import back."""
    with context.opened() as opened:
        session = opened.session
        removed, kept = session.imports.undo(session.actor, context.options.batch, context.progress).value
    context.output.result({"removed": removed, "kept": kept}, lambda: [f"{removed} removed, {kept} kept because somebody has worked with them since."])
    return 0


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


def _contacts(report: ContactsReport) -> dict[str, Any]:
    return {
        "rows": report.rows,
        "created": report.created,
        "matched": report.matched,
        "doubtful": len(report.doubtful),
        "refused": [{"row": one.row, "why": one.why} for one in report.refused],
        "repeated": report.repeated,
        "citizens": report.citizens,
        "batch": report.batch,
        "doubtful_rows": [_row(one) for one in report.doubtful],
    }


def _contact_lines(report: ContactsReport) -> list[str]:
    stored = f"{report.created} contacts stored ({report.matched} of known people, {len(report.doubtful)} doubtful, {report.citizens} people registered)"
    lines = [f"{report.rows} rows: {stored}, {report.repeated} there already, {len(report.refused)} refused."]
    lines += [f"row {one.row} may be {_maybe(one)}: {one.why}" for one in report.doubtful]
    return [*lines, *(f"row {one.row}: {one.why}" for one in report.refused)]
