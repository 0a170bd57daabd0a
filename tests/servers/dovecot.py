"""A real Dovecot on loopback ports with a configuration of its own: Maildir, one password for everybody, TLS by a test authority."""

import getpass
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from base64 import b64encode
from datetime import datetime
from itertools import count
from pathlib import Path

import jwt

from tests.servers.certificates import Authority

PASSWORD = "daybook-secret"

CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/base
state_dir = {home}/state
instance_name = {name}
log_path = {home}/log
disable_plaintext_auth = no
auth_mechanisms = {mechanisms}
auth_failure_delay = 0
first_valid_uid = 1
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
mail_save_crlf = yes
mail_location = maildir:{home}/mail/%u
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
{tokens}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={home}/mail/%u
}}
{special}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""

TOKENS = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {home}/tokens.conf
}}
"""

TOKEN_RULES = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={home}/keys/
username_attribute = sub
"""


SPECIAL = """
namespace inbox {{
  inbox = yes
  mailbox {sent} {{
    special_use = \\Sent
    auto = create
  }}
}}
"""


class Dovecot:
    """One running server; every user name signs in with PASSWORD, or with what token() gives.

    `mechanisms` are those it offers; `sent` names a folder that every mailbox has for what was sent.
    """

    def __init__(self, authority: Authority, mechanisms: str = "plain login xoauth2 oauthbearer", sent: str = "") -> None:
        self._mechanisms, self._special = mechanisms, SPECIAL.format(sent=sent) if sent else ""
        # A folder of pytest is for the user alone; Dovecot's sign-in process runs as somebody else when the tests run as root.
        self.home = Path(tempfile.mkdtemp(prefix="daybook-dovecot-"))
        self.home.chmod(0o755)
        self.port, self.tls_port = free_port(), free_port()
        self.ca_file = authority.cert
        self._numbers = count()
        self._owner, self._group = ("nobody", "nogroup") if os.getuid() == 0 else (getpass.getuser(), _group())
        for folder in ("base", "state", "mail"):
            (self.home / folder).mkdir(mode=0o755)
        (self.home / "mail").chmod(0o777)
        self._key = secrets.token_bytes(32)
        self._write_token_rules()
        self._write_config(authority)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers."""
        self._process = subprocess.Popen((_program(), "-F", "-c", str(self.home / "dovecot.conf")), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1) as link:
                    if link.recv(20).startswith(b"* OK"):
                        return
            except OSError:
                pass
            time.sleep(0.05)
        log = (self.home / "log").read_text() if (self.home / "log").exists() else ""
        raise RuntimeError(f"Dovecot did not start: {log}")

    def stop(self) -> None:
        """Stop the server and remove everything it kept."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(10)
        shutil.rmtree(self.home, ignore_errors=True)

    def token(self, user: str, seconds: int = 3600) -> str:
        """Return a token for a user, good for so many seconds; a negative number gives one that has run out."""
        now = int(time.time())
        return jwt.encode({"sub": user, "iat": now - 7200, "nbf": now - 7200, "exp": now + seconds}, self._key, algorithm="HS256")

    def deliver(self, user: str, *raws: bytes, folder: str = "", received_at: datetime | None = None) -> list[str]:
        """Put messages into a user's mailbox as a delivery agent does; return their names for `remove`."""
        box = self._box(user, folder)
        names = [f"{time.time_ns()}.{next(self._numbers):07}.test" for _ in raws]
        for name, raw in zip(names, raws, strict=True):
            path = box / "tmp" / name
            path.write_bytes(raw)
            if received_at is not None:
                os.utime(path, (received_at.timestamp(), received_at.timestamp()))
            self._hand_over(path)
            path.rename(box / "new" / name)
        return names

    def remove(self, user: str, name: str, folder: str = "") -> None:
        """Delete a message as another mail program does."""
        box = self._box(user, folder)
        for path in [*box.glob(f"new/{name}*"), *box.glob(f"cur/{name}*")]:
            path.unlink()

    def contents(self, user: str, folder: str = "") -> list[bytes]:
        """Return the messages of a folder as they are stored."""
        return [path.read_bytes() for part in ("new", "cur") for path in sorted((self._box(user, folder) / part).iterdir())]

    def folders(self, user: str) -> list[str]:
        """Return the names of the folders beside the inbox."""
        return sorted(path.name.removeprefix(".") for path in self._box(user).glob(".*") if path.is_dir())

    def files(self, user: str, folder: str = "") -> list[str]:
        """Return the names of the message files: place and flags are part of them."""
        box = self._box(user, folder)
        return sorted(f"{part}/{path.name}" for part in ("new", "cur") for path in (box / part).iterdir())

    def flags(self, user: str, folder: str = "") -> set[str]:
        """Return all flags set on any message."""
        return {name.rpartition(":2,")[2] for name in self.files(user, folder) if ":2," in name} - {""}

    def forget_uids(self, user: str) -> None:
        """Lose the list of UIDs, so that the next look gives a new UIDVALIDITY."""
        time.sleep(1.1)  # the new UIDVALIDITY is the time in seconds
        for path in self._box(user).glob("dovecot*"):
            path.unlink()

    def logs(self, words: str, seconds: float = 10.0) -> bool:
        """Wait until the server has written the words; it writes a moment after it has answered."""
        end = time.monotonic() + seconds
        while words not in self.log() and time.monotonic() < end:
            time.sleep(0.05)
        return words in self.log()

    def log(self) -> str:
        """Return what the server wrote."""
        return (self.home / "log").read_text()

    def _box(self, user: str, folder: str = "") -> Path:
        box = self.home / "mail" / user / (f".{folder}" if folder else "")
        for part in ("cur", "new", "tmp"):
            path = box / part
            path.mkdir(parents=True, exist_ok=True)
        for path in (self.home / "mail" / user, box, *(box / part for part in ("cur", "new", "tmp"))):
            self._hand_over(path)
        return box

    def _hand_over(self, path: Path) -> None:
        if os.getuid() == 0:
            shutil.chown(path, self._owner, self._group)

    def _write_token_rules(self) -> None:
        (self.home / "tokens.conf").write_text(TOKEN_RULES.format(home=self.home))
        key = self.home / "keys" / "default" / "HS256" / "default"
        key.parent.mkdir(parents=True)
        key.write_bytes(b64encode(self._key))

    def _write_config(self, authority: Authority) -> None:
        right = authority.issue("imap", "localhost", "127.0.0.1")
        internal = ("dovecot", "dovecot", "dovenull") if os.getuid() == 0 else (self._owner, self._group, self._owner)
        text = CONFIG.format(
            home=self.home,
            name=self.home.name,
            internal=internal[0],
            group=internal[1],
            login=internal[2],
            cert=right.cert,
            key=right.key,
            password=PASSWORD,
            mechanisms=self._mechanisms,
            special=self._special,
            tokens=TOKENS.format(home=self.home) if "oauth" in self._mechanisms else "",
            owner=self._owner,
            owner_group=self._group,
            port=self.port,
            tls_port=self.tls_port,
        )
        (self.home / "dovecot.conf").write_text(text)


def available() -> bool:
    """Tell whether Dovecot and openssl are on this machine."""
    return bool(_program()) and shutil.which("openssl") is not None


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _program() -> str:
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin") or ""


def _group() -> str:
    import grp

    return grp.getgrgid(os.getgid()).gr_name
