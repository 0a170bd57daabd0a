"""Take pictures of the window with made-up pages: `python -m tests.ui.gallery FOLDER` writes PNGs in three colour schemes at 100 % and 150 %."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCHEMES = ("light", "dark", "contrast")
SCALES = ("1", "1.5")


def main(folder: Path) -> None:
    """Run once per scale, because Qt reads the scale when it starts."""
    folder.mkdir(parents=True, exist_ok=True)
    for scale in SCALES:
        environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        subprocess.run([sys.executable, "-m", "tests.ui.gallery", str(folder), scale], check=True, cwd=ROOT, env=environment)


def draw(folder: Path, scale: str) -> None:
    """Draw every picture of one scale."""
    from PySide6.QtCore import QLocale
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from shiboken6 import delete

    from app.ui.change_hub import ChangeHub
    from app.ui.colours import Scheme
    from app.ui.crash_dialog import CrashDialog
    from app.ui.icons import Icons
    from app.ui.jobs import Jobs
    from app.ui.theme import Theme
    from app.ui.window import MainWindow
    from tests.ui.gallery_scenes import SCENES

    QLocale.setDefault(QLocale("en_US"))
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme(application, ROOT / "resources", Scheme.LIGHT)
    for scheme in SCHEMES:
        theme.hold(Scheme(scheme))
        for name, scene in SCENES.items():
            hub = ChangeHub()
            jobs = Jobs(hub)
            window = MainWindow()
            window.furnish(theme, Icons(ROOT / "resources" / "icons", theme), jobs, hub)
            window.show()
            window.activateWindow()
            QTest.qWaitForWindowActive(window)
            scene(window)
            _settle(jobs, lambda: QTest.qWait(20))
            window.grab().save(str(folder / f"{name}-{scheme}-{scale}.png"))
            window.close()
            jobs.close()
            delete(window)
        dialog = CrashDialog(
            [("Phone call 09:14", "Maria asks about the bill\nagain.")], "County Daybook 0.1.0, Python 3.11, linux\nKeyError\n  ui/window.py:12 open"
        )
        dialog.show()
        QTest.qWait(50)
        dialog.grab().save(str(folder / f"crash-{scheme}-{scale}.png"))
        dialog.close()


def _settle(jobs: object, wait: Callable[[], None]) -> None:
    for _ in range(20):
        wait()
        if not getattr(jobs, "busy", False):
            break
    for _ in range(12):
        wait()


if __name__ == "__main__":
    if len(sys.argv) > 2:
        draw(Path(sys.argv[1]), sys.argv[2])
    else:
        main(Path(sys.argv[1]))
