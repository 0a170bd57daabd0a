"""Work on an office as a whole, for which this window must not have it open: the window comes anew, does it, and opens what came of it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.domain.errors import DaybookError
from app.services.ports.progress import Progress as Tell
from app.ui.errand_page import ErrandPage
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.screen import ScreenSpec
from app.ui.tasks import Cancelled, Task

if TYPE_CHECKING:
    from app.desktop.program import Desktop

PAGE = "errand"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which office is opened now, and what is said of it."""

    location: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done. `work` runs in a job and raises DaybookError, or what its progress raises to cancel; nothing has happened then."""

    title: str
    sentence: str
    work: Callable[[Tell], Callable[[], Outcome]]
    """Returns what makes the outcome on the main thread, where words are translated."""
    back: str
    """The office that is opened where nothing came of it."""
    can_cancel: bool = True
    cancelled: str = ""
    """What is said when it was cancelled."""
    offers: Callable[["Desktop", DaybookError], tuple[Offer, ...]] = field(default=lambda _desktop, _error: ())
    """What can be done about an error, in the window that came for the errand."""


@dataclass(frozen=True, slots=True)
class Again:
    """How the window comes again after it closed by itself: for an errand, or to open another office; neither means that this PC is set up anew."""

    errand: Errand | None = None
    location: str = ""
    fault: str = ""
    """What went wrong when the window closed."""


class ErrandRun(QObject):
    """Does one errand in a window where no office is open."""

    def __init__(self, desktop: "Desktop", errand: Errand) -> None:
        """Take the window and the errand; `start` begins."""
        super().__init__(desktop)
        self._desktop, self._errand = desktop, errand
        self._stopped = threading.Event()

    def start(self) -> None:
        """Show how far it is and begin."""
        errand, window = self._errand, self._desktop.window
        self.page = ErrandPage(errand.title, errand.sentence, self._stopped.set if errand.can_cancel else None)
        window.register(ScreenSpec(PAGE, errand.title, "home", lambda: self.page, in_rail=False))
        window.navigation.open(Place(PAGE))
        self._desktop.jobs.run_long(self._work, self._done, self.page.show_progress, self._failed, self)

    def _work(self, task: Task) -> Callable[[], Outcome] | None:
        """Do it; a flag of its own cancels, because what was done when it was too late to stop must not be forgotten."""

        def tell(done: int, total: int | None, what: str) -> None:
            if self._stopped.is_set():
                raise Cancelled
            task.report(done, total or 0, what)

        try:
            return self._errand.work(tell)
        except Cancelled:
            if not self._stopped.is_set():
                raise
            return None

    def _done(self, made: Callable[[], Outcome] | None) -> None:
        if made is None:
            words = self._errand.cancelled or QCoreApplication.translate("ErrandRun", "Stopped. Nothing was changed.")
            self._desktop.window.notices.info(words, key=PAGE)
            self._desktop.open(self._errand.back)
            return
        outcome = made()
        if outcome.said:
            self._desktop.window.notices.info(outcome.said, key=PAGE)
        self._desktop.open(outcome.location)

    def _failed(self, error: DaybookError) -> None:
        self._desktop.window.notices.error(error.message, *self._errand.offers(self._desktop, error), key=PAGE)
        self._desktop.open(self._errand.back)
