"""The pull against a folder in memory: whatever times the messages bear, in whatever order they are listed, wherever a pull stops, each comes once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from exchangelib.errors import ErrorItemNotFound, MalformedResponseError
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.intake import MailPage
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.mail import ews_pull
from app.mail.ews_checkpoint import Checkpoint
from app.mail.ews_folder import Changes, EwsFolder, StateLost
from app.mail.ews_items import FoundItem, found_item, newest_first
from app.mail.ews_pull import EwsPull

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WATER = MailboxSettings("Water", MailboxKind.EWS, "water@county.example", "dana", "https://mail.county.example/EWS/Exchange.asmx", folder="Inbox")
NOTHING = Checkpoint(WATER.address, WATER.folder)


@dataclass
class FolderInMemory:
    """What EwsPull needs of a folder: changes in the order they happened, states that count them."""

    items: list[FoundItem] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    fetched: list[str] = field(default_factory=list)
    forgets: bool = False
    most: int = 7

    def put(self, *minutes: int | None) -> list[FoundItem]:
        made = [FoundItem(f"id-{len(self.items) + n}", 100, None if at is None else NOON + timedelta(minutes=at)) for n, at in enumerate(minutes)]
        self.items += made
        return made

    def changes(self, state: str, most: int) -> Changes:
        if state and self.forgets:
            self.forgets = False
            raise StateLost
        start = int(state or 0)
        end = min(start + min(self.most, most), len(self.items))
        items = tuple(item for item in self.items[start:end] if item.id not in self.gone)
        return Changes(items, frozenset(item.id for item in self.items[start:end] if item.id in self.gone), str(end), end == len(self.items))

    def newest(self, most: int) -> list[FoundItem]:
        return newest_first([item for item in self.items if item.id not in self.gone])[:most]

    def contents(self, items: Sequence[FoundItem]) -> dict[str, bytes | Exception]:
        self.fetched += [item.id for item in items]
        return {item.id: ErrorItemNotFound("gone") if item.id in self.gone else item.id.encode() for item in items}


def pull(folder: FolderInMemory, known: frozenset[str] = frozenset()) -> EwsPull:
    return EwsPull(cast("EwsFolder", folder), 50_000_000, known.intersection)


def ids(pages: Sequence[MailPage]) -> list[str]:
    return [mail.native_id for page in pages for mail in page.mails]


def again(page: MailPage) -> Checkpoint:
    return Checkpoint.read(page.checkpoint, WATER)


@pytest.fixture(autouse=True, scope="module")
def small() -> object:
    """Pages of five and a first look at four, so that a few messages make many pages."""
    patch = pytest.MonkeyPatch()
    patch.setattr(ews_pull, "PAGE_MAILS", 5)
    patch.setattr(ews_pull, "NEWEST", 4)
    yield
    patch.undo()


TIMES = st.lists(st.one_of(st.integers(0, 12), st.none()), max_size=30)


@given(first=TIMES, second=TIMES, third=TIMES, stop=st.integers(0, 8), stop_again=st.integers(0, 8))
@settings(max_examples=300, deadline=None)
def test_each_message_comes_once_wherever_pulls_stop(first: list[int | None], second: list[int | None], third: list[int | None], stop: int, stop_again: int):
    folder = FolderInMemory()
    stored: list[str] = []
    checkpoint = NOTHING
    for minutes, pages_taken in ((first, stop), (second, stop_again), (third, None)):
        folder.put(*minutes)
        for page in list(pull(folder, frozenset(stored)).pages(checkpoint))[:pages_taken]:
            stored += ids([page])
            checkpoint = again(page)
    assert sorted(stored) == sorted(item.id for item in folder.items)
    assert list(pull(folder).pages(checkpoint)) == []


@given(minutes=st.lists(st.integers(0, 10_000), max_size=40, unique=True), stop=st.integers(0, 9))
@settings(max_examples=200, deadline=None)
def test_a_page_is_a_place_to_go_on_from_without_any_help_of_sightings(minutes: list[int], stop: int):
    folder = FolderInMemory()
    folder.put(*minutes)
    pages = list(pull(folder).pages(NOTHING))
    taken = pages[:stop]
    rest = list(pull(folder).pages(again(taken[-1]) if taken else NOTHING))
    assert ids(taken) + ids(rest) == [item.id for item in newest_first(folder.items)]


@given(minutes=TIMES, known=st.sets(st.integers(0, 29)))
@settings(max_examples=100, deadline=None)
def test_what_was_sighted_is_counted_and_not_fetched(minutes: list[int | None], known: set[int]):
    folder = FolderInMemory()
    folder.put(*minutes)
    sighted = frozenset(f"id-{number}" for number in known)
    pages = list(pull(folder, sighted).pages(NOTHING))
    assert not sighted & set(folder.fetched)
    assert sum(page.seen for page in pages) == len(minutes)


def test_a_message_that_left_again_is_not_asked_for():
    folder = FolderInMemory()
    folder.put(*range(9))
    folder.gone = {"id-3"}
    pages = list(pull(folder).pages(NOTHING))
    assert "id-3" not in folder.fetched
    assert len(ids(pages)) == 8


def test_a_lost_state_in_the_middle_of_an_unfinished_pull_starts_over_and_loses_nothing():
    folder = FolderInMemory()
    folder.put(*range(20))
    pages = list(pull(folder).pages(NOTHING))
    folder.forgets = True
    rest = list(pull(folder, frozenset(ids(pages[:2]))).pages(again(pages[1])))
    assert sorted(ids(pages[:2]) + ids(rest)) == sorted(item.id for item in folder.items)


def test_a_server_that_never_moves_on_is_given_up():
    folder = FolderInMemory()
    folder.changes = lambda state, most: Changes((FoundItem("same"),), frozenset(), "1", last=False)  # type: ignore[method-assign]
    with pytest.raises(MalformedResponseError):
        list(pull(folder).pages(NOTHING))


# ---- the checkpoint -----------------------------------------------------------------------------------------------------------------


def test_a_checkpoint_comes_back_as_it_was_stored_and_only_for_its_own_folder():
    kept = Checkpoint(WATER.address, WATER.folder, "c3RhdGU=", "c3RhcnQ=", NOON.isoformat(), ("a1", "b2"))
    assert Checkpoint.read(kept.text(), WATER) == kept
    assert Checkpoint.read(kept.text(), replace(WATER, folder="Permits")) == replace(NOTHING, folder="Permits")
    assert Checkpoint.read(kept.text(), replace(WATER, address="parks@county.example")).state == ""


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "null",
        "[]",
        "7",
        '{"sync_state": "c3RhdGU=", "address": "water@county.example", "folder": "Inbox"}',
        replace(NOTHING, state="x", before="yesterday").text(),
        replace(NOTHING, state="x", before="2026-11-20T12:00:00").text(),
    ],
)
def test_anything_else_starts_over(stored: str):
    assert Checkpoint.read(stored, WATER) == NOTHING


def test_many_messages_of_one_second_do_not_swell_the_checkpoint():
    checkpoint = replace(NOTHING, state="x")
    for number in range(2_000):
        checkpoint = checkpoint.passed(FoundItem(f"{'x' * 150}{number}", 1, NOON))
    assert len(checkpoint.text()) < 10_000
    assert not checkpoint.lacks(FoundItem(f"{'x' * 150}1999", 1, NOON))
    assert checkpoint.lacks(FoundItem("older", 1, NOON - timedelta(seconds=1)))
    assert not checkpoint.lacks(FoundItem("newer", 1, NOON + timedelta(seconds=1)))


# ---- what the folder lists ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "received", "found"),
    [
        ("512", "2026-11-20T12:00:00Z", FoundItem("A", 512, NOON)),
        ("512", "2026-11-20T12:00:00.216798200Z", FoundItem("A", 512, NOON + timedelta(microseconds=216798))),
        ("512", "2026-11-20T07:00:00-05:00", FoundItem("A", 512, NOON)),
        ("512", "2026-11-20T12:00:00", FoundItem("A", 512, NOON)),
        ("-1", "0001-01-01T00:00:00+14:00", FoundItem("A", None, None)),
        ("many", "yesterday", FoundItem("A", None, None)),
        ("", "", FoundItem("A", None, None)),
    ],
)
def test_an_odd_size_or_time_counts_as_not_told(size: str, received: str, found: FoundItem):
    from lxml import etree

    types = "http://schemas.microsoft.com/exchange/services/2006/types"
    text = f'<t:MeetingRequest xmlns:t="{types}"><t:ItemId Id="A" ChangeKey="B"/><t:DateTimeReceived>{received}</t:DateTimeReceived><t:Size>{size}</t:Size></t:MeetingRequest>'
    assert found_item(etree.fromstring(text)) == found
    assert found_item(etree.fromstring(f'<t:Message xmlns:t="{types}"/>')) is None
