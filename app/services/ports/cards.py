"""Contacts that a mail program saved as files of its own."""

from collections.abc import Sequence
from typing import Protocol


class CardReader(Protocol):
    """Reads contacts that Outlook saved as .msg files."""

    def cards(self, files: Sequence[bytes]) -> tuple[str, ...]:
        """Return the contact card (vCard) of each file, "" for one that is no contact or cannot be read. Raises EnvironmentFault."""
        ...
