"""What holds the window's thread up during a clerk's day: the longest stall of every deed, with where it is from.

Run: python -m tests.benchmarks.stalls [OFFICE] [--rounds N] [--stacks]. Without an office the sample of 2,000 citizens is made. Keys are real to Qt, the window is the whole program. The bar is
200 ms at every deed (a person notices more); what takes over 80 ms is worth a look.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap.sample import make_sample
from app.desktop.program import Desktop
from app.domain.case import CaseFilter
from app.domain.changes import Changes, Kind
from app.system.paths import Paths
from app.ui.navigation import Place
from tests.benchmarks.keystrokes import open_desktop
from tests.pictures import somebody_who_waits
from tests.watchdog import Stall, Watchdog

Deed = tuple[str, Callable[[], object]]
CONTROL = Qt.KeyboardModifier.ControlModifier
SECTIONS = ("office", "mailboxes", "web_forms", "sources", "templates", "desk", "backup", "about")


class Day:
    """A clerk at the real window; every deed ends when the program is at rest."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop, self._window = desktop, desktop.window
        assert desktop.opened is not None
        self._session = session = desktop.opened.session
        self._citizen = somebody_who_waits(session)
        self._name = session.citizens.get(session.actor, self._citizen).name
        self._cases = [case.id for case in session.cases.page(session.actor, CaseFilter(), limit=20).rows]

    def deeds(self) -> Iterator[Deed]:
        """Yield what is done, in its order."""
        yield from self._a_call()
        yield from self._pages()
        yield from self._other_desks()

    def _a_call(self) -> Iterator[Deed]:
        yield "F2 opens a call", lambda: self._key(Qt.Key.Key_F2)
        yield "typing a name", lambda: self._type(self._name)
        yield "picking the citizen", lambda: self._key(Qt.Key.Key_Return)
        yield "going to the note", lambda: self._key(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
        yield "typing a note", lambda: self._type("Asks why the water bill doubled, and when somebody comes to look.")
        yield "promising to call back", lambda: self._key(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        yield "F3 opens a walk-in beside it", lambda: self._key(Qt.Key.Key_F3)
        yield "Esc closes it", lambda: self._key(Qt.Key.Key_Escape)
        yield "saving the call", lambda: self._key(Qt.Key.Key_Return, CONTROL)
        yield "F6 opens the tally", lambda: self._key(Qt.Key.Key_F6)
        yield "Esc closes the tally", lambda: self._key(Qt.Key.Key_Escape)

    def _pages(self) -> Iterator[Deed]:
        yield "Ctrl+K goes to the search", lambda: self._key(Qt.Key.Key_K, CONTROL)
        yield "searching", lambda: self._type(self._name.split()[-1])
        yield "opening what was found", lambda: (self._key(Qt.Key.Key_Down), self._key(Qt.Key.Key_Return))
        yield "opening a citizen", lambda: self._open(Place("citizens", self._citizen))
        yield "opening another citizen", lambda: self._open(Place("citizens", 1))
        yield "the actions", lambda: self._key(Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        yield "Esc closes the actions", lambda: self._key(Qt.Key.Key_Escape)
        for at, case_id in enumerate(self._cases[:3]):
            yield f"opening case {at + 1}", lambda case_id=case_id: self._open(Place("cases", case_id))
        for page in ("today", "inbox", "cases", "citizens", "reports", "outbox"):
            yield f"page {page}", lambda page=page: self._open(Place(page))
        for section in SECTIONS:
            yield f"settings: {section}", lambda section=section: self._open(Place("settings", None, section))
        yield "inbox: next message", lambda: self._open(Place("inbox"))
        for _ in range(3):
            yield "inbox: next message", lambda: self._key(Qt.Key.Key_Down)
        for page in ("today", "inbox", "cases", "citizens"):
            yield f"page {page} again", lambda page=page: self._open(Place(page))

    def _other_desks(self) -> Iterator[Deed]:
        """What many changes of other desks cost on every page: they come as one Changes."""
        many = Changes.of(*((kind, at) for kind in Kind for at in range(1, 300)))
        places = (Place("today"), Place("inbox"), Place("cases"), Place("cases", self._cases[0]), Place("citizens"), Place("citizens", self._citizen))
        for place in places:
            yield "", lambda place=place: self._open(place)
            yield f"other desks' changes on {place.page} {place.record or ''}", lambda: self._desktop.hub.publish(many)

    def rest(self) -> None:
        """Wait until nothing is on its way and what was to be drawn is drawn."""
        for _ in range(500):
            QTest.qWait(60)
            if not self._desktop.jobs.busy:
                break
        QTest.qWait(60)

    def _open(self, place: Place) -> None:
        self._window.navigation.open(place)

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)

    def _type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self._window, letter)
            QTest.qWait(15)


def measure(office: str, rounds: int) -> dict[str, list[Stall]]:
    """Return the longest stall of each deed in every round."""
    found: dict[str, list[Stall]] = {}
    with tempfile.TemporaryDirectory(prefix="daybook-stalls-") as home:
        desktop = open_desktop(office, Path(home))
        watchdog = Watchdog()
        day = Day(desktop)
        for _ in range(rounds):
            for name, deed in day.deeds():
                day.rest()
                watchdog.take()
                deed()
                day.rest()
                found.setdefault(name, []).extend(watchdog.take()[:1] or [Stall(0.0, 0.0, ())])
        desktop.window.close()
        QApplication.processEvents()
    found.pop("", None)
    return found


def main() -> None:
    """Measure and print, the longest first."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.stalls", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("office", nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stacks", action="store_true", help="say where the longest stall of each deed is from")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daybook-stalls-") as made:
        office = options.office
        if office is None:
            paths = Paths(Path(made))
            office = str(paths.sample)
            make_sample(office, paths, 2000, 52, lambda *_: None)
        found = measure(office, options.rounds)
    print(f"{'deed':<48} first  later (most, ms; 0 is under 50)")
    for name, stalls in sorted(found.items(), key=lambda one: -max(stall.own for stall in one[1])):
        print(f"{name:<48} {stalls[0].own:5.0f}  {max((stall.own for stall in stalls[1:]), default=0):5.0f}")
        if options.stacks and (longest := max(stalls, key=lambda stall: stall.own)).own:
            print(longest.said)


if __name__ == "__main__":
    main()
