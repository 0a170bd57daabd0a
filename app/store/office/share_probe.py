"""A desk of the self-test, in a process of its own: it does on the share what it is told, so that a share which hangs stops nobody else.

Started with `--share-probe` (see `app.startup`). Each line of JSON on stdin is one order, `{"do": NAME, ...}`; each answer is one line on stdout,
`{"value": ...}` or `{"trouble": KIND, "detail": ...}`. It uses SQLite exactly as a shared office does: mode=rw, PERSIST, EXTRA, no memory mapping.
"""

import errno
import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from app.store.cloud_folders import sync_service
from app.store.office.share_partner import find_partner, relay, wait_for_orders
from app.store.office.share_place import place_kind

TEST_FOLDER = ".daybook-share-test-"
"""Beginning of the name of the folder in which a test is made, and which it takes away."""

ROWS = 400
"""Rows that die half saved: more pages than the small cache of the dying desk holds, so that some are in the file already."""

_STALE_SECONDS = 600.0
"""After this time what another test left behind is taken away."""
_POLL_SECONDS = 0.05
_DEAD_LOCK_MS = 10_000
_LONGEST_DETAIL = 1_000
_KINDS = {3: "read only", 5: "busy", 6: "busy", 8: "read only", 10: "disk", 11: "damaged", 13: "full", 14: "gone", 26: "damaged"}
"""Primary result codes of SQLite as kinds of trouble."""
_ERRNO = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EACCES: "read only", errno.EPERM: "read only", errno.EROFS: "read only"}

_SCHEMA = (
    "CREATE TABLE contact(id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, at INTEGER NOT NULL, citizen INTEGER NOT NULL, note TEXT NOT NULL)",
    "CREATE INDEX contact_citizen ON contact(citizen, at)",
    "CREATE TABLE change(seq INTEGER PRIMARY KEY, what TEXT NOT NULL)",
    "CREATE TABLE heavy(id INTEGER PRIMARY KEY, value INTEGER NOT NULL, filler TEXT NOT NULL)",
    "CREATE TABLE turn(id INTEGER PRIMARY KEY, value INTEGER NOT NULL)",
    "INSERT INTO turn VALUES (1, 0)",
)


def database_address(path: Path) -> str:
    """Return the address by which SQLite opens a file that exists, also on a share named by its server (//server/share/...)."""
    plain = path.as_posix()
    return f"file://{'' if plain.startswith('/') else '/'}{quote(plain)}?mode=rw"


def keeping_journal(journal: str = "PERSIST") -> tuple[str, str, str]:
    """Return the pragmas with which every connection to a shared file begins; the next read after them gives the lock up that they took.

    Asking for the journal mode reads the file, and a journal that has to be rolled back is rolled back then, in SQLite's own mode DELETE. Who looks for
    the journal before there is one again believes for seconds that there is none (Windows' FileNotFoundCache), and reads what a desk half saved that
    dies meanwhile. In exclusive mode a journal is emptied instead. Nobody may wait there (busy_timeout 0): a connection that meets a lock in that mode
    keeps its own, so of several that find the same journal each would wait for the others. Close it, and try again after a while of chance.
    """
    return "locking_mode=EXCLUSIVE", f"journal_mode={journal}", "locking_mode=NORMAL"


class Probe:
    """One desk. Every public method is an order."""

    def __init__(self) -> None:
        """Begin without a file."""
        self._raw: Any = None
        self._believed_at = 0.0

    def look(self, folder: str) -> dict[str, object]:
        """Look at a folder before anything is written: is it there, which service copies it, on what does it lie."""
        place = Path(folder)
        if not place.exists():
            return {"there": False, "service": "", "kind": ""}
        # A name may lead elsewhere by a link; what Windows makes of a drive letter is asked for separately.
        real = Path(os.path.realpath(place))
        service = next((found for one in (place, real) if (found := sync_service(one, os.environ, Path.home()))), "")
        return {"there": place.is_dir(), "service": service, "kind": place_kind(place if sys.platform == "win32" else real).value}

    def prepare(self, folder: str, name: str, journal: str) -> str:
        """Make the folder and the file of a test; return the folder."""
        place = Path(folder) / (TEST_FOLDER + name)
        place.mkdir()
        now = place.stat().st_mtime  # by the server's clock, as all times there
        for old in Path(folder).glob(TEST_FOLDER + "*"):
            with suppress(OSError):
                if now - max(path.stat().st_mtime for path in (old, *old.iterdir())) > _STALE_SECONDS:
                    shutil.rmtree(old)
        (place / "office.db").touch()
        self.open(str(place), journal)
        self._raw.execute("BEGIN IMMEDIATE")
        for statement in _SCHEMA:
            self._raw.execute(statement)
        self._raw.executemany("INSERT INTO heavy VALUES (?, 1, ?)", ((number, "x" * 900) for number in range(ROWS)))
        self._raw.execute("COMMIT")
        (place / "grows").write_bytes(b"1")
        return str(place)

    def open(self, place: str, journal: str) -> None:
        """Open the file of a test as a shared office is opened."""
        from sqlcipher3 import dbapi2

        self.close()
        self._raw = dbapi2.connect(database_address(Path(place) / "office.db"), uri=True, isolation_level=None, timeout=0)
        for pragma in (*keeping_journal(journal), "synchronous=EXTRA", "mmap_size=0", "temp_store=MEMORY", "cell_size_check=ON"):
            self._raw.execute(f"PRAGMA {pragma}").fetchall()
        self._raw.execute("SELECT count(*) FROM sqlite_schema").fetchall()

    def begin(self, kind: str) -> bool:
        """Ask for a lock; tell whether it was given."""
        return self._given(f"BEGIN {kind}")

    def can_read(self) -> bool:
        """Tell whether reading is allowed right now."""
        return self._given("SELECT count(*) FROM turn")

    def rollback(self) -> None:
        """Give the lock up."""
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK")

    def read_turn(self) -> int:
        """Return whose turn it is."""
        return int(self._raw.execute("SELECT value FROM turn WHERE id = 1").fetchone()[0])

    def take_turn(self, value: int) -> None:
        """Write whose turn it is."""
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.execute("UPDATE turn SET value = ? WHERE id = 1", (value,))
        self._raw.execute("COMMIT")

    def save(self) -> float:
        """Save something as large as one contact; return the milliseconds it took."""
        began = time.perf_counter()
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.execute("INSERT INTO contact(uid, at, citizen, note) VALUES (?, ?, abs(random() % 1000), ?)", (os.urandom(16), time.time_ns(), "x" * 200))
        self._raw.execute("INSERT INTO change(what) VALUES (?)", ("y" * 200,))
        self._raw.execute("COMMIT")
        return (time.perf_counter() - began) * 1000

    def half_save(self) -> None:
        """Change every row of the heavy table so that part of it is in the file already, and wait to be killed."""
        self._raw.execute("PRAGMA cache_size = 8")
        self._raw.execute("PRAGMA cache_spill = 8")
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.execute("UPDATE heavy SET value = 2")

    def weigh(self) -> dict[str, object]:
        """Return the sum of the heavy table and whether the file is whole; the lock of a desk that died may take a moment to go."""
        self._raw.execute(f"PRAGMA busy_timeout = {_DEAD_LOCK_MS}")
        total = self._raw.execute("SELECT sum(value) FROM heavy").fetchone()[0]
        whole = self._raw.execute("PRAGMA integrity_check(1)").fetchone()[0]
        self._raw.execute("PRAGMA busy_timeout = 0")
        return {"sum": total, "whole": whole == "ok"}

    def believe(self, place: str) -> None:
        """Look at what will change: a name that is not there yet, a file that will grow, the folder."""
        self._believed_at = time.monotonic()
        (Path(place) / "new").exists()
        (Path(place) / "grows").stat()
        list(Path(place).iterdir())

    def change(self, place: str) -> None:
        """Make the new file and let the other one grow."""
        (Path(place) / "new").write_bytes(b"here")
        (Path(place) / "grows").write_bytes(b"1234567")

    def watch(self, place: str, limit: float) -> dict[str, float]:
        """Return how many seconds after the look each change was seen; the limit where it was not."""
        folder = Path(place)
        waits: dict[str, Callable[[], bool]] = {
            "missing": (folder / "new").exists,
            "info": lambda: (folder / "grows").stat().st_size == len(b"1234567"),
            "listing": lambda: any(path.name == "new" for path in folder.iterdir()),
        }
        began, seen = self._believed_at, dict.fromkeys(waits, limit)
        while waits and time.monotonic() - began < limit:
            for what in [what for what, is_seen in waits.items() if is_seen()]:
                seen[what] = min(limit, time.monotonic() - began)
                del waits[what]
            time.sleep(_POLL_SECONDS if waits else 0)
        return seen

    def wait(self, folder: str, name: str, seconds: float) -> bool:
        """Be the second desk of a test that another PC makes; tell whether one was made."""
        try:
            return wait_for_orders(Path(folder), name, seconds, lambda order: perform(self, order))
        finally:
            self.close()

    def find_partner(self, folder: str) -> str:
        """Return the name of the PC that waits in a folder to be the second desk."""
        return find_partner(Path(folder))

    def relay(self, folder: str, number: int, order: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Hand an order on to the PC that waits."""
        return relay(Path(folder), number, order, seconds)

    def close(self) -> None:
        """Close the file."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    def remove(self, place: str) -> None:
        """Take everything of the test away."""
        self.close()
        shutil.rmtree(place)

    def _given(self, statement: str) -> bool:
        from sqlcipher3 import dbapi2

        try:
            self._raw.execute(statement).fetchall()
        except dbapi2.Error as error:
            if trouble(error) == "busy":
                return False
            raise
        return True


def trouble(error: BaseException) -> str:
    """Return the kind of trouble behind an error: busy, full, read only, gone, disk, damaged or other."""
    if (code := getattr(error, "sqlite_errorcode", None)) is not None:
        return _KINDS.get(code & 0xFF, "other")
    if isinstance(error, UnicodeDecodeError):
        return "damaged"  # the driver stumbles over its own message when a damaged file puts noise into it
    if isinstance(error, TimeoutError):
        return "no answer"
    if isinstance(error, OSError):
        return _ERRNO.get(error.errno or 0, "gone")
    return "other"


def perform(probe: Probe, order: dict[str, Any]) -> dict[str, Any]:
    """Do one order; return its answer."""
    arguments = {name: value for name, value in order.items() if name != "do"}
    try:
        return {"value": getattr(probe, order["do"])(**arguments)}
    except Exception as error:  # noqa: BLE001 - every trouble is an answer, ours too
        return {"trouble": trouble(error), "detail": f"{type(error).__name__}: {error}"[:_LONGEST_DETAIL]}


def serve(orders: IO[str], answers: IO[str]) -> int:
    """Do what is ordered until nobody orders any more."""
    probe = Probe()
    for line in orders:
        answers.write(json.dumps(perform(probe, json.loads(line))) + "\n")
        answers.flush()
    return 0


def main() -> int:
    """Serve on the process's own stdin and stdout; anything printed by mistake goes to stderr, not into the answers."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers, os.fdopen(os.dup(0), encoding="utf-8") as orders:
        os.dup2(2, 1)
        return serve(orders, answers)


if __name__ == "__main__":
    sys.exit(main())
