"""Where an office is: a file of this PC, a folder that desks share, or a server; and who this desk is."""

import getpass
import socket
from pathlib import Path

from app.domain.errors import InputRefused
from app.system.paths import OFFICE_FILE, Paths
from app.system.version import VERSION


def is_url(location: str) -> bool:
    """Tell whether an office's location is a PostgreSQL address."""
    return location.startswith(("postgresql://", "postgres://"))


def office_file(location: str) -> Path:
    """Return the office file a path names: the file itself, or the one inside a folder."""
    path = Path(location).expanduser()
    return path / OFFICE_FILE if path.is_dir() else path


def is_folder(location: str, paths: Paths) -> bool:
    """Tell whether a location is an office folder that desks share."""
    from app.store.office.joining import is_known, is_office_folder

    folder = Path(location).expanduser()
    return not is_url(location) and (is_known(folder, paths.home) or is_office_folder(folder))


def is_elsewhere(location: str, paths: Paths) -> bool:
    """Tell whether an office is on a server or shared in a folder, so that this PC must not make or remove it by itself."""
    return is_url(location) or is_folder(location, paths)


def local_file(location: str) -> Path:
    """Return the file of an office on this PC. Raises InputRefused for an office on a server."""
    if is_url(location):
        raise InputRefused("This office lies on a PostgreSQL server. Only its administrator can bring a backup back, with pg_restore. Nothing was changed.")
    return office_file(location)


def server_files(paths: Paths | None) -> Path:
    """Return where this PC keeps the files of an office on a server."""
    return (paths.home if paths else Path.cwd()) / "postgresql.files"


def account() -> str:
    """Return the login of the current account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "desk"


def desk_words() -> tuple[str, str, str]:
    """Return what the other desks are told of this one: the PC, the account and the program."""
    return (socket.gethostname(), account(), VERSION)
