"""Folders of cloud services are recognised by names, by the services' own settings and by what they leave there."""

import json
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.store.cloud_folders import dropbox_folders, sync_service, synced_by

HOME = {"HOME": "/home/ruth"}


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\ruth\Box\office.daybook"), "Box"),
        (PureWindowsPath(r"S:\Shared\Box\office.daybook"), ""),
        (PureWindowsPath(r"G:\My Drive\office.daybook"), "My Drive"),
        (PureWindowsPath(r"G:\Shared drives\County\office.daybook"), "Shared drives"),
        (PureWindowsPath(r"\\server\share\My Drive\office.daybook"), ""),
        (PureWindowsPath(r"C:\Users\ruth\iCloudDrive\office.daybook"), "iCloudDrive"),
        (PurePosixPath("/Users/ruth/Library/Mobile Documents/com~apple~CloudDocs/office.daybook"), "com~apple~CloudDocs"),
        (PurePosixPath("/home/ruth/Nextcloud/office/office.daybook"), "Nextcloud"),
        (PurePosixPath("/home/ruth/ownCloud/office.daybook"), "ownCloud"),
        (PurePosixPath("/home/ruth/Box Sync/office.daybook"), "Box Sync"),
        (PurePosixPath("/home/ruth/Box/office.daybook"), "Box"),
        (PurePosixPath("/srv/box/office.daybook"), ""),
        (PurePosixPath("/srv/county/office.daybook"), ""),
    ],
)
def test_names_that_services_give_their_folders(path: PurePosixPath | PureWindowsPath, service: str) -> None:
    assert synced_by(path, HOME if isinstance(path, PurePosixPath) else {}) == service


def test_dropbox_says_itself_where_it_copies(tmp_path: Path) -> None:
    settings = tmp_path / "home" / ".dropbox" / "info.json"
    settings.parent.mkdir(parents=True)
    moved = tmp_path / "County Files"
    (moved / "office").mkdir(parents=True)
    settings.write_text(json.dumps({"personal": {"path": str(tmp_path / "elsewhere")}, "business": {"path": str(moved)}, "odd": 1}))
    assert list(dropbox_folders({}, tmp_path / "home")) == [tmp_path / "elsewhere", moved]
    assert sync_service(moved / "office", {}, tmp_path / "home") == "Dropbox"
    assert sync_service(tmp_path, {}, tmp_path / "home") == ""


@pytest.mark.parametrize("content", ["", "not JSON", "[1]", '{"personal": {}}'])
def test_settings_of_dropbox_that_say_nothing(tmp_path: Path, content: str) -> None:
    place = tmp_path / "roaming" / "Dropbox"
    place.mkdir(parents=True)
    (place / "info.json").write_text(content)
    assert list(dropbox_folders({"APPDATA": str(tmp_path / "roaming"), "LOCALAPPDATA": str(tmp_path / "none")}, tmp_path)) == []


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
        (".sync_8a2f0c.db", "Nextcloud"),
        ("._sync_8a2f0c.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".boxsync", "Box"),
        (".stfolder", "Syncthing"),
        (".sync.txt", ""),
    ],
)
def test_what_services_leave_in_the_topmost_folder(tmp_path: Path, mark: str, service: str) -> None:
    office = tmp_path / "county" / "office"
    office.mkdir(parents=True)
    (tmp_path / mark).touch()
    assert sync_service(office, {}, tmp_path / "home") == service


def test_the_settings_folder_of_dropbox_in_a_home_is_no_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert sync_service(tmp_path, {}, tmp_path / "home") == ""


@pytest.mark.parametrize(
    ("icon", "service"),
    [
        (r"C:\Program Files\Google\Drive File Stream\90.0\GoogleDriveFS.exe,23", "Google Drive"),
        (r"C:\Program Files\Microsoft OneDrive\OneDrive.exe,6", "OneDrive"),
        (r"C:\Program Files (x86)\Dropbox\Client\Dropbox.exe,-7301", "Dropbox"),
        (r"C:\Program Files\Box\Box\Box.exe,0", "Box"),
        (r"C:\Windows\system32\imageres.dll,-113", ""),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_whose_picture_a_folder_shows(tmp_path: Path, icon: str, service: str, encoding: str) -> None:
    (tmp_path / "desktop.ini").write_bytes(f"[.ShellClassInfo]\r\nIconResource={icon}\r\n".encode(encoding))
    assert sync_service(tmp_path, {}, tmp_path / "home") == service


if sys.platform == "win32":

    def test_windows_says_that_an_ordinary_folder_is_copied_by_nobody(tmp_path: Path) -> None:
        assert sync_service(tmp_path, {}, tmp_path / "home") == ""
