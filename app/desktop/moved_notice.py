"""Says in the window of an office that was moved where it went, and leads there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.desktop.errand import Again
from app.domain.changes import Kind
from app.domain.errors import DaybookError, OfficeMoved
from app.services.session import Session
from app.ui.notices import Offer
from app.ui.screen import Shell
from app.ui.widgets.text import breakable

if TYPE_CHECKING:
    from app.desktop.program import Desktop

KEY: Final = "moved"
LOOK_MS: Final = 60_000
"""An office of this PC or a server does not tell that it was moved; it is asked."""
HIDDEN: Final = "***"
"""Stands in an address for a password."""


def offers_of(desktop: "Desktop", error: DaybookError) -> tuple[Offer, ...]:
    """Return what leads to the new place of an office that could not be opened because it was moved; its address has to be whole."""
    if not isinstance(error, OfficeMoved) or HIDDEN in error.to:
        return ()
    to = error.to
    return (Offer(QCoreApplication.translate("MovedNotice", "Open it there"), lambda: desktop.leave(Again(location=to))),)


class MovedNotice(QObject):
    """One banner, for as long as the window shows an office that is none any more."""

    def __init__(self, session: Session, shell: Shell, go_to: Callable[[str], object], parent: QObject) -> None:
        """Take the office, the window, and what opens another place in it; an empty one sets this PC up anew."""
        super().__init__(parent)
        self._session, self._shell, self._go_to = session, shell, go_to
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        shell.hub.listen(self, {Kind.SETTING}, lambda _changes: self.look())

    def look(self) -> None:
        """Ask whether the office was moved, and what this PC alone holds of it."""
        session = self._session

        def work() -> tuple[str, int]:
            to = session.office.moved_to(session.actor)
            return to, session.sharing.state(session.actor).waiting if to else 0

        self._shell.jobs.run(work, self._tell, lambda _error: None, self)

    def _tell(self, found: tuple[str, int]) -> None:
        to, waiting = found
        if not to or to == self._told:
            return
        self._told = to
        self._timer.stop()
        words = [self.tr("This office was moved to %1. What is here can be read, but nothing more is saved here.").replace("%1", breakable(to))]
        if waiting:
            words.append(self.tr("%n change(s) were saved on this PC only and are not in the new office; they are kept here.", "", waiting))
        # An address on a server is told without its password: whoever moved the office knows it.
        is_whole = HIDDEN not in to
        offer = Offer(self.tr("Open it there"), lambda: self._go_to(to)) if is_whole else Offer(self.tr("Set up this PC anew"), lambda: self._go_to(""))
        self._shell.notices.waiting(" ".join(words), offer, key=KEY)
