"""Saved files are marked as coming from outside."""

import sys
from pathlib import Path, PureWindowsPath

from app.system.mark_of_web import MARK, mark, stream_of


def test_the_stream_lies_beside_the_files_content() -> None:
    assert stream_of(str(PureWindowsPath("C:/Users/dana/bill.pdf"))) == "C:\\Users\\dana\\bill.pdf:Zone.Identifier"


def test_the_mark_is_the_one_of_the_internet() -> None:
    assert MARK.split(b"\r\n") == [b"[ZoneTransfer]", b"ZoneId=3", b""]


def test_where_there_is_windows_the_mark_is_written(tmp_path: Path) -> None:
    """On this disk a stream is a file of that name beside it: what is written can be looked at everywhere."""
    file = tmp_path / "bill.pdf"
    file.write_bytes(b"%PDF")
    assert mark(file, "win32")
    assert Path(stream_of(file)).read_bytes() == MARK
    assert file.read_bytes() == b"%PDF"


def test_a_place_that_takes_no_mark_is_no_fault(tmp_path: Path) -> None:
    assert not mark(tmp_path / "nowhere" / "bill.pdf", "win32")


def test_elsewhere_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "bill.pdf"
    file.write_bytes(b"%PDF")
    assert not mark(file, "linux")
    assert [found.name for found in tmp_path.iterdir()] == ["bill.pdf"]


if sys.platform == "win32":

    def test_windows_reads_the_mark_as_a_stream(tmp_path: Path) -> None:
        file = tmp_path / "bill.pdf"
        file.write_bytes(b"%PDF")
        assert mark(file)
        assert [found.name for found in tmp_path.iterdir()] == ["bill.pdf"]
        assert Path(f"{file}:Zone.Identifier").read_text() == "[ZoneTransfer]\nZoneId=3\n"
