"""On what a folder lies: a share, a drive letter, this PC's own disk, a stick, the web, the border to WSL."""

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.store.office.share_place import PlaceKind, is_removable, linux_place_kind, place_kind, windows_place_kind

REMOVABLE, FIXED, REMOTE = 2, 3, 4

MOUNTS = """
22 1 254:0 / / rw - ext4 /dev/vda1 rw
31 22 0:28 / /srv/share rw - cifs //server/share rw
32 22 0:29 / /srv/nfs rw - nfs4 server:/export rw
33 22 0:30 / /media/stick rw - vfat /dev/sdb1 rw
34 22 0:31 / /srv/web rw - fuse.davfs2 https://cloud.example/dav rw
35 22 0:32 / /srv/ssh rw - fuse.sshfs ruth@server:/ rw
36 22 0:33 / /mnt/c rw - 9p C:\\134 rw
37 22 0:34 / /srv/played rw - fuse.share share rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ruth/office", PlaceKind.THIS_PC),
        ("/srv/share/office", PlaceKind.SHARE),
        ("/srv/nfs/office", PlaceKind.SHARE),
        ("/srv/played/office", PlaceKind.SHARE),
        ("/media/stick/office", PlaceKind.REMOVABLE),
        ("/srv/web/office", PlaceKind.WEB),
        ("/srv/ssh/office", PlaceKind.WEB),
        ("/mnt/c/office", PlaceKind.WSL),
    ],
)
def test_on_linux_the_file_system_tells(folder: str, kind: PlaceKind) -> None:
    assert linux_place_kind(PurePosixPath(folder), MOUNTS, lambda device: device == "/dev/sdb1") is kind


@pytest.mark.parametrize(
    ("folder", "drive_type", "mapped_to", "kind"),
    [
        (r"\\server\share\office", 0, "", PlaceKind.SHARE),
        (r"\\10.0.0.7\share", 0, "", PlaceKind.SHARE),
        (r"S:\office", REMOTE, r"\\server\share", PlaceKind.DRIVE_LETTER),
        (r"S:\office", REMOTE, "", PlaceKind.DRIVE_LETTER),
        (r"C:\Users\ruth\office", FIXED, "", PlaceKind.THIS_PC),
        (r"E:\office", REMOVABLE, "", PlaceKind.REMOVABLE),
        (r"\\cloud.example@SSL\DavWWWRoot\office", 0, "", PlaceKind.WEB),
        (r"\\cloud.example@8080\office\files", 0, "", PlaceKind.WEB),
        (r"W:\office", REMOTE, r"\\cloud.example@SSL\DavWWWRoot", PlaceKind.WEB),
        (r"\\wsl$\Debian\home\ruth", 0, "", PlaceKind.WSL),
        (r"\\wsl.localhost\Debian\home\ruth", 0, "", PlaceKind.WSL),
        (r"relative\office", 1, "", PlaceKind.THIS_PC),
    ],
)
def test_on_windows_the_path_and_the_drive_tell(folder: str, drive_type: int, mapped_to: str, kind: PlaceKind) -> None:
    assert windows_place_kind(PureWindowsPath(folder), drive_type, mapped_to) is kind


@pytest.mark.parametrize("device", ["tmpfs", "/dev/no-such-device"])
def test_what_is_no_disk_cannot_be_pulled_out(device: str) -> None:
    mounts = f"33 22 0:30 / /media/stick rw - vfat {device} rw"
    assert linux_place_kind(PurePosixPath("/media/stick"), mounts, is_removable) is PlaceKind.THIS_PC


def test_this_folder_lies_on_this_pc(tmp_path: Path) -> None:
    assert place_kind(tmp_path) is PlaceKind.THIS_PC


if sys.platform == "win32":

    def test_windows_knows_its_own_disk() -> None:
        assert place_kind(Path("C:\\")) is PlaceKind.THIS_PC
