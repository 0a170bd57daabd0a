"""Settings, Move the office: where to, what is going to happen, and a folder that is tested before anything begins."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.folder_look import FolderLook, OfficeSeen
from app.domain.office_place import OfficePlace
from app.domain.share_report import ShareCheck, ShareFinding, ShareReport, Verdict
from app.domain.user import Actor, Role
from app.services.ports.progress import Progress
from app.ui.errand_page import ErrandPage
from app.ui.file_choice import FileChoice
from app.ui.settings.move_section import MoveSection
from app.ui.tasks import Progress as Shown
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.conftest import bring_up

Settle = Callable[[], None]
GOOD = ShareFinding(ShareCheck.LOCK, Verdict.GOOD, "While one desk saves, another one waits: locks hold.")
BAD = ShareFinding(ShareCheck.LOCK, Verdict.REFUSED, "Two desks were both told that they alone may write.")


class Moving:
    """A way to another place that only remembers where to."""

    def __init__(self, place: OfficePlace = OfficePlace.PC) -> None:
        self.place = place
        self.moved: list[str] = []
        self.finding, self.office = GOOD, None

    finding: ShareFinding
    office: OfficeSeen | None

    def free_file(self) -> str:
        return "/home/dana/office-2.daybook"

    def look_at_folder(self, folder: str, desks: int, progress: Progress) -> FolderLook:
        del desks
        progress(1, 2, ShareCheck.LOCK.value)
        return FolderLook(folder, ShareReport(folder, (self.finding,)), self.office)

    def move(self, target: str) -> None:
        self.moved.append(target)


class Chosen(FileChoice):
    """A person who chooses in the system's dialog."""

    def save_file(self, parent: QWidget, title: str, suggested: str, filters: str) -> Path | None:
        del parent, title, suggested, filters
        return Path("/srv/county/office.daybook")


ADMIN = Actor(1, "dana", Role.ADMIN, "front")


def opened(window: MainWindow, moving: Moving, bot: QtBot, actor: Actor = ADMIN, location: str = "/home/dana/office.daybook") -> MoveSection:
    session: Any = SimpleNamespace(actor=actor, location=location)
    section = MoveSection(session, window.shell, moving, Chosen())
    bot.addWidget(section)
    section.resize(800, 900)
    bring_up(section)
    section.refresh()
    return section


def test_a_folder_is_tested_and_the_move_begins_only_after_it_was_asked_once_more(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    moving = Moving()
    section = opened(window, moving, qtbot)
    assert section.place is OfficePlace.FOLDER
    assert section.go.text() == "Test this folder"
    section.folder.path.setText("//server/office")
    section.go.click()
    settle()
    assert section.go.text() == "Move this office"
    section.go.click()
    assert section.ask.text.text() == "Move the office to //server/office now? The window closes and comes again."
    section.ask.buttons[1].click()
    assert moving.moved == []
    section.go.click()
    section.ask.buttons[0].click()
    assert moving.moved == ["//server/office"]


@pytest.mark.parametrize("office", [None, OfficeSeen("Another office")], ids=["not safe", "an office is there"])
def test_a_folder_that_is_not_fit_or_not_empty_takes_no_office(window: MainWindow, qtbot: QtBot, settle: Settle, office: OfficeSeen | None) -> None:
    moving = Moving()
    moving.finding, moving.office = (GOOD if office else BAD), office
    section = opened(window, moving, qtbot)
    section.folder.path.setText("//server/office")
    section.go.click()
    settle()
    assert section.go.text() == "Test again"
    assert section.ask.isHidden()


def test_a_file_of_this_pc_is_proposed_under_a_free_name_and_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    moving = Moving(OfficePlace.FOLDER)
    section = opened(window, moving, qtbot)
    assert section.place is OfficePlace.PC
    assert section.file.text() == "/home/dana/office-2.daybook"
    assert section.others.isVisible()
    section._browse()
    section.refresh()
    section.go.click()
    section.ask.buttons[0].click()
    assert moving.moved == ["/srv/county/office.daybook"]


def test_a_file_of_another_kind_is_not_taken(window: MainWindow, qtbot: QtBot) -> None:
    section = opened(window, Moving(OfficePlace.FOLDER), qtbot)
    section.file.setText("/home/dana/office.txt")
    section.go.click()
    assert section.ask.isHidden()


def test_the_address_of_a_server_is_taken_whole_and_asked_about_without_its_password(window: MainWindow, qtbot: QtBot) -> None:
    moving = Moving()
    section = opened(window, moving, qtbot)
    section.cards[OfficePlace.SERVER].click()
    section.server.setText("daybook")
    section.go.click()
    assert section.ask.isHidden()
    section.server.setText("postgresql://dana:s3cret@db.shelby.example/daybook")
    section.go.click()
    assert "s3cret" not in section.ask.text.text()
    assert "postgresql://dana@db.shelby.example/daybook" in section.ask.text.text().replace("\u200b", "")
    section.ask.buttons[0].click()
    assert moving.moved == ["postgresql://dana:s3cret@db.shelby.example/daybook"]


def test_only_an_administrator_may_move_it(window: MainWindow, qtbot: QtBot) -> None:
    section = opened(window, Moving(), qtbot, replace(ADMIN, role=Role.CLERK))
    assert not section.go.isEnabled()
    assert section.denied.isVisible()


@pytest.mark.parametrize("place", list(OfficePlace))
def test_every_control_has_a_name_and_an_endless_path_stays_inside(window: MainWindow, qtbot: QtBot, place: OfficePlace) -> None:
    section = opened(window, Moving(), qtbot, location="//server/" + "endlessfoldername" * 30)
    section.cards[place].click()
    qtbot.wait(20)
    assert problems(section) == []
    assert not section.others.isVisible()


def test_the_page_of_a_move_says_how_far_it_is_and_escape_stops_it_once(window: MainWindow, qtbot: QtBot) -> None:
    stopped: list[int] = []
    page = ErrandPage("Moving the office", "Everything is copied.", lambda: stopped.append(1))
    qtbot.addWidget(page)
    page.show()
    page.show_progress(Shown(1204, 5000, "rows copied"))
    assert page.words.text() == "Copying records: 1,204 of 5,000"
    page.show_progress(Shown(0, 0, "something new"))
    assert page.words.text() == "Copying records: 1,204 of 5,000"
    page.stop.click()
    page._stop()
    assert stopped == [1]
    assert page.words.text().startswith("Stopping.")
    assert page.first_focus() is page.stop


def test_what_cannot_be_stopped_offers_no_way_to(window: MainWindow, qtbot: QtBot) -> None:
    page = ErrandPage("Bringing the backup back", "A moment.", None)
    qtbot.addWidget(page)
    page.show()
    assert not page.stop.isVisible()
    assert page.first_focus() is None
