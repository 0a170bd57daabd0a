"""What the tests of IMAP share: settings for a server, reading a mailbox whole, and letters with numbers."""

from dataclasses import replace

from app.domain.intake import MailPage
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.mail.imap import ImapSource
from app.services.mailboxes import password_key
from tests.mail.letters import letter
from tests.mail.office import MORGAN, MailOffice
from tests.servers.dovecot import PASSWORD, Dovecot


def settings_of(server: Dovecot, user: str, **values: object) -> MailboxSettings:
    """Return the settings of a mailbox over TLS."""
    base = MailboxSettings("Water", MailboxKind.IMAP, user, user, "localhost", server.tls_port, ca_file=str(server.ca_file))
    return replace(base, **values)  # type: ignore[arg-type]


def plain(port: int, user: str = "water@county.example", **values: object) -> MailboxSettings:
    """Return the settings of a mailbox on this machine without encryption."""
    return replace(MailboxSettings("Water", MailboxKind.IMAP, user, user, "127.0.0.1", port, "plain"), **values)  # type: ignore[arg-type]


def read(settings: MailboxSettings, checkpoint: str = "", password: str = PASSWORD, **values: object) -> list[MailPage]:
    """Read everything the checkpoint does not cover."""
    return list(ImapSource(settings, password, **values).pages(checkpoint, lambda ids: frozenset()))  # type: ignore[arg-type]


def bodies(pages: list[MailPage]) -> list[bytes]:
    """Return the messages of pages."""
    return [mail.raw for page in pages for mail in page.mails]


def letters(count: int, start: int = 0) -> list[bytes]:
    """Return letters that differ by a number."""
    return [letter(f"text {n}", message_id=f"<{n}@example.org>") for n in range(start, start + count)]


def newest_first(raws: list[bytes]) -> list[bytes]:
    """Return messages in the order in which they are read."""
    return raws[::-1]


def mailbox_in(office: MailOffice, settings: MailboxSettings, password: str = PASSWORD) -> int:
    """Set a mailbox up in an office."""
    office.keys.kept[password_key(settings)] = password
    with office.office.write(MORGAN) as unit:
        mailbox_id = unit.mailboxes.add(settings)
        unit.commit()
    return mailbox_id
