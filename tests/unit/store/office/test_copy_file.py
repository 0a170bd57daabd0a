"""The copy of a desk as its rounds have it open: kept, and opened anew after anything went wrong."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app.domain.errors import OfficeUnavailable
from app.store.office.copy_file import CopyFile
from app.store.sqlite_file import create_office
from tests.fakes.clock import FakeClock

_PUT = "INSERT INTO meta (key, value) VALUES ('desk.test', 'there')"
_COUNT = "SELECT count(*) FROM meta WHERE key = 'desk.test'"


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[CopyFile]:
    path = tmp_path / "copy.daybook"
    create_office(path, FakeClock().now)
    with closing(CopyFile(path)) as made:
        yield made


def count(copy: CopyFile) -> int:
    with copy.open() as raw:
        return int(raw.execute(_COUNT).fetchone()[0])


def test_the_same_connection_serves_every_round(copy: CopyFile) -> None:
    with copy.open() as first, copy.open() as second:
        assert first is second
    with copy.open() as third:
        assert third is first


def test_what_was_written_is_kept_when_the_block_ends(copy: CopyFile) -> None:
    with copy.write() as raw:
        raw.execute(_PUT)
    assert count(copy) == 1
    with closing(CopyFile(copy.path)) as other:
        assert count(other) == 1


def test_what_fails_is_rolled_back_and_the_next_round_opens_the_copy_anew(copy: CopyFile) -> None:
    with copy.open() as before:
        pass
    with suppress(KeyError), copy.write() as raw:
        raw.execute(_PUT)
        raise KeyError
    assert count(copy) == 0
    with copy.open() as after:
        assert after is not before


def test_a_copy_that_is_gone_is_told_as_what_it_is(copy: CopyFile) -> None:
    copy.path.unlink()
    with pytest.raises(OfficeUnavailable), copy.open():
        pass


def test_a_closed_copy_is_opened_again_by_who_needs_it(copy: CopyFile) -> None:
    with copy.open():
        pass
    copy.close()
    assert count(copy) == 0
