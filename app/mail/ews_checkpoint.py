"""How far an Exchange folder was read: Exchange's own sync state, and within what came up to it, how far back in time."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Final

from app.domain.mailbox import MailboxSettings
from app.mail.ews_items import FoundItem

_MARKS: Final = 500
"""Messages of one and the same second that a checkpoint names; more of them are recognised by their sightings."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Everything up to `state` is here; where `start` is told, except what came since then and was received before `before`: newest first, the old is missing.

    Empty texts: `state` nothing is here, `start` the beginning of the folder, `before` all of it is missing. `marks` names messages that are here
    although they look as if they were missing.
    """

    address: str = ""
    folder: str = ""
    state: str = ""
    start: str | None = None
    before: str = ""
    marks: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str, settings: MailboxSettings) -> "Checkpoint":
        """Return the stored checkpoint; one of another folder, or anything unreadable, starts from the beginning, which stores nothing twice."""
        fresh = cls(settings.address, settings.folder)
        try:
            found = json.loads(text)
            address, folder, state, before = (str(found[name]) for name in ("address", "folder", "state", "before"))
            kept = cls(address, folder, state, None if found["start"] is None else str(found["start"]), before, tuple(map(str, found["marks"])))
            kept.lacks(FoundItem("", received_at=datetime.now(UTC)))  # reads the time, and fails where it is none
        except (ValueError, KeyError, TypeError):
            return fresh
        return kept if (kept.address, kept.folder) == (fresh.address, fresh.folder) else fresh

    def text(self) -> str:
        """Return the checkpoint as it is stored."""
        return json.dumps(asdict(self))

    def lacks(self, item: FoundItem) -> bool:
        """Tell whether a message that came since `start` is still missing here."""
        before = datetime.fromisoformat(self.before) if self.before else None
        late = before is not None and item.received_at is not None and item.received_at > before
        return not late and item.mark not in self.marks

    def passed(self, item: FoundItem) -> "Checkpoint":
        """Return the checkpoint behind this message, the next in the order of newest first."""
        before = self.before if item.received_at is None else item.received_at.isoformat()
        same = self.marks if before == self.before or not self.before else ()
        return replace(self, before=before, marks=(*same, item.mark)[-_MARKS:])
