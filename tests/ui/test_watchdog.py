"""The watchdog of the stories: what holds the window up is told with its length and its place, what the test itself asks is left out."""

import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.watchdog import LATE_MS, RunDelay, Stall, Watchdog

LONG = 4 * LATE_MS / 1_000


@pytest.fixture
def watchdog(qtbot: QtBot) -> Iterator[Watchdog]:
    made = Watchdog()
    yield made
    delete(made)


def ask_a_share_that_hangs() -> None:
    threading.Event().wait(LONG)


def test_a_window_that_answers_has_nothing_to_tell(watchdog: Watchdog, qtbot: QtBot) -> None:
    qtbot.wait(100)
    assert [stall for stall in watchdog.take() if stall.own > LONG * 1_000] == []


def test_waiting_for_something_counts_and_says_where(watchdog: Watchdog) -> None:
    ask_a_share_that_hangs()
    longest = watchdog.take()[0]
    assert longest.wall >= LONG * 1_000
    assert longest.own > LATE_MS
    assert "ask_a_share_that_hangs" in longest.said


def test_working_counts(watchdog: Watchdog) -> None:
    end = time.thread_time() + LONG
    while time.thread_time() < end:
        sum(range(1_000))
    assert watchdog.take()[0].own >= LONG * 1_000 - 1


def test_what_the_test_asks_is_left_out(watchdog: Watchdog) -> None:
    with watchdog.aside():
        ask_a_share_that_hangs()
    assert [stall for stall in watchdog.take() if "ask_a_share_that_hangs" in stall.said] == []


def test_what_was_told_is_not_told_again(watchdog: Watchdog) -> None:
    ask_a_share_that_hangs()
    assert watchdog.take()
    assert [stall for stall in watchdog.take() if "ask_a_share_that_hangs" in stall.said] == []


def test_the_longest_is_told_first_and_survives_the_way_to_the_test(watchdog: Watchdog) -> None:
    ask_a_share_that_hangs()
    watchdog.take()
    told = [Stall(**one.values()) for one in (Stall(80.0, 90.0, ("a",)), Stall(120.0, 120.0, ()))]
    assert told[0] == Stall(80.0, 90.0, ("a",))
    assert "120 ms of 120 ms" in told[1].said


def test_the_time_without_a_processor_only_grows() -> None:
    delay = RunDelay()
    before = delay()
    time.sleep(0.01)
    assert delay() >= before >= 0
