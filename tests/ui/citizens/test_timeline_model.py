"""The timeline in memory: pages follow one another without gaps, and a refresh moves nothing that is read."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.channel import Channel, Direction, Outcome
from app.domain.errors import OfficeUnavailable
from app.domain.paging import Key, Page
from app.domain.timeline import EntryKind, TimelineEntry
from app.ui.jobs import Jobs
from app.ui.models.paged_table import ListState
from app.ui.models.timeline import PAGE_ROWS, REVEAL_ROWS, TimelineModel, Whole
from app.ui.models.timeline_rows import entry_key, runs

START = datetime(2026, 11, 20, 16, 40, tzinfo=UTC)


def contact(number: int, text: str = "Asked about the bill", *, waits: bool = False) -> TimelineEntry:
    """Make the contact of a number; a higher one is newer."""
    at = START + timedelta(hours=number)
    return TimelineEntry(
        EntryKind.INTERACTION, number, at, Channel.PHONE, Direction.INBOUND, "", text, "", Outcome.NONE, None, "", "Dana", awaiting_reply=waits
    )


class History:
    """A source of entries that can change between two fetches."""

    def __init__(self, entries: list[TimelineEntry]) -> None:
        self.entries = entries
        self.fetched: list[int] = []
        self.fails = False

    def fetch(self, after: Key | None, limit: int) -> Page[TimelineEntry]:
        """Answer as a service would, newest first."""
        if self.fails:
            raise OfficeUnavailable("The office cannot be reached. Your text is kept. Check the connection.")
        self.fetched.append(limit)
        ordered = sorted(self.entries, key=lambda entry: (entry.at, entry.id), reverse=True)
        start = 0 if after is None else next(at for at, entry in enumerate(ordered) if entry.id == after[0]) + 1
        rows = tuple(ordered[start : start + limit])
        return Page(rows, (rows[-1].id,) if rows and start + limit < len(ordered) else None)


def model_of(history: History, jobs: Jobs, parent: QObject | None = None) -> TimelineModel:
    """Make a model that shows a history."""
    model = TimelineModel(lambda entry: Whole(entry.text * 2), jobs, parent)
    model.show_source(history.fetch, forget=True)
    return model


def ids(model: TimelineModel) -> list[int]:
    """Return the entries in memory by their ids."""
    return [entry.id for row in range(model.rowCount()) if (entry := model.entry(row)) is not None]


def test_two_thousand_entries_come_page_by_page_each_once(jobs: Jobs, settle: Callable[[], None]) -> None:
    history = History([contact(number) for number in range(2_000)])
    model = model_of(history, jobs)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    settle()
    assert model.rowCount() == PAGE_ROWS
    while model.canFetchMore():
        model.fetchMore()
        settle()
    assert ids(model) == list(range(1_999, -1, -1))
    assert not model.canFetchMore()
    assert sorted(history.fetched) == history.fetched, "the longer the list, the larger the pages"
    assert history.fetched[0] == PAGE_ROWS
    assert max(history.fetched) <= REVEAL_ROWS


def test_a_refresh_puts_in_what_is_new_and_keeps_what_was_opened(jobs: Jobs, settle: Callable[[], None]) -> None:
    history = History([contact(number, "first line\nsecond line") for number in range(10)])
    model = model_of(history, jobs)
    settle()
    model.toggle(3)
    settle()
    opened = model.entry(3)
    assert opened is not None
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    history.entries = [*(entry for entry in history.entries if entry.id != 8), contact(50)]
    model.reload()
    settle()
    assert ids(model) == [50, 9, 7, 6, 5, 4, 3, 2, 1, 0]
    assert not resets
    assert model.is_open(model.row_of(entry_key(opened)))


def test_an_entry_that_was_answered_meanwhile_changes_in_place(jobs: Jobs, settle: Callable[[], None]) -> None:
    history = History([contact(1, waits=True), contact(2)])
    model = model_of(history, jobs)
    settle()
    touched: list[int] = []
    model.dataChanged.connect(lambda first, _last: touched.append(first.row()))
    history.entries[0] = contact(1)
    model.reload()
    settle()
    assert touched == [1]
    assert model.entry(1) == contact(1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(0, 120)), st.sets(st.integers(0, 120)))
def test_after_any_refresh_the_list_is_what_the_office_holds(jobs: Jobs, settle: Callable[[], None], before: set[int], after: set[int]) -> None:
    history = History([contact(number) for number in before])
    model = model_of(history, jobs)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    settle()
    shown = model.rowCount()
    history.entries = [contact(number) for number in after]
    model.reload()
    settle()
    expected = sorted(after, reverse=True)[: shown + PAGE_ROWS]
    assert ids(model) == expected
    assert model.canFetchMore() == (len(after) > len(expected))
    days = [model.day(row) for row in range(model.rowCount())]
    assert sum(day is not None for day in days) == len({contact(number).at.astimezone().date() for number in expected})


def test_an_old_entry_is_revealed_through_as_many_pages_as_it_takes(jobs: Jobs, settle: Callable[[], None]) -> None:
    model = model_of(History([contact(number) for number in range(1_400)]), jobs)
    found: list[int] = []
    model.reveal(("interaction", 7), found.append)
    while not found and jobs.busy:
        settle()
    settle()
    assert found == [1_392]
    model.reveal(("interaction", 9_999), found.append)
    settle()
    settle()
    assert found == [1_392]


def test_another_citizen_never_sees_the_entries_of_the_one_before(jobs: Jobs, settle: Callable[[], None]) -> None:
    model = model_of(History([contact(number, "a\nb") for number in range(5)]), jobs)
    settle()
    model.toggle(0)
    model.show_source(History([]).fetch, forget=True)
    assert model.rowCount() == 0
    settle()
    assert model.state is ListState.EMPTY
    assert not model.any_open


def test_when_the_office_is_gone_the_entries_stay_and_the_reason_is_said(jobs: Jobs, settle: Callable[[], None]) -> None:
    history = History([contact(1)])
    model = model_of(history, jobs)
    settle()
    history.fails = True
    model.reload()
    settle()
    assert model.state is ListState.FAILED
    assert "cannot be reached" in model.error
    assert ids(model) == [1]


def test_the_whole_text_is_fetched_once_when_an_entry_is_opened(jobs: Jobs, settle: Callable[[], None]) -> None:
    asked: list[int] = []

    def read(entry: TimelineEntry) -> Whole:
        asked.append(entry.id)
        return Whole("the whole text")

    model = TimelineModel(read, jobs)
    model.show_source(History([contact(1, "a\nb"), contact(2, "one line")]).fetch, forget=True)
    settle()
    assert model.whole(1).text == "a\nb"
    for _ in range(3):
        model.toggle(1)
        settle()
    assert asked == [1]
    assert model.whole(1).text == "the whole text"
    assert not model.can_open(0)
    model.toggle(0)
    assert not model.is_open(0)


@given(st.sets(st.integers(0, 60)))
def test_runs_cover_exactly_the_positions(positions: set[int]) -> None:
    found = runs(sorted(positions))
    assert {at for first, last in found for at in range(first, last + 1)} == positions
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(found))
