"""One place colours the program, follows the system, and nothing else names a colour."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.ui.colours import Colours, Scheme, dark, high_contrast, light
from app.ui.glyphs import Glyphs, name_hash, pack
from app.ui.theme import Theme, palette_of, style_arguments, system_accent

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "app" / "ui"
ALLOWED = {"colours.py"}


@pytest.fixture(autouse=True)
def _back_to_light(theme: Theme) -> object:
    yield None
    theme.hold(Scheme.LIGHT)


@pytest.mark.parametrize(("scheme", "expected"), [(Scheme.LIGHT, light()), (Scheme.DARK, dark()), (Scheme.CONTRAST, high_contrast())])
def test_holding_a_scheme_recolours_the_program(qapp: QApplication, theme: Theme, qtbot: QtBot, scheme: Scheme, expected: object) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.hold(scheme)
    assert theme.colours == expected
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == theme.colours.page
    assert theme.colours.accent in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


def test_a_change_of_the_system_is_followed_unless_a_scheme_is_held(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    theme.hold(None)
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    theme.hold(Scheme.DARK)
    with qtbot.assertNotEmitted(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert theme.colours.scheme is Scheme.DARK


def test_on_windows_the_accent_is_the_persons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    palette = palette_of(light("#107C10"))
    assert system_accent(palette) is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert system_accent(palette) == light("#107C10").accent
    assert style_arguments() == ["-style", "windows11"]


@pytest.fixture
def another_theme(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Colours], Theme]]:
    """Return a call that makes a theme on a system with these colours."""
    made: list[Theme] = []

    def make(system: Colours) -> Theme:
        monkeypatch.setattr(qapp, "palette", lambda: palette_of(system))
        made.append(Theme(qapp, ROOT / "resources"))
        return made[-1]

    yield make
    for found in made:
        found.close()
        delete(found)


def test_before_the_system_can_be_asked_dark_is_guessed_from_its_palette(another_theme: Callable[[Colours], Theme]) -> None:
    assert another_theme(dark()).colours.scheme is Scheme.DARK
    assert another_theme(light()).colours.scheme is Scheme.LIGHT


def test_a_wrong_guess_is_put_right_when_the_system_is_asked(another_theme: Callable[[Colours], Theme]) -> None:
    guessing = another_theme(dark())
    guessing.follow_system()
    assert guessing.colours.scheme is Scheme.LIGHT


def test_disabled_text_is_quieter_than_text() -> None:
    palette = palette_of(light())
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) != palette.color(QPalette.ColorRole.Text)


def sources() -> list[Path]:
    """Return every source file of the window."""
    return sorted(UI.rglob("*.py"))


@pytest.mark.parametrize("file", sources(), ids=lambda file: str(file.relative_to(UI)))
def test_no_widget_names_a_colour_a_stylesheet_or_a_size_of_type(file: Path) -> None:
    text = file.read_text("utf-8")
    if file.name not in ALLOWED:
        assert re.findall(r"[\"']#[0-9A-Fa-f]{3,8}[\"']|Qt\.GlobalColor\.(?!transparent)|QColor\(\s*\d", text) == []
    if file.name != "theme.py":
        assert re.findall(r"setStyleSheet|setPointSize\w*\((?!measure\.)|setPixelSize", text) == []


def test_every_name_in_the_stylesheet_is_known(qapp: QApplication, theme: Theme) -> None:
    sheet = (ROOT / "resources" / "styles" / "daybook.qss").read_text("utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{6}", sheet) == []
    for path in re.findall(r"url\((:[^)]+)\)", qapp.styleSheet()):
        assert QFile.exists(path), path


def test_a_glyph_can_be_read_back_in_its_colour_and_is_gone_after_closing() -> None:
    glyphs = Glyphs(ROOT / "resources" / "icons")
    path = glyphs.tint({"plain": "#123456"})["check_plain"]
    file = QFile(path)
    assert file.open(QIODevice.OpenModeFlag.ReadOnly)
    assert b'fill="#123456"' in file.readAll().data()
    file.close()
    glyphs.close()
    assert not QFile.exists(path)


def test_files_are_packed_in_the_order_of_their_hash_because_qt_looks_them_up_by_halves() -> None:
    tree, names, data = pack("box", {"b.svg": b"bee", "a.svg": b"ay"})
    assert len(tree) == 14 * 4
    assert "box".encode("utf-16-be") in names
    assert data.count(b"bee") == 1
    assert name_hash("a.svg") != name_hash("b.svg")
