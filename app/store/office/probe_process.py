"""The self-test's side of a probe: orders, answers, and patience that ends when a share gives no answer."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

import app

SECONDS: Final = 20.0
"""How long one order may take, the start of the process included."""
_NO_WINDOW: Final = 0x08000000
_KILLED_SECONDS: Final = 2.0
"""How long a killed process may take to go; on a share that hangs it goes only when the share answers."""


class ProbeTrouble(Exception):  # noqa: N818 - named as it is told
    """An order failed; `kind` is one of the probe's kinds, "no answer" or "not started"."""

    def __init__(self, kind: str, detail: str = "") -> None:
        """Keep the kind, and the words of the driver or the system for the log."""
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class ProbeProcess:
    """One desk of the self-test."""

    def __init__(self, command: Sequence[str] | None = None, seconds: float = SECONDS) -> None:
        """Start it. Raises ProbeTrouble where that is not possible."""
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter or program, no shell
                tuple(command or probe_command()),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env=_environment(),
                creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
            )
        except OSError as fault:
            raise ProbeTrouble("not started", str(fault)) from fault
        self._seconds = seconds
        self._answers: queue.Queue[str] = queue.Queue()
        assert self._process.stdout is not None
        self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        self.kill()

    def ask(self, order: str, seconds: float | None = None, /, **arguments: object) -> Any:
        """Give an order and return what came of it. Raises ProbeTrouble."""
        self.tell(order, **arguments)
        return self.answer(seconds)

    def tell(self, order: str, /, **arguments: object) -> None:
        """Give an order without waiting for its answer."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({"do": order, **arguments}) + "\n")
            self._process.stdin.flush()
        except OSError as fault:
            raise ProbeTrouble("not started", str(fault)) from fault

    def answer(self, seconds: float | None = None) -> Any:
        """Wait for the answer to an order."""
        try:
            line = self._answers.get(timeout=self._seconds if seconds is None else seconds)
        except queue.Empty:
            raise ProbeTrouble("no answer") from None
        if not line:
            raise ProbeTrouble("not started", "the process ended")
        return _value(json.loads(line))

    def kill(self) -> None:
        """End the process as a power cut ends a PC."""
        self._process.kill()
        burial = threading.Thread(target=self._bury, daemon=True)
        burial.start()
        burial.join(_KILLED_SECONDS)

    def _bury(self) -> None:
        """Wait for the killed process, however long a share that hangs keeps it, and close what led to it."""
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                assert stream is not None
                stream.close()


class PartnerProcess(ProbeProcess):
    """The desk of the other PC that waits in a folder; a process of ours hands the orders on."""

    def __init__(self, folder: Path, command: Sequence[str] | None = None, seconds: float = SECONDS) -> None:
        """Start the process that hands on."""
        super().__init__(command, seconds)
        self._folder = folder
        self._number = 0

    def ask(self, order: str, seconds: float | None = None, /, **arguments: object) -> Any:
        """Give an order to the other PC and return what came of it; a place is told by its name, as each PC has its own path to the folder."""
        patience = self._seconds if seconds is None else seconds
        if "place" in arguments:
            arguments["place"] = Path(str(arguments["place"])).name
        self._number += 1
        whole = {"do": order, **arguments}
        found = super().ask("relay", 2 * patience, folder=str(self._folder), number=self._number, order=whole, seconds=patience)
        return _value(found)


def probe_command() -> tuple[str, ...]:
    """Return the command that starts a probe of this program, installed or from source."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--share-probe")
    return (sys.executable, "-m", "app.store.office.share_probe")


def _environment() -> dict[str, str]:
    home = str(Path(app.__path__[0]).resolve().parent)
    return {**os.environ, "PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def _value(answer: dict[str, Any]) -> Any:
    if "trouble" in answer:
        raise ProbeTrouble(answer["trouble"], answer["detail"])
    return answer["value"]


def _listen(stream: IO[str], answers: queue.Queue[str]) -> None:
    """Hand lines on, and an empty one at the end."""
    with suppress(OSError, ValueError):
        for line in stream:
            answers.put(line)
    answers.put("")
