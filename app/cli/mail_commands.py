"""mail import, mail pull."""

from dataclasses import asdict
from typing import Any

from app.cli.arguments import refuse
from app.cli.context import Context
from app.domain.errors import MailboxFault
from app.domain.intake import IntakeReport


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
    _print(context, total)
    if faults:
        raise faults[0]
    return 0


def _print(context: Context, report: IntakeReport) -> None:
    value: dict[str, Any] = asdict(report) | {"seconds": round(report.seconds, 3)}
    context.output.result(value, lambda: [_line(report)])


def _line(report: IntakeReport) -> str:
    return (
        f"{report.seen:,} seen, {report.stored:,} stored, {report.duplicates:,} duplicates, {report.quarantined:,} quarantined, "
        f"{report.automatic:,} automatic, {report.replies_threaded:,} replies threaded, {report.seconds:.1f} s"
    )
