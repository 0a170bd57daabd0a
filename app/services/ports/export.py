"""Everything in the office, row by row."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from app.domain.callback import Callback
from app.domain.citizen import Citizen
from app.domain.email_message import StoredMessage
from app.domain.exported import ExportedCase, ExportedInteraction
from app.domain.outgoing import Outgoing


class ExportRepository(Protocol):
    """Everything in the office, row by row in a steady order; memory does not grow with the office."""

    def citizens(self) -> Iterator[Citizen]:
        """Return every citizen by id."""
        ...

    def cases(self) -> Iterator[ExportedCase]:
        """Return every case by id, with its events and files."""
        ...

    def interactions(self) -> Iterator[ExportedInteraction]:
        """Return every interaction by id, with its case number, its files and the message behind it."""
        ...

    def callbacks(self) -> Iterator[Callback]:
        """Return every callback by id, the done ones too."""
        ...

    def unread_mail(self) -> Iterator[StoredMessage]:
        """Return the messages no interaction was made of: those in quarantine and those not read yet."""
        ...

    def outgoing(self) -> Iterator[Outgoing]:
        """Return every mail of the outbox by id, the sent ones too."""
        ...

    def changes(self) -> Iterator[Mapping[str, object]]:
        """Return the change log by sequence."""
        ...

    def further(self, kind: str) -> Iterator[Mapping[str, object]]:
        """Return every row of one of `exported.FURTHER`, as it is kept."""
        ...
