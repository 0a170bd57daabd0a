"""Desks of one office folder, each with a home of its own, which share and take over before they look and after they wrote."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

from app.domain.user import Actor
from app.store.migrate import OURS, Schema
from app.store.office.joining import DeskNames
from app.store.office.opening import OpenedDesk, open_desk
from app.store.unit_of_work import SqlUnit


class SettledDesk:
    """A desk that never lags behind: what tests of an office that has one place may expect of one that has several."""

    def __init__(self, opened: OpenedDesk, home: Path) -> None:
        """Keep the desk and where its PC keeps what is its own."""
        self.opened = opened
        self.home = home

    @contextmanager
    def read(self) -> Iterator[SqlUnit]:
        """Take over what others shared, then read."""
        self._settle()
        with self.opened.office.read() as unit:
            yield unit

    @contextmanager
    def write(self, actor: Actor) -> Iterator[SqlUnit]:
        """Take over what others shared, write, share."""
        self._settle()
        try:
            with self.opened.office.write(actor) as unit:
                yield unit
        finally:
            self._settle()

    def close(self) -> None:
        """Close the desk."""
        self.opened.office.close()

    def _settle(self) -> None:
        done = self.opened.sync.go_round()
        if done.fault is not None:
            raise done.fault


class Desks:
    """An office folder and the desks that opened it."""

    def __init__(self, place: Path, blank: Path, now: Callable[[], datetime]) -> None:
        """Copy a blank office folder."""
        self.folder = place / "share"
        shutil.copytree(blank, self.folder)
        self._place = place
        self._now = now
        self._numbers = count(1)
        self._opened: list[SettledDesk] = []

    def open(self) -> SettledDesk:
        """Open the office as one more desk."""
        number = next(self._numbers)
        names = DeskNames(f"desk {number}", "ruth", "test")
        home = self._place / f"home-{number}"
        desk = SettledDesk(open_desk(self.folder, home, self._now, names), home)
        self._opened.append(desk)
        return desk

    def reopen(self, desk: SettledDesk, schema: Schema = OURS) -> OpenedDesk:
        """Start the program again on a desk's PC, perhaps one of another version."""
        self._opened.append(SettledDesk(open_desk(self.folder, desk.home, self._now, DeskNames(desk.home.name, "ruth", "test"), schema=schema), desk.home))
        return self._opened[-1].opened

    def close(self) -> None:
        """Close every desk."""
        for desk in self._opened:
            desk.close()
