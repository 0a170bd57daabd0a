"""How a desk stands to the office it shares: what is saved on this PC only, and who else is in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.channel import Channel


class Meeting(StrEnum):
    """Where the desks of an office meet."""

    NOWHERE = "nowhere"
    FOLDER = "folder"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class DeskSeen:
    """A desk of the office and when the others last heard of it."""

    number: int
    name: str
    user_name: str
    seen_at: datetime
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class KeptContact:
    """A contact that was logged while the office's server was away and lies on this PC until the server has it."""

    uid: UUID
    at: datetime
    """When it was saved here."""
    channel: Channel
    who: str
    text: str
    fault: str = ""
    """Why the office did not take it, as a sentence; empty where it was not asked yet."""


@dataclass(frozen=True, slots=True)
class SharingState:
    """What is known after a round; `waiting` transactions are saved on this PC only, the oldest `since` then."""

    waiting: int
    since: datetime | None
    fault: str = ""
    """Why the office's folder was not reached, as a sentence; empty where it was."""
    desks: tuple[DeskSeen, ...] = ()
    reached_at: datetime | None = None
    """When the office was last reached from this PC; of a folder also before the program was started, exact to a minute."""
    kept: tuple[KeptContact, ...] = ()
    """The contacts that wait for the office's server, oldest first."""
    as_of: datetime | None = None
    """Of which time this PC's copy is, in which things are looked up while the server is away; None where there is none."""
    stays: bool = False
    """Whether the fault stays until a person does something."""
    is_older: bool = False
    """Whether the shared file has to be upgraded first, and waits for the other desks."""
    news: str = ""
    """What happened to the shared file as a whole, as a sentence; only after the round in which this desk followed."""

    is_live: bool = False
    """Whether the office tells by itself that something changed, so that it need not be asked all the time."""

    @property
    def is_shared(self) -> bool:
        """Tell whether everything saved on this PC is in the office."""
        return self.waiting == 0
