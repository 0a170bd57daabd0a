"""What works on this PC and what does not, in plain words."""

import importlib.util
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap.places import is_url
from app.bootstrap.services import report_fonts
from app.bootstrap.session import open_session
from app.bootstrap.sharing import examine_share
from app.domain.errors import DaybookError
from app.domain.share_report import ShareCheck, Verdict
from app.system.atomic import write_atomically
from app.system.paths import Paths

LEAST_FREE = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; the value measured with its unit where there is one."""

    what: str
    verdict: Verdict
    message: str
    measured: float | None = None
    unit: str | None = None

    @property
    def ok(self) -> bool:
        """Tell whether the program can work with what was found."""
        return self.verdict is not Verdict.REFUSED


_SHARE_WORDS = {
    ShareCheck.PLACE: "Share",
    ShareCheck.OTHER_PC: "Share, other PC",
    ShareCheck.WRITING: "Share, writing",
    ShareCheck.LOCK: "Share, locks",
    ShareCheck.EXCLUSIVE: "Share, readers wait",
    ShareCheck.FRESH_READS: "Share, fresh data",
    ShareCheck.CACHES: "Share, caches",
    ShareCheck.DEATH: "Share, a desk dies",
    ShareCheck.SPEED: "Share, time to save",
    ShareCheck.DESKS: "Share, desks",
}


def examine_folder(folder: Path, desks: int) -> list[Finding]:
    """Test a folder in which an office of several desks lies or shall lie."""
    report = examine_share(folder, desks)
    return [Finding(_SHARE_WORDS[one.check], one.verdict, one.message, one.measured, one.unit or None) for one in report.findings]


def examine_pc(paths: Paths) -> list[Finding]:
    """Look at everything the program needs on this PC."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("Data folder", lambda: _folder(paths)),
        ("Free space", lambda: _space(paths)),
        ("Database", _database),
        ("Password store", _passwords),
        ("Printing", _printing),
        ("Window", _window),
        ("Exchange", lambda: _module("exchangelib")),
    ]
    return [_look(what, check) for what, check in checks]


def examine_office(paths: Paths, location: str) -> Finding:
    """Look whether the office can be opened."""
    return _look("Office", lambda: _office(location, paths))


def examine_connection(location: str) -> list[Finding]:
    """Warn where the address of an office on a server asks for less protection than there could be."""
    if not is_url(location):
        return []
    from app.store.postgresql_address import weakness

    words = weakness(location)
    return [Finding("Office, connection", Verdict.WARNING, words)] if words else []


def _look(what: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(what, Verdict.GOOD, check())
    except (DaybookError, OSError, ImportError) as error:
        return Finding(what, Verdict.REFUSED, str(error))


def _folder(paths: Paths) -> str:
    probe = paths.home / ".probe"
    write_atomically(probe, b"probe")
    probe.unlink()
    return f"{paths.home} can be written."


def _space(paths: Paths) -> str:
    there = next(folder for folder in (paths.home, *paths.home.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    if free < LEAST_FREE:
        raise OSError(f"Only {free // 1_000_000} MB are free on the disk of {paths.home}. Free some space before the office fills it.")
    return f"{free // 1_000_000_000} GB are free."


def _database() -> str:
    from sqlcipher3 import dbapi2

    return f"SQLite {dbapi2.sqlite_version}."


def _passwords() -> str:
    from app.system.credentials import KeyringCredentials

    KeyringCredentials().get("County Daybook probe")
    return "The system keeps mailbox passwords."


def _printing() -> str:
    import reportlab

    fonts = sorted(Path(report_fonts()).glob("*.ttf"))
    if not fonts:
        raise OSError("The fonts for printing are missing. Install the program again.")
    return f"reportlab {reportlab.Version}, {len(fonts)} fonts."


def _window() -> str:
    from PySide6.QtCore import qVersion

    screen = "" if os.name == "nt" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") else " No screen is attached to this session."
    return f"Qt {qVersion()}.{screen}"


def _module(name: str) -> str:
    if importlib.util.find_spec(name) is None:
        raise ImportError(f"{name} is missing. Install the program again.")
    return f"{name} is there."


def _office(location: str, paths: Paths) -> str:
    opened = open_session(location, paths)
    try:
        return f"{opened.session.location} can be opened ({opened.session.actor.name}, {opened.session.actor.role.value})."
    finally:
        opened.close()
