"""Bring a backup back: checked first, the present office kept beside it, the switch in one rename."""

import os
import shutil
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from app.domain.errors import OfficeUnavailable
from app.store.backup import verify
from app.store.engine import connect
from app.store.faults import Fault, raw_fault
from app.store.files import flush_folder
from app.store.header import check_is_office

_SIDES = ("-wal", "-shm")


def restore(office: Path, backup: Path, now: datetime) -> Path | None:
    """Replace the office with a checked copy of the backup; return where the office of before is kept.

    At every moment there is an office in its place, the old one or the new one. Raises OfficeRefused, OfficeDamaged for a bad backup,
    OfficeUnavailable where the office is in use or a file cannot be moved; the office is then as it was.
    """
    check_is_office(backup)
    verify(backup)
    fresh = office.with_name(f".{office.name}.restored")
    kept = office.with_name(f"{office.stem}-before-restore-{now:%Y%m%d-%H%M%S}{office.suffix}")
    try:
        shutil.copyfile(backup, fresh)
        _flush(fresh)
        verify(fresh)
        there = office.exists()
        if there:
            _merge_log(office)
            _keep(office, kept)
        fresh.replace(office)
        flush_folder(office.parent)
    except OSError as error:
        raise OfficeUnavailable(
            f"The backup could not be brought back because a file could not be moved. The office at {office} is as it was. "
            "Close the program on every desk, then try again."
        ) from error
    finally:
        for end in ("", *_SIDES):
            with suppress(OSError):
                fresh.with_name(fresh.name + end).unlink()
    return kept if there else None


def _merge_log(office: Path) -> None:
    """Bring what is still in the log into the office, and make sure that nobody else has it open. A damaged office is left as it is."""
    from sqlcipher3 import dbapi2

    try:
        with closing(connect(office)) as raw:
            # Leaving WAL mode merges the log and only works for the last one who has the file open.
            raw.execute("PRAGMA busy_timeout = 1000")
            raw.execute("PRAGMA journal_mode = DELETE")
    except dbapi2.Error as error:
        if raw_fault(error) is Fault.BUSY:
            raise OfficeUnavailable(
                f"The office at {office} is open in another window or on another desk. The backup was not brought back; the office is as it was. "
                "Close it everywhere, then try again."
            ) from error


def _keep(office: Path, kept: Path) -> None:
    """Give the present office a second name; its log, if it could not be merged, goes along before it is removed from beside the new office."""
    try:
        os.link(office, kept)
    except OSError:
        shutil.copyfile(office, kept)
        _flush(kept)
    log = office.with_name(office.name + "-wal")
    if log.exists():
        shutil.copyfile(log, kept.with_name(kept.name + "-wal"))
    flush_folder(office.parent)
    for end in _SIDES:
        office.with_name(office.name + end).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
