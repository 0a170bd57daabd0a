"""A PostgreSQL server of the tests' own: started in a temporary folder, asked over loopback with a password, gone afterwards."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.servers.certificates import Certificate

OWNER = "daybook"
_PLACES = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """Return the folder of the newest server's programs, or None where there is no server."""
    found = sorted(_PLACES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])) if _PLACES.is_dir() else []
    on_path = shutil.which("initdb")
    return found[-1].parent if found else (Path(on_path).parent if on_path else None)


class PostgresqlServer:
    """One running server; `folder` holds all of it."""

    def __init__(self, folder: Path) -> None:
        """Make a cluster whose text knows only ASCII, the hardest place for accents, and start it."""
        self._folder = folder
        self._programs = programs()
        self._data = folder / "data"
        self.password = secrets.token_hex(12)
        self.port = free_port()
        self._names = 0
        self._addresses = ["127.0.0.1"]
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        secret = folder / "password"
        secret.write_text(self.password)
        secret.chmod(0o644)
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={secret}", "--locale=C", "--encoding=UTF8", "--no-sync")
        secret.unlink()
        self.start()
        with self.admin() as admin:
            admin.execute(f"CREATE ROLE {OWNER} LOGIN PASSWORD '{self.password}'")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-p {self.port} -k {self._folder} -c listen_addresses={','.join(self._addresses)} -c max_connections=60"
        self._run("pg_ctl", "-D", str(self._data), "-w", "-t", "60", "-l", str(self._folder / "log"), "-o", options, "start")
        self.is_running = True

    def stop(self, how: str = "fast") -> None:
        """Stop the server: "fast" as an administrator does, "immediate" as a power cut does."""
        self.is_running = False
        self._run("pg_ctl", "-D", str(self._data), "-w", "-t", "60", "-m", how, "stop")

    def switch_tls_on(self, certificate: Certificate) -> None:
        """Prove from now on who this server is with a certificate."""
        for source, name in ((certificate.cert, "server.crt"), (certificate.key, "server.key")):
            placed = self._data / name
            shutil.copyfile(source, placed)
            placed.chmod(0o600)
            if os.geteuid() == 0:
                shutil.chown(placed, "postgres", "postgres")
        self.set("ssl", "on")

    def set(self, name: str, value: str) -> None:
        """Change a setting and start anew, so that every connection has it."""
        with self.admin() as admin:
            admin.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        self._start_anew()

    @contextmanager
    def reachable_at(self, address: str) -> Iterator[None]:
        """Let whoever has a password in at another address of this PC too."""
        with (self._data / "pg_hba.conf").open("a") as rights:
            rights.write("host all all all scram-sha-256\n")
        self._addresses.append(address)
        self._start_anew()
        try:
            yield
        finally:
            self._addresses.remove(address)
            self._start_anew()

    def _start_anew(self) -> None:
        self.stop()
        self.start()

    @contextmanager
    def admin(self, database: str = "postgres") -> Iterator[psycopg.Connection]:
        """Connect as the administrator; every statement counts at once."""
        with psycopg.connect(self.url(database, "postgres"), autocommit=True) as connection:
            yield connection

    def database(self, template: str = "template0") -> str:
        """Make a database that belongs to the office's own role; return its name."""
        self._names += 1
        name = f"office_{self._names}"
        with self.admin() as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER}")
        return name

    def make_roles(self, database: str) -> None:
        """Run the script for administrators, as often as needed, and give its roles passwords; "ruth" is a login for every day."""
        script = (Path(__file__).resolve().parents[2] / "resources" / "server" / "roles.sql").read_text("utf-8")
        with self.admin(database) as admin:
            admin.execute(script)
            admin.execute(f"ALTER ROLE daybook_owner PASSWORD '{self.password}'")
            if admin.execute("SELECT FROM pg_roles WHERE rolname = 'ruth'").fetchone() is None:
                admin.execute(f"CREATE ROLE ruth LOGIN PASSWORD '{self.password}' IN ROLE daybook_desk")

    def empty(self, database: str) -> None:
        """Bring an office back to the moment it was made; numbers begin again."""
        with self.admin(database) as admin:
            tables = [row[0] for row in admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
            filled = ", ".join(table for table in tables if table not in {"meta", "alembic_version"})
            admin.execute(f"TRUNCATE {filled} RESTART IDENTITY")
            admin.execute("DELETE FROM meta WHERE key NOT IN ('uid', 'created_at', 'min_writer', 'name')")
            admin.execute("UPDATE meta SET value = '' WHERE key = 'name'")

    def drop(self, database: str) -> None:
        """Throw a database away, whoever is connected."""
        with self.admin() as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def url(self, database: str, user: str = OWNER, password: str | None = None) -> str:
        """Return the address of a database as the program takes it."""
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        assert self._programs is not None
        as_server = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(
            [str(self._programs / program), *arguments], cwd=self._folder, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **as_server
        )
        if done.returncode != 0:
            log = self._folder / "log"
            raise RuntimeError(f"{program} failed: {log.read_text() if log.exists() else 'no log'}")


@contextmanager
def running_server() -> Iterator[PostgresqlServer]:
    """Run a server in memory where there is room for it."""
    memory = Path("/dev/shm")
    place = str(memory) if os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="daybook-pg-", dir=place))
    server = None
    try:
        server = PostgresqlServer(folder)
        yield server
    finally:
        if server is not None:
            server.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """Return a port of loopback that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
