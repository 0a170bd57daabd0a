"""The checkpoint of an IMAP folder: whatever happens between two pulls, every message is taken, newest first, and none twice."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.imap_listing import FIRST_PAGE, PAGE_MAILS, Checkpoint, FolderState, UidRanges, paged, untaken

UIDS = st.sets(st.integers(1, 60))
RUNS = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), max_size=8)


def members(ranges: UidRanges) -> set[int]:
    return {uid for low, high in ranges.runs for uid in range(low, high + 1)}


@given(RUNS)
def test_runs_are_merged_and_hold_what_was_put_in(runs: list[tuple[int, int]]):
    ranges = UidRanges.of(runs)
    assert members(ranges) == {uid for low, high in runs for uid in range(low, high + 1)}
    assert all(before[1] + 1 < after[0] for before, after in zip(ranges.runs, ranges.runs[1:], strict=False))


@given(RUNS, UIDS)
def test_messages_are_taken_out_again(runs: list[tuple[int, int]], out: set[int]):
    ranges = UidRanges.of(runs).minus(out)
    assert members(ranges) == members(UidRanges.of(runs)) - out
    assert not any(uid in ranges for uid in out)


@given(RUNS, st.integers(0, 62))
def test_all_below_means_all(runs: list[tuple[int, int]], uid: int):
    ranges = UidRanges.of(runs)
    assert ranges.all_below(uid) == (set(range(1, uid)) <= members(ranges))


class Folder:
    """A folder in memory, as a server numbers it."""

    def __init__(self, uids: set[int]) -> None:
        self.uids = set(uids)
        self.next = max(uids, default=0) + 1
        self.searches = 0

    @property
    def state(self) -> FolderState:
        return FolderState(1, len(self.uids), self.next)

    def search(self, low: int, high: int) -> list[int]:
        self.searches += 1
        return sorted(self.uids)[low - 1 : high]


@given(UIDS, RUNS)
def test_what_is_not_taken_comes_highest_first(uids: set[int], runs: list[tuple[int, int]]):
    taken = UidRanges.of(runs)
    folder = Folder(uids)
    assert list(untaken(folder.state, taken, folder.search)) == sorted(uids - members(taken), reverse=True)


@given(st.data(), UIDS)
def test_deletes_and_arrivals_during_the_look_lose_nothing(data: st.DataObject, uids: set[int]):
    folder = Folder(uids)
    deleted: set[int] = set()

    def search(low: int, high: int) -> list[int]:
        found = folder.search(low, high)
        gone = data.draw(st.sets(st.sampled_from(sorted(folder.uids)), max_size=3)) if folder.uids else set()
        folder.uids -= gone
        deleted.update(gone)
        folder.uids.add(folder.next)
        folder.next += 1
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.mail.imap_listing.FIRST_WINDOW", 4)
        patch.setattr("app.mail.imap_listing.LARGEST_WINDOW", 4)
        found = list(untaken(folder.state, UidRanges(), search))
    assert found == sorted(set(found), reverse=True)
    assert uids - deleted <= set(found)


def test_a_folder_of_two_hundred_thousand_is_looked_through_in_windows_and_a_second_look_asks_once():
    folder = Folder(set(range(10, 200_010)))
    assert sum(1 for _ in untaken(folder.state, UidRanges(), folder.search)) == 200_000
    assert folder.searches < 30
    folder.searches = 0
    folder.uids.add(300_000)
    folder.next = 300_001
    assert list(untaken(folder.state, UidRanges(((1, 200_009),)), folder.search)) == [300_000]
    assert folder.searches == 1


def test_the_first_page_is_small():
    pages = [len(page) for page in paged(iter(range(230)))]
    assert pages == [FIRST_PAGE, PAGE_MAILS, 80]


def test_nothing_is_asked_where_every_number_was_taken():
    checkpoint = Checkpoint("INBOX", 7, UidRanges(((1, 99),)))
    assert checkpoint.nothing_new(FolderState(7, 40, 100))
    assert not checkpoint.nothing_new(FolderState(7, 41, 101))
    assert not checkpoint.nothing_new(FolderState(7, 40, 0))


def test_an_unchanged_highest_modseq_says_that_nothing_came():
    taken = Checkpoint("INBOX", 7).having_taken(1, 99, (), FolderState(7, 40, 0, 5_000))
    assert taken.nothing_new(FolderState(7, 40, 0, 5_000))
    assert not taken.nothing_new(FolderState(7, 40, 0, 5_001))
    assert not taken.nothing_new(FolderState(7, 41, 0, 5_000))


def test_a_folder_with_a_message_held_back_is_never_called_whole():
    state = FolderState(7, 3, 4, 5_000)
    taken = Checkpoint("INBOX", 7).having_taken(1, 3, (2,), state)
    assert taken.taken.runs == ((1, 1), (3, 3))
    assert not taken.nothing_new(state)


def test_the_checkpoint_of_the_first_version_is_understood():
    old = Checkpoint.read('{"uidvalidity": 7, "last_uid": 120, "folder": "INBOX"}')
    assert old == Checkpoint("INBOX", 7, UidRanges(((1, 120),)))


@given(RUNS, st.integers(0, 9), st.integers(0, 2**63))
def test_a_checkpoint_is_stored_and_read_again(runs: list[tuple[int, int]], exists: int, modseq: int):
    checkpoint = Checkpoint("INBOX", 7, UidRanges.of(runs), exists if modseq else 0, modseq)
    assert Checkpoint.read(checkpoint.text()) == checkpoint
    assert json.loads(checkpoint.text())["uidvalidity"] == 7


@pytest.mark.parametrize(
    "stored", ["", "not json", "[]", "7", '{"uidvalidity": "x"}', "{}", '{"uidvalidity": 7, "folder": "INBOX", "taken": [[1]]}', '{"taken": 5}']
)
def test_a_checkpoint_that_cannot_be_read_starts_from_the_beginning(stored: str):
    assert Checkpoint.read(stored) == Checkpoint()


def test_another_folder_or_numbering_starts_from_the_beginning():
    checkpoint = Checkpoint("INBOX", 7, UidRanges(((1, 9),)))
    assert checkpoint.at("INBOX", FolderState(7, 9)) is checkpoint
    assert checkpoint.at("Permits", FolderState(7, 9)) == Checkpoint("Permits", 7)
    assert checkpoint.at("INBOX", FolderState(8, 9)) == Checkpoint("INBOX", 8)
