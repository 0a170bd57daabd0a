"""Settings, Shared office: where the folder is, what waits, who is in, and the test of the folder."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.backup_look import LastBackup
from app.domain.folder_trial import FolderTrial
from app.domain.share_report import ShareCheck, ShareFinding, ShareReport, Verdict
from app.domain.sharing import DeskSeen, SharingState
from app.domain.user import Actor
from app.services.ports.sharing import SharingRound
from app.services.session import Session
from app.services.sharing import SharingService
from app.store.office.share_sentences import LOCKS_LIE
from app.system.settings import SettingsFile
from app.ui import when
from app.ui.mail_state import MailStates
from app.ui.navigation import Place
from app.ui.settings.settings_screen import SettingsScreen
from app.ui.settings.shared_section import SharedSection
from app.ui.window import MainWindow
from tests.shares.two_desks import TwoDesks
from tests.ui.accessibility import problems
from tests.ui.settling.desks import clash, move, register
from tests.ui.whole_office import SystemTime

AWAY = "The office's folder cannot be reached right now."
Settle = Callable[[], None]
LONG = "Bartholomew Maximilian Featherstonehaugh-Cholmondeley de la Vega y Santiago"
FINDINGS = (
    ShareFinding(ShareCheck.LOCK, Verdict.GOOD, "While one desk saves, another one waits: locks hold."),
    ShareFinding(ShareCheck.SPEED, Verdict.WARNING, "Saving takes %1 ms.", 180.0, "ms"),
)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[TwoDesks]:
    made = TwoDesks(tmp_path)
    yield made
    made.close()


def texts(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if not found.isHidden())


def opened(session: Session, window: MainWindow, folder: Path, settle: Settle, bot: QtBot) -> SharedSection:
    """Return the section as a person sees it who pressed the status bar."""
    screen = SettingsScreen(session, window.shell, SettingsFile(folder / "settings.json"), lambda _settings: None, MailStates(window))
    bot.addWidget(screen)
    screen.resize(1100, 900)
    screen.show()
    screen.show_place(Place("settings", detail="shared"))
    settle()
    assert isinstance(screen.section, SharedSection)
    return screen.section


def test_it_says_where_the_folder_is_that_nothing_waits_and_who_is_in(
    desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    section = opened(desks.back.session, window, tmp_path, settle, qtbot)
    shown = texts(section)
    assert str(desks.folder) in shown
    assert "Nothing: everything saved here is in the office folder." in shown
    assert section.desks.accessibleName() == "Desks"
    assert all(words in shown for words in ("ruth", "this PC", "dana", "in now"))
    assert section.round.text() == when.said(when.now(), when.now())
    assert not section.settle.isEnabled()
    assert problems(section) == []


def test_it_counts_what_is_on_this_pc_only_and_says_why(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    maria = register(desks)
    desks.folder.rename(desks.folder.with_name("gone"))
    move(desks.back, maria, "9 Oak Ave")
    desks.back.session.sharing.go_round(desks.back.session.actor)
    section = opened(desks.back.session, window, tmp_path, settle, qtbot)
    assert section.waiting.text().startswith("1 change, since ")
    assert section.waiting.text().endswith("Safe here, and shared as soon as the folder takes what is written.")
    assert str(desks.folder) in section.fault.text


def test_edits_to_settle_are_counted_and_led_to(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    clash(desks, register(desks))
    desks.share()
    section = opened(desks.back.session, window, tmp_path, settle, qtbot)
    assert section.edits.text() == "1 of your edits came second"
    section.settle.click()
    assert window.navigation.place == Place("settling")


class Way:
    """A way to an office of which nothing, or a lot, is known."""

    def __init__(self, *found: DeskSeen) -> None:
        self._state = SharingState(0, None, "" if found else AWAY, desks=found)

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        del actor, look
        return SharingRound(self._state)

    def upgrade(self, actor: Actor) -> SharingRound:
        return self.go_round(actor)

    def state(self) -> SharingState:
        return self._state


def known(desks: TwoDesks, *found: DeskSeen, report: ShareReport | None = None) -> Session:
    return replace(desks.back.session, sharing=SharingService(Way(*found), SystemTime(), lambda: report or ShareReport("", ())))


def test_before_the_folder_was_reached_once_it_says_so(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    section = opened(known(desks), window, tmp_path, settle, qtbot)
    assert section.round.text() == "Not yet from this PC"
    assert "Not known before the folder has been reached once." in texts(section)
    assert problems(section) == []


def test_opening_the_page_looks_who_is_in_now(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    asked: list[bool] = []

    class Asked(Way):
        def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
            asked.append(look)
            return super().go_round(actor)

    session = replace(desks.back.session, sharing=SharingService(Asked(), SystemTime(), lambda: ShareReport("", ())))
    section = opened(session, window, tmp_path, settle, qtbot)
    assert asked == [True]
    section.hide()
    section.show()
    settle()
    assert asked == [True, True]


def test_a_share_that_hangs_is_asked_once_however_often_the_page_is_opened(
    desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    door, asked = threading.Event(), list[bool]()

    class Hangs(Way):
        def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
            asked.append(look)
            assert door.wait(30)
            return super().go_round(actor)

    session = replace(desks.back.session, sharing=SharingService(Hangs(DeskSeen(1, "front", "dana", when.now())), SystemTime(), lambda: ShareReport("", ())))
    screen = SettingsScreen(session, window.shell, SettingsFile(tmp_path / "settings.json"), lambda _settings: None, MailStates(window))
    qtbot.addWidget(screen)
    screen.show()
    screen.show_place(Place("settings", detail="shared"))
    section = screen.section
    assert isinstance(section, SharedSection)
    qtbot.waitUntil(lambda: asked == [True])
    for _ in range(3):
        section.hide()
        section.show()
    qtbot.waitUntil(lambda: "front, dana" in texts(section))
    assert asked == [True]
    door.set()
    settle()


def test_the_backups_of_a_folder_are_told_where_they_really_lie(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    screen = SettingsScreen(desks.back.session, window.shell, SettingsFile(tmp_path / "settings.json"), lambda _settings: None, MailStates(window))
    qtbot.addWidget(screen)
    screen.show()
    screen.show_place(Place("settings", detail="backup"))
    settle()
    backup = screen.backup
    assert backup.where.text() == str(desks.folder / "backups")
    backup.make.click()
    qtbot.waitUntil(lambda: "is made and checked" in backup.fault.text, timeout=10_000)
    assert backup.folder is not None
    assert len(list(backup.folder.glob("*.daybook"))) == 1
    qtbot.waitUntil(lambda: backup.last.text().endswith("checked"))


def test_a_share_that_hangs_while_backups_are_looked_for_holds_up_nothing_that_is_saved(
    desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, saved = threading.Event(), list[str]()
    office = desks.back.session.office
    monkeypatch.setattr(office, "last_backup", lambda _actor: LastBackup() if door.wait(30) else LastBackup(elsewhere="It hangs."))
    screen = SettingsScreen(desks.back.session, window.shell, SettingsFile(tmp_path / "settings.json"), lambda _settings: None, MailStates(window))
    qtbot.addWidget(screen)
    screen.show()
    screen.show_place(Place("settings", detail="backup"))
    window.shell.jobs.run(lambda: "a call", saved.append)
    qtbot.waitUntil(lambda: saved == ["a call"])
    assert screen.backup.last.text() == "Looking"
    door.set()
    settle()
    assert screen.backup.last.text() == "There is none yet"


def test_a_desk_that_left_is_told_apart_and_long_names_stay_in_their_line(
    desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    now = when.now()
    seen = (DeskSeen(1, LONG, LONG, now), DeskSeen(2, "counter", "ana", now - timedelta(days=400)))
    section = opened(known(desks, *seen), window, tmp_path, settle, qtbot)
    shown = texts(section)
    assert f"{LONG}, {LONG}" in shown
    assert f"last in {when.said(now - timedelta(days=400), now)}" in shown
    assert section.desks.width() <= section.width()


def test_the_folder_is_tested_and_each_finding_stands_below(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    section = opened(known(desks, report=ShareReport("", FINDINGS)), window, tmp_path, settle, qtbot)
    section.test.click()
    assert not section.test.isEnabled()
    settle()
    assert section.test.isEnabled()
    assert section.tested.text() == "The folder is fit for several desks."
    assert all(finding.message in texts(section) for finding in FINDINGS)


def test_a_folder_that_is_not_fit_is_to_be_shown_to_it(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    section = opened(known(desks), window, tmp_path, settle, qtbot)
    section.test.click()
    settle()
    assert section.tested.text() == "The folder is not fit for several desks. Show this page to IT."


@pytest.mark.parametrize(
    ("fault", "says"),
    [("", "This PC tested it by itself, %1: fit for several desks. It does so once a week."), (LOCKS_LIE, f"This PC tested it by itself, %1: {LOCKS_LIE}")],
)
def test_the_weekly_test_is_told_until_somebody_tests_by_hand(
    fault: str, says: str, desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    at = when.now() - timedelta(days=2)
    sharing = SharingService(Way(), SystemTime(), lambda: ShareReport("", FINDINGS), trial=lambda: FolderTrial(at, 2, fault))
    section = opened(replace(desks.back.session, sharing=sharing), window, tmp_path, settle, qtbot)
    assert section.tested.text() == says.replace("%1", when.said(at, when.now()))
    section.test.click()
    settle()
    section.refresh()
    settle()
    assert section.tested.text() == "The folder is fit for several desks."


class Older:
    """A desk with the newer program: the office waits to be upgraded, and the desks that are in are named."""

    def __init__(self) -> None:
        self.upgraded = 0

    def go_round(self, _actor: Actor, *, look: bool = False) -> SharingRound:
        del look
        return SharingRound(self.state())

    def upgrade(self, _actor: Actor) -> SharingRound:
        self.upgraded += 1
        return SharingRound(self.state())

    def state(self) -> SharingState:
        if self.upgraded:
            return SharingState(0, None)
        fault = (
            "This office was made by an older version of County Daybook and has to be upgraded once, after a backup. What you save stays on this PC until "
            f"then. Still in: {LONG} (anna) and Front desk 2 (bob). Ask them to close the program; ten minutes later it is done by itself."
        )
        return SharingState(2, when.now(), fault, stays=True, is_older=True)


def test_an_older_office_is_upgraded_when_a_person_says_so(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    older = Older()
    session = replace(desks.front.session, sharing=SharingService(older, SystemTime(), lambda: ShareReport("", ())))
    section = opened(session, window, tmp_path, settle, qtbot)
    assert not section.older.isHidden()
    assert "Front desk 2 (bob)" in texts(section)
    assert "what they save waits there" in texts(section)
    assert problems(section) == []
    section.upgrade.click()
    settle()
    assert (older.upgraded, section.upgrading.text(), section.older.isHidden()) == (1, "Done.", True)


def test_only_who_manages_the_office_may_upgrade_it_over_others(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    session = replace(desks.back.session, sharing=SharingService(Older(), SystemTime(), lambda: ShareReport("", ())))
    section = opened(session, window, tmp_path, settle, qtbot)
    assert section.older.isHidden()
    assert "Front desk 2 (bob)" in texts(section)


def test_an_office_of_this_version_offers_no_upgrade(desks: TwoDesks, window: MainWindow, tmp_path: Path, settle: Settle, qtbot: QtBot) -> None:
    assert opened(desks.front.session, window, tmp_path, settle, qtbot).older.isHidden()
