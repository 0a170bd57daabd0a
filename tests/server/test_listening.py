"""Changes of other desks are heard at once over one connection that waits; where the server's words do not get through, they are asked for."""

import threading
from collections.abc import Callable

import pytest

from app.store.server import listening
from tests.server.conftest import Opens
from tests.servers.postgresql import PostgresqlServer
from tests.stories import RUTH

PATIENCE = 30.0


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let seconds pass faster."""
    monkeypatch.setattr(listening, "_SECONDS", 0.1)
    monkeypatch.setattr(listening, "_AGAIN_SECONDS", 0.1)


def wait_until(true: Callable[[], bool]) -> None:
    waiting = threading.Event()
    for _ in range(int(PATIENCE / 0.05)):
        if true():
            return
        waiting.wait(0.05)
    raise AssertionError


def test_what_another_desk_saves_is_heard_and_is_told_by_the_next_round(opens: Opens) -> None:
    front, back, heard = opens("front"), opens("back"), threading.Event()
    front.go_round()
    front.opened.sharing.listen(heard.set)
    wait_until(lambda: front.opened.sharing._listener is not None and front.opened.sharing._listener.is_live)
    wait_until(lambda: front.go_round().is_live)
    back.log(text="He paid.")
    assert heard.wait(PATIENCE)
    changes = front.opened.sharing.go_round(RUTH).changes
    assert {kind.value for kind, _ in changes.touched} == {"interaction"}


def test_reading_is_heard_by_nobody(opens: Opens) -> None:
    front, back, heard = opens("front"), opens("back"), threading.Event()
    front.opened.sharing.listen(heard.set)
    wait_until(lambda: bool(front.opened.sharing._listener and front.opened.sharing._listener.is_live))
    back.contacts()
    back.go_round()
    back.log(text="He paid.")
    assert heard.wait(PATIENCE)


def test_a_lost_connection_is_told_and_made_again(opens: Opens, server: PostgresqlServer, url: str) -> None:
    front, back, heard = opens("front"), opens("back"), threading.Event()
    front.opened.sharing.listen(heard.set)
    listener = front.opened.sharing._listener
    assert listener is not None
    wait_until(lambda: listener.is_live)
    server.stop("immediate")
    assert heard.wait(PATIENCE)
    assert front.go_round().fault
    assert not front.opened.sharing.state().is_live
    server.start()
    wait_until(lambda: listener.is_live)
    heard.clear()
    back.go_round()
    back.log(text="He paid.")
    assert heard.wait(PATIENCE)


def test_where_words_do_not_get_through_as_behind_a_pool_of_connections_changes_are_asked_for(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "_LISTEN", "LISTEN another_channel")
    monkeypatch.setattr(listening, "_PROOF_SECONDS", 0.2)
    front, back, heard = opens("front"), opens("back"), threading.Event()
    front.go_round()
    front.opened.sharing.listen(heard.set)
    back.log(text="He paid.")
    done = front.opened.sharing.go_round(RUTH)
    assert not done.state.is_live
    assert done.changes
    assert not heard.is_set()
