"""What disks, servers and people do to a shared file."""

from pathlib import Path
from random import Random

from app.store.engine import connect

PAGE = 4096


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: PAGE * 5 + 100])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def garbage_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(Random(7).randbytes(100))


def other_program(path: Path) -> None:
    path.unlink()
    raw = connect(path, create=True)
    raw.execute("PRAGMA journal_mode = DELETE")
    raw.execute("CREATE TABLE bookmarks (url TEXT)")
    raw.close()


def a_text(path: Path) -> None:
    path.write_text("This is not the shared file of an office. " * 4_000)


def noise_inside(path: Path) -> None:
    data = bytearray(path.read_bytes())
    random = Random(11)
    for page in range(1, len(data) // PAGE - 1):
        data[page * PAGE : page * PAGE + PAGE] = random.randbytes(PAGE)
    path.write_bytes(bytes(data))


HARMS = (zeros, cut, emptied, garbage_header, other_program, a_text, noise_inside)
