"""Backups of an office folder: proved before they get their name, never at the cost of the office, and brought back without losing what came after."""

import errno
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault, InputRefused, OfficeDamaged, OfficeFull, OfficeRefused, OfficeUnavailable
from app.store.office.folder_backups import all_backups, verify_shared
from app.store.office.joining import DeskNames, create_folder
from app.store.office.opening import OpenedDesk, open_desk
from app.store.office.restoring import restore_as_desk
from app.store.office.sync import OfficeRestored
from tests.fakes.clock import FakeClock
from tests.faults.conftest import names, register
from tests.shares.share import WRITES, Mount, Share, missing


class Folder:
    """An office folder and the PCs of its desks."""

    def __init__(self, place: Path, share: Path, now: Callable[[], datetime]) -> None:
        self.share, self._place, self._now = share, place, now

    @contextmanager
    def desk(self, name: str, share: Path | None = None) -> Iterator[OpenedDesk]:
        opened = open_desk(share or self.share, self._place / name, self._now, DeskNames(name, name, "test"))
        with closing(opened.office):
            opened.sync.go_round()
            yield opened

    def save(self, desk: str, person: str) -> None:
        with self.desk(desk) as opened:
            register(opened.office, person)
            assert opened.sync.go_round().fault is None

    def names(self, desk: str) -> list[str]:
        with self.desk(desk) as opened:
            assert opened.sync.go_round().fault is None
            return names(opened.office)

    def back_up(self, desk: str = "front") -> Path:
        with self.desk(desk) as opened:
            return Path(opened.backups.create())

    def restore(self, desk: str, backup: Path, *, even_with_desks_in: bool = True) -> Path:
        return restore_as_desk(self.share, backup, self._place / desk, self._now, DeskNames(desk, desk, "test"), even_with_desks_in=even_with_desks_in)


@pytest.fixture
def folder(tmp_path: Path, clock: FakeClock) -> Folder:
    made = Folder(tmp_path, tmp_path / "share", clock.now)
    create_folder(made.share, clock.now)
    return made


def test_a_backup_lies_in_the_folder_with_its_hash(folder: Folder) -> None:
    folder.save("front", "Maria Garcia")
    made = folder.back_up()
    assert made == folder.share / "backups" / "shared-20261116-090000-000000.daybook"
    assert sorted(path.name for path in made.parent.iterdir()) == [made.name, f"{made.name}.sha256"]
    verify_shared(made)


def test_one_desk_at_a_time_makes_it(folder: Folder, clock: FakeClock) -> None:
    with folder.desk("front") as front, folder.desk("back") as back:
        leases = back.backups._leases
        assert leases.take("backup", "other", timedelta(minutes=30))
        with pytest.raises(OfficeUnavailable, match=r"A backup of this office is being made right now \(back at back\)\. Nothing was changed\. Look again"):
            front.backups.create()
        clock.pass_time(minutes=31)
        front.backups.create()
        assert leases.held_by("backup") == ""


def test_old_ones_go_with_their_hashes(folder: Folder, clock: FakeClock) -> None:
    for _ in range(27):
        folder.back_up()
        clock.pass_time(minutes=1)
    found = all_backups(folder.share)
    assert len(found) == 24
    assert len(list((folder.share / "backups").iterdir())) == 48


@pytest.mark.parametrize("spoil", ["bit", "cut"])
def test_a_damaged_backup_is_recognised(folder: Folder, spoil: str) -> None:
    folder.save("front", "Maria Garcia")
    made = folder.back_up()
    data = bytearray(made.read_bytes())
    data[len(data) // 2] ^= 1
    made.write_bytes(bytes(data if spoil == "bit" else data[: len(data) // 2]))
    with pytest.raises(OfficeDamaged, match=r"is not as it was written: its SHA-256 differs\. Nothing was changed\. Use another backup\."):
        verify_shared(made)
    with pytest.raises(OfficeDamaged):
        folder.restore("front", made)
    assert folder.names("front") == ["Maria Garcia"]


class TestFaults:
    @pytest.fixture
    def share(self, tmp_path: Path) -> Iterator[Share]:
        if missing():
            pytest.skip(missing())
        with Share(tmp_path / "played") as played:
            yield played

    @pytest.mark.parametrize("after", [1, 10, 40, 80, 120])
    def test_a_share_that_vanishes_in_the_middle_costs_no_more_than_the_backup(self, share: Share, tmp_path: Path, clock: FakeClock, after: int) -> None:
        mount, folder = self.made(share, tmp_path, clock)
        with folder.desk("front") as desk:
            mount.fail(errno.EHOSTDOWN, after=after)
            with pytest.raises(EnvironmentFault) as caught:
                desk.backups.create()
            assert isinstance(caught.value, OfficeUnavailable)
            mount.heal()
        assert all_backups(share.folder / "office") == []
        assert folder.names("front") == ["Maria Garcia"]
        clock.pass_time(minutes=31)  # the lease could not be given back
        verify_shared(folder.back_up())

    def test_a_full_server_is_said_and_the_office_is_whole(self, share: Share, tmp_path: Path, clock: FakeClock) -> None:
        """Full at one write after the other: the lease's, the copy's, its hash's."""
        mount, folder = self.made(share, tmp_path, clock)
        said: list[EnvironmentFault] = []
        for after in range(0, 60, 4):
            with folder.desk("front") as desk:
                mount.fail(errno.ENOSPC, after=after, kinds=WRITES)
                try:
                    desk.backups.create()
                except EnvironmentFault as fault:
                    said.append(fault)
                    assert all_backups(share.folder / "office") == []
                mount.heal()
            clock.pass_time(minutes=31)
            assert folder.names("front") == ["Maria Garcia"]
            if all_backups(share.folder / "office"):
                break
        assert any(isinstance(fault, OfficeFull) and "There is no new backup; the office itself was not changed." in str(fault) for fault in said)

    @staticmethod
    def made(share: Share, tmp_path: Path, clock: FakeClock) -> tuple[Mount, Folder]:
        mount = share.mount()
        folder = Folder(tmp_path, mount.path / "office", clock.now)
        create_folder(folder.share, clock.now)
        folder.save("front", "Maria Garcia")
        return mount, folder


class TestRestore:
    def test_what_desks_saved_after_the_backup_comes_back_from_their_outboxes(self, folder: Folder) -> None:
        """Nothing is lost: the backup has the first, each desk offers again what it saved since."""
        folder.save("front", "Maria Garcia")
        with folder.desk("back"):
            pass
        backup = folder.back_up()
        folder.save("front", "Ann Chen")
        folder.save("back", "Zed Zulu")
        before = folder.restore("front", backup)
        verify_shared(before)
        assert folder.names("front") == ["Ann Chen", "Maria Garcia"]
        with folder.desk("back") as back:
            fault = back.sync.go_round().fault
            assert isinstance(fault, OfficeRestored)
            assert "was brought back from a backup" in str(fault)
            assert "Zed Zulu" in names(back.office)
        assert folder.names("back") == ["Ann Chen", "Maria Garcia", "Zed Zulu"]
        assert folder.names("front") == ["Ann Chen", "Maria Garcia", "Zed Zulu"]

    def test_other_desks_that_are_in_stop_it(self, folder: Folder, clock: FakeClock) -> None:
        folder.save("front", "Maria Garcia")
        backup = folder.back_up()
        folder.save("front", "Ann Chen")
        with folder.desk("back"):
            pass
        with pytest.raises(InputRefused, match=r"within the last ten minutes: back \(back\)"):
            folder.restore("front", backup, even_with_desks_in=False)
        assert folder.names("front") == ["Ann Chen", "Maria Garcia"]
        clock.pass_time(minutes=11)
        folder.restore("front", backup, even_with_desks_in=False)

    def test_a_desk_that_came_after_the_backup_keeps_its_number(self, folder: Folder) -> None:
        folder.save("front", "Maria Garcia")
        backup = folder.back_up()
        folder.save("late", "Late Larry")
        folder.restore("front", backup)
        with folder.desk("new") as new, folder.desk("late") as late:
            assert (late.number, new.number) == (2, 3)
        assert folder.names("late") == ["Maria Garcia", "Late Larry"]

    def test_a_backup_of_another_office_is_refused(self, folder: Folder, tmp_path: Path, clock: FakeClock) -> None:
        other = Folder(tmp_path / "elsewhere", tmp_path / "other", clock.now)
        create_folder(other.share, clock.now)
        other.save("front", "Not Ours")
        folder.save("front", "Maria Garcia")
        with pytest.raises(OfficeRefused, match="is a backup of another office"):
            folder.restore("front", other.back_up())
        assert folder.names("front") == ["Maria Garcia"]
