"""Runs commands as Task Scheduler does: a process of its own, one office, JSON on stdout."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).resolve().parents[2]


class Ran:
    """What a command left behind."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Ran]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    def run(*arguments: str, office: Path | None = None) -> Ran:
        environment = os.environ | {"COUNTY_DAYBOOK_HOME": str(tmp_path / "home")}
        line = [sys.executable, "main.py", *arguments, "--office", str(office or tmp_path / "county.daybook")]
        return Ran(subprocess.run(line, cwd=TOP, env=environment, capture_output=True, text=True, timeout=120, check=False))

    return run
