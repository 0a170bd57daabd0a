"""The log is small, holds no citizen's words, and its machinery is loaded with the first line only."""

import logging
import logging.handlers
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.system.log import KEPT_FILES, LaterFile, PlacesOnly, start_log


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    kept = list(root.handlers), root.level, logging.raiseExceptions
    yield
    for added in [found for found in root.handlers if found not in kept[0]]:
        root.removeHandler(added)
        added.close()
    root.setLevel(kept[1])
    logging.raiseExceptions = kept[2]


def test_the_file_comes_with_the_first_line_and_names_the_place_not_the_words(tmp_path: Path) -> None:
    path = tmp_path / "log" / "daybook.log"
    start_log(path)
    assert not path.exists()
    try:
        int("Maria Garcia, 12 Elm St")
    except ValueError:
        logging.getLogger("app.test").exception("contact %d was not saved", 7)
    written = path.read_text("utf-8")
    assert "ERROR app.test contact 7 was not saved" in written
    assert "ValueError" in written
    assert "test_log.py" in written
    assert "Maria" not in written


def test_libraries_that_quote_addresses_are_silent(tmp_path: Path) -> None:
    start_log(tmp_path / "daybook.log")
    logging.getLogger("exchangelib").error("maria@example.org could not be reached")
    assert not (tmp_path / "daybook.log").exists()


def test_a_folder_that_cannot_be_made_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file in the way")
    before = list(logging.getLogger().handlers)
    start_log(tmp_path / "log" / "daybook.log")
    assert logging.getLogger().handlers == before


def test_the_log_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.system.log.MEGABYTE", 1000)
    handler = LaterFile(tmp_path / "daybook.log")
    handler.setFormatter(PlacesOnly("%(message)s"))
    for at in range(200):
        handler.handle(logging.makeLogRecord({"msg": f"line {at} " + "x" * 40, "level": logging.INFO}))
    handler.close()
    files = sorted(tmp_path.iterdir())
    assert len(files) == KEPT_FILES + 1
    assert sum(file.stat().st_size for file in files) <= 1000 * (KEPT_FILES + 1)


def test_closing_a_log_without_a_line_is_fine(tmp_path: Path) -> None:
    LaterFile(tmp_path / "daybook.log").close()
    assert list(tmp_path.iterdir()) == []
