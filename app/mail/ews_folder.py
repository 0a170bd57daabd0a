"""The few EWS calls the program makes in a folder: list, search, fetch; never one that changes. Imported only where Exchange is used."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from exchangelib import EWSDateTime
from exchangelib.errors import ErrorInvalidSyncStateData, MalformedResponseError
from exchangelib.fields import FieldPath

from app.mail.ews_calls import FindItems, GetFolders, GetItems, SyncItems, by_newest, fields, item_ids, matched, restriction
from app.mail.ews_items import TYPES, FoundItem, found_item
from app.mail.ews_mime import mime_of, streamed_mime

if TYPE_CHECKING:
    from exchangelib.folders import BaseFolder

_SHOWN: Final = ("datetime_received", "size")
_KEPT_HEADERS: Final = 200
_FOUND_PAGE: Final = 500
_REPEATED: Final = 3
"""How often a page may come again before the server is taken to run in circles."""


@dataclass(frozen=True, slots=True)
class Changes:
    """One page of what is new in a folder: messages that came or changed, ids that left, the sync state behind it, and whether it is the last page."""

    items: tuple[FoundItem, ...]
    gone: frozenset[str]
    state: str
    last: bool


class StateLost(Exception):  # noqa: N818 - what happened, and no fault
    """The server no longer knows how far the folder was read."""


class EwsFolder:
    """A folder of a mailbox. Raises the libraries' errors as they are; whoever uses it explains them."""

    def __init__(self, folder: "BaseFolder") -> None:
        """Take exchangelib's folder."""
        self._folder = folder
        self._account = folder.account

    def changes(self, state: str, most: int) -> Changes:
        """Return the next page of changes. Raises StateLost where the server no longer takes the state."""
        service = SyncItems(account=self._account)
        try:
            answers = list(_sound(service.call(self._folder, "IdOnly", fields(*_SHOWN), state or None, None, most, None)))
        except ErrorInvalidSyncStateData as fault:
            raise StateLost from fault
        found = [(kind, item) for kind, item in answers if item is not None]
        items = tuple(item for kind, item in found if kind in {service.CREATE, service.UPDATE})
        gone = frozenset(item.id for kind, item in found if kind == service.DELETE)
        return Changes(items, gone, str(service.sync_state), bool(service.includes_last_item_in_range))

    def newest(self, most: int) -> list[FoundItem]:
        """Return the messages received last, the newest first."""
        return list(self._found(None, most))

    def received_since(self, since: datetime) -> frozenset[str]:
        """Return the ids of the messages received since then."""
        return frozenset(item.id for item in self._found(restriction(self._folder, datetime_received__gte=EWSDateTime.from_datetime(since)), None))

    def holds(self, message_id: str) -> bool:
        """Tell whether a message with this Message-ID (with its angle brackets) is here."""
        return next(self._found(restriction(self._folder, message_id=message_id), 1), None) is not None

    def contents(self, items: Sequence[FoundItem]) -> dict[str, bytes | Exception]:
        """Return the messages' bytes by id, or the trouble with one of them; one whose answer cannot be told from others' is missing."""
        found = matched(items, self._get(items, "mime_content"))
        return {key: answer if isinstance(answer, Exception) else mime_of(answer) for key, answer in found.items()}

    def large_content(self, item: FoundItem, limit: int) -> bytes | Exception:
        """Return one message's bytes without holding the server's answer in memory, or the trouble with it, which one over `limit` bytes is too."""
        service = GetItems(account=self._account)
        return streamed_mime(service, service.get_payload(item_ids([item]), fields("mime_content"), "IdOnly"), limit)

    def listing(self, ids: Sequence[str]) -> list[FoundItem]:
        """Return size and time of messages known by their ids; those gone are left out."""
        asked = [FoundItem(one) for one in ids]
        found = matched(asked, self._get(asked, *_SHOWN))
        listed = [found_item(answer) for answer in found.values() if not isinstance(answer, Exception)]
        return [item for item in listed if item is not None]

    def header(self, item: FoundItem) -> bytes:
        """Return the header of a message whose whole is not fetched, as far as the server tells it."""
        answer = matched((item,), self._get((item,), "headers", "subject")).get(item.id)
        if answer is None or isinstance(answer, Exception):
            return b"\r\n"
        lines = [(str(one.get("HeaderName")), " ".join((one.text or "").split())) for one in answer.iter(f"{TYPES}InternetMessageHeader")]
        kept = [f"{name}: {value}" for name, value in lines[:_KEPT_HEADERS] if not name.lower().startswith(("content-", "mime-version"))]
        if not kept:
            kept = [f"Subject: {' '.join((answer.findtext(f'{TYPES}Subject') or '').split())}"]
        return ("\r\n".join(kept) + "\r\n\r\n").encode("utf-8", "replace")

    def count(self) -> int:
        """Return how many messages the folder holds."""
        total = [FieldPath(field=self._folder.get_field_by_fieldname("total_count"))]
        found = next(_sound(GetFolders(account=self._account).call(folders=[self._folder], additional_fields=total, shape="IdOnly")), None)
        if found is None:
            raise MalformedResponseError("no folder")
        return int(found.total_count or 0)

    def _found(self, condition: object | None, most: int | None) -> Iterator[FoundItem]:
        """Search the folder, newest first, page after page; each message once."""
        service = FindItems(account=self._account, page_size=most or _FOUND_PAGE)
        answers = service.call([self._folder], fields(*_SHOWN), condition, [by_newest()], "IdOnly", None, "Shallow", None, most, 0)
        seen: set[str] = set()
        for place, item in enumerate(_sound(answers)):
            if place > (len(seen) + _FOUND_PAGE) * _REPEATED:
                raise MalformedResponseError("the same page again and again")
            if item is not None and item.id not in seen:
                seen.add(item.id)
                yield item

    def _get(self, items: Sequence[FoundItem], *names: str) -> list[Any]:
        return list(GetItems(account=self._account, chunk_size=max(len(items), 1)).call(item_ids(items), fields(*names), "IdOnly")) if items else []


def _sound(answers: Iterable[Any]) -> Iterator[Any]:
    """Yield the answers; raise the first that is an error: exchangelib returns some of them instead."""
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
        yield answer
