"""Fetch messages from Exchange so that one of them never stops the others. Imported only where Exchange is used: it pulls in exchangelib."""

from collections.abc import Iterator, Sequence
from typing import Final

from exchangelib.errors import ErrorAccessDenied, ErrorItemNotFound

from app.domain.intake import RawMail
from app.mail.ews_calls import NONSENSE
from app.mail.ews_folder import EwsFolder
from app.mail.ews_items import FoundItem

GROUP: Final = 15
"""Messages fetched with one request."""
GROUP_BYTES: Final = 8_000_000
"""Larger messages are fetched one by one, and decoded as they arrive."""
_SWOLLEN: Final = 2
"""How much more than Exchange's own count a message may have once it is written out as MIME."""


class EwsFetch:
    """Fetches listed messages. Raises the libraries' errors for what concerns the mailbox; a message's own trouble leaves its header."""

    def __init__(self, folder: EwsFolder, limit: int) -> None:
        """Take the folder, and the size in bytes above which a message comes as its header."""
        self._folder = folder
        self._limit = limit

    def mails(self, items: Sequence[FoundItem]) -> Iterator[RawMail]:
        """Yield the messages in this order; those gone meanwhile are left out, those too large or unconvertible come as their header."""
        for group in _groups(items, self._limit):
            found = self._contents(group)
            for item in group:
                answer = found[item.id]
                if isinstance(answer, bytes):
                    yield RawMail(item.id, answer, item.received_at)
                elif not isinstance(answer, ErrorItemNotFound):
                    yield RawMail(item.id, self._header(item), item.received_at, oversize=True)

    def _contents(self, group: Sequence[FoundItem]) -> dict[str, bytes | Exception | None]:
        """Return what is there of each message; where the answer to several makes no sense, each is asked for alone."""
        if len(group) == 1:
            return {group[0].id: self._alone(group[0])}
        try:
            found: dict[str, bytes | Exception | None] = {**self._folder.contents(group)}
        except NONSENSE:
            found = {}
        found |= {item.id: self._alone(item) for item in group if item.id not in found}
        troubles = [answer for answer in found.values() if isinstance(answer, (*NONSENSE, ErrorAccessDenied))]
        if len(troubles) == len(group):
            raise troubles[0]  # no message can be had: that is the mailbox's trouble, and none of theirs
        return found

    def _alone(self, item: FoundItem) -> bytes | Exception | None:
        """Return one message's bytes or the trouble with it; None for one that is over the limit."""
        if item.size is not None and item.size > self._limit:
            return None
        try:
            if item.size is None or item.size > GROUP_BYTES:
                return self._folder.large_content(item, self._limit * _SWOLLEN)
            return self._folder.contents([item]).get(item.id)
        except NONSENSE as fault:
            self._folder.count()  # raises where the server is out of its mind, and not only over this message
            trouble: Exception = fault
            return trouble

    def _header(self, item: FoundItem) -> bytes:
        try:
            return self._folder.header(item)
        except NONSENSE:
            self._folder.count()
            return b"\r\n"


def _groups(items: Sequence[FoundItem], limit: int) -> Iterator[Sequence[FoundItem]]:
    """Split items into requests of at most 15 messages and 8 MB; larger ones, those of unknown size and those over the limit go alone."""
    group: list[FoundItem] = []
    total = 0
    for item in items:
        size = GROUP_BYTES + 1 if item.size is None or item.size > limit else item.size
        if group and (len(group) == GROUP or total + size > GROUP_BYTES):
            yield group
            group, total = [], 0
        group.append(item)
        total += size
    if group:
        yield group
