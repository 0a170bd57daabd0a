"""Folders that a cloud service copies elsewhere while programs write in them: known by names, by the services' settings, by what they leave there."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

_NAMES = (
    *("onedrive", "sharepoint", "dropbox", "google drive", "googledrive", "my drive", "shared drives", "icloud", "icloud drive"),
    *("iclouddrive", "com~apple~clouddocs", "nextcloud", "owncloud", "box", "box sync"),
)
"""Names of folders as the services give them."""
_ONLY_AT_HOME = frozenset({"box", "sharepoint", "my drive", "shared drives", "icloud"})
"""Names that other folders carry too: they count only directly in a user's own folder or on a drive of their own (Google's G:)."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
    (".boxsync", "Box"),
    (".SyncID", "Resilio Sync"),
    (".stfolder", "Syncthing"),
)
"""What the services leave in the topmost folder that they copy."""
_ICONS = (
    ("onedrive.exe", "OneDrive"),
    ("dropbox.exe", "Dropbox"),
    ("googledrivefs", "Google Drive"),
    ("google drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("\\box\\", "Box"),
)
"""Whose picture a folder shows, by its desktop.ini."""
_LONGEST_SETTINGS = 1_000_000
_NO_ATTRIBUTES = 0xFFFFFFFF
_RECALLED = 0x1000 | 0x40000 | 0x400000
"""OFFLINE, RECALL_ON_OPEN and RECALL_ON_DATA_ACCESS: what is here lies elsewhere until it is read."""


def synced_by(path: PurePath, environment: Mapping[str, str]) -> str:
    """Return the folder by whose name a path lies in a cloud service's folder, or "OneDrive" by this PC's settings, or an empty text."""
    for variable in _VARIABLES:
        root = environment.get(variable)
        if root and path.is_relative_to(root):
            return "OneDrive"
    homes = _homes(path, environment)
    for place in path.parents:
        name = place.name.casefold()
        known = next((known for known in _NAMES if name == known or name.startswith((f"{known} - ", f"{known} ("))), None)
        # "OneDrive - Harlan County" is how Windows names the folder of an organisation.
        if known is not None and (known not in _ONLY_AT_HOME or place.parent in homes):
            return place.name
    return ""


def sync_service(folder: Path, environment: Mapping[str, str], home: Path) -> str:
    """Return the cloud service that copies a folder, or an empty text. It looks into the folder and those above it."""
    inside = folder / "office"  # synced_by asks about the folders a file lies in
    return (
        synced_by(inside, environment)
        or (_PROVIDER if _windows_says_so(folder) else "")
        or ("Dropbox" if any(folder.is_relative_to(root) for root in dropbox_folders(environment, home)) else "")
        or next((service for place in (folder, *folder.parents) if (service := _marked(place))), "")
    )


def dropbox_folders(environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    """Yield the folders that Dropbox copies, by its own info.json (help.dropbox.com, "Locate the Dropbox folder")."""
    places = [Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)]
    for place in (*places, home / ".dropbox"):
        found = _settings(place / "info.json")
        for account in found.values():
            if isinstance(account, dict) and isinstance(account.get("path"), str):
                yield Path(account["path"])


_PROVIDER = "a cloud service"


def _homes(path: PurePath, environment: Mapping[str, str]) -> set[PurePath]:
    """Return the users' own folders a path may lie in."""
    kind = type(path)
    named = {kind(environment[name]) for name in ("HOME", "USERPROFILE") if environment.get(name)}
    usual = {place for place in path.parents if place.parent.name.casefold() in {"users", "home"}}
    drive = {kind(path.anchor)} if path.drive.endswith(":") else set()
    return named | usual | drive


def _settings(file: Path) -> dict[str, object]:
    try:
        if file.stat().st_size > _LONGEST_SETTINGS:
            return {}
        found = json.loads(file.read_text(encoding="utf-8", errors="replace"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _marked(folder: Path) -> str:
    """Return the service that left something of its own in a folder."""
    try:
        for pattern, service in _MARKS:
            if next(folder.glob(pattern), None) is not None:
                # Dropbox' own settings lie in a folder of this name in the user's home; what it copies has a file of it.
                if pattern == ".dropbox" and (folder / pattern).is_dir():
                    continue
                return service
        icon = (folder / "desktop.ini").read_bytes()[:_LONGEST_SETTINGS]
    except OSError:
        return ""
    text = (icon.decode("utf-16", "replace") if icon[:2] in {b"\xff\xfe", b"\xfe\xff"} else icon.decode("utf-8", "replace")).casefold()
    return next((service for sign, service in _ICONS if sign in text), "")


def _windows_says_so(folder: Path) -> bool:
    """Tell whether Windows' own Cloud Files interface (cldapi.dll, since Windows 10 1709) or the folder's attributes say that it is copied."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.GetFileAttributesW.restype = ctypes.c_uint32
        attributes = kernel.GetFileAttributesW(str(folder))
        if attributes != _NO_ATTRIBUTES and attributes & _RECALLED:
            return True
        try:
            ask = ctypes.WinDLL("cldapi.dll").CfGetSyncRootInfoByPath
        except OSError:
            return False
        buffer, length, basic = ctypes.create_string_buffer(4096), ctypes.c_uint32(0), 0
        ask.argtypes = (ctypes.c_wchar_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p)
        ask.restype = ctypes.c_long
        return int(ask(str(folder), basic, buffer, len(buffer), ctypes.byref(length))) >= 0
    return False
