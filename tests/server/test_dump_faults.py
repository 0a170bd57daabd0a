"""What can go wrong with a backup by pg_dump: each says its sentence, nothing that is not whole counts, and nothing is told to anybody who should not know."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest

from app.domain.errors import OfficeDamaged, OfficeFull, OfficeReadOnly, OfficeRefused, OfficeUnavailable
from app.store.postgresql_address import shown
from app.store.server.dump_files import all_dumps, verify_dump
from tests.fakes.clock import FakeClock
from tests.faults.conftest import mounted, names, register
from tests.faults.test_full_disk import fill
from tests.server.dumping import DumpDesks, daily_office, left_in, stand_in
from tests.servers.postgresql import PostgresqlServer

NONE_NEW = "There is no new backup; the office itself was not changed."
HOSTILE = "'it''s\" \\ : # % @ / \n new line, ünï 'x'=1 --file=/tmp/x $(id)"


@pytest.fixture
def desks(server: PostgresqlServer, clock: FakeClock, tmp_path: Path) -> Iterator[DumpDesks]:
    made = DumpDesks(daily_office(server, clock), tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def big(desks: DumpDesks, server: PostgresqlServer) -> DumpDesks:
    """An office whose backup takes a while: 40 MB of text that does not get smaller."""
    with server.admin(desks.url.rpartition("/")[2]) as admin:
        admin.execute("INSERT INTO meta (key, value) SELECT 'noise ' || n, md5(random()::text) || md5(random()::text) FROM generate_series(1, 400000) n")
    return desks


def dumps_of_this_process() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if child.name() == "pg_dump"]


def is_half_way(folder: Path) -> bool:
    return any(path.stat().st_size > 500_000 for path in folder.glob("*.tmp"))


@contextmanager
def half_way(folder: Path, do: Callable[[], object]) -> Iterator[None]:
    """Do something from another thread as soon as a backup in a folder is written half."""
    over = threading.Event()

    def wait() -> None:
        while not over.wait(0.005):
            if is_half_way(folder):
                do()
                return

    waiting = threading.Thread(target=wait)
    waiting.start()
    try:
        yield
    finally:
        over.set()
        waiting.join()


def test_a_pg_dump_that_is_killed_leaves_nothing_that_counts_as_a_backup(big: DumpDesks, tmp_path: Path) -> None:
    desk, folder = big.open(), tmp_path / "front" / "backups"
    with half_way(folder, lambda: [child.kill() for child in dumps_of_this_process()]), pytest.raises(OfficeUnavailable) as caught:
        desk.create()
    assert str(caught.value) == f"pg_dump stopped before it was done. {NONE_NEW} Try again, and show IT what it said if it stops again: -"
    assert left_in(folder) == []
    assert desk.last().at is None
    verify_dump(Path(desk.create()))


def test_a_window_that_closes_takes_pg_dump_with_it(big: DumpDesks, tmp_path: Path) -> None:
    desk, folder = big.open(), tmp_path / "front" / "backups"
    with half_way(folder, desk.close), pytest.raises(OfficeUnavailable) as caught:
        desk.create()
    assert str(caught.value) == f"The backup was stopped because the program was closed. {NONE_NEW}"
    assert dumps_of_this_process() == []
    assert left_in(folder) == []


def test_a_program_that_dies_takes_pg_dump_with_it(big: DumpDesks, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.fakes.clock import FakeClock; from tests.server.dumping import DumpDesks\n"
        "desks = DumpDesks(sys.argv[1], Path(sys.argv[2]), FakeClock()); desks.open('dying').create()"
    )
    process = subprocess.Popen([sys.executable, "-c", script, big.url, str(tmp_path)])
    folder = tmp_path / "dying" / "backups"
    while not is_half_way(folder):
        assert process.poll() is None
    [dump] = [child for child in psutil.Process(process.pid).children() if child.name() == "pg_dump"]
    process.kill()
    process.wait()
    dump.wait(30)
    assert all_dumps(folder) == []


def test_a_full_disk(big: DumpDesks, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=4m", "tmpfs") as small:
        desk = big.open(folder=small / "backups")
        with pytest.raises(OfficeFull) as caught:
            desk.create()
        assert str(caught.value) == (
            f"The disk that holds the backup folder {small / 'backups'} is full. {NONE_NEW} "
            "Free some space on that disk by removing other files, then try again."
        )
        assert left_in(small / "backups") == []
        fill(small)
        with pytest.raises(OfficeFull):
            desk.create()


def test_a_folder_where_nothing_may_be_written(desks: DumpDesks, tmp_path: Path) -> None:
    with mounted(tmp_path / "locked", "-t", "tmpfs", "-o", "size=4m,ro", "tmpfs") as locked, pytest.raises(OfficeReadOnly) as caught:
        desks.open(folder=locked / "backups").create()
    assert str(caught.value).startswith(f"This PC has no right to write to {locked / 'backups'}. {NONE_NEW}")


def test_a_password_that_was_changed_meanwhile(server: PostgresqlServer, desks: DumpDesks, tmp_path: Path) -> None:
    desk = desks.open()
    register(desks.office, "Ann Chen")
    with server.admin() as admin:
        admin.execute("ALTER ROLE ruth PASSWORD 'another'")
    try:
        with pytest.raises(OfficeUnavailable) as caught:
            desk.create()
        assert names(desks.office) == ["Ann Chen"], "the connections of before live on"
    finally:
        with server.admin() as admin:
            admin.execute(f"ALTER ROLE ruth PASSWORD '{server.password}'")
    assert str(caught.value) == (
        f"The server refused the user name, the password or the database of {shown(desks.url)}. Nothing was changed. Check the address and try again."
    )
    assert left_in(tmp_path / "front" / "backups") == []


def test_a_missing_program_is_no_fault_until_somebody_asks_for_a_backup(desks: DumpDesks, tmp_path: Path) -> None:
    half = tmp_path / "half"
    stand_in(half)
    (half / "pg_restore").unlink()
    desk = desks.open(folders=lambda: [half, tmp_path / "nowhere"])
    words = (
        "The server's administrator makes the backups of this office; this PC cannot see them. "
        "To have them made here too, ask IT to install PostgreSQL's programs pg_dump and pg_restore on this PC."
    )
    assert desk.last().elsewhere == words
    with pytest.raises(OfficeUnavailable) as caught:
        desk.create()
    assert str(caught.value) == f"{words} No backup was made by this program."


def test_an_older_pg_dump(desks: DumpDesks, tmp_path: Path) -> None:
    old, ancient = stand_in(tmp_path / "old", version="13.4 (Debian)"), stand_in(tmp_path / "ancient", version="9.6.24")
    desk = desks.open(folders=lambda: [ancient, old])
    assert desk.last().elsewhere.startswith(
        "The server's administrator makes the backups of this office; this PC cannot see them. The pg_dump on this PC (version 13) is older than the server ("
    )
    with pytest.raises(OfficeUnavailable, match=r"and cannot make them\. Ask IT for a newer one\. No backup was made by this program\.$"):
        desk.create()
    assert desks.open(folders=lambda: [ancient, old, stand_in(tmp_path / "new", version="99.1")]).last().elsewhere == ""


def test_a_role_whose_rights_are_those_of_an_older_script(server: PostgresqlServer, desks: DumpDesks) -> None:
    desk = desks.open()
    with server.admin(desks.url.rpartition("/")[2]) as admin:
        admin.execute("REVOKE SELECT ON SEQUENCE citizen_id_seq FROM daybook_desk")
    with pytest.raises(OfficeRefused) as caught:
        desk.create()
    assert str(caught.value) == (
        "The role ruth may not read public.citizen_id_seq at the server, so no backup was made; the office itself was not changed. "
        "Ask the server's administrator to run roles.sql of this program once more in the office's database."
    )


def test_a_server_that_is_away(desks: DumpDesks, server: PostgresqlServer, tmp_path: Path) -> None:
    desk = desks.open()
    register(desks.office, "Ann Chen")
    desk.create()
    server.stop("immediate")
    try:
        with pytest.raises(OfficeUnavailable, match=r"cannot be reached right now\. Nothing was changed\."):
            desk.create()
        assert desk.last().at is not None, "what lies here is known without the server"
        with pytest.raises(OfficeUnavailable, match=r"cannot be reached right now\. Nothing was changed\."):
            desk.create()
    finally:
        server.start()
    assert len(all_dumps(tmp_path / "front" / "backups")) == 1


def test_a_backup_that_lacks_a_row_is_not_kept(desks: DumpDesks, tmp_path: Path) -> None:
    lossy = stand_in(tmp_path / "lossy", 'exec {real} "$@" --exclude-table-data=citizen')
    desk = desks.open(folders=lambda: [lossy])
    register(desks.office, "Ann Chen")
    with pytest.raises(OfficeDamaged, match=r"failed its check\. It was not kept; the office itself was not changed\."):
        desk.create()
    assert left_in(tmp_path / "front" / "backups") == []


def test_a_password_of_any_characters_and_nothing_of_it_where_others_could_read_it(
    server: PostgresqlServer, desks: DumpDesks, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with server.admin() as admin:
        admin.execute('DROP ROLE IF EXISTS "o\'brien: x"')
        literal = HOSTILE.replace("\\", "\\\\").replace("'", "''")
        admin.execute(f"CREATE ROLE \"o'brien: x\" LOGIN PASSWORD E'{literal}' IN ROLE daybook_desk")
    database = desks.url.rpartition("/")[2]
    url = f"postgresql://{quote(chr(39).join(['o', 'brien: x']), safe='')}:{quote(HOSTILE, safe='')}@127.0.0.1:{server.port}/{database}"
    told = tmp_path / "told"
    spy = stand_in(tmp_path / "spy", f"tr '\\0' '\\n' < /proc/$$/cmdline > {told}; exec {{real}} \"$@\"")
    desk = desks.open(folders=lambda: [spy], url=url)
    register(desks.office, "Wilhelmina Quux")
    with caplog.at_level(logging.DEBUG):
        made = Path(desk.create())
        (tmp_path / "spy" / "pg_dump").write_text('#!/bin/sh\nif [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 99.1"; else exec false; fi\n')
        with pytest.raises(OfficeUnavailable) as caught:
            desk.create()
    verify_dump(made)
    said = "\n".join([told.read_text(), caplog.text, str(caught.value), made.with_name(f"{made.name}.json").read_text()])
    assert "--format=custom" in said
    assert all(secret not in said for secret in (HOSTILE, "new line", "$(id)", "Quux", quote(HOSTILE, safe="")))
    assert (made.parent.stat().st_mode & 0o077) == 0, "the folder is this account's alone"


def test_what_this_pc_says_to_every_program_of_postgresqls_is_not_believed_more_than_the_address(
    desks: DumpDesks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = desks.open()
    for name, value in (("PGPASSWORD", "wrong"), ("PGHOST", "192.0.2.1"), ("PGPORT", "1"), ("PGUSER", "nobody"), ("PGDATABASE", "other")):
        monkeypatch.setenv(name, value)
    verify_dump(Path(desk.create()))
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", os.environ["PATH"]]))
    monkeypatch.chdir(stand_in(tmp_path / "here", "exec false", version="99.1"))
    assert desk.create()
