"""What a program that was killed left half made in its own folder: copies on their way, which nobody will ever finish."""

from contextlib import suppress
from pathlib import Path
from time import time
from typing import Final

OLD_SECONDS: Final = 3_600
"""Age at which a copy on its way counts as left behind: another program of this PC may be making one right now."""
_PATTERNS: Final = (".*.new", ".*.new-*", ".*.tmp", ".*.tmp-*", ".upgrade-*")


def remove_leftovers(*folders: Path) -> int:
    """Remove what is old of them; return how many files. What cannot be removed stays: it does no harm."""
    removed, oldest = 0, time() - OLD_SECONDS
    for folder in folders:
        for pattern in _PATTERNS:
            for left in folder.glob(pattern):
                with suppress(OSError):
                    if left.is_file() and left.stat().st_mtime < oldest:
                        left.unlink()
                        removed += 1
    return removed
