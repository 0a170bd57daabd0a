"""The status bar tells of the last good backup: red after a day without one, calm where the server's administrator makes them."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from app.desktop.backup_rounds import BackupRounds
from app.domain.backup_look import LastBackup
from app.domain.errors import OfficeFull, OfficeUnavailable
from app.services.office import OfficeService
from app.ui import when
from app.ui.colours import Tone
from app.ui.status_bar import Segment, StatusBar
from app.ui.window import MainWindow
from tests.fakes.office import FakeOffice
from tests.stories import ADAM

Settle = Callable[[], None]
THEIRS = "The server's administrator makes the backups of this office; this PC cannot see them."


class Maker:
    """Makes backups, or tells who does."""

    every = timedelta(hours=24)

    def __init__(self, last: LastBackup) -> None:
        self.found = last
        self.fault: Exception | None = None
        self.made = 0

    def last(self) -> LastBackup:
        return self.found

    def create(self) -> str:
        if self.fault is not None:
            raise self.fault
        self.made += 1
        self.found = LastBackup(when.now())
        return "office-1.daybook"


class Bar:
    """Remembers what the status bar was told."""

    def __init__(self) -> None:
        self.text, self.tone, self.tip = "", Tone.SECONDARY, ""

    def show_segment(self, segment: Segment, text: str, tone: Tone = Tone.SECONDARY, tip: str = "") -> None:
        assert segment is Segment.BACKUP
        self.text, self.tone, self.tip = text, tone, tip


@pytest.fixture
def looked(window: MainWindow, settle: Settle) -> Callable[[Maker], Bar]:
    """Let the rounds look once."""

    def look(maker: Maker) -> Bar:
        bar: Any = Bar()
        session: Any = SimpleNamespace(office=OfficeService(FakeOffice(when.now), maker), actor=ADAM)
        BackupRounds(session, window.shell, bar, window).look()
        settle()
        return bar  # type: ignore[no-any-return]

    return look


def test_a_backup_that_is_due_is_made(looked: Callable[[Maker], Bar]) -> None:
    maker = Maker(LastBackup())
    bar = looked(maker)
    assert maker.made == 1
    assert bar.text.startswith("Backup ")
    assert bar.text.endswith(", checked")
    assert bar.tone is Tone.SECONDARY
    maker = Maker(LastBackup(when.now() - timedelta(hours=25)))
    looked(maker)
    assert maker.made == 1


def test_a_young_one_is_enough(looked: Callable[[Maker], Bar]) -> None:
    maker = Maker(LastBackup(when.now() - timedelta(hours=1), desk="BACK-PC"))
    bar = looked(maker)
    assert maker.made == 0
    assert (bar.tone, bar.tip) == (Tone.SECONDARY, "It lies at BACK-PC.")


def test_none_for_a_day_is_an_alarm_with_its_reason(looked: Callable[[Maker], Bar]) -> None:
    maker = Maker(LastBackup(when.now() - timedelta(hours=25)))
    maker.fault = OfficeFull("the backup folder", "There is no new backup; the office itself was not changed.", "try again")
    bar = looked(maker)
    assert (bar.text, bar.tone, bar.tip) == ("No backup today", Tone.OVERDUE, str(maker.fault))


def test_where_the_administrator_makes_them_nobody_is_alarmed_and_nothing_is_promised(looked: Callable[[Maker], Bar]) -> None:
    maker = Maker(LastBackup(elsewhere=THEIRS))
    bar = looked(maker)
    assert maker.made == 0
    assert (bar.text, bar.tone, bar.tip) == ("Backups: server's administrator", Tone.SECONDARY, THEIRS)


def test_a_desk_that_made_them_and_stopped_is_an_alarm_at_every_desk(looked: Callable[[Maker], Bar]) -> None:
    bar = looked(Maker(LastBackup(when.now() - timedelta(hours=25), "BACK-PC", THEIRS)))
    assert (bar.text, bar.tone, bar.tip) == ("No backup today", Tone.OVERDUE, THEIRS)


def test_a_place_that_cannot_even_be_looked_at_is_told(looked: Callable[[Maker], Bar]) -> None:
    maker = Maker(LastBackup())

    def away() -> LastBackup:
        raise OfficeUnavailable("The backups cannot be reached right now.")

    maker.last = away  # type: ignore[method-assign]
    assert looked(maker).tip == "The backups cannot be reached right now."


def test_the_words_fit_the_real_bar(window: MainWindow) -> None:
    bar: StatusBar = window.status
    bar.show_segment(Segment.BACKUP, "Backups: server's administrator", tip=THEIRS)
    assert bar.text(Segment.BACKUP) == "Backups: server's administrator"
