"""Python's garbage is collected on the main thread only: a form that is destroyed in a worker ends the program."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ui.garbage import Garbage


class Cycle:
    """Something that only the collector frees, and that remembers in which thread it was."""

    def __init__(self, freed: list[str]) -> None:
        self.me = self
        weakref.finalize(self, lambda: freed.append(threading.current_thread().name))


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[Garbage]:
    made = Garbage()
    yield made
    made.end()


def rubbish(freed: list[str]) -> None:
    for _ in range(3_000):
        Cycle(freed)


def test_what_a_worker_leaves_is_freed_on_the_main_thread(garbage: Garbage, qtbot: QtBot) -> None:
    freed: list[str] = []
    worker = threading.Thread(target=rubbish, args=(freed,), name="worker")
    worker.start()
    worker.join()
    assert freed == [], "nothing is collected in a worker"
    qtbot.waitUntil(lambda: bool(freed), timeout=5_000)
    assert set(freed) == {threading.main_thread().name}


def test_what_lived_when_the_office_was_opened_is_not_looked_through_again(garbage: Garbage) -> None:
    loaded: list[Cycle] = [Cycle([]) for _ in range(100)]
    garbage.keep()
    looked_through = {id(found) for generation in range(3) for found in gc.get_objects(generation)}
    assert looked_through.isdisjoint({id(one) for one in loaded})


def test_what_is_made_after_that_is_freed_as_before(garbage: Garbage, qtbot: QtBot) -> None:
    freed: list[str] = []
    garbage.keep()
    rubbish(freed)
    qtbot.waitUntil(lambda: len(freed) == 3_000, timeout=5_000)


def test_in_the_end_nothing_is_left_out(garbage: Garbage) -> None:
    freed: list[str] = []
    rubbish(freed)
    garbage.keep()
    garbage.end()
    assert len(freed) == 3_000


def test_in_the_end_python_collects_by_itself_again(garbage: Garbage) -> None:
    assert not gc.isenabled()
    garbage.end()
    assert gc.isenabled()
