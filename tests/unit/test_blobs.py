"""Files are known by their content: stored once, durable when told so, checked when read; small ones together, large ones on their own."""

import os
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault, NotFound, OfficeDamaged
from app.store.blobs import FolderBlobs
from app.store.small_files import SMALL, SmallFiles

LETTER = b"Dear clerk, my bill has doubled."
SCAN = bytes(range(256)) * 1_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office.files"


def large_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("small.db")]


def test_what_is_stored_is_read_back_by_its_hash(folder: Path):
    blobs = FolderBlobs(folder)
    for data in (b"", LETTER, SCAN, b"x" * SMALL, b"x" * (SMALL + 1)):
        name = blobs.put(data)
        assert name == sha256(data).hexdigest()
        assert blobs.read(name) == data
        assert FolderBlobs(folder).read(name) == data


def test_a_page_of_mail_is_one_file_and_scans_lie_on_their_own(folder: Path):
    blobs = FolderBlobs(folder)
    names = blobs.put_many([b"mail %d" % n for n in range(100)] + [SCAN + bytes([n]) for n in range(3)])
    assert len(large_files(folder)) == 3
    assert [blobs.read(name) for name in names[:2]] == [b"mail 0", b"mail 1"]
    assert blobs.read(names[-1]) == SCAN + b"\x02"


def test_the_same_content_is_stored_once(folder: Path):
    blobs = FolderBlobs(folder)
    first = blobs.put_many([LETTER, SCAN, LETTER, SCAN])
    assert first[:2] == first[2:]
    assert blobs.put_many([LETTER, SCAN]) == first[:2]
    assert len(large_files(folder)) == 1


def test_nothing_to_store_makes_nothing(folder: Path):
    assert FolderBlobs(folder).put_many([]) == ()
    assert not folder.exists()


@pytest.mark.parametrize("name", ["0" * 64, "", "../../etc/passwd"])
def test_what_is_not_there_is_not_found(folder: Path, name: str):
    blobs = FolderBlobs(folder)
    with pytest.raises(NotFound):
        blobs.read(name or "ff")
    blobs.put(LETTER)
    with pytest.raises((NotFound, EnvironmentFault)):
        blobs.read(name or "ff")


def test_a_large_file_whose_bits_fell_over_is_told(folder: Path):
    blobs = FolderBlobs(folder)
    name = blobs.put(SCAN)
    (path,) = large_files(folder)
    path.write_bytes(SCAN[:-1] + b"?")
    with pytest.raises(OfficeDamaged, match="no longer has the content"):
        blobs.read(name)


def test_a_small_file_whose_bits_fell_over_is_told(folder: Path):
    blobs = FolderBlobs(folder)
    name = blobs.put(LETTER)
    path = folder / "small.db"
    path.write_bytes(path.read_bytes().replace(b"doubled", b"troubled"[:7]))
    with pytest.raises(OfficeDamaged):
        blobs.read(name)


def test_a_file_of_small_files_that_is_none_is_told(folder: Path):
    blobs = FolderBlobs(folder)
    name = blobs.put(LETTER)
    (folder / "small.db").write_bytes(b"no database" * 100)
    with pytest.raises(OfficeDamaged):
        blobs.read(name)
    with pytest.raises(OfficeDamaged):
        blobs.put(b"another")


def test_small_files_are_all_stored_or_none(tmp_path: Path):
    small = SmallFiles(tmp_path / "small.db", "the files")
    with pytest.raises(Exception, match="NOT NULL"):
        small.put_all({"a": b"1", "b": None})  # type: ignore[dict-item]
    assert small.get("a") is None


def test_nothing_holds_on_to_the_folder_between_calls(folder: Path, tmp_path: Path):
    blobs = FolderBlobs(folder)
    name = blobs.put(LETTER)
    links = Path("/proc/self/fd")
    open_here = [os.path.realpath(link) for link in links.iterdir()] if links.is_dir() else []
    assert not [path for path in open_here if str(folder) in path]
    folder.rename(tmp_path / "moved.files")
    assert FolderBlobs(tmp_path / "moved.files").read(name) == LETTER


def test_several_threads_store_at_once(folder: Path):
    blobs = FolderBlobs(folder)
    faults: list[Exception] = []

    def store(start: int) -> None:
        try:
            for n in range(start, start + 10):
                blobs.put_many([b"mail %d" % n, SCAN + n.to_bytes(4, "big"), LETTER, SCAN])
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=store, args=(n * 10,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(large_files(folder)) == 41
    assert all(blobs.read(sha256(b"mail %d" % n).hexdigest()) for n in range(40))
