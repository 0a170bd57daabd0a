"""`python3 -m tests`: set up what the tests need, then lint, types and every test. Options go to pytest; `--only-pytest` leaves lint and types out."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP))

from app.system.environment import go_on_with, make_environment, missing  # noqa: E402
from tests.system_packages import provide  # noqa: E402

NEEDED = (
    *("pytest", "pytestqt", "xdist", "hypothesis", "importlinter", "mypy", "ruff", "lxml", "PyInstaller", "psutil", "mfusepy", "smbprotocol"),
    *("PySide6", "sqlalchemy", "sqlcipher3"),
)


WORKERS = str(min(4, (os.cpu_count() or 1) + 1))
"""Tests of one file stay in one process, so that its servers start once. Half of their time they wait for servers and disks: so one process more than cores."""


def main(arguments: list[str]) -> int:
    """Run everything; return 0 only when all of it passed."""
    if missing(NEEDED):
        return go_on_with(make_environment(TOP / "requirements-dev.txt", TOP / ".venv"), ["-m", "tests", *arguments])
    provide()
    pytest_only = "--only-pytest" in arguments
    rest = [argument for argument in arguments if argument != "--only-pytest"]
    looks = [] if pytest_only or rest else [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]]
    # In the order of the folders: the slow stories begin early, and what is left at the end are the quick tests of single parts.
    tests = ["pytest", "-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder", *rest]
    with ThreadPoolExecutor(max_workers=1) as beside:
        looked = [(step[0], beside.submit(look, step)) for step in looks]
        failed = [] if run(tests) else [tests[0]]
        failed += [name for name, found in looked if not found.result()]
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def run(step: list[str]) -> bool:
    """Run one tool in this Python."""
    print(f"== {' '.join(step)}", file=sys.stderr, flush=True)
    return subprocess.run([sys.executable, "-m", *step], cwd=TOP, check=False, env=environment()).returncode == 0


def look(step: list[str]) -> bool:
    """Run one tool beside the tests; what it says is shown in one piece."""
    done = subprocess.run([sys.executable, "-m", *step], cwd=TOP, check=False, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"\n== {' '.join(step)}\n{done.stdout}", file=sys.stderr, flush=True)
    return done.returncode == 0


def environment() -> dict[str, str]:
    """Return the environment of a step; compiled files are kept even where the machine says not to, or every process of the tests compiles them anew."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONHASHSEED": "0"}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
