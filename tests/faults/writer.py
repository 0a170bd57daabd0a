"""A desk that works without pause in a process of its own, to be killed: it says each piece of work only after it was told that it is saved.

Started as `python -m tests.faults.writer OFFICE SEED [SYNCHRONOUS] [COUNT]`; prints "ready", then one "saved UID" per command. SYNCHRONOUS weakens
the setting of that name, to prove that the tests notice.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import UUID

from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile
from app.domain.contact_point import phone
from app.domain.interaction import CallbackWish, LogInteraction
from app.domain.user import Actor, Role
from app.services.interactions import InteractionsService
from app.store import engine
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.sqlite_file import open_office

WEAK = {"OFF": 0, "NORMAL": 1, "FULL": 2}


class Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def weaken(synchronous: str) -> None:
    """Open every connection with a weaker setting, as a careless change of one line would."""
    kept = tuple(pragma for pragma in engine._PRAGMAS if pragma[0] != "synchronous")
    engine._PRAGMAS = (*kept, ("synchronous", synchronous, WEAK[synchronous]))  # type: ignore[misc]


def command(random: Random) -> LogInteraction:
    """Return a contact with a new citizen, a case and a callback: four tables and their entries in the change log."""
    uid = UUID(int=random.getrandbits(128), version=4)
    now = datetime.now(UTC)
    return LogInteraction(
        uid=uid,
        at=now,
        channel=Channel.LETTER,
        new_citizen=Profile(given="Maria", family=f"Garcia{uid.hex[:8]}", contacts=(phone("502-555-0134"),)),
        outcome=Outcome.CASE_OPENED,
        topic="Water",
        subject=f"Bill {uid.hex}",
        text="word " * random.randint(1, 2_000),
        callback=CallbackWish(now, "502-555-0134", uid.hex),
    )


def say(line: str) -> None:
    """Print a line so that it is out before anything else happens."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(path: Path, seed: int, synchronous: str = "FULL", count: int = 10**9, tell: Callable[[str], object] = say) -> None:
    """Work until the count is reached or somebody kills us."""
    weaken(synchronous)
    random = Random(seed)
    clock = Clock()
    office = open_office(path, clock.now, Backups(path, path.parent / "backups", clock.now))
    service = InteractionsService(office, FolderBlobs(path.parent / "files"), clock)
    ruth = Actor(0, "Ruth", Role.CLERK, f"desk-{seed}")
    tell("ready")
    for _ in range(count):
        wanted = command(random)
        service.log(ruth, wanted)
        tell(f"saved {wanted.uid.hex}")
    office.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4], *map(int, sys.argv[4:5]))
