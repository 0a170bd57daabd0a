"""What a command gets: its options, the office to open, and where to print."""

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap.places import is_elsewhere, office_file
from app.bootstrap.session import OpenedOffice, open_session
from app.cli.output import Output, StderrProgress
from app.system.paths import Paths, backups_beside, files_beside
from app.system.settings import SettingsFile


@dataclass(frozen=True, slots=True)
class Context:
    """One run of a command."""

    options: argparse.Namespace
    paths: Paths
    output: Output
    progress: StderrProgress

    @property
    def location(self) -> str:
        """Return the office asked for, else the user's office, else the default place."""
        return self.options.office or SettingsFile(self.paths.settings).load().office or str(self.paths.office)

    @contextmanager
    def opened(self, *, create: bool = False) -> Iterator[OpenedOffice]:
        """Open the office for the command; with `create` a missing office file is made first, and taken away again when the command fails."""
        fresh = create and not is_elsewhere(self.location, self.paths) and not office_file(self.location).exists()
        opened = open_session(self.location, self.paths, create=create)
        sharing, actor = opened.session.sharing, opened.session.actor
        sharing.go_round(actor)
        try:
            yield opened
            state = sharing.go_round(actor).value
            if state.fault and state.waiting:
                self.output.warn(f"{state.fault} Saved on this PC only: {state.waiting}.")
        except BaseException:
            opened.close()
            if fresh:
                _take_away(office_file(self.location))
            raise
        opened.close()


def _take_away(office: Path) -> None:
    """Remove an office that this command made, with everything beside it."""
    for end in ("", "-wal", "-shm"):
        office.with_name(office.name + end).unlink(missing_ok=True)
    for folder in (files_beside(office), backups_beside(office)):
        shutil.rmtree(folder, ignore_errors=True)
