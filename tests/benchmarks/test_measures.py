"""The benchmarks run to their end on a small office; no time is judged here."""

from pathlib import Path

import pytest

from tests.benchmarks import large_office
from tests.benchmarks.large_office import open_large_office
from tests.benchmarks.measures import Measures
from tests.benchmarks.server_office import open_server_office
from tests.benchmarks.timing import Timing, timed
from tests.servers.postgresql import PostgresqlServer


def test_every_measure_runs_and_a_kept_office_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_office, "ENTRIES", 60)
    monkeypatch.setattr("tests.benchmarks.measures.ROUNDS", 4)
    monkeypatch.setattr("tests.benchmarks.measures.WORDS", ("water", "bill case"))
    monkeypatch.setattr("tests.benchmarks.typed.PEOPLE", 4)
    monkeypatch.setattr("tests.benchmarks.screen_measures.TYPED", ("555 1",))
    opened, regular, seconds = open_large_office(tmp_path, 120, 150)
    try:
        measures = Measures(opened, regular)
        names = ("candidates", "citizens", "finding", "people", "searching", "saving", "screens", "mail_screens")
        found = [timing for name in names for timing in getattr(measures, name)()]
        assert len(found) > 15
        assert all(timing.line() and timing.values()["calls"] for timing in found)
    finally:
        opened.close()
    assert seconds is not None
    again, same, made = open_large_office(tmp_path, 120, 150)
    again.close()
    assert (same, made) == (regular, None)


@pytest.mark.long
def test_the_same_measures_run_on_a_server(postgresql: PostgresqlServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also that a server can be started beside the one of the other tests."""
    monkeypatch.setattr(large_office, "ENTRIES", 20)
    monkeypatch.setattr("tests.benchmarks.typed.PEOPLE", 3)
    monkeypatch.setattr("tests.benchmarks.screen_measures.TYPED", ("gar",))
    with open_server_office(None, 120, 150) as (opened, regular, seconds, address):
        assert postgresql.url("x").split("@")[1] != address.split("@")[1]
        assert seconds is not None
        measures = Measures(opened, regular, address)
        found = [timing for name in ("finding", "people", "mail_screens", "other_desks") for timing in getattr(measures, name)()]
        assert {"search box: 'gar', key by key", "inbox, filed: first page", "open the office again"} <= {timing.name for timing in found}


def test_a_timing_tells_what_most_calls_stay_under() -> None:
    timing = Timing("a call", 10.0, [float(value) for value in range(1, 101)], [1.0] * 100)
    assert timing.p95 == 96
    assert timing.reached is False
    assert "MISSED" in timing.line()
    assert Timing("a call", None, [1.0], [1.0]).reached is None


def test_warming_up_does_not_count() -> None:
    calls = []
    timing = timed("a call", [lambda number=number: calls.append(number) for number in range(5)])
    assert calls == [0, 1, 2, 3, 4]
    assert len(timing.wall) == 3
