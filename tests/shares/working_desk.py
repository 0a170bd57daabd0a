"""A desk at work in a process of its own: it logs contacts, looks things up and goes its rounds, and says each contact only after it was told "saved".

What it says goes through a pipe outside of everything that is killed, cut or made to vanish.
"""

import gc
import multiprocessing
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile
from app.domain.errors import OfficeUnavailable
from app.domain.interaction import LogInteraction
from app.domain.timeline import TimelineFilter
from app.domain.user import Actor, Role
from app.store.columns import to_micros
from app.store.engine import connect
from app.store.office import shared_connection
from app.store.office.joining import DeskNames
from app.store.office.opening import OpenedDesk, open_desk

# One process imports the program once; every desk is a copy of it that starts in an instant.
DESKS = multiprocessing.get_context("forkserver")
DESKS.set_forkserver_preload(["tests.shares.working_desk"])

_SHARED = "SELECT at, shared_at FROM written WHERE at >= ? AND shared_at IS NOT NULL"

WEAK = {"synchronous": {"NORMAL": 1, "OFF": 0}, "journal_mode": {"DELETE": "delete", "TRUNCATE": "truncate"}}


@dataclass(frozen=True, slots=True)
class Habits:
    """How a desk works: seconds between two contacts and between two looks, and settings of the shared file to weaken, by their names."""

    think: float = 0.0
    look: float | None = None
    pause: tuple[float, float] = (0.0, 0.05)
    weak: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Figures:
    """What a desk measured, in seconds."""

    saved: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    shared: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)


class WorkingDesk:
    """A desk that works until it is killed or told to end."""

    def __init__(self, folder: Path, home: Path, number: int, habits: Habits, begin: Any = None) -> None:
        """Start it; with an event of `DESKS` it begins to work when that is set, so that nobody is measured while others still join."""
        self.home = home
        self._end = DESKS.Event()
        self._hears, says = DESKS.Pipe(duplex=False)
        self._process = DESKS.Process(target=_work, args=(folder, home, number, habits, says, begin, self._end), daemon=True)
        self._process.start()
        says.close()
        self._said: list[Any] = []

    @property
    def pid(self) -> int:
        """Return the number of its process."""
        assert self._process.pid is not None
        return self._process.pid

    def ready(self, seconds: float = 60.0) -> None:
        """Wait until it works."""
        assert self._hears.poll(seconds), "the desk did not begin"
        assert self._hears.recv() == "ready"

    def kill(self) -> list[UUID]:
        """Kill it and return which contacts it was told are saved."""
        self._process.kill()
        self._process.join()
        return [UUID(one) for one in self._all() if isinstance(one, str)]

    def end(self, seconds: float = 60.0) -> tuple[list[UUID], Figures]:
        """Tell it to end; return which contacts it was told are saved, and what it measured."""
        self._end.set()
        found = []
        until = time.monotonic() + seconds
        with suppress(EOFError, OSError):
            while time.monotonic() < until:
                if self._hears.poll(0.5):
                    found.append(self._hears.recv())
        self._process.join(1)
        self._process.kill()
        self._process.join()
        figures = next((one for one in found if isinstance(one, Figures)), Figures())
        return [UUID(one) for one in found if isinstance(one, str)], figures

    def _all(self) -> list[Any]:
        found = []
        with self._hears, suppress(EOFError, OSError):
            while True:
                found.append(self._hears.recv())
        return found


def weaken(settings: tuple[tuple[str, str], ...]) -> None:
    """Open the shared file with weaker settings, as a careless change of one line would."""
    for name, value in settings:
        kept = tuple(pragma for pragma in shared_connection._PRAGMAS if pragma[0] != name)
        shared_connection._PRAGMAS = (*kept, (name, value, WEAK[name][value]))  # type: ignore[misc]


def _work(folder: Path, home: Path, number: int, habits: Habits, says: Connection, begin: Any, end: Any) -> None:
    weaken(habits.weak)
    random, figures = Random(f"{number} {time.time_ns()}"), Figures()
    opened = _opened(folder, home, number)
    citizen = _registered(opened)
    gc.freeze()  # as the window does once it stands
    says.send("ready")
    if begin is not None:
        # The first contact and the first look of a start make their statements, once a day.
        _log(opened, citizen, random, says, Figures())
        _look_once(opened, citizen)
        begin.wait()
    began = to_micros(datetime.now(UTC))
    saved = threading.Event()
    sharing = threading.Thread(target=_share, args=(opened, habits, end, saved, figures), daemon=True)
    sharing.start()
    looking = threading.Thread(target=_look, args=(opened, citizen, habits, end, figures), daemon=True)
    if habits.look is not None:
        looking.start()
    end.wait(random.uniform(0, habits.think))
    while not end.is_set():
        _log(opened, citizen, random, says, figures)
        saved.set()
        end.wait(habits.think)
    sharing.join(30)
    with closing(connect(home_outbox(home))) as raw:
        figures.shared = [(shared - at) / 1e6 for at, shared in raw.execute(_SHARED, (began,))]
    says.send(figures)
    says.close()


def _opened(folder: Path, home: Path, number: int) -> OpenedDesk:
    """Open the office, trying again as a person does while the share is away."""
    while True:
        with suppress(OfficeUnavailable):
            return open_desk(folder, home, lambda: datetime.now(UTC), DeskNames(f"desk {number}", "ruth", "test"))
        time.sleep(0.2)


def _ruth(opened: OpenedDesk) -> Actor:
    return Actor(1, "Ruth", Role.CLERK, f"desk {opened.number}")


def _registered(opened: OpenedDesk) -> int:
    with opened.office.write(_ruth(opened)) as unit:
        citizen = unit.citizens.add(uuid4(), Profile(given="Maria", family=f"Garcia{opened.number}"))
        unit.commit()
    return citizen


def _log(opened: OpenedDesk, citizen: int, random: Random, says: Connection, figures: Figures) -> None:
    uid = UUID(int=random.getrandbits(128), version=4)
    command = LogInteraction(uid=uid, at=datetime.now(UTC), channel=Channel.PHONE, text=f"bill {'word ' * random.randint(1, 300)}", outcome=Outcome.ANSWERED)
    began = time.perf_counter()
    with opened.office.write(_ruth(opened)) as unit:
        made, _ = unit.interactions.add(command, citizen, None)
        unit.interactions.await_reply(made)
        unit.commit()
    figures.saved.append(time.perf_counter() - began)
    says.send(uid.hex)


def _look(opened: OpenedDesk, citizen: int, habits: Habits, end: Any, figures: Figures) -> None:
    end.wait(Random().uniform(0, habits.look or 0.0))  # not all desks of one PC in the same moment
    while not end.wait(habits.look):
        began = time.perf_counter()
        _look_once(opened, citizen)
        figures.read.append(time.perf_counter() - began)


def _look_once(opened: OpenedDesk, citizen: int) -> None:
    with opened.office.read() as unit:
        unit.interactions.citizen_timeline(citizen, TimelineFilter(), None, 50)
        unit.interactions.search("bill", 20)


def _share(opened: OpenedDesk, habits: Habits, end: Any, saved: threading.Event, figures: Figures) -> None:
    """Go rounds as the window does: soon after something was saved, else now and then."""
    random, known, began = Random(), _of_others(opened), to_micros(datetime.now(UTC))
    while not end.is_set():
        saved.wait(random.uniform(*habits.pause))
        saved.clear()
        done = opened.sync.go_round()
        if done.taken and habits.look is not None:
            now, there = time.time(), _of_others(opened)
            figures.seen += [now - there[one] / 1e6 for one in there.keys() - known.keys() if there[one] >= began]
            known = there


def _of_others(opened: OpenedDesk) -> dict[int, int]:
    """Return the contacts of other desks that this desk holds, with when they were saved there."""
    query = "SELECT i.id, i.at FROM interaction i JOIN change c ON c.record_id = i.id AND c.kind = 'interaction' AND c.op = 'add' WHERE c.desk <> ?"
    with opened.office.read() as unit:
        return dict(unit._connection.exec_driver_sql(query, (f"desk {opened.number}",)).all())


def home_outbox(home: Path) -> Path:
    """Return the outbox of the one office in a home."""
    [found] = (home / "shared").glob("*/outbox.db")
    return found
