"""Looks after an office on a server while the window is open: is it there, what waits on this PC, and what the others changed."""

from datetime import datetime

from app.desktop.sharing_rounds import LINGER, SharingRounds
from app.domain.sharing import SharingState
from app.ui import when
from app.ui.colours import Tone
from app.ui.notices import Offer
from app.ui.quick_log.desk import KEPT, WAITING
from app.ui.said_below import said_here

NOTICE = "server"


class ServerRounds(SharingRounds):
    """Says in the status bar and in a notice how the server stands, and what is on this PC only."""

    place = WAITING
    _told = False
    _kept = 0

    def _say(self, state: SharingState) -> None:
        now = when.now()
        if state.waiting:
            words = self.tr("%1: %n contact(s) saved on this PC only", "", state.waiting)
            self._show(words, Tone.WAITING, self._why(state), "desktop")
        elif state.fault and self._has_lasted(now):
            self._show(self.tr("%1: server away"), Tone.WAITING, self._why(state), "plug_disconnected")
        elif not state.fault:
            self._show(self.tr("%1, on the server"), Tone.SECONDARY, self.tr("Everything saved here is on the office's server."))
        self._tell(state, now)

    def _has_lasted(self, now: datetime) -> bool:
        return self._away_since is not None and now - self._away_since >= LINGER

    def _tell(self, state: SharingState, now: datetime) -> None:
        """Say once that the server went away, and once that it is back and has what was kept here."""
        if state.fault and (state.waiting or self._has_lasted(now)):
            if not self._told:
                self._told = True
                self._shell.notices.waiting(self._away_words(state, now), Offer(self.tr("What waits"), self._open), key=NOTICE)
        elif not state.fault and self._told:
            self._told = False
            self._shell.notices.clear(NOTICE)
            self._shell.notices.clear(KEPT)
            back = self.tr("The office's server is back.")
            sent = self.tr("%n contact(s) kept on this PC are in the office now.", "", self._kept - state.waiting)
            self._shell.notices.done(f"{back} {sent}" if self._kept > state.waiting else back)
        self._kept = state.waiting

    def _away_words(self, state: SharingState, now: datetime) -> str:
        can = self.tr("The office's server is away. New contacts can be logged and are kept on this PC until it is back; everything else has to wait.")
        if state.as_of is None:
            return can
        shown = self.tr("What is looked up meanwhile comes from this PC's copy of %1.").replace("%1", when.said(state.as_of, now))
        return f"{can} {shown}"

    def _why(self, state: SharingState) -> str:
        """Say what is the matter."""
        slow = self.tr("The office's server has not answered for a while. Contacts that are logged now are kept on this PC.")
        return said_here(state.fault) or slow

    def _open(self) -> None:
        self._shell.navigation.open(self.place)
