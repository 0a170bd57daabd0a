"""Nothing typed is lost when the office cannot save, when answers come late, and when names are hostile."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.errors import OfficeUnavailable
from app.domain.user import Actor, Role
from app.system.drafts import DraftFolder
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.window import MainWindow
from tests.ui.desk_office import LONG_NAME, DeskOffice
from tests.ui.quick_log.conftest import make_desk, newest

Press = Callable[..., None]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


class Unplugged:
    """A service whose office is away, until it is plugged in; it may even have stored what it then could not confirm."""

    def __init__(self, service: Any, *, stores_first: bool = False) -> None:
        self._service, self.is_away, self._stores_first = service, True, stores_first

    def log(self, *given: Any) -> Any:
        if self.is_away:
            if self._stores_first:
                self._service.log(*given)
            raise OfficeUnavailable("The shared folder does not answer. Your text is kept; save again when it is back.")
        return self._service.log(*given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._service, name)


@pytest.mark.parametrize("stores_first", [False, True], ids=["lost on the way there", "lost on the way back"])
def test_a_lost_share_keeps_the_text_and_the_second_save_stores_it_once(
    stores_first: bool, window: MainWindow, office: DeskOffice, drafts: DraftFolder, press: Press, qtbot: QtBot
) -> None:
    office.session.interactions = away = Unplugged(office.session.interactions, stores_first=stores_first)
    desk = make_desk(window, office, drafts)
    before = len(office.contacts())
    press(Qt.Key.Key_F2)
    press("Somebody")
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: bool(window.notices.shown))
    assert "does not answer" in window.notices.shown[-1].text
    assert newest(desk).contact.who == "Somebody"
    assert newest(desk).save_button.isEnabled()
    away.is_away = False
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    assert len(office.contacts()) == before + 1


def test_a_rule_is_explained_beneath_its_field_and_the_focus_goes_there(desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("Somebody")
    press(Qt.Key.Key_C, modifier=ALT)
    press(ESCAPE)
    press(ENTER, modifier=CTRL)
    form = newest(desk)
    case = form.fields.outcome.case
    qtbot.waitUntil(lambda: bool(case.accessibleDescription()))
    assert case.accessibleDescription().startswith("Choose the case")
    qtbot.waitUntil(case.hasFocus)
    shown = [found.text() for found in form.findChildren(QLabel) if found.isVisible()]
    assert any(text.startswith("Choose the case") for text in shown)


def test_a_date_of_1899_is_refused_at_its_field(desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F4)
    press("1", "Somebody")
    at = newest(desk).fields.at
    at.setDateTime(at.dateTime().addYears(1899 - at.date().year()))
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: "1900" in at.accessibleDescription())
    assert len(desk.forms) == 1


def test_a_new_citizen_with_too_long_a_name_is_refused_at_who(desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    who = newest(desk).fields.who
    who.field.setText("x" * 250)
    who._is_new = True
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: "200" in who.accessibleDescription())


def test_who_may_not_log_is_told_so_in_words(
    window: MainWindow, office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.domain import permission

    monkeypatch.setitem(permission.GRANTED, Role.FRONT_DESK, frozenset({permission.Permission.READ}))
    office.session.actor = Actor(2, "Sam", Role.FRONT_DESK, "desk-2")
    press(Qt.Key.Key_F2)
    press("Somebody")
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: bool(window.notices.shown))
    assert "may not log contacts" in window.notices.shown[-1].text
    assert newest(desk).contact.who == "Somebody"


def test_answers_for_what_was_typed_before_are_dropped(desk: QuickLogDesk, office: DeskOffice, press: Press, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """The first question waits in the store while the person types on; its answer must never be shown."""
    gate, entered = threading.Event(), threading.Event()
    find = office.session.citizens.find

    def slow(actor: Any, text: str, limit: int) -> Any:
        if text == "ga":
            entered.set()
            assert gate.wait(5)
        return find(actor, text, limit)

    office.session.citizens.find = slow
    press(Qt.Key.Key_F2)
    field = newest(desk).fields.who.field
    seen: list[str] = []
    field.popup.list.model().rowsInserted.connect(lambda *_: seen.append(field.text()))
    press("ga")
    qtbot.waitUntil(entered.is_set)
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "ruiz")
    gate.set()
    qtbot.waitUntil(lambda: field.popup.isVisible())
    settle()
    assert field.popup.suggestions[0].title == "Ana Ruiz"
    assert set(seen) == {"ruiz"}


def test_hostile_names_are_shown_as_they_are(desk: QuickLogDesk, office: DeskOffice, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("0171", ENTER)
    form = newest(desk)
    qtbot.waitUntil(lambda: form.side.facts is not None)
    shown = [found for found in form.side.card.findChildren(QLabel) if "O'Brien" in found.text() or "script" in found.text()]
    assert {found.textFormat() for found in shown} == {Qt.TextFormat.PlainText}
    assert any(found.text() == "Seán <b> O'Brien & Sons" for found in shown)
    assert form.title == "Phone call: Seán <b> O'Brien & Sons"


def test_a_name_of_200_characters_keeps_the_tab_short(desk: QuickLogDesk, office: DeskOffice, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("0174", ENTER)
    qtbot.waitUntil(lambda: newest(desk).side.facts is not None)
    assert len(newest(desk).title) < 60
    assert newest(desk).contact.who.startswith(LONG_NAME[:40])


def test_a_protected_disk_says_that_drafts_are_not_kept(window: MainWindow, office: DeskOffice, press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("a file where the folder should be")
    desk = make_desk(window, office, DraftFolder(tmp_path / "wall" / "drafts"))
    press(Qt.Key.Key_F2)
    press("Somebody")
    qtbot.waitUntil(lambda: bool(window.notices.shown))
    assert "could not keep a draft" in window.notices.shown[-1].text
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    assert office.contacts()[-1].caller == "Somebody"


def test_the_crash_dialog_would_keep_what_is_typed(window: MainWindow, desk: QuickLogDesk, press: Press) -> None:
    press(Qt.Key.Key_F2)
    press("Ann", Qt.Key.Key_Tab, Qt.Key.Key_Tab, "Fence")
    assert window.typed_text.collect() == [("Phone call", "Ann\nFence")]
