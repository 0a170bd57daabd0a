"""A real Samba server and real SMB2 locks: what programs and SQLite do on a share there, and desks that are killed."""

import errno
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlcipher3 import dbapi2

from tests.faults.test_share_journals import WRITER, connected
from tests.shares.samba_share import SambaShare, missing
from tests.shares.share import Mount
from tests.shares.test_share import fault, names, program, said


@pytest.fixture
def share(tmp_path: Path) -> Iterator[SambaShare]:
    if missing():
        pytest.skip(missing())
    with SambaShare(tmp_path / "share") as served:
        yield served


def test_a_server_told_not_to_lock_lies(tmp_path: Path) -> None:
    if missing():
        pytest.skip(missing())
    with SambaShare(tmp_path / "share", locking=False) as lying:
        (lying.folder / "file").write_bytes(bytes(100))
        front, back = lying.mount(), lying.mount()
        with program(front.path / "file") as answer:
            assert answer == said(back.path / "file") == "taken"


@pytest.fixture
def front(share: SambaShare) -> Mount:
    (share.folder / "file").write_bytes(bytes(100))
    return share.mount()


@pytest.fixture
def back(share: SambaShare, front: Mount) -> Mount:
    return share.mount()


def test_two_pcs_see_the_same_folder(share: SambaShare, front: Mount, back: Mount) -> None:
    (front.path / "sub").mkdir()
    (front.path / "sub" / "note").write_text("from the front desk")
    assert (back.path / "sub" / "note").read_text() == "from the front desk"
    (back.path / "sub" / "note").rename(back.path / "note")
    (back.path / "sub").rmdir()
    assert names(front.path) == names(share.folder) == ["file", "note"]
    (front.path / "note").unlink()
    assert fault(back.path / "note") == errno.ENOENT


def test_large_files_arrive_whole_and_are_cut(front: Mount, back: Mount) -> None:
    content = Random(1).randbytes(700_001)
    (front.path / "large").write_bytes(content)
    assert (back.path / "large").read_bytes() == content
    with (back.path / "large").open("r+b") as file:
        file.truncate(70_000)
    assert (front.path / "large").read_bytes() == content[:70_000]


class TestLocks:
    def test_a_lock_stops_the_other_pc_until_it_is_given_up(self, front: Mount, back: Mount) -> None:
        import fcntl

        with (front.path / "file").open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX, 10)
            assert said(back.path / "file") == "refused"
            assert said(back.path / "file", 10, 5) == "taken", "other bytes are free"
            fcntl.lockf(file, fcntl.LOCK_UN, 10)
            assert said(back.path / "file") == "taken"
            fcntl.lockf(file, fcntl.LOCK_EX, 10)
        assert said(back.path / "file") == "taken", "closing gives it up"

    def test_readers_share_and_one_of_them_becomes_a_writer_when_it_is_alone(self, front: Mount, back: Mount) -> None:
        import fcntl

        with (front.path / "file").open("r+b") as one:
            with (back.path / "file").open("r+b") as other:
                for file in (one, other):
                    fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 10)
                with pytest.raises(BlockingIOError):
                    fcntl.lockf(one, fcntl.LOCK_EX | fcntl.LOCK_NB, 10)
                with pytest.raises(BlockingIOError):
                    fcntl.lockf(other, fcntl.LOCK_EX | fcntl.LOCK_NB, 10)
            fcntl.lockf(one, fcntl.LOCK_EX | fcntl.LOCK_NB, 10)
            assert said(back.path / "file") == "refused"

    def test_pulling_the_cable_frees_the_locks(self, front: Mount, back: Mount) -> None:
        with program(front.path / "file") as answer:
            assert answer == "taken"
            front.kill()
            # The server learns it from the connection, a moment later.
            while said(back.path / "file") == "refused":
                time.sleep(0.02)


class TestServer:
    def test_a_server_that_crashes_is_there_again_for_those_who_ask_anew(self, share: SambaShare, front: Mount) -> None:
        with (front.path / "file").open("rb") as old:
            share.server.stop()
            assert fault(front.path / "file") == errno.EHOSTDOWN
            share.server.start()
            assert (front.path / "file").read_bytes() == bytes(100)
            with pytest.raises(OSError, match=r"Host is down|Input/output"):
                old.read()


class TestTorture:
    def tormented(self, share: SambaShare, rounds: int, seed: int) -> tuple[int, int, int, bool]:
        """Let three desks save and kill them or their connection; return what was said to be saved, missing and torn, and whether the file is whole."""
        random = Random(seed)
        with closing(connected(share.folder / "rows", "PERSIST")) as raw:
            raw.execute("CREATE TABLE row(id INTEGER PRIMARY KEY, text TEXT)")
            raw.execute("CREATE TABLE pair(id INTEGER PRIMARY KEY)")
        mounts = [share.mount() for _ in range(3)]
        told: set[int] = set()
        for number in range(rounds):
            desks = [self.start(mount, (number * 3 + place + 1) * 1_000_000) for place, mount in enumerate(mounts)]
            assert desks[0].stdout is not None
            told.add(int(desks[0].stdout.readline()))
            time.sleep(random.uniform(0, 0.5))
            for desk, mount in zip(desks, mounts, strict=True):
                if random.random() < 0.3:
                    mount.kill()
                desk.kill()
                told |= {int(line) for line in desk.communicate()[0].splitlines()}
            for mount in mounts:
                if not mount.path.is_mount():
                    mount.plug_in()
        share.server.stop()
        with closing(connected(share.folder / "rows", "PERSIST")) as raw:
            whole = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            rows, pairs = ({row[0] for row in raw.execute(f"SELECT id FROM {table} NOT INDEXED")} for table in ("row", "pair"))
        return len(told), len(told - rows), len(rows ^ pairs), whole

    def start(self, mount: Mount, first: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", WRITER, str(mount.path / "rows"), "PERSIST", str(first)], stdout=subprocess.PIPE)

    def test_nothing_saved_at_a_samba_server_is_lost_when_desks_die(self, share: SambaShare) -> None:
        told, gone, torn, whole = self.tormented(share, rounds=4, seed=20_261_122)
        assert told >= 4
        assert (gone, torn, whole) == (0, 0, True)

    @pytest.mark.long
    def test_nothing_is_lost_in_three_hundred_rounds(self, share: SambaShare) -> None:
        seed = int(time.time())
        told, gone, torn, whole = self.tormented(share, rounds=300, seed=seed)
        assert told > 1_000
        assert (gone, torn, whole) == (0, 0, True), f"seed {seed}"


def test_an_office_that_is_open_read_only_elsewhere_is_not_stopped(share: SambaShare, front: Mount, back: Mount) -> None:
    with closing(connected(share.folder / "rows", "PERSIST")) as raw:
        raw.execute("CREATE TABLE row(id INTEGER PRIMARY KEY)")
    with closing(connected(front.path / "rows", "PERSIST")) as writer, closing(dbapi2.connect(f"file:{back.path / 'rows'}?mode=ro", uri=True)) as reader:
        writer.execute("INSERT INTO row VALUES (1)")
        assert reader.execute("SELECT count(*) FROM row").fetchone() == (1,)
        writer.execute("INSERT INTO row VALUES (2)")
        assert reader.execute("SELECT count(*) FROM row").fetchone() == (2,)
