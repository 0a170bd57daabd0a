"""The bundled fonts: which one has a character, and what its letters look like side by side."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.errors import EnvironmentFault

FAMILIES = ("NotoSans", "NotoSansArabic", "NotoSansHebrew", "NotoSansThai", "NotoSansDevanagari", "NotoSansSymbols", "NotoSansSymbols2", "NotoEmoji")
"""Asked in this order for every character."""

PLACEHOLDER_FAMILY, PLACEHOLDER = "NotoSansSymbols2", "\u25a1"
"""Where the box comes from that stands for a character no font has."""

_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")


class FontsMissing(EnvironmentFault):
    """A font file that belongs to the program is not there."""

    code = "CD-51"

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"The font file {path.name} is missing from the program's folder, so nothing can be put on paper. "
            "Your data is not affected. Install County Daybook again over the present one."
        )


class Glyph(NamedTuple):
    """One drawn shape, the text it stands for, and its measures in em."""

    gid: int
    text: str
    advance: float
    dx: float
    dy: float


class Run(NamedTuple):
    """Neighbouring glyphs of one font and direction, from left to right; width in em."""

    face: "Face"
    level: int
    glyphs: tuple[Glyph, ...]
    width: float


class Face:
    """One font file, read once for one document."""

    def __init__(self, name: str, path: Path) -> None:
        """Read the file. Raises FontsMissing."""
        from reportlab.pdfbase.ttfonts import TTFontFace

        self.name = name
        try:
            self._data = path.read_bytes()
        except OSError as error:
            raise FontsMissing(path) from error
        # From memory, so that reportlab never resolves a name to a file or an address.
        self.embeddable: Any = TTFontFace(BytesIO(self._data))
        self._upem = float(self.embeddable.unitsPerEm)

    @cached_property
    def _shaper(self) -> Any:
        import uharfbuzz

        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(self._data)))

    def covers(self, char: str) -> bool:
        """Tell whether the font has a shape for the character."""
        return ord(char) in self.embeddable.charToGlyph

    def shape(self, text: str, level: int) -> Run:
        """Return the glyphs of a text in one direction, joined and placed as its script asks."""
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if level % 2 else "ltr"
        uharfbuzz.shape(self._shaper, buffer, {})
        placed = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        meant = _cluster_texts(text, [(info.cluster, position.x_advance) for info, position in placed])
        if level % 2:
            # PDF readers turn right-to-left runs around letter by letter, so a shape for several letters must name them from left to right.
            meant = [part[::-1] for part in meant]
        upem = self._upem
        glyphs = tuple(
            Glyph(info.codepoint, part, position.x_advance / upem, position.x_offset / upem, position.y_offset / upem)
            for (info, position), part in zip(placed, meant, strict=True)
        )
        return Run(self, level, glyphs, sum(glyph.advance for glyph in glyphs))

    def box(self, text: str, level: int) -> Run:
        """Return a placeholder box for every character of the text."""
        gid = self.embeddable.charToGlyph[ord(PLACEHOLDER)]
        width = self.embeddable.charWidths[ord(PLACEHOLDER)] / 1000
        boxes = tuple(Glyph(gid, char, width, 0, 0) for char in text)
        return Run(self, level, boxes[::-1] if level % 2 else boxes, width * len(boxes))


def _cluster_texts(text: str, clusters: list[tuple[int, int]]) -> list[str]:
    """Give each glyph the text it stands for: the widest glyph of a cluster carries all of it, so that copying gives the text back once."""
    starts = sorted({cluster for cluster, _ in clusters})
    spans = {start: text[start:end] for start, end in pairwise([*starts, len(text)])}
    carrier = {start: max((i for i, (c, _) in enumerate(clusters) if c == start), key=lambda i: clusters[i][1]) for start in starts}
    return [spans[cluster] if carrier[cluster] == index else "" for index, (cluster, _) in enumerate(clusters)]


class FontBook:
    """Every bundled font, opened when first needed; one book serves one document."""

    def __init__(self, folder: Path) -> None:
        """Look for the fonts in a folder."""
        self._folder = folder
        self._faces: dict[tuple[str, bool], Face] = {}
        self._chosen: dict[tuple[str, bool], Face | None] = {}
        self._shaped: dict[tuple[str, bool, int], tuple[Run, ...]] = {}
        self.placeholders = 0

    def face(self, family: str, *, bold: bool) -> Face:
        """Return a face of a family; the regular one where there is no heavier. Raises FontsMissing."""
        key = (family, bold)
        if key not in self._faces:
            heavy = self._folder / f"{family}-SemiBold.ttf"
            name = heavy.stem if bold and heavy.exists() else f"{family}-Regular"
            same = next((face for face in self._faces.values() if face.name == name), None)
            self._faces[key] = same or Face(name, self._folder / f"{name}.ttf")
        return self._faces[key]

    def shape(self, text: str, *, bold: bool, level: int) -> tuple[Run, ...]:
        """Return the runs of a text of one embedding level, in logical order."""
        key = (text, bold, level)
        if key not in self._shaped:
            self._shaped[key] = tuple(self._shape_part(face, part, level) for face, part in self._parts(text, bold=bold))
        return self._shaped[key]

    def _shape_part(self, face: Face | None, part: str, level: int) -> Run:
        if face is not None:
            return face.shape(part, level)
        self.placeholders += len(part)
        return self.face(PLACEHOLDER_FAMILY, bold=False).box(part, level)

    def _parts(self, text: str, *, bold: bool) -> Iterator[tuple[Face | None, str]]:
        start, current = 0, self._choose(text[0], bold=bold)
        for index, char in enumerate(text[1:], 1):
            face = current if _stays(current, char) else self._choose(char, bold=bold)
            if face is not current:
                yield current, text[start:index]
                start, current = index, face
        yield current, text[start:]

    def _choose(self, char: str, *, bold: bool) -> Face | None:
        key = (char, bold)
        if key not in self._chosen:
            faces = (self.face(family, bold=bold) for family in FAMILIES)
            self._chosen[key] = next((face for face in faces if face.covers(char)), None)
        return self._chosen[key]


def _stays(face: Face | None, char: str) -> bool:
    """Tell whether a character is drawn by the font of the one before it: joiners, and marks and blanks that this font has."""
    if char in _JOINERS:
        return True
    return face is not None and (char == " " or unicodedata.combining(char) > 0) and face.covers(char)
