"""Restore a backup into a file that is thrown away, and prove it there. What came of the last drill lies beside the backups, so that every desk knows it."""

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from app.domain.backup_drill import Drill
from app.domain.errors import OfficeDamaged
from app.store.backup import verify
from app.store.engine import connect
from app.store.files import copy_durably, explained_file
from app.store.office.folder_backups import verify_shared
from app.store.office.joining import DeskFolder
from app.store.office.lean import full_objects, inflate, last_seq, lean_file
from app.store.office.shared_file import SharedFile

_log = logging.getLogger(__name__)
_FILE: Final = "drill.json"


def last_drill(folder: Path) -> Drill | None:
    """Return the last drill of the backups in a folder, None where there was none or it cannot be read."""
    try:
        found = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return Drill(datetime.fromisoformat(found["at"]), str(found["backup"]), str(found["desk"]), str(found["fault"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        _log.warning("what came of the last restore drill could not be read")
        return None


def note_drill(folder: Path, drill: Drill) -> None:
    """Remember a drill beside the backups. Raises OfficeUnavailable, OfficeFull, OfficeReadOnly."""
    data = json.dumps({"at": drill.at.isoformat(), "backup": drill.backup, "desk": drill.desk, "fault": drill.fault}).encode()
    fresh = folder / f".{_FILE}.{uuid4().hex[:8]}.tmp"
    with explained_file(f"the backup folder {folder}", folder):
        try:
            fresh.write_bytes(data)
            fresh.replace(folder / _FILE)
        finally:
            with suppress(OSError):
                fresh.unlink()


def drill_file(backup: Path, office: Path, workshop: Path) -> None:
    """Restore a backup of an office of this PC. Raises OfficeDamaged, OfficeUnavailable, OfficeFull."""
    with _restored(backup, workshop) as copy:
        _verify(copy, backup)
        with _said(backup), closing(connect(copy, read_only=True)) as then, closing(connect(office, read_only=True)) as now:
            _check_same_office(backup, _uid(then), _uid(now))


def drill_shared(backup: Path, shared: SharedFile, workshop: Path, now: Callable[[], datetime]) -> None:
    """Restore a backup of a shared office as a desk would have it. Raises OfficeDamaged, OfficeUnavailable, OfficeFull."""
    with _restored(backup, workshop) as copy, _said(backup):
        verify_shared(backup)
        with shared.read() as live:
            now_uid, now_seq, generation = _uid(live), last_seq(live), _generation(live)
        with closing(lean_file(copy)) as then:
            _check_same_office(backup, _uid(then), now_uid)
            seq, is_same = last_seq(then), _generation(then) == generation
        if is_same and seq > now_seq:
            raise _failed(backup)
        # What a desk would work with: every index and the text index made anew.
        inflate(copy, full_objects(now), {"seq": str(seq), "outbox": "0", "taken": ""})
        _verify(copy, backup)


@contextmanager
def _restored(backup: Path, workshop: Path) -> Iterator[Path]:
    # What a drill left that was killed goes first.
    shutil.rmtree(workshop, ignore_errors=True)
    try:
        with explained_file(str(workshop), workshop.parent):
            workshop.mkdir(parents=True)
            copy = DeskFolder(workshop).copy
            copy_durably(backup, copy)
        yield copy
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


@contextmanager
def _said(backup: Path) -> Iterator[None]:
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        raise _failed(backup) from error


def _verify(copy: Path, backup: Path) -> None:
    try:
        verify(copy)
    except OfficeDamaged as damage:
        raise _failed(backup) from damage


def _check_same_office(backup: Path, then: str, now: str) -> None:
    if then != now:
        raise OfficeDamaged(f"The backup {backup.name} is one of another office. Look after the folder of the backups, then make a new backup.")


def _uid(raw: Any) -> str:
    return str(raw.execute("SELECT value FROM meta WHERE key = 'uid'").fetchone()[0])


def _generation(raw: Any) -> Any:
    return raw.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()


def _failed(backup: Path) -> OfficeDamaged:
    return OfficeDamaged(f"The backup {backup.name} could not be restored for trial. The office itself was not touched. Make a new backup, and tell IT.")
