"""Work runs off the main thread; its outcome comes back once, to whoever is still there."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.domain.changes import Changes, Kind
from app.domain.errors import DaybookError, DomainError, OfficeUnavailable
from app.ui.change_hub import ChangeHub
from app.ui.jobs import Jobs, Latest, changes_in
from app.ui.lanes import Lane, Workers
from app.ui.tasks import Cancelled, CancelToken, Progress, Task

CASE = Changes.of((Kind.CASE, 12))
CITIZEN = Changes.of((Kind.CITIZEN, 3))


class Caller(QObject):
    """A screen that asks for work and notes what it hears, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: list[QThread] = []

    def done(self, result: object) -> None:
        self.heard.append(result)
        self.threads.append(QThread.currentThread())


def test_work_runs_elsewhere_and_its_result_arrives_on_the_main_thread(jobs: Jobs, settle: Callable[[], None]) -> None:
    caller = Caller()
    jobs.run(lambda: threading.current_thread().name, caller.done, origin=caller)
    assert jobs.busy
    settle()
    assert caller.heard == ["store-0"]
    assert caller.threads == [caller.thread()]


def test_store_work_keeps_its_order_and_is_not_held_up_by_long_work(jobs: Jobs, qtbot: QtBot) -> None:
    caller, gate = Caller(), threading.Event()
    jobs.run(lambda: gate.wait(5), caller.done, lane=Lane.POOL)
    for at in range(20):
        jobs.run(lambda at=at: at, caller.done)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(caller.heard) == 20)
    assert caller.heard == list(range(20))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)


def refuse(error: BaseException) -> Callable[[], object]:
    """Return work that fails with this error."""

    def work() -> object:
        raise error

    return work


def test_a_rule_that_was_not_met_goes_to_the_caller(jobs: Jobs, settle: Callable[[], None]) -> None:
    errors: list[DaybookError] = []
    caller = Caller()
    jobs.run(refuse(DomainError("A phone number has ten digits.", "phone")), caller.done, errors.append, caller)
    settle()
    assert [str(error) for error in errors] == ["A phone number has ten digits."]
    assert caller.heard == []


def test_an_unreachable_office_that_nobody_expected_becomes_a_notice(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.faulted) as caught:
        jobs.run(refuse(OfficeUnavailable("The office cannot be reached.")), lambda _result: None)
    assert isinstance(caught.args[0], OfficeUnavailable)


def test_our_own_mistake_goes_to_the_crash_dialog_even_when_the_caller_takes_errors(jobs: Jobs, qtbot: QtBot) -> None:
    errors: list[DaybookError] = []
    with qtbot.waitSignal(jobs.crashed) as caught:
        jobs.run(refuse(KeyError("x")), lambda _result: None, errors.append)
    assert isinstance(caught.args[0], KeyError)
    assert errors == []


def test_the_lane_goes_on_after_a_mistake(jobs: Jobs, settle: Callable[[], None]) -> None:
    caller = Caller()
    jobs.run(refuse(SystemExit(3)), caller.done)
    jobs.run(lambda: "still here", caller.done)
    settle()
    assert caller.heard == ["still here"]


def test_a_result_for_a_closed_screen_is_dropped(jobs: Jobs, settle: Callable[[], None]) -> None:
    gate, origin, listener = threading.Event(), QObject(), Caller()
    heard: list[object] = []
    jobs.run(lambda: gate.wait(5), heard.append, origin=origin)
    jobs.run(lambda: gate.wait(5), listener.done)
    delete(origin)
    delete(listener)
    gate.set()
    settle()
    assert heard == []
    assert listener.heard == []


def test_an_error_for_a_closed_screen_is_still_told(jobs: Jobs, qtbot: QtBot) -> None:
    gate, origin = threading.Event(), QObject()
    errors: list[DaybookError] = []

    def work() -> None:
        gate.wait(5)
        raise OfficeUnavailable("The call was not saved.")

    with qtbot.waitSignal(jobs.faulted):
        jobs.run(work, lambda _result: None, errors.append, origin)
        delete(origin)
        gate.set()
    assert errors == []


def test_cancelled_work_that_had_not_begun_never_runs(jobs: Jobs, settle: Callable[[], None]) -> None:
    gate = threading.Event()
    ran: list[object] = []
    jobs.run(lambda: gate.wait(5), lambda _result: None)
    job = jobs.run(lambda: ran.append(1), ran.append)
    job.cancel()
    gate.set()
    settle()
    assert ran == []


def test_long_work_reports_and_stops_at_its_next_check(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[Progress] = []
    started = threading.Event()

    def pull(task: Task) -> None:
        for at in range(1000):
            task.report(at, 1000, "messages")
            started.set()
            task.token.wait(0.01)

    job = jobs.run_long(pull, lambda _result: None, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert seen[0] == Progress(0, 1000, "messages")


def test_reports_are_thinned_to_ten_a_second_but_the_last_one_always_comes() -> None:
    sent: list[Progress] = []
    now = [0.0]
    task = Task(CancelToken(), sent.append, lambda: now[0])
    for at in range(1, 101):
        now[0] = at * 0.01
        task.report(at, 100)
    assert sent[-1].done == 100
    assert len(sent) <= 12


def test_a_cancelled_task_says_so_at_every_check() -> None:
    token = CancelToken()
    task = Task(token, lambda _progress: None)
    task.check()
    token.cancel()
    for stop in (task.check, lambda: task.report(1), lambda: token.wait(5)):
        with pytest.raises(Cancelled):
            stop()


def test_only_the_newest_search_is_shown(jobs: Jobs, settle: Callable[[], None]) -> None:
    caller = Caller()
    latest = Latest(jobs, caller)
    for text in ("m", "ma", "mar"):
        latest.run(lambda text=text: text, caller.done)  # type: ignore[misc]
    settle()
    assert caller.heard == ["mar"]


def test_a_write_is_published_once_in_the_name_of_its_origin(jobs: Jobs, hub: ChangeHub, settle: Callable[[], None]) -> None:
    caller = Caller()
    published: list[tuple[Changes, object]] = []
    hub.changed.connect(lambda changes, origin: published.append((changes, origin)))
    jobs.run(lambda: ("2026-000123", CASE, CITIZEN), caller.done, origin=caller)
    jobs.run(lambda: Changes(), caller.done, origin=caller)
    settle()
    assert published == [(CASE | CITIZEN, caller)]


@dataclass(frozen=True)
class Saved:
    """An answer that carries its changes."""

    changes: Changes


@pytest.mark.parametrize(
    ("result", "changes"), [(CASE, CASE), (Saved(CASE), CASE), ((1, CASE, CITIZEN), CASE | CITIZEN), ("text", Changes()), (None, Changes())]
)
def test_changes_are_found_wherever_a_result_holds_them(result: object, changes: Changes) -> None:
    assert changes_in(result) == changes


def test_a_screen_does_not_hear_of_its_own_changes_nor_of_other_kinds(hub: ChangeHub) -> None:
    mine, other = Caller(), Caller()
    hub.listen(mine, {Kind.CASE}, mine.done)
    hub.publish(CASE, mine)
    hub.publish(CITIZEN, other)
    hub.publish(CASE, other)
    assert mine.heard == [CASE]


def test_a_closed_screen_hears_nothing(hub: ChangeHub) -> None:
    heard: list[Changes] = []
    screen = QObject()
    hub.listen(screen, {Kind.CASE}, heard.append)
    delete(screen)
    hub.publish(CASE)
    assert heard == []


def test_closing_waits_briefly_and_then_lets_go(qtbot: QtBot) -> None:
    jobs = Jobs(ChangeHub())
    gate = threading.Event()
    heard: list[object] = []
    jobs.run(lambda: gate.wait(10), heard.append)
    begun = time.monotonic()
    assert not jobs.close(0.05)
    assert time.monotonic() - begun < 5
    jobs.run(lambda: 1, heard.append)
    gate.set()
    qtbot.wait(20)
    assert heard == []


def test_threads_start_with_the_first_work_and_end_on_closing() -> None:
    workers = Workers("quiet", 3)
    assert workers.close(0)
    ran: list[int] = []
    for at in range(5):
        workers.put(lambda at=at: ran.append(at))  # type: ignore[misc]
    assert workers.close(5)
    assert sorted(ran) == [0, 1, 2, 3, 4]
