"""Which mails belong together."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.domain.threading import Link


class ThreadRepository(Protocol):
    """Mails that refer to each other, share a conversation, or lie on one case."""

    def threaded(self, message_rows: Sequence[int]) -> int:
        """Count those messages whose References or In-Reply-To name a stored message."""
        ...

    def refs(self, message_row: int) -> tuple[str, ...]:
        """Return the Message-IDs that a message refers to, newest first."""
        ...

    def links(self, message_ids: Sequence[str]) -> tuple[Link, ...]:
        """Return the stored messages that carry one of the Message-IDs and are filed on a citizen or case, or were decided about by a person."""
        ...

    def beside(self, message_row: int, limit: int) -> tuple[Link, ...]:
        """Return filed messages that refer to the message or to what it refers to, last received first: the mail between them may not be here."""
        ...

    def in_conversation(self, message_row: int, limit: int) -> tuple[Link, ...]:
        """Return filed messages that a mail program counts to the same conversation, last received first."""
        ...

    def people_on(self, case_id: int) -> Mapping[str, frozenset[int]]:
        """Return the addresses (as compared) from and to which people's mail on a case went, and the citizens on whom mail from each is filed."""
        ...

    def later(self, message_row: int) -> tuple[int, ...]:
        """Return the messages on the same case that answer a message, or an answer to it, and so on, oldest first."""
        ...
