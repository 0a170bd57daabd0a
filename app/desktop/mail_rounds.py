"""Keeps a watch over every mailbox of the opened office and says in the window how mail is doing."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.desktop.mail_banners import MailBanners
from app.desktop.mail_watch import Began, Came, Ended, Failed, MailWatch, MailWork, News, Went
from app.domain.changes import Changes, Kind
from app.domain.errors import DaybookError
from app.domain.intake import IntakeReport
from app.domain.mailbox import Mailbox, MailboxSettings
from app.ui import when
from app.ui.colours import Tone
from app.ui.i18n import number
from app.ui.mail_state import MailState, MailStates
from app.ui.mail_words import said_of
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.screen import Shell
from app.ui.status_bar import Segment, StatusBar

_log = logging.getLogger(__name__)
MANY: Final = 100
"""From so many messages on the status bar says how far a fetch is."""
SHOWN_EVERY: Final = 1.0
"""Seconds between two looks of the open lists at what a long fetch brought."""
CLOSE_SECONDS: Final = 1.5


class MailRounds(QObject):
    """One thread per mailbox; everything they tell arrives here, on the main thread."""

    _told = Signal(object)

    def __init__(
        self,
        work: MailWork,
        boxes: Callable[[], tuple[Mailbox, ...]],
        shell: Shell,
        status: StatusBar,
        states: MailStates,
        minutes: int,
        parent: QObject,
    ) -> None:
        """Take the work, what lists the mailboxes (runs in a job), the window's parts, and how often mail is fetched (minutes, 0 on demand)."""
        super().__init__(parent)
        self._work, self._boxes, self._shell, self._status, self._states = work, boxes, shell, status, states
        self._minutes = minutes
        self._watches: dict[int, MailWatch] = {}
        self._leaving: list[MailWatch] = []
        self._settings: dict[int, MailboxSettings] = {}
        self._awaited: dict[int, IntakeReport | None] = {}
        """What a person asked for, and what it gave."""
        self._checked: datetime | None = None
        self._shown_at = 0.0
        self._arrived = Changes()
        self._closed = self._arranged = False
        self._asked_early: list[int] = []
        """What a person asked for before the mailboxes were known."""
        self.banners = MailBanners(shell.notices, shell.navigation)
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        states.fetch_wanted.connect(self.fetch)
        states.stop_wanted.connect(self._halt)
        shell.hub.listen(self, {Kind.MAILBOX}, lambda _changes: self.look_for_mailboxes())

    def look_for_mailboxes(self) -> None:
        """Begin to watch mailboxes that are new, and end the watch over those that are gone or changed."""
        self._shell.jobs.run(self._boxes, self._arrange, self._not_listed, self)

    def set_minutes(self, minutes: int) -> None:
        """Change how often mail is fetched."""
        self._minutes = minutes
        for watch in self._watches.values():
            watch.set_minutes(minutes)

    def fetch(self, mailbox_id: int = 0) -> None:
        """Fetch the mail of one mailbox, or of all, because a person asked."""
        if not self._arranged:
            self._asked_early.append(mailbox_id)
            self.look_for_mailboxes()
            return
        wanted = [mailbox_id] if mailbox_id else list(self._watches)
        if not self._watches:
            connect = Offer(self.tr("Connect a mailbox"), lambda: self._shell.navigation.open(Place("settings", None, "mailboxes")))
            self._shell.notices.info(self.tr("No mailbox is connected yet, so there is no mail to fetch."), connect, key="mail")
        for found in wanted:
            if found in self._watches:
                self._awaited[found] = None
                self._watches[found].ask()

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """End all watches; tell whether they ended. One that waits for a stalled server ends with the program."""
        self._closed = True
        watches = [*self._leaving, *self._watches.values()]
        for watch in watches:
            watch.stop()
        end = time.monotonic() + seconds
        return all(watch.join(end - time.monotonic()) for watch in watches)

    def _halt(self, mailbox_id: int) -> None:
        if mailbox_id in self._watches:
            self._watches[mailbox_id].halt()

    def _not_listed(self, error: DaybookError) -> None:
        _log.warning("the mailboxes could not be listed: %s", error.code)
        self._shell.notices.fault(error)

    def _arrange(self, boxes: tuple[Mailbox, ...]) -> None:
        if self._closed:
            return
        found = {box.id: box.settings for box in boxes}
        for mailbox_id in [known for known in self._watches if found.get(known) != self._settings[known]]:
            self._leaving.append(self._watches.pop(mailbox_id))
            self._leaving[-1].stop()
            self._states.forget(mailbox_id)
            self.banners.works(mailbox_id)
        self._settings = found
        for mailbox_id in found:
            if mailbox_id not in self._watches:
                self._watches[mailbox_id] = MailWatch(mailbox_id, self._work, self._told.emit, self._minutes)
                self._watches[mailbox_id].start()
        self._arranged = True
        asked, self._asked_early = self._asked_early, []
        for mailbox_id in dict.fromkeys(asked):
            self.fetch(mailbox_id)
        self._say()

    @Slot(object)
    def _hear(self, news: News) -> None:
        if self._closed or news.mailbox_id not in self._watches:
            return
        if isinstance(news, Began):
            self._states.put(news.mailbox_id, fetching=True, done=0, total=0)
        elif isinstance(news, Went):
            self._states.put(news.mailbox_id, fetching=True, done=news.done, total=news.total)
        elif isinstance(news, Came):
            self._came(news)
        elif isinstance(news, Ended):
            self._ended(news)
        else:
            self._failed(news)
        self._say()

    def _came(self, news: Came) -> None:
        """Let the open lists fill, the first page at once and the others every second."""
        self._arrived |= news.changes
        now = time.monotonic()
        if now - self._shown_at >= SHOWN_EVERY:
            self._shown_at = now
            arrived, self._arrived = self._arrived, Changes()
            self._shell.hub.publish(arrived, self)

    def _ended(self, news: Ended) -> None:
        report = news.report
        self._states.put(news.mailbox_id, fetching=False, done=0, total=0, busy_with=report.busy_with if report is not None else "")
        arrived, self._arrived = self._arrived, Changes()
        self._shell.hub.publish(arrived | news.changes, self)
        if report is not None:
            self._checked = when.now()
        if report is not None and not report.busy_with and report.waiting_until is None:
            self.banners.works(news.mailbox_id)
        self._answer(news.mailbox_id, report)

    def _failed(self, news: Failed) -> None:
        self._states.put(news.mailbox_id, fetching=False, done=0, total=0, busy_with="")
        self._awaited.pop(news.mailbox_id, None)
        error = news.error
        if not isinstance(error, DaybookError):
            self._shell.jobs.crashed.emit(error)
            return
        _log.warning("mailbox %d could not be read: %s", news.mailbox_id, error.code)
        self.banners.stopped(news.mailbox_id, self._settings[news.mailbox_id].name, error, when.now())
        arrived, self._arrived = self._arrived, Changes()
        self._shell.hub.publish(arrived | Changes.of((Kind.MAILBOX, news.mailbox_id)), self)

    def _answer(self, mailbox_id: int, report: IntakeReport | None) -> None:
        """Say what a fetch gave that a person asked for, once for all mailboxes together."""
        if mailbox_id not in self._awaited:
            return
        if report is None:
            self._awaited.pop(mailbox_id)
            return
        self._awaited[mailbox_id] = report
        if None in self._awaited.values():
            return
        total = IntakeReport()
        for each in self._awaited.values():
            total = total.plus(each) if each is not None else total
        names = ", ".join(self._settings[known].name for known in self._awaited)
        self._awaited = {}
        if total.busy_with and not total.seen:
            said = self.tr("%1: mail is being fetched by %2 right now. What comes is here in a moment.")
            self._shell.notices.info(said.replace("%1", names).replace("%2", total.busy_with), key="mail")
        else:
            self._shell.notices.done(f"{names}: {said_of(total)}")

    def _say(self) -> None:
        """Say in the status bar how mail is doing."""
        state = self._busiest()
        stops = self.banners.stops
        if not self._watches:
            self._show(self.tr("No mailbox yet"))
        elif state is not None:
            words = self.tr("Fetching mail: %1 of about %2, newest first") if state.total else self.tr("Fetching mail: %1 so far, newest first")
            self._show(words.replace("%1", number(state.done)).replace("%2", number(state.total)))
        elif stops:
            at = when.said(stops[0].since, when.now())
            words = self.tr("Mail stopped %1").replace("%1", at) if len(stops) == len(self._watches) else self.tr("%1: mail stopped %2").replace("%2", at)
            self._show(words.replace("%1", stops[0].name), Tone.OVERDUE, "\n".join(f"{stop.name}: {stop.why}" for stop in stops))
        elif self._checked is not None:
            self._show(self.tr("Mail checked %1").replace("%1", when.said(self._checked, when.now())))

    def _busiest(self) -> MailState | None:
        busy = [state for state in self._states.all if state.fetching and max(state.done, state.total) >= MANY]
        return MailState(True, sum(state.done for state in busy), sum(state.total for state in busy)) if busy else None

    def _show(self, words: str, tone: Tone = Tone.SECONDARY, tip: str = "") -> None:
        settings = Place("settings", None, "mailboxes")
        self._status.show_segment(Segment.MAIL, words, tone, tip, lambda: self._shell.navigation.open(settings))
