"""The running window: shown first, then the office is opened behind it and its pages are brought in."""

import base64
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.errors import DaybookError
from app.system.paths import Paths, resources
from app.system.settings import SettingsFile
from app.system.version import PRODUCT, VERSION
from app.ui.change_hub import ChangeHub
from app.ui.colours import Scheme
from app.ui.crash_dialog import CrashReporter
from app.ui.i18n import Languages
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.single_instance import SingleInstance, hand_over, server_name
from app.ui.status_bar import Segment
from app.ui.theme import Theme
from app.ui.window import MainWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Imported at run time only behind the painted window: it brings SQLAlchemy.
    from app.bootstrap import OpenedOffice
    from app.desktop.pages import Pages

_log = logging.getLogger(__name__)


def run_window(paths: Paths, arguments: Sequence[str] = ()) -> int:
    """Show the window until it is closed; a second start only raises the first one."""
    if hand_over(server_name(str(paths.home)), arguments or ("raise",)):
        return 0
    desktop = Desktop(paths)
    desktop.start()
    return desktop.run()


class Desktop(QObject):
    """Owns everything the window needs for as long as it is open."""

    def __init__(self, paths: Paths) -> None:
        """Build the shell: Qt only, no office yet."""
        self._application = _application()
        super().__init__()
        self._paths = paths
        self.settings_file = SettingsFile(paths.settings)
        settings = self.settings_file.load()
        self.languages = Languages(self._application, resources() / "translations")
        self.languages.use(settings.language or _system_language())
        self.theme = Theme(self._application, resources(), _scheme(settings.theme))
        self.icons = Icons(resources() / "icons", self.theme)
        self.hub = ChangeHub(self)
        self.jobs = Jobs(self.hub, self)
        self.window = MainWindow()
        self.window.furnish(self.theme, self.icons, self.jobs, self.hub)
        self.crashes = CrashReporter(self.window.typed_text, _write_log, VERSION, self.window)
        self.crashes.install()
        self.jobs.crashed.connect(self.crashes.take)
        self.window.closing.connect(self._close)
        self._instance: SingleInstance | None = None
        self._opened: OpenedOffice | None = None
        self._pages: Pages | None = None
        with suppress(ValueError):
            self.window.restoreGeometry(base64.b64decode(settings.geometry))

    def start(self) -> None:
        """Show the window, then open the office behind it."""
        self._instance = SingleInstance(server_name(str(self._paths.home)), self)
        self._instance.called.connect(self._raise)
        self.window.show()
        # After the first paint: everything heavier than Qt is imported behind a window that is already there.
        QTimer.singleShot(0, self, self._begin)

    def run(self) -> int:
        """Run until the window is closed."""
        return self._application.exec()

    def show_and_close(self) -> str:
        """Show the window once and close it again, for the self-test."""
        self.window.show()
        self._application.processEvents()
        shown = self.window.isVisible() and not self.window.grab().isNull()
        self.window.close()
        if not shown:
            message = "the window was not painted"
            raise RuntimeError(message)
        return f"{self.window.width()} x {self.window.height()}, {self._application.platformName()}"

    def open(self, location: str) -> None:
        """Open an office in the window; what goes wrong is said in the wizard or in a notice."""
        self.window.status.show_segment(Segment.OFFICE, self.tr("Opening the office"))
        self.jobs.run(lambda: _open(location, self._paths), self._attach, self._not_opened, self)

    @property
    def opened(self) -> "OpenedOffice | None":
        """Return the opened office, for tests."""
        return self._opened

    def _begin(self) -> None:
        location = self.settings_file.load().office
        if location:
            self.open(location)
        else:
            self._set_up()

    def _set_up(self) -> None:
        from app.desktop.pages import show_wizard

        show_wizard(self, self._paths)

    def _attach(self, opened: "OpenedOffice") -> None:
        from app.desktop.pages import Pages

        self._opened = opened
        settings = self.settings_file.load()
        if settings.office != opened.session.location:
            with suppress(OSError):
                self.settings_file.save(replace(settings, office=opened.session.location))
        self._pages = Pages(self, opened, self._paths)
        self._pages.bring_in()

    def _not_opened(self, error: DaybookError) -> None:
        _log.warning("the office was not opened: %s", error.code)
        self.window.status.show_segment(Segment.OFFICE, self.tr("No office is open"))
        self.window.notices.error(error.message, key="office")
        self._set_up()

    def _raise(self, _arguments: list[str]) -> None:
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _close(self) -> None:
        geometry = base64.b64encode(bytes(self.window.keep_place().data())).decode("ascii")
        with suppress(OSError):
            self.settings_file.save(replace(self.settings_file.load(), geometry=geometry))
        if self._pages is not None:
            self._pages.save_drafts()
        ended = self.jobs.close()
        if self._instance is not None:
            self._instance.close()
        # A job that would not end still holds its connection; the system closes the file with the process.
        if self._opened is not None and ended:
            self._opened.close()


def _application() -> QApplication:
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QCoreApplication.setApplicationName(PRODUCT)
    QCoreApplication.setApplicationVersion(VERSION)
    return QApplication(sys.argv[:1])


def _open(location: str, paths: Paths) -> "OpenedOffice":
    from app.bootstrap import open_session

    return open_session(location, paths)


def _scheme(name: str) -> Scheme | None:
    return Scheme(name) if name in set(Scheme) else None


def _system_language() -> str:
    from PySide6.QtCore import QLocale

    forced = os.environ.get("COUNTY_DAYBOOK_LANGUAGE", "")
    return forced or QLocale.system().name().split("_")[0]


def _write_log(error: BaseException) -> None:
    _log.error("unexpected fault", exc_info=error)
