"""Short forms of given names: Bob is Robert, Pepe is José."""

import csv
from collections.abc import Mapping
from pathlib import Path

from app.domain.names import fold


def read_nicknames(*paths: Path) -> Mapping[str, frozenset[str]]:
    """Read rows of (short form, full name, ...) and return for every folded name the others it may stand for, both ways."""
    known: dict[str, set[str]] = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for short, *fulls in csv.reader(file):
                for full in fulls:
                    known.setdefault(fold(short), set()).add(fold(full))
                    known.setdefault(fold(full), set()).add(fold(short))
    return {name: frozenset(others - {name}) for name, others in known.items()}
