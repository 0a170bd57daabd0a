"""Take pictures of the quick log over the Today screen on a real office: `python -m tests.ui.quick_log.look FOLDER` (light and dark, 100 % and 150 %)."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from app.domain.citizen import EditCitizen
from app.system.drafts import DraftFolder
from app.ui.change_hub import ChangeHub
from app.ui.colours import Scheme
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.theme import Theme
from app.ui.window import MainWindow, Session
from tests.ui.desk_office import RESOURCES, DeskOffice, make_office
from tests.ui.today.pages import pages

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SIZES = ((1024, 640), (1366, 768))


class Stage:
    """A window with an office, on which a scene presses keys."""

    def __init__(self, window: MainWindow, office: DeskOffice, desk: QuickLogDesk, jobs: Jobs) -> None:
        self.window, self.office, self.desk, self.jobs = window, office, desk, jobs

    def press(self, *keys: "str | Qt.Key", modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            where = QApplication.focusWidget() or self.window
            QTest.keyClicks(where, key) if isinstance(key, str) else QTest.keyClick(where, key, modifier)
        self.settle()

    def settle(self) -> None:
        for _ in range(40):
            QTest.qWait(15)
            if not self.jobs.busy:
                break
        QTest.qWait(150)


def today(stage: Stage) -> None:
    stage.settle()


def blank(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)


def candidates(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    stage.press("garcia")


def picked(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F3)
    stage.press("Man at the counter")
    stage.press(Qt.Key.Key_L, modifier=ALT)
    stage.press(Qt.Key.Key_F2)
    stage.press("maria.gl@example.org", Qt.Key.Key_Return)
    stage.press("water", Qt.Key.Key_Return, "Asks about the bill again; says nobody answered her email")
    stage.press(Qt.Key.Key_O, modifier=ALT)


def reading(stage: Stage) -> None:
    picked(stage)
    stage.press(Qt.Key.Key_U, modifier=ALT)


def callback(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    stage.press("0188", Qt.Key.Key_Return)
    stage.press(Qt.Key.Key_B, modifier=ALT)


def letter(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F4)


def long_name(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    stage.press("0174", Qt.Key.Key_Return)
    stage.press(Qt.Key.Key_C, modifier=ALT)


def hostile(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    stage.press("502 555 017")


def fault(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    stage.press("Somebody")
    stage.press(Qt.Key.Key_C, modifier=ALT)
    stage.press(Qt.Key.Key_Escape)
    stage.press(Qt.Key.Key_Return, modifier=CTRL)


def tally(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F6)


def saved(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    stage.press("0188", Qt.Key.Key_Return)
    stage.press("Dog", Qt.Key.Key_Return)
    stage.press(Qt.Key.Key_Return, modifier=CTRL)


def left_alone(stage: Stage) -> None:
    citizens, actor = stage.office.session.citizens, stage.office.session.actor
    known = citizens.get(actor, stage.office.ids["ana"])
    wrong = replace(known.profile.contacts[0], wrong=True)
    citizens.edit(actor, EditCitizen(known.id, known.version, replace(known.profile, deceased=True, do_not_contact=True, contacts=(wrong,))))
    stage.press(Qt.Key.Key_F2)
    stage.press("ana ruiz", Qt.Key.Key_Return)


SCENES: dict[str, Callable[[Stage], None]] = {
    scene.__name__: scene for scene in (today, blank, candidates, picked, reading, callback, letter, long_name, hostile, fault, tally, saved, left_alone)
}


def draw(folder: Path, scale: str, wanted: list[str]) -> None:
    """Draw the scenes at one scale."""
    application = QApplication([])
    QLocale.setDefault(QLocale("en_US"))
    theme = Theme(application, RESOURCES, Scheme.LIGHT)
    for scheme in ("light", "dark") if scale == "1" else ("light",):
        theme.hold(Scheme(scheme))
        for width, height in SIZES:
            for name, scene in SCENES.items():
                if not wanted or name in wanted:
                    _one(theme, folder / f"{name}-{scheme}-{width}-{scale}.png", width, height, scene)


def _one(theme: Theme, file: Path, width: int, height: int, scene: Callable[[Stage], None]) -> None:
    with tempfile.TemporaryDirectory() as made:
        office = make_office(Path(made))
        hub = ChangeHub()
        jobs = Jobs(hub)
        jobs.crashed.connect(lambda error: print("crashed", file.name, repr(error)))
        window = MainWindow()
        window.furnish(theme, Icons(RESOURCES / "icons", theme), jobs, hub)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        desk = QuickLogDesk(office.session, window.shell, DraftFolder(Path(made) / "drafts"))
        window.attach(Session(pages(office.session, window.shell), None, desk.open))
        window.panels.closing.connect(desk.ask_to_close)
        stage = Stage(window, office, desk, jobs)
        stage.settle()
        scene(stage)
        stage.settle()
        window.grab().save(str(file))
        window.close()
        jobs.close()
        office.close()
        delete(window)


def main(folder: Path, wanted: list[str]) -> None:
    """Run once per scale, because Qt reads the scale when it starts."""
    folder.mkdir(parents=True, exist_ok=True)
    for scale in ("1", "1.5"):
        environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"), "LOOK_SCALE": scale}
        subprocess.run([sys.executable, "-m", "tests.ui.quick_log.look", str(folder), *wanted], check=True, env=environment)


if __name__ == "__main__":
    if scale := os.environ.get("LOOK_SCALE"):
        draw(Path(sys.argv[1]), scale, sys.argv[2:])
    else:
        main(Path(sys.argv[1]), sys.argv[2:])
