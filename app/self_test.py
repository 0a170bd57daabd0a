"""What the installed program checks about itself: every library, an office, a mail, a page of paper and the window, in a folder of its own."""

import importlib
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from app.bootstrap.session import OpenedOffice, open_session
from app.bootstrap.sharing import examine_share
from app.bootstrap.stores import create_office
from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile
from app.domain.contact_point import phone
from app.domain.interaction import LogInteraction
from app.domain.timeline import TimelineFilter
from app.system.paths import Paths, resources
from app.system.version import VERSION

LIBRARIES = (
    *("PySide6.QtWidgets", "PySide6.QtPrintSupport", "PySide6.QtSvg", "sqlalchemy", "alembic", "sqlcipher3", "psycopg", "exchangelib", "imapclient"),
    *("oxmsg", "nh3", "charset_normalizer", "reportlab", "uharfbuzz", "bidi", "pypdfium2", "rapidfuzz", "keyring", "tzlocal"),
)

MAIL = b"From: Maria Garcia <maria@example.org>\r\nTo: office@county.example\r\nSubject: Bill doubled?\r\nMessage-ID: <self-test@example.org>\r\n\r\nWhy?\r\n"

Step = Callable[[], str]


def run_self_test(_: Sequence[str]) -> int:
    """Run every step, print a line for each, and return 0 when all passed."""
    sys.stdout.write(f"County Daybook {VERSION}, Python {sys.version.split()[0]}, {sys.platform}\n")
    with tempfile.TemporaryDirectory(prefix="daybook-self-test-") as folder:
        results = [_attempt(name, step) for name, step in _steps(Path(folder))]
    sys.stdout.write("All passed.\n" if all(results) else "Something is wrong: see the lines that say FAILED.\n")
    return 0 if all(results) else 1


def _steps(folder: Path) -> list[tuple[str, Step]]:
    paths = Paths(folder)
    return [
        ("libraries", _libraries),
        ("resources", _resources),
        ("office", lambda: _in_office(paths, _log_and_find)),
        ("mail", lambda: _in_office(paths, lambda opened: _take_mail(opened, folder))),
        ("paper", lambda: _in_office(paths, _print_case)),
        ("backup", lambda: _in_office(paths, lambda opened: opened.session.office.back_up(opened.session.actor))),
        ("share", lambda: _test_share(folder)),
        ("window", lambda: _show_window(paths)),
    ]


def _attempt(name: str, step: Step) -> bool:
    try:
        sys.stdout.write(f"ok      {name}: {step()}\n")
    except Exception:  # noqa: BLE001 - the test reports every failure and goes on to the next step
        sys.stdout.write(f"FAILED  {name}\n{traceback.format_exc()}")
        return False
    finally:
        sys.stdout.flush()
    return True


def _libraries() -> str:
    for name in LIBRARIES:
        importlib.import_module(name)
    return f"{len(LIBRARIES)} imported"


def _resources() -> str:
    folder = resources()
    counts = {name: sum(1 for _ in (folder / name).glob(pattern)) for name, pattern in (("icons", "*.svg"), ("fonts", "*.ttf"), ("styles", "*.qss"))}
    empty = [name for name, count in counts.items() if not count]
    if empty:
        raise FileNotFoundError(", ".join(empty))
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def _in_office(paths: Paths, use: Callable[[OpenedOffice], str]) -> str:
    if not paths.office.exists():
        create_office(str(paths.office), "Self-test")
    opened = open_session(str(paths.office), paths)
    try:
        return use(opened)
    finally:
        opened.close()


def _log_and_find(opened: OpenedOffice) -> str:
    session = opened.session
    who = Profile("María", "García López", contacts=(phone("502-555-0134"),))
    command = LogInteraction(
        uuid4(), datetime.now(UTC), Channel.PHONE, new_citizen=who, text="The water bill doubled.", topic="Water billing", outcome=Outcome.CASE_OPENED
    )
    logged = session.interactions.log(session.actor, command).value
    found = session.search.find(session.actor, "garcia")
    if [hit.citizen.id for hit in found.citizens] != [logged.citizen_id]:
        raise LookupError("the citizen just logged was not found")
    rows = session.citizens.timeline(session.actor, logged.citizen_id or 0, TimelineFilter()).rows
    return f"case {logged.case_number}, {len(rows)} timeline rows"


def _take_mail(opened: OpenedOffice, folder: Path) -> str:
    session = opened.session
    file = folder / "letter.eml"
    file.write_bytes(MAIL)
    report = session.intake.import_files(session.actor, [str(file)]).value
    if report.stored != 1:
        raise LookupError(f"1 mail was given, {report.stored} stored")
    return "1 stored, read in a process of its own"


def _print_case(opened: OpenedOffice) -> str:
    session = opened.session
    pdf = session.reports.case_pdf(session.actor, session.cases.by_number(session.actor, f"{datetime.now(UTC).year}-000001").id)
    weekly = session.reports.weekly_pdf(session.actor, None)
    if not (pdf.startswith(b"%PDF") and weekly.startswith(b"%PDF")):
        raise ValueError("a report is not a PDF")
    return f"case summary {len(pdf):,} bytes, weekly summary {len(weekly):,} bytes"


def _test_share(folder: Path) -> str:
    report = examine_share(folder)
    if not report.usable:
        raise OSError(" ".join(report.refusals))
    return f"{len(report.findings)} checks of a folder, by two processes of its own"


def _show_window(paths: Paths) -> str:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.desktop.program import Desktop

    return Desktop(paths).show_and_close()
