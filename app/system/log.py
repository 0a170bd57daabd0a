"""A bounded log file that holds no personal data: ids, counts and the places of faults, never texts, names or addresses."""

import logging
import traceback
from pathlib import Path
from typing import Any

MEGABYTE = 1_000_000
KEPT_FILES = 3
_LOUD = (
    "exchangelib",
    "urllib3",
    "msal",
    "msal_extensions",
    "portalocker",
    "dns",
    "sqlalchemy",
    "imapclient",
    "requests",
    "alembic",
    "keyring",
    "reportlab",
    "pypdfium2",
    "spnego",
    "asyncio",
)


class PlacesOnly(logging.Formatter):
    """Formats an exception as its type and the lines it passed: an error's text may quote what a citizen wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without the text of an error that another handler left in the record."""
        left, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = left

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        """Return the type of the error and its frames without values."""
        kind, _, trace = ei
        frames = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([getattr(kind, "__name__", "Error"), *frames])


class LaterFile(logging.Handler):
    """Opens the rotating file with the first line: its machinery takes longer to load than the window takes to be drawn."""

    def __init__(self, path: Path) -> None:
        """Remember where the file lies."""
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(self._path, maxBytes=MEGABYTE, backupCount=KEPT_FILES, encoding="utf-8", delay=True)
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        """Close the file if it was opened."""
        if self._file is not None:
            self._file.close()
        super().close()


def start_log(path: Path) -> None:
    """Send the program's log to the file, at most 4 MB in all. A log that cannot be written never stops the program."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    handler = LaterFile(path)
    handler.setFormatter(PlacesOnly("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("app").setLevel(logging.INFO)
    for name in _LOUD:
        # Their lines quote addresses, subjects and SQL values.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.raiseExceptions = False
