"""Where a local office must not lie: on a network drive, whose locks a write-ahead log cannot rely on, or in a folder that is copied while it is written."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

from app.domain.errors import OfficeRefused

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.davfs2"})
_REMOTE_DRIVE = 4
"""DRIVE_REMOTE of GetDriveTypeW."""
_SYNCED_NAMES = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "icloud drive", "iclouddrive", "nextcloud", "owncloud", "box sync")
_SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def check_place(path: Path) -> None:
    """Raise OfficeRefused for a place where saved work would not be safe."""
    whole = Path(os.path.realpath(path))
    if on_network(whole):
        raise OfficeRefused(
            f"{path} lies on a network drive. An office of this PC is only safe on this PC's own disk. Nothing was changed. "
            "Choose a folder on this PC, or let IT set up a PostgreSQL server for all desks."
        )
    service = synced_by(whole, os.environ)
    if service:
        raise OfficeRefused(
            f"{path} lies in a folder that {service} copies elsewhere while the office is being written, which damages it. Nothing was changed. "
            "Choose a folder on this PC that is not synchronised."
        )


def synced_by(path: PurePath, environment: Mapping[str, str]) -> str:
    """Return the name of the folder by which a cloud service synchronises the path, or an empty text."""
    for variable in _SYNCED_VARIABLES:
        root = environment.get(variable)
        if root and path.is_relative_to(root):
            return "OneDrive"
    for part in path.parts[:-1]:
        name = part.casefold()
        # "OneDrive - Harlan County" is how Windows names the folder of an organisation.
        if any(name == known or name.startswith((f"{known} - ", f"{known} (")) for known in _SYNCED_NAMES):
            return part
    return ""


def on_network(path: Path) -> bool:
    """Tell whether a path lies on another computer's disk."""
    if sys.platform == "win32":
        import ctypes

        root = path.anchor
        return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system(path, mounts) in _NETWORK


def file_system(path: PurePath, mountinfo: str) -> str:
    """Return the kind of file system a path lies on, from the text of Linux's mountinfo (see proc(5)); the last mount of the longest place counts."""
    found, kind = -1, ""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) > 4 and after:  # noqa: PLR2004 - the fifth field is the place
            place = PurePath(fields[4].encode("latin-1", "replace").decode("unicode_escape").encode("latin-1", "replace").decode("utf-8", "replace"))
            if path.is_relative_to(place) and len(place.parts) >= found:
                found, kind = len(place.parts), after.split()[0]
    return kind
