"""The weekly test of the office's folder runs behind the window; one that failed is a banner, once, and goes away when a later one succeeds."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from app.desktop.folder_rounds import FolderRounds
from app.domain.errors import OfficeUnavailable
from app.domain.folder_trial import FolderTrial
from app.store.office.share_sentences import LOCKS_LIE
from app.ui.navigation import Place
from app.ui.window import MainWindow

Settle = Callable[[], None]
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
GOOD, BAD = FolderTrial(NOW, 2), FolderTrial(NOW, 2, LOCKS_LIE)
BAD_AGAIN = FolderTrial(NOW + timedelta(days=1), 2, LOCKS_LIE)


def test_a_folder_that_is_no_longer_safe_is_told_once_with_what_to_ask_it(window: MainWindow, settle: Settle) -> None:
    found = [BAD]
    made = FolderRounds(lambda: found[0], window.shell, window)
    made.look()
    settle()
    (shown,) = window.notices.shown
    assert shown.text == f"The office's folder failed its weekly test. Make a backup, and show IT what follows. {LOCKS_LIE}"
    shown.offers[0].do()
    assert window.navigation.place == Place("settings", detail="shared")
    window.notices.clear()
    found[0] = BAD_AGAIN
    made.look()
    settle()
    assert window.notices.shown == ()


def test_a_later_test_that_succeeds_takes_the_banner_away(window: MainWindow, settle: Settle) -> None:
    found = [BAD]
    made = FolderRounds(lambda: found[0], window.shell, window)
    for trial in (BAD, GOOD):
        found[0] = trial
        made.look()
        settle()
    assert window.notices.shown == ()


def test_an_office_that_was_never_tested_and_a_full_disk_say_nothing(window: MainWindow, settle: Settle) -> None:
    def full() -> FolderTrial | None:
        raise OfficeUnavailable("The disk is full.")

    for look in (full, lambda: None):
        FolderRounds(look, window.shell, window).look()
        settle()
    assert window.notices.shown == ()
