"""The window is painted before anything heavy is loaded; what comes in later stands exactly where its ground was."""

import ctypes
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale, QLockFile, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.desktop import program
from app.desktop.program import Desktop, run_window
from app.system.paths import Paths
from app.system.settings import Settings, SettingsFile
from app.ui import single_instance
from app.ui.change_hub import ChangeHub
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.single_instance import SingleInstance, hand_over, server_name
from app.ui.theme import Theme
from app.ui.window import MainWindow
from tests.benchmarks.first_window import make_home, start
from tests.ui.conftest import bring_up

HEAVY = {"sqlalchemy", "exchangelib", "reportlab", "numpy", "rapidfuzz", "alembic", "psycopg", "imapclient"}
NEVER_YET = {
    "PySide6.QtCore.Qt",
    "PySide6.QtWidgets.QStyle",
    "PySide6.QtGui.QIcon",
    "PySide6.QtGui.QAction",
    "PySide6.QtNetwork",
    "PySide6.QtSvg",
    "logging.handlers",
    "subprocess",
    "hashlib",
    "html",
    "uuid",
    "app.ui.icons",
    "app.ui.jobs",
}
"""What an empty frame does not need and what takes long to load: the Qt namespace alone takes 20 ms of the 70 there are."""
ONLY_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def top(modules: frozenset[str]) -> set[str]:
    """Return the names before the first dot."""
    return {name.split(".")[0] for name in modules}


def test_a_fresh_process_paints_before_it_loads_anything_heavy(tmp_path: Path) -> None:
    home = make_home(tmp_path)
    _, empty = start("empty", home)
    _, first = start("first", home)
    assert top(first) & HEAVY == set()
    assert (first - empty) & NEVER_YET == set()
    assert not any(name.startswith(("app.store", "app.services", "app.bootstrap", "app.desktop.pages")) for name in first)


def test_even_the_whole_window_loads_no_library_before_the_office_is_opened(tmp_path: Path) -> None:
    _, whole = start("whole", make_home(tmp_path))
    assert "app.ui.search" in whole
    assert top(whole) & HEAVY == set()


@pytest.fixture
def desktop(tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """Return the running program on a PC where nothing was set up yet."""
    monkeypatch.setenv("COUNTY_DAYBOOK_LANGUAGE", "en")
    made = Desktop(Paths(tmp_path / "home"))
    yield made
    made.window.close()
    delete(made.window)
    made.theme.close()
    delete(made.theme)
    delete(made)
    theme.apply()
    QLocale.setDefault(QLocale("en_US"))


def grounds(window: MainWindow) -> list[QRect]:
    """Return where the visible parts of the frame lie."""
    return sorted(
        (found.geometry() for found in window.frame.findChildren(QWidget, options=ONLY_DIRECT) if found.isVisible()), key=lambda place: (place.x(), place.y())
    )


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640), (1920, 1080)])
def test_every_part_stands_where_its_ground_was_and_no_pixel_of_the_page_changes(
    size: tuple[int, int], theme: Theme, icons: Icons, jobs: Jobs, hub: ChangeHub, qtbot: QtBot
) -> None:
    window = MainWindow()
    window.resize(*size)
    bring_up(window)
    before, places = window.grab().toImage(), grounds(window)
    window.furnish(theme, icons, jobs, hub)
    qtbot.wait(1)
    after = window.grab().toImage()
    assert len(places) == 4
    assert grounds(window) == places
    pages = window.stack.geometry().translated(window.stack.mapTo(window, window.stack.rect().topLeft()) - window.stack.pos())
    assert same(before, after, pages)
    corners = [(0, 0), (0, size[1] - 1), (size[0] - 1, 0), (size[0] - 1, size[1] - 1)]
    assert all(before.pixel(*corner) == after.pixel(*corner) for corner in corners)
    delete(window)


def same(one: QImage, other: QImage, place: QRect) -> bool:
    """Tell whether two pictures agree in a place."""
    return one.copy(place) == other.copy(place)


def test_the_wizard_comes_after_the_paint_where_no_office_is_known(desktop: Desktop, qtbot: QtBot) -> None:
    assert not hasattr(desktop.window, "shell")
    desktop.start()
    qtbot.waitUntil(lambda: hasattr(desktop.window, "shell") and desktop.window.page("welcome") is not None)
    assert desktop.window.windowTitle() == "County Daybook"


def test_a_window_that_starts_as_an_icon_comes_to_life_all_the_same(desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "UNSEEN_MS", 1)
    monkeypatch.setattr(desktop.window, "show", lambda: None)
    desktop.start()
    qtbot.waitUntil(lambda: hasattr(desktop.window, "shell"))
    told: list[int] = []
    desktop.window.frame.painted.connect(lambda: told.append(1))
    desktop.window.frame.tell()
    assert told == []


def test_what_fails_behind_the_painted_window_is_shown_not_swallowed(desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    desktop.start()
    qtbot.waitUntil(lambda: hasattr(desktop, "crashes"))
    monkeypatch.setattr(desktop.crashes, "take", seen.append)
    error = ValueError("a mistake")
    sys.excepthook(ValueError, error, None)
    assert seen == [error]


def test_the_window_comes_back_where_it_was_closed(tmp_path: Path, theme: Theme, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.start()
    qtbot.waitUntil(lambda: hasattr(desktop.window, "shell"))
    desktop.window.resize(1200, 700)
    desktop.window.close()
    assert SettingsFile(tmp_path / "home" / "settings.json").load().geometry
    again = Desktop(Paths(tmp_path / "home"))
    assert again.window.height() == 700  # the width is that of the screen, which may be small
    delete(again.window)
    again.theme.close()
    delete(again.theme)
    delete(again)


def test_a_damaged_place_is_forgotten(tmp_path: Path, theme: Theme) -> None:
    SettingsFile(tmp_path / "home" / "settings.json").save(Settings(geometry="not base64!"))
    made = Desktop(Paths(tmp_path / "home"))
    assert made.window.width() == 1366
    delete(made.window)
    made.theme.close()
    delete(made.theme)
    delete(made)
    theme.apply()


class Waiting:
    """A window that listens for later starts."""

    def __init__(self, home: Path) -> None:
        self.heard: list[list[str]] = []
        self.instance = SingleInstance(server_name(str(home)))
        self.instance.called.connect(self.heard.append)


@pytest.fixture
def first_window(tmp_path: Path, qapp: object) -> Iterator[Waiting]:
    """Return a window that is open on the folder, with its lock held by another process."""
    made = Waiting(tmp_path)
    yield made
    made.instance.close()
    delete(made.instance)


HOLD = """
import sys; from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1]); assert lock.tryLock(0); print("held", flush=True); sys.stdin.read()
"""


@pytest.fixture
def held(tmp_path: Path) -> Iterator[None]:
    """Hold the window's lock in another process."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "window.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == b"held\n"
        yield
        process.stdin.close()


def test_a_second_start_hands_its_arguments_over_and_ends(first_window: Waiting, held: None, tmp_path: Path, qtbot: QtBot) -> None:
    assert run_window(Paths(tmp_path), ["county-daybook:call?from=5025550134"]) == 0
    qtbot.waitUntil(lambda: first_window.heard == [["county-daybook:call?from=5025550134"]])
    assert run_window(Paths(tmp_path)) == 0
    qtbot.waitUntil(lambda: first_window.heard[-1] == ["raise"])


def test_on_windows_the_second_start_lets_the_first_window_come_to_the_front(
    first_window: Waiting, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed: list[int] = []
    user32 = SimpleNamespace(AllowSetForegroundWindow=allowed.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr(single_instance, "sys", SimpleNamespace(platform="win32"))
    assert hand_over(server_name(str(tmp_path)), ["raise"])
    qtbot.waitUntil(lambda: first_window.heard == [["raise"]])
    assert allowed == [-1]


def test_a_start_beside_one_that_is_just_starting_waits_for_it(tmp_path: Path, qapp: object, qtbot: QtBot) -> None:
    tries: list[float] = []
    waiting: list[Waiting] = []

    def pause(seconds: float) -> None:
        tries.append(seconds)
        if len(tries) == 2:
            waiting.append(Waiting(tmp_path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "sleep", pause)
        assert hand_over(server_name(str(tmp_path)), ["raise"])
    assert len(tries) == 2
    qtbot.waitUntil(lambda: waiting[0].heard == [["raise"]])
    waiting[0].instance.close()


def test_where_the_first_window_does_not_answer_the_second_one_opens(tmp_path: Path) -> None:
    assert not hand_over(server_name(str(tmp_path)), ["raise"], patience=0)


def test_the_lock_of_a_killed_window_does_not_keep_anybody_out(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "window.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    lock = QLockFile(str(tmp_path / "window.lock"))
    lock.setStaleLockTime(0)
    assert lock.tryLock(0)


def test_a_folder_that_cannot_be_written_does_not_keep_the_window_from_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    shown: list[str] = []
    monkeypatch.setattr(
        program, "Desktop", lambda *_given: type("Shown", (), {"start": lambda _: shown.append("start"), "run": lambda _: 7, "again": lambda _: None})()
    )
    assert run_window(Paths(tmp_path / "home")) == 7
    assert shown == ["start"]


def test_qt_is_loaded_without_its_hook_on_every_later_import() -> None:
    """The hook reads the source of each module that is imported; here it would be a tenth of the whole start."""
    asked = (
        "import builtins; own = builtins.__import__; from app.desktop.qt_import import load_qt; load_qt(); "
        "assert builtins.__import__ is own; from PySide6.QtWidgets import QWidget; assert QWidget.staticMetaObject.className() == 'QWidget'"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
