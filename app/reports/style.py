"""How paper looks: one type family, one accent, a grid of four points."""

from dataclasses import dataclass, replace

LETTER = (612.0, 792.0)
"""US Letter in points, width and height."""
A4 = (595.276, 841.89)
"""ISO A4 in points, width and height."""

MARGIN = 54.0
FOOT = 36.0
"""Distance of the footer's baseline from the lower edge, in points."""

Colour = tuple[float, float, float]


def _hex(code: str) -> Colour:
    return (int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255)


ACCENT = _hex("0B5CAD")
INK = _hex("1B1B1B")
SECOND = _hex("5A6068")
RULE = _hex("D3D7DC")
TINT = _hex("E8F0F8")
PALE = _hex("B9CDE3")
RED = _hex("B3261E")
RED_TINT = _hex("FBECEB")
GREEN = _hex("1E6B3A")
GREEN_TINT = _hex("E9F3EC")
AMBER = _hex("8A5A00")
AMBER_TINT = _hex("FBF3E2")
GREY_TINT = _hex("EEF0F2")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size and distance of lines in points, weight and colour."""

    size: float
    leading: float
    bold: bool = False
    colour: Colour = INK

    def painted(self, colour: Colour) -> "TextStyle":
        """Return the same style in another colour."""
        return replace(self, colour=colour)

    def heavy(self) -> "TextStyle":
        """Return the same style in the heavier weight."""
        return replace(self, bold=True)


TITLE = TextStyle(19, 24, bold=True)
FIGURE = TextStyle(23, 28)
SECTION = TextStyle(11.5, 16, bold=True)
BODY = TextStyle(9.5, 13.5)
LABEL = TextStyle(8, 12, colour=SECOND)
SMALL = TextStyle(7.5, 10, colour=SECOND)
CELL = TextStyle(9, 13)
