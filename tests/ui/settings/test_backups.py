"""Settings, Backup: the list of backups, a look into one, and the question before it is brought back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.backup_drill import Drill
from app.domain.backup_look import Amounts, BackupLook, BackupSeen, ContactSeen, LastBackup
from app.domain.errors import DaybookError, OfficeDamaged, OfficeUnavailable
from app.domain.user import Actor, Role
from app.ui import when
from app.ui.settings.backup_section import BackupSection
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.conftest import bring_up

Settle = Callable[[], None]
ADMIN = Actor(1, "dana", Role.ADMIN, "front")
LONG = "Bartholomew Maximilian Featherstonehaugh-Cholmondeley de la Vega y Santiago " * 4
NOW = when.now()
BACKUPS = (
    BackupSeen("office-2.daybook", NOW - timedelta(hours=2), 12_345_678),
    BackupSeen("office-before-restore-1.daybook", NOW - timedelta(days=3), 900, is_checked=False),
)
LOOK = BackupLook(
    Amounts(120, 40, 7, 60), Amounts(157, 42, 9, 80), 37, (ContactSeen(NOW, "phone", "", "Asks about the bill"), ContactSeen(NOW, "email", LONG, LONG))
)


class Shelf:
    """Backups that were told what to answer."""

    folder = "/home/dana/office.backups"
    is_shared = False

    def __init__(self) -> None:
        self.backups: tuple[BackupSeen, ...] = BACKUPS
        self.found = LOOK
        self.fault: DaybookError | None = None
        self.asked: list[tuple[str, str]] = []
        self.restored: list[str] = []
        self.drill: Drill | None = None

    def listed(self) -> tuple[BackupSeen, ...]:
        if self.fault is not None:
            raise self.fault
        return self.backups

    def last_drill(self) -> Drill | None:
        return self.drill

    def look(self, name: str, words: str) -> BackupLook:
        self.asked.append((name, words))
        if self.fault is not None:
            raise self.fault
        return replace(self.found, newest=tuple(one for one in self.found.newest if words in one.text))

    def restore(self, name: str) -> None:
        self.restored.append(name)


def opened(
    window: MainWindow,
    shelf: Shelf,
    bot: QtBot,
    settle: Settle,
    actor: Actor = ADMIN,
    last: LastBackup = LastBackup(NOW),  # noqa: B008 - a value
    location: str = "/home/dana/office.daybook",
) -> BackupSection:
    service = SimpleNamespace(last_backup=lambda _actor: last)
    session: Any = SimpleNamespace(actor=actor, location=location, office=service, sharing=SimpleNamespace(is_folder=False))
    section = BackupSection(session, window.shell, shelf)
    bot.addWidget(section)
    section.resize(800, 900)
    bring_up(section)
    section.refresh()
    settle()
    bot.wait(20)
    return section


def texts(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisibleTo(widget))


def look_into(section: BackupSection, settle: Settle, at: int = 0) -> None:
    buttons = [found for found in section.list.findChildren(QPushButton) if found.text() == "Look inside"]
    buttons[at].click()
    settle()
    QTest.qWait(20)


def test_each_backup_says_when_how_large_and_whether_it_was_checked(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    section = opened(window, Shelf(), qtbot, settle)
    shown = texts(section.list)
    assert "12.3 MB, checked" in shown
    assert "0.0 MB, put aside by a restore, not checked" in shown
    assert when.said(BACKUPS[0].made_at, NOW) in shown
    assert problems(section) == []


def test_no_backup_yet_and_many_of_them(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    shelf = Shelf()
    shelf.backups = ()
    section = opened(window, shelf, qtbot, settle)
    assert "There is none yet" in texts(section.list)
    shelf.backups = tuple(BackupSeen(f"{at}.daybook", NOW - timedelta(hours=at), 1) for at in range(40))
    section.refresh()
    settle()
    more = next(found for found in section.list.findChildren(QPushButton) if found.text() == "Show all 40")
    more.click()
    assert sum(found.text() == "Look inside" and not found.isHidden() for found in section.list.findChildren(QPushButton)) >= 40


def test_a_look_inside_shows_figures_beside_now_what_it_lacks_and_the_newest_contacts(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    section = opened(window, Shelf(), qtbot, settle)
    look_into(section, settle)
    shown = texts(section.inside)
    assert all(words in shown for words in ("120, now 157", "40, now 42", "7, now 9", "60, now 80", "Unknown person, Asks about the bill"))
    assert section.inside.lacks.text() == "37 contacts of the office are not in it."
    assert section.inside.back.hasFocus()
    assert problems(section) == []
    section.inside.back.click()
    assert section.pages.currentIndex() == 0


def test_typing_searches_in_the_backup(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    shelf = Shelf()
    section = opened(window, shelf, qtbot, settle)
    look_into(section, settle)
    section.inside.words.setFocus()
    QTest.keyClicks(section.inside.words, "unicorn")
    qtbot.waitUntil(lambda: shelf.asked[-1][1] == "unicorn")
    settle()
    qtbot.wait(20)
    assert "No contact with these words" in texts(section.inside.contacts)


@pytest.mark.parametrize(
    ("shared", "since", "words"),
    [
        (False, 37, "37 contacts since then would be gone from the office; they stay in that backup."),
        (True, 1, "1 contact since then leaves the office; each desk brings back what it saved within 45 days."),
        (False, 0, "stays in the list. The window closes"),
    ],
    ids=["this pc", "shared", "nothing lost"],
)
def test_it_is_asked_once_more_with_what_is_lost(window: MainWindow, qtbot: QtBot, settle: Settle, shared: bool, since: int, words: str) -> None:
    shelf = Shelf()
    shelf.found, shelf.is_shared = replace(LOOK, since=since), shared
    section = opened(window, shelf, qtbot, settle)
    look_into(section, settle)
    section.inside.restore.click()
    assert words in section.inside.ask.text.text()
    assert section.inside.ask.buttons[-1].text() == "Not now"
    assert section.inside.ask.buttons[-1].hasFocus()
    section.inside.ask.buttons[-1].click()
    assert shelf.restored == []
    section.inside.restore.click()
    section.inside.ask.buttons[0].click()
    assert shelf.restored == ["office-2.daybook"]


def test_only_an_administrator_brings_one_back(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    section = opened(window, Shelf(), qtbot, settle, replace(ADMIN, role=Role.CLERK))
    look_into(section, settle)
    assert not section.inside.restore.isEnabled()
    assert "Only an administrator of the office can bring a backup back." in texts(section.inside)


def test_a_damaged_backup_cannot_be_brought_back_from_here(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    shelf = Shelf()
    section = opened(window, shelf, qtbot, settle)
    shelf.fault = OfficeDamaged("The backup office-2.daybook cannot be read. Nothing was changed. Look into another backup.")
    look_into(section, settle)
    assert section.inside.fault.text == shelf.fault.message
    assert not section.inside.restore.isEnabled()


def test_a_folder_that_is_away_says_so_above_the_list(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    shelf = Shelf()
    shelf.fault = OfficeUnavailable("The backups cannot be reached right now.")
    section = opened(window, shelf, qtbot, settle)
    assert section.fault.text == "The backups cannot be reached right now."


@pytest.mark.parametrize(
    ("drill", "words", "fault"),
    [
        (None, "That was not done yet.", ""),
        (Drill(NOW, "office-2.daybook", "front-pc"), "at front-pc: restored into a file of its own and checked", ""),
        (Drill(NOW, "office-2.daybook", "front-pc", "It failed."), "at front-pc: failed", "It failed."),
    ],
    ids=["never", "good", "failed"],
)
def test_the_last_drill_is_told_with_what_was_wrong(window: MainWindow, qtbot: QtBot, settle: Settle, drill: Drill | None, words: str, fault: str) -> None:
    shelf = Shelf()
    shelf.drill = drill
    section = opened(window, shelf, qtbot, settle)
    assert section.drill.text().endswith(words)
    assert section.drill_fault.text == fault


def test_an_office_whose_administrator_makes_the_backups_says_so_and_offers_none(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    theirs = "The server's administrator makes the backups of this office; this PC cannot see them."
    shelf = Shelf()
    shelf.folder = ""
    section = opened(window, shelf, qtbot, settle, last=LastBackup(elsewhere=theirs), location="postgresql://ruth@db/daybook")
    assert section.last.text() == theirs
    assert section.where.text() == "Ask the server's administrator where they lie."
    assert section.make.isHidden()
    assert section.open.isHidden()
    assert section.kept.isHidden()
    assert problems(section) == []


DUMPS = (BackupSeen("office-20261116-090000-000000.dump", NOW - timedelta(hours=2), 98_765_432, opens_here=False),)


def test_backups_of_pg_dump_are_listed_and_no_button_promises_what_the_program_cannot_do(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    shelf = Shelf()
    shelf.backups = DUMPS
    section = opened(window, shelf, qtbot, settle, location="postgresql://ruth@db/daybook")
    assert section.where.text() == shelf.folder
    assert not section.open.isHidden()
    assert "98.8 MB, checked" in texts(section.list)
    assert section.drill.text() == "Once a week the newest backup is read to its end once more and its rows are counted. That was not done yet."
    assert [found.text() for found in section.list.findChildren(QPushButton)] == []
    assert section.kept.text().endswith(
        "The server's administrator brings a backup back with pg_restore; the help says how. It holds every record, not encrypted."
    )
    assert problems(section) == []


def test_a_backup_that_another_desk_made_is_named_with_it(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    shelf = Shelf()
    shelf.backups = ()
    cannot = "Another PC makes the backups of this office: this one has no pg_dump that can."
    section = opened(window, shelf, qtbot, settle, last=LastBackup(NOW, "BACK-PC", cannot), location="postgresql://ruth@db/daybook")
    assert section.last.text().endswith(", checked")
    assert section.where.text() == f"At BACK-PC. {cannot}"
    assert all(part.isHidden() for part in (section.open, section.make, section.list, section.drill_row))
