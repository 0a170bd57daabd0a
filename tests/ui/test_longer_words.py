"""Set-up, settings, reports and inbox in a language 40 % longer than English, in the smallest window: no word is cut off."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.reports.preview import PdfiumRenderer
from app.system.settings import SettingsFile
from app.ui.change_hub import ChangeHub
from app.ui.i18n import Languages
from app.ui.icons import Icons
from app.ui.inbox.screen import inbox_screen
from app.ui.jobs import Jobs
from app.ui.navigation import Place
from app.ui.reports.screen import reports_screen
from app.ui.screen import ScreenSpec
from app.ui.settings.screen import settings_screen
from app.ui.setup_wizard.wizard import SetupWizard
from app.ui.theme import Theme
from app.ui.window import MainWindow
from tests.ui.accessibility import clipped
from tests.ui.conftest import bring_up
from tests.ui.inbox.letters import bill, noise, put
from tests.ui.setup_wizard.fake_port import FakePort
from tests.ui.whole_office import WholeOffice, open_whole_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    put(made.sources.folder, bill(), noise())
    made.session.intake.import_files(made.session.actor, [str(made.sources.folder)])
    yield made
    made.close()


@pytest.fixture
def longer(qapp: QApplication, tmp_path: Path, theme: Theme, icons: Icons, jobs: Jobs, hub: ChangeHub) -> Iterator[MainWindow]:
    """Return a window that speaks the longer language."""
    from shiboken6 import delete

    languages = Languages(qapp, tmp_path)
    languages.use_longer()
    window = MainWindow()
    window.furnish(theme, icons, jobs, hub)
    window.resize(1024, 640)
    bring_up(window)
    yield window
    delete(window)
    languages.use("en")


def test_the_first_start(longer: MainWindow, qtbot: QtBot) -> None:
    wizard = SetupWizard(FakePort(), longer.shell)
    longer.register(ScreenSpec("setup", "Set up", "settings", lambda: wizard, in_rail=False))
    longer.navigation.open(Place("setup"))
    for step in (wizard.place, wizard.office, wizard.mail, wizard.done):
        wizard._go(step)
        qtbot.wait(20)
        assert clipped(longer) == []


@pytest.mark.parametrize("section", ["office", "mailboxes", "desk", "backup", "about"])
def test_the_settings(section: str, longer: MainWindow, office: WholeOffice, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot) -> None:
    longer.register(settings_screen(office.session, longer.shell, SettingsFile(tmp_path / "settings.json")))
    longer.navigation.open(Place("settings", None, section))
    settle()
    qtbot.wait(20)
    assert clipped(longer) == []


@pytest.mark.parametrize("place", [Place("reports"), Place("reports", 1, "case")])
def test_the_reports(place: Place, longer: MainWindow, office: WholeOffice, settle: Callable[[], None], qtbot: QtBot) -> None:
    longer.register(reports_screen(office.session, longer.shell, PdfiumRenderer()))
    longer.navigation.open(place)
    settle()
    qtbot.wait(20)
    assert clipped(longer) == []


@pytest.mark.parametrize("message_row", [1, 2])
def test_the_inbox(message_row: int, longer: MainWindow, office: WholeOffice, settle: Callable[[], None], qtbot: QtBot) -> None:
    longer.register(inbox_screen(office.session, longer.shell, lambda: None))
    longer.navigation.open(Place("inbox", message_row))
    settle()
    qtbot.wait(20)
    assert clipped(longer) == []
