"""The running window: shown first, then the office is opened behind it and its pages are brought in."""

import base64
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.desktop.this_pc import open_office, scheme, system_language, write_log
from app.system.paths import Paths, resources
from app.system.settings import SettingsFile
from app.system.version import PRODUCT, VERSION
from app.ui.theme import Theme, style_arguments
from app.ui.window import MainWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Imported at run time only behind the painted window.
    from app.bootstrap.session import OpenedOffice
    from app.desktop.errand import Again
    from app.desktop.pages import Pages
    from app.domain.errors import DaybookError
    from app.ui.garbage import Garbage
    from app.ui.single_instance import SingleInstance

UNSEEN_MS = 2000
PAINT_SECONDS = 10.0
LEAVE_SECONDS = 10.0
"""How long it is waited for what runs, where the window comes again and may not have the office open then."""
KEPT = 16
"""Arguments of later starts that wait until an office is open."""

_log = logging.getLogger(__name__)


def run_window(paths: Paths, arguments: Sequence[str] = (), begun: "Callable[[Desktop], object]" = lambda _desktop: None) -> int:
    """Show the window until it is closed, and again where it closed only to come anew; a second start only raises the first one."""
    desktop, code = start_window(paths, arguments), 0
    while desktop is not None:
        begun(desktop)
        code = desktop.run()
        desktop = desktop.again()
    return code


def start_window(paths: Paths, arguments: Sequence[str] = ()) -> "Desktop | None":
    """Start the window, or hand the arguments to the one that is open already and return None."""
    lock = _only_window(paths)
    if not lock.isLocked() and lock.error() == QLockFile.LockError.LockFailedError:
        from app.ui.single_instance import hand_over, server_name

        if hand_over(server_name(str(paths.home)), arguments or ("raise",)):
            return None
    desktop = Desktop(paths, arguments, lock)
    desktop.start()
    return desktop


class Desktop(QObject):
    """Owns everything the window needs for as long as it is open."""

    def __init__(self, paths: Paths, arguments: Sequence[str] = (), lock: QLockFile | None = None, reason: "Again | None" = None) -> None:
        """Build what is painted first; see `app/ui/frame.py` for the order of things. The lock is kept for as long as the window is open.

        `reason` is why the window comes again.
        """
        self._application = _application()
        super().__init__()
        self._paths, self._arguments, self._lock = paths, tuple(arguments), lock
        self._instance: SingleInstance | None = None
        self._opened: OpenedOffice | None = None
        self._pages: Pages | None = None
        self._garbage: Garbage | None = None
        self._reason = reason
        self._next: Again | None = None
        self._asked = ""
        self._furnished = self._fills_screen = False
        self._ended = True
        self.settings_file = SettingsFile(paths.settings)
        settings = self.settings_file.load()
        self.theme = Theme(self._application, resources(), scheme(settings.theme))
        self.window = MainWindow()
        self.window.frame.painted.connect(self._furnish)
        self._place(settings.geometry)

    def _place(self, geometry: str) -> None:
        """Put the window where it was; the first time on a small screen it takes all of it."""
        with suppress(ValueError):
            if geometry and self.window.restoreGeometry(base64.b64decode(geometry)):
                return
        room = self.window.screen().availableGeometry().size()
        self._fills_screen = room.width() <= self.window.width() or room.height() <= self.window.height()

    def _furnish(self) -> None:
        """Bring in what stands in the painted window: everything that works without an office."""
        from app.ui.change_hub import ChangeHub
        from app.ui.crash_dialog import CrashReporter
        from app.ui.garbage import Garbage
        from app.ui.i18n import Languages
        from app.ui.icons import Icons
        from app.ui.jobs import Jobs

        self.crashes = CrashReporter(self.window.typed_text, write_log, VERSION, self.window)
        self.crashes.install()
        self._garbage = Garbage(self)
        self.languages = Languages(self._application, resources() / "translations")
        self.languages.use(self.settings_file.load().language or system_language())
        self.theme.follow_system()
        self.icons = Icons(resources() / "icons", self.theme)
        self.hub = ChangeHub(self)
        self.jobs = Jobs(self.hub, self)
        self.jobs.crashed.connect(self.crashes.take)
        self.window.furnish(self.theme, self.icons, self.jobs, self.hub)
        self.window.closing.connect(self._close)
        self._furnished = True

    def start(self) -> None:
        """Show the window; once it has been painted, open the office behind it."""
        self.window.frame.painted.connect(self._begin)
        if self._fills_screen:
            self.window.showMaximized()
        else:
            self.window.show()
        # A window that starts as an icon is not painted, but the mail is to be read all the same.
        QTimer.singleShot(UNSEEN_MS, self.window.frame, self.window.frame.tell)

    def run(self) -> int:
        """Run until the window is closed."""
        code = self._application.exec()
        if not self._ended and self._next is None:
            # What waits for a stalled server would keep the process for a minute; everything is saved, so it ends now.
            logging.shutdown()
            os._exit(code)
        return code

    def leave(self, reason: "Again") -> None:
        """Close the window and let it come again: with nothing of the office open, for what cannot be done while it is."""
        self._next = reason
        self.window.close()

    def again(self) -> "Desktop | None":
        """Return the window that comes after this one, shown; None where this was the last."""
        reason = self._next
        if reason is None:
            return None
        if not self._ended and reason.errand is not None:
            words = self.tr("Something was still at work in the office, so nothing was begun and nothing was changed. Try again in a minute.")
            reason = replace(reason, errand=None, location=reason.errand.back, fault=words)
        self.languages.drop()
        if self._garbage is not None:
            self._garbage.end()
        desktop = Desktop(self._paths, (), self._lock, reason)
        self.window.deleteLater()
        self.theme.close()
        self.deleteLater()
        desktop.start()
        return desktop

    def show_and_close(self) -> str:
        """Show the window once and close it again, for the self-test."""
        self.window.show()
        end = time.monotonic() + PAINT_SECONDS
        while not self._furnished and time.monotonic() < end:
            self._application.processEvents()
        self._application.processEvents()
        shown = self._furnished and self.window.isVisible() and not self.window.grab().isNull()
        self.window.close()
        if not shown:
            message = "the window was not painted"
            raise RuntimeError(message)
        return f"{self.window.width()} x {self.window.height()}, {self._application.platformName()}"

    def open(self, location: str) -> None:
        """Open an office in the window; what goes wrong is said in the wizard or in a notice."""
        self._asked = location
        self._say(self.tr("Opening the office"))
        self.jobs.run(lambda: open_office(location, self._paths), self._attach, self._not_opened, self)

    @property
    def location(self) -> str:
        """Return where the opened office is, as it was asked for: with a server's password."""
        return self._asked

    @property
    def opened(self) -> "OpenedOffice | None":
        """Return the opened office, for tests."""
        return self._opened

    def _begin(self) -> None:
        # In the next turn: the furnished window is painted first.
        QTimer.singleShot(0, self, self._open_or_set_up)

    def _open_or_set_up(self) -> None:
        from app.ui.single_instance import SingleInstance, server_name

        self._instance = SingleInstance(server_name(str(self._paths.home)), self)
        self._instance.called.connect(self._raise)
        reason = self._reason
        if reason is not None and reason.fault:
            self.window.notices.error(reason.fault, key="again")
        if reason is not None and reason.errand is not None:
            from app.desktop.errand import ErrandRun

            ErrandRun(self, reason.errand).start()
            return
        location = self.settings_file.load().office if reason is None else reason.location
        if location:
            self.open(location)
        else:
            self._set_up()

    def _set_up(self) -> None:
        from app.desktop.pages import show_wizard

        show_wizard(self, self._paths)

    def _attach(self, found: "tuple[OpenedOffice, str, bool]") -> None:
        from app.desktop.pages import Pages

        opened, place, is_kept = found
        self._opened = opened
        self._remember(place)
        self._pages = Pages(self, opened, self._paths)
        self._pages.bring_in()
        arguments, self._arguments = self._arguments, ()
        self._pages.take(arguments)
        if self._garbage is not None:
            self._garbage.keep()
        if not is_kept:
            words = self.tr("This computer has no safe store for passwords, so that of the office was kept nowhere. Ask IT to switch the store on.")
            self.window.notices.error(words, key="password")

    def _remember(self, place: str) -> None:
        """Open the same office next time."""
        if (settings := self.settings_file.load()).office != place:
            with suppress(OSError):
                self.settings_file.save(replace(settings, office=place))

    def _not_opened(self, error: "DaybookError") -> None:
        _log.warning("the office was not opened: %s", error.code)
        self._say(self.tr("No office is open"))
        from app.desktop.moved_notice import offers_of

        self.window.notices.error(error.message, *offers_of(self, error), key="office")
        self._set_up()

    def _say(self, office: str) -> None:
        from app.ui.status_bar import Segment

        self.window.status.show_segment(Segment.OFFICE, office)

    def _raise(self, arguments: list[str]) -> None:
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if self._pages is not None:
            self._pages.take(arguments)
        else:
            self._arguments = (*self._arguments, *arguments)[:KEPT]

    def _close(self) -> None:
        geometry = base64.b64encode(bytes(self.window.keep_place().data())).decode("ascii")
        with suppress(OSError):
            self.settings_file.save(replace(self.settings_file.load(), geometry=geometry))
        watched = False
        if self._pages is not None:
            self._pages.save_drafts()
            watched = not self._pages.close()
        self._ended = (self.jobs.close() if self._next is None else self.jobs.close(LEAVE_SECONDS)) and not watched
        if self._instance is not None:
            self._instance.close()
        # A job that would not end still holds its connection; the system closes the file with the process.
        if self._opened is not None and self._ended:
            self._opened.close()


def _application() -> QApplication:
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QCoreApplication.setApplicationName(PRODUCT)
    QCoreApplication.setApplicationVersion(VERSION)
    return QApplication([*sys.argv[:1], *style_arguments()])


def _only_window(paths: Paths) -> QLockFile:
    """Take the lock that the window of a data folder holds; the caller keeps it, and looks whether it is held."""
    with suppress(OSError):
        paths.home.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(paths.home / "window.lock"))
    lock.setStaleLockTime(0)
    lock.tryLock(0)
    return lock
