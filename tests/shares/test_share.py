"""The rig that plays a share does what it says: it is slow, stale, full or gone when told to, and its locks hold, or lie."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.shares.metadata_cache import Lifetimes
from tests.shares.share import OFF, WINDOWS, WRITES, Honesty, Mount, Share

TAKE = """
import fcntl, sys
file = open(sys.argv[1], "r+b")
try:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, int(sys.argv[3]), int(sys.argv[2]))
    print("taken", flush=True)
except OSError:
    print("refused", flush=True)
sys.stdin.read()
"""


@contextmanager
def program(path: Path, start: int = 0, length: int = 10) -> Iterator[str]:
    """A program on one of the PCs that asks for a range of bytes and keeps it; gives what it was told."""
    line = [sys.executable, "-c", TAKE, str(path), str(start), str(length)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


def said(path: Path, start: int = 0, length: int = 10) -> str:
    with program(path, start, length) as answer:
        return answer


@pytest.fixture
def front(share: Share) -> Mount:
    (share.folder / "file").write_bytes(bytes(100))
    return share.mount()


@pytest.fixture
def back(share: Share, front: Mount) -> Mount:
    return share.mount()


def fault(path: Path) -> int | None:
    """Return the code with which reading a file fails."""
    try:
        path.read_bytes()
    except OSError as error:
        return error.errno
    return None


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestFiles:
    def test_two_pcs_see_the_same_folder(self, share: Share, front: Mount, back: Mount) -> None:
        (front.path / "sub").mkdir()
        (front.path / "sub" / "note").write_text("from the front desk")
        assert (back.path / "sub" / "note").read_text() == "from the front desk"
        (back.path / "sub" / "note").rename(back.path / "note")
        (back.path / "sub").rmdir()
        assert names(front.path) == names(share.folder) == ["file", "note"]
        assert (front.path / "file").stat().st_ino == (share.folder / "file").stat().st_ino

    def test_a_file_whose_name_is_gone_is_still_read_and_cut(self, front: Mount, back: Mount) -> None:
        with (front.path / "file").open("r+b") as opened:
            (front.path / "file").unlink()
            opened.truncate(7)
            assert os.pread(opened.fileno(), 100, 0) == bytes(7)
        assert names(back.path) == []


class TestLine:
    def test_each_request_is_counted(self, front: Mount) -> None:
        with front.counted() as requests, (front.path / "file").open("r+b", buffering=0) as file:
            for _ in range(3):
                os.pwrite(file.fileno(), b"x", 0)
            os.pread(file.fileno(), 1, 0)
            os.fsync(file.fileno())
        assert (requests["open"], requests["write"], requests["read"], requests["sync"], requests["close"]) == (1, 3, 1, 1, 1)

    def test_a_delay_holds_up_each_request_of_one_pc(self, front: Mount, back: Mount) -> None:
        import time

        back.delay(0.02)
        began = time.monotonic()
        with back.counted() as requests:
            (back.path / "file").read_bytes()
        assert time.monotonic() - began >= 0.02 * requests.total()

    def test_requests_fail_after_so_many_went_well_and_heal(self, front: Mount) -> None:
        with (front.path / "file").open("r+b", buffering=0) as file:
            front.fail(errno.EIO, after=2, kinds=WRITES, times=1)
            file.write(b"1")
            file.write(b"2")
            with pytest.raises(OSError, match="Input/output error"):
                file.write(b"3")
            file.write(b"4")
            front.fail(errno.EIO)
            with pytest.raises(OSError, match="Input/output error"):
                os.fsync(file.fileno())
            front.heal()
            os.fsync(file.fileno())

    def test_a_full_server_says_so_and_is_still_read(self, front: Mount, back: Mount) -> None:
        front.full()
        with pytest.raises(OSError, match="No space left"):
            (front.path / "new").write_bytes(b"x")
        assert os.statvfs(front.path).f_bavail == 0
        assert (front.path / "file").read_bytes() == bytes(100)
        (back.path / "new").write_bytes(b"the other PC has another line")

    def test_a_pc_with_the_right_to_read_only(self, front: Mount) -> None:
        front.read_only()
        for change in (lambda: (front.path / "new").touch(), lambda: (front.path / "file").open("r+b"), (front.path / "file").unlink):
            with pytest.raises(PermissionError):
                change()
        assert not os.access(front.path, os.W_OK)
        front.read_only(on=False)
        (front.path / "file").unlink()

    def test_a_share_vanishes_and_comes_back(self, front: Mount, back: Mount) -> None:
        with program(front.path / "file"):
            front.vanish()
            assert fault(front.path / "file") == errno.EHOSTDOWN
            assert said(back.path / "file") == "refused", "the server keeps the locks"
            front.come_back()
            assert fault(front.path / "file") is None

    def test_a_session_lost_meanwhile_takes_locks_and_open_files_with_it(self, front: Mount, back: Mount) -> None:
        with program(front.path / "file"), (front.path / "file").open("rb") as old:
            front.vanish()
            front.come_back(session_lost=True)
            assert said(back.path / "file") == "taken"
            with pytest.raises(OSError, match="Input/output error"):
                old.read()
            assert fault(front.path / "file") is None

    def test_a_share_that_hangs_answers_later(self, front: Mount) -> None:
        front.hang()
        answered = threading.Event()
        reader = threading.Thread(target=lambda: answered.set() if fault(front.path / "file") is None else None)
        reader.start()
        assert not answered.wait(0.1)
        front.come_back()
        reader.join()
        assert answered.is_set()


class TestCaches:
    def test_a_windows_pc_does_not_see_new_files_longer_files_and_names(self, front: Mount, back: Mount) -> None:
        back.caches(WINDOWS)
        assert fault(back.path / "new") == errno.ENOENT
        assert (back.path / "file").stat().st_size == 100
        assert names(back.path) == ["file"]
        (front.path / "new").write_bytes(b"here")
        (front.path / "file").write_bytes(bytes(200))
        assert fault(back.path / "new") == errno.ENOENT
        assert (back.path / "file").stat().st_size == 100
        assert names(back.path) == ["file"]
        assert (back.path / "file").read_bytes() == bytes(200), "data is never cached"
        back.forget()
        assert (back.path / "new").read_bytes() == b"here"
        assert (back.path / "file").stat().st_size == 200
        assert names(back.path) == ["file", "new"]

    def test_what_a_pc_changes_itself_it_knows_at_once(self, front: Mount) -> None:
        front.caches(WINDOWS)
        assert fault(front.path / "new") == errno.ENOENT
        assert names(front.path) == ["file"]
        (front.path / "new").write_bytes(b"here")
        assert (front.path / "new").stat().st_size == 4
        assert names(front.path) == ["file", "new"]
        (front.path / "new").unlink()
        assert fault(front.path / "new") == errno.ENOENT

    def test_a_file_deleted_elsewhere_seems_to_be_there_until_it_is_opened(self, front: Mount, back: Mount) -> None:
        back.caches(WINDOWS)
        assert (back.path / "file").exists()
        (front.path / "file").unlink()
        assert (back.path / "file").exists()
        assert fault(back.path / "file") == errno.ENOENT

    def test_what_is_believed_grows_old(self, front: Mount, back: Mount) -> None:
        back.caches(Lifetimes(missing=0.05))
        assert not (back.path / "new").exists()
        (front.path / "new").touch()
        while not (back.path / "new").exists():
            pass
        back.caches(OFF)
        (front.path / "new").unlink()
        assert not (back.path / "new").exists()


class TestLocks:
    def test_a_lock_stops_the_programs_of_both_pcs(self, front: Mount, back: Mount) -> None:
        with program(front.path / "file") as answer:
            assert answer == "taken"
            assert said(front.path / "file") == "refused"
            assert said(back.path / "file") == "refused"
            assert said(back.path / "file", 10, 5) == "taken", "other bytes are free"
        assert said(back.path / "file") == "taken", "a program that died has given its lock up"

    def test_pulling_the_cable_frees_the_locks(self, front: Mount, back: Mount) -> None:
        with program(front.path / "file"):
            front.kill()
            assert said(back.path / "file") == "taken"
        front.plug_in()
        assert (front.path / "file").read_bytes() == bytes(100)

    def test_locks_that_lie_are_given_to_everybody(self, share: Share, front: Mount, back: Mount) -> None:
        share.locks(Honesty.LYING)
        with program(front.path / "file") as answer:
            assert answer == "taken"
            assert said(front.path / "file") == "taken"
            assert said(back.path / "file") == "taken"

    def test_locks_of_one_pc_only_do_not_reach_the_other(self, share: Share, front: Mount, back: Mount) -> None:
        share.locks(Honesty.LOCAL)
        with program(front.path / "file"):
            assert said(front.path / "file") == "refused"
            assert said(back.path / "file") == "taken"

    def test_a_waiting_program_gets_its_turn(self, front: Mount, back: Mount) -> None:
        import fcntl

        with (front.path / "file").open("r+b") as first, (back.path / "file").open("r+b") as second:
            fcntl.lockf(first, fcntl.LOCK_EX)
            waiting = threading.Thread(target=lambda: fcntl.lockf(second, fcntl.LOCK_EX))
            waiting.start()
            fcntl.lockf(first, fcntl.LOCK_UN)
            waiting.join(20)
            assert not waiting.is_alive()
            assert said(front.path / "file") == "refused"


class TestPowerCut:
    def after(self, share: Share) -> dict[str, bytes]:
        share.cut_power()
        return {path.name: path.read_bytes() for path in share.folder.iterdir()}

    def test_bytes_last_once_their_file_was_flushed(self, share: Share, front: Mount, back: Mount) -> None:
        share.flush()
        with (front.path / "file").open("r+b", buffering=0) as file:
            os.pwrite(file.fileno(), b"flushed", 0)
            os.fsync(file.fileno())
            os.pwrite(file.fileno(), b"not flushed", 0)
        assert self.after(share) == {"file": b"flushed".ljust(100, b"\0")}

    def test_a_new_name_lasts_once_its_folder_was_flushed(self, share: Share, front: Mount) -> None:
        share.flush()
        for name in ("named", "nameless"):
            with (front.path / name).open("wb") as file:
                file.write(b"flushed")
                file.flush()
                os.fsync(file.fileno())
            if name == "named":
                self.flush_folder(front.path)
        assert self.after(share) == {"file": bytes(100), "named": b"flushed"}

    def test_a_deletion_lasts_once_its_folder_was_flushed(self, share: Share, front: Mount) -> None:
        share.flush()
        (front.path / "file").unlink()
        (front.path / "another").write_bytes(b"takes the free number if it may")
        assert self.after(share) == {"file": bytes(100)}
        front.plug_in()
        (front.path / "file").unlink()
        self.flush_folder(front.path)
        assert self.after(share) == {}

    def test_a_new_name_without_its_bytes_is_an_empty_file(self, share: Share, front: Mount) -> None:
        share.flush()
        (front.path / "sub").mkdir()
        (front.path / "sub" / "new").write_bytes(b"never flushed")
        self.flush_folder(front.path / "sub")
        self.flush_folder(front.path)
        share.cut_power()
        assert (share.folder / "sub" / "new").read_bytes() == b""

    def test_a_disk_of_its_own_mind_leaves_some_blocks_and_names_of_the_rest(self, share: Share, front: Mount) -> None:
        (share.folder / "file").write_bytes(b"old".ljust(4_096) * 64)
        share.flush()
        with (front.path / "file").open("r+b") as file:
            file.write(b"new".ljust(4_096) * 64)
        for number in range(40):
            (front.path / f"name-{number}").write_bytes(b"x")
        share.cut_power(Random(7))
        blocks = (share.folder / "file").read_bytes()
        kinds = {blocks[start : start + 3] for start in range(0, len(blocks), 4_096)}
        assert kinds == {b"old", b"new"}
        assert 0 < len([name for name in names(share.folder) if name.startswith("name-")]) < 40

    def flush_folder(self, folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def test_nothing_is_left_when_the_share_is_taken_away(tmp_path: Path) -> None:
    with Share(tmp_path / "one") as share:
        place = share.mount().path
        share.mount().hang()
    assert not place.exists()
    assert str(tmp_path) not in Path("/proc/self/mountinfo").read_text()
