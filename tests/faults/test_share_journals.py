"""Why a shared office is opened with PERSIST and EXTRA and nothing else: the same deaths and power cuts under every other setting lose or damage.

This is the test of the tests of shared offices, with raw connections: whatever plays the share must be able to show the damage.
"""

import errno
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from tests.shares.metadata_cache import Lifetimes
from tests.shares.share import OFF, WINDOWS, Mount, Share, missing

ROWS = 5_000
BELIEVING = Lifetimes(missing=600, info=600, listing=600)
"""As Windows, but so long that a slow machine sees the same as a fast one."""

HALF_SAVE = """
import sys
from sqlcipher3 import dbapi2
raw = dbapi2.connect(sys.argv[1], isolation_level=None)
raw.execute(f"PRAGMA journal_mode={sys.argv[2]}")
raw.execute("PRAGMA synchronous=EXTRA")
raw.execute("PRAGMA cache_size=8")
raw.execute("BEGIN IMMEDIATE")
raw.execute("UPDATE account SET value = value + 1")
print("half", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    if missing():
        pytest.skip(missing())
    with Share(tmp_path / "share", power_cuts=True) as played:
        yield played


def connected(path: Path, journal: str, synchronous: str = "EXTRA", **options: Any) -> Any:
    """Open a file as a desk; a write-ahead log keeps to one connection, because its index cannot be shared here."""
    raw = dbapi2.connect(str(path), isolation_level=None, **options)
    if journal == "WAL":
        raw.execute("PRAGMA locking_mode=EXCLUSIVE")
    raw.execute(f"PRAGMA journal_mode={journal}")
    raw.execute(f"PRAGMA synchronous={synchronous}")
    return raw


class TestDeathWhileSaving:
    """Two PCs; one dies half way through a commit, the other reads, then writes."""

    def accounts(self, share: Share, journal: str) -> None:
        with closing(connected(share.folder / "accounts", journal)) as raw:
            raw.execute("CREATE TABLE account(id INTEGER PRIMARY KEY, value INTEGER, name TEXT)")
            raw.execute("CREATE INDEX account_value ON account(value, name)")
            raw.execute("BEGIN")
            raw.executemany("INSERT INTO account VALUES (?, 100, ?)", ((number, f"account {number:030}") for number in range(ROWS)))
            raw.execute("COMMIT")

    def die(self, mount: Mount, journal: str, *, cable: bool) -> None:
        line = [sys.executable, "-c", HALF_SAVE, str(mount.path / "accounts"), journal]
        with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as desk:
            assert desk.stdout is not None
            assert desk.stdout.readline() == "half\n"
            if cable:
                mount.kill()
            desk.kill()

    def seen_by_the_other(self, share: Share, journal: str, lifetimes: Lifetimes, *, cable: bool) -> tuple[bool, bool]:
        """Return whether the other desk reads what was there before, and whether the file is whole after it wrote."""
        self.accounts(share, journal)
        front, back = share.mount(), share.mount()
        share.caches(lifetimes)
        with closing(connected(back.path / "accounts", journal, timeout=10)) as other:
            assert other.execute("SELECT sum(value) FROM account").fetchone()[0] == 100 * ROWS
            self.die(front, journal, cable=cable)
            try:
                right = other.execute("SELECT sum(value) FROM account NOT INDEXED").fetchone()[0] == 100 * ROWS
                other.execute("UPDATE account SET value = 7 WHERE id % 50 = 0")
                other.execute("UPDATE account SET value = 100 WHERE id % 50 = 0")
            except dbapi2.DatabaseError as fault:
                if "malformed" not in str(fault):
                    raise
                return False, False
        with closing(connected(share.folder / "accounts", journal)) as raw:
            return right, raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    @pytest.mark.parametrize("cable", [False, True], ids=["the program dies", "the cable is pulled"])
    @pytest.mark.parametrize("lifetimes", [OFF, BELIEVING], ids=["without caches", "with the caches of Windows"])
    def test_persist_is_right(self, share: Share, lifetimes: Lifetimes, cable: bool) -> None:
        assert self.seen_by_the_other(share, "PERSIST", lifetimes, cable=cable) == (True, True)

    @pytest.mark.parametrize("journal", ["DELETE", "TRUNCATE"])
    def test_other_journals_are_right_as_long_as_nothing_is_cached(self, share: Share, journal: str) -> None:
        assert self.seen_by_the_other(share, journal, OFF, cable=False) == (True, True)

    @pytest.mark.parametrize("cable", [False, True], ids=["the program dies", "the cable is pulled"])
    @pytest.mark.parametrize("journal", ["DELETE", "TRUNCATE"])
    def test_other_journals_are_wrong_with_the_caches_of_windows(self, share: Share, journal: str, cable: bool) -> None:
        assert self.seen_by_the_other(share, journal, BELIEVING, cable=cable) == (False, False)


class TestFreshConnection:
    """A new connection that finds a journal to be rolled back does so before it can be told PERSIST: asking for the mode reads the file first."""

    def fresh(self, mount: Mount, *, exclusive_first: bool) -> Any:
        raw = dbapi2.connect(str(mount.path / "accounts"), isolation_level=None, timeout=0)
        if exclusive_first:
            raw.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        raw.execute("PRAGMA journal_mode=PERSIST").fetchall()
        raw.execute("PRAGMA locking_mode=NORMAL").fetchall()
        raw.execute("SELECT count(*) FROM account").fetchall()
        raw.execute("PRAGMA synchronous=EXTRA")
        return raw

    def after_two_deaths(self, share: Share, *, exclusive_first: bool) -> tuple[bool, bool]:
        """Let a second desk put right what the first left and die as well; return whether the journal outlived that and whether a third reads right."""
        deaths = TestDeathWhileSaving()
        deaths.accounts(share, "PERSIST")
        first, second, third = share.mount(), share.mount(), share.mount()
        share.caches(BELIEVING)
        deaths.die(first, "PERSIST", cable=False)
        with closing(self.fresh(second, exclusive_first=exclusive_first)) as raw:
            lasted = (share.folder / "accounts-journal").exists()
            reader = self.fresh(third, exclusive_first=exclusive_first)
            assert reader.execute("SELECT sum(value) FROM account").fetchone()[0] == 100 * ROWS, "the third desk looks for the journal now"
            raw.execute("UPDATE account SET value = 100 WHERE id = 1")
        deaths.die(second, "PERSIST", cable=False)
        with closing(reader):
            return lasted, reader.execute("SELECT sum(value) FROM account NOT INDEXED").fetchone()[0] == 100 * ROWS

    def test_it_takes_the_journal_away_and_a_desk_that_looks_then_is_wrong(self, share: Share) -> None:
        """Writing something small at once, so that there is a journal again, comes too late for who looked in between."""
        assert self.after_two_deaths(share, exclusive_first=False) == (False, False)

    def test_in_exclusive_mode_it_empties_the_journal_and_everybody_is_right(self, share: Share) -> None:
        assert self.after_two_deaths(share, exclusive_first=True) == (True, True)

    def test_afterwards_it_holds_no_lock(self, share: Share) -> None:
        TestDeathWhileSaving().accounts(share, "PERSIST")
        front, back = share.mount(), share.mount()
        with closing(self.fresh(front, exclusive_first=True)), closing(connected(back.path / "accounts", "PERSIST", timeout=0)) as other:
            other.execute("UPDATE account SET value = 100 WHERE id = 1")


class TestPowerCuts:
    """The server loses its power at any request; what was said to be saved must be there."""

    def cut(self, share: Share, mount: Mount, journal: str, synchronous: str, after: int, chance: Random | None) -> tuple[int, int]:
        """Save until the power goes with the request after so many; return how many rows were said to be saved and how many of them are lost."""
        said: list[int] = []
        with suppress(dbapi2.OperationalError, dbapi2.DatabaseError), closing(connected(mount.path / "rows", journal, synchronous)) as raw:
            first = raw.execute("SELECT coalesce(max(id), 0) FROM row").fetchone()[0] + 1
            mount.fail(errno.EIO, after=after)
            for number in range(first, first + 10_000):
                raw.execute("INSERT INTO row VALUES (?, ?)", (number, "x" * 300))
                said.append(number)
        share.cut_power(chance)
        with closing(dbapi2.connect(str(share.folder / "rows"), isolation_level=None)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            there = {row[0] for row in raw.execute("SELECT id FROM row")}
        share.flush()
        return len(said), len(set(said) - there)

    def lost(self, share: Share, journal: str, synchronous: str, rounds: int, seed: int) -> tuple[int, int]:
        """Cut again and again; every other disk leaves by chance some of what was not flushed, too."""
        random = Random(seed)
        with closing(connected(share.folder / "rows", journal, synchronous)) as raw:
            raw.execute("CREATE TABLE row(id INTEGER PRIMARY KEY, text TEXT)")
        share.flush()
        mount = share.mount()
        results = []
        for number in range(rounds):
            results.append(self.cut(share, mount, journal, synchronous, random.randrange(1, 300), random if number % 2 else None))
            mount.plug_in()
        return sum(said for said, _ in results), sum(lost for _, lost in results)

    @pytest.mark.parametrize(("journal", "synchronous"), [("PERSIST", "EXTRA"), ("PERSIST", "FULL"), ("DELETE", "EXTRA"), ("WAL", "FULL")])
    def test_the_settings_of_offices_lose_nothing(self, share: Share, journal: str, synchronous: str) -> None:
        said, lost = self.lost(share, journal, synchronous, rounds=10, seed=20_261_122)
        assert said > 20
        assert lost == 0

    @pytest.mark.parametrize(("journal", "synchronous"), [("WAL", "NORMAL"), ("DELETE", "NORMAL"), ("DELETE", "FULL")])
    def test_weaker_settings_lose_what_was_said_to_be_saved(self, share: Share, journal: str, synchronous: str) -> None:
        said, lost = self.lost(share, journal, synchronous, rounds=10, seed=20_261_122)
        assert said > 20
        assert lost > 0

    @pytest.mark.long
    @pytest.mark.parametrize(("journal", "synchronous"), [("PERSIST", "EXTRA"), ("WAL", "FULL")])
    def test_five_hundred_cuts(self, share: Share, journal: str, synchronous: str) -> None:
        seed = int(time.time())
        said, lost = self.lost(share, journal, synchronous, rounds=500, seed=seed)
        assert said > 1_000
        assert lost == 0, f"seed {seed}"


WRITER = """
import os, random, sys, time
from sqlcipher3 import dbapi2
path, journal, first = sys.argv[1], sys.argv[2], int(sys.argv[3])
number = first
raw = None
while True:
    try:
        if raw is None:
            raw = dbapi2.connect(f"file:{path}?mode=rw", uri=True, isolation_level=None, timeout=0)
            raw.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
            raw.execute(f"PRAGMA journal_mode={journal}").fetchall()
            raw.execute("PRAGMA locking_mode=NORMAL").fetchall()
            raw.execute("SELECT count(*) FROM pair").fetchall()
            raw.execute("PRAGMA synchronous=EXTRA")
            raw.execute("PRAGMA busy_timeout=5000")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO row VALUES (?, ?)", (number, "x" * 300))
        raw.execute("INSERT INTO pair VALUES (?)", (number,))
        raw.execute("COMMIT")
        os.write(1, b"%d\\n" % number)
        number += 1
    except dbapi2.Error:
        if raw is not None:
            raw.close()
            raw = None
        time.sleep(random.uniform(0.01, 0.15))
"""


class TestTorture:
    """Desks on PCs with the caches of Windows, killed at random, cables pulled: what the notes call the torture."""

    def tormented(self, share: Share, journal: str, rounds: int, seed: int) -> tuple[int, int, int, bool]:
        """Return how many rows were said to be saved, how many are missing, how many are torn, and whether the file is whole."""
        random = Random(seed)
        with closing(connected(share.folder / "rows", journal)) as raw:
            raw.execute("CREATE TABLE row(id INTEGER PRIMARY KEY, text TEXT)")
            raw.execute("CREATE TABLE pair(id INTEGER PRIMARY KEY)")
        share.caches(WINDOWS)
        mounts = [share.mount() for _ in range(3)]
        said: set[int] = set()
        for round_number in range(rounds):
            desks = [self.start(mount, journal, (round_number * 3 + place + 1) * 1_000_000) for place, mount in enumerate(mounts)]
            assert desks[0].stdout is not None
            said.add(int(desks[0].stdout.readline()))
            time.sleep(random.uniform(0, 0.4))
            for desk, mount in zip(desks, mounts, strict=True):
                if random.random() < 0.3:
                    mount.kill()
                desk.kill()
                output, _ = desk.communicate()
                said |= {int(line) for line in output.splitlines()}
            for mount in mounts:
                if not mount.path.is_mount():
                    mount.plug_in()
                    mount.caches(WINDOWS)
        with closing(connected(share.folder / "rows", journal)) as raw:
            whole = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            rows, pairs = ({row[0] for row in raw.execute(f"SELECT id FROM {table} NOT INDEXED")} for table in ("row", "pair"))
        return len(said), len(said - rows), len(rows ^ pairs), whole

    def start(self, mount: Mount, journal: str, first: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", WRITER, str(mount.path / "rows"), journal, str(first)], stdout=subprocess.PIPE)

    def test_persist_survives_kills_and_pulled_cables(self, share: Share) -> None:
        said, gone, torn, whole = self.tormented(share, "PERSIST", rounds=8, seed=20_261_122)
        assert said > 0
        assert (gone, torn, whole) == (0, 0, True)

    @pytest.mark.long
    def test_persist_survives_five_hundred_rounds(self, share: Share) -> None:
        seed = int(time.time())
        said, gone, torn, whole = self.tormented(share, "PERSIST", rounds=500, seed=seed)
        assert said > 1_000
        assert (gone, torn, whole) == (0, 0, True), f"seed {seed}"
