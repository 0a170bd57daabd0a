"""Look at the first bytes of a file before SQLite does: is it an office at all, and is it there to its end."""

from os import SEEK_END
from pathlib import Path

from app.domain.errors import OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.store.engine import APPLICATION_ID
from app.store.files import explained_file, held_here

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_BIGGEST_PAGE = 65_536


def check_is_office(path: Path) -> None:
    """Look at the file. Raises OfficeRefused, OfficeUnavailable, OfficeDamaged; never changes the file."""
    if held_here(path):
        # It is open in this program, so it was looked at; looking again would give up its locks.
        return
    with explained_file(str(path), path.parent):
        header, size, logged = _look(path)
    if not header.startswith(_MAGIC):
        raise OfficeRefused(f"{path.name} is not a County Daybook office. Nothing was changed. Choose the file that your office uses.")
    if len(header) == _HEADER and int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise OfficeRefused(f"{path.name} is a database of another program, not a County Daybook office. Nothing was changed. Choose another file.")
    if len(header) < _HEADER or (not logged and size < _size_told(header)):
        raise OfficeDamaged(f"The office file {path.name} was cut short: its end is missing. Nothing was changed. Open the last good backup.")


def _look(path: Path) -> tuple[bytes, int, int]:
    """Return the header, the size, and the size of what is still in the log beside the file."""
    if path.is_dir():
        raise OfficeRefused(f"{path} is a folder, not an office file. Nothing was changed. Choose the file office.daybook inside it.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
            size = file.seek(0, SEEK_END)
    except FileNotFoundError:
        raise OfficeUnavailable(f"There is no office at {path}. Check the place, or make a new office. Nothing was changed.") from None
    except PermissionError:
        raise OfficeUnavailable(f"This PC has no right to read {path}. Nothing was changed. Ask IT for the right, then open it again.") from None
    log = path.with_name(path.name + "-wal")
    return header, size, log.stat().st_size if log.exists() else 0


def _size_told(header: bytes) -> int:
    """Return the size in bytes that the header tells, 0 where it does not vouch for it."""
    if header[24:28] != header[92:96]:
        return 0
    page = int.from_bytes(header[16:18], "big")
    return int.from_bytes(header[28:32], "big") * (_BIGGEST_PAGE if page == 1 else page)
