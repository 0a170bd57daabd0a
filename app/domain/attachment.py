"""Files kept with an interaction or a case, known by the SHA-256 of their content."""

import re
import unicodedata
from dataclasses import dataclass

NAME_LIMIT = 120
SUFFIX_LIMIT = 16
BYTES_LIMIT = 220
"""Folders of Linux take names of 255 bytes, and a name that is being written is a little longer."""
_RESERVED = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$", "clock$", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class Attachment:
    """One stored file: shown name, type, size in bytes and SHA-256 in hex."""

    id: int
    name: str
    content_type: str
    size: int
    sha256: str
    interaction_id: int | None = None
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file about to be kept; its content is already in the blob store under `sha256`."""

    name: str
    content_type: str
    size: int
    sha256: str


def safe_name(raw: str) -> str:
    """Return a file name that every Windows and Linux folder takes: no path, control, direction or reserved parts; at most 120 characters."""
    flat = unicodedata.normalize("NFKC", raw)
    visible = "".join(char for char in flat if unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs", "Cn"})
    name = _UNSAFE.sub("_", visible).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    suffix = suffix.strip()[:SUFFIX_LIMIT].rstrip()
    stem = _short(stem[: NAME_LIMIT - len(suffix) - 2], BYTES_LIMIT - len(suffix.encode()) - 2).rstrip(" .")
    # Windows takes "CON", "con.txt" and "CON .txt" for devices.
    if stem.split(".")[0].rstrip().casefold() in _RESERVED:
        stem = f"_{stem}"
    return (f"{stem}.{suffix}" if stem and suffix else stem or suffix) or "file"


def _short(text: str, most: int) -> str:
    """Return the beginning of a text that takes at most so many bytes, cut between letters."""
    return text.encode()[:most].decode("utf-8", "ignore")
