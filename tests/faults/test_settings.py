"""The settings on which "saved" rests are read back on every connection; where one does not take, nothing is opened."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.errors import OfficeRefused
from app.store import engine
from app.store.engine import connect
from tests.faults.conftest import Opens, names, register

PROMISED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}


def settings_of(execute: object) -> dict[str, object]:
    assert callable(execute)
    return {name: execute(f"PRAGMA {name}").fetchone()[0] for name in PROMISED}


def test_every_connection_of_an_office_has_them(office_file: Path, opens: Opens) -> None:
    office = opens(office_file)
    for _ in range(3):
        with office.engine.connect() as one, office.engine.connect() as other:
            assert settings_of(one.exec_driver_sql) == settings_of(other.exec_driver_sql) == PROMISED


def test_they_are_still_there_after_work_and_errors(office_file: Path, opens: Opens) -> None:
    office = opens(office_file)
    register(office, "Maria Garcia")
    with pytest.raises(ZeroDivisionError), office.read():
        raise ZeroDivisionError
    with office.engine.connect() as connection:
        assert settings_of(connection.exec_driver_sql) == PROMISED


@pytest.mark.parametrize(
    ("setting", "value"), [("synchronous", "NORMAL"), ("synchronous", "OFF"), ("journal_mode", "DELETE"), ("foreign_keys", "OFF"), ("trusted_schema", "ON")]
)
def test_one_that_did_not_take_is_told_and_nothing_is_opened(
    setting: str, value: str, office_file: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A driver or a disk that answers with another value than was asked for."""
    asked = tuple((name, value if name == setting else wanted, expected) for name, wanted, expected in engine._PRAGMAS)
    monkeypatch.setattr(engine, "_PRAGMAS", asked)
    with pytest.raises(OfficeRefused) as caught:
        opens(office_file)
    assert str(caught.value) == f"The office file did not accept the safe setting {setting}. Nothing was written. Ask IT to check the disk it lies on."


def test_the_list_of_settings_is_the_one_promised() -> None:
    """Changing one pragma must make a test fail."""
    asked = {name: expected for name, _, expected in engine._PRAGMAS}
    assert {name: asked[name] for name in PROMISED} == PROMISED
    assert asked["mmap_size"] == 0
    assert asked["busy_timeout"] == engine.BUSY_SECONDS * 1_000


def test_an_old_sqlite_is_refused(office_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LEAST_SQLITE", (99, 0, 0))
    with pytest.raises(OfficeRefused, match=r"which has known faults\. Nothing was opened\. Install the program again\."):
        connect(office_file)


@pytest.fixture
def raw(office_file: Path) -> Iterator[object]:
    with closing(connect(office_file)) as opened:
        yield opened


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE interaction SET body = 'never said'",
        "DELETE FROM interaction",
        "UPDATE change SET user_name = 'somebody else'",
        "DELETE FROM change",
        "INSERT INTO callback(citizen_id, due_at, made_at) VALUES (4711, 0, 0)",
    ],
)
def test_the_file_itself_refuses_to_forget(statement: str, office_file: Path, opens: Opens) -> None:
    office = opens(office_file)
    register(office, "Maria Garcia")
    with closing(connect(office_file)) as opened, pytest.raises(Exception, match=r"never (changed|deleted|shortened)|FOREIGN KEY"):
        opened.execute(statement)
    assert names(office) == ["Maria Garcia"]
