"""What a command gets: its options, the office to open, and where to print."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.bootstrap import OpenedOffice, open_session
from app.cli.output import Output, StderrProgress
from app.system.paths import Paths
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
        """Open the office for the command; with `create` a missing office file is made first."""
        opened = open_session(self.location, self.paths, create=create)
        try:
            yield opened
        finally:
            opened.close()
