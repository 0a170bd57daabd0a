"""A bounded log file that holds no personal data: ids, counts and the places of faults, never texts, names or addresses."""

import logging
import logging.handlers
import traceback
from pathlib import Path

MEGABYTE = 1_000_000
KEPT_FILES = 3
_LOUD = ("exchangelib", "urllib3", "sqlalchemy", "imapclient", "requests", "alembic", "keyring", "reportlab", "pypdfium2", "spnego", "asyncio")


class PlacesOnly(logging.Formatter):
    """Formats an exception as its type and the lines it passed: an error's text may quote what a citizen wrote."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        """Return the type of the error and its frames without values."""
        kind, _, trace = ei  # type: ignore[misc]
        frames = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([getattr(kind, "__name__", "Error"), *frames])


def start_log(path: Path) -> None:
    """Send the program's log to the file, at most 4 MB in all. A log that cannot be written never stops the program."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=MEGABYTE, backupCount=KEPT_FILES, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(PlacesOnly("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("app").setLevel(logging.INFO)
    for name in _LOUD:
        # Their lines quote addresses, subjects and SQL values.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.raiseExceptions = False
