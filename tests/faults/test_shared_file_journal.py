"""The journal of a shared file stays where it is whoever comes next: a desk that looks for it must never find none."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.store.office.joining import SHARED_FILE, create_folder
from app.store.office.shared_file import SharedFile

HALF_SAVE = """
import sys
from sqlcipher3 import dbapi2
raw = dbapi2.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
raw.execute("PRAGMA journal_mode=PERSIST").fetchall()
raw.execute("PRAGMA cache_size=8")
raw.execute("BEGIN IMMEDIATE")
raw.execute("CREATE TABLE heavy(x TEXT)")
raw.execute("WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO heavy SELECT hex(zeroblob(400)) FROM n")
raw.execute("UPDATE meta SET value = value || 'x'")
print("half", flush=True)
sys.stdin.read()
"""


def test_a_desk_that_opens_after_a_death_empties_the_journal_and_leaves_it_in_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "county"
    folder.mkdir()
    create_folder(folder, lambda: datetime.now(UTC))
    path, journal = folder / SHARED_FILE, folder / f"{SHARED_FILE}-journal"
    with subprocess.Popen([sys.executable, "-c", HALF_SAVE, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "half\n"
        desk.kill()
    before = journal.stat()
    assert before.st_size > 0
    shared = SharedFile(path, None)
    with shared.read() as raw:
        assert raw.execute("SELECT count(*) FROM meta WHERE value LIKE '%x'").fetchone()[0] == 0
        assert raw.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'heavy'").fetchone()[0] == 0
    shared.close()
    after = journal.stat()
    assert (after.st_ino, after.st_size > 0) == (before.st_ino, True)


def test_the_first_desk_that_only_looks_makes_the_journal(tmp_path: Path) -> None:
    folder = tmp_path / "county"
    folder.mkdir()
    create_folder(folder, lambda: datetime.now(UTC))
    shared = SharedFile(folder / SHARED_FILE, None)
    with shared.read():
        pass
    shared.close()
    assert (folder / f"{SHARED_FILE}-journal").stat().st_size > 0
