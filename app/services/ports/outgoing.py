"""The outbox's rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.outgoing import DeliveryFailure, NewOutgoing, Outgoing, OutgoingKind, OutgoingState


class OutgoingRepository(Protocol):
    """Mail on its way out and mail that was sent from here."""

    def add(self, new: NewOutgoing) -> tuple[int, bool]:
        """Store a message as queued; return (id, True), or (id, False) when its uid is stored already."""
        ...

    def get(self, outgoing_id: int) -> Outgoing:
        """Return a message. Raises NotFound."""
        ...

    def by_uid(self, uid: UUID) -> Outgoing | None:
        """Return the message of a uid."""
        ...

    def with_message_ids(self, message_ids: Sequence[str]) -> tuple[Outgoing, ...]:
        """Return those of our messages that carry one of the Message-IDs."""
        ...

    def in_state(self, states: Sequence[OutgoingState], limit: int) -> tuple[Outgoing, ...]:
        """Return messages in the states, oldest first."""
        ...

    def of_case(self, case_id: int, limit: int) -> tuple[Outgoing, ...]:
        """Return the messages of a case, newest first."""
        ...

    def of_interaction(self, interaction_id: int) -> Outgoing | None:
        """Return the message behind an outbound interaction."""
        ...

    def answering(self, message_row: int) -> tuple[Outgoing, ...]:
        """Return the messages that answer a received one, oldest first."""
        ...

    def move(self, outgoing_id: int, before: OutgoingState, after: OutgoingState, at: datetime, why: str = "", not_before: datetime | None = None) -> bool:
        """Change the state only where it is still `before`; tell whether it was. Sets tried_at on SENDING, ended_at on SENT and CANCELLED."""
        ...

    def looked(self, outgoing_id: int, at: datetime | None, why: str) -> None:
        """Note everything that is known now, one sentence a line, and when Sent was looked through (None: it could not be). Raises NotFound."""
        ...

    def filed(self, outgoing_id: int, interaction_id: int) -> None:
        """Note the contact that was made of a sent message. Raises NotFound."""
        ...

    def failed(self, outgoing_id: int, failure: DeliveryFailure) -> None:
        """Add what a bounce said; the same recipient and message twice is kept once. Raises NotFound."""
        ...

    def last_to(self, address: str, kind: OutgoingKind) -> datetime | None:
        """Return when a message of the kind was last queued to the address."""
        ...
