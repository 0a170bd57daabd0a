"""A TCP proxy that breaks connections the way networks do: cut, reset, fall silent or drip after so many bytes."""

import contextlib
import socket
import struct
import threading
import time
from dataclasses import dataclass
from enum import StrEnum

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: closing sends a reset instead of a farewell."""


class Break(StrEnum):
    CUT = "cut"
    RESET = "reset"
    STALL = "stall"
    DRIP = "drip"


@dataclass(frozen=True)
class Rule:
    """What happens once so many bytes have passed; `from_server` says whose bytes are counted."""

    kind: Break
    after: int
    from_server: bool = True
    seconds_per_byte: float = 0.05


class BreakingProxy:
    """Passes bytes to a server until `rule` says otherwise; a rule counts for connections made after it was set."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.rule: Rule | None = None
        self.connections = 0
        self.passed = 0
        """Bytes of the server handed on, over all connections."""
        self._release = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Let everything go."""
        self._release.set()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            server = socket.create_connection(("127.0.0.1", self._target))
            rule = self.rule
            for source, target, from_server in ((client, server, False), (server, client, True)):
                mine = rule if rule is not None and rule.from_server is from_server else None
                threading.Thread(target=self._pass_on, args=(source, target, mine, from_server), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, rule: Rule | None, from_server: bool) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                whole = data if rule is None else data[: max(0, rule.after - passed)]
                target.sendall(whole)
                passed += len(whole)
                self.passed += len(whole) if from_server else 0
                if rule is not None and len(whole) < len(data):
                    self._break(source, target, rule, data[len(whole) :])
                    break
        for link in (source, target):
            with contextlib.suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
            link.close()

    def _break(self, source: socket.socket, target: socket.socket, rule: Rule, rest: bytes) -> None:
        if rule.kind is Break.STALL:
            self._release.wait(60)
        if rule.kind is Break.RESET:
            for link in (source, target):
                link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                link.shutdown(socket.SHUT_RD)  # wakes the other direction's thread, which holds the connection open while it reads
                link.close()
        while rule.kind is Break.DRIP and rest and not self._release.is_set():
            for number in range(len(rest)):
                target.sendall(rest[number : number + 1])
                time.sleep(rule.seconds_per_byte)
            rest = source.recv(4096)
