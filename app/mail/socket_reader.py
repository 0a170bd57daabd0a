"""Read lines and counted bytes from a socket, with limits of size and of time as a whole.

A plain socket time-out counts each single read, so that a server which drips one byte a second would hold a mailbox for days; and the standard
library's buffered reader cannot be used again after a time-out, which waiting for news needs.
"""

import io
import socket
import time
from typing import Final

SLOWEST: Final = 8_000
"""Bytes per second; a large message that comes slower is given up."""
_BLOCK: Final = 65_536


class SocketReader:
    """Reads what a server sends. `seconds` is the time within which a line must be whole."""

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        self.sock = sock
        self._seconds = seconds
        self._kept = b""
        self._at = 0

    def line(self, limit: int, seconds: float | None = None) -> bytes:
        """Return one line with its end, or what there is of it at `limit` bytes or at the end of the connection. Raises TimeoutError, OSError."""
        end = time.monotonic() + (self._seconds if seconds is None else seconds)
        searched = self._at
        while (found := self._kept.find(b"\n", searched)) < 0 and len(self._kept) - self._at < limit:
            searched = len(self._kept)
            moved = self._at
            if not self._receive(end):
                break
            searched -= moved
        return self._take(min(limit, (found + 1 if found >= 0 else len(self._kept)) - self._at))

    def exactly(self, size: int) -> bytes:
        """Return `size` bytes, fewer at the end of the connection. Raises TimeoutError, OSError."""
        if len(self._kept) - self._at >= size:
            return self._take(size)
        end = time.monotonic() + self._seconds + size / SLOWEST
        whole = io.BytesIO()
        whole.write(self._take(len(self._kept) - self._at))
        while (missing := size - whole.tell()) > 0 and self._receive(end):
            whole.write(self._take(min(missing, len(self._kept))))
        return whole.getvalue()

    def ready(self, seconds: float) -> bool:
        """Wait for a whole line at most so long; tell whether there is one. Raises EOFError at the end of the connection, OSError."""
        usual = self.sock.gettimeout()
        end = time.monotonic() + seconds
        try:
            while self._kept.find(b"\n", self._at) < 0:
                remaining = end - time.monotonic()
                if remaining <= 0:
                    return False
                self.sock.settimeout(remaining)
                if not self._receive(end):
                    raise EOFError
        except TimeoutError:
            return False
        finally:
            self.sock.settimeout(usual)
        return True

    def _receive(self, end: float) -> bool:
        """Read once more from the network; tell whether anything came."""
        data = self.sock.recv(_BLOCK)
        self._kept = self._kept[self._at :] + data
        self._at = 0
        if data and time.monotonic() > end:
            raise TimeoutError
        return bool(data)

    def _take(self, size: int) -> bytes:
        taken = self._kept[self._at : self._at + size]
        self._at += size
        if self._at >= len(self._kept):
            self._kept, self._at = b"", 0
        return taken
