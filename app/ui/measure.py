"""The measures of the window: a grid of 4 px and the type scale."""

from typing import Final

GRID: Final = 4
GAP_SMALL: Final = 8
GAP: Final = 12
GAP_LARGE: Final = 16
GAP_SECTION: Final = 24

CONTROL: Final = 32
CONTROL_SMALL: Final = 28
ROW: Final = 32
ROW_COMPACT: Final = 26
RAIL: Final = 200
RAIL_NARROW: Final = 56
SEARCH: Final = 420
SIDE_CARD: Final = 320
TOP_BAR: Final = 56
STATUS_BAR: Final = 28
NARROW_WINDOW: Final = 1180
RADIUS: Final = 6

BODY: Final = 10
SECONDARY: Final = 9
SECTION: Final = 12
TITLE: Final = 16

MOTION: Final = 120
"""The longest animation, in milliseconds."""


def rail_width(window: int) -> int:
    """Return how wide the rail is in a window of this width."""
    return RAIL_NARROW if window < NARROW_WINDOW else RAIL
