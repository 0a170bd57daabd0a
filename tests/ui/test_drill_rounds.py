"""The weekly drill runs behind the window; one that failed is a banner, once, and goes away when a later one succeeds."""

from collections.abc import Callable
from datetime import UTC, datetime

from app.desktop.drill_rounds import DrillRounds
from app.domain.backup_drill import Drill
from app.domain.errors import OfficeUnavailable
from app.ui.navigation import Place
from app.ui.window import MainWindow

Settle = Callable[[], None]
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
GOOD = Drill(NOW, "office-1.daybook", "front-pc")
BAD = Drill(
    NOW,
    "office-1.daybook",
    "front-pc",
    "The backup office-1.daybook could not be restored for trial. The office itself was not touched. Make a new backup, and tell IT.",
)


def rounds(window: MainWindow, found: list[Drill | None]) -> DrillRounds:
    return DrillRounds(lambda: found[0], window.shell, window)


def test_a_drill_that_failed_is_told_once_with_its_sentence_and_leads_to_the_backups(window: MainWindow, settle: Settle) -> None:
    made = rounds(window, [BAD])
    made.look()
    settle()
    (shown,) = window.notices.shown
    assert shown.text == f"The weekly drill failed: an office could not be brought back from the newest backup. {BAD.fault}"
    shown.offers[0].do()
    assert window.navigation.place == Place("settings", detail="backup")
    window.notices.clear()
    made.look()
    settle()
    assert window.notices.shown == ()


def test_a_later_drill_that_succeeds_takes_the_banner_away(window: MainWindow, settle: Settle) -> None:
    found: list[Drill | None] = [BAD]
    made = rounds(window, found)
    for drill in (BAD, GOOD):
        found[0] = drill
        made.look()
        settle()
    assert window.notices.shown == ()


def test_a_share_that_is_away_is_told_elsewhere(window: MainWindow, settle: Settle) -> None:
    def away() -> Drill | None:
        raise OfficeUnavailable("The folder is away.")

    DrillRounds(away, window.shell, window).look()
    settle()
    assert window.notices.shown == ()


def test_a_server_s_backup_that_was_only_read_is_not_said_to_have_been_restored(window: MainWindow, settle: Settle) -> None:
    DrillRounds(lambda: BAD, window.shell, window, only_reads=True).look()
    settle()
    (shown,) = window.notices.shown
    assert shown.text == f"The weekly check of the newest backup failed. {BAD.fault}"
