"""A desk on its own: opened without the share, made anew, in the wrong folder, with files of others."""

import shutil
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.errors import NotFound, OfficeDamaged, OfficeRefused, OfficeTooNew, OfficeUnavailable
from app.store.backup import copy_office
from app.store.engine import connect
from app.store.office.joining import SHARED_FILE, DeskNames, create_folder, is_known, is_office_folder
from app.store.office.opening import OpenedDesk, open_desk
from app.store.office.shared_file import SharedFile
from app.store.sqlite_file import create_office
from tests.fakes.clock import FakeClock
from tests.shares.compare import differences
from tests.shares.desks import Desks, SettledDesk
from tests.stories import RUTH, contact, profile

NAMES = DeskNames("front", "ruth", "test")
NORMAL, FULL = 1, 2
"""What SQLite calls its settings of `synchronous`."""


def logs(desk: OpenedDesk, text: str = "the well") -> None:
    with desk.office.write(RUTH) as unit:
        unit.interactions.add(contact(text=text), unit.citizens.add(uuid4(), profile("Maria Garcia")), None)
        unit.commit()


def texts(desk: OpenedDesk) -> list[str]:
    with desk.office.read() as unit:
        return sorted(one.text for one in unit.interactions.all())


def reopened(desks: Desks, desk: SettledDesk, clock: FakeClock) -> OpenedDesk:
    desk.opened.office.close()
    return open_desk(desks.folder, desk.home, clock.now, NAMES)


def away(desks: Desks) -> Path:
    return desks.folder.rename(desks.folder.with_name("unplugged"))


def test_a_known_office_opens_and_takes_work_while_its_folder_is_away(desks: Desks, clock: FakeClock) -> None:
    desk = desks.open()
    logs(desk.opened)
    desk.opened.sync.go_round()
    away(desks)
    again = reopened(desks, desk, clock)
    logs(again, "the bill")
    assert texts(again) == ["the bill", "the well"]
    done = again.sync.go_round()
    assert isinstance(done.fault, OfficeUnavailable)
    assert str(done.fault) == (
        f"The office's folder at {desks.folder} cannot be reached right now. Whatever you save is kept on this PC and shared as soon as the folder is back."
    )
    assert again.sharing.state().waiting == 1
    desks.folder.with_name("unplugged").rename(desks.folder)
    assert again.sync.go_round().shared == 1
    again.office.close()


def test_a_pc_that_never_was_a_desk_cannot_join_a_folder_that_is_away(desks: Desks, tmp_path: Path, clock: FakeClock) -> None:
    away(desks)
    assert not is_office_folder(desks.folder)
    assert not is_known(desks.folder, tmp_path / "new")
    with pytest.raises(OfficeUnavailable, match="cannot be reached right now"):
        open_desk(desks.folder, tmp_path / "new", clock.now, NAMES)
    assert not desks.folder.exists(), "nothing was made in its place"


def test_another_office_in_the_folder_gets_nothing_of_this_one(desks: Desks, clock: FakeClock) -> None:
    desk = desks.open()
    logs(desk.opened)
    away(desks)
    create_folder(desks.folder, clock.now)
    desk.opened.office.close()
    again = open_desk(desks.folder, desk.home, clock.now, NAMES)
    done = again.sync.go_round()
    assert isinstance(done.fault, OfficeRefused)
    assert "another office than the one this PC belongs to" in str(done.fault)
    assert (again.sharing.state().waiting, texts(again)) == (1, ["the well"])
    again.office.close()


def test_what_a_power_cut_takes_from_the_copy_is_in_the_outbox_or_in_the_office(desks: Desks, clock: FakeClock) -> None:
    desk, other = desks.open(), desks.open()
    logs(desk.opened)
    desk.opened.sync.go_round()
    [copy] = desk.home.glob("shared/*/copy.daybook")
    on_disk = copy_at_this_moment(copy)
    logs(desk.opened, "shared meanwhile")
    logs(other.opened, "of another desk")
    for one in (desk, other, desk):
        one.opened.sync.go_round()
    logs(desk.opened, "not shared yet")
    desk.opened.office.close()
    for path in copy.parent.glob("copy.daybook*"):
        path.unlink()
    on_disk.rename(copy)
    again = open_desk(desks.folder, desk.home, clock.now, NAMES)
    assert texts(again) == ["not shared yet", "shared meanwhile", "the well"], "what this PC said is saved, at once"
    again.sync.go_round()
    assert texts(again) == ["not shared yet", "of another desk", "shared meanwhile", "the well"]
    assert differences(desks.folder / SHARED_FILE, copy) == []
    again.office.close()


def copy_at_this_moment(copy: Path) -> Path:
    kept = copy.with_name("on-disk")
    copy_office(copy, kept)
    return kept


def test_only_the_outbox_makes_a_person_wait_for_the_disk(desks: Desks) -> None:
    desk = desks.open().opened
    with desk.office.read() as unit:
        assert unit._connection.exec_driver_sql("PRAGMA synchronous").scalar() == NORMAL
    assert desk.outbox._raw.execute("PRAGMA synchronous").fetchone()[0] == FULL


@pytest.mark.parametrize("harm", ["removed", "cut short", "noise"])
def test_a_copy_that_is_gone_or_damaged_is_made_anew_with_what_was_not_shared(harm: str, desks: Desks, clock: FakeClock) -> None:
    desk = desks.open()
    logs(desk.opened)
    desk.opened.sync.go_round()
    logs(desk.opened, "not shared yet")
    desk.opened.office.close()
    [copy] = desk.home.glob("shared/*/copy.daybook")
    if harm == "removed":
        copy.unlink()
    else:
        copy.write_bytes(copy.read_bytes()[:5_000] if harm == "cut short" else b"noise" * 1_000)
    again = open_desk(desks.folder, desk.home, clock.now, NAMES)
    assert texts(again) == ["not shared yet", "the well"]
    assert again.sync.go_round().shared == 1
    again.office.close()


def test_files_of_another_desk_are_fetched_once_and_checked(desks: Desks) -> None:
    front, back = desks.open(), desks.open()
    name = front.opened.blobs.put(b"a plan of the well")
    with pytest.raises(NotFound):
        back.opened.blobs.read(name)
    front.opened.blobs.upload()
    stored = desks.folder / "files" / name[:2] / name
    assert stored.read_bytes() == b"a plan of the well"
    assert back.opened.blobs.read(name) == b"a plan of the well"
    shutil.rmtree(desks.folder / "files")
    assert back.opened.blobs.read(name) == b"a plan of the well", "it stayed on this PC"


def test_a_file_that_cannot_be_fetched_says_why(desks: Desks) -> None:
    front, back = desks.open(), desks.open()
    name = front.opened.blobs.put(b"a plan of the well")
    front.opened.blobs.upload()
    stored = desks.folder / "files" / name[:2] / name
    stored.write_bytes(b"something else")
    with pytest.raises(OfficeDamaged, match="no longer has the content"):
        back.opened.blobs.read(name)
    away(desks)
    with pytest.raises(OfficeUnavailable, match=r"stored by another desk, and the office's folder at .* cannot be reached right now\. Nothing was changed\."):
        back.opened.blobs.read(sha256(b"never seen").hexdigest())


def test_a_folder_is_not_made_over_an_office(desks: Desks, clock: FakeClock) -> None:
    with pytest.raises(OfficeRefused, match="holds an office already"):
        create_folder(desks.folder, clock.now)


def test_an_office_of_one_pc_is_not_taken_for_a_shared_one(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / SHARED_FILE
    create_office(path, clock.now)
    shared = SharedFile(path, None)
    with pytest.raises(OfficeRefused, match="is not the shared file of an office"), shared.read():
        pass


def test_an_office_that_a_newer_program_upgraded_is_left_alone(desks: Desks, clock: FakeClock) -> None:
    desk = desks.open()
    logs(desk.opened)
    with connect(desks.folder / SHARED_FILE) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    desk.opened.office.close()
    again = open_desk(desks.folder, desk.home, clock.now, NAMES)
    assert isinstance(again.sync.go_round().fault, OfficeTooNew)
    assert again.sharing.state().waiting == 1
    again.office.close()


def test_desks_know_of_each_other(desks: Desks) -> None:
    front, back = desks.open(), desks.open()
    for desk in (front, back):
        state = desk.opened.sharing.go_round(RUTH).state
    assert [(one.number, one.user_name, one.is_this) for one in sorted(state.desks, key=lambda one: one.number)] == [(1, "Ruth", False), (2, "Ruth", True)]


def test_an_older_file_put_in_its_place_by_hand_is_noticed_and_gets_back_what_it_lacks(desks: Desks, clock: FakeClock, tmp_path: Path) -> None:
    front, back = desks.open(), desks.open()
    logs(front.opened, "before")
    assert front.opened.sync.go_round().shared == 1
    shutil.copyfile(desks.folder / SHARED_FILE, tmp_path / "older")
    logs(front.opened, "after")
    front.opened.sync.go_round()
    back.opened.sync.go_round()
    back.opened.office.close()
    front.opened.office.close()
    shutil.copyfile(tmp_path / "older", desks.folder / SHARED_FILE)
    with desks.open().write(RUTH) as unit:  # a third desk, which knows of nothing, goes on with the older file
        unit.interactions.add(contact(text="meanwhile"), None, None)
        unit.commit()
    for home in (front.home, back.home):
        noticed = open_desk(desks.folder, home, clock.now, NAMES)
        assert "was brought back from a backup" in str(noticed.sync.go_round().fault)
        noticed.office.close()
        again = open_desk(desks.folder, home, clock.now, NAMES)
        assert again.sync.go_round().fault is None
        assert texts(again) == ["after", "before", "meanwhile"]
        again.office.close()


def test_rounds_that_a_power_cut_took_out_of_the_copy_are_taken_over_again(desks: Desks, tmp_path: Path, clock: FakeClock) -> None:
    front, back = desks.open(), desks.open()
    logs(front.opened, "said here")
    logs(back.opened, "said there")
    back.opened.sync.go_round()
    [copy] = front.home.glob("shared/*/copy.daybook")
    on_the_disk = tmp_path / "on-the-disk"
    on_the_disk.mkdir()
    for end in ("", "-wal"):
        shutil.copyfile(copy.with_name(copy.name + end), on_the_disk / (copy.name + end))
    done = front.opened.sync.go_round()
    assert (done.shared, done.taken) == (1, 1)
    front.opened.office.close()
    for path in on_the_disk.iterdir():
        shutil.copyfile(path, copy.with_name(path.name))
    again = open_desk(desks.folder, front.home, clock.now, NAMES)
    assert again.sync.go_round().taken == 1
    assert texts(again) == ["said here", "said there"]
    again.office.close()
    assert differences(desks.folder / SHARED_FILE, copy) == []
