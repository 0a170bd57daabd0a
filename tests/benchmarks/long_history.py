"""`python -m tests.benchmarks.long_history [N]`: a citizen with N entries (5,000) in the real page, scrolled through; figures are printed, never tests.

A frame is what a person waits for: the key or the wheel until the history is painted anew, drawn into memory (no screen). 16.7 ms are 60 a second.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
CASES = 60


def main(entries: int) -> None:
    """Fill an office, open the page, scroll."""
    from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.domain.timeline import TimelineFilter
    from app.system.drafts import DraftFolder
    from app.ui.cases.screen import cases_screen
    from app.ui.change_hub import ChangeHub
    from app.ui.citizens.screen import citizens_screen
    from app.ui.colours import Scheme
    from app.ui.icons import Icons
    from app.ui.jobs import Jobs
    from app.ui.navigation import Place
    from app.ui.theme import Theme
    from app.ui.window import MainWindow, Session
    from tests.benchmarks.timing import HEADING, Timing, timed
    from tests.ui.real_office import open_real_office

    application = QApplication([])
    QLocale.setDefault(QLocale("en_US"))
    with tempfile.TemporaryDirectory() as home:
        office = open_real_office(Path(home))
        who = fill(office, entries)
        session, citizens = office.session, office.session.citizens
        print(HEADING)
        every, folded = TimelineFilter(), TimelineFilter(folded=True)
        for name, wanted in (("first page, every entry", every), ("first page, cases folded", folded)):
            print(timed(name, [lambda wanted=wanted: citizens.timeline(session.actor, who, wanted)] * 60, goal=20).line())
        theme = Theme(application, ROOT / "resources", Scheme.LIGHT)
        hub = ChangeHub()
        jobs = Jobs(hub)
        window = MainWindow()
        window.furnish(theme, Icons(ROOT / "resources" / "icons", theme), jobs, hub)
        window.resize(1366, 768)
        shell = window.shell
        window.attach(Session([citizens_screen(session, shell, None), cases_screen(session, shell, DraftFolder(Path(home) / "drafts"))]))
        window.show()

        def settle() -> None:
            QTest.qWait(1)
            while jobs.busy:
                QTest.qWait(1)

        settle()
        window.navigation.open(Place("citizens", who))
        settle()
        settle()
        panel = window.page("citizens").page.timeline  # type: ignore[attr-defined]
        view, model = panel.view, panel.model

        painted: list[None] = []

        class Watch(QObject):
            def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    painted.append(None)
                return False

        watch = Watch()
        view.viewport().installEventFilter(watch)

        def frame(do: Callable[[], object], timing: Timing) -> None:
            def whole() -> None:
                do()
                application.processEvents()
                if not painted:
                    view.viewport().repaint()

            painted.clear()
            timing.call(whole)

        def wheel() -> None:
            at = QPointF(view.viewport().width() / 2, view.viewport().height() / 2)
            turned = QWheelEvent(
                at,
                view.viewport().mapToGlobal(at),
                QPoint(),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            application.sendEvent(view.viewport(), turned)

        for name, unfold in (("folded", False), ("every entry", True)):
            if unfold:
                window.page("citizens").page.turn_stories()  # type: ignore[attr-defined]
                settle()
            wheeled, paged = Timing(f"a turn of the wheel, {name}", 16.7), Timing(f"Page Down, {name}", 16.7)
            view.verticalScrollBar().setValue(0)
            for _ in range(400):
                frame(wheel, wheeled)
            while model._next is not None or view.currentIndex().row() < model.rowCount() - 1:
                frame(lambda: QTest.keyClick(view, Qt.Key.Key_PageDown), paged)
            print(wheeled.line())
            print(paged.line())
            print(f"{'rows in memory at the end':<58}{model.rowCount():>6}")
            loaded = Timing(f"a turn of the wheel with all of it in memory, {name}", 16.7)
            view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
            for _ in range(400):
                frame(wheel, loaded)
            print(loaded.line())
        gone = Timing("a date a year back, until it is painted")
        gone.call(lambda: go(panel, settle))
        print(gone.line())
        window.close()
        jobs.close()
        office.close()


def go(panel: Any, settle: Callable[[], None]) -> None:
    """Go to a date on a list that was just opened."""
    panel.go_to_day((datetime.now(UTC) - timedelta(days=365)).date())
    settle()


def fill(office: Any, entries: int) -> int:
    """Register somebody with so many contacts, half of them on cases."""
    from app.domain.channel import Channel, Direction, Outcome
    from app.domain.interaction import LogInteraction

    who = office.citizen("Maria", "Garcia")
    cases = [office.case(f"Matter {at}", who) for at in range(CASES)]
    channels = list(Channel)
    now = datetime.now(UTC)
    commands = [
        LogInteraction(
            uuid4(),
            now - timedelta(hours=7 * at + 1),
            channels[at % len(channels)],
            Direction.INBOUND if at % 3 else Direction.OUTBOUND,
            text=f"Entry {at}: asked about the bill again and wants to know what the meter says\nand a second line that is somewhat longer than the first "
            * (1 + at % 4),
            outcome=Outcome.ANSWERED,
        )
        for at in range(entries)
    ]
    with office.session.interactions._office.write(office.session.actor) as unit:
        for at, (made, _) in enumerate(unit.interactions.add_all(commands)):
            unit.interactions.file(made, who, cases[at % CASES] if at % 2 else None)
        unit.commit()
    return who


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
