"""The first start of an office that several desks share: its folder is tested before anything is made, and an office that lies there is joined."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import OfficeFull, OfficeUnavailable
from app.domain.folder_look import OfficeSeen
from app.domain.share_report import ShareCheck, ShareFinding, Verdict
from app.domain.sharing import DeskSeen
from app.ui.file_choice import FileChoice
from app.ui.navigation import Place
from app.ui.screen import ScreenSpec
from app.ui.setup_wizard.place_step import Way
from app.ui.setup_wizard.wizard import SetupWizard
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.setup_wizard.fake_port import GOOD, FakePort
from tests.ui.setup_wizard.test_wizard import focus, press, type_in

FOLDER = "//server/office/daybook"
SLOW = ShareFinding(
    ShareCheck.SPEED, Verdict.WARNING, "Saving takes 180 ms, more than 150. The office works here, but others will see what was saved late.", 180.0, "ms"
)
CLOUD = ShareFinding(ShareCheck.PLACE, Verdict.REFUSED, "The folder is copied elsewhere by OneDrive while desks write in it, and that damages an office.")
LIES = ShareFinding(ShareCheck.LOCK, Verdict.REFUSED, "Two desks were both told that they alone may write: locks do not hold on this share.")
LONG = "Bartholomew Maximilian Featherstonehaugh-Cholmondeley de la Vega y Santiago"


class Chosen(FileChoice):
    """A person who chooses a folder in the system's dialog."""

    def open_folder(self, parent: QWidget, title: str) -> Path | None:
        return Path(FOLDER)


@pytest.fixture
def port() -> FakePort:
    made = FakePort()
    made.go_on.set()
    return made


@pytest.fixture
def wizard(window: MainWindow, port: FakePort) -> SetupWizard:
    made = SetupWizard(port, window.shell, Chosen(), user_name="dana")
    window.register(ScreenSpec("setup", "Set up", "settings", lambda: made, in_rail=False))
    window.navigation.open(Place("setup"))
    return made


def texts(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisibleTo(widget))


def to_folder(wizard: SetupWizard) -> None:
    press(Qt.Key.Key_Down)
    assert wizard.place.way is Way.SHARE
    press(Qt.Key.Key_Return)
    assert wizard.step is wizard.folder
    assert focus() is wizard.folder.test.path


def tested(wizard: SetupWizard, settle: Callable[[], None]) -> None:
    to_folder(wizard)
    type_in(FOLDER)
    press(Qt.Key.Key_Return)
    settle()


def test_an_office_is_made_in_an_empty_folder_with_the_keyboard_alone(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    to_folder(wizard)
    assert wizard.next.text() == "Test this folder"
    assert "step 2 of 5" in wizard.count.text()
    type_in(FOLDER)
    press(Qt.Key.Key_Return)
    settle()
    assert wizard.folder.test.summary.text == "The folder is fit for an office of several desks."
    assert GOOD.message in texts(wizard.folder)
    assert wizard.next.text() == "Make the office here"
    press(Qt.Key.Key_Return)
    assert wizard.step is wizard.office
    type_in("Shelby County Clerk")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    settle()
    assert port.asked == [("look", FOLDER, 3), ("share", FOLDER, "Shelby County Clerk", "dana")]
    assert wizard.step is wizard.done
    assert FOLDER in wizard.done.where.text()


def test_an_office_that_lies_there_is_joined_and_says_who_is_in_it(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    now = datetime.now(UTC)
    port.there = OfficeSeen("Shelby County Clerk", (DeskSeen(1, "front", "dana", now - timedelta(minutes=3)), DeskSeen(2, LONG, LONG, now)))
    tested(wizard, settle)
    said = wizard.folder.test.office.text.replace("\u200b", "")
    assert said.startswith("In this folder lies Shelby County Clerk. Its desks: front (dana), ")
    assert LONG in said
    assert "step 2 of 3" in wizard.count.text()
    assert wizard.next.text() == "Join this office"
    press(Qt.Key.Key_Return)
    settle()
    assert port.asked == [("look", FOLDER, 3), ("open", FOLDER)]
    assert wizard.step is wizard.done


def test_many_desks_are_named_in_part(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.there = OfficeSeen("", tuple(DeskSeen(at, f"desk-{at}", "ana", datetime.now(UTC)) for at in range(20)))
    tested(wizard, settle)
    assert wizard.folder.test.office.text.startswith("In this folder lies an office without a name.")
    assert wizard.folder.test.office.text.endswith("and 14 more")


@pytest.mark.parametrize("finding", [CLOUD, LIES], ids=["cloud folder", "lying locks"])
def test_a_folder_that_is_not_safe_is_refused_with_the_reason(wizard: SetupWizard, port: FakePort, settle: Callable[[], None], finding: ShareFinding) -> None:
    port.findings = (GOOD, finding)
    tested(wizard, settle)
    assert wizard.folder.test.summary.text.startswith("An office is not safe in this folder. Nothing was made.")
    assert finding.message in texts(wizard.folder)
    assert wizard.next.text() == "Test again"
    press(Qt.Key.Key_Return)
    settle()
    assert wizard.step is wizard.folder
    assert [asked[0] for asked in port.asked] == ["look", "look"]


def test_a_slow_folder_recommends_a_server_and_can_be_used(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.findings = (GOOD, SLOW)
    tested(wizard, settle)
    assert "a PostgreSQL server would serve it better" in wizard.folder.test.summary.text
    assert wizard.folder.is_fit


def test_how_many_desks_there_will_be_is_asked_of_the_test(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    to_folder(wizard)
    wizard.folder.test.desks.setValue(14)
    type_in(FOLDER)
    press(Qt.Key.Key_Return)
    settle()
    assert port.asked == [("look", FOLDER, 14)]


def test_an_office_that_was_moved_away_is_not_joined_and_says_where_it_went(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.there = OfficeSeen("Shelby", (), "This office was moved to //new/office on 2026-11-22. Open the office at its new place.")
    tested(wizard, settle)
    assert wizard.folder.test.office.text == port.there.moved
    assert not wizard.folder.is_fit
    assert wizard.next.text() == "Test again"


def test_the_test_shows_how_far_it_is_and_escape_stops_it_with_nothing_made(wizard: SetupWizard, port: FakePort, qtbot: QtBot) -> None:
    port.go_on.clear()
    to_folder(wizard)
    type_in(FOLDER)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.folder.test.words.text() == "Saving with two desks at once")
    assert wizard.folder.test.bar.maximum() == 4
    assert wizard.back.text() == "Cancel"
    assert not wizard.next.isVisible()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not wizard._shell.jobs.busy)
    assert wizard.step is wizard.folder
    assert not wizard.folder.test.busy
    assert wizard.next.text() == "Test this folder"
    assert [asked[0] for asked in port.asked] == ["look"]


def test_another_folder_forgets_what_was_found(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    tested(wizard, settle)
    wizard.folder.test.path.setText("//other/folder")
    assert wizard.folder.test.look is None
    assert wizard.folder.test.summary.text == ""
    assert wizard.next.text() == "Test this folder"


def test_a_folder_is_asked_for_where_none_was_typed_and_can_be_chosen(wizard: SetupWizard, port: FakePort) -> None:
    to_folder(wizard)
    press(Qt.Key.Key_Return)
    assert "Choose the folder that your desks share. Nothing was changed." in texts(wizard.folder)
    assert port.asked == []
    wizard.folder.test.browse.click()
    assert wizard.folder.test.folder == FOLDER


def test_a_folder_that_cannot_be_looked_at_says_so_in_its_place(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.faults["look"] = [OfficeUnavailable("The office's folder cannot be reached right now.")]
    tested(wizard, settle)
    assert wizard.folder.test.summary.text == "The office's folder cannot be reached right now."
    assert wizard.next.text() == "Test this folder"


def test_back_leads_from_step_to_step_and_keeps_what_was_typed(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    tested(wizard, settle)
    press(Qt.Key.Key_Return)
    type_in("Shelby County Clerk")
    press(Qt.Key.Key_Return)
    assert wizard.step is wizard.mail
    wizard.back.click()
    wizard.back.click()
    assert wizard.step is wizard.folder
    assert wizard.folder.test.folder == FOLDER
    wizard.back.click()
    assert wizard.step is wizard.place
    assert [asked[0] for asked in port.asked] == ["look"]


def test_a_full_share_is_explained_and_going_on_makes_the_office(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.faults["share"] = [OfficeFull(FOLDER)]
    tested(wizard, settle)
    press(Qt.Key.Key_Return)
    type_in("Shelby County Clerk")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    settle()
    assert "is full" in wizard.mail.fault.text
    wizard.next.click()
    settle()
    assert wizard.step is wizard.done


def test_an_endless_path_stays_inside_the_window_and_every_control_has_a_name(
    wizard: SetupWizard, window: MainWindow, port: FakePort, settle: Callable[[], None]
) -> None:
    port.findings = (GOOD, SLOW, ShareFinding(ShareCheck.PLACE, Verdict.WARNING, "There is no folder //" + "abcdefgh" * 60))
    to_folder(wizard)
    wizard.folder.test.path.setText("//server/" + "long/" * 90)
    wizard.next.click()
    settle()
    assert wizard.folder.width() <= 640
    assert problems(wizard) == []
