"""Sends mail from an office in a process of its own, through the real sender to a real server, and ends without a word at a given step."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.email_message import MailAddress
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.outgoing import NewFile, SendMail
from app.mail.compose import MimeComposer
from app.mail.smtp_sender import SmtpSender
from app.mail.sources import Sources
from app.services.mailboxes import password_key
from app.services.outbox import OutboxService
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office
from app.store.unit_of_work import SqlUnit
from tests.fakes.credentials import FakeCredentials
from tests.servers.dovecot import PASSWORD
from tests.stories import RUTH, named

MAILS = 2
SENT = "sent.txt"
"""Names the Message-IDs that the server's folder Sent holds; without the file nobody can look."""


class Clock:
    """The real time, an hour on after every start, so that nothing of an earlier run is held back."""

    def __init__(self, hours: int) -> None:
        self._ahead = timedelta(hours=hours)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


class Fuse:
    """Ends the process at its n-th step, as a power cut would: nothing is closed, nothing said."""

    def __init__(self, step: int) -> None:
        self._left = step

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **kwargs: Any) -> Any:
            self._step()
            result = function(*args, **kwargs)
            self._step()
            return result

        return stepped

    def _step(self) -> None:
        self._left -= 1
        if self._left == 0:
            os._exit(9)


class SenderWithSent(SmtpSender):
    """Looks into a list in place of an IMAP server's folder."""

    folder = Path()

    def sent(self, message_id: str) -> bool | None:
        try:
            return message_id in (self.folder / SENT).read_text().split()
        except FileNotFoundError:
            return None


class OurSources(Sources):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def sender(self, settings: MailboxSettings, password: str) -> SmtpSender:
        made = SenderWithSent(settings, password)
        made.folder = self._folder
        return made


def box(port: int) -> MailboxSettings:
    """Return a mailbox that sends over the loopback interface and has no IMAP server."""
    base = MailboxSettings("Water", MailboxKind.IMAP, "water@county.example", "water", "")
    return MailboxSettings(**{**_values(base), "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "plain", "keep_sent": False})


def _values(settings: MailboxSettings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in MailboxSettings.__dataclass_fields__}


def new_office(folder: Path, port: int) -> None:
    """Make an office with a mailbox that sends."""
    clock = Clock(0)
    create_office(folder / "office.daybook", clock.now)
    office = opened(folder, clock)
    with office.write(RUTH) as unit:
        unit.mailboxes.add(box(port))
        unit.cases.add(named("bill"), {"title": "Water bill"}, clock.now())
        unit.commit()
    office.close()


def opened(folder: Path, clock: Clock) -> SqlOffice:
    path = folder / "office.daybook"
    return open_office(path, clock.now, Backups(path, folder / "backups", clock.now))


def letters() -> list[SendMail]:
    """Return what is sent: the same commands in every run, as a screen repeats them that heard no answer."""
    files = (NewFile("plan.pdf", "application/pdf", b"%PDF" + bytes(200_000)),)
    to = (MailAddress("Maria", "maria@example.org"),)
    return [SendMail(named(f"mail-{n}"), 1, 1, to, "Water bill", f"Text {n}", files=files if n else ()) for n in range(MAILS)]


def work(folder: Path, port: int, step: int, run: int, says: Connection) -> None:
    """Send every letter and go round; say what was accepted and, at last, that all is done."""
    clock = Clock(run)
    office, keys = opened(folder, clock), FakeCredentials()
    keys.kept[password_key(box(port))] = PASSWORD
    outbox = OutboxService(office, FolderBlobs(folder / "files"), OurSources(folder), keys, MimeComposer(), clock, UTC, UUID(int=0))
    fuse = Fuse(step)
    FolderBlobs.put_many = fuse.around(FolderBlobs.put_many)  # type: ignore[method-assign]
    SqlUnit.commit = fuse.around(SqlUnit.commit)  # type: ignore[method-assign]
    SmtpSender.send = fuse.around(SmtpSender.send)  # type: ignore[method-assign]
    says.send("ready")
    outbox.recover(RUTH)
    for letter in letters():
        says.send(outbox.send(RUTH, letter).value.uid)
    clock._ahead += timedelta(seconds=11)
    outbox.deliver(RUTH)
    says.send("done")
    office.close()
