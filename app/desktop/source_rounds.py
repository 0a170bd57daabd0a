"""Looks into Open311 servers and folders of web forms while the window is open, and says once when one of them fails."""

import logging
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.changes import Changes, Kind
from app.domain.errors import DaybookError
from app.services.session import Session
from app.services.sources import Looked
from app.ui import when
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.said_below import said_here
from app.ui.screen import Shell

_log = logging.getLogger(__name__)
EVERY_MS: Final = 5 * 60_000
SOON_MS: Final = 1_000
"""After the settings changed: what was just set up is looked into at once."""


class SourceRounds(QObject):
    """One look at everything every few minutes, never two at a time; banners stay until the source works again."""

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        """Begin with `look`."""
        super().__init__(parent)
        self._session, self._shell = session, shell
        self._busy = False
        self._faults: dict[str, str] = {}
        """Code of the fault of each source that has a banner."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        shell.hub.listen(self, {Kind.SETTING}, lambda _changes: self._timer.start(SOON_MS))

    def look(self) -> None:
        """Look into every source now."""
        if self._busy:
            return
        self._busy = True
        session = self._session
        self._shell.jobs.run(lambda: session.sources.pull_all(session.actor), self._looked, self._not_looked, self, Lane.POOL)

    def _looked(self, found: tuple[tuple[Looked, ...], Changes]) -> None:
        looked, changes = found
        self._shell.hub.publish(changes, self)
        for gone in self._faults.keys() - {one.name for one in looked}:
            self._works(gone)
        for one in looked:
            if one.fault is None:
                self._works(one.name)
            else:
                self._stopped(one.name, one.fault)
            if one.refused:
                words = self.tr('%1: %n file(s) could not be read and lie in its folder "refused".', "", one.refused).replace("%1", one.name)
                self._shell.notices.error(words, key=f"refused:{one.name}")
        self._again()

    def _not_looked(self, error: DaybookError) -> None:
        _log.warning("the sources could not be looked into: %s", error.code)
        self._again()

    def _again(self) -> None:
        self._busy = False
        self._timer.start(EVERY_MS)

    def _works(self, name: str) -> None:
        if self._faults.pop(name, None) is not None:
            self._shell.notices.clear(_key(name))

    def _stopped(self, name: str, fault: DaybookError) -> None:
        if self._faults.get(name) == fault.code:
            return
        self._faults[name] = fault.code
        head = self.tr("%1 stopped at %2.").replace("%1", name).replace("%2", when.said(when.now(), when.now()))
        settings = Offer(self.tr("Open its settings"), lambda: self._shell.navigation.open(Place("settings", None, "sources")))
        self._shell.notices.error(f"{head} {said_here(fault.message)}", settings, key=_key(name))


def _key(name: str) -> str:
    return f"source:{name}"
