"""The thread that looks after one mailbox, with servers that tell, stall, refuse and ask to wait."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.desktop import mail_watch
from app.desktop.mail_watch import Began, Ended, Failed, MailWatch, News, Went
from app.domain.changes import Changes, Done, Kind
from app.domain.errors import MailboxFault, SignInRefused, Throttled
from app.domain.intake import IntakeReport

SECONDS = 10.0


class Server:
    """A mailbox whose every look waits in `answers`; without any it brings nothing."""

    def __init__(self) -> None:
        self.answers: list[BaseException | IntakeReport] = []
        self.looks = 0
        self.news = threading.Event()
        self.tells: bool | None = True
        self.stalls: threading.Event | None = None
        self.compared = 0
        self.due = False
        self.automatic: list[bool] = []

    def pull(
        self, mailbox_id: int, progress: Callable[[int, int | None, str], None], arrived: Callable[[Changes], None], *, automatic: bool
    ) -> Done[IntakeReport]:
        self.looks += 1
        self.automatic.append(automatic)
        while self.stalls is not None and not self.stalls.wait(0.01):
            progress(self.looks, 12_000, "")
        answer = self.answers.pop(0) if self.answers else IntakeReport()
        if isinstance(answer, BaseException):
            raise answer
        return Done(answer, Changes.of((Kind.MESSAGE, mailbox_id)))

    def wait(self, _mailbox_id: int, seconds: float, stopped: Callable[[], bool]) -> bool | None:
        if self.tells is None:
            return None
        end = time.monotonic() + seconds
        while not stopped() and time.monotonic() < end:
            if self.news.wait(0.01):
                self.news.clear()
                return True
        return False

    def compare(self, _mailbox_id: int, _progress: object) -> Changes | None:
        if not self.due:
            return None
        self.compared += 1
        self.due = False
        return Changes.of((Kind.MAILBOX, 7))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setattr(mail_watch, "LEAST_SECONDS", 0.0)
    return Server()


@pytest.fixture
def heard() -> list[News]:
    return []


Watch = Callable[..., MailWatch]


@pytest.fixture
def watch(server: Server, heard: list[News]) -> Iterator[Watch]:
    made: list[MailWatch] = []

    def start(minutes: int = 5) -> MailWatch:
        made.append(MailWatch(7, server, heard.append, minutes))
        made[-1].start()
        return made[-1]

    yield start
    for each in made:
        each.stop()
    assert all(each.join(SECONDS) for each in made)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def kinds(heard: list[News]) -> list[type]:
    return [type(news) for news in heard]


def test_it_looks_at_once_and_then_waits(server: Server, watch: Watch, heard: list[News]) -> None:
    server.answers = [IntakeReport(seen=3, stored=3)]
    watch()
    until(lambda: len(heard) == 2)
    assert kinds(heard) == [Began, Ended]
    assert heard[1] == Ended(7, IntakeReport(seen=3, stored=3), Changes.of((Kind.MESSAGE, 7)))
    assert server.looks == 1


def test_when_the_server_tells_of_news_it_looks_without_a_poll(server: Server, watch: Watch) -> None:
    watch(minutes=60)
    until(lambda: server.looks == 1)
    server.news.set()
    until(lambda: server.looks == 2)


def test_a_server_that_never_tells_is_asked_by_the_clock_only(server: Server, watch: Watch) -> None:
    server.tells = None
    watched = watch(minutes=60)
    until(lambda: server.looks == 1)
    server.news.set()
    watched.ask()
    until(lambda: server.looks == 2)


def test_our_own_bug_while_waiting_leaves_the_clock_going(server: Server, watch: Watch, heard: list[News]) -> None:
    server.wait = lambda *_any: 1 // 0  # type: ignore[method-assign, return-value]
    watched = watch(minutes=60)
    until(lambda: Failed in kinds(heard))
    watched.ask()
    until(lambda: server.looks == 2)


def test_on_demand_means_on_demand(server: Server, watch: Watch) -> None:
    watched = watch(minutes=0)
    server.news.set()
    watched.ask()
    until(lambda: server.looks == 1)
    watched.set_minutes(60)
    until(lambda: server.looks == 2)  # the news that waited


def test_a_refused_password_is_tried_again_only_when_a_person_asks(server: Server, watch: Watch, heard: list[News]) -> None:
    server.answers = [SignInRefused("Permits", "The server refused the password.")]
    watched = watch()
    until(lambda: Failed in kinds(heard))
    server.news.set()
    watched.set_minutes(1)
    assert server.looks == 1
    server.news.clear()
    watched.ask()
    until(lambda: Ended in kinds(heard))
    assert server.looks == 2


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(server: Server, watch: Watch, heard: list[News]) -> None:
    server.answers = [Throttled("Permits", 3600.0)]
    watched = watch()
    until(lambda: Failed in kinds(heard))
    server.news.set()
    watched.set_minutes(1)
    assert server.looks == 1
    server.news.clear()
    watched.ask()
    until(lambda: server.looks == 2)
    assert server.automatic == [True, False]


def test_a_wait_that_the_office_knows_of_is_kept_without_a_look(server: Server, watch: Watch, heard: list[News]) -> None:
    server.answers = [IntakeReport(waiting_until=datetime.now(UTC) + timedelta(hours=1))]
    watched = watch()
    until(lambda: Ended in kinds(heard))
    server.news.set()
    watched.set_minutes(1)
    assert server.looks == 1


def test_a_fault_passes_and_the_next_look_goes_on(server: Server, watch: Watch, heard: list[News]) -> None:
    server.answers = [MailboxFault("Permits", "The server cannot be reached."), IntakeReport(stored=2)]
    watched = watch()
    until(lambda: Failed in kinds(heard))
    server.news.set()
    until(lambda: Ended in kinds(heard))
    assert watched is not None
    assert server.looks == 2


def test_our_own_bug_does_not_end_the_thread_and_is_not_repeated(server: Server, watch: Watch, heard: list[News]) -> None:
    server.answers = [ZeroDivisionError("a bug")]
    watched = watch()
    until(lambda: Failed in kinds(heard))
    server.news.set()
    assert server.looks == 1
    server.news.clear()
    watched.ask()
    until(lambda: Ended in kinds(heard))


def test_a_long_fetch_tells_how_far_it_is_and_stops_when_asked(server: Server, watch: Watch, heard: list[News]) -> None:
    server.stalls = threading.Event()
    watched = watch()
    until(lambda: Went in kinds(heard))
    assert next(news for news in heard if isinstance(news, Went)).total == 12_000
    watched.halt()
    until(lambda: Ended in kinds(heard))
    assert heard[-1] == Ended(7, None, Changes())
    server.stalls.set()
    watched.ask()
    until(lambda: server.looks == 2)


def test_a_comparison_that_is_due_follows_a_look(server: Server, watch: Watch, heard: list[News]) -> None:
    server.due = True
    watch()
    until(lambda: len(heard) == 3)
    assert heard[2] == Ended(7, None, Changes.of((Kind.MAILBOX, 7)))
    assert server.compared == 1


@pytest.mark.parametrize("tells", [True, None])
def test_it_ends_at_once_while_it_waits(server: Server, watch: Watch, tells: bool | None) -> None:
    server.tells = tells
    watched = watch(minutes=60)
    until(lambda: server.looks == 1)
    watched.stop()
    assert watched.join(SECONDS)


def test_it_ends_in_the_middle_of_a_fetch(server: Server, watch: Watch, heard: list[News]) -> None:
    server.stalls = threading.Event()
    watched = watch()
    until(lambda: Went in kinds(heard))
    watched.stop()
    assert watched.join(SECONDS)
