"""On what kind of disk a folder lies: a share, this PC's own disk, a stick, a web folder. It looks at the folder; ask in a process that may hang."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath

from app.store.place import mount_of

_LOCAL = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "apfs", "ntfs", "ntfs3", "fuseblk", "vfat", "exfat", "ramfs"})
_WEB = frozenset({"fuse.davfs2", "davfs", "fuse.davfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.sshfs"})
_WSL = frozenset({"9p", "drvfs", "wslfs", "v9fs"})
_REMOVABLE, _FIXED, _REMOTE, _RAM = 2, 3, 4, 6
"""Answers of GetDriveTypeW."""


class PlaceKind(StrEnum):
    """On what a folder lies."""

    SHARE = "share"
    DRIVE_LETTER = "drive letter"
    """A share that is known here under a letter which other programs and users may not have."""
    THIS_PC = "this pc"
    REMOVABLE = "removable"
    WEB = "web"
    """WebDAV, SFTP or an object store: no locks between computers."""
    WSL = "wsl"
    """The border between Windows and its Linux: locks do not cross it."""


def place_kind(folder: Path) -> PlaceKind:
    """Return on what a folder lies."""
    if sys.platform == "win32":
        return windows_place_kind(PureWindowsPath(folder), _drive_type(folder.drive + "\\"), _mapped_to(folder.drive))
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return PlaceKind.SHARE
    return linux_place_kind(folder, mounts, is_removable)


def windows_place_kind(folder: PureWindowsPath, drive_type: int, mapped_to: str) -> PlaceKind:
    """Return the kind by the path, what GetDriveTypeW says of its drive, and the share behind the letter."""
    share = PureWindowsPath(mapped_to) if mapped_to else folder
    server = share.drive.removeprefix("\\\\").partition("\\")[0].casefold() if share.drive.startswith("\\\\") else ""
    if "@ssl" in server or "@" in server or "davwwwroot" in (part.casefold() for part in str(share).split("\\")):
        return PlaceKind.WEB
    if server in {"wsl$", "wsl.localhost"}:
        return PlaceKind.WSL
    if server:
        return PlaceKind.DRIVE_LETTER if mapped_to else PlaceKind.SHARE
    kinds = {_REMOVABLE: PlaceKind.REMOVABLE, _REMOTE: PlaceKind.DRIVE_LETTER, _FIXED: PlaceKind.THIS_PC, _RAM: PlaceKind.THIS_PC}
    return kinds.get(drive_type, PlaceKind.THIS_PC)


def linux_place_kind(folder: PurePath, mountinfo: str, removable: Callable[[str], bool]) -> PlaceKind:
    """Return the kind by the file system a folder lies on; one that is not known counts as a share."""
    kind, source = mount_of(folder, mountinfo)
    if kind in _WEB:
        return PlaceKind.WEB
    if kind in _WSL:
        return PlaceKind.WSL
    if kind in _LOCAL:
        return PlaceKind.REMOVABLE if removable(source) else PlaceKind.THIS_PC
    return PlaceKind.SHARE


def is_removable(device: str) -> bool:
    """Ask the kernel whether a device such as /dev/sdb1 can be pulled out."""
    if not device.startswith("/dev/"):
        return False
    place = (Path("/sys/class/block") / Path(device).name).resolve()
    for disk in (place, place.parent):
        try:
            return (disk / "removable").read_text(encoding="ascii").strip() == "1"
        except OSError:
            continue
    return False


def _drive_type(root: str) -> int:
    """Ask Windows what kind of drive a root is."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def _mapped_to(drive: str) -> str:
    """Ask Windows which share a letter such as S: stands for; an empty text where it stands for none."""
    if sys.platform == "win32" and drive.endswith(":"):
        import ctypes

        name, length = ctypes.create_unicode_buffer(1024), ctypes.c_uint32(1024)
        return name.value if ctypes.windll.mpr.WNetGetConnectionW(drive, name, ctypes.byref(length)) == 0 else ""
    return ""
