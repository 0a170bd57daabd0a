"""The mailboxes behind the Graph server: folders, messages with ids that a move does not change, and a log of changes behind opaque tokens."""

import base64
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

INBOX = "inbox"
SENT = "sentitems"
_NOON = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


@dataclass
class Item:
    """A message; `fault` is the status with which its MIME is refused."""

    id: str
    raw: bytes
    received: datetime
    folder: str
    read: bool = False
    fault: int = 0


@dataclass
class Folder:
    """A mail folder; well-known ones have their name as id."""

    id: str
    name: str
    parent: str = ""


@dataclass
class Account:
    """A mailbox. `log` holds (folder, message id) of every change in order."""

    address: str
    folders: dict[str, Folder] = field(default_factory=lambda: {INBOX: Folder(INBOX, "Inbox"), SENT: Folder(SENT, "Sent Items")})
    items: dict[str, Item] = field(default_factory=dict)
    log: list[tuple[str, str]] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    """What was handed over for sending."""
    made: int = 0
    sent_late: bool = False
    """Whether the copy in Sent comes only when asked for (`show_sent`), as with a real server under load."""

    def deliver(self, *raws: bytes, folder: str = INBOX, received: datetime | None = None, fault: int = 0) -> list[str]:
        """Put messages in; return their ids."""
        ids = []
        for raw in raws:
            made = Item(self._id(), raw, received or _NOON.replace(minute=len(self.items) % 60), folder, fault=fault)
            self.items[made.id] = made
            self.log.append((folder, made.id))
            ids.append(made.id)
        return ids

    def folder(self, name: str, parent: str = "") -> str:
        """Make a folder; return its id."""
        made = Folder(base64.urlsafe_b64encode(f"AAMk-{parent}/{name}".encode()).decode(), name, parent)
        self.folders[made.id] = made
        return made.id

    def mark_read(self, item_id: str) -> None:
        self.items[item_id].read = True
        self.log.append((self.items[item_id].folder, item_id))

    def move(self, item_id: str, target: str) -> None:
        """Move a message: gone from one folder, new in the other, with the same id."""
        item = self.items[item_id]
        self.log.append((item.folder, item_id))
        item.folder = target
        self.log.append((target, item_id))

    def delete(self, item_id: str) -> None:
        self.log.append((self.items.pop(item_id).folder, item_id))

    def take(self, raw: bytes) -> None:
        """Take a message for sending."""
        self.taken.append(raw)
        if not self.sent_late:
            self.deliver(raw, folder=SENT)

    def show_sent(self) -> None:
        """Let the copies appear in Sent."""
        self.sent_late = False
        self.deliver(*self.taken, folder=SENT)

    def newest_first(self, folder: str) -> list[str]:
        found = [item for item in self.items.values() if item.folder == folder]
        return [item.id for item in sorted(found, key=lambda item: item.received, reverse=True)]

    def _id(self) -> str:
        self.made += 1
        return "AAkALg" + base64.urlsafe_b64encode(f"{self.address}/{self.made:06}".encode()).decode().replace("=", "") + "=="


@dataclass
class Round:
    """One walk through a folder's changes: the ids still to come, and the place in the log behind it."""

    folder: str
    ids: Sequence[str]
    start: int
    end: int


@dataclass
class Step:
    """One page of a round: its ids, the token of the next page or of the next round."""

    ids: list[str]
    next_token: str = ""
    delta_token: str = ""


@dataclass
class ChangeTracking:
    """Hands out the tokens of delta queries. The switches are the habits and accidents that real servers were seen with."""

    repeat: bool = False
    """Every page comes twice, with one message doubled in it."""
    shuffle: bool = False
    """Order means nothing."""
    no_links: bool = False
    """A page ends without a link although there is more."""
    in_circles: bool = False
    """The next page is the same page, by the same link."""
    tokens: dict[str, Callable[[], Step]] = field(default_factory=dict)
    made: int = 0

    def forget(self) -> None:
        """Lose every token."""
        self.tokens.clear()

    def begin(self, account: Account, folder: str, size: int) -> Step:
        """Return the first page of a folder."""
        return self._step(account, Round(folder, self._ordered(account.newest_first(folder)), 0, len(account.log)), size)

    def go_on(self, token: str) -> Step | None:
        """Return the page of a token, None for one that is not known any more."""
        found = self.tokens.get(token)
        return found() if found is not None else None

    def _step(self, account: Account, walk: Round, size: int, *, again: bool = False) -> Step:
        here, after = list(walk.ids[walk.start : walk.start + size]), walk.start + size
        if self.repeat and here:
            here.append(here[0])
        if self.no_links:
            return Step(here)
        if self.in_circles and after < len(walk.ids):
            token = self._token("skip", lambda: self._step(account, walk, size))
            self.tokens[token] = lambda: Step(here, next_token=token)
            return Step(here, next_token=token)
        if self.repeat and not again:
            return Step(here, next_token=self._token("skip", lambda: self._step(account, walk, size, again=True)))
        if after < len(walk.ids):
            following = Round(walk.folder, walk.ids, after, walk.end)
            return Step(here, next_token=self._token("skip", lambda: self._step(account, following, size)))
        return Step(here, delta_token=self._token("delta", lambda: self._changes(account, walk.folder, walk.end, size)))

    def _changes(self, account: Account, folder: str, since: int, size: int) -> Step:
        changed = list(dict.fromkeys(item_id for where, item_id in account.log[since:] if where == folder))
        return self._step(account, Round(folder, self._ordered(changed), 0, len(account.log)), size)

    def _ordered(self, ids: list[str]) -> list[str]:
        return random.Random(3).sample(ids, len(ids)) if self.shuffle else ids

    def _token(self, kind: str, step: Callable[[], Step]) -> str:
        self.made += 1
        token = base64.urlsafe_b64encode(f"{kind}{self.made}:daybook".encode()).decode()
        self.tokens[token] = step
        return token
