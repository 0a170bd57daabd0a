"""Open what sends for a mailbox, and remember on this desk which mailboxes cannot send and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.errors import EnvironmentFault, MailboxFault, NoCredentialStore, SignInRefused, Throttled
from app.domain.mailbox import MailboxSettings
from app.domain.outgoing import Outgoing
from app.services.mailboxes import secret_of
from app.services.ports.credentials import CredentialStore
from app.services.ports.mail import MailSender, MailSources
from app.services.ports.office import Office
from app.services.reply_building import can_send

ANOTHER_DESK: Final = timedelta(minutes=6)
"""How long a mailbox without a password on this desk is not spoken of: another desk may have it, and every desk goes round in that time."""
BUSY: Final = timedelta(minutes=10)
"""How long a busy server is not spoken of."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a mailbox cannot send: spoken of once a mail has waited for `quiet`; with `refused` it is not tried again with these settings unless asked."""

    mailbox: str
    why: str
    quiet: timedelta = timedelta(0)
    refused: MailboxSettings | None = None
    busy: bool = False
    """The server asked to be left alone: a person's wish does not hurry it."""
    here: bool = False
    """The fault lies on this desk: nothing is tried before it is mended, and another desk may send meanwhile."""


class Senders:
    """What sends for each mailbox."""

    def __init__(self, office: Office, sources: MailSources, credentials: CredentialStore) -> None:
        """Take the office, the builders of senders and the store of passwords."""
        self._office = office
        self._sources = sources
        self._credentials = credentials
        self._troubles: dict[int, Trouble] = {}

    def open(self, mailbox_id: int, *, asked: bool) -> MailSender:
        """Return what sends for a mailbox. Raises NotFound, MailboxFault, NoCredentialStore; whatever is raised is remembered."""
        with self._office.read() as unit:
            settings = unit.mailboxes.get(mailbox_id).settings
        known = self._troubles.get(mailbox_id)
        if known is not None and known.refused == settings and not asked:
            raise SignInRefused(settings.name, known.why)
        try:
            return self._opened(settings)
        except (MailboxFault, NoCredentialStore) as fault:
            quiet = ANOTHER_DESK if isinstance(fault, SignInRefused) else timedelta(0)
            self._troubles[mailbox_id] = Trouble(settings.name, fault.message, quiet, here=True)
            raise

    def _opened(self, settings: MailboxSettings) -> MailSender:
        name = settings.name
        if not can_send(settings):
            raise MailboxFault(name, f"The mailbox {name} only reads. The mail waits in the outbox. Set up sending in Settings, Mailboxes.")
        try:
            secret = secret_of(self._credentials, settings)
        except SignInRefused:
            why = f"This PC has no password for the mailbox {name}. The mail waits in the outbox. Open Settings, Mailboxes, and type the password once."
            raise SignInRefused(name, why) from None
        return self._sources.sender(settings, secret)

    def failed(self, mailbox_id: int, fault: MailboxFault) -> None:
        """Remember that a server did not take a mail, for a reason that is not the mail's."""
        busy = isinstance(fault, Throttled)
        refused = None
        if isinstance(fault, SignInRefused):
            with self._office.read() as unit:
                refused = unit.mailboxes.get(mailbox_id).settings
        self._troubles[mailbox_id] = Trouble(fault.mailbox, fault.message, BUSY if busy else timedelta(0), refused, busy)

    def well(self, mailbox_id: int) -> None:
        """Remember that a mailbox sends."""
        self._troubles.pop(mailbox_id, None)

    def busy(self, mailbox_id: int) -> bool:
        """Tell whether the mailbox's server asked to be left alone."""
        known = self._troubles.get(mailbox_id)
        return known is not None and known.busy

    def stuck(self, mailbox_id: int) -> bool:
        """Tell whether a mailbox is not tried again by itself on this desk."""
        known = self._troubles.get(mailbox_id)
        return known is not None and (known.here or known.refused is not None)

    def faults(self, waiting: Sequence[Outgoing], now: datetime) -> tuple[tuple[str, str], ...]:
        """Return (mailbox, why) of each mailbox that keeps mail waiting; what has not waited long may not be worth a word."""
        oldest: dict[int, datetime] = {}
        for mail in waiting:
            oldest.setdefault(mail.mailbox_id, mail.queued_at)
        told = [(self._troubles.get(mailbox_id), since) for mailbox_id, since in oldest.items()]
        return tuple((known.mailbox, known.why) for known, since in told if known is not None and now - since >= known.quiet)


def reason(fault: Exception) -> str:
    """Return what a fault says to a person; of a fault of ours only its kind."""
    return fault.message if isinstance(fault, EnvironmentFault) else f"The program itself failed ({type(fault).__name__}). Show this to IT."
