"""Finding out which kind of mailbox an address is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.domain.mailbox import MailboxSettings


@dataclass(frozen=True, slots=True)
class MailboxSuggestion:
    """Settings that probably fit an address, and the reason in words a person reads."""

    settings: MailboxSettings
    why: str


class MailboxDiscovery(Protocol):
    """Looks at what a domain says about its mail; no password is ever sent, and only the domain and Microsoft's own service learn of the address."""

    def suggest(self, address: str, stopped: Callable[[], bool] = lambda: False) -> tuple[MailboxSuggestion, ...]:
        """Return what fits, best first, within 10 seconds; empty where nothing was found. Raises nothing."""
        ...
