"""Stored files: whole, durable, checked when read."""

from pathlib import Path

import pytest

from app.domain.errors import NotFound, OfficeDamaged
from app.store.blobs import FolderBlobs

SMALL, LARGE = b"plan" * 10, bytes(range(256)) * 1_000


@pytest.fixture
def blobs(tmp_path: Path) -> FolderBlobs:
    return FolderBlobs(tmp_path / "files")


@pytest.mark.parametrize("data", [b"", SMALL, LARGE], ids=["empty", "small", "large"])
def test_what_was_put_is_read(blobs: FolderBlobs, data: bytes) -> None:
    assert blobs.read(blobs.put(data)) == data


def test_the_same_content_is_kept_once(blobs: FolderBlobs, tmp_path: Path) -> None:
    names = {blobs.put(LARGE) for _ in range(3)} | set(blobs.put_many([LARGE, LARGE]))
    assert len(names) == 1
    assert len([path for path in (tmp_path / "files").rglob("*") if path.is_file() and path.stat().st_size >= len(LARGE)]) == 1


def test_many_at_once_in_their_order(blobs: FolderBlobs) -> None:
    items = [b"a", LARGE, b"b", LARGE + b"!", b"a", b""]
    assert [blobs.read(name) for name in blobs.put_many(items)] == items
    assert blobs.put_many([]) == ()


@pytest.mark.parametrize("data", [SMALL, LARGE], ids=["small", "large"])
def test_a_second_program_reads_what_the_first_put(tmp_path: Path, data: bytes) -> None:
    name = FolderBlobs(tmp_path / "files").put(data)
    assert FolderBlobs(tmp_path / "files").read(name) == data


def test_a_file_nobody_kept(blobs: FolderBlobs) -> None:
    for _ in range(2):
        with pytest.raises(NotFound, match=r"^File abababababab was not found\."):
            blobs.read("ab" * 32)
        blobs.put(SMALL)


def test_a_file_that_was_changed_on_the_disk_is_not_handed_out(blobs: FolderBlobs, tmp_path: Path) -> None:
    name = blobs.put(LARGE)
    [place] = [path for path in (tmp_path / "files").rglob("*") if path.is_file() and path.stat().st_size == len(LARGE)]
    place.write_bytes(LARGE[:-1] + b"?")
    with pytest.raises(OfficeDamaged) as caught:
        blobs.read(name)
    assert str(caught.value) == ("A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup.")


def test_half_a_file_never_has_a_name(blobs: FolderBlobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fails while the file is flushed: neither its name nor its temporary one is left."""
    blobs.put(SMALL)

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(Exception, match=r"cannot be reached right now\. The file was not saved\. Check the connection, then try again\.$"):
        blobs.put(LARGE)
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file() and path.stat().st_size >= len(LARGE)] == []
    monkeypatch.undo()
    assert blobs.read(blobs.put(LARGE)) == LARGE
