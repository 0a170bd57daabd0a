"""Tinted glyphs for the stylesheet (tick, arrows, cross), kept in memory as a Qt resource because a stylesheet can only name files."""

import struct
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import qRegisterResourceData, qUnregisterResourceData

_FILES = {
    "check": "checkmark_16_regular",
    "partial": "subtract_16_regular",
    "down": "chevron_down_16_regular",
    "up": "chevron_up_16_regular",
    "right": "chevron_right_16_regular",
    "left": "chevron_left_16_regular",
    "cross": "dismiss_16_regular",
    "calendar": "calendar_ltr_16_regular",
    "sort_up": "arrow_up_16_regular",
    "sort_down": "arrow_down_16_regular",
}


def name_hash(name: str) -> int:
    """Return the hash by which Qt finds a name in a resource (qt_hash of qtbase)."""
    found = 0
    for letter in name:
        found = (found << 4) + ord(letter)
        found ^= (found & 0xF0000000) >> 23
        found &= 0x0FFFFFFF
    return found


def pack(folder: str, files: Mapping[str, bytes]) -> tuple[bytes, bytes, bytes]:
    """Lay files out under ":/folder/" in Qt's resource format 1; returns the tree, the names and the data."""
    ordered = sorted(files.items(), key=lambda item: name_hash(item[0]))
    names, data, nodes, offsets = b"", b"", b"", []
    for name in (folder, *(name for name, _ in ordered)):
        offsets.append(len(names))
        names += struct.pack(">HI", len(name), name_hash(name)) + name.encode("utf-16-be")
    nodes += struct.pack(">IHII", 0, 2, 1, 1) + struct.pack(">IHII", offsets[0], 2, len(ordered), 2)
    for offset, (_, content) in zip(offsets[1:], ordered, strict=True):
        nodes += struct.pack(">IHHHI", offset, 0, 0, 1, len(data))
        data += struct.pack(">I", len(content)) + content
    return nodes, names, data


class Glyphs:
    """The glyphs of the present colours; replaced as a whole when the colours change."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder of icons; nothing is read yet."""
        self._folder = folder
        self._held: list[tuple[bytes, bytes, bytes]] = []

    def tint(self, tints: Mapping[str, str]) -> dict[str, str]:
        """Register every glyph in every named colour; returns "glyph_tint" -> resource path for the stylesheet."""
        self.close()
        sources = {glyph: (self._folder / f"{file}.svg").read_text("utf-8") for glyph, file in _FILES.items()}
        files, paths = {}, {}
        for tint, colour in tints.items():
            for glyph, source in sources.items():
                name = f"{glyph}-{colour.lstrip('#')}.svg"
                files[name] = source.replace("<path", f'<path fill="{colour}"').encode()
                paths[f"{glyph}_{tint}"] = f":/daybook/{name}"
        tree, names, data = pack("daybook", files)
        qRegisterResourceData(1, tree, names, data)
        self._held.append((tree, names, data))
        return paths

    def close(self) -> None:
        """Give the registered glyphs back."""
        while self._held:
            qUnregisterResourceData(1, *self._held.pop())
