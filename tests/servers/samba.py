"""A real Samba server of the tests' own: one share of one folder, on loopback, with a user and files of its own in a temporary folder."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.servers.postgresql import free_port

SHARE = "office"
USER = "root"
"""Samba's users are users of the system; this one is everywhere, and its password here is the server's own."""
_START_SECONDS = 20.0

_SETTINGS = """
[global]
server role = standalone server
smb ports = {port}
interfaces = 127.0.0.1/8
bind interfaces only = yes
disable netbios = yes
server min protocol = SMB2_10
passdb backend = tdbsam:{place}/private/passdb.tdb
private dir = {place}/private
lock directory = {place}/lock
state directory = {place}/state
cache directory = {place}/cache
pid directory = {place}/pid
ncalrpc dir = {place}/ncalrpc
log file = {place}/log
log level = 1
load printers = no
printing = bsd
printcap name = /dev/null
disable spoolss = yes
rpc start on demand helpers = no
usershare max shares = 0

[office]
path = {folder}
read only = no
force user = root
locking = {locking}
strict sync = yes
"""


def program() -> str | None:
    """Return where Samba's server is, or None where it is not installed."""
    found = shutil.which("smbd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return found if found and shutil.which("smbpasswd") else None


class SambaServer:
    """One running server; everything of it lies in `place`."""

    def __init__(self, place: Path, folder: Path, *, locking: bool = True) -> None:
        """Serve a folder; without `locking` every request for a lock succeeds and nothing is locked."""
        self.port = free_port()
        self.password = secrets.token_hex(12)
        self._place = place
        self._process: subprocess.Popen[bytes] | None = None
        for inner in ("private", "lock", "state", "cache", "pid", "ncalrpc"):
            (place / inner).mkdir(parents=True)
        self._settings = place / "smb.conf"
        self._settings.write_text(_SETTINGS.format(port=self.port, place=place, folder=folder, locking="yes" if locking else "no"))
        said = f"{self.password}\n{self.password}\n"
        subprocess.run(["smbpasswd", "-c", str(self._settings), "-s", "-a", USER], input=said, text=True, check=True, capture_output=True)
        self.start()

    @property
    def address(self) -> str:
        """Return the share as a client of the tests takes it."""
        return f"smb://{USER}:{self.password}@127.0.0.1:{self.port}/{SHARE}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        smbd = program()
        assert smbd is not None
        line = [smbd, "--foreground", "--no-process-group", "--configfile", str(self._settings), "--log-basename", str(self._place)]
        self._process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        until = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"smbd did not start: {''.join(path.read_text() for path in self._place.glob('log*'))}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Kill the server with all its connections, as a crash does."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True
