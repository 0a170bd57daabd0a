"""What is being typed, kept on this PC until it is saved in the office: a draft survives a crash and a closed laptop."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from app.system.atomic import write_atomically

_log = logging.getLogger(__name__)


class DraftFolder:
    """One small file per open form, named by the form's uid."""

    def __init__(self, folder: Path) -> None:
        """Use the folder; it is made with the first draft."""
        self._folder = folder

    def save(self, uid: UUID, fields: Mapping[str, Any]) -> None:
        """Keep the fields durably. Raises OSError."""
        write_atomically(self._folder / f"{uid}.json", json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def forget(self, uid: UUID) -> None:
        """Remove a draft that was saved in the office or thrown away."""
        (self._folder / f"{uid}.json").unlink(missing_ok=True)

    def all(self) -> dict[UUID, dict[str, Any]]:
        """Return every draft, oldest first; one that cannot be read is left where it is and not returned."""
        found: dict[UUID, dict[str, Any]] = {}
        if not self._folder.is_dir():
            return found
        for path in sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns):
            try:
                found[UUID(path.stem)] = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
            except (OSError, ValueError):
                _log.warning("a draft could not be read and was left in its folder")
        return found
