"""What was opened lately at this PC, by office and person: ids only, so that the file names nobody."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from app.system.atomic import write_atomically

_log = logging.getLogger(__name__)
KEPT = 12
"""Records remembered for one person in one office."""
OFFICES = 20

Recent = tuple[str, int]
"""The kind of a record and its id."""


class RecentFile:
    """One small file of this Windows account; a damaged one means that nothing is remembered, never a crash."""

    def __init__(self, path: Path, office: str, user_id: int) -> None:
        """Remember for one person in one office."""
        self._path, self._key = path, f"{user_id}@{office}"

    def all(self) -> tuple[Recent, ...]:
        """Return what was opened, newest first."""
        return tuple(self._load().get(self._key, ()))

    def note(self, kind: str, record: int) -> None:
        """Remember that something was opened just now; a disk that refuses costs nothing but the memory."""
        known = self._load()
        mine = [(kind, record), *(one for one in known.pop(self._key, ()) if one != (kind, record))][:KEPT]
        others = list(known.items())[: OFFICES - 1]
        text = json.dumps(dict([(self._key, mine), *others]))
        try:
            write_atomically(self._path, text.encode("utf-8"))
        except OSError:
            _log.warning("what was opened lately could not be remembered")

    def _load(self) -> dict[str, Sequence[Recent]]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            _log.warning("the file of what was opened lately could not be read; it begins anew")
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: [(one[0], one[1]) for one in rows if _is_recent(one)] for key, rows in found.items() if isinstance(rows, list)}


def _is_recent(one: object) -> bool:
    return isinstance(one, list) and [type(part) for part in one] == [str, int]
