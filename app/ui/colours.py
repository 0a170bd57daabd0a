"""The named colours of the window: light, dark and high contrast, and the arithmetic that keeps them readable."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QPalette

COUNTY_BLUE = "#0B5CAD"
COUNTY_BLUE_ON_DARK = "#6CB6FF"
PAPER = "#FFFFFF"  # a printed page is white in every scheme
TEXT_RATIO = 4.5
CONTROL_RATIO = 3.0
LINEAR_UP_TO = 0.04045
MIDDLE_LUMINANCE = 0.18


class Tone(StrEnum):
    """What a text, pill or icon means; always shown together with a word."""

    PLAIN = "plain"
    SECONDARY = "secondary"
    DISABLED = "disabled"
    INFORMATION = "information"
    WAITING = "waiting"
    OVERDUE = "overdue"
    DONE = "done"
    ON_ACCENT = "on_accent"
    CURRENT = "current"
    SELECTED_TEXT = "selected_text"


class Scheme(StrEnum):
    """Which of the three sets of colours is shown."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of named colours, each "#RRGGBB"; widgets know the names, only this file knows the values."""

    scheme: Scheme
    chrome: str
    page: str
    card: str
    line: str
    control: str
    text: str
    secondary: str
    disabled: str
    hover: str
    pressed: str
    selected: str
    selected_text: str
    current: str
    accent: str
    accent_hover: str
    on_accent: str
    focus: str
    information: str
    information_soft: str
    waiting: str
    waiting_soft: str
    overdue: str
    overdue_soft: str
    done: str
    done_soft: str
    plain_soft: str

    def of(self, tone: Tone) -> str:
        """Return the text colour of a meaning."""
        found: str = getattr(self, "text" if tone is Tone.PLAIN else tone.value)
        return found

    def roles(self) -> Mapping[str, str]:
        """Return every colour by its name, as the stylesheet uses them."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "scheme"}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.1, 0 (black) to 1 (white)."""
    found = QColor(colour)
    parts = (found.redF(), found.greenF(), found.blueF())
    red, green, blue = (part / 12.92 if part <= LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.1, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(base: str, over: str, share: float) -> str:
    """Lay a share (0 to 1) of one colour over another."""
    one, two = QColor(base), QColor(over)
    pairs = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    red, green, blue = (round(low + (high - low) * share) for low, high in pairs)
    return QColor(red, green, blue).name().upper()


def readable(colour: str, backgrounds: tuple[str, ...], ratio: float = TEXT_RATIO) -> str:
    """Move a colour towards black or white, no further than needed, until it reads on every background."""
    target = "#000000" if luminance(backgrounds[0]) > MIDDLE_LUMINANCE else "#FFFFFF"
    for step in range(41):
        moved = mix(colour, target, step / 40)
        if all(contrast(moved, background) >= ratio for background in backgrounds):
            return moved
    return target


def on(colour: str) -> str:
    """Return black or white, whichever reads better on the colour."""
    return "#FFFFFF" if contrast("#FFFFFF", colour) >= contrast("#000000", colour) else "#000000"


def _finish(base: dict[str, str], scheme: Scheme, accent: str, share: float) -> Colours:
    """Derive the accent's relatives and the soft backgrounds from a set's base colours."""
    surfaces = (base["page"], base["card"], base["chrome"], mix(base["page"], accent, share))
    accent = readable(accent, surfaces)
    soft = {f"{name}_soft": mix(base["page"], base.get(name, accent), share) for name in ("information", "waiting", "overdue", "done")}
    return Colours(
        scheme=scheme,
        accent=accent,
        accent_hover=mix(accent, base["page"], 0.12),
        on_accent=on(accent),
        information=accent,
        selected=mix(base["page"], accent, share + 0.04),
        selected_text=base["text"],
        current=accent,
        focus=base["text"],
        plain_soft=base["hover"],
        **base,
        **soft,
    )


def light(accent: str = COUNTY_BLUE) -> Colours:
    """Return the light set around an accent."""
    base = {
        "chrome": "#F3F3F3",
        "page": "#FFFFFF",
        "card": "#F9F9F9",
        "line": "#E4E4E4",
        "control": "#868686",
        "text": "#1B1B1B",
        "secondary": "#5A5A5A",
        "disabled": "#8A8A8A",
        "hover": "#EAEAEA",
        "pressed": "#DFDFDF",
        "waiting": "#805300",
        "overdue": "#B3261E",
        "done": "#1E6B3A",
    }
    return _finish(base, Scheme.LIGHT, accent, 0.10)


def dark(accent: str = COUNTY_BLUE_ON_DARK) -> Colours:
    """Return the dark set around an accent."""
    base = {
        "chrome": "#202020",
        "page": "#282828",
        "card": "#2F2F2F",
        "line": "#3E3E3E",
        "control": "#9E9E9E",
        "text": "#F5F5F5",
        "secondary": "#C2C2C2",
        "disabled": "#8C8C8C",
        "hover": "#363636",
        "pressed": "#404040",
        "waiting": "#F2C661",
        "overdue": "#FF9C93",
        "done": "#7FD49B",
    }
    return _finish(base, Scheme.DARK, accent, 0.16)


def high_contrast(palette: QPalette | None = None) -> Colours:
    """Return the high-contrast set: the system's own colours when a palette is given, else white on black."""
    page, text, accent = "#000000", "#FFFFFF", "#1AEBFF"
    if palette is not None:
        page, text, accent = (palette.color(role).name().upper() for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Text, QPalette.ColorRole.Highlight))
    accent = readable(accent, (page,))
    flat = dict.fromkeys(("chrome", "page", "card", "hover", "pressed", "plain_soft"), page)
    strong = dict.fromkeys(("line", "control", "text", "secondary", "disabled", "waiting", "overdue", "done"), text)
    soft = dict.fromkeys(("information_soft", "waiting_soft", "overdue_soft", "done_soft"), page)
    marked = dict.fromkeys(("selected", "accent", "accent_hover", "information", "focus"), accent)
    marked["accent_hover"] = text
    return Colours(scheme=Scheme.CONTRAST, selected_text=on(accent), current=on(accent), on_accent=on(accent), **flat, **strong, **soft, **marked)
