"""What was opened lately is remembered at this PC, for each person in each office, and nothing that happens to the file hurts."""

import json
import logging
from pathlib import Path

import pytest

from app.system.recents import KEPT, OFFICES, RecentFile


def test_newest_first_each_once_and_no_more_than_fit(tmp_path: Path) -> None:
    mine = RecentFile(tmp_path / "recent.json", "office", 1)
    assert mine.all() == ()
    for number in range(KEPT + 5):
        mine.note("citizen", number)
    mine.note("case", 3)
    mine.note("citizen", 10)
    assert mine.all()[:3] == (("citizen", 10), ("case", 3), ("citizen", KEPT + 4))
    assert len(mine.all()) == KEPT
    assert len(set(mine.all())) == KEPT


def test_each_person_and_each_office_has_its_own(tmp_path: Path) -> None:
    path = tmp_path / "recent.json"
    RecentFile(path, "office", 1).note("citizen", 7)
    RecentFile(path, "office", 2).note("citizen", 8)
    RecentFile(path, "sample", 1).note("citizen", 9)
    assert RecentFile(path, "office", 1).all() == (("citizen", 7),)
    for number in range(OFFICES + 5):
        RecentFile(path, f"office {number}", 1).note("case", number)
    assert len(json.loads(path.read_text("utf-8"))) == OFFICES


@pytest.mark.parametrize("text", ["", "[1, 2]", "{", '{"1@office": 5}', '{"1@office": [["citizen"], ["citizen", "7"], 3, ["citizen", true]]}'])
def test_a_damaged_file_begins_anew(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "recent.json"
    path.write_text(text, "utf-8")
    mine = RecentFile(path, "office", 1)
    with caplog.at_level(logging.CRITICAL):
        assert mine.all() == ()
        mine.note("citizen", 7)
    assert mine.all() == (("citizen", 7),)


def test_a_disk_that_refuses_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    mine = RecentFile(tmp_path / "file" / "recent.json", "office", 1)
    mine.note("citizen", 7)
    assert mine.all() == ()
