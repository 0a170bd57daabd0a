"""What the status bar says of the shared office: nothing that blinks, and everything that is on this PC only."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.desktop import sharing_rounds
from app.desktop.sharing_rounds import SharingRounds
from app.domain.changes import Changes, Kind
from app.domain.sharing import SharingState
from app.domain.user import Actor
from app.services.ports.sharing import Sharing, SharingRound
from app.services.session import Session
from app.services.sharing import SharingService
from app.ui import when
from app.ui.navigation import Place
from app.ui.status_bar import Segment
from app.ui.window import MainWindow
from tests.shares.two_desks import TwoDesks
from tests.ui.settling.desks import move, register
from tests.ui.whole_office import SystemTime


class HeldUp:
    """A desk's real way to its office, through a door that a test can close: requests then wait, as on a share that hangs."""

    def __init__(self, real: Sharing) -> None:
        self._real = real
        self.door = threading.Event()
        self.door.set()

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        assert self.door.wait(30)
        return self._real.go_round(actor, look=look)

    def upgrade(self, actor: Actor) -> SharingRound:
        return self._real.upgrade(actor)

    def state(self) -> SharingState:
        return self._real.state()

    def listen(self, heard: Callable[[], None]) -> None:
        self._real.listen(heard)


@pytest.fixture
def held(desks: TwoDesks) -> Iterator[HeldUp]:
    made = HeldUp(desks.front.session.sharing._sharing)
    yield made
    made.door.set()


@pytest.fixture
def session(desks: TwoDesks, held: HeldUp) -> Session:
    return replace(desks.front.session, sharing=SharingService(held, SystemTime()))


@pytest.fixture
def rounds(window: MainWindow, session: Session) -> SharingRounds:
    return SharingRounds(session, window.shell, window.status, "Shelby", window)


@pytest.fixture
def said(window: MainWindow) -> Callable[[], str]:
    return lambda: window.status.text(Segment.OFFICE)


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let seconds pass faster, so that no test has to wait for them."""
    monkeypatch.setattr(sharing_rounds, "LINGER", timedelta(milliseconds=300))
    monkeypatch.setattr(sharing_rounds, "SLOW", timedelta(milliseconds=600))
    monkeypatch.setattr(sharing_rounds, "LOOK_MS", 100)


def test_a_save_that_is_shared_soon_never_blinks(
    rounds: SharingRounds, window: MainWindow, desks: TwoDesks, said: Callable[[], str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    real = window.status.show_segment
    monkeypatch.setattr(window.status, "show_segment", lambda segment, text, *rest, **more: (seen.append(text), real(segment, text, *rest, **more)))
    maria = register(desks)
    move(desks.front, maria, "9 Oak Ave")
    window.shell.hub.publish(Changes.of((Kind.CITIZEN, maria)))
    front = desks.front.session
    qtbot.waitUntil(lambda: bool(seen) and front.sharing.state(front.actor).is_shared, timeout=10_000)
    assert said() == "Shelby, shared"
    assert set(seen) == {"Shelby, shared"}


@pytest.mark.usefixtures("brief")
def test_while_the_folder_does_not_answer_it_is_said_how_much_is_here_only(
    window: MainWindow, session: Session, desks: TwoDesks, held: HeldUp, said: Callable[[], str], qtbot: QtBot
) -> None:
    maria = register(desks)
    held.door.clear()
    SharingRounds(session, window.shell, window.status, "Shelby", window)
    move(desks.front, maria, "9 Oak Ave")
    qtbot.waitUntil(lambda: said() == "Shelby: 1 change saved on this PC only", timeout=10_000)
    move(desks.front, maria, "10 Oak Ave")
    qtbot.waitUntil(lambda: said() == "Shelby: 2 changes saved on this PC only", timeout=10_000)
    held.door.set()
    qtbot.waitUntil(lambda: said() == "Shelby, shared", timeout=10_000)


@pytest.mark.usefixtures("brief")
def test_a_folder_that_does_not_answer_is_told_even_when_nothing_waits(
    window: MainWindow, session: Session, held: HeldUp, said: Callable[[], str], qtbot: QtBot
) -> None:
    held.door.clear()
    SharingRounds(session, window.shell, window.status, "Shelby", window)
    qtbot.waitUntil(lambda: said() == "Shelby: folder away", timeout=10_000)
    held.door.set()
    qtbot.waitUntil(lambda: said() == "Shelby, shared", timeout=10_000)


@pytest.mark.usefixtures("brief")
def test_a_folder_that_is_gone_is_told_and_its_return_too(
    rounds: SharingRounds, desks: TwoDesks, said: Callable[[], str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing_rounds, "AWAY_MS", 200)
    gone = desks.folder.with_name("gone")
    maria = register(desks)
    desks.folder.rename(gone)
    move(desks.front, maria, "9 Oak Ave")
    rounds.soon()
    qtbot.waitUntil(lambda: said() == "Shelby: 1 change saved on this PC only", timeout=10_000)
    gone.rename(desks.folder)
    qtbot.waitUntil(lambda: said() == "Shelby, shared", timeout=10_000)


def test_pressing_it_leads_to_the_shared_office(rounds: SharingRounds, window: MainWindow, qtbot: QtBot) -> None:
    (part,) = [found for found in window.status.children() if getattr(found, "text", str)().strip() == "Shelby, shared"]
    part.click()  # type: ignore[attr-defined]
    assert window.navigation.place == Place("settings", detail="shared")


def test_the_service_remembers_when_the_folder_was_reached(desks: TwoDesks) -> None:
    session = desks.front.session
    assert session.sharing.is_folder
    before = session.sharing.state(session.actor).reached_at
    assert before is not None
    desks.folder.rename(desks.folder.with_name("gone"))
    session.office.set_name(session.actor, "Shelby County Clerk")
    after = session.sharing.go_round(session.actor).value
    assert after.fault
    assert after.reached_at == before <= when.now()


class Told(HeldUp):
    """A way to the office whose next rounds tell what a test wants."""

    def __init__(self, real: Sharing) -> None:
        super().__init__(real)
        self.told: SharingState | None = None

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        done = super().go_round(actor, look=look)
        return done if self.told is None else replace(done, state=self.told)


UPGRADED = (
    "This office was upgraded by Anna at PC-7 on 2026-11-22 09:00 (data version 0010), and this PC's program is older (it knows 0009). "
    "What you save stays on this PC and is shared once the program here is updated. Ask IT to update it."
)


def test_a_fault_that_stays_is_told_once_and_leads_to_the_shared_office(window: MainWindow, desks: TwoDesks, qtbot: QtBot) -> None:
    told = Told(desks.front.session.sharing._sharing)
    told.told = SharingState(1, None, UPGRADED, stays=True)
    session = replace(desks.front.session, sharing=SharingService(told, SystemTime()))
    rounds = SharingRounds(session, window.shell, window.status, "Shelby", window)
    qtbot.waitUntil(lambda: [notice.text for notice in window.notices.shown] == [UPGRADED], timeout=10_000)
    window.notices.shown[0].offers[0].do()
    assert window.navigation.place == Place("settings", detail="shared")
    window.notices.clear("sharing-stays")
    rounds.soon()
    qtbot.wait(1_500)
    assert window.notices.shown == (), "who put it away is not told again"
    told.told = None
    rounds.soon()
    qtbot.waitUntil(lambda: window.status.text(Segment.OFFICE) == "Shelby, shared", timeout=10_000)


def test_it_goes_when_the_fault_has_gone_and_news_is_told(window: MainWindow, desks: TwoDesks, qtbot: QtBot) -> None:
    told = Told(desks.front.session.sharing._sharing)
    told.told = SharingState(0, None, UPGRADED, stays=True)
    session = replace(desks.front.session, sharing=SharingService(told, SystemTime()))
    rounds = SharingRounds(session, window.shell, window.status, "Shelby", window)
    qtbot.waitUntil(lambda: len(window.notices.shown) == 1, timeout=10_000)
    news = "Anna at PC-7 upgraded this office on 2026-11-22 09:00. What this PC had saved and not shared yet is shared now."
    told.told = SharingState(0, None, news=news)
    rounds.soon()
    qtbot.waitUntil(lambda: [notice.text for notice in window.notices.shown] == [news], timeout=10_000)
