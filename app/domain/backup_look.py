"""What a backup is and what is in it, as somebody sees it who thinks of bringing it back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BackupSeen:
    """A backup as it lies there: its name, when it was made and how many bytes it has."""

    name: str
    made_at: datetime
    size: int
    is_checked: bool = True
    """Backups get their name after their check; what a restore put aside was kept as it was."""
    opens_here: bool = True
    """Whether this program can look into it and bring it back; what pg_dump made only a server's administrator can."""


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the newest good backup was made, at which desk where it lies at that one alone, and why this PC makes none, as a sentence."""

    at: datetime | None = None
    desk: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many records of each kind there are."""

    contacts: int = 0
    citizens: int = 0
    cases: int = 0
    messages: int = 0


@dataclass(frozen=True, slots=True)
class ContactSeen:
    """A contact in a backup."""

    at: datetime
    channel: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class BackupLook:
    """What is in a backup, what is in the office now, and what the backup lacks of it."""

    inside: Amounts
    now: Amounts
    since: int
    """Contacts of the office that the backup does not hold."""
    newest: tuple[ContactSeen, ...]
    """The newest contacts, of all or of those that were searched for."""
