"""A link that starts the program, or comes while the office is still being opened, is taken once the office is there, and once only."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app import startup
from app.bootstrap.stores import create_office
from app.desktop.program import KEPT, Desktop
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from app.ui.quick_log.contact_form import ContactForm
from app.ui.single_instance import hand_over, server_name
from app.ui.theme import Theme

LINK = "county-daybook:call?number=5025550134"
WAIT = 20_000
Begin = Callable[..., Desktop]


@pytest.fixture
def begin(tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Return a function that makes the program with these arguments; `office` says whether one was set up."""
    monkeypatch.setenv("COUNTY_DAYBOOK_LANGUAGE", "en")
    made: list[Desktop] = []

    def make(*arguments: str, office: bool = True) -> Desktop:
        paths = Paths(tmp_path / "home")
        if office:
            create_office(str(paths.office), "Shelby County Clerk")
            SettingsFile(paths.settings).save(Settings(office=str(paths.office), theme="light", mail_minutes=0))
        made.append(Desktop(paths, arguments))
        # A screen without a window manager cannot raise a window, and says so as a warning.
        monkeypatch.setattr(made[0].window, "raise_", lambda: None)
        return made[0]

    yield make
    for desktop in made:
        desktop.window.close()
        delete(desktop.window)
        desktop.theme.close()
        delete(desktop.theme)
        delete(desktop)
    theme.apply()
    QLocale.setDefault(QLocale("en_US"))


def calls(desktop: Desktop) -> list[str]:
    return [form.contact.who for form in desktop.window.findChildren(ContactForm)]


def test_the_link_that_starts_the_program_waits_for_the_office(begin: Begin, qtbot: QtBot) -> None:
    desktop = begin(LINK)
    desktop.start()
    qtbot.waitUntil(lambda: hasattr(desktop.window, "panels") and calls(desktop) == ["502-555-0134"], timeout=WAIT)
    assert desktop.opened is not None


def test_a_link_that_comes_before_the_first_office_is_taken_once_it_is_there(begin: Begin, tmp_path: Path, qtbot: QtBot) -> None:
    desktop = begin(office=False)
    desktop.start()
    qtbot.waitUntil(lambda: hasattr(desktop.window, "shell") and desktop.window.page("welcome") is not None, timeout=WAIT)
    paths = Paths(tmp_path / "home")
    assert hand_over(server_name(str(paths.home)), [LINK])
    qtbot.wait(50)
    assert calls(desktop) == []
    create_office(str(paths.office), "Shelby County Clerk")
    desktop.open(str(paths.office))
    qtbot.waitUntil(lambda: calls(desktop) == ["502-555-0134"], timeout=WAIT)


def test_what_waits_for_an_office_has_a_limit(begin: Begin, tmp_path: Path, qtbot: QtBot) -> None:
    desktop = begin(office=False)
    desktop.start()
    qtbot.waitUntil(lambda: hasattr(desktop.window, "shell") and desktop.window.page("welcome") is not None, timeout=WAIT)
    assert hand_over(server_name(str(tmp_path / "home")), [LINK] * 1000)
    qtbot.waitUntil(lambda: len(desktop._arguments) == KEPT)


@pytest.mark.parametrize(
    ("given", "opens_window"),
    [([LINK], True), ([LINK.upper()], True), (["letter.EML"], True), (["doctor"], False), (["citizens", LINK], False)],
)
def test_a_link_opens_the_window_and_a_word_is_a_command(given: Sequence[str], opens_window: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTY_DAYBOOK_HOME", str(tmp_path))
    asked: list[str] = []
    monkeypatch.setattr("app.desktop.program.run_window", lambda _paths, arguments: asked.append(f"window {list(arguments)}") or 0)
    monkeypatch.setattr("app.cli.run.run_command", lambda arguments, _paths: asked.append(f"command {list(arguments)}") or 0)
    monkeypatch.setattr(startup, "start_log", lambda _path: None)
    assert startup.run(given) == 0
    assert asked == [f"{'window' if opens_window else 'command'} {list(given)}"]
