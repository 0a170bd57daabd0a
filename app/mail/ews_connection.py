"""The few EWS calls the program makes, through exchangelib: one connection, fail fast, the endpoint given, never autodiscover."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import urlsplit

from app.domain.errors import MailboxFault
from app.domain.mailbox import MailboxSettings
from app.mail.ews_adapter import adapter_class
from app.mail.ews_faults import folder_missing, is_gone, is_this_item_only

if TYPE_CHECKING:
    from exchangelib.folders import BaseFolder

_INBOX: Final = frozenset({"inbox", ""})
_KEPT_HEADERS: Final = 200


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A message as the folder lists it; `size` in bytes as Exchange counts."""

    id: str
    change_key: str
    size: int
    received_at: datetime | None
    subject: str


@dataclass(frozen=True, slots=True)
class Changes:
    """One page of what is new in a folder: messages that came or changed, the sync state behind it, and whether it is the last page."""

    items: tuple[FoundItem, ...]
    state: str
    last: bool


class EwsConnection:
    """One connection to one mailbox folder. Raises exchangelib's errors as they are; the source explains them."""

    def __init__(self, settings: MailboxSettings, password: str) -> None:
        """Take the settings and the password."""
        self._settings = settings
        self._password = password
        self.gone: set[str] = set()
        """Ids of messages that were deleted between listing and fetching."""

    def __enter__(self) -> Self:
        """Connect; the first request goes out here."""
        from exchangelib import DELEGATE, IMPERSONATION, Account, Configuration, Credentials
        from exchangelib import UTC as EWS_UTC
        from exchangelib.protocol import BaseProtocol, FailFast

        BaseProtocol.HTTP_ADAPTER_CLS = adapter_class(urlsplit(self._settings.host).netloc, self._settings.ca_file)
        # Only FailFast: with another policy the library asks again after a 503, whatever the server did the first time.
        self._config = Configuration(
            credentials=Credentials(self._settings.user, self._password),
            service_endpoint=self._settings.host,
            retry_policy=FailFast(),
            max_connections=1,
        )
        self._forget()
        self._account: Account = Account(
            self._settings.address,
            config=self._config,
            autodiscover=False,
            access_type=IMPERSONATION if self._settings.impersonate else DELEGATE,
            default_timezone=EWS_UTC,
        )
        self._opened: BaseFolder | None = None
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        """Close the connection."""
        self._account.protocol.close()
        self._forget()

    def _forget(self) -> None:
        """Make the library forget this server: it would keep the password, and a failure to connect, for as long as the program runs."""
        from exchangelib.protocol import Protocol

        with suppress(KeyError):
            del Protocol[self._config]

    def changes(self, state: str, most: int) -> Changes:
        """Return the next page of changes. A state the server no longer takes starts from the beginning."""
        from exchangelib.errors import ErrorInvalidSyncStateData

        try:
            return self._changes(state, most)
        except ErrorInvalidSyncStateData:
            return self._changes("", most)

    def mime(self, items: Sequence[FoundItem]) -> dict[str, bytes | None]:
        """Return the bytes by id; a message that cannot be had has None, or is noted as gone."""
        raws: dict[str, bytes | None] = {}
        for item, answer in zip(items, self._get(items, ("mime_content",)), strict=True):
            if isinstance(answer, Exception):
                if is_gone(answer):
                    self.gone.add(item.id)
                elif not is_this_item_only(answer):
                    raise answer
                raws[item.id] = None
            else:
                raws[item.id] = answer.mime_content or None
        return raws

    def header(self, item: FoundItem) -> bytes:
        """Return the header of a message whose whole is not fetched, as far as the server tells it."""
        (answer,) = self._get((item,), ("headers", "subject", "message_id"))
        if isinstance(answer, Exception) or not answer.headers:
            return f"Subject: {item.subject}\r\n\r\n".encode()
        lines = [f"{header.name}: {' '.join(str(header.value).split())}" for header in answer.headers[:_KEPT_HEADERS]]
        kept = [line for line in lines if not line.lower().startswith(("content-", "mime-version"))]
        return ("\r\n".join(kept) + "\r\n\r\n").encode("utf-8", "replace")

    def count(self) -> int:
        """Return how many messages the folder holds."""
        from exchangelib.fields import FieldPath
        from exchangelib.services import GetFolder

        folder = self._folder()
        fields = [FieldPath(field=folder.get_field_by_fieldname("total_count"))]
        for found in GetFolder(account=self._account).call(folders=[folder], additional_fields=fields, shape="IdOnly"):
            if isinstance(found, Exception):
                raise found
            return int(found.total_count or 0)
        return 0

    def _changes(self, state: str, most: int) -> Changes:
        from exchangelib.fields import FieldPath
        from exchangelib.items import Message

        from app.mail.ews_sync import SyncItems

        service = SyncItems(account=self._account)
        fields = [FieldPath(field=Message.get_field_by_fieldname(name)) for name in ("subject", "datetime_received", "size")]
        answers = service.call(
            folder=self._folder(),
            shape="IdOnly",
            additional_fields=fields,
            sync_state=state or None,
            ignore=None,
            max_changes_returned=most,
            sync_scope=None,
        )
        items = tuple(_found(item) for kind, item in _sound(answers) if kind in {service.CREATE, service.UPDATE})
        return Changes(items, str(service.sync_state or ""), bool(service.includes_last_item_in_range))

    def _get(self, items: Sequence[FoundItem], names: Sequence[str]) -> list[Any]:
        if not items:
            return []
        ids = [(item.id, item.change_key) for item in items]
        return list(self._account.fetch(ids=ids, folder=self._folder(), only_fields=names, chunk_size=len(ids)))

    def _folder(self) -> "BaseFolder":
        """Return the folder. The Inbox is named, not looked for: a clerk who may read a shared Inbox often may read nothing else there."""
        if self._opened is None:
            name = self._settings.folder
            self._opened = self._distinguished("inbox") if name.casefold() in _INBOX else self._named(name)
        return self._opened

    def _distinguished(self, name: str) -> "BaseFolder":
        from exchangelib.folders import Inbox, MsgFolderRoot, Root
        from exchangelib.properties import DistinguishedFolderId, Mailbox

        kinds = {"inbox": Inbox, "msgfolderroot": MsgFolderRoot}
        place = DistinguishedFolderId(id=name, mailbox=Mailbox(email_address=self._settings.address))
        root_id = DistinguishedFolderId(id="root", mailbox=Mailbox(email_address=self._settings.address))
        return kinds[name](root=Root(account=self._account, _distinguished_id=root_id), _distinguished_id=place)

    def _named(self, name: str) -> "BaseFolder":
        from exchangelib.errors import ErrorFolderNotFound

        folder: Any = self._distinguished("msgfolderroot")
        try:
            for step in name.replace("\\", "/").split("/"):
                folder = folder // step
        except ErrorFolderNotFound as fault:
            raise folder_missing(self._settings) from fault
        return folder


def _sound(answers: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
        yield answer


def _found(item: Any) -> FoundItem:
    received = getattr(item, "datetime_received", None)
    if not getattr(item, "id", None):
        raise MailboxFault("", "The Exchange server listed a message without an id.")
    when = datetime.fromisoformat(received.isoformat()).astimezone(UTC) if received is not None else None
    return FoundItem(str(item.id), str(item.changekey or ""), int(getattr(item, "size", 0) or 0), when, str(getattr(item, "subject", "") or ""))
