"""mail import, mail pull."""

from collections.abc import Iterator
from typing import Any, Final

from app.cli.arguments import refuse
from app.cli.context import Context
from app.cli.shapes import moment
from app.domain.errors import MailboxFault
from app.domain.intake import IntakeReport

COUNTS: Final = ("seen", "stored", "duplicates", "quarantined", "automatic", "replies_threaded")


def import_files(context: Context) -> int:
    """Take in mail files and folders. A missing office is made first: an import is how many offices begin."""
    with context.opened(create=True) as opened:
        session = opened.session
        done = session.intake.import_files(session.actor, context.options.paths, context.progress)
    _print(context, done.value)
    return 0


def pull(context: Context) -> int:
    """Fetch what is new in one or all mailboxes; one that fails does not hold up the others."""
    faults: list[MailboxFault] = []
    total = IntakeReport()
    with context.opened() as opened:
        session = opened.session
        wanted = context.options.mailbox
        boxes = [box for box in session.mailboxes.all(session.actor) if wanted in {None, box.settings.name, box.settings.address}]
        if not boxes:
            refuse(f"There is no mailbox named {wanted}." if wanted else "No mailbox is set up in this office. Open the window and add one in Settings.")
        for box in boxes:
            try:
                total = total.plus(session.intake.pull(session.actor, box.id, context.progress).value)
            except MailboxFault as fault:
                faults.append(fault)
    _print(context, total, pulled=True)
    if faults:
        raise faults[0]
    return 0


def _print(context: Context, report: IntakeReport, *, pulled: bool = False) -> None:
    value: dict[str, Any] = {name: getattr(report, name) for name in COUNTS} | {"seconds": round(report.seconds, 3)}
    if pulled:
        value |= {"filed": report.filed, "busy_with": report.busy_with or None, "waiting_until": moment(report.waiting_until)}
    context.output.result(value, lambda: list(_lines(report)))


def _lines(report: IntakeReport) -> Iterator[str]:
    yield (
        f"{report.seen:,} seen, {report.stored:,} stored, {report.duplicates:,} duplicates, {report.quarantined:,} quarantined, "
        f"{report.automatic:,} automatic, {report.replies_threaded:,} replies threaded, {report.seconds:.1f} s"
    )
    if report.busy_with:
        yield f"{report.busy_with} fetches the mail right now; nothing was fetched twice."
    if report.waiting_until is not None:
        yield f"The mail server asked to wait until {report.waiting_until:%H:%M:%S} UTC; nothing is lost."
