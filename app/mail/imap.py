"""Read an IMAP mailbox without touching it: EXAMINE, BODY.PEEK[], nothing flagged, moved or deleted. TLS is always verified."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import MailboxFault
from app.domain.intake import MailboxCheck, MailPage, RawMail
from app.domain.mailbox import MailboxSettings
from app.mail.imap_faults import check_security, explained, folder_missing, tls_context

if TYPE_CHECKING:
    from imapclient import IMAPClient

PAGE_MAILS: Final = 100
PAGE_BYTES: Final = 16_000_000
MESSAGE_LIMIT: Final = 50_000_000
CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 60.0
_BODY: Final = b"BODY[]"
_HEADER: Final = b"BODY[HEADER]"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a folder was read. `uidvalidity` is the server's number for this numbering of the folder."""

    uidvalidity: int = 0
    last_uid: int = 0
    folder: str = ""

    @classmethod
    def read(cls, text: str) -> "Checkpoint":
        """Return the stored checkpoint; anything unreadable starts from the beginning, which stores nothing twice."""
        try:
            found = json.loads(text)
            return cls(int(found["uidvalidity"]), int(found["last_uid"]), str(found["folder"]))
        except (ValueError, KeyError, TypeError):
            return cls()

    def text(self) -> str:
        """Return the checkpoint as it is stored."""
        return json.dumps(asdict(self))


class ImapSource:
    """Implements MailSource over one IMAP folder."""

    def __init__(
        self,
        settings: MailboxSettings,
        password: str,
        message_limit: int = MESSAGE_LIMIT,
        timeouts: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS),
        token: Callable[[], str] | None = None,
    ) -> None:
        """Take the settings and the password, or what gives a token. Raises MailboxFault for settings that would send the password unprotected."""
        check_security(settings)
        self._settings = settings
        self._password = password
        self._limit = message_limit
        self._timeouts = timeouts
        self._token = token
        logging.getLogger("imapclient").setLevel(logging.WARNING)  # below it the library logs every line of every mail

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        """Yield pages of at most 100 messages and 16 MB after the checkpoint. Raises MailboxFault, SignInRefused."""
        with explained(self._settings), self._connected() as client:
            uidvalidity = self._opened(client)[0]
            start = Checkpoint.read(checkpoint)
            after = start.last_uid if (start.uidvalidity, start.folder) == (uidvalidity, self._settings.folder) else 0
            for uids in _chunks(_uids_after(client, after), PAGE_MAILS):
                yield from self._pages_of(client, uidvalidity, uids, sighted)

    def check(self) -> MailboxCheck:
        """Sign in, open the folder, and say in plain words how it went."""
        try:
            with explained(self._settings), self._connected() as client:
                count = self._opened(client)[1]
        except MailboxFault as fault:
            return MailboxCheck(ok=False, message=fault.message)
        return MailboxCheck(
            ok=True, message=f"The mailbox {self._settings.name} can be read. The folder {self._settings.folder} holds {count} messages.", messages=count
        )

    def _pages_of(self, client: "IMAPClient", uidvalidity: int, uids: Sequence[int], sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        """Fetch one hundred messages, in as many pages as their size asks for."""
        folder = self._settings.folder
        names = {uid: f"{folder}/{uidvalidity}/{uid}" for uid in uids}
        known = sighted(tuple(names.values()))
        unseen = [uid for uid in uids if names[uid] not in known]
        facts = client.fetch(unseen, ["RFC822.SIZE", "INTERNALDATE"]) if unseen else {}
        for group in _groups(uids, {uid: int(facts[uid].get(b"RFC822.SIZE", 0)) for uid in unseen if uid in facts}, self._limit):
            wanted = [uid for uid in group if uid in facts]
            raws = self._fetched(client, wanted, facts)
            mails = tuple(RawMail(names[uid], raws[uid][0], _utc(facts[uid].get(b"INTERNALDATE")), oversize=raws[uid][1]) for uid in wanted if uid in raws)
            gone = sum(1 for uid in group if names[uid] not in known and uid not in raws)
            yield MailPage(Checkpoint(uidvalidity, group[-1], folder).text(), len(group) - gone, mails)

    def _fetched(self, client: "IMAPClient", uids: Sequence[int], facts: dict[int, dict[bytes, Any]]) -> dict[int, tuple[bytes, bool]]:
        """Return raw bytes by UID, and whether they are the header only; a message deleted meanwhile is missing."""
        large = [uid for uid in uids if int(facts[uid].get(b"RFC822.SIZE", 0)) > self._limit]
        whole = [uid for uid in uids if uid not in large]
        raws: dict[int, tuple[bytes, bool]] = {}
        for wanted, item, key in ((whole, "BODY.PEEK[]", _BODY), (large, "BODY.PEEK[HEADER]", _HEADER)):
            found = client.fetch(wanted, [item]) if wanted else {}
            raws |= {uid: (bytes(answer[key]), key == _HEADER) for uid, answer in found.items() if answer.get(key) is not None}
        return raws

    @contextmanager
    def _connected(self) -> Iterator["IMAPClient"]:
        """Sign in; one try only, so that a wrong password never locks the account."""
        from imapclient import IMAPClient, SocketTimeout

        settings = self._settings
        context = tls_context(settings)
        client = IMAPClient(settings.host, settings.port, ssl=settings.security == "tls", ssl_context=context, timeout=SocketTimeout(*self._timeouts))
        client.normalise_times = False
        try:
            if settings.security == "starttls":
                client.starttls(context)
            client.login(settings.user, self._password)
            yield client
        finally:
            with suppress(Exception):  # the mail is here; how the farewell goes is of no matter
                client.logout()
            with suppress(Exception):
                client.shutdown()

    def _opened(self, client: "IMAPClient") -> tuple[int, int]:
        """Open the folder read-only; return its UIDVALIDITY and how many messages it holds."""
        from imapclient.exceptions import IMAPClientError

        try:
            found = client.select_folder(self._settings.folder, readonly=True)
        except IMAPClientError as fault:
            raise folder_missing(self._settings, _folders(client)) from fault
        return int(found[b"UIDVALIDITY"]), int(found[b"EXISTS"])


def _uids_after(client: "IMAPClient", last: int) -> list[int]:
    """Return the UIDs above `last` in order; the server answers "n:*" with the last message even where its UID is below n."""
    return sorted(uid for uid in client.search(["UID", f"{last + 1}:*"]) if uid > last)


def _groups(uids: Sequence[int], sizes: dict[int, int], limit: int) -> Iterator[Sequence[int]]:
    """Split UIDs so that one group's messages, as far as they are fetched whole, stay within a page."""
    group: list[int] = []
    total = 0
    for uid in uids:
        size = sizes.get(uid, 0) if sizes.get(uid, 0) <= limit else 0
        if group and total + size > PAGE_BYTES:
            yield group
            group, total = [], 0
        group.append(uid)
        total += size
    if group:
        yield group


def _folders(client: "IMAPClient") -> list[str]:
    return [str(name) for _, _, name in client.list_folders()]


def _chunks(uids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), size):
        yield uids[start : start + size]


def _utc(when: object) -> datetime | None:
    if not isinstance(when, datetime):
        return None
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
