"""Imports mail files into an office in a process of its own, and ends without a word at a given step, or when it is killed.

Run: python -m tests.mail.killed_import OFFICE FOLDER STEP (0: never ends by itself).
"""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.mail import files
from app.mail.parse_process import ParseProcess
from app.store.blobs import FolderBlobs
from app.store.small_files import SmallFiles
from app.store.unit_of_work import SqlUnit
from tests.mail.office import DANA, ParserHere, open_mail_office


class Fuse:
    """Ends the process at its n-th step, as a power cut would: nothing is closed, nothing said."""

    def __init__(self, step: int) -> None:
        self._left = step
        self._lock = threading.Lock()

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with a step before it and one after it."""

        def stepped(*args: Any, **kwargs: Any) -> Any:
            self._step()
            result = function(*args, **kwargs)
            self._step()
            return result

        return stepped

    def _step(self) -> None:
        with self._lock:
            self._left -= 1
            if self._left == 0:
                os._exit(9)


def main(office: Path, folder: Path, step: int) -> None:
    files.PAGE_MAILS = 10  # type: ignore[misc]
    opened = open_mail_office(office)
    if step:
        fuse = Fuse(step)
        SmallFiles.put_all = fuse.around(SmallFiles.put_all)  # type: ignore[method-assign]
        FolderBlobs._write = staticmethod(fuse.around(FolderBlobs._write))  # type: ignore[method-assign]
        SqlUnit.commit = fuse.around(SqlUnit.commit)  # type: ignore[method-assign]
    parser = ParserHere() if step else ParseProcess()
    print("ready", flush=True)
    opened.intake(parser).import_files(DANA, [str(folder)])
    opened.close()
    if isinstance(parser, ParseProcess):
        parser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
