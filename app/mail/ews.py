"""Read an Exchange mailbox by EWS without touching it: paged SyncFolderItems, a checkpoint after every page, one connection, no retries, no streaming."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Final

from app.domain.errors import MailboxFault
from app.domain.intake import MailboxCheck, MailPage, RawMail
from app.domain.mailbox import MailboxSettings
from app.mail.ews_connection import EwsConnection, FoundItem
from app.mail.ews_faults import check_endpoint, explained, retirement_warning

PAGE_MAILS: Final = 100
PAGE_BYTES: Final = 16_000_000
FETCH: Final = 15
"""Messages fetched with one request."""
MESSAGE_LIMIT: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a folder was read: Exchange's own sync state, and the folder it belongs to."""

    sync_state: str = ""
    address: str = ""
    folder: str = ""

    @classmethod
    def read(cls, text: str) -> "Checkpoint":
        """Return the stored checkpoint; anything unreadable starts from the beginning, which stores nothing twice."""
        try:
            found = json.loads(text)
            return cls(str(found["sync_state"]), str(found["address"]), str(found["folder"]))
        except (ValueError, KeyError, TypeError):
            return cls()

    def text(self) -> str:
        """Return the checkpoint as it is stored."""
        return json.dumps(asdict(self))


class EwsSource:
    """Implements MailSource over one Exchange folder, the user's own or a shared mailbox's (delegate or impersonation)."""

    def __init__(self, settings: MailboxSettings, password: str, message_limit: int = MESSAGE_LIMIT, today: Callable[[], date] | None = None) -> None:
        """Take the settings and the password. Raises MailboxFault for an endpoint that must not or can no longer be used."""
        self._today = today or (lambda: datetime.now(UTC).date())
        check_endpoint(settings, self._today())
        self._settings = settings
        self._password = password
        self._limit = message_limit
        for name in ("exchangelib", "urllib3"):
            logging.getLogger(name).setLevel(logging.ERROR)  # below it the library logs addresses and whole requests

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        """Yield pages of at most 100 changes and 16 MB after the checkpoint. Raises MailboxFault, SignInRefused."""
        with explained(self._settings), EwsConnection(self._settings, self._password) as connection:
            start = Checkpoint.read(checkpoint)
            mine = (start.address, start.folder) == (self._settings.address, self._settings.folder)
            state, last = start.sync_state if mine else "", False
            while not last:
                found = connection.changes(state, PAGE_MAILS)
                yield from self._pages_of(connection, state, found.state, found.items, sighted)
                state, last = found.state, found.last

    def check(self) -> MailboxCheck:
        """Sign in, open the folder, and say in plain words how it went."""
        settings = self._settings
        try:
            with explained(settings), EwsConnection(settings, self._password) as connection:
                count = connection.count()
        except MailboxFault as fault:
            return MailboxCheck(ok=False, message=fault.message)
        words = f"The mailbox {settings.name} can be read. The folder {settings.folder} holds {count} messages."
        return MailboxCheck(ok=True, message=f"{words} {retirement_warning(settings, self._today())}".strip(), messages=count)

    def _pages_of(
        self, connection: EwsConnection, before: str, after: str, items: Sequence[FoundItem], sighted: Callable[[Sequence[str]], frozenset[str]]
    ) -> Iterator[MailPage]:
        """Fetch the new messages of one page of changes. Only the last part of it moves the checkpoint on: before, some are not here yet."""
        known = sighted([item.id for item in items])
        groups = list(_groups([item for item in items if item.id not in known], self._limit))
        seen = sum(1 for item in items if item.id in known)
        mails: list[RawMail] = []
        for number, group in enumerate(groups, 1):
            mails.extend(self._fetched(connection, group))
            if sum(len(mail.raw) for mail in mails) >= PAGE_BYTES and number < len(groups):
                yield MailPage(self._checkpoint(before), seen + len(mails), tuple(mails))
                seen, mails = 0, []
        yield MailPage(self._checkpoint(after), seen + len(mails), tuple(mails))

    def _fetched(self, connection: EwsConnection, items: Sequence[FoundItem]) -> Iterator[RawMail]:
        """Yield the messages; one deleted meanwhile is left out, one too large or unconvertible comes as its header."""
        whole = [item for item in items if item.size <= self._limit]
        raws: dict[str, bytes | None] = connection.mime(whole)
        for item in items:
            raw = raws.get(item.id)
            if raw is not None:
                yield RawMail(item.id, raw, item.received_at)
            elif item.id not in connection.gone:
                yield RawMail(item.id, connection.header(item), item.received_at, oversize=True)

    def _checkpoint(self, state: str) -> str:
        return Checkpoint(state, self._settings.address, self._settings.folder).text()


def _groups(items: Sequence[FoundItem], limit: int) -> Iterator[Sequence[FoundItem]]:
    """Split items so that one request fetches at most 15 messages and 16 MB."""
    group: list[FoundItem] = []
    total = 0
    for item in items:
        size = item.size if item.size <= limit else 0
        if group and (len(group) == FETCH or total + size > PAGE_BYTES):
            yield group
            group, total = [], 0
        group.append(item)
        total += size
    if group:
        yield group
