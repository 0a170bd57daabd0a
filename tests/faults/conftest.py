"""Places that fail on purpose: small disks, disks that cannot be written, and an office to put there."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.citizen import CitizenFilter
from app.domain.errors import DaybookError
from app.store.backup import Backups
from app.store.office import mending
from app.store.office.joining import create_folder
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office
from tests.fakes.clock import FakeClock
from tests.shares.desks import Desks
from tests.stories import RUTH, contact, profile

Opens = Callable[[Path], SqlOffice]
NOBODY = 65_534


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty office to copy."""
    path = tmp_path_factory.mktemp("blank") / "office.daybook"
    create_office(path, FakeClock().now)
    return path


@pytest.fixture
def office_file(blank: Path, tmp_path: Path) -> Path:
    path = tmp_path / "office" / "office.daybook"
    path.parent.mkdir()
    shutil.copyfile(blank, path)
    return path


@pytest.fixture
def opens(clock: FakeClock, tmp_path: Path) -> Iterator[Opens]:
    """Opens office files and closes them at the end of the test."""
    opened: list[SqlOffice] = []

    def open_one(path: Path) -> SqlOffice:
        opened.append(open_office(path, clock.now, Backups(path, tmp_path / "backups", clock.now)))
        return opened[-1]

    yield open_one
    for office in opened:
        office.engine.dispose()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=4m", "tmpfs") as folder:
        yield folder


@pytest.fixture
def read_only_place(tmp_path: Path) -> Iterator[Callable[[Path], Path]]:
    """Shows a folder at another place where nothing can be written."""
    shown: list[Path] = []

    def show(folder: Path) -> Path:
        place = tmp_path / f"shown-{len(shown)}"
        place.mkdir()
        if mount("--bind", str(folder), str(place)) != 0:
            pytest.skip(NEEDS_ROOT)
        shown.append(place)
        assert mount("-o", "remount,ro,bind", str(folder), str(place)) == 0
        return place

    yield show
    for place in shown:
        subprocess.run(["umount", "-l", str(place)], check=True)


NEEDS_ROOT = "mounting a disk for the test needs an administrator: run the tests as root"


class mounted:  # noqa: N801 - reads as a sentence: with mounted(...)
    """A mounted folder, gone when the block ends."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._folder = folder
        self._arguments = arguments

    def __enter__(self) -> Path:
        self._folder.mkdir()
        if mount(*self._arguments, str(self._folder)) != 0:
            pytest.skip(NEEDS_ROOT)
        return self._folder

    def __exit__(self, *_: object) -> None:
        subprocess.run(["umount", "-l", str(self._folder)], check=True)


def mount(*arguments: str) -> int:
    tool = shutil.which("mount")
    return 1 if tool is None or os.geteuid() != 0 else subprocess.run([tool, *arguments], check=False, capture_output=True).returncode


@pytest.fixture
def as_nobody() -> Iterator[Callable[[], None]]:
    """Gives up the administrator's rights for the rest of the test."""
    if os.geteuid() != 0:
        yield lambda: None
        return
    yield lambda: os.seteuid(NOBODY)
    os.seteuid(0)


def register(office: SqlOffice, name: str) -> None:
    with office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), profile(name))
        unit.interactions.add(contact(), maria, None)
        unit.commit()


def names(office: SqlOffice) -> list[str]:
    with office.read() as unit:
        return [brief.name for brief in unit.citizens.page(CitizenFilter(), None, 1_000).rows]


def content(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.fixture(scope="session")
def blank_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "office"
    create_folder(path, FakeClock().now)
    return path


@pytest.fixture
def desks(tmp_path: Path, blank_folder: Path, clock: FakeClock) -> Iterator[Desks]:
    found = Desks(tmp_path, blank_folder, clock.now)
    yield found
    with suppress(DaybookError):
        found.close()


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that were waited for; they pass at once."""
    seconds: list[float] = []

    class Time:
        @staticmethod
        def monotonic() -> float:
            import time

            return time.monotonic() + sum(seconds)

        @staticmethod
        def sleep(span: float) -> None:
            seconds.append(span)

    monkeypatch.setattr("app.store.office.shared_file.time", Time)
    real = mending.Mending.__init__

    def begin(self: mending.Mending, *arguments: object) -> None:
        real(self, *arguments[:5], seconds.append)  # type: ignore[arg-type]

    monkeypatch.setattr(mending.Mending, "__init__", begin)
    return seconds
