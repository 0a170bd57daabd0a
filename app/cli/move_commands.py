"""office create, office move."""

import sys
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

from app.bootstrap.passwords import keep_password, written_down
from app.bootstrap.places import is_url
from app.bootstrap.sharing import create_folder_office, move_office
from app.bootstrap.stores import create_office
from app.cli.context import Context
from app.cli.shapes import moment
from app.domain.errors import NoCredentialStore
from app.domain.move_report import MoveReport
from app.system.settings import SettingsFile

STOPPED = 130


def create(context: Context) -> int:
    """Make a new, empty office; with --shared in a folder that desks share."""
    asked = context.options.to
    if context.options.shared and not is_url(asked):
        create_folder_office(Path(asked).expanduser().absolute())
    else:
        create_office(asked)
    made = written_down(asked)
    context.output.result({"office": made, "shared": bool(context.options.shared)}, lambda: [f"Made {made}."])
    return 0


def move(context: Context) -> int:
    """Move the office; this user's settings then point to the new one where they pointed to the old one."""
    began = monotonic()
    old, asked = context.location, context.options.to
    new = asked if is_url(asked) else str(Path(asked).expanduser().absolute())
    try:
        report = move_office(old, new, context.paths, context.progress, even_with_desks_in=context.options.even_with_desks_in)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. The office is where it was, and nothing was left at the new place.\n")
        return STOPPED
    _point_to(context, old, new)
    context.output.result({**_shape(report), "seconds": round(monotonic() - began, 1)}, lambda: _lines(report))
    return 0


def _shape(report: MoveReport) -> dict[str, Any]:
    return {
        "from": report.old,
        "to": report.new,
        "rows": report.rows,
        "tables": dict(report.tables),
        "files": report.files,
        "missing_files": list(report.missing),
        "desks": [{"name": desk.name, "user": desk.user_name, "seen": moment(desk.seen_at)} for desk in report.desks],
    }


def _lines(report: MoveReport) -> list[str]:
    lines = [f"Moved to {report.new}: {report.rows:,} rows and {report.files:,} files, each compared with the old office."]
    if report.missing:
        lines.append(f"{len(report.missing):,} files were missing in the old office already; main.py office check names them.")
    lines.append(f"The office at {report.old} is kept as it was and can only be read.")
    return lines + [f"{desk.name} ({desk.user_name}) still has to open the new place." for desk in report.desks]


def _point_to(context: Context, old: str, new: str) -> None:
    file = SettingsFile(context.paths.settings)
    settings = file.load()
    if written_down(settings.office or str(context.paths.office)) == written_down(old):
        file.save(replace(settings, office=written_down(new)))
        try:
            keep_password(new)
        except NoCredentialStore:
            context.output.warn("This computer has no safe store for passwords, so that of the new office was kept nowhere. Type its whole address to open it.")
