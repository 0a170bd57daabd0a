"""Where contacts are kept on this PC while the office is away."""

from typing import Protocol

from app.domain.interaction import LogInteraction
from app.domain.user import Actor


class ContactKeeper(Protocol):
    """Keeps contacts until the office has them."""

    def keep(self, actor: Actor, command: LogInteraction) -> None:
        """Keep a contact, once per uid; durable when it returns. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        ...
