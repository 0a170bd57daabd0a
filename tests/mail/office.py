"""A real office in a temporary folder, with everything mail needs, for the tests of mail."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from app.domain.errors import NoCredentialStore
from app.domain.intake import ParseOutcome
from app.domain.user import Actor, Role
from app.mail.parse import parse_mail
from app.mail.sources import Sources
from app.services.intake import IntakeService
from app.services.ports.mail import MailSources, MessageParser
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office

DANA = Actor(0, "Dana", Role.CLERK, "front-1")
MORGAN = Actor(0, "Morgan", Role.MANAGER, "back-1")
FRONT = Actor(0, "Fay", Role.FRONT_DESK, "front-2")

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "mail"
"""Test mail beside the repository; tests that need it skip by name where it is absent."""


class StillClock:
    """A clock that tests turn."""

    def __init__(self, at: datetime = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


class ParserHere:
    """Reads mail in the test's own process: fast, without limits."""

    def __init__(self) -> None:
        self.read = 0

    def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
        self.read += len(raws)
        return tuple(parse_mail(raw) for raw in raws)


@dataclass
class Keys:
    """Passwords in memory; `closed` is a computer without a safe store."""

    kept: dict[str, str] = field(default_factory=dict)
    closed: bool = False

    def get(self, key: str) -> str | None:
        if self.closed:
            raise NoCredentialStore
        return self.kept.get(key)

    def set(self, key: str, secret: str) -> None:
        if self.closed:
            raise NoCredentialStore
        self.kept[key] = secret

    def forget(self, key: str) -> None:
        self.kept.pop(key, None)


@dataclass
class MailOffice:
    """An office and the services of mail around it."""

    office: SqlOffice
    blobs: FolderBlobs
    clock: StillClock
    keys: Keys
    folder: Path

    def intake(self, parser: MessageParser | None = None, sources: MailSources | None = None) -> IntakeService:
        return IntakeService(self.office, self.blobs, sources or Sources(), parser or ParserHere(), self.keys, self.clock, pause=0)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query, for looking at the end state."""
        with self.office.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(sql))]

    def count(self, table: str) -> int:
        return int(str(self.rows(f"SELECT count(*) FROM {table}")[0][0]))

    def end_state(self) -> list[tuple[object, ...]]:
        """Return everything that must be the same however often the import was killed: no row ids, no times of the run."""
        return self.rows(
            "SELECT m.state, m.fingerprint, m.message_id, m.raw_sha256, m.id_used_before, m.automatic, i.uid, i.at, i.subject, i.body,"
            " (SELECT count(*) FROM sighting s WHERE s.message_id = m.id), (SELECT count(*) FROM attachment a WHERE a.interaction_id = i.id),"
            " (SELECT count(*) FROM awaiting_reply w WHERE w.interaction_id = i.id)"
            " FROM message m LEFT JOIN interaction i ON i.id = m.interaction_id ORDER BY m.raw_sha256, m.fingerprint"
        )

    def close(self) -> None:
        self.office.close()


def open_mail_office(folder: Path) -> MailOffice:
    """Open the office in a folder, made first where there is none."""
    clock = StillClock()
    path = folder / "office.daybook"
    if not path.exists():
        create_office(path, clock.now)
    office = open_office(path, clock.now, Backups(path, folder / "backups", clock.now))
    return MailOffice(office, FolderBlobs(folder / "files"), clock, Keys(), folder)
