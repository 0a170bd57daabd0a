"""Places where an office of this PC must not lie."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.domain.errors import OfficeRefused
from app.store import place
from app.store.cloud_folders import synced_by
from app.store.place import file_system, on_network
from app.store.sqlite_file import create_office
from tests.fakes.clock import FakeClock
from tests.faults.conftest import Opens, content

MOUNTS = """
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 22 0:28 / /srv/share rw,relatime - cifs //server/share rw,vers=3.0
32 22 0:29 / /srv/my\\040share rw - nfs4 server:/export rw
33 31 0:30 / /srv/share/local rw - tmpfs tmpfs rw
34 22 0:31 / /stacked rw - ext4 /dev/vdb rw
35 22 0:32 / /stacked rw - nfs server:/b rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ruth/office.daybook", "ext4"),
        ("/srv/share/office.daybook", "cifs"),
        ("/srv/sharepoint/office.daybook", "ext4"),
        ("/srv/my share/deep/office.daybook", "nfs4"),
        ("/srv/share/local/office.daybook", "tmpfs"),
        ("/stacked/office.daybook", "nfs"),
    ],
)
def test_the_file_system_of_the_nearest_mount_counts(path: str, kind: str) -> None:
    assert file_system(PurePosixPath(path), MOUNTS) == kind


def test_nothing_is_known_without_mounts() -> None:
    assert file_system(PurePosixPath("/x"), "") == ""


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\ruth\OneDrive\office.daybook"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\ruth\OneDrive - Harlan County\Documents\office.daybook"), "OneDrive - Harlan County"),
        (PurePosixPath("/home/ruth/Dropbox/county/office.daybook"), "Dropbox"),
        (PurePosixPath("/home/ruth/Dropbox (Personal)/office.daybook"), "Dropbox (Personal)"),
        (PurePosixPath("/Users/ruth/Google Drive/office.daybook"), "Google Drive"),
        (PureWindowsPath(r"D:\Work\office.daybook"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\ruth\AppData\Local\County Daybook\office.daybook"), ""),
        (PurePosixPath("/home/ruth/dropbox.daybook"), ""),
        (PurePosixPath("/home/ruth/Dropboxes/office.daybook"), ""),
    ],
)
def test_folders_of_cloud_services(path: PurePosixPath | PureWindowsPath, service: str) -> None:
    assert synced_by(path, {"OneDriveCommercial": r"D:\Work", "OneDrive": ""}) == service


def test_this_disk_is_this_pcs_own(tmp_path: Path) -> None:
    assert not on_network(tmp_path)


def test_no_office_is_made_or_opened_in_a_synchronised_folder(office_file: Path, opens: Opens, clock: FakeClock) -> None:
    folder = office_file.parent / "OneDrive - Harlan County"
    folder.mkdir()
    path = folder / "office.daybook"
    path.write_bytes(office_file.read_bytes())
    before = content(folder)
    for attempt in (lambda: opens(path), lambda: create_office(folder / "new.daybook", clock.now)):
        with pytest.raises(OfficeRefused) as caught:
            attempt()
        assert str(caught.value).endswith(
            "lies in a folder that OneDrive - Harlan County copies elsewhere while the office is being written, which damages it. Nothing was changed. "
            "Choose a folder on this PC that is not synchronised."
        )
    assert content(folder) == before


def test_no_office_is_made_or_opened_on_a_network_drive(office_file: Path, opens: Opens, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "on_network", lambda _: True)
    for attempt in (lambda: opens(office_file), lambda: create_office(office_file.with_name("new.daybook"), clock.now)):
        with pytest.raises(OfficeRefused) as caught:
            attempt()
        assert str(caught.value).endswith(
            "lies on a network drive. An office of this PC is only safe on this PC's own disk. Nothing was changed. "
            "Choose a folder on this PC, or let IT set up a PostgreSQL server for all desks."
        )
