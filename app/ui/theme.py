"""Follow the system's colours and put them on the whole program: one palette and one stylesheet."""

import sys
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.ui import measure
from app.ui.colours import COUNTY_BLUE, COUNTY_BLUE_ON_DARK, Colours, Scheme, Tone, dark, high_contrast, light, mix
from app.ui.glyphs import Glyphs

_FAMILIES = ["Segoe UI Variable Text", "Segoe UI Variable", "Segoe UI", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans"]
_P = QPalette.ColorRole
_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (_P.Window, "page"),
    (_P.WindowText, "text"),
    (_P.Base, "page"),
    (_P.AlternateBase, "card"),
    (_P.Text, "text"),
    (_P.Button, "page"),
    (_P.ButtonText, "text"),
    (_P.BrightText, "overdue"),
    (_P.ToolTipBase, "card"),
    (_P.ToolTipText, "text"),
    (_P.PlaceholderText, "secondary"),
    (_P.Highlight, "accent"),
    (_P.HighlightedText, "on_accent"),
    (_P.Accent, "accent"),
    (_P.Link, "information"),
    (_P.LinkVisited, "information"),
    (_P.Light, "card"),
    (_P.Midlight, "line"),
    (_P.Mid, "line"),
    (_P.Dark, "control"),
    (_P.Shadow, "control"),
)


class Theme(QObject):
    """The look of the program; emits `changed` after the colours were replaced."""

    changed = Signal()

    def __init__(self, application: QApplication, resources: Path, fixed: Scheme | None = None) -> None:
        """Take the resources folder; `fixed` holds one scheme whatever the system says (settings, tests)."""
        super().__init__(application)
        self._application = application
        self._sheet = Template((resources / "styles" / "daybook.qss").read_text("utf-8"))
        self._glyphs = Glyphs(resources / "icons")
        self._fixed = fixed
        self._follows = False
        self.colours: Colours = light()
        application.setFont(body_font())
        self.apply()

    def follow_system(self) -> None:
        """Follow the system's wishes from now on; before, dark is guessed from its palette, because asking loads a large part of Qt."""
        hints = self._application.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._follows = True
        if self._fixed is None and self._asked_scheme() is not self.colours.scheme:
            self.apply()

    def close(self) -> None:
        """Give back what Qt only borrows."""
        self._glyphs.close()

    def hold(self, scheme: Scheme | None) -> None:
        """Hold one scheme, or follow the system again with None."""
        self._fixed = scheme
        self.apply()

    def apply(self) -> None:
        """Read the system's wishes and colour everything that is open."""
        self._application.setPalette(QPalette())
        self.colours = self._wanted(self._application.palette())
        self._application.setPalette(palette_of(self.colours))
        roles = self.colours.roles()
        tints = {"plain": roles["secondary"], "on_accent": roles["on_accent"], "disabled": roles["disabled"]}
        glyphs = {f"glyph_{name}": path for name, path in self._glyphs.tint(tints).items()}
        self._application.setStyleSheet(self._sheet.substitute(roles, **_edges(self.colours), **_sizes(), **glyphs))
        self.changed.emit()

    def _follow(self) -> None:
        if self._fixed is None:
            self.apply()

    def _wanted(self, system: QPalette) -> Colours:
        scheme = self._fixed or (self._asked_scheme() if self._follows else _guessed_scheme(system))
        if scheme is Scheme.CONTRAST:
            return high_contrast(system if sys.platform == "win32" and self._fixed is None else None)
        is_dark = scheme is Scheme.DARK
        accent = system_accent(system) or (COUNTY_BLUE_ON_DARK if is_dark else COUNTY_BLUE)
        return dark(accent) if is_dark else light(accent)

    def _asked_scheme(self) -> Scheme:
        from PySide6.QtCore import Qt

        hints = self._application.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Scheme.CONTRAST
        return Scheme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Scheme.LIGHT


def style_arguments() -> list[str]:
    """Return what tells QApplication the best style beneath the stylesheet; setting it later would load QStyle before the first paint."""
    return ["-style", "windows11" if sys.platform == "win32" else "fusion"]


def system_accent(palette: QPalette) -> str | None:
    """Return the accent the person chose in Windows, or None where the system has none."""
    return palette.color(QPalette.ColorRole.Accent).name().upper() if sys.platform == "win32" else None


def _guessed_scheme(system: QPalette) -> Scheme:
    window, text = (system.color(role).lightness() for role in (QPalette.ColorRole.Window, QPalette.ColorRole.WindowText))
    return Scheme.DARK if window < text else Scheme.LIGHT


def body_font() -> QFont:
    """Return the system's text font in the body size."""
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(measure.BODY)
    return font


def palette_of(colours: Colours) -> QPalette:
    """Return Qt's palette for a set of colours."""
    palette = QPalette()
    roles = colours.roles()
    for role, name in _ROLES:
        palette.setColor(role, QColor(roles[name]))
    for role in (_P.WindowText, _P.Text, _P.ButtonText, _P.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return palette


def _edges(colours: Colours) -> dict[str, str]:
    """Return the colours that only the stylesheet needs, each derived from two roles."""
    strong = colours.scheme is Scheme.CONTRAST
    edges = {f"{name}_edge": mix(colours.page, colours.of(Tone(name)), 1.0 if strong else 0.35) for name in ("information", "waiting", "overdue", "done")}
    return edges | {
        "focus_ring": colours.focus,
        "button_edge": mix(colours.line, colours.control, 1.0 if strong else 0.5),
        "row_hover": mix(colours.page, colours.hover, 0.6),
        "rail_current": colours.selected if strong else colours.page,
        "rail_edge": colours.line,
    }


def _sizes() -> dict[str, str]:
    names = ("BODY", "SECONDARY", "SECTION", "TITLE")
    return {f"size_{name.lower()}": f"{getattr(measure, name)}pt" for name in names} | {"radius": f"{measure.RADIUS}px"}
