"""A PC that logs contacts while the office's server is away, or sends them when it is back, in a process of its own that is killed."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import UUID

from app.domain.channel import Channel, Outcome
from app.domain.interaction import LogInteraction
from app.services.interactions import InteractionsService
from app.store.blobs import FolderBlobs
from app.store.office.outbox import Outbox
from app.store.server.opening import open_server
from tests.stories import RUTH, profile


class Clock:
    """The real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def command(random: Random) -> LogInteraction:
    """Return a contact with a new citizen and a case: what belongs together has to stay together."""
    uid = UUID(int=random.getrandbits(128), version=4)
    ann = profile(f"Ann {random.randrange(1_000_000)}")
    return LogInteraction(uid, datetime.now(UTC), Channel.PHONE, new_citizen=ann, text="He paid.", outcome=Outcome.CASE_OPENED, case_title="Paid twice")


def work(url: str, home: Path, seed: int, tell: Callable[[str], object]) -> None:
    """Open the office while its server answers, say "ready", then log without pause as soon as it is told that the server is away."""
    opened = open_server(url, home, FolderBlobs(home / "files"), Clock().now, RUTH)
    service = InteractionsService(opened.office, FolderBlobs(home / "files"), Clock(), opened.sharing)
    random = Random(seed)
    tell("ready")
    while True:
        wanted = command(random)
        service.log(RUTH, wanted)
        tell(f"saved {wanted.uid}")


def send_and_die(url: str, home: Path, before_noted: int) -> None:
    """Bring what waits to the server and die when the office has so many of it, but before that is noted here."""
    noted = 0
    withdraw = Outbox.withdraw

    def die(outbox: Outbox, n: int) -> None:
        nonlocal noted
        if noted == before_noted:
            os._exit(9)
        noted += 1
        withdraw(outbox, n)

    Outbox.withdraw = die  # type: ignore[method-assign]
    open_server(url, home, FolderBlobs(home / "files"), Clock().now, RUTH).sharing.go_round(RUTH)


if __name__ == "__main__":
    send_and_die(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
