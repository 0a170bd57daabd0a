"""`python -m tests.benchmarks.shared_office`: an office folder on a played share, many desks at work. Figures are printed, never tests.

--desks N     how many desks, each a process with a mount of its own (20)     --delay MS    per request on the share (0.5)
--think S     seconds between two contacts of a desk (10)                     --seconds S   how long they work (90)
--server DIR  where the folder lies at the server, as on /dev/shm: beside the desks it takes their disk's time (a temporary folder)
--outage S    the share vanishes for so long in the middle (0)                --uncached    without Windows' caches of names and sizes
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psutil

from app.store.office.joining import SHARED_FILE, DeskNames, create_folder
from app.store.office.opening import open_desk
from tests.shares.compare import content, is_whole
from tests.shares.share import WINDOWS, Share, missing
from tests.shares.working_desk import DESKS, Habits, WorkingDesk


def main() -> None:
    """Let them work and print."""
    options = _options()
    if missing():
        raise SystemExit(missing())
    with tempfile.TemporaryDirectory(prefix="daybook-desks-") as folder, tempfile.TemporaryDirectory(prefix="daybook-share-", dir=options.server) as server:
        place = Path(folder)
        with Share(Path(server) / "share") as share:
            create_folder(share.folder / "office", _now)
            _work(share, place, options)


def _work(share: Share, place: Path, options: argparse.Namespace) -> None:
    share.delay(options.delay / 1000)
    if not options.uncached:
        share.caches(WINDOWS)
    mounts = [share.mount() for _ in range(options.desks)]
    habits = Habits(think=options.think, look=1.0, pause=(1.0, 2.0))
    began = time.perf_counter()
    begin = DESKS.Event()
    desks = [WorkingDesk(mount.path / "office", place / f"home-{number}", number, habits, begin) for number, mount in enumerate(mounts)]
    for desk in desks:
        desk.ready(120)
    print(f"{options.desks} desks joined in {time.perf_counter() - began:.1f} s; {options.delay} ms a request, a contact every {options.think:g} s each")
    begin.set()
    for mount in mounts:
        psutil.Process(mount.pid).nice(10)  # the server and the cable are no load of a desk's PC
    cores = Cores([desk.pid for desk in desks], [mount.pid for mount in mounts])
    _let_pass(share, options)
    print(cores.line())
    ended = [desk.end() for desk in desks]
    figures = [one for _, one in ended]
    _print("saved on this PC", [value for one in figures for value in one.saved], 1000, "ms")
    _print("timeline and search", [value for one in figures for value in one.read], 1000, "ms")
    _print("in the office", [value for one in figures for value in one.shared], 1, "s")
    _print("seen by another desk", [value for one in figures for value in one.seen], 1, "s")
    _account(share, place, {uid for said, _ in ended for uid in said}, len(desks))


class Cores:
    """What takes the processor: the desks, or the share that is played beside them, which real desks have on a server."""

    def __init__(self, desks: Sequence[int], mounts: Sequence[int]) -> None:
        """Begin to count, by the numbers of the processes."""
        self._desks, self._mounts = ([psutil.Process(pid) for pid in pids] for pids in (desks, mounts))
        self._before = self._used()
        self._began = time.perf_counter()

    def line(self) -> str:
        """Return the shares since the beginning in words."""
        seconds = time.perf_counter() - self._began
        desks, mounts, machine = (100 * (now - before) / seconds for now, before in zip(self._used(), self._before, strict=True))
        each = desks / len(self._desks)
        return f"of one core: desks {desks:.0f} % ({each:.1f} % each), played share {mounts:.0f} %, everything here {machine:.0f} % of {psutil.cpu_count()}00 %"

    def _used(self) -> tuple[float, float, float]:
        desks, mounts = (sum(sum(process.cpu_times()[:2]) for process in processes) for processes in (self._desks, self._mounts))
        machine = psutil.cpu_times()
        return desks, mounts, sum(machine) - machine.idle - machine.iowait


def _let_pass(share: Share, options: argparse.Namespace) -> None:
    time.sleep(options.seconds / 2)
    if options.outage:
        for mount in share.mounts:
            mount.vanish()
        time.sleep(options.outage)
        for mount in share.mounts:
            mount.come_back(session_lost=True)
    time.sleep(options.seconds / 2)


def _account(share: Share, place: Path, said: set[UUID], desks: int) -> None:
    for mount in share.mounts:
        mount.kill()
    folder = share.folder / "office"
    for number in range(desks):
        opened = open_desk(folder, place / f"home-{number}", _now, DeskNames(f"desk {number}", "ruth", "benchmark"))
        opened.sync.go_round()
        opened.office.close()
    stored = [row[1] for row in content(folder / SHARED_FILE)["interaction"]]
    lost = len({uid.bytes for uid in said} - set(stored))
    print(f"{len(said)} acknowledged, {lost} missing, {len(stored) - len(set(stored))} doubled, whole: {is_whole(folder / SHARED_FILE)}")


def _print(what: str, values: Sequence[float], by: float, unit: str) -> None:
    found = sorted(value * by for value in values)
    if len(found) < 2:
        print(f"{what:<22} {len(found)} values")
        return
    cuts = statistics.quantiles(found, n=100, method="inclusive")
    print(f"{what:<22} {len(found):>6} values   p50 {cuts[49]:.2f}   p95 {cuts[94]:.2f}   p99 {cuts[98]:.2f}   worst {found[-1]:.2f} {unit}")


def _now() -> datetime:
    return datetime.now(UTC)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Figures of an office folder with many desks.")
    parser.add_argument("--desks", type=int, default=20)
    parser.add_argument("--delay", type=float, default=0.5)
    parser.add_argument("--think", type=float, default=10.0)
    parser.add_argument("--seconds", type=float, default=90.0)
    parser.add_argument("--outage", type=float, default=0.0)
    parser.add_argument("--server", type=Path)
    parser.add_argument("--uncached", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
