"""Take pictures of set-up, settings, reports and inbox: `python -m tests.ui.look_inbox_reports FOLDER [SCENE...]`, light and dark at 100 % and 150 %."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCALES = ("1", "1.5")
SCHEMES = ("light", "dark")


def main(folder: Path, scenes: list[str]) -> None:
    """Run once per scale, because Qt reads the scale when it starts."""
    folder.mkdir(parents=True, exist_ok=True)
    for scale in os.environ.get("LOOK_SCALES", ",".join(SCALES)).split(","):
        environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"), "LOOK_SCALE": scale}
        subprocess.run([sys.executable, "-m", "tests.ui.look_inbox_reports", str(folder), *scenes], check=True, cwd=ROOT, env=environment)


def draw(folder: Path, scale: str, wanted: list[str]) -> None:
    """Draw every picture of one scale."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication
    from shiboken6 import delete

    from app.ui.change_hub import ChangeHub
    from app.ui.colours import Scheme
    from app.ui.icons import Icons
    from app.ui.jobs import Jobs
    from app.ui.theme import Theme
    from app.ui.window import MainWindow
    from tests.ui.look_mail import MAIL_SCENES
    from tests.ui.look_scenes import SCENES

    QLocale.setDefault(QLocale("en_US"))
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme(application, ROOT / "resources", Scheme.LIGHT)
    for scheme in os.environ.get("LOOK_SCHEMES", ",".join(SCHEMES)).split(","):
        theme.hold(Scheme(scheme))
        for name, scene in (SCENES | MAIL_SCENES).items():
            if wanted and not any(name.startswith(start) for start in wanted):
                continue
            hub = ChangeHub()
            jobs = Jobs(hub)
            jobs.crashed.connect(lambda error: print("crashed:", repr(error)))
            window = MainWindow()
            window.furnish(theme, Icons(ROOT / "resources" / "icons", theme), jobs, hub)
            window.resize(1366, 768)
            window.show()
            close = scene(window)
            window.grab().save(str(folder / f"{name}-{scheme}-{scale}.png"))
            window.close()
            jobs.close()
            delete(window)
            if close is not None:
                close()


if __name__ == "__main__":
    if "LOOK_SCALE" in os.environ:
        draw(Path(sys.argv[1]), os.environ["LOOK_SCALE"], sys.argv[2:])
    else:
        main(Path(sys.argv[1]), sys.argv[2:])
