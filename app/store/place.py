"""Where a local office must not lie: on a network drive, whose locks a write-ahead log cannot rely on, or in a folder that is copied while it is written."""

import os
import sys
from pathlib import Path, PurePath

from app.domain.errors import OfficeRefused
from app.store.cloud_folders import sync_service

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.davfs2"})
_REMOTE_DRIVE = 4
"""DRIVE_REMOTE of GetDriveTypeW."""


def check_place(path: Path) -> None:
    """Raise OfficeRefused for a place where saved work would not be safe."""
    whole = Path(os.path.realpath(path))
    if on_network(whole):
        raise OfficeRefused(
            f"{path} lies on a network drive. An office of this PC is only safe on this PC's own disk. Nothing was changed. "
            "Choose a folder on this PC, or let IT set up a PostgreSQL server for all desks."
        )
    service = sync_service(whole.parent, os.environ, Path.home())
    if service:
        raise OfficeRefused(
            f"{path} lies in a folder that {service} copies elsewhere while the office is being written, which damages it. Nothing was changed. "
            "Choose a folder on this PC that is not synchronised."
        )


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
    """Return the kind of file system a path lies on, from the text of Linux's mountinfo."""
    return mount_of(path, mountinfo)[0]


def mount_of(path: PurePath, mountinfo: str) -> tuple[str, str]:
    """Return the kind of file system a path lies on and what is mounted there (see proc(5)); the last mount of the longest place counts."""
    found, kind, source = -1, "", ""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) > 4 and after:  # noqa: PLR2004 - the fifth field is the place
            place = PurePath(fields[4].encode("latin-1", "replace").decode("unicode_escape").encode("latin-1", "replace").decode("utf-8", "replace"))
            if path.is_relative_to(place) and len(place.parts) >= found:
                found, (kind, source) = len(place.parts), after.split()[:2]
    return kind, source
