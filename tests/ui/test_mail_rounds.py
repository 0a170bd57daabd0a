"""How the window says what the mailboxes are doing: one banner per fault, progress in the status bar, nothing twice."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.mail_rounds import MailRounds
from app.domain.changes import Changes, Done, Kind
from app.domain.errors import MailboxFault, OfficeUnavailable, SignInRefused, Throttled
from app.domain.intake import IntakeReport
from app.domain.mailbox import Mailbox, MailboxKind, MailboxSettings
from app.ui.mail_state import MailState, MailStates
from app.ui.navigation import Place
from app.ui.status_bar import Segment
from app.ui.window import MainWindow

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
UNREACHABLE = "The server imap.shelby.example cannot be reached. No mail was fetched and nothing is lost."


def box(mailbox_id: int, name: str, **more: object) -> Mailbox:
    return Mailbox(mailbox_id, MailboxSettings(name, MailboxKind.IMAP, f"{name}@shelby.example", name, "imap.shelby.example", **more))  # type: ignore[arg-type]


class Office:
    """Mailboxes whose looks answer as they are told."""

    def __init__(self) -> None:
        self.boxes: tuple[Mailbox, ...] = (box(1, "permits"), box(2, "water"))
        self.answers: dict[int, list[BaseException | IntakeReport]] = {1: [], 2: []}
        self.looks: list[int] = []
        self.stalled = threading.Event()
        self.go_on = threading.Event()
        self.progress: tuple[int, int | None] = (0, None)

    def pull(
        self, mailbox_id: int, progress: Callable[[int, int | None, str], None], arrived: Callable[[Changes], None], *, automatic: bool
    ) -> Done[IntakeReport]:
        self.looks.append(mailbox_id)
        if self.stalled.is_set():
            arrived(Changes.of((Kind.MESSAGE, 40)))
        while self.stalled.is_set() and not self.go_on.wait(0.01):
            progress(*self.progress, "")
        answers = self.answers[mailbox_id]
        answer = answers.pop(0) if answers else IntakeReport()
        if isinstance(answer, BaseException):
            raise answer
        return Done(answer, Changes.of((Kind.MESSAGE, 41)))

    def wait(self, _mailbox_id: int, _seconds: float, _stopped: Callable[[], bool]) -> None:
        return None

    def compare(self, _mailbox_id: int, _progress: object) -> None:
        return None


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def states(window: MainWindow) -> MailStates:
    return MailStates(window)


@pytest.fixture
def rounds(window: MainWindow, office: Office, states: MailStates) -> Iterator[MailRounds]:
    made = MailRounds(office, lambda: office.boxes, window.shell, window.status, states, 60, window)
    yield made
    office.go_on.set()
    assert made.close(10)


def begin(rounds: MailRounds, window: MainWindow, bot: QtBot, says: str = "Mail checked") -> None:
    rounds.look_for_mailboxes()
    bot.waitUntil(lambda: says in window.status.text(Segment.MAIL), timeout=10_000)


def errors(window: MainWindow) -> list[str]:
    return [notice.text for notice in window.notices.shown if notice.key.startswith("mail:")]


def test_every_mailbox_is_looked_into_and_the_status_says_when(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    begin(rounds, window, qtbot)
    qtbot.waitUntil(lambda: sorted(office.looks) == [1, 2])
    assert errors(window) == []


def test_a_mailbox_that_stops_has_one_banner_however_often_it_is_tried(
    rounds: MailRounds, office: Office, states: MailStates, window: MainWindow, qtbot: QtBot
) -> None:
    office.answers[1] = [MailboxFault("permits", UNREACHABLE) for _ in range(3)]
    begin(rounds, window, qtbot, "permits: mail stopped")
    assert len(errors(window)) == 1
    assert errors(window)[0].startswith("Mail for permits stopped at ")
    assert errors(window)[0].endswith(UNREACHABLE)
    said = window.notices.shown[-1]
    for look in (2, 3):
        rounds.fetch(1)
        qtbot.waitUntil(lambda look=look: office.looks.count(1) == look and not states.of(1).fetching)
        assert window.notices.shown == (said,)
    rounds.fetch(1)
    qtbot.waitUntil(lambda: errors(window) == [])
    assert window.status.text(Segment.MAIL).startswith("Mail checked")


def test_a_banner_that_was_waved_away_does_not_come_back_for_the_same_fault(
    rounds: MailRounds, office: Office, states: MailStates, window: MainWindow, qtbot: QtBot
) -> None:
    office.answers[1] = [MailboxFault("permits", UNREACHABLE), MailboxFault("permits", UNREACHABLE), SignInRefused("permits", "The password was refused.")]
    begin(rounds, window, qtbot, "permits: mail stopped")
    window.notices.clear()
    rounds.fetch(1)
    qtbot.waitUntil(lambda: office.looks.count(1) == 2 and not states.of(1).fetching)
    assert errors(window) == []
    rounds.fetch(1)
    qtbot.waitUntil(lambda: len(errors(window)) == 1)
    assert errors(window)[0].endswith("The password was refused.")


def test_sign_in_again_leads_to_the_mailbox_in_the_settings(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    office.answers[2] = [SignInRefused("water", "Sign in to the mailbox water again.")]
    begin(rounds, window, qtbot, "water: mail stopped")
    offer = window.notices.shown[-1].offers[0]
    assert offer.text == "Sign in again"
    moved: list[Place] = []
    window.shell.navigation.moved.connect(moved.append)
    offer.do()
    assert moved == [Place("settings", 2, "sign_in")]


def test_both_stopped_means_mail_stopped(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    office.answers = {1: [MailboxFault("permits", UNREACHABLE)], 2: [OfficeUnavailable("The office cannot be reached.")]}
    begin(rounds, window, qtbot, "Mail stopped")
    qtbot.waitUntil(lambda: len(errors(window)) == 2)


def test_what_a_person_asked_for_is_answered_once_for_all_mailboxes(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    begin(rounds, window, qtbot)
    qtbot.waitUntil(lambda: sorted(office.looks) == [1, 2])
    office.answers = {1: [IntakeReport(seen=2, stored=2)], 2: [IntakeReport(seen=1, stored=1)]}
    rounds.fetch()
    qtbot.waitUntil(lambda: bool(window.notices.shown))
    assert [notice.text for notice in window.notices.shown] == ["permits, water: 3 new messages."]


def test_f5_before_the_mailboxes_are_known_is_not_forgotten(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    rounds.set_minutes(0)
    office.answers = {1: [IntakeReport(seen=1, stored=1)], 2: []}
    rounds.fetch()
    qtbot.waitUntil(lambda: bool(window.notices.shown))
    assert [notice.text for notice in window.notices.shown] == ["permits, water: 1 new message."]


def test_without_a_mailbox_f5_says_what_to_do(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    office.boxes = ()
    begin(rounds, window, qtbot, "No mailbox yet")
    rounds.fetch()
    assert "No mailbox is connected yet" in window.notices.shown[-1].text
    assert window.notices.shown[-1].offers[0].text == "Connect a mailbox"


def test_a_long_fetch_says_how_far_it_is_and_fills_the_lists_meanwhile(
    rounds: MailRounds, office: Office, states: MailStates, window: MainWindow, qtbot: QtBot
) -> None:
    heard: list[Changes] = []
    window.shell.hub.listen(window, {Kind.MESSAGE}, heard.append)
    office.boxes = office.boxes[:1]
    office.stalled.set()
    office.progress = (350, 12_000)
    begin(rounds, window, qtbot, "Fetching mail: 350 of about 12,000, newest first")
    assert states.of(1) == MailState(True, 350, 12_000)
    assert heard == [Changes.of((Kind.MESSAGE, 40))]
    office.progress = (12_000, None)
    qtbot.waitUntil(lambda: window.status.text(Segment.MAIL) == "Fetching mail: 12,000 so far, newest first")
    states.stop_wanted.emit(1)
    qtbot.waitUntil(lambda: states.of(1) == MailState())


def test_a_stalled_server_holds_up_neither_the_other_mailbox_nor_the_window(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    office.stalled.set()
    rounds.look_for_mailboxes()
    qtbot.waitUntil(lambda: sorted(office.looks) == [1, 2])
    saved: list[str] = []
    window.shell.jobs.run(lambda: "the call is saved", saved.append)
    qtbot.waitUntil(lambda: saved == ["the call is saved"])


def test_a_mailbox_that_is_changed_is_watched_anew_and_one_that_is_removed_no_more(
    rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot
) -> None:
    office.answers[1] = [MailboxFault("permits", UNREACHABLE)]
    begin(rounds, window, qtbot, "permits: mail stopped")
    office.boxes = (box(1, "permits", folder="Inbox"),)
    window.shell.hub.publish(Changes.of((Kind.MAILBOX, 1)))
    qtbot.waitUntil(lambda: office.looks.count(1) == 2 and errors(window) == [])
    office.boxes = ()
    window.shell.hub.publish(Changes.of((Kind.MAILBOX, 1)))
    qtbot.waitUntil(lambda: window.status.text(Segment.MAIL) == "No mailbox yet")


def test_our_own_bug_reaches_the_crash_dialog(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    crashed: list[BaseException] = []
    window.shell.jobs.crashed.connect(crashed.append)
    office.answers[1] = [ZeroDivisionError("a bug")]
    rounds.look_for_mailboxes()
    qtbot.waitUntil(lambda: len(crashed) == 1)
    assert isinstance(crashed[0], ZeroDivisionError)


def test_closing_does_not_wait_for_a_stalled_server(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    held = threading.Event()

    def stall(*_any: object, automatic: bool) -> Done[IntakeReport]:
        held.wait(30)
        return Done(IntakeReport(), Changes())

    office.pull = stall  # type: ignore[method-assign]
    rounds.look_for_mailboxes()
    qtbot.waitUntil(lambda: not window.shell.jobs.busy)
    began = time.monotonic()
    assert not rounds.close(0.2)
    assert time.monotonic() - began < 10
    held.set()


def test_another_desk_that_fetches_is_no_fault(rounds: MailRounds, office: Office, states: MailStates, window: MainWindow, qtbot: QtBot) -> None:
    office.boxes = office.boxes[:1]
    office.answers[1] = [IntakeReport(busy_with="Dana at front-1"), IntakeReport(busy_with="Dana at front-1")]
    begin(rounds, window, qtbot)
    assert states.of(1).busy_with == "Dana at front-1"
    assert window.notices.shown == ()
    rounds.fetch()
    qtbot.waitUntil(lambda: bool(window.notices.shown))
    assert window.notices.shown[0].text == "permits: mail is being fetched by Dana at front-1 right now. What comes is here in a moment."
    rounds.fetch()
    qtbot.waitUntil(lambda: states.of(1).busy_with == "")


def test_a_busy_server_that_was_said_stays_said_until_mail_comes(rounds: MailRounds, office: Office, window: MainWindow, qtbot: QtBot) -> None:
    office.answers[1] = [Throttled("permits"), IntakeReport(waiting_until=NOON), IntakeReport()]
    begin(rounds, window, qtbot, "permits: mail stopped")
    said = errors(window)
    assert len(said) == 1
    rounds.fetch(1)
    qtbot.waitUntil(lambda: office.looks.count(1) == 2)
    assert errors(window) == said
    rounds.fetch(1)
    qtbot.waitUntil(lambda: errors(window) == [])
