"""Puts the shapes a document uses, and the text they stand for, into its PDF."""

from typing import Any

from app.reports.fonts import Face

_CODES = 255
"""Codes of one embedded part of a font; code 0 stays the missing character."""
_FIRST_PSEUDO_CHARACTER = 0x110000
"""Numbers above every character, by which reportlab is asked for shapes rather than characters."""
_BLOCK = 100
"""Most entries of one block in a character map (PDF 32000-1, 9.10.3)."""


class EmbeddedFont:
    """One face in one document: hands out codes for (shape, text) pairs and writes the font objects when the document is saved.

    reportlab's own font class knows characters only; shapes without a character of their own (joined Arabic letters, ligatures) need codes as
    well, and each code must say which text it stands for so that copying and searching work.
    """

    def __init__(self, face: Face, number: int) -> None:
        """Begin with no shapes; the number tells the fonts of a document apart."""
        self._face = face
        self._name = f"N{number}"
        self._codes: dict[tuple[int, str], tuple[str, int]] = {}
        self._parts: list[list[tuple[int, str]]] = []

    def code(self, gid: int, text: str) -> tuple[str, int]:
        """Return (resource name, code from 1 to 255) of a shape that stands for a text."""
        key = (gid, text)
        found = self._codes.get(key)
        if found is None:
            if not self._parts or len(self._parts[-1]) == _CODES:
                self._parts.append([])
            self._parts[-1].append(key)
            found = self._codes[key] = (f"{self._name}+{len(self._parts) - 1}", len(self._parts[-1]))
        return found

    def width(self, gid: int) -> float:
        """Return the width of a shape in em, as the PDF declares it."""
        embeddable = self._face.embeddable
        return float(embeddable.hmetrics[gid][0]) / float(embeddable.unitsPerEm)

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab calls it by this name when it saves the document
        """Write one font object for every 255 shapes used."""
        for number, part in enumerate(self._parts):
            self._write(document, number, part)

    def _write(self, document: Any, number: int, part: list[tuple[int, str]]) -> None:
        from reportlab.pdfbase import pdfdoc, ttfonts

        base = f"{ttfonts.SUBSETN(number).decode('ascii')}+{self._face.name}"
        font = pdfdoc.PDFTrueTypeFont()
        font.Name = f"{self._name}+{number}"
        font.BaseFont = base
        font.FirstChar, font.LastChar = 0, len(part)
        font.Widths = pdfdoc.PDFArray([0, *(round(self.width(gid) * 1000, 3) for gid, _ in part)])
        to_text = pdfdoc.PDFStream()
        to_text.content = character_map(base, [text for _, text in part])
        to_text.filters = [pdfdoc.PDFZCompress]
        font.ToUnicode = document.Reference(to_text, f"toUnicodeCMap:{base}")
        font.FontDescriptor = self._descriptor(document, base, part)
        document.Reference(font, font.Name)
        document.idToObject["BasicFonts"].dict[font.Name] = font

    def _descriptor(self, document: Any, base: str, part: list[tuple[int, str]]) -> Any:
        embeddable = self._face.embeddable
        pseudo = [_FIRST_PSEUDO_CHARACTER + code for code in range(len(part) + 1)]
        embeddable.charToGlyph.update(zip(pseudo, [0, *(gid for gid, _ in part)], strict=True))
        return embeddable.addSubsetObjects(document, base, pseudo)


def character_map(name: str, texts: list[str]) -> str:
    """Return the map from codes (the first text has code 1) to text, in the form PDF readers copy and search by."""
    pairs = [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts, 1) if text]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
