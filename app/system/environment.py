"""In a source checkout without its libraries: make `.venv` from the lock and go on in it. Standard library only."""

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

STAMP = ".from-lock"
LEAST, BEYOND = (3, 11), (3, 15)


def checkout() -> Path:
    """Return the top folder of the checkout."""
    return Path(__file__).resolve().parents[2]


def missing(modules: Sequence[str]) -> list[str]:
    """Return the modules that cannot be found, without importing any."""
    return [name for name in modules if importlib.util.find_spec(name) is None]


def python_in(environment: Path) -> Path:
    """Return the environment's Python."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment(lock: Path, environment: Path) -> Path:
    """Make or bring up to date the environment from a hash-checked lock file; return its Python. Raises SystemExit with a sentence."""
    from hashlib import sha256  # loaded only here: the window does not wait for what a set-up needs

    wanted = sha256(lock.read_bytes()).hexdigest()
    stamp, python = environment / STAMP, python_in(environment)
    if Path(sys.prefix).resolve() == environment.resolve():
        raise SystemExit(f"The libraries in {environment} are not whole. Remove that folder and run the same command again. Nothing else was changed.")
    if python.exists() and stamp.exists() and wanted in stamp.read_text(encoding="ascii").split():
        return python
    _check_version()
    _say(f"County Daybook: the libraries are not installed yet. Setting them up in {environment} (about 700 MB, once; a few minutes) ...")
    if not python.exists():
        _step([sys.executable, "-m", "venv", str(environment)], "The environment could not be made. On Debian: apt-get install python3-venv")
    if not _has_pip(python):
        # An environment made by uv has no pip of its own.
        _step([str(python), "-m", "ensurepip"], "The environment has no installer. Remove the folder .venv and run the same command again.")
    install = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    _step(install, "The libraries could not be installed. Check the network connection, then run the same command again; what was loaded is kept.")
    # A larger lock (the tests') contains the smaller one, so both stamps may hold at once.
    before = stamp.read_text(encoding="ascii").split() if stamp.exists() else []
    stamp.write_text("\n".join({*before, wanted}), encoding="ascii")
    _say("Done.")
    return python


def go_on_with(python: Path, arguments: Sequence[str]) -> int:
    """Run the same command with another Python and return its exit code."""
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(python, [str(python), *arguments])  # noqa: S606 - our own command
    import subprocess

    return subprocess.run([str(python), *arguments], check=False).returncode  # noqa: S603 - our own command


def _has_pip(python: Path) -> bool:
    import subprocess

    return subprocess.run([str(python), "-c", "import pip"], check=False, capture_output=True).returncode == 0  # noqa: S603 - our own command


def _check_version() -> None:
    if not LEAST <= sys.version_info[:2] < BEYOND:
        raise SystemExit(f"County Daybook needs Python 3.11 to 3.14; this is {sys.version_info[0]}.{sys.version_info[1]}. Nothing was installed.")


def _step(command: list[str], advice: str) -> None:
    import subprocess

    # What the tools say is progress, and progress goes to stderr: stdout belongs to the command's result.
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode != 0:  # noqa: S603 - our own command
        raise SystemExit(advice)


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
