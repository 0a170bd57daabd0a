"""Icons are there, sharp, tinted, and come with their licence."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap

from app.domain.changes import Kind
from app.domain.channel import Channel
from app.domain.timeline import EntryKind
from app.ui.colours import Scheme, Tone
from app.ui.icons import CHANNELS, KINDS, TONES, Icons
from app.ui.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "icons"
NAMED = {*CHANNELS.values(), *KINDS.values(), *TONES.values()}


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_named_icon_lies_in_the_folder(name: str) -> None:
    assert list(FOLDER.glob(f"{name}_*_regular.svg"))


def test_every_channel_and_kind_of_the_daybook_has_an_icon() -> None:
    assert {channel.value for channel in Channel} <= set(CHANNELS)
    assert {kind.value for kind in Kind} <= set(KINDS)
    assert {kind.value for kind in EntryKind} <= set(KINDS)


def test_the_licence_stands_beside_the_icons() -> None:
    assert "MIT License" in (FOLDER / "LICENSE").read_text("utf-8")


def used_names() -> set[str]:
    """Return the icon names that the sources pass to `icons.icon("...")` and to actions."""
    found: set[str] = set()
    for file in (ROOT / "app" / "ui").rglob("*.py"):
        found |= set(re.findall(r"icons?\.icon\(\"(\w+)\"", file.read_text("utf-8")))
    return found


def test_no_source_asks_for_an_icon_that_is_missing() -> None:
    assert [name for name in sorted(used_names()) if not list(FOLDER.glob(f"{name}_*.svg"))] == []


def painted(picture: QPixmap) -> set[str]:
    """Return the colours of the fully painted pixels."""
    image = picture.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name().upper() for x, y in points if image.pixelColor(x, y).alpha() == 255}


def test_an_icon_has_the_colour_of_its_meaning_and_follows_the_theme(theme: Theme, icons: Icons) -> None:
    icon = icons.icon("call", Tone.OVERDUE, filled=True)
    assert painted(icon.pixmap(16)) == {theme.colours.overdue}
    theme.hold(Scheme.DARK)
    try:
        assert painted(icon.pixmap(16)) == {theme.colours.overdue}
        assert theme.colours.scheme is Scheme.DARK
    finally:
        theme.hold(Scheme.LIGHT)


def test_a_disabled_icon_is_quiet(theme: Theme, icons: Icons) -> None:
    assert painted(icons.icon("call", filled=True).pixmap(QSize(16, 16), QIcon.Mode.Disabled)) == {QColor(theme.colours.disabled).name().upper()}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_anew_for_every_scale(icons: Icons, scale: float) -> None:
    picture = icons.pixmap("mail", Tone.PLAIN, 16, scale)
    assert picture.width() == round(16 * scale)
    assert picture.devicePixelRatio() == scale


def test_an_icon_is_drawn_once(icons: Icons) -> None:
    assert icons.pixmap("mail").cacheKey() != 0
    first = icons.pixmap("mail").toImage()
    assert icons.pixmap("mail").toImage() == first


def test_a_misspelt_icon_is_an_error_with_its_name(icons: Icons) -> None:
    with pytest.raises(LookupError, match="unicorn"):
        icons.pixmap("unicorn")


def test_unknown_channels_and_kinds_still_get_some_icon(icons: Icons) -> None:
    assert not icons.channel("pigeon").pixmap(16).isNull()
    assert not icons.kind("pigeon").pixmap(16).isNull()
    assert not icons.tone(Tone.DONE).pixmap(16).isNull()
