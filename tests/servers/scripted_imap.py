"""A small IMAP server in memory, for what Dovecot cannot be told to do: repeat or reorder answers, refuse single messages, be busy, say nonsense."""

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

Say = Callable[[bytes], None]


@dataclass
class ScriptedImap:
    """Serves one folder; the message with UID n is `messages[n]`. Every field may be changed while it runs."""

    messages: dict[int, bytes] = field(default_factory=dict)
    capabilities: str = "IMAP4rev1 AUTH=PLAIN"
    greeting: str = "* OK ready"
    answers: dict[str, str] = field(default_factory=dict)
    """A whole tagged answer, such as "NO [LIMIT] later", in place of what a command (LOGIN, EXAMINE, FETCH, ...) would do."""
    spare: dict[str, int] = field(default_factory=dict)
    """How many times a command is still done before that answer."""
    received: dict[int, datetime] = field(default_factory=dict)
    uidvalidity: int = 7
    says_uidnext: bool = True
    modseq: int = 0
    repeat: bool = False
    reverse: bool = False
    refused: set[int] = field(default_factory=set)
    """A FETCH that names one of them is answered by NO."""
    empty: set[int] = field(default_factory=set)
    """Messages whose content is NIL."""
    chatter: str = ""
    """An untagged line before every tagged answer."""
    literal: str = ""
    """The size that is announced in place of the real one."""
    folders: tuple[str, ...] = ("INBOX",)
    leaves_while_idle: str | None = None
    """What the server says before it closes the connection of a client that waits; None: it stays."""
    says_while_idle: str = ""
    """What it says at once, in one piece with the leave to wait."""
    heard: list[str] = field(default_factory=list)
    connections: int = 0

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._listener.close()

    def commands(self, verb: str) -> list[str]:
        """Return what was asked with a verb, without tags."""
        return [line for line in self.heard if line.removeprefix("UID ").startswith(verb)]

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                link, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(link,), daemon=True).start()

    def _serve(self, link: socket.socket) -> None:
        with contextlib.suppress(OSError), link, link.makefile("rwb") as file:

            def say(line: bytes) -> None:
                file.write(line + b"\r\n")
                file.flush()

            say(self.greeting.encode())
            while asked := file.readline().decode().strip():
                tag, _, rest = asked.partition(" ")
                self.heard.append(rest)
                verb = rest.removeprefix("UID ").split()[0].upper()
                if verb == "AUTHENTICATE":
                    say(b"+ ")
                    self.heard.append(file.readline().decode().strip())
                if verb == "APPEND" and verb not in self.answers:
                    say(b"+ go on")
                    file.read(int(rest.rpartition("{")[2].rstrip("}+")) + 2)
                if verb == "LOGOUT":
                    say(b"* BYE")
                if verb == "IDLE" and verb not in self.answers:
                    file.write(f"+ idling\r\n{self.says_while_idle}{self.leaves_while_idle or ''}".encode())
                    file.flush()
                    if self.leaves_while_idle is not None:
                        return
                    file.readline()
                if self.chatter:
                    say(self.chatter.encode())
                self.spare[verb] = self.spare.get(verb, 0) - 1
                end = (self.answers.get(verb) if self.spare[verb] < 0 else "") or self._answer(verb, rest, say)
                say(end.encode() if end.startswith("* BYE") else f"{tag} {end}".encode())
                if end.startswith("* BYE"):
                    return

    def _answer(self, verb: str, rest: str, say: Say) -> str:
        """Say the untagged lines of a command and return the end of the tagged one."""
        if verb == "CAPABILITY":
            say(f"* CAPABILITY {self.capabilities}".encode())
        if verb == "LIST":
            for name in self.folders:
                say(f'* LIST () "/" {name}'.encode())
        if verb == "EXAMINE":
            self._examine(say)
        if verb == "SEARCH":
            say(b"* SEARCH" + b"".join(f" {uid}".encode() for uid in self._searched(rest)))
        if verb == "FETCH":
            return self._fetch(rest, say)
        return "OK done"

    def _examine(self, say: Say) -> None:
        say(f"* {len(self.messages)} EXISTS".encode())
        say(f"* OK [UIDVALIDITY {self.uidvalidity}] valid".encode())
        if self.says_uidnext:
            say(f"* OK [UIDNEXT {max(self.messages, default=0) + 1}] next".encode())
        if self.modseq:
            say(f"* OK [HIGHESTMODSEQ {self.modseq}] highest".encode())

    def _searched(self, rest: str) -> list[int]:
        uids = sorted(self.messages)
        if between := re.fullmatch(r"UID SEARCH (\d+):(\d+)", rest):
            return uids[int(between.group(1)) - 1 : int(between.group(2))]
        if since := re.fullmatch(r"UID SEARCH SINCE (\S+)", rest):
            day = datetime.strptime(since.group(1), "%d-%b-%Y").replace(tzinfo=UTC)
            return [uid for uid in uids if self._when(uid) >= day]
        return uids

    def _when(self, uid: int) -> datetime:
        return self.received.get(uid, datetime(2026, 11, 20, 12, tzinfo=UTC))

    def _fetch(self, rest: str, say: Say) -> str:
        _, _, wanted, items = rest.split(" ", 3)
        uids = [int(uid) for uid in wanted.split(",")]
        if self.refused.intersection(uids):
            return "NO [SERVERBUG] some of them cannot be read"
        lines = [line for uid in uids if uid in self.messages for line in [self._message(uid, items)] * (2 if self.repeat else 1)]
        for line in reversed(lines) if self.reverse else lines:
            say(line)
        return "OK done"

    def _message(self, uid: int, items: str) -> bytes:
        raw, number = self.messages[uid], sorted(self.messages).index(uid) + 1
        if "BODY" not in items:
            return f'* {number} FETCH (UID {uid} RFC822.SIZE {len(raw)} INTERNALDATE "{self._when(uid):%d-%b-%Y %H:%M:%S +0000}")'.encode()
        section = "BODY[HEADER]" if "HEADER" in items else "BODY[]"
        content = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in items else raw
        if uid in self.empty:
            return f"* {number} FETCH (UID {uid} {section} NIL)".encode()
        return f"* {number} FETCH (UID {uid} {section} {{{self.literal or len(content)}}}\r\n".encode() + content + b")"


@contextlib.contextmanager
def scripted(**values: object) -> Iterator[ScriptedImap]:
    """Run a server for a test."""
    server = ScriptedImap(**values)  # type: ignore[arg-type]
    yield server
    server.close()
