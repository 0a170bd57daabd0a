"""What lies on the Exchange server of the tests: mailboxes, folders, messages, what was sent, and every change in order."""

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

FIRST = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@dataclass
class Item:
    """A message in a mailbox."""

    id: str
    raw: bytes
    received: datetime | None
    read: bool = False
    version: int = 1
    size: int = 0
    """What the server says; 0: how many bytes there are, below 0: it does not say."""
    fault: str = ""
    """The response code with which GetItem answers when the content is asked for."""
    garbled: str = ""
    """What stands in the place of the content."""
    lost: bool = False
    """The message is listed, but GetItem does not find it."""


@dataclass
class Mailbox:
    """A mailbox with its Inbox, Sent Items and named folders; `log` holds (kind, folder, item id) of every change in order."""

    address: str
    folders: dict[str, dict[str, Item]] = field(default_factory=lambda: {"inbox": {}, "sentitems": {}})
    log: list[tuple[str, str, str]] = field(default_factory=list)
    made: int = 0
    sent: list[bytes] = field(default_factory=list)
    """The MIME of everything this mailbox sent, in order."""
    blind: list[tuple[str, ...]] = field(default_factory=list)
    """Who got a blind copy of each."""

    def deliver(self, *raws: bytes, folder: str = "inbox", size: int = 0, fault: str = "", at: datetime | None = None) -> list[str]:
        """Put messages in, one a minute; return their ids."""
        ids = []
        for raw in raws:
            self.made += 1
            item = Item(id_of(f"{self.address}/{folder}/{self.made}"), raw, at or FIRST + timedelta(minutes=self.made), size=size, fault=fault)
            self.folders.setdefault(folder, {})[item.id] = item
            self.log.append(("Create", folder, item.id))
            ids.append(item.id)
        return ids

    def mark_read(self, item_id: str, folder: str = "inbox") -> None:
        item = self.folders[folder][item_id]
        item.read = True
        item.version += 1
        self.log.append(("Update", folder, item_id))

    def delete(self, item_id: str, folder: str = "inbox") -> None:
        del self.folders[folder][item_id]
        self.log.append(("Delete", folder, item_id))

    def move(self, item_id: str, target: str, folder: str = "inbox") -> str:
        """Move a message: a delete here, a new id there, as Exchange does."""
        item = self.folders[folder][item_id]
        self.delete(item_id, folder)
        return self.deliver(item.raw, folder=target, at=item.received)[0]

    def forget(self, item_id: str, folder: str = "inbox") -> None:
        """Lose a message without a word."""
        self.folders[folder][item_id].lost = True

    def changes(self, folder: str, start: int, most: int) -> tuple[list[tuple[str, str]], int, bool]:
        """Return the next changes of a folder, one per item, the place after them, and whether that is the end."""
        changes: dict[str, str] = {}
        present = self.folders.get(folder, {})
        for place in range(start, len(self.log)):
            kind, where, item_id = self.log[place]
            if where == folder and (item_id in present) != (kind == "Delete"):
                if item_id not in changes and len(changes) == most:
                    return [(found, key) for key, found in changes.items()], place, False
                changes[item_id] = "Create" if changes.get(item_id) == "Create" else kind
        return [(found, key) for key, found in changes.items()], len(self.log), True


def id_of(name: str) -> str:
    """Return a name as an id of EWS looks."""
    return base64.b64encode(name.encode()).decode()


def name_in(identity: str) -> str:
    """Return the name in an id, an empty text for something that is none."""
    try:
        return base64.b64decode(identity.encode(), validate=True).decode()
    except ValueError:
        return ""
