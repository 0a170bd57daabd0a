"""Killed at any moment, while it keeps contacts or brings them to the server: what was said to be saved is in the office once, and whole."""

import multiprocessing
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from uuid import UUID

from app.domain.interaction import Interaction
from tests.server.conftest import Opens, Pc
from tests.server.killed_desk import work
from tests.servers.postgresql import PostgresqlServer

DESKS = multiprocessing.get_context("forkserver")
DESKS.set_forkserver_preload(["tests.server.killed_desk"])
TOP = Path(__file__).resolve().parents[2]


def run(url: str, home: Path, seed: int, says: Connection) -> None:
    work(url, home, seed, says.send)


def whole(pc: Pc) -> list[Interaction]:
    """Return every contact after a look whether its citizen and its case are there, each once."""
    contacts = pc.contacts()
    with pc.opened.office.read() as unit:
        citizens, cases = {one.id for one in unit.citizens.all()}, {one.id for one in unit.cases.all()}
    assert {one.citizen_id for one in contacts} == citizens
    assert {one.case_id for one in contacts} == cases
    assert len(citizens) == len(cases) == len(contacts)
    return contacts


def test_what_was_said_to_be_saved_outlives_every_kill_and_every_stop_of_the_server(server: PostgresqlServer, url: str, opens: Opens, tmp_path: Path) -> None:
    random, said = Random(7), set[UUID]()
    for turn in range(4):
        hears, says = DESKS.Pipe(duplex=False)
        desk = DESKS.Process(target=run, args=(url, tmp_path / "front", turn, says), daemon=True)
        desk.start()
        says.close()
        assert hears.recv() == "ready"
        time.sleep(random.uniform(0.05, 0.3))
        server.stop("immediate")
        time.sleep(random.uniform(0.1, 0.6))
        desk.kill()
        desk.join()
        with hears, suppress(EOFError, OSError):
            while True:
                said.add(UUID(hears.recv().removeprefix("saved ")))
        server.start()
    pc = opens()
    assert pc.go_round().waiting == 0
    uids = [one.uid for one in whole(pc)]
    assert len(set(uids)) == len(uids)
    assert said <= set(uids)
    assert len(said) > 20


def test_killed_between_the_servers_commit_and_its_own_note_it_brings_nothing_twice(server: PostgresqlServer, url: str, opens: Opens, tmp_path: Path) -> None:
    pc = opens()
    server.stop("immediate")
    for number in range(5):
        pc.log(text=f"contact {number}")
    pc.opened.office.close()
    server.start()
    for before_noted in (0, 0, 2, 1):
        done = subprocess.run([sys.executable, "-m", "tests.server.killed_desk", url, str(tmp_path / "front"), str(before_noted)], cwd=TOP, check=False)
        assert done.returncode == 9
    again = opens()
    assert again.opened.sharing.state().waiting == 2
    assert again.go_round().waiting == 0
    assert sorted(one.text for one in again.contacts()) == [f"contact {number}" for number in range(5)]
