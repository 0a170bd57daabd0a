"""`python -m tests.benchmarks.first_copy`: a new desk joins a large office on a played share, goes away, comes back. Figures are printed, never tests.

--keep DIR         where the office is made once and used again (a temporary folder)     --delay MS    per request on the share (0.5)
--citizens N --interactions N   how large it is (200,000 and 1,000,000)                  --changes N   saved by another desk meanwhile (10,000)

Goals: a new desk can log and look up within 60 s, and has 10,000 changes of others 10 s after it came back. The office is brought to the folder by
what `office move` does; each desk is a process of its own with a mount of its own, opened as the window opens it. In the end the copies of both desks
are compared with the shared file, row by row.
"""

import argparse
import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from app.bootstrap.sharing import move_office
from app.store.office.joining import SHARED_FILE
from app.system.paths import Paths
from tests.benchmarks.away_desk import catch_up, copy_of, join, work
from tests.benchmarks.large_office import open_large_office, place_of, say
from tests.shares.compare import unequal_tables
from tests.shares.share import WINDOWS, Share, missing

FIRST, LATER = 60, 10
"""Goals in seconds."""


def main() -> None:
    """Make the office, let desks join and work, print."""
    options = _options()
    if missing():
        raise SystemExit(missing())
    with tempfile.TemporaryDirectory(prefix="daybook-first-") as folder:
        place = Path(folder)
        office = moved_office(options.keep or place, options.citizens, options.interactions)
        with Share(place / "share") as share:
            shutil.copytree(office, share.folder / "office")
            share.delay(options.delay / 1000)
            share.caches(WINDOWS)
            _days(share, place, options)


def moved_office(keep: Path, citizens: int, interactions: int) -> Path:
    """Return a folder to which the large office was moved, making it first where it is not there."""
    folder = keep / f"folder-{citizens}-{interactions}"
    if not (folder / SHARED_FILE).exists():
        opened, _, _ = open_large_office(keep, citizens, interactions)
        opened.close()
        # What is moved away can only be read from then on; the other benchmarks want to go on with theirs.
        source = keep / "moved.daybook"
        shutil.copyfile(place_of(keep, citizens, interactions), source)
        move_office(str(source), str(folder), Paths(keep / "mover"), say)
        source.unlink()
        print()
    return folder


def _days(share: Share, place: Path, options: argparse.Namespace) -> None:
    size = (share.folder / "office" / SHARED_FILE).stat().st_size
    print(f"{size / 1e6:.0f} MB in the folder, {options.delay} ms a request")
    (here, there), homes = [mount.path / "office" for mount in (share.mount(), share.mount())], (place / "home-1", place / "home-2")
    joined = _alone(join, here, homes[0])
    _print("a new desk can log and look up", joined.seconds, FIRST)
    _print("its search of texts is whole", joined.whole)
    print(f"  {'most memory meanwhile':<50}{joined.megabytes:>9.0f} MB")
    for name, seconds in joined.first.items():
        _print(f"  first {name}", seconds)
    _alone(join, there, homes[1])
    worked = _alone(work, there, homes[1], options.changes, options.citizens)
    _print(f"another desk shares {options.changes:,} changes", worked.seconds)
    back = _alone(catch_up, here, homes[0])
    _print(f"back again: opened, {back.first['changes']:.0f} taken over", back.seconds, LATER)
    print(f"  {'most memory meanwhile':<50}{back.megabytes:>9.0f} MB")
    for home in homes:
        different = unequal_tables(share.folder / "office" / SHARED_FILE, copy_of(home))
        print(f"copy and office: {', '.join(different) or 'the same in every row of every table'}")


def _alone(task: Any, *arguments: Any) -> Any:
    """Run a task in a process of its own, whose memory is its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(task, *arguments).result()


def _print(what: str, seconds: float, goal: float | None = None) -> None:
    reached = "" if goal is None else f"   goal < {goal} s: {'reached' if seconds < goal else 'MISSED'}"
    print(f"{what:<52}{seconds:>9.2f} s{reached}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Figures of the first copy of a large office, and of a desk that was away.")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--delay", type=float, default=0.5)
    parser.add_argument("--citizens", type=int, default=200_000)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--changes", type=int, default=10_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
