"""Read the word lists: sections in brackets, entries by line or comma, `name = value` lines before the first section."""

from collections.abc import Mapping
from pathlib import Path


def read_sections(path: Path) -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """Return the values before the first section, and the lines of every section."""
    values: dict[str, str] = {}
    sections: dict[str, list[str]] = {}
    section: list[str] | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("[") and text.endswith("]"):
            section = sections.setdefault(text[1:-1], [])
        elif section is None:
            name, _, value = text.partition("=")
            values[name.strip()] = value.strip()
        else:
            section.append(text)
    return values, {name: tuple(lines) for name, lines in sections.items()}


def entries(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the entries of comma-separated lines, in order."""
    return tuple(entry.strip() for line in lines for entry in line.split(",") if entry.strip())
