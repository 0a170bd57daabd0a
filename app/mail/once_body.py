"""The body of a request that must never be made twice."""

from collections.abc import Iterator
from typing import Final

_PIECE: Final = 65_536


class OnceBody:
    """The body of one request. It knows whether any of it has left, and can be sent once only, so that no library can repeat the request."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes."""
        self._data = data
        self.begun = False

    def __len__(self) -> int:
        """Return how many bytes there are, for the request's Content-Length."""
        return len(self._data)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes, for the first time only."""
        if self.begun:
            raise RuntimeError("a message is handed over once")
        self.begun = True
        for place in range(0, len(self._data), _PIECE):
            yield self._data[place : place + _PIECE]
