"""Bring a backup back into an office folder, as one of its desks."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.domain.errors import DesksAreIn, EnvironmentFault
from app.domain.sharing import DeskSeen
from app.store.office.folder_backups import restore_folder
from app.store.office.following import RESTORED
from app.store.office.joining import SHARED_FILE, DeskNames, find_desk, register
from app.store.office.mending import Mending
from app.store.office.outbox import Outbox
from app.store.office.shared_file import SharedFile
from app.store.office.versions import LATELY, desks_in, names_of


def restore_as_desk(
    folder: Path,
    backup: Path,
    home: Path,
    now: Callable[[], datetime],
    names: DeskNames,
    *,
    even_with_desks_in: bool = False,
    wait: Callable[[float], None] = time.sleep,
) -> Path:
    """Bring a backup back, also over a shared file that nobody can open any more; return where that of before is kept. Every desk follows by itself.

    Raises DesksAreIn where other desks are in, OfficeDamaged, OfficeRefused, OfficeUnavailable, OfficeFull; the office is then as it was.
    """
    with closing(SharedFile(folder / SHARED_FILE, None)) as unknown:
        desk = find_desk(folder, home, unknown)
    with closing(SharedFile(folder / SHARED_FILE, desk.folder.name)) as shared, closing(Outbox(desk.outbox)) as outbox:
        by = f"{names.user} at {names.desk}"
        try:
            number = register(shared, outbox, names, now())
            if not even_with_desks_in:
                check_nobody_in(other_desks(shared, number), now())
            before, _ = restore_folder(folder, shared, backup, desk.backups, now(), by)
        except EnvironmentFault as fault:
            kept = Mending(shared, desk.backups, desk.copy, desk.folder.name, now, wait).run(by, backup)
            if kept is None:
                raise fault from None
            before = kept
        # Followed in the next round of this desk's window, or when it is opened next: the copy may be open right now.
        outbox.set_state({RESTORED: before.name})
    return before


def other_desks(shared: SharedFile, number: int) -> tuple[DeskSeen, ...]:
    """Return the other desks of an office folder, those seen last first."""
    with shared.read() as raw:
        return desks_in(raw, number)


def check_nobody_in(desks: tuple[DeskSeen, ...], now: datetime) -> None:
    """Raise DesksAreIn where another desk was seen lately."""
    there = tuple(desk for desk in desks if now - desk.seen_at < LATELY)
    if there:
        raise DesksAreIn(
            f"Other desks were in this office within the last ten minutes: {names_of(there)}. What they have not shared yet would be left "
            "behind. Nothing was changed. Close the program there and wait ten minutes."
        )
