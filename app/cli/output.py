"""Where the commands print: results to stdout, progress and faults to stderr."""

import json
import sys
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any

BETWEEN = 0.2
"""Seconds between two lines of progress."""


class Output:
    """Prints a result as JSON or as lines for people."""

    def __init__(self, *, as_json: bool) -> None:
        """Choose the form."""
        self.as_json = as_json

    def result(self, value: Any, lines: Callable[[], Sequence[str]]) -> None:
        """Print a result in the chosen form."""
        text = json.dumps(value, ensure_ascii=False, indent=2) if self.as_json else "\n".join(lines())
        # A lone surrogate typed or received somewhere must not stop a report of everything else.
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()

    @staticmethod
    def warn(text: str) -> None:
        """Tell on stderr what a person should know besides the result."""
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


class StderrProgress:
    """Shows how far long work is on stderr, at most five times a second; one line that is written over on a terminal."""

    def __init__(self) -> None:
        """Begin silent."""
        self._last = 0.0
        self._open = False

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Show a step."""
        now = monotonic()
        if now - self._last < BETWEEN:
            return
        self._last = now
        text = f"{what} {done}" + (f" of {total}" if total else "")
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{text:<70}")
            self._open = True
        else:
            sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def close(self) -> None:
        """End the line."""
        if self._open:
            sys.stderr.write("\n")
            self._open = False
