"""Bring a backup back into an office folder, as one of its desks."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.domain.errors import DesksAreIn
from app.domain.sharing import DeskSeen
from app.store.columns import from_micros
from app.store.office.folder_backups import restore_folder
from app.store.office.joining import SHARED_FILE, DeskNames, find_desk, register
from app.store.office.opening import follow_restore
from app.store.office.outbox import Outbox
from app.store.office.shared_file import SharedFile

LATELY: Final = timedelta(minutes=10)
"""How long ago a desk was seen that counts as in: each tells that it is in every five minutes."""
_NAMED: Final = 5


def restore_as_desk(folder: Path, backup: Path, home: Path, now: Callable[[], datetime], names: DeskNames, *, even_with_desks_in: bool = False) -> Path:
    """Bring a backup back; return where the office of before is kept. This desk follows at once, every other one when it is opened again.

    Raises DesksAreIn where other desks are in, OfficeDamaged, OfficeRefused, OfficeUnavailable, OfficeFull; the office is then as it was.
    """
    with closing(SharedFile(folder / SHARED_FILE, None)) as unknown:
        desk = find_desk(folder, home, unknown)
    with closing(SharedFile(folder / SHARED_FILE, desk.folder.name)) as shared, closing(Outbox(desk.outbox)) as outbox:
        number = register(shared, outbox, names, now())
        if not even_with_desks_in:
            check_nobody_in(other_desks(shared, number), now())
        before, _ = restore_folder(folder, shared, backup, desk.folder / "backups", now())
        follow_restore(shared, outbox, desk.copy, now)
    return before


def other_desks(shared: SharedFile, number: int) -> tuple[DeskSeen, ...]:
    """Return the other desks of an office folder, those seen last first."""
    with shared.read() as raw:
        rows = raw.execute("SELECT number, name, user_name, seen_at FROM desk WHERE number <> ? ORDER BY seen_at DESC, number", (number,)).fetchall()
    return tuple(DeskSeen(at, name, user, from_micros(seen)) for at, name, user, seen in rows)


def check_nobody_in(desks: tuple[DeskSeen, ...], now: datetime) -> None:
    """Raise DesksAreIn where another desk was seen lately."""
    there = [f"{desk.name} ({desk.user_name})" for desk in desks if now - desk.seen_at < LATELY]
    if there:
        more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
        raise DesksAreIn(
            f"Other desks were in this office within the last ten minutes: {', '.join(there[:_NAMED])}{more}. What they have not shared yet would be left "
            "behind. Nothing was changed. Close the program there and wait ten minutes."
        )
