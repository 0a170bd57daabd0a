"""Write a small file so that it is either the old one or the new one, never half."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the file's content; it is on disk before it gets the name. Raises OSError; the old content stays then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # The temporary name is this write's own, so that two desks writing the same file never share it.
    temporary = path.with_name(f".{path.name[:60]}.{uuid4().hex[:8]}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
