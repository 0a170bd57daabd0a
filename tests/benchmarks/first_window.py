"""Time from starting a process to its window on the screen, against an empty QMainWindow in the same run.

Run: python -m tests.benchmarks.first_window [ROUNDS]. The goal for the first paint is at most 1.5 times the empty window. The interpreter's own
start is part of every figure; the kinds take turns, so that a busy moment meets all of them; medians.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.bootstrap.stores import create_office
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile

ROUNDS = 11
GOAL = 1.5
PROBE = Path(__file__).with_name("painted.py")
KINDS = {
    "empty": "an empty QMainWindow",
    "first": "the first paint (the frame of the window)",
    "whole": "the whole window, before an office is open",
    "page": "the first page of a small office",
}
LIBRARIES = ("sqlalchemy", "alembic", "sqlcipher3", "exchangelib", "imapclient", "reportlab", "numpy", "rapidfuzz", "psycopg", "keyring")


def start(kind: str, home: Path) -> tuple[float, frozenset[str]]:
    """Start one process; return seconds until it has painted, and the modules and Qt classes it had loaded by then."""
    environment = os.environ | {"COUNTY_DAYBOOK_HOME": str(home), "COUNTY_DAYBOOK_LANGUAGE": "en"}
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, str(PROBE), kind], env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        seconds = time.perf_counter() - began
        modules = process.stdout.readline()
    assert said == "painted\n", f"{kind} was not painted"
    return seconds, frozenset(modules.split())


def make_home(folder: Path) -> Path:
    """Make the folder of a PC on which a small office was open last."""
    paths = Paths(folder)
    create_office(str(paths.office), "Shelby County")
    SettingsFile(paths.settings).save(Settings(office=str(paths.office)))
    return folder


def measure(rounds: int = ROUNDS) -> list[str]:
    """Return one line for every kind of window, and what was loaded at the first paint."""
    with tempfile.TemporaryDirectory(prefix="daybook-window-") as folder:
        home = make_home(Path(folder))
        modules = {kind: start(kind, home)[1] for kind in KINDS}
        seconds = {kind: [] for kind in KINDS}  # type: dict[str, list[float]]
        for _ in range(rounds):
            for kind, found in seconds.items():
                found.append(start(kind, home)[0])
    empty = statistics.median(seconds["empty"])
    lines = [
        f"{words}: {statistics.median(seconds[kind]) * 1000:.0f} ms, {statistics.median(seconds[kind]) / empty:.2f} times" for kind, words in KINDS.items()
    ]
    lines[1] += f" (goal: at most {GOAL})"
    more = modules["first"] - modules["empty"]
    ours = [name for name in more if name.split(".")[0] == "app"]
    others = sorted(name for name in more if name.split(".")[0] not in {"app", "PySide6"})
    libraries = [name for name in LIBRARIES if name in modules["first"]]
    lines.append(
        f"loaded at the first paint beyond the empty window's: {len(ours)} modules of the program; {', '.join(others)}; libraries: {', '.join(libraries) or 'none'}"
    )
    return lines


if __name__ == "__main__":
    for line in measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS):
        print(line)
