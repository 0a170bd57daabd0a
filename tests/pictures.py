"""Take the README's pictures from the sample office: `python -m tests.pictures`. The same sample gives the same pictures, but for the dates in them."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.domain.timeline import TimelineFilter
from app.services.session import Session

TOP = Path(__file__).resolve().parents[1]
FOLDER = TOP / "resources" / "docs" / "pictures"
SIZE = (1366, 768)


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["COUNTY_DAYBOOK_LANGUAGE"] = "en"
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.bootstrap.sample import make_sample
    from app.desktop.program import Desktop
    from app.system.paths import Paths
    from app.system.settings import Settings, SettingsFile
    from app.ui.navigation import Place

    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder))
        make_sample(str(paths.sample), paths, 2000, 52, lambda *_: None)
        SettingsFile(paths.settings).save(Settings(office=str(paths.sample), theme="light", mail_minutes=0))
        desktop = Desktop(paths)
        desktop.start()

        def settle(seconds: float = 0.6) -> None:
            QTest.qWait(int(seconds * 1000))
            wait(lambda: desktop.opened is not None and not desktop.jobs.busy, QTest.qWait)

        def shot(name: str) -> None:
            desktop.window.grab().save(str(FOLDER / f"{name}.png"))

        desktop.window.showNormal()
        desktop.window.resize(*SIZE)
        settle(5)
        shot("today")
        window, session = desktop.window, desktop.opened.session  # type: ignore[union-attr]
        window.navigation.open(Place("inbox"))
        settle(1)
        shot("inbox")
        citizen_id = somebody_who_waits(session)
        window.navigation.open(Place("citizens", citizen_id))
        settle(1)
        shot("citizen")
        window.log_call()
        settle()
        name = session.citizens.get(session.actor, citizen_id).name
        QTest.keyClicks(QApplication.focusWidget(), name)
        settle(1)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle(1)
        shot("quick-log")
        window.panels.hide()
        window.navigation.open(Place("reports", None, "weekly"))
        settle(4)
        shot("weekly-summary")
        window.close()
    return 0


def somebody_who_waits(session: Session) -> int:
    """Return a citizen with an unanswered email and the longest history."""
    waiting = [session.interactions.get(session.actor, row.id).citizen_id for row in session.interactions.awaiting(session.actor, 50)]
    known = [citizen_id for citizen_id in waiting if citizen_id is not None]
    return max(known, key=lambda one: len(session.citizens.timeline(session.actor, one, TimelineFilter()).rows))


def wait(true: Callable[[], bool], pause: Callable[[int], None]) -> None:
    """Wait up to a minute."""
    for _ in range(600):
        if true():
            return
        pause(100)
    sys.exit("the program did not come to rest")


if __name__ == "__main__":
    raise SystemExit(main())
