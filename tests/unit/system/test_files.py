"""Files people ask for: whole or not at all, and a plain sentence when it cannot be."""

import errno
from pathlib import Path

import pytest

from app.system import files as module
from app.system.files import FileNotSaved, save_file


def test_a_file_is_written_whole_and_replaces_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "case-2026-000123.pdf"
    target.write_bytes(b"old")
    assert save_file(target, b"new") == target
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EACCES, "cannot be written from this PC"),
        (errno.EROFS, "cannot be written from this PC"),
        (errno.EIO, "cannot be reached"),
    ],
)
def test_what_went_wrong_is_said_and_the_old_file_stands(number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "weekly.csv"
    target.write_bytes(b"old")

    def fails(_path: Path, _data: bytes) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(module, "write_atomically", fails)
    with pytest.raises(FileNotSaved, match=said) as caught:
        save_file(target, b"new")
    assert "weekly.csv was not saved" in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert target.read_bytes() == b"old"
