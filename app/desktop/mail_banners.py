"""One banner for each mailbox that cannot be read: shown once, not with every look, and taken away when it works again."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.errors import DaybookError, MailboxFault, SignInRefused
from app.ui import when
from app.ui.navigation import Navigation, Place
from app.ui.notices import Notices, Offer
from app.ui.said_below import said_here

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a mailbox is not read, and since when."""

    name: str
    why: str
    code: str
    since: datetime


class MailBanners:
    """The faults of all mailboxes, in words."""

    def __init__(self, notices: Notices, navigation: Navigation) -> None:
        """Take where banners stand, and the way to the settings."""
        self._notices, self._navigation = notices, navigation
        self._stops: dict[int, Stop] = {}

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Return the faults there are, the oldest first."""
        return tuple(sorted(self._stops.values(), key=lambda stop: stop.since))

    def stopped(self, mailbox_id: int, name: str, error: DaybookError, now: datetime) -> None:
        """Take a fault; say it unless the same one was said already."""
        before = self._stops.get(mailbox_id)
        goes_on = before is not None and before.code == error.code
        self._stops[mailbox_id] = Stop(name, said_here(error.message), error.code, before.since if before is not None and goes_on else now)
        if not goes_on:
            self._say(mailbox_id, self._stops[mailbox_id], error, now)

    def works(self, mailbox_id: int) -> None:
        """Take the banner away: the mailbox can be read again, or is gone."""
        if self._stops.pop(mailbox_id, None) is not None:
            self._notices.clear(_key(mailbox_id))

    def _say(self, mailbox_id: int, stop: Stop, error: DaybookError, now: datetime) -> None:
        head = translate("MailBanners", "Mail for %1 stopped at %2.").replace("%1", stop.name).replace("%2", when.said(stop.since, now))
        signs_in = isinstance(error, SignInRefused)
        words = translate("MailBanners", "Sign in again") if signs_in else translate("MailBanners", "Open its settings")
        place = Place("settings", mailbox_id, "sign_in" if signs_in else "mailboxes")
        offers = (Offer(words, lambda: self._navigation.open(place)),) if isinstance(error, MailboxFault) else ()
        self._notices.error(f"{head} {stop.why}", *offers, key=_key(mailbox_id))


def _key(mailbox_id: int) -> str:
    return f"mail:{mailbox_id}"
