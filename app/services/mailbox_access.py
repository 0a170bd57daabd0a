"""Open a mailbox: its password, its source, and the right to be the one desk that reads it."""

from datetime import timedelta
from uuid import UUID

from app.domain.errors import SignInRefused
from app.domain.mailbox import Mailbox, SignInWay
from app.domain.user import Actor
from app.services.mailboxes import password_key
from app.services.polling import LASTS, MailboxState, PollerLease
from app.services.ports.clock import Clock
from app.services.ports.credentials import CredentialStore
from app.services.ports.mail import MailSource, MailSources
from app.services.ports.office import Office


class MailboxAccess:
    """What everything that reads mailboxes needs to open one."""

    def __init__(self, office: Office, sources: MailSources, credentials: CredentialStore, clock: Clock, run: UUID, lasts: timedelta = LASTS) -> None:
        """Take the office, the builders of sources, the store of passwords and the time; `run` names this run of the program to other desks."""
        self._office = office
        self._sources = sources
        self._credentials = credentials
        self._clock = clock
        self._run = run
        self._lasts = lasts
        self.state = MailboxState(office, clock, (run.int % 1_000) / 1_000)

    def mailbox(self, mailbox_id: int) -> Mailbox:
        """Return a mailbox. Raises NotFound."""
        with self._office.read() as unit:
            return unit.mailboxes.get(mailbox_id)

    def password(self, mailbox: Mailbox) -> str:
        """Return the password this PC has for a mailbox; empty where a person signed in in the browser. Raises SignInRefused, NoCredentialStore."""
        if mailbox.settings.sign_in is SignInWay.MICROSOFT:
            return ""
        found = self._credentials.get(password_key(mailbox.settings))
        if found is None:
            name = mailbox.settings.name
            raise SignInRefused(
                name, f"This PC has no password for the mailbox {name}. No mail was fetched. Open Settings, Mailboxes, and type the password once."
            )
        return found

    def source(self, mailbox: Mailbox, password: str) -> MailSource:
        """Return the mailbox ready to be read. Raises MailboxFault."""
        return self._sources.open(mailbox.settings, password)

    def lease(self, actor: Actor, mailbox_id: int) -> PollerLease:
        """Return the right to read a mailbox, not taken yet."""
        return PollerLease(self._office, actor, self._run.hex, mailbox_id, self._lasts)
