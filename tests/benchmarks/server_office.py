"""The same office on a PostgreSQL server of the benchmarks' own: made once where it is kept, started for every run, stopped afterwards."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.bootstrap.sample import make_sample
from app.bootstrap.session import OpenedOffice, open_session
from app.system.paths import Paths
from tests.benchmarks.large_life import add_life
from tests.benchmarks.large_office import regular_citizen, say, weeks_for
from tests.servers.postgresql import PostgresqlServer, free_port, programs, running_server


class KeptServer(PostgresqlServer):
    """A server whose cluster lies in a folder and is there for the next run."""

    def __init__(self, folder: Path) -> None:
        """Start the cluster of the folder, making it first where there is none."""
        secret = folder / "password"
        if not (folder / "data" / "PG_VERSION").exists():
            super().__init__(folder)
            secret.write_text(self.password, encoding="ascii")
            return
        self._folder, self._data, self._programs, self._names = folder, folder / "data", programs(), 0
        self.password, self.port = secret.read_text(encoding="ascii"), free_port()
        self.start()


@contextmanager
def server_in(folder: Path | None) -> Iterator[PostgresqlServer]:
    """Run a server: kept in the folder, or thrown away."""
    if folder is None:
        with running_server() as thrown_away:
            yield thrown_away
        return
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        _let_through(folder)
        shutil.chown(folder, "postgres", "postgres")
    server = KeptServer(folder)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def open_server_office(folder: Path | None, citizens: int, interactions: int) -> Iterator[tuple[OpenedOffice, int, float | None, str]]:
    """Open the office on the server, making it first where it is not there; yield it, the citizen with 2,000 entries, the seconds the making took, and its address."""
    name = f"county_{citizens}_{interactions}"
    with server_in(folder / "server" if folder else None) as server, tempfile.TemporaryDirectory(prefix="daybook-benchmark-") as home:
        with server.admin() as admin:
            there = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
            if there is None:
                admin.execute(f"CREATE DATABASE {name} TEMPLATE template0 OWNER daybook")
        paths, seconds = Paths(Path(home)), None
        if there is None:
            began = time.perf_counter()
            make_sample(server.url(name), paths, citizens, weeks_for(citizens, interactions), say)
            seconds = time.perf_counter() - began
        opened = open_session(server.url(name), paths)
        try:
            regular = regular_citizen(opened)
            add_life(opened)
            yield opened, regular, seconds, server.url(name)
        finally:
            opened.close()


def _let_through(folder: Path) -> None:
    """Let the server's own user come to a folder of ours: it needs the way, not the contents."""
    for parent in folder.absolute().parents:
        if parent != Path(parent.anchor) and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
