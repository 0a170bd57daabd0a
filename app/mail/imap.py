"""Read an IMAP mailbox without touching it: EXAMINE, BODY.PEEK[], nothing flagged, moved or deleted; newest first. TLS is always verified."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from app.domain.errors import MailboxFault
from app.domain.intake import MailboxCheck, MailPage, RawMail
from app.domain.mailbox import MailboxSettings
from app.mail.imap_connection import CONNECT_SECONDS, READ_SECONDS, ImapAccess
from app.mail.imap_faults import check_security
from app.mail.imap_folder import Folder, OpenFolder, by_size
from app.mail.imap_listing import PAGE_MAILS, Checkpoint, FolderState, paged, untaken

MESSAGE_LIMIT: Final = 50_000_000
FETCH_LIMIT: Final = 150_000_000
RENEW_SECONDS: Final = 9 * 60.0
"""Servers end the command after 30 minutes; a connection that died unnoticed, as on a PC that slept, is found sooner."""
_DAY: Final = timedelta(days=1)
Sighted = Callable[[Sequence[str]], frozenset[str]]


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
        self._access = ImapAccess(settings, password, token, timeouts)
        self._limit = message_limit
        self._state = FolderState(0, 0)
        self._never_tells = False

    def pages(self, checkpoint: str, sighted: Sighted) -> Iterator[MailPage]:
        """Yield pages of at most 100 messages and 16 MB that the checkpoint does not cover, newest first. Raises MailboxFault, SignInRefused, Throttled."""
        with self._access.connected() as client:
            folder = OpenFolder(client, self._settings)
            self._state = folder.state
            reached = Checkpoint.read(checkpoint).at(self._settings.folder, folder.state)
            if not reached.nothing_new(folder.state):
                yield from pages_of(folder, reached, checkpoint, sighted, self._limit)

    def listed(self, since: datetime) -> frozenset[str]:
        """Return the native ids of the messages in the folder received since then. Raises MailboxFault.

        The server searches by the day of its own time zone, so a day more is asked for and the exact times decide.
        """
        with self._access.connected() as client:
            folder = OpenFolder(client, self._settings)
            facts = folder.facts(folder.uids_since((since - _DAY).date()))
            return frozenset(folder.native_id(uid) for uid, fact in facts.items() if fact.received_at is None or fact.received_at >= since)

    def fetch(self, native_ids: Sequence[str]) -> Iterator[RawMail]:
        """Yield the messages whole, whatever their size up to 150 MB; those gone or of another numbering of the folder are left out. Raises MailboxFault."""
        with self._access.connected() as client:
            folder = OpenFolder(client, self._settings)
            uids = folder.uids_of(native_ids)
            facts = folder.facts(uids)
            for group in by_size(list(facts), facts, FETCH_LIMIT):
                for chunk in (group[start : start + PAGE_MAILS] for start in range(0, len(group), PAGE_MAILS)):
                    yield from folder.mails({uid: facts[uid] for uid in chunk}, FETCH_LIMIT)

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool | None:
        """Return True as soon as the server tells of news, False after `seconds` or when `stopped`, None at once where it never tells. Raises MailboxFault.

        What came between the last look into the folder and this call counts as news. The connection is open only while waiting.
        """
        if self._never_tells or stopped():
            return None if self._never_tells else False
        with self._access.connected() as client:
            self._never_tells = not client.has_capability("IDLE")
            if self._never_tells:
                return None
            state, before = OpenFolder(client, self._settings).state, self._state
            self._state = state
            if before.uidvalidity and (before.uidvalidity, before.uidnext) != (state.uidvalidity, state.uidnext):
                return True
            return client.link.await_news(seconds, stopped, RENEW_SECONDS)

    def check(self) -> MailboxCheck:
        """Sign in, open the folder, and say in plain words how it went."""
        try:
            with self._access.connected() as client:
                count = OpenFolder(client, self._settings).state.exists
        except MailboxFault as fault:
            return MailboxCheck(ok=False, message=fault.message)
        return MailboxCheck(
            ok=True, message=f"The mailbox {self._settings.name} can be read. The folder {self._settings.folder} holds {count} messages.", messages=count
        )


def pages_of(folder: Folder, reached: Checkpoint, stored: str, sighted: Sighted, limit: int) -> Iterator[MailPage]:
    """Yield what is not taken; the checkpoint of each page covers it and everything above it, but never a message that was not handed out."""
    state, ceiling = folder.state, folder.state.uidnext
    total = 0 if reached.taken.runs else state.exists
    for uids in paged(untaken(state, reached.taken, folder.uids_between)):
        names = {uid: folder.native_id(uid) for uid in uids}
        known = sighted(tuple(names.values()))
        facts = folder.facts([uid for uid in uids if names[uid] not in known])
        for group in by_size(uids, facts, limit):
            mails = folder.mails({uid: facts[uid] for uid in group if uid in facts}, limit)
            here = known.union(mail.native_id for mail in mails)
            held_back = [uid for uid in group if names[uid] not in here]
            reached = reached.having_taken(group[-1], max(ceiling - 1, group[0]), held_back, state)
            ceiling, stored, before = group[-1], reached.text(), stored
            if mails or stored != before:
                yield MailPage(stored, len(group) - len(held_back), mails, total)
    reached = reached.having_taken(1, ceiling - 1, (), state)
    if reached.text() != stored:  # the numbers of messages that were deleted before they were seen
        yield MailPage(reached.text(), 0, (), total)
