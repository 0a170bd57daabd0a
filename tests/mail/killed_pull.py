"""Pulls a mailbox into an office, to be killed at any moment; started by forking from a process that has everything loaded already."""

from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from app.domain.mailbox import MailboxSettings
from app.mail.sources import Sources
from app.services.intake import IntakeService
from app.services.mailboxes import password_key
from tests.mail.imap_reading import mailbox_in
from tests.mail.office import DANA, MailOffice, ParserHere, open_mail_office
from tests.servers.dovecot import PASSWORD

LOADED = ["app.mail.imap", "app.mail.imap_link", "app.store.sqlite_file", "sqlalchemy.dialects.sqlite", "tests.mail.killed_pull"]
"""What the process loads from which the others are forked."""


def pulled(opened: MailOffice, settings: MailboxSettings, told: Callable[[str], None] = lambda _: None) -> int:
    """Pull once, as a desk does whose predecessor's lease has just run out; tell of every step; return how many messages were looked at."""
    mailboxes = opened.rows("SELECT id FROM mailbox")
    mailbox_id = int(str(mailboxes[0][0])) if mailboxes else mailbox_in(opened, settings)
    opened.keys.kept[password_key(settings)] = PASSWORD
    service = IntakeService(opened.office, opened.blobs, Sources(), ParserHere(), opened.keys, opened.clock, pause=0, lasts=timedelta(0))
    return service.pull(DANA, mailbox_id, lambda *_: told("received"), lambda _: told("stored")).value.seen


def pull_until_killed(office: Path, settings: MailboxSettings, said: Connection) -> None:
    """Say that the office is open, then pull, and say so of every step."""
    opened = open_mail_office(office)
    said.send("open")
    pulled(opened, settings, said.send)
    opened.close()
