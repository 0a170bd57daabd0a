"""A power cut without pulling a plug: the system calls of a program are recorded, and the disk is built as it would be found afterwards.

The strictest disk there is: bytes written last only once their file was flushed, and a new name lasts only once its folder was flushed.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,close"

_LINE = re.compile(rb"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?.*$", re.DOTALL)
_FD = re.compile(rb"^(\d+)<([^>]*)>")
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')


def can_record() -> bool:
    """Tell whether system calls can be recorded here."""
    tool = shutil.which("strace")
    return tool is not None and subprocess.run([tool, "-o", "/dev/null", "true"], check=False, capture_output=True).returncode == 0


def recording(log: Path, program: list[str]) -> list[str]:
    """Return the command that runs a program and records it."""
    return ["strace", "-y", "-xx", "-s", "4000000", "-e", CALLS, "-o", str(log), *program]


@dataclass
class _File:
    durable: bytes | None = None
    """What a power cut leaves; None where not even the name would be left."""
    now: bytearray = field(default_factory=bytearray)
    flushed: bytes = b""
    named: bool = False

    def settle(self) -> None:
        """What was flushed under a name that lasts is what is left."""
        self.durable = bytes(self.flushed) if self.named else None


class Disk:
    """The files below a folder, as they are and as a power cut would leave them."""

    def __init__(self, folder: Path) -> None:
        """Begin with the files that are there; they were flushed long ago."""
        self._folder = str(folder)
        self._files: dict[str, _File] = {}
        for path in folder.iterdir():
            if path.is_file():
                self._files[str(path)] = _File(path.read_bytes(), bytearray(path.read_bytes()), path.read_bytes(), named=True)

    def left(self) -> dict[str, bytes]:
        """Return the files that a power cut at this moment leaves."""
        return {Path(name).name: file.durable for name, file in self._files.items() if file.durable is not None and not name.endswith("-shm")}

    def replay(self, log: Path) -> Iterator[str]:
        """Go through a record; yield each line that the program printed, at the moment it did."""
        with log.open("rb") as lines:
            for line in lines:
                match = _LINE.match(line.rstrip(b"\n"))
                if match and not match[3].startswith(b"-"):
                    yield from self._call(match[1].decode(), match[2], int(match[3]), match[4])

    def _call(self, name: str, arguments: bytes, result: int, opened: bytes | None) -> Iterator[str]:
        if name == "openat":
            path = _plain(opened or b"")
            if self._mine(path) and b"O_CREAT" in arguments:
                self._files.setdefault(path, _File())
            return
        if name == "unlink":
            self._files.pop(_text(arguments).decode(), None)
            return
        found = _FD.match(arguments)
        if found is None:
            return
        if name == "write" and found[1] == b"1":
            yield _text(arguments).decode().strip()
        elif self._mine(path := _plain(found[2])):
            self._write(name, path, arguments, result)

    def _write(self, name: str, path: str, arguments: bytes, result: int) -> None:
        if name in {"fsync", "fdatasync"}:
            for each, file in self._files.items():
                if path == self._folder:
                    file.named = True
                elif each == path:
                    file.flushed = bytes(file.now)
                file.settle()
            return
        if path not in self._files:
            return
        file = self._files[path]
        if name == "ftruncate":
            size = int(arguments.rsplit(b",", 1)[1])
            del file.now[size:]
            file.now.extend(bytes(max(0, size - len(file.now))))
        elif name == "pwrite64":
            data, offset = _text(arguments), int(arguments.rsplit(b",", 1)[1])
            assert len(data) == result, "the record was cut"
            file.now.extend(bytes(max(0, offset + len(data) - len(file.now))))
            file.now[offset : offset + len(data)] = data

    def _mine(self, path: str) -> bool:
        return path.startswith(self._folder)


def _text(arguments: bytes) -> bytes:
    found = _TEXT.search(arguments)
    return bytes.fromhex(found[1].replace(b"\\x", b"").decode()) if found else b""


def _plain(path: bytes) -> str:
    return bytes.fromhex(path.replace(b"\\x", b"").decode()).decode() if path.startswith(b"\\x") else path.decode()
