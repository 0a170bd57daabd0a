"""Mark a saved file as coming from outside, as Windows browsers do, so that Windows warns before it is opened."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

MARK: Final = b"[ZoneTransfer]\r\nZoneId=3\r\n"
"""Zone 3 is the internet ([MS-FSCC] 5.6.1, stream Zone.Identifier)."""
_STREAM: Final = "Zone.Identifier"


def stream_of(path: Path | str) -> str:
    """Return the name of the stream beside a file's content that holds the mark."""
    return f"{path}:{_STREAM}"


def mark(path: Path, platform: str = sys.platform) -> bool:
    """Mark a file on Windows; tell whether it was marked. A disk without streams (FAT, a share) leaves it unmarked, which harms nothing else."""
    if platform != "win32":
        return False
    with suppress(OSError):
        Path(stream_of(path)).write_bytes(MARK)
        return True
    return False
