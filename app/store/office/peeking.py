"""Look into a folder before this PC is a desk of the office there."""

from contextlib import closing
from pathlib import Path

from app.domain.folder_look import OfficeSeen
from app.store.moved import raw_moved
from app.store.office.joining import SHARED_FILE, is_office_folder
from app.store.office.restoring import other_desks
from app.store.office.shared_file import SharedFile

_NOBODY = 0


def office_in(folder: Path) -> OfficeSeen | None:
    """Return the office of a folder, None where there is none. Raises OfficeUnavailable, OfficeRefused, OfficeTooNew, OfficeDamaged."""
    if not is_office_folder(folder):
        return None
    with closing(SharedFile(folder / SHARED_FILE, None)) as shared:
        with shared.read() as raw:
            row = raw.execute("SELECT value FROM meta WHERE key = 'name'").fetchone()
            gone = raw_moved(raw)
        return OfficeSeen("" if row is None else str(row[0]), other_desks(shared, _NOBODY), "" if gone is None else gone.sentence)
