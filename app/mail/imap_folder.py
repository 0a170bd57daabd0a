"""An open IMAP folder: what it holds, and its messages byte for byte. Nothing here marks, moves or deletes anything."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.domain.intake import RawMail
from app.domain.mailbox import MailboxSettings
from app.mail.imap_faults import folder_missing, is_overload
from app.mail.imap_listing import FolderState

if TYPE_CHECKING:
    from app.mail.imap_link import Client

PAGE_BYTES: Final = 16_000_000
CHUNK: Final = 200
"""Messages asked about in one command; some servers take no long lines."""
_BODY: Final = b"BODY[]"
_HEADER: Final = b"BODY[HEADER]"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a message before it is fetched; `size` in bytes."""

    size: int
    received_at: datetime | None


class Folder(Protocol):
    """What reading page by page needs of an open folder."""

    state: FolderState

    def native_id(self, uid: int) -> str:
        """Return the identity of a message under this numbering of the folder."""
        ...

    def uids_between(self, low: int, high: int) -> list[int]:
        """Return the UIDs at sequence numbers from one to another."""
        ...

    def facts(self, uids: Sequence[int]) -> dict[int, Facts]:
        """Return size and time of receipt; a message that is gone is missing."""
        ...

    def mails(self, facts: dict[int, Facts], limit: int) -> tuple[RawMail, ...]:
        """Fetch messages in the order of `facts`, whole up to `limit` bytes; one the server does not hand out is left out."""
        ...


class OpenFolder:
    """Implements Folder over one opened by EXAMINE."""

    def __init__(self, client: "Client", settings: MailboxSettings) -> None:
        """Open the folder. Raises MailboxFault where it is not there."""
        from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, ProtocolError

        try:
            with understood():
                found = client.select_folder(settings.folder, readonly=True)
                self.state = FolderState(int(found[b"UIDVALIDITY"]), *(int(found.get(name, 0)) for name in (b"EXISTS", b"UIDNEXT", b"HIGHESTMODSEQ")))
        except (IMAPClientAbortError, ProtocolError):
            raise
        except IMAPClientError as fault:
            raise folder_missing(settings, folder_names(client), fault) from fault
        self._client = client
        self._folder = settings.folder

    def native_id(self, uid: int) -> str:
        """Return the identity of a message under this numbering of the folder."""
        return f"{self._folder}/{self.state.uidvalidity}/{uid}"

    def uids_of(self, native_ids: Iterable[str]) -> list[int]:
        """Return the UIDs of those identities that count under this numbering of the folder, highest first."""
        found = [native_id.rpartition("/") for native_id in native_ids]
        return sorted({int(uid) for place, _, uid in found if place == f"{self._folder}/{self.state.uidvalidity}" and uid.isdecimal()}, reverse=True)

    def uids_between(self, low: int, high: int) -> list[int]:
        """Return the UIDs at sequence numbers from one to another."""
        with understood():
            return [int(uid) for uid in self._client.search(f"{low}:{high}")]

    def uids_since(self, day: date) -> list[int]:
        """Return the UIDs of messages that the server received on a day of its own time zone or later."""
        with understood():
            return [int(uid) for uid in self._client.search(["SINCE", day])]

    def facts(self, uids: Sequence[int]) -> dict[int, Facts]:
        """Return size and time of receipt; a message that is gone is missing."""
        found: dict[int, Facts] = {}
        for start in range(0, len(uids), CHUNK):
            answers = self._fetch(uids[start : start + CHUNK], "RFC822.SIZE", "INTERNALDATE")
            with understood():
                found |= {uid: Facts(int(answer.get(b"RFC822.SIZE", 0)), _utc(answer.get(b"INTERNALDATE"))) for uid, answer in answers.items()}
        return found

    def mails(self, facts: dict[int, Facts], limit: int) -> tuple[RawMail, ...]:
        """Fetch messages in the order of `facts`, whole up to `limit` bytes and as their header above; one the server does not hand out is left out."""
        raws: dict[int, bytes] = {}
        for header_only, item, key in ((False, "BODY.PEEK[]", _BODY), (True, "BODY.PEEK[HEADER]", _HEADER)):
            wanted = [uid for uid, fact in facts.items() if (fact.size > limit) is header_only]
            answers = self._fetch(wanted, item) if wanted else {}
            raws |= {uid: answer[key] for uid, answer in answers.items() if isinstance(answer.get(key), bytes)}
        return tuple(RawMail(self.native_id(uid), raws[uid], fact.received_at, oversize=fact.size > limit) for uid, fact in facts.items() if uid in raws)

    def _fetch(self, uids: Sequence[int], *items: str) -> dict[int, dict[bytes, Any]]:
        """Fetch items of messages; where that fails for all together, one by one, so that one bad message holds up none but itself."""
        from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, ProtocolError

        try:
            with understood():
                return dict(self._client.fetch(uids, items))
        except IMAPClientAbortError:
            raise
        except IMAPClientError as fault:
            if is_overload(str(fault)) or (len(uids) == 1 and isinstance(fault, ProtocolError)):
                raise
            return self._fetch_singly(uids, items, fault) if len(uids) > 1 else {}
        finally:
            self._client.link.untagged_responses.pop("FETCH", None)

    def _fetch_singly(self, uids: Sequence[int], items: Sequence[str], fault: Exception) -> dict[int, dict[bytes, Any]]:
        """Fetch items message by message; a server that makes no sense for any of them makes none at all."""
        from imapclient.exceptions import ProtocolError

        found: dict[int, dict[bytes, Any]] = {}
        for uid in uids:
            with suppress(ProtocolError):
                found |= self._fetch([uid], *items)
        if not found and isinstance(fault, ProtocolError):
            raise fault
        return found


@contextmanager
def understood() -> Iterator[None]:
    """Raise the library's own error where it stumbles over an answer that makes no sense."""
    from imapclient.exceptions import ProtocolError

    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError) as fault:
        raise ProtocolError(type(fault).__name__) from fault


def folder_names(client: "Client") -> list[str]:
    """Return the names of all folders."""
    with understood():
        return [str(name) for _, _, name in client.list_folders()]


def by_size(uids: Sequence[int], facts: dict[int, Facts], limit: int) -> Iterator[Sequence[int]]:
    """Split UIDs so that one group's messages, as far as they are fetched whole, stay within a page."""
    group: list[int] = []
    total = 0
    for uid in uids:
        size = facts[uid].size if uid in facts and facts[uid].size <= limit else 0
        if group and total + size > PAGE_BYTES:
            yield group
            group, total = [], 0
        group.append(uid)
        total += size
    if group:
        yield group


def _utc(when: object) -> datetime | None:
    if not isinstance(when, datetime):
        return None
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
