"""Once a week the newest backup is restored into a file that is thrown away; what came of it lies beside the backups, also when it was killed before."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.bootstrap.backups import backup_of
from app.bootstrap.drill import drill_seen, drill_when_due
from app.bootstrap.session import OpenedOffice, open_session
from app.domain.channel import Channel
from app.domain.errors import OfficeUnavailable
from app.domain.interaction import LogInteraction
from app.domain.user import Actor, Role
from app.store import drill
from app.store.drill import note_drill
from app.store.office.joining import SHARED_FILE, create_folder
from app.store.office.shared_file import SharedFile
from app.store.office.shared_leases import SharedLeases
from app.system.paths import Paths
from tests.fakes.clock import FakeClock


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture(params=["pc", "folder"])
def opened(request: pytest.FixtureRequest, tmp_path: Path, paths: Paths) -> Iterator[OpenedOffice]:
    """Return an office of each kind that makes its own backups, with a contact and a backup."""
    location = str(paths.office)
    if request.param == "folder":
        location = str(tmp_path / "share")
        create_folder(Path(location), lambda: datetime.now(UTC))
    made = open_session(location, paths, create=True)
    session = made.session
    session.interactions.log(session.actor, LogInteraction(uuid4(), datetime.now(UTC), Channel.PHONE, text="Asks about the bill"))
    session.sharing.go_round(session.actor)
    session.office.back_up(session.actor)
    yield made
    made.close()


def test_the_newest_backup_is_restored_once_a_week_and_nothing_of_it_stays(opened: OpenedOffice, paths: Paths) -> None:
    where, clock = opened.session.location, FakeClock()
    assert drill_seen(where, paths) is None
    done = drill_when_due(where, paths, clock)
    assert done is not None
    assert (done.at, done.backup, done.fault) == (clock.now(), backup_of(where, paths).name, "")
    assert drill_seen(where, paths) == done
    assert not (paths.home / "drill").exists()
    clock.pass_time(days=6)
    assert drill_when_due(where, paths, clock) == done
    clock.pass_time(days=1)
    again = drill_when_due(where, paths, clock)
    assert again is not None
    assert again.at == clock.now()


def test_a_damaged_backup_fails_with_a_sentence_and_is_tried_again_a_day_later(opened: OpenedOffice, paths: Paths) -> None:
    where, clock = opened.session.location, FakeClock()
    path = backup_of(where, paths)
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 8192):
        data[at : at + 64] = b"\xff" * 64
    path.write_bytes(bytes(data))
    done = drill_when_due(where, paths, clock)
    assert done is not None
    assert path.name in done.fault
    assert not (paths.home / "drill").exists()
    clock.pass_time(hours=23)
    assert drill_when_due(where, paths, clock) == done
    opened.session.office.back_up(opened.session.actor)
    clock.pass_time(hours=1)
    better = drill_when_due(where, paths, clock)
    assert better is not None
    assert better.fault == ""


def test_a_backup_of_another_office_is_found_out(opened: OpenedOffice, paths: Paths, tmp_path: Path) -> None:
    where = opened.session.location
    other = Paths(tmp_path / "other")
    location = str(other.office)
    if Path(where).is_dir():
        location = str(tmp_path / "other-share")
        create_folder(Path(location), lambda: datetime.now(UTC))
    stranger = open_session(location, other, create=True)
    stranger.session.office.back_up(stranger.session.actor)
    mine, theirs = backup_of(where, paths), backup_of(location, other)
    mine.write_bytes(theirs.read_bytes())
    mine.with_name(mine.name + ".sha256").unlink(missing_ok=True)
    stranger.close()
    done = drill_when_due(where, paths)
    assert done is not None
    assert "is one of another office" in done.fault


def test_what_a_killed_drill_left_goes_with_the_next_one(opened: OpenedOffice, paths: Paths) -> None:
    where = opened.session.location
    killed = f"""
import os
from pathlib import Path
from app.bootstrap.drill import drill_when_due
from app.store import drill
from app.system.paths import Paths
drill.verify = lambda *_given: os._exit(9)
drill_when_due({where!r}, Paths(Path({str(paths.home)!r})))
"""
    ended = subprocess.run([sys.executable, "-c", killed], check=False, timeout=60, capture_output=True, text=True)
    assert ended.returncode == 9, ended.stderr
    assert list((paths.home / "drill").iterdir()) != []
    assert drill_seen(where, paths) is None
    # The lease of the desk that died runs out; a desk that knows better need not wait here.
    clock = FakeClock(datetime.now(UTC) + timedelta(hours=1))
    done = drill_when_due(where, paths, clock)
    assert done is not None
    assert done.fault == ""
    assert not (paths.home / "drill").exists()


def test_without_a_backup_there_is_nothing_to_restore(paths: Paths) -> None:
    open_session(str(paths.office), paths, create=True).close()
    assert drill_when_due(str(paths.office), paths) is None
    assert drill_when_due("postgresql://db/daybook", paths) is None


def test_one_desk_of_a_shared_office_does_it(tmp_path: Path, paths: Paths) -> None:
    folder = tmp_path / "share"
    create_folder(folder, lambda: datetime.now(UTC))
    made = open_session(str(folder), paths)
    made.session.office.back_up(made.session.actor)
    made.close()
    shared = SharedFile(folder / SHARED_FILE, None)
    leases = SharedLeases(shared, Actor(0, "ruth", Role.ADMIN, "counter"), lambda: datetime.now(UTC))
    assert leases.take("drill", "hers", timedelta(minutes=30))
    assert drill_when_due(str(folder), paths) is None
    leases.give_back("drill", "hers")
    assert drill_when_due(str(folder), paths) is not None
    shared.close()


def test_a_share_that_is_away_says_nothing_about_a_backup(opened: OpenedOffice, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_given: object) -> None:
        raise OfficeUnavailable("The folder is away.")

    monkeypatch.setattr(drill, "drill_file", gone)
    monkeypatch.setattr(drill, "drill_shared", gone)
    with pytest.raises(OfficeUnavailable):
        drill_when_due(opened.session.location, paths)
    assert drill_seen(opened.session.location, paths) is None


def test_notes_that_cannot_be_read_count_as_none(opened: OpenedOffice, paths: Paths) -> None:
    where = opened.session.location
    done = drill_when_due(where, paths)
    assert done is not None
    folder = backup_of(where, paths).parent
    (folder / "drill.json").write_text("[]", "utf-8")
    assert drill_seen(where, paths) is None
    note_drill(folder, done)
    assert drill_seen(where, paths) == done
