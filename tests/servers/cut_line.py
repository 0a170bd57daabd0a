"""A network line to this PC that is pulled out and put back: programs at its other end are cut off without a farewell, as a PC is that sleeps or loses its cable."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

HERE = "10.99.77.1"
"""The address of this PC as the other end of the line sees it."""
_THERE = "10.99.77.2"


class Line:
    """A name space of the kernel's network with one line out of it, to this PC."""

    def __init__(self) -> None:
        """Lay the line. Raises OSError, CalledProcessError where that is not allowed here."""
        self._name = f"daybook{os.getpid() % 100_000}"
        self._near, self._far = f"n{self._name}", f"f{self._name}"
        _ip("netns", "add", self._name)
        try:
            _ip("link", "add", self._near, "type", "veth", "peer", "name", self._far, "netns", self._name)
            _ip("addr", "add", f"{HERE}/30", "dev", self._near)
            _ip("link", "set", self._near, "up")
            _ip("-n", self._name, "addr", "add", f"{_THERE}/30", "dev", self._far)
            self.mend()
        except BaseException:
            self.close()
            raise

    def at_its_end(self, *command: str) -> list[str]:
        """Return the command that runs a program at the other end."""
        return ["ip", "netns", "exec", self._name, *command]

    def cut(self) -> None:
        """Pull the line out: nothing comes through in either direction, and nobody is told."""
        _ip("-n", self._name, "link", "set", self._far, "down")

    def mend(self) -> None:
        """Put it back."""
        _ip("-n", self._name, "link", "set", self._far, "up")

    def close(self) -> None:
        """Remove the line."""
        for what in (("link", "del", self._near), ("netns", "del", self._name)):
            with suppress(subprocess.CalledProcessError):
                _ip(*what)


@contextmanager
def line() -> Iterator[Line]:
    """Lay a line for one test; skip it where that needs rights that are not there."""
    try:
        laid = Line()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("laying a network line needs the right to: on Linux, run as root with iproute2")
    try:
        yield laid
    finally:
        laid.close()


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)
