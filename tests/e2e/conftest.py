"""A screen, a mail server and a program for each story."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.screen import Program, VirtualScreen, missing_tools
from tests.servers.certificates import Authority
from tests.servers.dovecot import Dovecot
from tests.servers.folder_keyring import BACKEND, VARIABLE
from tests.watchdog import BLOCKED_MS

Start = Callable[..., Program]


@pytest.fixture
def screen() -> Iterator[VirtualScreen]:
    if missing := missing_tools():
        pytest.skip(f"the virtual screen needs {', '.join(missing)}")
    shown = VirtualScreen()
    yield shown
    shown.close()


@pytest.fixture
def start(screen: VirtualScreen, tmp_path: Path) -> Iterator[Start]:
    running: list[Program] = []
    secrets = tmp_path / "secrets"
    secrets.mkdir()

    def begin(home: Path, **more: str) -> Program:
        program = Program(screen, home, **{"PYTHON_KEYRING_BACKEND": BACKEND, VARIABLE: str(secrets), "TZ": "America/New_York", **more})
        running.append(program)
        return program

    yield begin
    try:
        held_up = [stall.said for program in running for stall in program.stalls() if stall.own > BLOCKED_MS]
    finally:
        for program in running:
            program.kill()
    assert not held_up, "\n\n".join(("the window did not answer", *held_up))


@pytest.fixture
def dovecot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dovecot]:
    server = Dovecot(Authority(tmp_path_factory.mktemp("authority")))
    server.start()
    yield server
    server.stop()
