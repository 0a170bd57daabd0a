"""The few Graph calls that read one folder of one mailbox."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote

from app.domain.mailbox import MailboxSettings
from app.mail.graph_faults import GraphRefusal, folder_missing
from app.mail.graph_http import GraphHttp

INBOX: Final = "inbox"
SENT: Final = "sentitems"
HEADER_LIMIT: Final = 500_000
_LISTED: Final = 500
_KEPT_HEADERS: Final = 200


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """A message as a folder lists it; `id` stays the same wherever the message is moved within its mailbox."""

    id: str
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeltaPage:
    """One answer of a delta query. `next_link` leads on within the round, `delta_link` begins the next one; both are empty where the server forgot them."""

    messages: tuple[FoundMessage, ...]
    next_link: str
    delta_link: str


class GraphMailbox:
    """One folder, read. Raises GraphRefusal and requests' errors, explained by the caller."""

    def __init__(self, http: GraphHttp, settings: MailboxSettings) -> None:
        """Take the session and the settings."""
        self._http = http
        self._settings = settings
        self._root = _root(settings)
        self._opened = ""

    def delta(self, link: str, size: int) -> DeltaPage:
        """Return the page of a link, or the first page of the folder, newest first. What was removed is left out: a delete there deletes nothing here."""
        first = f"{self._folder()}/messages/delta?$select=receivedDateTime&$orderby=receivedDateTime%20desc"
        found = self._http.json(link or first, f"odata.maxpagesize={size}")
        return DeltaPage(
            tuple(_found(item) for item in _values(found) if "@removed" not in item), _text(found, "@odata.nextLink"), _text(found, "@odata.deltaLink")
        )

    def newest(self, count: int) -> tuple[FoundMessage, ...]:
        """Return the messages received last."""
        found = self._http.json(f"{self._folder()}/messages?$select=receivedDateTime&$top={count}&$orderby=receivedDateTime%20desc")
        return tuple(_found(item) for item in _values(found))

    def listed(self, since: datetime) -> Iterator[str]:
        """Yield the ids of the messages received since then."""
        moment = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        target, asked = f"{self._folder()}/messages?$select=id&$top={_LISTED}&$filter=receivedDateTime%20ge%20{moment}", set[str]()
        while target:
            if target in asked:
                raise GraphRefusal(200, "SameLinkAgain")
            asked.add(target)
            found = self._http.json(target)
            yield from (_text(item, "id") for item in _values(found))
            target = _text(found, "@odata.nextLink")

    def mime(self, message_id: str, limit: int) -> tuple[bytes, bool]:
        """Return the bytes of a message and whether they are all of it; the size is not known before. Raises GraphRefusal."""
        data, whole = self._http.read(f"{self._message(message_id)}/$value", limit)
        if data.lstrip()[:1] in {b"", b"<", b"{"}:  # nothing at all, or the page of a proxy in the way: no mail
            raise GraphRefusal(200, "NotMime")
        return (data, True) if whole else (head_of(data), False)

    def header(self, message_id: str) -> bytes:
        """Return the header of a message whose whole cannot be had, as far as the server tells it."""
        found = self._http.json(f"{self._message(message_id)}?$select=subject,internetMessageId,internetMessageHeaders")
        told = found.get("internetMessageHeaders")
        headers = [header for header in told if isinstance(header, dict)][:_KEPT_HEADERS] if isinstance(told, list) else []
        lines = [f"{_text(header, 'name')}: {' '.join(_text(header, 'value').split())}" for header in headers]
        kept = [line for line in lines if not line.lower().startswith(("content-", "mime-version"))]
        plain = [f"Subject: {_text(found, 'subject')}", f"Message-ID: {_text(found, 'internetMessageId')}"]
        return ("\r\n".join(" ".join(line.split()) for line in kept or plain) + "\r\n\r\n").encode("utf-8", "replace")

    def received_at(self, message_id: str) -> datetime | None:
        """Return when a message was received."""
        return _moment(self._http.json(f"{self._message(message_id)}?$select=receivedDateTime").get("receivedDateTime"))

    def count(self) -> int:
        """Return how many messages the folder holds."""
        total = self._http.json(f"{self._folder()}?$select=displayName,totalItemCount").get("totalItemCount")
        return total if isinstance(total, int) else 0

    def is_sent(self, message_id: str) -> bool:
        """Tell whether Sent holds a message."""
        quoted = quote(message_id.replace("'", "''"), safe="")
        target = f"{self._root}/mailFolders/{SENT}/messages?$select=id&$top=1&$filter=internetMessageId%20eq%20'{quoted}'"
        return bool(_values(self._http.json(target)))

    def _message(self, message_id: str) -> str:
        return f"{self._root}/messages/{quote(message_id, safe='')}"

    def _folder(self) -> str:
        """Return the path of the folder; it is looked for by name once, the Inbox never."""
        if not self._opened:
            name = self._settings.folder.strip("/")
            self._opened = INBOX if name.casefold() in {INBOX, ""} else self._named(name)
        return f"{self._root}/mailFolders/{quote(self._opened, safe='')}"

    def _named(self, name: str) -> str:
        steps = name.replace("\\", "/").split("/")
        found = INBOX if steps[0].casefold() == INBOX else self._child("", steps[0]) or self._child(INBOX, steps[0])
        for step in steps[1:]:
            found = self._child(found, step) if found else ""
        if not found:
            raise folder_missing(self._settings, self._names())
        return found

    def _child(self, parent: str, name: str) -> str:
        quoted = quote(name.replace("'", "''"), safe="")
        found = _values(self._http.json(f"{self._children(parent)}?$select=displayName&$filter=displayName%20eq%20'{quoted}'"))
        return _text(found[0], "id") if found else ""

    def _names(self) -> list[str]:
        return [_text(folder, "displayName") for folder in _values(self._http.json(f"{self._children('')}?$select=displayName&$top=100"))]

    def _children(self, parent: str) -> str:
        return f"{self._root}/mailFolders" + (f"/{quote(parent, safe='')}/childFolders" if parent else "")


def sending_path(settings: MailboxSettings) -> str:
    """Return where the mailbox's messages are handed over."""
    return f"{_root(settings)}/sendMail"


def head_of(data: bytes) -> bytes:
    """Return the header of a message of which the beginning is known, with the empty line."""
    ends = [place + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (place := data.find(mark)) >= 0]
    return data[: min([*ends, HEADER_LIMIT])]


def newest_first(messages: Sequence[FoundMessage]) -> list[FoundMessage]:
    """Return the messages in order, each once."""
    earliest = datetime.min.replace(tzinfo=UTC)
    once = {message.id: message for message in messages}
    return sorted(once.values(), key=lambda message: message.received_at or earliest, reverse=True)


def _root(settings: MailboxSettings) -> str:
    return f"/users/{quote(settings.address, safe='@')}"


def _values(answer: dict[str, Any]) -> list[dict[str, Any]]:
    values = answer.get("value")
    if not isinstance(values, list) or not all(isinstance(item, dict) for item in values):
        raise GraphRefusal(200, "NoValue")
    return values


def _found(item: dict[str, Any]) -> FoundMessage:
    message_id = _text(item, "id")
    if not message_id:
        raise GraphRefusal(200, "MessageWithoutId")
    return FoundMessage(message_id, _moment(item.get("receivedDateTime")))


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
