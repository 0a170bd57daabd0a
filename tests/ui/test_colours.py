"""Every colour that stands on another can be read, in all three schemes and with any accent a person may have chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette

from app.ui.colours import CONTROL_RATIO, TEXT_RATIO, Colours, Scheme, Tone, contrast, dark, high_contrast, light, luminance, mix, on, readable

SCHEMES = {"light": light(), "dark": dark(), "contrast": high_contrast()}
SURFACES = ("page", "card", "chrome")
MEANINGS = ("information", "waiting", "overdue", "done")


def text_pairs() -> list[tuple[str, str]]:
    """Return (text, background) of everything that is read."""
    pairs = [(text, surface) for text in ("text", "secondary", *MEANINGS, "accent") for surface in SURFACES]
    pairs += [("text", ground) for ground in ("hover", "pressed", "plain_soft", *(f"{name}_soft" for name in MEANINGS))]
    pairs += [(name, f"{name}_soft") for name in MEANINGS]
    return [*pairs, ("selected_text", "selected"), ("on_accent", "accent"), ("on_accent", "accent_hover"), ("secondary", "hover")]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), text_pairs())
def test_text_can_be_read_on_its_ground(scheme: str, text: str, ground: str) -> None:
    roles = SCHEMES[scheme].roles()
    assert contrast(roles[text], roles[ground]) >= TEXT_RATIO


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("part", "ground"), [(part, ground) for part in ("control", "focus", "accent") for ground in SURFACES])
def test_controls_and_the_focus_ring_stand_out(scheme: str, part: str, ground: str) -> None:
    roles = SCHEMES[scheme].roles()
    assert contrast(roles[part], roles[ground]) >= CONTROL_RATIO


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_ring_stands_out_on_the_main_button_too(scheme: str) -> None:
    roles = SCHEMES[scheme].roles()
    assert contrast(roles["focus"], roles["page"]) >= CONTROL_RATIO


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_any_accent_the_system_has_is_made_readable(parts: tuple[int, int, int]) -> None:
    accent = QColor(*parts).name()
    for colours in (light(accent), dark(accent)):
        assert min(contrast(colours.accent, ground) for ground in (colours.page, colours.card, colours.chrome)) >= TEXT_RATIO
        assert contrast(colours.on_accent, colours.accent) >= TEXT_RATIO
        assert contrast(colours.selected_text, colours.selected) >= TEXT_RATIO


def test_a_readable_accent_is_left_as_it_is() -> None:
    assert light().accent == "#0B5CAD"
    assert dark().accent == "#6CB6FF"


def test_windows_own_contrast_colours_are_taken() -> None:
    palette = QPalette()
    for role, colour in ((QPalette.ColorRole.Base, "#2D3236"), (QPalette.ColorRole.Text, "#FFFFFF"), (QPalette.ColorRole.Highlight, "#ABCFF2")):
        palette.setColor(role, QColor(colour))
    colours = high_contrast(palette)
    assert (colours.page, colours.text, colours.accent, colours.on_accent) == ("#2D3236", "#FFFFFF", "#ABCFF2", "#000000")


def test_black_on_white_is_the_strongest_pair_there_is() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert luminance("#FFFFFF") == pytest.approx(1)


def test_laying_half_of_black_over_white_is_grey() -> None:
    assert mix("#FFFFFF", "#000000", 0.5) == "#808080"
    assert on("#FFFF00") == "#000000"
    assert on("#000080") == "#FFFFFF"


def test_what_can_never_be_readable_ends_at_black_or_white() -> None:
    assert readable("#777777", ("#7F7F7F",), 21) in {"#000000", "#FFFFFF"}


def test_every_meaning_has_a_colour() -> None:
    colours: Colours = light()
    assert {colours.of(tone) for tone in Tone} >= {colours.text, colours.waiting, colours.overdue, colours.done}
    assert colours.scheme is Scheme.LIGHT
    assert "scheme" not in colours.roles()
