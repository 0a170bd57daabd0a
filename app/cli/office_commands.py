"""sample, doctor, export, backup, office check."""

from pathlib import Path

from app.bootstrap.backups import backup_of, check_office, restore_backup, verify_backup
from app.bootstrap.passwords import written_down
from app.bootstrap.places import is_folder
from app.bootstrap.sample import make_sample
from app.bootstrap.sharing import examine_share, wait_as_other_pc
from app.cli import shapes
from app.cli.context import Context
from app.cli.doctor import examine_connection, examine_folder, examine_office, examine_pc
from app.domain.share_report import ShareReport, Verdict


def sample(context: Context) -> int:
    """Make the sample office: at --office, else in the sample's own place."""
    location = context.options.office or str(context.paths.sample)
    counts = make_sample(location, context.paths, context.options.citizens, context.options.weeks, context.progress)
    value = {"office": written_down(location), **counts}
    context.output.result(value, lambda: [f"Made {written_down(location)}: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()) + "."])
    return 0


def doctor(context: Context) -> int:
    """Say what works here and what does not, the folder of a shared office included; with --share test a folder that is to hold one."""
    options = context.options
    findings = examine_pc(context.paths)
    if options.share is None or options.office is not None:
        findings += [examine_office(context.paths, context.location), *examine_connection(context.location)]
    share = options.share or (context.location if is_folder(context.location, context.paths) else None)
    if share is not None:
        findings += examine_folder(Path(share).expanduser(), options.desks)
    value = [
        {"what": one.what, "ok": one.ok, "message": one.message, "verdict": one.verdict.value, "measured": one.measured, "unit": one.unit} for one in findings
    ]
    context.output.result(value, lambda: [f"{_SIGNS[one.verdict]} {one.what}: {one.message}" for one in findings])
    return 0 if all(one.ok for one in findings) else 1


_SIGNS = {Verdict.GOOD: "ok  ", Verdict.WARNING: "but ", Verdict.REFUSED: "NOT "}


def export(context: Context) -> int:
    """Write everything to a folder in open formats."""
    with context.opened() as opened:
        session = opened.session
        counts = session.export.export(session.actor, Path(context.options.to), context.progress)
    context.output.result(counts, lambda: [", ".join(f"{count:,} {name}" for name, count in counts.items()) + f" written to {context.options.to}."])
    return 0


def backup_create(context: Context) -> int:
    """Make a checked backup."""
    with context.opened() as opened:
        made = opened.session.office.back_up(opened.session.actor)
    context.output.result({"backup": made, "checked": True}, lambda: [f"Backup made and checked: {made}"])
    return 0


def backup_verify(context: Context) -> int:
    """Check a backup from end to end."""
    path = Path(context.options.file) if context.options.file else backup_of(context.location, context.paths)
    verify_backup(context.location, path, context.paths)
    context.output.result({"backup": str(path), "ok": True}, lambda: [f"{path} is whole."])
    return 0


def backup_restore(context: Context) -> int:
    """Bring a backup back; the office as it is now is kept beside it."""
    kept = restore_backup(context.location, Path(context.options.file), context.paths, even_with_desks_in=context.options.even_with_desks_in)
    lines = [f"Restored {context.options.file}.", *([f"The office as it was is kept at {kept}."] if kept else [])]
    context.output.result({"restored": context.options.file, "kept": str(kept) if kept else None}, lambda: lines)
    return 0


def upgrade(context: Context) -> int:
    """Upgrade a shared office of an older version; any other office was upgraded by being opened."""
    with context.opened() as opened:
        sharing, actor = opened.session.sharing, opened.session.actor
        state = sharing.state(actor)
        if state.is_older and context.options.even_with_desks_in:
            state = sharing.upgrade(actor).value
    done = not state.fault
    said = "The office is of this program's data version." if done else f"{state.fault} To do it all the same, add --even-with-desks-in."
    context.output.result({"upgraded": done, "message": state.fault}, lambda: [said])
    return 0 if done else 1


def check(context: Context) -> int:
    """Check the office from end to end; with --share test a folder that is to hold one, and nothing else."""
    options = context.options
    if options.wait is not None:
        return wait_for_other_pc(context)
    if options.share is not None:
        return check_share(context, Path(options.share).expanduser())
    findings = check_office(context.location, context.paths)
    report = _share_of_office(context)
    usable = report is None or report.usable
    value = {"ok": not findings and usable, "findings": findings, "share": None if report is None else shapes.share(report)}
    context.output.result(value, lambda: [*(findings or ["The office is whole."]), *([] if report is None else _share_lines(report))])
    return 0 if not findings and usable else 1


def check_share(context: Context, folder: Path) -> int:
    """Test a folder in which several desks are to share an office."""
    report = examine_share(folder, context.options.desks)
    end = "An office may lie here." if report.usable else "An office must not lie here."
    context.output.result(shapes.share(report), lambda: [*_share_lines(report), end])
    return 0 if report.usable else 1


def wait_for_other_pc(context: Context) -> int:
    """Take part, as the second PC, in the test that another PC makes of a folder."""
    folder = Path(context.options.share or context.location).expanduser()
    served = wait_as_other_pc(folder, context.options.wait)
    said = "This PC took part in the test; the other one tells what came of it." if served else "No other PC tested this folder meanwhile."
    context.output.result({"folder": str(folder), "took_part": served}, lambda: [said])
    return 0 if served else 1


def _share_of_office(context: Context) -> ShareReport | None:
    """Test the folder of an office that desks share; None for any other office."""
    if not is_folder(context.location, context.paths):
        return None
    return examine_share(Path(context.location).expanduser(), context.options.desks or _desks(context))


def _desks(context: Context) -> int:
    with context.opened() as opened:
        session = opened.session
        return len(session.sharing.state(session.actor).desks)


def _share_lines(report: ShareReport) -> list[str]:
    return [f"{_SIGNS[one.verdict]} {one.message}" for one in report.findings]
