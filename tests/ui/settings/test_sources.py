"""Open311 servers and folders of web forms are set up, tried live, switched off and removed; a failing one has one banner that names it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.desktop.source_rounds import SourceRounds
from app.domain.service_request import RequestServer
from app.system.settings import SettingsFile
from app.ui.file_choice import FileChoice
from app.ui.navigation import Place
from app.ui.settings.screen import settings_screen
from app.ui.settings.settings_screen import SettingsScreen
from app.ui.window import MainWindow
from tests.servers.open311_server import Open311Server, open311_server, request
from tests.ui.accessibility import problems
from tests.ui.whole_office import WholeOffice, open_whole_office

Settle = Callable[[], None]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[WholeOffice]:
    made = open_whole_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def city() -> Iterator[Open311Server]:
    with open311_server() as server:
        yield server


@pytest.fixture
def screen(window: MainWindow, office: WholeOffice, tmp_path: Path, settle: Settle) -> SettingsScreen:
    window.resize(1366, 768)
    window.register(settings_screen(office.session, window.shell, SettingsFile(tmp_path / "settings.json")))
    window.navigation.open(Place("settings", None, "sources"))
    settle()
    found = window.page("settings")
    assert isinstance(found, SettingsScreen)
    return found


class Chosen(FileChoice):
    """Answers as a person who chose a folder."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def open_folder(self, parent: QWidget, title: str) -> Path | None:
        return self.path


def lines(screen: SettingsScreen) -> list[str]:
    assert screen.sources.editor is not None
    card = screen.sources.editor.found
    return [found.accessibleName() for found in card.findChildren(QObject) if hasattr(found, "accessibleName") and "," in found.accessibleName()]


def test_a_server_is_tried_live_saved_switched_off_and_removed(
    screen: SettingsScreen, office: WholeOffice, city: Open311Server, window: MainWindow, settle: Settle
) -> None:
    city.rows = [request(7)]
    section = screen.sources
    assert "None is set up yet" in section.words.text()
    QTest.keyClick(section.add_server, Qt.Key.Key_Space)
    editor = section.editor
    assert editor is not None
    QTest.keyClicks(editor.name, "City 311")
    QTest.keyClicks(editor.where, city.endpoint)
    editor.topics.setPlainText("006 = Sidewalks")
    assert problems(window) == []
    QTest.keyClick(editor.try_button, Qt.Key.Key_Space)
    settle()
    assert any("Sidewalk and Curb Issues 7, Sidewalks" in line for line in lines(screen))
    QTest.keyClick(editor.save, Qt.Key.Key_Space)
    settle()
    actor, requests = office.session.actor, office.session.requests
    [server] = requests.servers(actor)
    assert server == RequestServer("City 311", city.endpoint, "", (("006", "Sidewalks"),))
    assert [card.accessibleName() for card in section.cards] == ["City 311"]
    assert problems(window) == []
    section.switches[0].click()
    settle()
    assert not requests.servers(actor)[0].is_on
    section.edit(requests.servers(actor)[0])
    assert section.editor is not None
    assert section.editor.topics.toPlainText() == "006 = Sidewalks"
    QTest.keyClick(section.editor, Qt.Key.Key_Escape)
    settle()
    section._remove(section.sources[0])
    settle()
    assert requests.servers(actor) == ()
    assert window.notices.shown[-1].text == "City 311 is removed. What it brought stays."


def test_what_is_missing_or_fails_stands_beneath(screen: SettingsScreen, city: Open311Server, settle: Settle) -> None:
    screen.sources.edit(RequestServer("", ""))
    editor = screen.sources.editor
    assert editor is not None
    editor.save.click()
    settle()
    assert editor.name.accessibleDescription().startswith("Type a name for this source.")
    editor.name.setText("City 311")
    editor.where.setText(city.endpoint)
    city.fault = "html"
    editor.try_on()
    settle()
    assert "is no list of requests" in editor.fault.text


def test_a_folder_is_set_up_with_its_path(screen: SettingsScreen, office: WholeOffice, tmp_path: Path, settle: Settle) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "1.json").write_text(json.dumps({"subject": "Pothole, deep", "message": "x"}), encoding="utf-8")
    QTest.keyClick(screen.sources.add_folder, Qt.Key.Key_Space)
    editor = screen.sources.editor
    assert editor is not None
    editor.name.setText("Forms")
    editor.files = Chosen(None)
    editor.choose()
    assert editor.where.text() == ""
    editor.files = Chosen(folder)
    editor.choose()
    editor.try_on()
    settle()
    assert any("Pothole, deep" in line for line in lines(screen))
    editor.save.click()
    settle()
    [place] = office.session.form_files.places(office.session.actor)
    assert (place.name, place.path, place.desk) == ("Forms", str(folder), office.session.actor.desk)


def test_the_rounds_bring_contacts_in_and_say_once_which_source_fails(
    window: MainWindow, office: WholeOffice, city: Open311Server, tmp_path: Path, settle: Settle
) -> None:
    session = office.session
    session.requests.set_servers(session.actor, [RequestServer("City 311", city.endpoint)])
    rounds = SourceRounds(session, window.shell, window)
    city.rows = [request(7)]
    rounds.look()
    rounds.look()
    settle()
    assert len(session.search.find(session.actor, "curb").interactions) == 1
    city.fault = "error"
    for _ in range(2):
        rounds.look()
        settle()
    said = [notice.text for notice in window.notices.shown if "City 311 stopped at" in notice.text]
    assert len(said) == 1
    assert "answered with 500" in said[0]
    city.fault = ""
    rounds.look()
    settle()
    assert not [notice for notice in window.notices.shown if "City 311 stopped at" in notice.text], "the banner goes when it works again"
