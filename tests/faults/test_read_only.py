"""Places where nothing can be written: the office opens for reading, and every attempt to write says so."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import OfficeReadOnly
from app.domain.timeline import TimelineFilter
from app.store.backup import Backups, verify
from app.store.blobs import FolderBlobs
from app.store.sqlite_file import create_office
from tests.fakes.clock import FakeClock
from tests.faults.conftest import Opens, content, names, register

Show = Callable[[Path], Path]


def test_everything_can_be_read(office_file: Path, opens: Opens, read_only_place: Show) -> None:
    writer = opens(office_file)
    register(writer, "Maria Garcia")
    writer.close()
    office = opens(read_only_place(office_file.parent) / office_file.name)
    assert not office.writable
    assert names(office) == ["Maria Garcia"]
    with office.read() as unit:
        [citizen] = unit.citizens.all()
        assert len(unit.interactions.citizen_timeline(citizen.id, TimelineFilter(text="water"), None, 9).rows) == 1
        assert len(unit.interactions.search("water bil", 9)) == 1
    office.close()


def test_every_attempt_to_write_says_so(office_file: Path, opens: Opens, read_only_place: Show) -> None:
    before = content(office_file.parent)
    path = read_only_place(office_file.parent) / office_file.name
    office = opens(path)
    for _ in range(2):
        with pytest.raises(OfficeReadOnly) as caught:
            register(office, "Maria Garcia")
        assert str(caught.value) == (
            f"The office at {path} can only be read from this PC. What you typed is kept in the form, but it is not saved in the office yet. "
            "Ask IT for the right to change files there, then save again."
        )
    assert names(office) == []
    office.close()
    assert content(office_file.parent) == before


def test_what_another_desk_writes_there_is_seen(office_file: Path, opens: Opens, read_only_place: Show) -> None:
    place = read_only_place(office_file.parent)
    reader = opens(place / office_file.name)
    assert names(reader) == []
    writer = opens(office_file)
    register(writer, "Maria Garcia")
    assert names(reader) == ["Maria Garcia"]
    register(writer, "Ann Chen")
    assert names(reader) == ["Ann Chen", "Maria Garcia"]


def test_an_office_that_was_not_closed_properly_is_not_half_shown(office_file: Path, opens: Opens, read_only_place: Show, tmp_path: Path) -> None:
    """Its last work lies in the log beside it; where the log cannot be worked in, opening without it would hide saved work."""
    writer = opens(office_file)
    register(writer, "Maria Garcia")
    killed = tmp_path / "killed"
    killed.mkdir()
    for end in ("", "-wal"):
        shutil.copyfile(f"{office_file}{end}", killed / f"office.daybook{end}")
    path = read_only_place(killed) / "office.daybook"
    with pytest.raises(OfficeReadOnly) as caught:
        opens(path)
    assert str(caught.value) == (
        f"The office at {path} was not closed properly, and this PC may not write there to finish that. Nothing was changed. "
        "Open it once on the PC that uses it, or copy its folder to a place where you may write and open the copy."
    )
    copied = tmp_path / "copied"
    shutil.copytree(killed, copied)
    assert names(opens(copied / "office.daybook")) == ["Maria Garcia"], "the advice is right"


def test_a_file_that_may_only_be_read(office_file: Path, opens: Opens, as_nobody: Callable[[], None]) -> None:
    for folder in office_file.parents:
        if folder.stat().st_uid == os.geteuid() and str(folder) != "/":
            folder.chmod(folder.stat().st_mode | 0o055)
    office_file.chmod(0o444)
    as_nobody()
    office = opens(office_file)
    assert names(office) == []
    with pytest.raises(OfficeReadOnly):
        register(office, "Maria Garcia")


def test_a_file_in_a_folder_that_may_not_be_looked_into_is_said_in_words(office_file: Path, opens: Opens, as_nobody: Callable[[], None]) -> None:
    office_file.parent.chmod(0o700)
    as_nobody()
    with pytest.raises(OfficeReadOnly, match="no right"):
        opens(office_file)


def test_a_backup_can_still_be_made_elsewhere(office_file: Path, read_only_place: Show, clock: FakeClock, tmp_path: Path) -> None:
    path = read_only_place(office_file.parent) / office_file.name
    verify(Path(Backups(path, tmp_path / "elsewhere", clock.now).create()))


def test_no_backup_into_a_folder_that_cannot_be_written(office_file: Path, read_only_place: Show, clock: FakeClock) -> None:
    folder = read_only_place(office_file.parent)
    with pytest.raises(OfficeReadOnly) as caught:
        Backups(office_file, folder / "backups", clock.now).create()
    assert str(caught.value) == (
        f"This PC has no right to write to {folder / 'backups'}. There is no new backup; the office itself was not changed. "
        "Choose another folder, or ask IT for the right to write there."
    )


def test_no_new_office_in_a_folder_that_cannot_be_written(tmp_path: Path, read_only_place: Show, clock: FakeClock) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    place = read_only_place(folder)
    for path in (place / "office.daybook", place / "deeper" / "office.daybook"):
        with pytest.raises(OfficeReadOnly) as caught:
            create_office(path, clock.now)
        assert str(caught.value) == (
            f"This PC has no right to write to {path.parent}. Nothing was changed. Choose another folder, or ask IT for the right to write there."
        )


SMALL_REFUSED = (
    "The office at {place} can only be read from this PC. What you typed is kept in the form, but it is not saved in the office yet. "
    "Ask IT for the right to change files there, then save again."
)
LARGE_REFUSED = "This PC has no right to write to {place}. The file was not saved. Choose another folder, or ask IT for the right to write there."


@pytest.mark.parametrize(("plan", "sentence"), [(b"plan", SMALL_REFUSED), (b"plan" * 50_000, LARGE_REFUSED)], ids=["small", "large"])
def test_no_file_is_kept_in_a_folder_that_cannot_be_written(plan: bytes, sentence: str, tmp_path: Path, read_only_place: Show) -> None:
    folder = tmp_path / "files"
    kept = FolderBlobs(folder).put(plan)
    place = read_only_place(folder)
    blobs = FolderBlobs(place)
    assert blobs.read(kept) == plan
    with pytest.raises(OfficeReadOnly) as caught:
        blobs.put(b"another" + plan)
    assert str(caught.value) == sentence.format(place=place)
    assert blobs.read(kept) == plan
