"""Pull a folder of Exchange newest first. Imported only where Exchange is used: it pulls in exchangelib."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from exchangelib.errors import MalformedResponseError

from app.domain.intake import MailPage, RawMail
from app.mail.ews_checkpoint import Checkpoint
from app.mail.ews_fetch import EwsFetch
from app.mail.ews_folder import EwsFolder, StateLost
from app.mail.ews_items import FoundItem, newest_first

LISTED: Final = 512
"""Changes asked for with one request: the most that Exchange gives."""
NEWEST: Final = 50
"""Messages that are here before a long folder is listed to its end."""
PAGE_MAILS: Final = 100
PAGE_BYTES: Final = 16_000_000
_REPEATED: Final = 3
"""How often a sync state may stand still before the server is taken to run in circles."""
_LISTINGS: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Listing:
    """What came since a sync state, and the state behind it."""

    items: tuple[FoundItem, ...]
    state: str


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Messages of one page, how many were looked at for it, the listed ones that it covers, and whether any come after it."""

    mails: tuple[RawMail, ...] = ()
    seen: int = 0
    items: tuple[FoundItem, ...] = ()
    is_last: bool = True


class EwsPull:
    """One pull. The server lists in an order of its own, so everything new is listed, by ids only, before the newest is fetched."""

    def __init__(self, folder: EwsFolder, limit: int, sighted: Callable[[Sequence[str]], frozenset[str]]) -> None:
        """Take the folder, the size in bytes above which a message comes as its header, and what tells which messages are here already."""
        self._folder = folder
        self._fetch = EwsFetch(folder, limit)
        self._sighted = sighted

    def pages(self, checkpoint: Checkpoint) -> Iterator[MailPage]:
        """Yield the pages behind the checkpoint. A sync state the server lost starts over, which stores nothing twice."""
        for start in (checkpoint, Checkpoint(checkpoint.address, checkpoint.folder)):
            try:
                yield from self._pages(start)
            except StateLost:
                continue
            return
        raise MalformedResponseError("its own sync state refused")

    def _pages(self, checkpoint: Checkpoint) -> Iterator[MailPage]:
        if not checkpoint.state and not checkpoint.marks:
            checkpoint = yield from self._first_look(checkpoint)
        news = self._listing(checkpoint.state)
        if checkpoint.start is not None:  # an earlier pull did not come to the end of its listing
            old = self._listing(checkpoint.start)
            known = {item.id for item in news.items}
            later = replace(checkpoint, state=news.state)
            yield from self._at_once(news.items, checkpoint, later)
            yield from self._backlog(later, [item for item in old.items if item.id not in known])
        elif news.items or news.state != checkpoint.state:
            yield from self._backlog(replace(checkpoint, start=checkpoint.state, state=news.state), news.items)

    def _first_look(self, checkpoint: Checkpoint) -> Generator[MailPage, None, Checkpoint]:
        """Yield the newest messages at once where there are many: listing all of them comes first otherwise, and takes its time."""
        items = self._folder.newest(NEWEST)
        if len(items) < NEWEST:
            return checkpoint
        looked = replace(checkpoint, marks=tuple(item.mark for item in items))
        yield from self._at_once(items, checkpoint, looked)
        return looked

    def _backlog(self, checkpoint: Checkpoint, items: Sequence[FoundItem]) -> Iterator[MailPage]:
        """Yield the messages the checkpoint lacks; it moves on with every page."""
        done = Checkpoint(checkpoint.address, checkpoint.folder, checkpoint.state)
        for chunk in self._chunks([item for item in items if checkpoint.lacks(item)]):
            for item in chunk.items:
                checkpoint = checkpoint.passed(item)
            yield MailPage((done if chunk.is_last else checkpoint).text(), chunk.seen, chunk.mails)

    def _at_once(self, items: Sequence[FoundItem], before: Checkpoint, after: Checkpoint) -> Iterator[MailPage]:
        """Yield messages whose place between others is not told: only with the last of them the checkpoint moves on."""
        for chunk in self._chunks(items):
            yield MailPage((after if chunk.is_last else before).text(), chunk.seen, chunk.mails)

    def _listing(self, state: str) -> _Listing:
        """Return everything that came since the state."""
        found: dict[str, FoundItem] = {}
        still = 0
        for _ in range(_LISTINGS):
            changes = self._folder.changes(state, LISTED)
            found |= {item.id: item for item in changes.items}
            for gone in changes.gone:
                found.pop(gone, None)
            if changes.last:
                return _Listing(tuple(found.values()), changes.state)
            still = still + 1 if changes.state == state else 0
            if still > _REPEATED:
                break
            state = changes.state
        raise MalformedResponseError("the same page again and again")

    def _chunks(self, items: Sequence[FoundItem]) -> Iterator[_Chunk]:
        """Yield pages of messages, newest first; one empty page where there are none."""
        held: _Chunk | None = None
        for chunk in self._fetched(newest_first(items)):
            if held is not None:
                yield replace(held, is_last=False)
            held = chunk
        yield held or _Chunk()

    def _fetched(self, items: Sequence[FoundItem]) -> Iterator[_Chunk]:
        for start in range(0, len(items), PAGE_MAILS):
            hundred = items[start : start + PAGE_MAILS]
            known = self._sighted([item.id for item in hundred])
            place = {item.id: number for number, item in enumerate(hundred, 1)}
            mails: list[RawMail] = []
            begin = 0
            for mail in self._fetch.mails([item for item in hundred if item.id not in known]):
                if mails and sum(len(one.raw) for one in (*mails, mail)) > PAGE_BYTES:
                    end = place[mails[-1].native_id]
                    yield _chunk(mails, hundred[begin:end], known)
                    mails, begin = [], end
                mails.append(mail)
            yield _chunk(mails, hundred[begin:], known)


def _chunk(mails: Sequence[RawMail], items: Sequence[FoundItem], known: frozenset[str]) -> _Chunk:
    return _Chunk(tuple(mails), len(mails) + sum(item.id in known for item in items), tuple(items))
