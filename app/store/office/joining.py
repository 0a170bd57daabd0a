"""Make an office folder, and make this PC a desk of one: its number, its outbox, its copy of the office."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID, uuid4

from app.domain.errors import OfficeRefused
from app.store.backup import copy_office
from app.store.columns import to_micros
from app.store.files import copy_durably, explained_file, flush_folder
from app.store.numbering import numbered_tables
from app.store.office.lean import strip
from app.store.office.outbox import Outbox
from app.store.office.shared_file import SharedFile
from app.store.sqlite_file import create_office

SHARED_FILE: Final = "shared.daybook"
"""The one file of an office folder that counts."""
_COPY: Final = "copy.daybook"
_OUTBOX: Final = "outbox.db"
_KNOWN: Final = "known.json"

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class DeskNames:
    """What the other desks are told of this one."""

    desk: str
    user: str
    program: str


@dataclass(frozen=True, slots=True)
class DeskFolder:
    """Where this PC keeps what belongs to one shared office."""

    folder: Path

    @property
    def copy(self) -> Path:
        """Return the copy of the office; it can be thrown away."""
        return self.folder / _COPY

    @property
    def backups(self) -> Path:
        """Return where backups of the copy, and copies on their way, lie."""
        return self.folder / "backups"

    @property
    def outbox(self) -> Path:
        """Return the outbox; it cannot."""
        return self.folder / _OUTBOX


def is_office_folder(folder: Path) -> bool:
    """Tell whether a folder holds a shared office."""
    with suppress(OSError):
        return (folder / SHARED_FILE).is_file()
    return False


def create_folder(folder: Path, now: Now, source: Path | None = None) -> None:
    """Make an office folder: empty, or with everything an office file holds. Raises OfficeRefused, OfficeReadOnly, OfficeFull, OfficeUnavailable."""
    # Made on this PC: what SQLite does while it makes an office is more than a share should have to bear.
    with TemporaryDirectory(prefix="daybook-") as place, explained_file(str(folder), folder):
        if (folder / SHARED_FILE).exists():
            raise OfficeRefused(f"{folder} holds an office already. Nothing was changed. Open it, or choose another folder.")
        folder.mkdir(parents=True, exist_ok=True)
        made = Path(place) / SHARED_FILE
        if source is None:
            create_office(made, now)
        else:
            copy_office(source, made)
        strip(made)
        put_shared_file(made, folder)


def put_shared_file(made: Path, folder: Path) -> None:
    """Bring a stripped file to an office folder: whole under its name, or not there at all. Raises OSError, OfficeRefused, OfficeDamaged."""
    target = folder / SHARED_FILE
    fresh = folder / f".{SHARED_FILE}.{uuid4().hex[:8]}.new"
    try:
        copy_durably(made, fresh)
        if target.exists():
            raise OfficeRefused(f"{folder} holds an office already. Nothing was changed. Open it, or choose another folder.")
        fresh.replace(target)
        flush_folder(folder)
    finally:
        with suppress(OSError):
            fresh.unlink()


def find_desk(folder: Path, home: Path, shared: SharedFile) -> DeskFolder:
    """Return this PC's folder for an office; the share is asked only by a PC that never was a desk of it. Raises OfficeUnavailable, OfficeRefused."""
    known = _known(home)
    key = _key(folder)
    uid = known.get(key)
    if uid is None:
        with shared.read() as raw:
            uid = str(raw.execute("SELECT value FROM meta WHERE key = 'uid'").fetchone()[0])
        _remember(home, known | {key: uid})
    return DeskFolder(home / "shared" / UUID(uid).hex)


def is_known(folder: Path, home: Path) -> bool:
    """Tell whether this PC is a desk of the office in a folder, without asking the share."""
    return _key(folder) in _known(home)


def known_desk(folder: Path, home: Path) -> DeskFolder | None:
    """Return this PC's folder for an office it is a desk of, without asking the share; None where it is none."""
    uid = _known(home).get(_key(folder))
    return None if uid is None else DeskFolder(home / "shared" / UUID(uid).hex)


def _key(folder: Path) -> str:
    return os.path.normcase(os.path.abspath(folder))  # noqa: PTH100 - a share that is away cannot be resolved


def register(shared: SharedFile, outbox: Outbox, names: DeskNames, at: datetime) -> int:
    """Return this desk's number, asking the office for one the first time. Raises OfficeUnavailable."""
    number = outbox.state("number")
    if number:
        return int(number)
    uid = uuid4()
    with shared.write() as raw:
        row = (uid.bytes, names.desk, names.user, names.program, to_micros(at))
        given = raw.execute("INSERT INTO desk (uid, name, user_name, program, seen_at, seen_seq) VALUES (?, ?, ?, ?, ?, 0)", row).lastrowid
        there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        highest = max(_highest(raw, name, column) for name, column in numbered_tables().items() if name in there)
    # An office that was moved here may hold numbers that a desk of this number gave in another folder.
    outbox.set_state({"number": str(given), "uid": uid.hex, "last_id": str(highest)})
    return int(given)


def _highest(raw: Any, name: str, column: str) -> int:
    return int(raw.execute(f'SELECT coalesce(max("{column}"), 0) FROM "{name}"').fetchone()[0])  # noqa: S608 - our own names


def _known(home: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        found = json.loads((home / "shared" / _KNOWN).read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return {str(key): str(value) for key, value in found.items()}
    return {}


def _remember(home: Path, known: dict[str, str]) -> None:
    path = home / "shared" / _KNOWN
    with explained_file(str(path), home):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{_KNOWN}.{uuid4().hex[:8]}")
        fresh.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)
