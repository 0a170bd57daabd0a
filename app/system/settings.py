"""This PC's settings: typed, with their defaults, in one small file."""

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What this PC remembers between starts."""

    office: str = ""
    """Path or URL of the office; empty until the wizard was done."""
    language: str = ""
    """"en" or "es"; empty follows the system."""
    theme: str = ""
    """"light", "dark" or "contrast"; empty follows the system."""
    mail_minutes: int = 5
    """How often the mailboxes are read; 0 only on demand."""
    rail_collapsed: bool = False
    geometry: str = ""


class SettingsFile:
    """Reads and writes the settings; a damaged file means defaults, never a crash."""

    def __init__(self, path: Path) -> None:
        """Use the file at path."""
        self._path = path

    def load(self) -> Settings:
        """Return the settings, with defaults for what is missing or of the wrong type."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError):
            _log.warning("the settings file could not be read; defaults are used")
            return Settings()
        known = {field.name: type(field.default) for field in fields(Settings)}
        given = found.items() if isinstance(found, dict) else ()
        kept: dict[str, Any] = {name: value for name, value in given if isinstance(value, known.get(name, ()))}
        return replace(Settings(), **kept)

    def save(self, settings: Settings) -> None:
        """Store the settings. Raises OSError."""
        from app.system.atomic import write_atomically  # not loaded before the window is painted

        write_atomically(self._path, json.dumps(asdict(settings), indent=2).encode("utf-8"))
