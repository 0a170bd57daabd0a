"""PostgreSQL's own programs pg_dump and pg_restore on this PC: which there are, and how they are run. No password stands on their command line."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

import sqlalchemy as sa

from app.store.postgresql_address import address_of, protection

_OLDEST: Final = 12
"""Older ones know no --file=-; their servers are out of support."""
_END: Final = ".exe" if os.name == "nt" else ""
_VERSION: Final = re.compile(rb"\(PostgreSQL\) (\d+)")
_ANSWER_SECONDS: Final = 30
_LONGEST: Final = 200
_NEAR_ROOT: Final = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
_WINDOWS: Final = ("PostgreSQL/*/bin", "pgAdmin 4/runtime", "Programs/pgAdmin 4/runtime")


@dataclass(frozen=True, slots=True)
class DumpPrograms:
    """The two programs of one folder, and the number of their major version."""

    dump: Path
    restore: Path
    version: int


class ProgramFailed(Exception):  # noqa: N818 - it is no error of ours, and is told in other words
    """A program ended with an error; its own words hold no rows of the office."""

    def __init__(self, words: str) -> None:
        """Keep what it said."""
        super().__init__(words)
        self.words = words


Running = subprocess.Popen[bytes]


def usual_folders() -> list[Path]:
    """Return the folders in which the programs are looked for: where installers put them, then those of PATH."""
    if os.name == "nt":
        roots = [Path(os.environ[name]) for name in ("ProgramFiles", "LOCALAPPDATA") if name in os.environ]
        known = [folder for root in roots for place in _WINDOWS for folder in root.glob(place)]
    else:
        known = [folder for place in _NEAR_ROOT for folder in Path("/").glob(place[1:])]
    # Never the folder the program was started in: whoever may write there could put any program.
    return [*known, *(Path(part) for part in os.environ.get("PATH", "").split(os.pathsep) if part and Path(part).is_absolute())]


def find_programs(folders: Iterable[Path]) -> DumpPrograms | None:
    """Return the newest pair of the programs in these folders, None where there is none that can be used."""
    found = [pair for folder in folders if (pair := _pair(folder)) is not None]
    return max(found, key=lambda pair: pair.version, default=None)


def environment(url: str, dialect: sa.Dialect) -> dict[str, str]:
    """Return the environment that leads a program to the server of an office, as the driver is led there.

    The password is in it and not in a file: an environment can be read by the same account alone, knows every character, and is gone with the program.
    """
    from psycopg import pq

    target = address_of(url).set(drivername="postgresql+psycopg")
    asked = {**dialect.create_connect_args(target)[1], **protection(target), "connect_timeout": 10, "application_name": "County Daybook backup"}
    known = {option.keyword.decode(): option.envvar.decode() for option in pq.Conninfo.get_defaults() if option.envvar}
    # What is asked for by the address goes before what this PC's environment says, as it does for the driver.
    return {**_plain_environment(), **{known[name]: str(value) for name, value in asked.items() if name in known and value is not None}}


@contextmanager
def running(program: Path, arguments: Sequence[str], variables: Mapping[str, str] | None = None) -> Iterator[tuple[Running, IO[bytes]]]:
    """Run a program while the block reads what it writes, to its end; killed when the block fails. Raises ProgramFailed where it ended with an error."""
    with TemporaryFile() as words:
        process = subprocess.Popen(  # noqa: S603 - one of PostgreSQL's programs, with words of our own
            [str(program), *arguments],
            env=dict(variables or _plain_environment()),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=words,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            # Without a terminal nothing can ask there for the password of a key, and wait.
            start_new_session=os.name != "nt",
        )
        assert process.stdout is not None
        try:
            yield process, process.stdout
        except BaseException:
            process.kill()
            raise
        finally:
            process.stdout.close()
            process.wait()
        if process.returncode != 0:
            words.seek(0)
            raise ProgramFailed(_said(words.read(65_536).decode("utf-8", "replace")))


def _plain_environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "LC_MESSAGES": "C", "LANGUAGE": "C"}


def _said(words: str) -> str:
    """Return the line that says what went wrong; what comes after it may be a statement."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    first = next((line for line in lines if "error:" in line), lines[-1] if lines else "-")
    return first[:_LONGEST]


def _pair(folder: Path) -> DumpPrograms | None:
    dump, restore = folder / f"pg_dump{_END}", folder / f"pg_restore{_END}"
    try:
        if not (dump.is_file() and restore.is_file()):
            return None
        version = min(_version(dump), _version(restore))
    except (OSError, subprocess.SubprocessError):
        return None
    return DumpPrograms(dump, restore, version) if version >= _OLDEST else None


def _version(program: Path) -> int:
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    said = subprocess.run(  # noqa: S603 - a program of PostgreSQL's name in a folder of installed programs
        [str(program), "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=_ANSWER_SECONDS, check=False, creationflags=flags
    )
    found = _VERSION.search(said.stdout)
    return int(found[1]) if found else 0
