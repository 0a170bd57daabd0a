"""The settings as a page of the window."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.services.session import Session
from app.system.settings import Settings, SettingsFile
from app.ui.mail_state import MailStates
from app.ui.screen import Screen, ScreenSpec, Shell
from app.ui.settings.moving import OfficeMoving
from app.ui.settings.restoring import OfficeRestoring


def settings_screen(
    session: Session,
    shell: Shell,
    settings_file: SettingsFile,
    changed: Callable[[Settings], object] | None = None,
    mail: MailStates | None = None,
    moving: OfficeMoving | None = None,
    restoring: OfficeRestoring | None = None,
) -> ScreenSpec:
    """Return the page; `changed` hears of this PC's settings after they were kept (how often mail is fetched), `mail` knows how the mailboxes are doing.

    `moving` brings the office to another place, `restoring` a backup back; without them there is no page for that.
    """

    def make() -> Screen:
        from app.ui.settings.settings_screen import SettingsScreen

        return SettingsScreen(session, shell, settings_file, changed or (lambda _settings: None), mail or MailStates(shell.navigation), moving, restoring)

    return ScreenSpec("settings", QCoreApplication.translate("SettingsScreen", "Settings"), "settings", make, at_foot=True)
