"""What is typed outlives a kill, a discard and a second thought."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.channel import Outcome
from app.system.drafts import DraftFolder
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.window import MainWindow
from tests.ui.desk_office import DeskOffice
from tests.ui.quick_log.conftest import make_desk, newest

Press = Callable[..., None]
ROOT = Path(__file__).resolve().parents[3]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
TYPE_AND_DIE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.system.drafts import DraftFolder
from app.ui.change_hub import ChangeHub
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.theme import Theme
from app.ui.window import MainWindow, QuickLogKind
from tests.ui.desk_office import RESOURCES, open_desk

folder = Path(sys.argv[1])
application = QApplication([])
theme, hub = Theme(application, RESOURCES), ChangeHub()
jobs = Jobs(hub)
window = MainWindow()
window.furnish(theme, Icons(RESOURCES / "icons", theme), jobs, hub)
window.show()
window.activateWindow()
desk = QuickLogDesk(open_desk(folder).session, window.shell, DraftFolder(folder / "drafts"))
desk.open(QuickLogKind.CALL)
form = desk.forms[0]
QTest.keyClicks(form.fields.who.field, "Woman with a dog")
QTest.keyClicks(form.fields.note, "The dog bit the mailman on Oak Ave")
while not list((folder / "drafts").glob("*.json")) or b"Oak Ave" not in next((folder / "drafts").glob("*.json")).read_bytes():
    QTest.qWait(10)
os._exit(9)
"""


def test_a_killed_program_brings_the_contact_back(window: MainWindow, office: DeskOffice, drafts: DraftFolder, press: Press, qtbot: QtBot) -> None:
    died = subprocess.run([sys.executable, "-c", TYPE_AND_DIE, str(office.folder)], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert died.returncode == 9, died.stderr.decode()
    desk = make_desk(window, office, drafts)
    desk.restore_drafts()
    qtbot.waitUntil(lambda: bool(desk.forms))
    contact = newest(desk).contact
    assert (contact.who, contact.text) == ("Woman with a dog", "The dog bit the mailman on Oak Ave")
    assert contact.on_hold, "the clock does not run on while the program was dead"
    assert "open again" in window.notices.shown[-1].text
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    assert office.contacts()[-1].caller == "Woman with a dog"
    qtbot.waitUntil(lambda: not drafts.all())


def test_a_restored_contact_is_linked_again(
    window: MainWindow, office: DeskOffice, drafts: DraftFolder, desk: QuickLogDesk, press: Press, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_F2)
    press("0188", ENTER)
    qtbot.waitUntil(lambda: newest(desk).side.facts is not None)
    press(Qt.Key.Key_B, modifier=ALT)
    expected = newest(desk).contact
    newest(desk).keep_draft()
    qtbot.waitUntil(lambda: bool(drafts.all()))
    again = QuickLogDesk(office.session, window.shell, drafts)
    again.restore_drafts()
    qtbot.waitUntil(lambda: bool(again.forms) and again.forms[0].fields.who.citizen is not None)
    found = again.forms[0].contact
    assert (found.uid, found.citizen_id, found.outcome) == (expected.uid, office.ids["ana"], Outcome.CALLBACK)
    assert found.callback_phone == "502-555-0188"


def test_a_saved_contact_leaves_no_draft(drafts: DraftFolder, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("Somebody")
    qtbot.waitUntil(lambda: bool(drafts.all()))
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    qtbot.waitUntil(lambda: not drafts.all())


def test_an_untouched_form_closes_at_the_first_escape_and_leaves_nothing(window: MainWindow, desk: QuickLogDesk, drafts: DraftFolder, press: Press) -> None:
    press(Qt.Key.Key_F2)
    press(ESCAPE)
    assert not desk.forms
    assert not window.notices.shown
    assert not drafts.all()


def test_escape_twice_discards_and_undo_brings_everything_back(window: MainWindow, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F3)
    press("Man with a cane", TAB, TAB, "Wants the ramp repaired")
    press(ESCAPE)
    assert len(desk.forms) == 1
    assert "Esc again" in newest(desk).status.text()
    press(ESCAPE)
    assert not desk.forms
    notice = window.notices.shown[-1]
    assert notice.text == "Discarded, not saved: Man with a cane"
    undo = next(offer for offer in notice.offers if offer.text == "Undo")
    undo.do()
    assert (newest(desk).contact.who, newest(desk).contact.text) == ("Man with a cane", "Wants the ramp repaired")


def test_typing_after_the_first_escape_keeps_the_form(desk: QuickLogDesk, press: Press) -> None:
    press(Qt.Key.Key_F2)
    press("Ann")
    press(ESCAPE)
    press("a")
    press(ESCAPE)
    assert len(desk.forms) == 1


def test_the_close_button_of_the_panel_discards_with_undo(window: MainWindow, desk: QuickLogDesk, drafts: DraftFolder, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("Somebody")
    window.panels.closing.emit(newest(desk))
    assert not desk.forms
    assert window.notices.shown[-1].offers[-1].text == "Undo"
    qtbot.waitUntil(lambda: bool(drafts.all()))


def test_leaving_keeps_the_last_letter_and_drops_what_was_discarded(desk: QuickLogDesk, drafts: DraftFolder, press: Press, settle: Callable[[], None]) -> None:
    press(Qt.Key.Key_F2)
    press("Thrown away")
    press(ESCAPE, ESCAPE)
    settle()
    assert len(drafts.all()) == 1
    press(Qt.Key.Key_F2)
    press("Typed in the last moment")
    desk.leave()
    assert [fields["who"] for fields in drafts.all().values()] == ["Typed in the last moment"]


def test_the_draft_of_another_form_is_left_alone(desk: QuickLogDesk, drafts: DraftFolder, settle: Callable[[], None]) -> None:
    from uuid import uuid4

    drafts.save(uuid4(), {"form": "reply", "text": "Dear Maria"})
    drafts.save(uuid4(), {"form": "quick_log", "channel": "pigeon", "at": 7})
    desk.restore_drafts()
    settle()
    assert not desk.forms
    assert len(drafts.all()) == 2


def test_the_draft_follows_every_field(desk: QuickLogDesk, drafts: DraftFolder, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("Ann", TAB, "Permits", TAB, "Fence")
    press(Qt.Key.Key_O, modifier=ALT)
    press("Fence on Oak Ave")
    QTest.qWait(0)

    def kept() -> bool:
        found = list(drafts.all().values())
        return bool(found) and (found[0]["who"], found[0]["topic"], found[0]["text"], found[0]["case_title"]) == ("Ann", "Permits", "Fence", "Fence on Oak Ave")

    qtbot.waitUntil(kept)
