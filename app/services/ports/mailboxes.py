"""The mailboxes set up in the office."""

from datetime import datetime
from typing import Protocol

from app.domain.mailbox import Mailbox, MailboxSettings, Reconciliation, Throttling


class MailboxRepository(Protocol):
    """Mailboxes set up in the office."""

    def add(self, settings: MailboxSettings) -> int:
        """Store a mailbox; return its id."""
        ...

    def all(self) -> tuple[Mailbox, ...]:
        """Return every mailbox by name."""
        ...

    def get(self, mailbox_id: int) -> Mailbox:
        """Return a mailbox. Raises NotFound."""
        ...

    def replace(self, mailbox_id: int, settings: MailboxSettings) -> None:
        """Replace the settings. Raises NotFound."""
        ...

    def remove(self, mailbox_id: int) -> None:
        """Take a mailbox away; its messages stay."""
        ...

    def checked(self, mailbox_id: int, at: datetime, fault: str) -> None:
        """Note the result of the last look; an empty fault is success."""
        ...

    def reconciled(self, mailbox_id: int, result: Reconciliation) -> None:
        """Note what the comparison with the source gave. Raises NotFound."""
        ...

    def throttled(self, mailbox_id: int, throttling: Throttling | None) -> None:
        """Note that the server asked to wait; None: it answers again. Raises NotFound."""
        ...
