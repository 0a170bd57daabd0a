"""A virtual screen with a window manager, and the program on it, driven by real key presses."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.watchdog import Stall

TOP = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
IMAPS = "DAYBOOK_TEST_IMAPS"
"""The port of the mail server that every domain names, in tests that look for settings."""
MISTAKE = "Something in the program went wrong"


def missing_tools() -> list[str]:
    """Return the programs of Debian that are not here."""
    return [tool for tool in ("Xvfb", "xdotool", "openbox") if shutil.which(tool) is None]


def wait_until(true: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Wait until a condition holds and return what it returned; fail with words."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds:.0f} s in vain: {what}")


class VirtualScreen:
    """An X server of its own with openbox, so that windows get the keyboard as on a desk."""

    def __init__(self, size: str = "1366x768x24") -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=(write,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self.environment = os.environ | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        self._manager = subprocess.Popen(["openbox"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def key(self, *names: str) -> None:
        """Press keys one after the other, as xdotool names them: F2, Return, ctrl+Return."""
        for name in names:
            subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True, env=self.environment)
            time.sleep(0.05)

    def type(self, text: str) -> None:
        """Type a text key by key."""
        subprocess.run(["xdotool", "type", "--delay", "15", "--clearmodifiers", text], check=True, env=self.environment)

    def close(self) -> None:
        """Switch the screen off."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)


class Program:
    """The running program on a screen."""

    def __init__(self, screen: VirtualScreen, home: Path, **environment: str) -> None:
        self._screen = screen
        self._stalls: list[Stall] = []
        self._is_starting = True
        variables = screen.environment | {"COUNTY_DAYBOOK_HOME": str(home), "LANG": "C.UTF-8", **environment}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.program", str(home)],
            cwd=TOP, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    @property
    def pid(self) -> int:
        return self._process.pid

    def see(self, question: str) -> Any:
        """Ask what is on the screen."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the program ended while it was asked: {question}"
        return json.loads(line)

    def wait_ready(self) -> None:
        """Wait until the office is open, nothing is on its way, and the window has the keyboard."""
        wait_until(lambda: self.see("ready") and self.see("active"), "the office to be open")
        self._has_started()

    def wait_quiet(self) -> None:
        """Wait until no job is on its way."""
        wait_until(lambda: not self.see("busy"), "the jobs to end")

    def wait_text(self, *wanted: str) -> list[str]:
        """Wait until every text is somewhere on the screen; return all texts."""
        found: list[str] = []

        def all_there() -> bool:
            found[:] = self.see("text")
            whole = "\n".join(found).replace("\u200b", "")
            if MISTAKE in whole:
                raise AssertionError(whole[whole.index(MISTAKE) :])
            return all(text in whole for text in wanted)

        wait_until(all_there, f"{wanted} on the screen")
        self._has_started()
        return list(found)

    def stalls(self) -> list[Stall]:
        """Return the times since the last question in which the window did not answer, the longest first; also of a program that was closed."""
        if self._process.poll() is None:
            self._stalls += [Stall(**values) for values in self.see("stalls")]
        found, self._stalls = self._stalls, []
        return sorted(found, key=lambda stall: stall.own, reverse=True)

    def _has_started(self) -> None:
        """Leave out what was loaded until the first words stood on the screen: that is a start, and has figures of its own."""
        if self._is_starting:
            self._is_starting = False
            self.stalls()

    def kill(self) -> None:
        """End the program as a power cut would."""
        self._process.kill()
        self._end(10)

    def close(self) -> int:
        """Close the window; return the exit code."""
        if self._process.poll() is None:
            self._stalls = self.stalls()
            self.see("close")
        return self._end(20)

    def _end(self, seconds: float) -> int:
        code = self._process.wait(seconds)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        return code
