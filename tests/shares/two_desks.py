"""One office folder and two desks of it, each a whole program without a window: two homes, two people."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from app.bootstrap.session import OpenedOffice, open_session
from app.store.office.joining import create_folder
from app.system.paths import Paths


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def _account(name: str) -> Iterator[None]:
    """Be somebody else: who works at a desk is its Windows account."""
    with patch.object(getpass, "getuser", lambda: name):
        yield


class TwoDesks:
    """Dana at the front, Ruth at the back."""

    def __init__(self, place: Path) -> None:
        """Make the folder and open it twice."""
        self.folder = place / "share"
        create_folder(self.folder, _now)
        self.homes = place / "front-pc", place / "back-pc"
        self.front = self._open(self.homes[0], "dana")
        self.back = self._open(self.homes[1], "ruth")
        self.share()

    def share(self) -> None:
        """Let both go round until each knows what the other did."""
        for desk in (self.front, self.back, self.front):
            state = desk.session.sharing.go_round(desk.session.actor).value
            assert not state.fault, state.fault

    def close(self) -> None:
        """Close both desks."""
        for desk in (self.front, self.back):
            with suppress(Exception):
                desk.close()

    def _open(self, home: Path, name: str) -> OpenedOffice:
        with _account(name):
            return open_session(str(self.folder), Paths(home))
