"""The quick log and Today on an office that the program itself put together."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap.session import open_session
from app.domain.channel import Channel
from app.system.drafts import DraftFolder
from app.system.paths import Paths
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.window import MainWindow, Session
from tests.ui.today.pages import pages


def test_a_call_is_logged_in_the_composed_program(
    window: MainWindow, tmp_path: Path, press: Callable[..., None], qtbot: QtBot, settle: Callable[[], None]
) -> None:
    opened = open_session(str(tmp_path / "office.daybook"), Paths(tmp_path), create=True)
    desk = QuickLogDesk(opened.session, window.shell, DraftFolder(Paths(tmp_path).drafts))
    window.attach(Session(pages(opened.session, window.shell), None, desk.open))
    settle()
    press(Qt.Key.Key_F2)
    press("Petra Novak 502 555 0199")
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not desk.forms)
    settle()
    with opened.office.read() as unit:
        stored = list(unit.interactions.all())
    assert [(found.caller, found.channel) for found in stored] == [("Petra Novak 502 555 0199", Channel.PHONE)]
    opened.close()
