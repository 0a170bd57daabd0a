"""Read an Exchange mailbox by EWS without touching it: newest first, a checkpoint after every page, one connection, no retries, no streaming."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from app.domain.errors import MailboxFault
from app.domain.intake import MailboxCheck, MailPage, RawMail
from app.domain.mailbox import MailboxSettings
from app.mail.ews_adapter import TIMEOUTS
from app.mail.ews_checkpoint import Checkpoint
from app.mail.ews_connection import connected
from app.mail.ews_endpoint import check_endpoint, retirement_warning
from app.mail.ews_faults import explained

if TYPE_CHECKING:
    from app.mail.ews_folder import EwsFolder

MESSAGE_LIMIT: Final = 50_000_000
FETCH_LIMIT: Final = 150_000_000
_ASKED: Final = 100


class EwsSource:
    """Implements MailSource over one Exchange folder, the user's own or a shared mailbox's (delegate or impersonation)."""

    def __init__(
        self,
        settings: MailboxSettings,
        password: str,
        message_limit: int = MESSAGE_LIMIT,
        timeouts: tuple[float, float] = TIMEOUTS,
        today: Callable[[], date] | None = None,
    ) -> None:
        """Take the settings and the password. Raises MailboxFault for an endpoint that must not or can no longer be used."""
        self._today = today or (lambda: datetime.now(UTC).date())
        check_endpoint(settings, self._today())
        self._settings = settings
        self._password = password
        self._limit = message_limit
        self._timeouts = timeouts

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        """Yield pages of at most 100 messages and about 16 MB after the checkpoint. Raises MailboxFault, SignInRefused, Throttled."""
        with self._folder() as folder:
            from app.mail.ews_pull import EwsPull

            yield from EwsPull(folder, self._limit, sighted).pages(Checkpoint.read(checkpoint, self._settings))

    def listed(self, since: datetime) -> frozenset[str]:
        """Return the native ids of the messages in the folder received since then. Raises MailboxFault."""
        with self._folder() as folder:
            return folder.received_since(since)

    def fetch(self, native_ids: Sequence[str]) -> Iterator[RawMail]:
        """Yield the messages whole up to 150 MB, above it their header; those gone, or moved and so under another id, are left out. Raises MailboxFault."""
        with self._folder() as folder:
            from app.mail.ews_fetch import EwsFetch

            for start in range(0, len(native_ids), _ASKED):
                yield from EwsFetch(folder, FETCH_LIMIT).mails(folder.listing(native_ids[start : start + _ASKED]))

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> None:
        """Return None at once: streaming subscriptions of EWS hang (exchangelib issues 906 and 1088), so the mailbox is asked at intervals."""

    def check(self) -> MailboxCheck:
        """Sign in, open the folder, and say in plain words how it went."""
        settings = self._settings
        try:
            with self._folder() as folder:
                count = folder.count()
        except MailboxFault as fault:
            return MailboxCheck(ok=False, message=fault.message)
        words = f"The mailbox {settings.name} can be read. The folder {settings.folder} holds {count} messages."
        return MailboxCheck(ok=True, message=f"{words} {retirement_warning(settings, self._today())}".strip(), messages=count)

    @contextmanager
    def _folder(self) -> "Iterator[EwsFolder]":
        with explained(self._settings), connected(self._settings, self._password, self._timeouts) as account:
            from app.mail.ews_folder import EwsFolder
            from app.mail.ews_places import read_folder

            yield EwsFolder(read_folder(account, self._settings))
