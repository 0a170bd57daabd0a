"""What a desk keeps until the office has it, and for a while after."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.store.office.outbox import KEPT, Outbox
from tests.stories import MONDAY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.db"


@pytest.fixture
def outbox(path: Path) -> Iterator[Outbox]:
    found = Outbox(path)
    yield found
    found.close()


def adds(outbox: Outbox, *texts: str) -> list[int]:
    return [outbox.add(uuid4(), MONDAY + timedelta(minutes=at), text.encode(), {"last_id": text}) for at, text in enumerate(texts)]


def test_it_keeps_what_was_saved_in_its_order_until_the_office_has_it(outbox: Outbox) -> None:
    places = adds(outbox, "one", "two", "three")
    assert [entry.data for entry in outbox.waiting(9)] == [b"one", b"two", b"three"]
    assert [entry.data for entry in outbox.waiting(9, upto=places[1])] == [b"one", b"two"]
    outbox.shared([(places[0], 17)], MONDAY)
    assert [entry.data for entry in outbox.waiting(9)] == [b"two", b"three"]
    assert (outbox.tally().count, outbox.tally().since) == (2, int((MONDAY + timedelta(minutes=1)).timestamp() * 1e6))
    assert (outbox.confirmed_upto(16), outbox.confirmed_upto(17)) == (0, places[0])
    assert (outbox.state("last_id"), outbox.state("nothing")) == ("three", "")


def test_it_is_there_after_a_restart(outbox: Outbox, path: Path) -> None:
    adds(outbox, "one")
    again = Outbox(path)
    assert [entry.data for entry in again.waiting(9)] == [b"one"]
    again.close()


def test_what_nobody_was_told_is_saved_can_be_taken_back_and_what_the_office_has_cannot(outbox: Outbox) -> None:
    one, two = adds(outbox, "one", "two")
    outbox.shared([(one, 17)], MONDAY)
    outbox.withdraw(one)
    outbox.withdraw(two)
    assert [entry.data for entry in outbox.after(0)] == [b"one"]


def test_what_the_office_has_is_kept_for_45_days_and_can_be_offered_again(outbox: Outbox) -> None:
    one, two = adds(outbox, "one", "two")
    outbox.shared([(one, 17), (two, 18)], MONDAY)
    assert [n for n, _ in outbox.confirmed()] == [one, two]
    outbox.share_again([two])
    assert [entry.data for entry in outbox.waiting(9)] == [b"two"]
    outbox.shared([(two, 20)], MONDAY + KEPT + timedelta(seconds=1))
    assert [entry.data for entry in outbox.after(0)] == [b"two"], "the first one is too old to be needed"


def test_files_wait_in_their_order(outbox: Outbox) -> None:
    outbox.queue_files(["b" * 64], MONDAY)
    outbox.queue_files(["a" * 64, "b" * 64], MONDAY + timedelta(seconds=1))
    assert outbox.files(9) == ("b" * 64, "a" * 64)
    outbox.file_shared("b" * 64)
    assert outbox.files(9) == ("a" * 64,)


def test_rows_of_this_desk_that_are_another_desks_are_remembered(outbox: Outbox) -> None:
    outbox.add_same({("queue", 5): 1})
    outbox.add_same({("queue", 5): 2, ("topic", 5): 3})
    assert outbox.same() == {("queue", 5): 2, ("topic", 5): 3}
