"""Read a Microsoft 365 mailbox by Graph without touching it: delta links, a checkpoint after every page, messages as MIME."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from app.domain.errors import MailboxFault
from app.domain.intake import MailboxCheck, MailPage, RawMail
from app.domain.mailbox import MailboxSettings
from app.mail.graph_faults import GraphRefusal, explained
from app.mail.graph_http import CONNECT_SECONDS, READ_SECONDS, GraphHttp, Pacing
from app.mail.graph_mailbox import DeltaPage, FoundMessage, GraphMailbox, newest_first

PAGE_MAILS: Final = 100
PART_MAILS: Final = 25
"""A page is handed on in parts: every message is a request of its own, and the first ones should be on screen soon."""
PAGE_BYTES: Final = 16_000_000
MESSAGE_LIMIT: Final = 50_000_000
FETCH_LIMIT: Final = 150_000_000
PARALLEL: Final = 3
"""Messages fetched at once; Graph allows four requests at a time per mailbox."""
_UNCONVERTIBLE: Final = frozenset({200, 400, 403, 415, 422, 500, 501})
"""Answers to one message's MIME that need not mean the mailbox: protected by rights, or damaged inside."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a folder was read: Graph's own link to what follows, and the folder it belongs to."""

    link: str = ""
    host: str = ""
    address: str = ""
    folder: str = ""

    @classmethod
    def read(cls, text: str) -> "Checkpoint":
        """Return the stored checkpoint; anything unreadable starts from the beginning, which stores nothing twice."""
        try:
            found = json.loads(text)
            return cls(str(found["link"]), str(found["host"]), str(found["address"]), str(found["folder"]))
        except (ValueError, KeyError, TypeError):
            return cls()

    def text(self) -> str:
        """Return the checkpoint as it is stored."""
        return json.dumps(asdict(self))


class GraphSource:
    """Implements MailSource over one folder of a Microsoft 365 mailbox, the person's own or a shared one."""

    def __init__(
        self,
        settings: MailboxSettings,
        token: Callable[[], str],
        message_limit: int = MESSAGE_LIMIT,
        timeouts: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS),
        pacing: Pacing | None = None,
    ) -> None:
        """Take the settings and what gives a token. Raises MailboxFault for an address that cannot be a service."""
        self._settings = settings
        self._token = token
        self._timeouts = timeouts
        self._pacing = pacing
        self._limit = message_limit
        self._http()

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        """Yield pages of at most 25 messages and some 16 MB after the checkpoint, newest first. Raises MailboxFault, SignInRefused, Throttled."""
        start = Checkpoint.read(checkpoint)
        mine = self._checkpoint(start.link) == start.text()
        with explained(self._settings), self._http() as http, ThreadPoolExecutor(PARALLEL, thread_name_prefix="mail-graph") as pool:
            box = GraphMailbox(http, self._settings)
            given: set[str] = set()
            for before, page, after in self._walk(box, start.link if mine else "", given):
                # A first round may take hours, and what arrives meanwhile would come with the next one only.
                arrived = [message for message in box.newest(PART_MAILS) if message.id not in given] if page.next_link and given else []
                if arrived:
                    yield from self._parts(box, pool, before, before, newest_first(arrived), sighted, given)
                fresh = [message for message in newest_first(page.messages) if message.id not in given]
                yield from self._parts(box, pool, before, after, fresh, sighted, given)

    def listed(self, since: datetime) -> frozenset[str]:
        """Return the ids of the messages in the folder received since then. Raises MailboxFault."""
        with explained(self._settings), self._http() as http:
            return frozenset(GraphMailbox(http, self._settings).listed(since))

    def fetch(self, native_ids: Sequence[str]) -> Iterator[RawMail]:
        """Yield the messages whole up to 150 MB; those gone are left out. Raises MailboxFault."""
        with explained(self._settings), self._http() as http:
            box = GraphMailbox(http, self._settings)
            for native_id in native_ids:
                try:
                    received_at = box.received_at(native_id)
                except GraphRefusal as refusal:
                    if not refusal.is_gone:
                        raise
                    continue
                found = self._fetched(box, FoundMessage(native_id, received_at), FETCH_LIMIT)
                if found is not None:
                    yield found

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool | None:  # noqa: ARG002  # Graph tells servers with a public address only
        """Return None: Graph never tells a desktop program of news."""
        return None

    def check(self) -> MailboxCheck:
        """Sign in, open the folder, and say in plain words how it went."""
        settings = self._settings
        try:
            with explained(settings), self._http() as http:
                count = GraphMailbox(http, settings).count()
        except MailboxFault as fault:
            return MailboxCheck(ok=False, message=fault.message)
        return MailboxCheck(ok=True, message=f"The mailbox {settings.name} can be read. The folder {settings.folder} holds {count} messages.", messages=count)

    def _http(self) -> GraphHttp:
        return GraphHttp(self._settings, self._token, self._timeouts, self._pacing)

    def _walk(self, box: GraphMailbox, link: str, given: set[str]) -> Iterator[tuple[str, DeltaPage, str]]:
        """Yield every page of the round with the link it was asked by and the link to store behind it.

        A server that has forgotten the link is listed from the beginning, again and again as long as that brings something new; one that
        gives no link, or leads in circles, is asked again by the next round.
        """
        asked: set[str] = set()
        restarted_with = -1
        while True:
            try:
                page = box.delta(link, PAGE_MAILS)
            except GraphRefusal as refusal:
                if not (refusal.is_state_lost and link) or restarted_with == len(given):
                    raise
                link, restarted_with = "", len(given)
                asked.clear()
                continue
            asked.add(link)
            following = page.delta_link or page.next_link or link
            in_circles = bool(page.next_link) and following in asked
            yield link, page, "" if in_circles else following
            if page.delta_link or not page.next_link or in_circles:
                return
            link = following

    def _parts(
        self,
        box: GraphMailbox,
        pool: ThreadPoolExecutor,
        before: str,
        after: str,
        messages: Sequence[FoundMessage],
        sighted: Callable[[Sequence[str]], frozenset[str]],
        given: set[str],
    ) -> Iterator[MailPage]:
        """Fetch the new messages of one answer. Only its last part moves the checkpoint on: before, some are not here yet."""
        known = sighted([message.id for message in messages]) if messages else frozenset()
        new = [message for message in messages if message.id not in known]
        given.update(message.id for message in messages)
        seen, mails = len(messages) - len(new), list[RawMail]()
        for place in range(0, len(new), PARALLEL):
            if len(mails) + PARALLEL > PART_MAILS or sum(len(mail.raw) for mail in mails) >= PAGE_BYTES:
                yield MailPage(self._checkpoint(before), seen + len(mails), tuple(mails))
                seen, mails = 0, []
            fetched = pool.map(lambda message: self._fetched(box, message, self._limit), new[place : place + PARALLEL])
            mails.extend(mail for mail in fetched if mail is not None)
        yield MailPage(self._checkpoint(after), seen + len(mails), tuple(mails))

    def _fetched(self, box: GraphMailbox, message: FoundMessage, limit: int) -> RawMail | None:
        """Return one message; one gone meanwhile is None, one too large or one that cannot be had as MIME comes as its header."""
        try:
            raw, whole = box.mime(message.id, limit)
        except GraphRefusal as refusal:
            if refusal.is_gone:
                return None
            if refusal.status not in _UNCONVERTIBLE:
                raise
            raw, whole = box.header(message.id), False
        return RawMail(message.id, raw, message.received_at, oversize=not whole)

    def _checkpoint(self, link: str) -> str:
        return Checkpoint(link, self._settings.host, self._settings.address, self._settings.folder).text()
