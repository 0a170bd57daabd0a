"""Draws set lines and plain shapes on PDF pages; the only code that hands anything to reportlab's canvas."""

from io import BytesIO
from typing import Any

from app.reports.embedding import EmbeddedFont
from app.reports.fonts import Face, Run
from app.reports.printable import printable_line
from app.reports.style import INK, Colour
from app.reports.typesetter import Line

_HAIR = 0.5
_CORNER = 0.55228474983
"""How far a quarter circle's control points stand, as a part of its radius."""


class Pen:
    """Draws on the current page; x from the left edge and y from the top edge, in points."""

    def __init__(self, page_size: tuple[float, float]) -> None:
        """Begin a document of this page size."""
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        # Pages as bytes rather than in letters: a quarter smaller, and much less work.
        rl_config.useA85 = 0
        self.width, self.height = page_size
        self._buffer = BytesIO()
        self._canvas: Any = Canvas(self._buffer, pagesize=page_size, pageCompression=1, pdfVersion=(1, 4), lang="en-US")
        self._forget_default_font()
        self._fonts: dict[str, EmbeddedFont] = {}
        self._known: dict[int, tuple[Run, list[tuple[str, float, str]]]] = {}

    def describe(self, title: str, author: str, subject: str) -> None:
        """Set what a PDF reader shows about the document."""
        canvas = self._canvas
        canvas.setTitle(printable_line(title))
        canvas.setAuthor(printable_line(author))
        canvas.setSubject(printable_line(subject))
        canvas.setCreator("County Daybook")
        canvas.setViewerPreference("DisplayDocTitle", "true")

    def next_page(self) -> None:
        """Finish the page and begin another."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Finish the last page and return the document."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()

    def text(self, x: float, baseline: float, line: Line, colour: Colour | None = None) -> None:
        """Draw a line whose left end is at x."""
        if not line.runs:
            return
        red, green, blue = colour or line.style.colour
        size = line.style.size
        out = [f"BT {red:.3f} {green:.3f} {blue:.3f} rg 1 0 0 1 {x:.2f} {self.height - baseline:.2f} Tm"]
        current = ""
        for run in line.runs:
            current = self._run(out, run, size, current)
        out.append("ET")
        self._canvas.addLiteral(" ".join(out))

    def text_right(self, x: float, baseline: float, line: Line, colour: Colour | None = None) -> None:
        """Draw a line whose right end is at x."""
        self.text(x - line.width, baseline, line, colour)

    def rule(self, x: float, y: float, length: float, colour: Colour, weight: float = _HAIR) -> None:
        """Draw a horizontal line."""
        red, green, blue = colour
        level = self.height - y
        self._canvas.addLiteral(f"q {red:.3f} {green:.3f} {blue:.3f} RG {weight} w {x:.2f} {level:.2f} m {x + length:.2f} {level:.2f} l S Q")

    def bar(self, x: float, top: float, width: float, height: float, colour: Colour = INK) -> None:
        """Fill a rectangle."""
        red, green, blue = colour
        self._canvas.addLiteral(f"q {red:.3f} {green:.3f} {blue:.3f} rg {x:.2f} {self.height - top - height:.2f} {width:.2f} {height:.2f} re f Q")

    def pill(self, x: float, top: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle with round ends."""
        radius = height / 2
        bottom, ceiling = self.height - top - height, self.height - top
        left, right, bend = x + radius, x + width - radius, radius * _CORNER
        red, green, blue = colour
        self._canvas.addLiteral(
            f"q {red:.3f} {green:.3f} {blue:.3f} rg {left:.2f} {bottom:.2f} m {right:.2f} {bottom:.2f} l "
            f"{right + bend:.2f} {bottom:.2f} {x + width:.2f} {bottom + radius - bend:.2f} {x + width:.2f} {bottom + radius:.2f} c "
            f"{x + width:.2f} {ceiling - radius + bend:.2f} {right + bend:.2f} {ceiling:.2f} {right:.2f} {ceiling:.2f} c {left:.2f} {ceiling:.2f} l "
            f"{left - bend:.2f} {ceiling:.2f} {x:.2f} {ceiling - radius + bend:.2f} {x:.2f} {ceiling - radius:.2f} c "
            f"{x:.2f} {bottom + radius - bend:.2f} {left - bend:.2f} {bottom:.2f} {left:.2f} {bottom:.2f} c f Q"
        )

    def arrow(self, x: float, middle: float, size: float, colour: Colour, *, up: bool) -> None:
        """Fill a small triangle that points up or down."""
        red, green, blue = colour
        half, level = size / 2, self.height - middle
        tip, base = (level + half * 0.8, level - half * 0.8) if up else (level - half * 0.8, level + half * 0.8)
        self._canvas.addLiteral(f"q {red:.3f} {green:.3f} {blue:.3f} rg {x:.2f} {base:.2f} m {x + size:.2f} {base:.2f} l {x + half:.2f} {tip:.2f} l f Q")

    def _run(self, out: list[str], run: Run, size: float, current: str) -> str:
        """Append the operators of one run; return the font resource in force after it."""
        for name, rise, shown in self._operators(run):
            if name != current:
                out.append(f"/{name} {size:g} Tf")
                current = name
            if rise:
                out.append(f"{rise * size:.3f} Ts {shown} 0 Ts")
            else:
                out.append(shown)
        return current

    def _operators(self, run: Run) -> list[tuple[str, float, str]]:
        """Return (font resource, rise in em, operator) for the parts of a run; a run is worked out once, since words repeat."""
        known = self._known.get(id(run))
        if known is None:
            known = self._known[id(run)] = (run, self._worked_out(run))
        return known[1]

    def _worked_out(self, run: Run) -> list[tuple[str, float, str]]:
        font = self._font(run.face)
        parts: list[tuple[str, float, list[str]]] = []
        shift = 0.0
        for glyph in run.glyphs:
            name, code = font.code(glyph.gid, glyph.text)
            if not parts or parts[-1][:2] != (name, glyph.dy):
                parts.append((name, glyph.dy, []))
            pieces = parts[-1][2]
            shift -= glyph.dx * 1000
            if abs(shift) > _SMALLEST_SHIFT:
                pieces.append(f"{shift:.1f}")
                shift = 0.0
            pieces.append(f"<{code:02X}>")
            shift += (font.width(glyph.gid) + glyph.dx - glyph.advance) * 1000
        if parts and abs(shift) > _SMALLEST_SHIFT:
            parts[-1][2].append(f"{shift:.1f}")
        return [(name, rise, f"[{''.join(pieces).replace('><', '')}] TJ") for name, rise, pieces in parts]

    def _font(self, face: Face) -> EmbeddedFont:
        if face.name not in self._fonts:
            font = EmbeddedFont(face, len(self._fonts) + 1)
            self._fonts[face.name] = font
            self._canvas._doc.delayedFonts.append(font)  # noqa: SLF001 - how reportlab is told of a font to write when the document is saved
        return self._fonts[face.name]

    def _forget_default_font(self) -> None:
        """Leave out Helvetica, which reportlab names on every page and does not embed."""
        canvas = self._canvas
        canvas._preamble = "1 0 0 1 0 0 cm"  # noqa: SLF001 - there is no public way
        canvas._doc.fontMapping.clear()  # noqa: SLF001
        canvas._doc.idToObject["BasicFonts"].dict.clear()  # noqa: SLF001


_SMALLEST_SHIFT = 0.05
"""Shifts below this many thousandths of an em are not written."""
