"""Bring a backup back: checked first, the present office kept beside it, the switch in one rename."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from app.domain.errors import OfficeUnavailable
from app.store.backup import verify
from app.store.header import check_is_office


def restore(office: Path, backup: Path, now: datetime) -> Path | None:
    """Replace the office with a checked copy of the backup; return where the office of before is kept.

    Raises OfficeRefused, OfficeDamaged for a bad backup, OfficeUnavailable where a file cannot be moved; the office is then as it was.
    """
    check_is_office(backup)
    verify(backup)
    fresh = office.with_name(f".{office.name}.restored")
    kept = office.with_name(f"{office.stem}-before-restore-{now:%Y%m%d-%H%M%S}{office.suffix}")
    try:
        shutil.copyfile(backup, fresh)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        verify(fresh)
        return _switch(office, fresh, kept)
    except OSError as error:
        raise OfficeUnavailable(
            f"The backup could not be brought back because a file could not be moved. The office at {office} is as it was. "
            "Close the program on every desk, then try again."
        ) from error
    finally:
        fresh.unlink(missing_ok=True)


def _switch(office: Path, fresh: Path, kept: Path) -> Path | None:
    if not office.exists():
        fresh.replace(office)
        return None
    for end in ("", "-wal", "-shm"):
        part = office.with_name(office.name + end)
        if part.exists():
            # What is still in the WAL belongs to the office of before and moves along with it.
            part.rename(kept.with_name(kept.name + end))
    fresh.replace(office)
    return kept
