"""How each mailbox is doing at this moment: told by what reads them, shown in the status bar and the settings, asked for by a person."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class MailState:
    """One mailbox at this moment. `total` is 0 where nobody knows how many messages there are."""

    fetching: bool = False
    done: int = 0
    total: int = 0
    busy_with: str = ""
    """The person and desk that read it right now in our place."""


class MailStates(QObject):
    """The mailboxes of the opened office; lives on the main thread."""

    changed = Signal(object)
    """A mailbox has another state now."""
    fetch_wanted = Signal(object)
    """A person wants the mail of a mailbox now, 0 for all."""
    stop_wanted = Signal(object)
    """A person wants a fetch to stop; what is here stays."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without mailboxes."""
        super().__init__(parent)
        self._states: dict[int, MailState] = {}

    def of(self, mailbox_id: int) -> MailState:
        """Return the state of a mailbox, an idle one where nothing is known."""
        return self._states.get(mailbox_id, MailState())

    @property
    def all(self) -> tuple[MailState, ...]:
        """Return every state that is known."""
        return tuple(self._states.values())

    def put(self, mailbox_id: int, **fields: object) -> None:
        """Change some fields of a mailbox's state and tell who shows it."""
        after = replace(self.of(mailbox_id), **fields)  # type: ignore[arg-type] # the fields of MailState by name
        if after != self._states.get(mailbox_id):
            self._states[mailbox_id] = after
            self.changed.emit(mailbox_id)

    def forget(self, mailbox_id: int) -> None:
        """Forget a mailbox that was removed."""
        if self._states.pop(mailbox_id, None) is not None:
            self.changed.emit(mailbox_id)
