"""Upgrades: a checked backup first, then all of the step or nothing of it; what is newer is left alone."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from app.domain.citizen import CitizenFilter
from app.domain.errors import OfficeReadOnly, OfficeTooNew
from app.store import postgresql as postgresql_office
from app.store.backup import Backups, verify
from app.store.engine import WRITE, connect
from app.store.migrate import OURS, version_of
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office
from tests.fakes.clock import FakeClock
from tests.migrations.conftest import Open, fill
from tests.migrations.later import FAILS_HALF_WAY, HARMLESS, REBUILDS, later_schema
from tests.servers.postgresql import PostgresqlServer
from tests.stories import RUTH

TOP = Path(__file__).resolve().parents[2]


def everything(path: Path) -> list[str]:
    """Return the whole content of a database as SQL."""
    raw = connect(path, read_only=True)
    try:
        return [str(row[0]) for row in raw.execute("SELECT sql FROM sqlite_master ORDER BY 1")] + [
            str(row) for table in ("alembic_version", "citizen", "interaction", "change", "meta") for row in raw.execute(f"SELECT * FROM {table}")
        ]
    finally:
        raw.close()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def version(office: SqlOffice) -> str | None:
    with office.engine.connect() as connection:
        return version_of(connection)


def names(office: SqlOffice) -> list[str]:
    with office.read() as unit:
        return [brief.name for brief in unit.citizens.page(CitizenFilter(), None, 9).rows]


class TestUpgrade:
    def test_an_older_office_is_backed_up_and_then_upgraded(self, opens: Open, tmp_path: Path) -> None:
        later = later_schema(tmp_path)
        office = opens(later)
        assert (version(office), names(office)) == ("0011", ["Maria Garcia"])
        with office.engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT text FROM notice").scalar() == "migrated"
        office.close()
        [backup] = (tmp_path / "backups").iterdir()
        verify(backup)
        raw = connect(backup, read_only=True)
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone()[0] == "0010", "the backup is of the time before"
        raw.close()

    def test_an_office_of_today_is_opened_without_a_backup(self, opens: Open, tmp_path: Path) -> None:
        opens().close()
        assert not (tmp_path / "backups").exists()

    def test_once_upgraded_it_is_opened_without_a_second_backup(self, opens: Open, tmp_path: Path) -> None:
        later = later_schema(tmp_path)
        opens(later).close()
        opens(later).close()
        assert len(list((tmp_path / "backups").iterdir())) == 1

    def test_a_step_that_fails_half_way_leaves_nothing(self, opens: Open, office_file: Path, tmp_path: Path) -> None:
        before = everything(office_file)
        with pytest.raises(ZeroDivisionError):
            opens(later_schema(tmp_path, FAILS_HALF_WAY))
        assert everything(office_file) == before
        office = opens()
        assert (version(office), names(office)) == ("0010", ["Maria Garcia"])
        fill(office)
        office.close()
        assert len(list((tmp_path / "backups").iterdir())) == 1, "the backup made before it is still there"

    def test_without_a_backup_there_is_no_upgrade(self, opens: Open, office_file: Path, tmp_path: Path) -> None:
        (tmp_path / "backups").write_text("a file where the folder should be")
        before = everything(office_file)
        with pytest.raises(Exception, match=r"There is no new backup; the office itself was not changed\."):
            opens(later_schema(tmp_path))
        assert everything(office_file) == before

    def test_two_desks_that_upgrade_at_once_upgrade_once(self, opens: Open, office_file: Path, tmp_path: Path) -> None:
        later_schema(tmp_path)
        code = child_code(office_file, tmp_path)
        desks = [subprocess.Popen([sys.executable, "-c", code], cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        for desk in desks:
            out, err = desk.communicate(timeout=120)
            assert (desk.returncode, out.strip()) == (0, "upgraded"), err
        raw = connect(office_file, read_only=True)
        assert [row[0] for row in raw.execute("SELECT text FROM notice")] == ["migrated"]
        raw.close()


class TestNewer:
    def test_a_newer_office_is_refused_and_not_touched(self, opens: Open, office_file: Path, tmp_path: Path) -> None:
        opens(later_schema(tmp_path)).close()
        before = (digest(office_file), sorted(path.name for path in office_file.parent.iterdir()))
        with pytest.raises(OfficeTooNew) as caught:
            opens()
        assert str(caught.value) == (
            "This office was upgraded by a newer version of County Daybook (data version 0011, this program knows 0010). "
            "Nothing was changed. Update the program on this PC, then open the office again."
        )
        assert (digest(office_file), sorted(path.name for path in office_file.parent.iterdir())) == before

    def test_a_newer_office_on_a_server_is_refused_too(self, postgresql: PostgresqlServer, clock: FakeClock, tmp_path: Path) -> None:
        url = postgresql.url(postgresql.database())
        postgresql_office.open_office(url, clock.now, create=True, schema=later_schema(tmp_path)).close()
        with pytest.raises(OfficeTooNew):
            postgresql_office.open_office(url, clock.now)


class TestReadOnly:
    def test_an_older_office_that_cannot_be_written_says_what_to_do(
        self, opens: Open, office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = everything(office_file)
        monkeypatch.setattr("app.store.sqlite_file.file_writable", lambda _: False)
        with pytest.raises(OfficeReadOnly, match=r"has to be upgraded, but this PC may not write to it. Nothing was changed. Open it once on a PC"):
            opens(later_schema(tmp_path))
        assert everything(office_file) == before


class TestServer:
    @pytest.fixture
    def url(self, postgresql: PostgresqlServer, clock: FakeClock) -> str:
        url = postgresql.url(postgresql.database())
        office = postgresql_office.open_office(url, clock.now, create=True)
        fill(office)
        office.close()
        return url

    def test_an_older_office_is_upgraded(self, url: str, clock: FakeClock, tmp_path: Path) -> None:
        step = HARMLESS.replace("sa.Integer()", "sa.Integer(), sa.Identity()")
        office = postgresql_office.open_office(url, clock.now, schema=later_schema(tmp_path, step))
        assert (version(office), names(office)) == ("0011", ["Maria Garcia"])
        office.close()

    def test_a_step_that_fails_half_way_leaves_nothing(self, url: str, clock: FakeClock, tmp_path: Path) -> None:
        with pytest.raises(ZeroDivisionError):
            postgresql_office.open_office(url, clock.now, schema=later_schema(tmp_path, FAILS_HALF_WAY))
        office = postgresql_office.open_office(url, clock.now)
        assert (version(office), names(office)) == ("0010", ["Maria Garcia"])
        with office.engine.connect() as connection:
            assert not sa.inspect(connection).has_table("notice")
        fill(office)
        office.close()


def child_code(office_file: Path, tmp_path: Path) -> str:
    """Return a program that upgrades the office with the schema of `later_schema(tmp_path)`."""
    return f"""
from datetime import datetime, UTC
from pathlib import Path
from app.store.backup import Backups
from app.store.migrate import Schema
from app.store.sqlite_file import open_office
now = lambda: datetime.now(UTC)
path = Path({str(office_file)!r})
schema = Schema("0011", ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011"), Path({str(tmp_path / "migrations")!r}))
open_office(path, now, Backups(path, Path({str(tmp_path / "backups")!r}), now), schema).close()
print("upgraded", flush=True)
"""


def test_killed_at_any_moment_it_is_the_old_office_or_the_new_one(clock: FakeClock, tmp_path: Path) -> None:
    """The step copies a table; the process is killed at random moments while it does."""
    random, seed = Random(), 20_261_122
    random.seed(seed)
    path = tmp_path / "office.daybook"
    create_office(path, clock.now)
    office = open_office(path, clock.now, Backups(path, tmp_path / "backups", clock.now))
    fill(office, 4_000)
    office.close()
    later_schema(tmp_path, REBUILDS)
    old, kept = everything(path), path.read_bytes()
    seen: set[str] = set()
    code = child_code(path, tmp_path).replace("open_office(path", "import alembic.command\nprint('begins', flush=True)\nopen_office(path", 1)
    longest = 0.4
    for _ in range(12):
        child = subprocess.Popen([sys.executable, "-c", code], cwd=TOP, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "begins"
        time.sleep(random.uniform(0, longest))
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        raw = connect(path)
        found = raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        whole = raw.execute("SELECT count(*) FROM interaction").fetchone()[0]
        copied = raw.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('said', 'ix_said')").fetchone()[0]
        raw.close()
        assert (found, copied) in {("0010", 0), ("0011", 2)}, f"seed {seed}"
        assert whole == 4_000
        seen.add(found)
        if found == "0010":
            assert everything(path) == old
        else:
            # It was quicker than the kill: begin again from the old office, and kill earlier.
            path.write_bytes(kept)
            longest *= 0.7
    assert "0010" in seen, "no kill came in time to prove anything"


def test_the_upgrade_belongs_to_the_writer(opens: Open) -> None:
    """A migration holds the write lock from its first statement, so that no desk writes to half an office."""
    office = opens()
    with office.engine.connect().execution_options(**{WRITE: True}) as connection:
        OURS.upgrade(connection)
        raw = connect(Path(office.where))
        raw.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(Exception, match="locked"):
            raw.execute("BEGIN IMMEDIATE")
        raw.close()
    with office.write(RUTH) as unit:
        unit.office.set_setting("name", "Harlan")
        unit.commit()
    office.close()
