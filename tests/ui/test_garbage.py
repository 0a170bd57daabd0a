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


def test_in_the_end_python_collects_by_itself_again(garbage: Garbage) -> None:
    assert not gc.isenabled()
    garbage.end()
    assert gc.isenabled()
