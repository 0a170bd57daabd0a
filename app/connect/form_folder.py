"""A folder in which web forms leave JSON and CSV files; read only when nobody writes to them any more, and put away, never deleted."""

import csv
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.domain.errors import EnvironmentFault
from app.services.ports.form_files import FormFile

QUIET_SECONDS: Final = 2.0
SIZE_LIMIT: Final = 20_000_000
RECORDS_MOST: Final = 20_000
_KINDS: Final = frozenset({".json", ".csv"})


class WatchedFolder:
    """Implements FormFolder over a folder of the file system."""

    def __init__(self, path: Path, quiet_seconds: float = QUIET_SECONDS) -> None:
        """Take the folder, and for how long a file must not have changed to count as written."""
        self._path = path
        self._quiet = quiet_seconds

    def files(self) -> Iterator[FormFile]:
        """Yield the files that lie there, oldest first. Raises EnvironmentFault where the folder cannot be read."""
        try:
            found = [path for path in self._path.iterdir() if path.suffix.lower() in _KINDS and path.is_file() and not path.is_symlink()]
            ripe = [path for path in found if time.time() - path.stat().st_mtime >= self._quiet]
            ripe.sort(key=lambda path: (path.stat().st_mtime_ns, path.name))
        except OSError as fault:
            raise _unreadable(self._path, fault) from fault
        return (file for path in ripe if (file := _read(path)) is not None)

    def put_away(self, file: FormFile) -> None:
        """Move a file to "taken" or "refused". Raises EnvironmentFault."""
        target = self._path / ("refused" if file.fault else "taken")
        try:
            target.mkdir(exist_ok=True)
            place = target / file.name
            (self._path / file.name).replace(place if not place.exists() else target / f"{file.sha256[:12]}-{file.name}")
        except OSError as fault:
            # Another run of the program may have put it away a moment ago: then all is well.
            if not isinstance(fault, FileNotFoundError) or not self._path.is_dir():
                raise _unreadable(self._path, fault) from fault


def _read(path: Path) -> FormFile | None:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            return FormFile(path.name, "", (), "The file is too large.")
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise _unreadable(path.parent, fault) from fault
    key = sha256(data).hexdigest()
    text = data.decode("utf-8-sig", "replace")
    try:
        records = _json(text) if path.suffix.lower() == ".json" else _csv(text)
    except (ValueError, csv.Error, RecursionError):
        return FormFile(path.name, key, (), "The file is not what its name says.")
    return FormFile(path.name, key, records) if records else FormFile(path.name, key, (), "There is no record in the file.")


def _json(text: str) -> Sequence[Mapping[str, object]]:
    found = json.loads(text)
    rows = found if isinstance(found, list) else [found]
    return [row for row in rows[:RECORDS_MOST] if isinstance(row, dict)]


def _csv(text: str) -> Sequence[Mapping[str, object]]:
    lines = text.splitlines()
    heading = next((line for line in lines if line.strip()), "")
    delimiter = max(",;\t", key=heading.count)
    rows = csv.DictReader(lines, delimiter=delimiter, skipinitialspace=True, restkey="more")
    return [{str(name): value for name, value in row.items()} for _, row in zip(range(RECORDS_MOST), rows, strict=False)]


def _unreadable(path: Path, fault: OSError) -> EnvironmentFault:
    why = fault.strerror or "unknown fault"
    return EnvironmentFault(f"The folder of web forms at {path} cannot be used ({why}). Nothing was lost; the program tries again. Ask IT if this goes on.")
