"""An office share on one Linux machine: one folder, shown to several PCs, each with a line, caches and locks of its own.

    with Share(tmp_path / "share") as share:
        front, back = share.mount(), share.mount()          # two PCs; front.path and back.path are the same folder
        share.delay(0.0005)                                 # every mount, also those that are made later
        share.caches(WINDOWS)                               # 5 s missing names, 10 s file info, 10 s listings; OFF
        back.delay(0.002)                                   # one PC only
        back.forget()                                       # what it believes is old now: no test has to wait 10 s
        share.locks(Honesty.LYING)                          # or LOCAL (hold on one PC only), HONEST
        back.fail(errno.EIO, after=12, kinds=WRITES)        # the 13th writing request and all later ones fail; times=1: only that one
        back.heal()
        back.full() / back.read_only() / back.read_only(on=False)
        back.vanish() / back.hang() / back.come_back()      # EHOSTDOWN / no answer at all / there again, locks and open files kept
        back.come_back(session_lost=True)                   # the server gave its locks to others; what it had open answers EIO
        back.kill(); back.plug_in()                         # that PC's cable: its locks are free at once; mounted anew at the same path
        with back.counted() as requests: ...                # then requests["write"], requests.total()
        share.folder                                        # the files at the server, without any line

    with Share(tmp_path / "share", power_cuts=True) as share:
        share.cut_power()                                   # kills every mount and leaves only what was flushed: bytes by fsync of the file,
                                                            # names by fsync of the folder; plug_in() a mount to go on
        share.cut_power(Random(7))                          # some blocks and names that were not flushed are left, too: disks reorder

Programs on one mount are programs of one PC; SQLite counts its connections by file, so two mounts are two PCs also within one process. Locks are kept
between mounts and between processes. A hung request cannot be killed; kill() or come_back() lets it go, and leaving the block does.
Needs /dev/fuse, the right to mount, and Debian's fuse3: `missing()` says what is not there.
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from ctypes.util import find_library
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, Self

from tests.shares.byte_locks import Honesty
from tests.shares.durable import DurableDisk
from tests.shares.line import EVERYTHING, WRITES
from tests.shares.metadata_cache import OFF, WINDOWS, Lifetimes

__all__ = ["EVERYTHING", "OFF", "WINDOWS", "WRITES", "Honesty", "Mount", "Share", "missing"]

TOP = Path(__file__).resolve().parents[2]
_START_SECONDS = 20.0


def missing() -> str:
    """Return why no share can be played here, or an empty text."""
    if not os.access("/dev/fuse", os.R_OK | os.W_OK):
        return "mounting a share for the test needs /dev/fuse and the right to use it: run the tests as root"
    if os.geteuid() != 0:
        return "mounting a share for the test needs an administrator: run the tests as root"
    if find_library("fuse3") is None:
        return "playing a share needs libfuse 3: on Debian, apt-get install fuse3"
    return ""


class Mount:
    """The share as one PC sees it. Everything here may be called at any time."""

    def __init__(self, place: Path, source: str, left: Path | None) -> None:
        """Mount a folder, or the share at an address, at a place."""
        self.path = place / "share"
        """Where this PC sees the share."""
        self._arguments = (source, str(self.path), str(place / "locks"), str(left or ""))
        for inner in (self.path, place / "locks"):
            inner.mkdir(parents=True)
        self._log = place / "log"
        self._control: Connection | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self.plug_in()

    @property
    def pid(self) -> int:
        """Return the number of the process behind it."""
        assert self._process is not None, "this PC is not plugged in"
        return self._process.pid

    def delay(self, seconds: float) -> None:
        """Hold up each request."""
        self._tell("delay", seconds)

    def caches(self, lifetimes: Lifetimes) -> None:
        """Believe answers about names, files and folders for a while: WINDOWS, OFF or others."""
        self._tell("caches", lifetimes.missing, lifetimes.info, lifetimes.listing)

    def forget(self) -> None:
        """Make everything this PC believes old, as if the longest lifetime had passed."""
        self._tell("forget")

    def locks(self, honesty: Honesty) -> None:
        """Say what a lock taken from here is worth."""
        self._tell("locks", honesty.value)

    def fail(self, code: int, after: int = 0, kinds: Collection[str] = EVERYTHING, times: int | None = None) -> None:
        """Let requests fail with an errno after so many went well, so many times (None: until `heal`)."""
        self._tell("fail", code, after, tuple(kinds), times)

    def full(self) -> None:
        """Let the server's disk be full until `heal`."""
        self.fail(errno.ENOSPC, kinds=WRITES)

    def heal(self) -> None:
        """Let no request fail any more."""
        self._tell("heal")

    def read_only(self, *, on: bool = True) -> None:
        """Give this PC the right to read only."""
        self._tell("read_only", on)

    def vanish(self, code: int = errno.EHOSTDOWN) -> None:
        """Let the share be gone for this PC: each request fails at once. The server keeps its locks and open files."""
        self._tell("vanish", code)

    def hang(self) -> None:
        """Let the share be gone for this PC: no request is answered, not even with an error."""
        self._tell("hang")

    def come_back(self, *, session_lost: bool = False) -> None:
        """Be there again; with `session_lost` the server has forgotten this PC's locks and open files."""
        self._tell("come_back", session_lost)

    def requests(self) -> Counter[str]:
        """Return how many requests this PC has sent, by kind."""
        return Counter(self._tell("requests"))

    @contextmanager
    def counted(self) -> Iterator[Counter[str]]:
        """Count the requests of a block; the counter is filled when it ends."""
        before, counted = self.requests(), Counter[str]()
        yield counted
        counted.update(self.requests() - before)

    def kill(self) -> None:
        """Pull this PC's cable: its requests fail, its locks are free, its path is empty until `plug_in`."""
        if self._process is not None and self._control is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._control.close()
            self._process = self._control = None
            unmount(self.path)

    def plug_in(self) -> None:
        """Mount at the same path, with a perfect line; what was open before stays broken."""
        assert self._process is None, "this PC is plugged in"
        ours, theirs = Pipe()
        line = [sys.executable, "-m", "tests.shares.mount_process", *self._arguments, str(theirs.fileno())]
        environment = os.environ | {"FUSE_LIBRARY_NAME": "fuse3"}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(line, cwd=TOP, env=environment, pass_fds=[theirs.fileno()], stderr=log)
        theirs.close()
        self._control = ours
        until = time.monotonic() + _START_SECONDS
        while not self.path.is_mount():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the share was not mounted at {self.path}: {self._log.read_text()}")
            time.sleep(0.005)

    def _tell(self, name: str, *arguments: Any) -> Any:
        assert self._control is not None, "this PC is not plugged in"
        self._control.send((name, arguments))
        return self._control.recv()


class Share:
    """A folder at a server and the PCs that see it. `place` must not exist; all of the share lies in it."""

    def __init__(self, place: Path, *, power_cuts: bool = False) -> None:
        """Make the folder; with `power_cuts` it is remembered what was flushed."""
        self.folder = place / "server"
        """The files as they are at the server."""
        self.folder.mkdir(parents=True)
        self.mounts: list[Mount] = []
        self._place = place
        self._left = place / "left" if power_cuts else None
        self._disk = DurableDisk(self.folder, self._left) if self._left is not None else None
        self._settings: dict[str, tuple[Any, ...]] = {}
        if self._disk is not None:
            self._disk.begin()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take every mount away."""
        for mount in self.mounts:
            mount.kill()
        shutil.rmtree(self._place, ignore_errors=True)

    def mount(self) -> Mount:
        """Connect one more PC."""
        mount = Mount(self._place / f"desk-{len(self.mounts)}", self._source(), self._left)
        self.mounts.append(mount)
        for name, arguments in self._settings.items():
            getattr(mount, name)(*arguments)
        return mount

    def delay(self, seconds: float) -> None:
        """Hold up each request of every PC."""
        self._everywhere("delay", seconds)

    def caches(self, lifetimes: Lifetimes) -> None:
        """Let every PC believe answers for a while."""
        self._everywhere("caches", lifetimes)

    def locks(self, honesty: Honesty) -> None:
        """Say what locks on this share are worth."""
        self._everywhere("locks", honesty)

    def flush(self) -> None:
        """Take everything at the server as flushed long ago."""
        assert self._disk is not None, "say power_cuts=True"
        self._disk.begin()

    def cut_power(self, chance: Random | None = None) -> None:
        """Let the server lose its power: every mount is gone, and only what was flushed is left in the folder; with `chance` some of the rest, too."""
        assert self._disk is not None, "say power_cuts=True"
        for mount in self.mounts:
            mount.kill()
        self._disk.cut(chance)

    def _source(self) -> str:
        return str(self.folder)

    def _everywhere(self, name: str, *arguments: Any) -> None:
        self._settings[name] = arguments
        for mount in self.mounts:
            getattr(mount, name)(*arguments)


def unmount(place: Path) -> None:
    """Take a mount away even while programs use it."""
    with suppress(FileNotFoundError):
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)
