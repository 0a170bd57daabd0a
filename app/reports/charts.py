"""Small charts: five weeks as bars, the present one in the accent."""

from app.domain.summaries import Trend
from app.reports.pen import Pen
from app.reports.style import ACCENT, PALE, RULE

_GAP = 2.0
_LEAST = 0.6
"""Height in points of a week that is not nothing, however small."""


def week_bars(pen: Pen, trend: Trend, at: tuple[float, float], size: tuple[float, float]) -> None:
    """Draw the four weeks before and this one as bars whose common foot begins at (x, y); the tallest one fills the height of (width, height)."""
    (x, base), (width, height) = at, size
    counts = (*trend.before, trend.this_week)
    most = max(counts)
    step = (width + _GAP) / len(counts)
    for index, number in enumerate(counts):
        if not number:
            continue
        tall = max(height * number / most, _LEAST)
        colour = ACCENT if index == len(counts) - 1 else PALE
        pen.bar(x + index * step, base - tall, step - _GAP, tall, colour)
    pen.rule(x, base, width, RULE, 0.4)


def change_arrow(pen: Pen, trend: Trend, x: float, middle: float, size: float) -> float:
    """Draw an arrow for more or fewer than usual; return the room it took."""
    more = trend.this_week - round(trend.usual)
    if more == 0:
        return 0.0
    pen.arrow(x, middle, size, ACCENT, up=more > 0)
    return size + 3
