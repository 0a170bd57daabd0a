"""report case, report weekly."""

from collections.abc import Callable
from pathlib import Path

from app.cli.arguments import refuse
from app.cli.context import Context
from app.system.files import save_file


def case(context: Context) -> int:
    """Write the summary of a case as PDF or CSV."""
    with context.opened() as opened:
        session = opened.session
        found = session.cases.by_number(session.actor, context.options.number)
        writers: dict[str, Callable[[], bytes]] = {
            ".pdf": lambda: session.reports.case_pdf(session.actor, found.id),
            ".csv": lambda: session.reports.case_csv(session.actor, found.id),
        }
        return _write(context, writers)


def weekly(context: Context) -> int:
    """Write the weekly summary as PDF or CSV."""
    with context.opened() as opened:
        session = opened.session
        week = context.options.week
        writers: dict[str, Callable[[], bytes]] = {
            ".pdf": lambda: session.reports.weekly_pdf(session.actor, week),
            ".csv": lambda: session.reports.weekly_csv(session.actor, week),
        }
        return _write(context, writers)


def _write(context: Context, writers: dict[str, Callable[[], bytes]]) -> int:
    target = Path(context.options.output)
    make = writers.get(target.suffix.casefold())
    if make is None:
        refuse(f"The summary can be written as {' or '.join(writers)}; {target.name} is neither. Nothing was written.")
    save_file(target, make())
    context.output.result({"file": str(target)}, lambda: [f"Written to {target}."])
    return 0
