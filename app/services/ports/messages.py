"""Mail as it was received."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.attachment import Attachment
from app.domain.email_message import InboxRow, MessageState, ParsedMail, StoredMessage
from app.domain.intake import RawMail, ReceivedMail
from app.domain.paging import Key, Page


class MessageRepository(Protocol):
    """Mail as it was received: raw first, read afterwards, every message once."""

    def sighted(self, mailbox_id: int | None, native_ids: Sequence[str]) -> frozenset[str]:
        """Return those native ids that were seen before in this mailbox (None: files)."""
        ...

    def receive(self, mailbox_id: int | None, mail: RawMail, raw_sha256: str, now: datetime) -> int:
        """Store a message as received together with its sighting; return its id."""
        ...

    def receive_all(self, mailbox_id: int | None, mails: Sequence[RawMail], hashes: Sequence[str], now: datetime) -> tuple[int, ...]:
        """Store a page of messages as received; return their ids in order, for one sighted before the id it has."""
        ...

    def checkpoint(self, mailbox_id: int) -> str:
        """Return the stored checkpoint of a mailbox, or an empty text."""
        ...

    def set_checkpoint(self, mailbox_id: int, state: str) -> None:
        """Store the checkpoint."""
        ...

    def received(self, limit: int, mailbox_id: int | None = None, *, any_mailbox: bool = True) -> tuple[ReceivedMail, ...]:
        """Return messages stored raw and not read yet, oldest first."""
        ...

    def tried(self, message_row: int, count: int = 1) -> int:
        """Count one more try to read a message and return how many there were; -1 takes one back that was not the message's fault. Raises NotFound."""
        ...

    def with_fingerprint(self, fingerprint: str) -> int | None:
        """Return the message that has the fingerprint."""
        ...

    def with_message_id(self, message_id: str) -> tuple[int, ...]:
        """Return the messages that carry a Message-ID."""
        ...

    def with_fingerprints(self, fingerprints: Sequence[str]) -> Mapping[str, int]:
        """Return the messages that have one of the fingerprints, by fingerprint."""
        ...

    def with_message_ids(self, message_ids: Sequence[str]) -> frozenset[str]:
        """Return those Message-IDs that a message carries."""
        ...

    def join(self, received_row: int, existing_row: int) -> None:
        """Give the received message's sightings to the existing one and remove the received row."""
        ...

    def parsed(
        self,
        message_row: int,
        mail: ParsedMail,
        fingerprint: str,
        interaction_id: int | None,
        state: MessageState,
        *,
        id_used_before: bool,
        form_id: int | None = None,
    ) -> None:
        """Store what was read out of a message, in place of what an earlier reading stored."""
        ...

    def whole(self, message_row: int, raw_sha256: str, size: int) -> None:
        """Put the bytes of a second fetch in place of those of the first; it is no longer oversize and counts as refetched. Raises NotFound."""
        ...

    def filed(self, message_row: int, state: MessageState, by: str, why: str = "") -> None:
        """Set where a message stands, who decided that (RULE, PERSON or empty) and why. Raises NotFound."""
        ...

    def sightings(self, message_row: int) -> tuple[tuple[int, str], ...]:
        """Return (mailbox_id, native id) of where a message was seen, first seen first; files do not count."""
        ...

    def cut_off(self, mailbox_id: int, since: datetime, limit: int) -> tuple[tuple[int, str], ...]:
        """Return (id, native id) of messages of a mailbox that arrived incomplete since then and were not fetched a second time, newest first."""
        ...

    def quarantine(self, message_row: int, why: str) -> None:
        """Keep a message raw and say why it could not be read."""
        ...

    def set_state(self, message_row: int, state: MessageState) -> None:
        """Change how far a message has come."""
        ...

    def get(self, message_row: int) -> StoredMessage:
        """Return a message. Raises NotFound."""
        ...

    def of_interaction(self, interaction_id: int) -> int | None:
        """Return the message behind an interaction."""
        ...

    def inbox(
        self,
        states: Sequence[MessageState],
        *,
        automatic: bool | None,
        after: Key | None,
        limit: int,
        mailbox_id: int | None = None,
        filed_by: str | None = None,
        since: datetime | None = None,
    ) -> Page[InboxRow]:
        """Return one page of messages in the states, newest first; of one mailbox, filed by RULE or PERSON, received since a time where asked."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Return how many messages wait in "new", "automatic" and "quarantined"."""
        ...

    def parts(self, message_row: int) -> tuple[tuple[Attachment, str, bool], ...]:
        """Return the files of a message as (attachment, content id, inline)."""
        ...
