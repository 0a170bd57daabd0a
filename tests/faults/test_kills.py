"""Killed at any moment: what was said to be saved is there once, everything that belongs together is there together."""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from app.domain.timeline import TimelineFilter
from app.store.engine import connect
from tests.faults.conftest import Opens
from tests.faults.writer import main

# One process imports the program once; every desk is a copy of it that starts in an instant.
DESKS = multiprocessing.get_context("forkserver")
DESKS.set_forkserver_preload(["tests.faults.writer"])


class Desk:
    """A writer in a process of its own. What it says goes through a pipe outside of what is killed, so nothing said is lost."""

    def __init__(self, path: Path, seed: int) -> None:
        self._hears, says = DESKS.Pipe(duplex=False)
        self._process = DESKS.Process(target=work, args=(path, seed, says), daemon=True)
        self._process.start()
        says.close()
        assert self._hears.recv() == "ready"

    def heard(self) -> list[UUID]:
        """Return what it said was saved since the last time."""
        said: list[str] = []
        while self._hears.poll():
            said.append(self._hears.recv())
        return [UUID(line.removeprefix("saved ")) for line in said]

    def kill(self) -> list[UUID]:
        """Kill it and return what it said was saved."""
        self._process.kill()
        self._process.join()
        said: list[str] = []
        with self._hears, suppress(EOFError, OSError):
            while True:
                said.append(self._hears.recv())
        return [UUID(line.removeprefix("saved ")) for line in said]


def work(path: Path, seed: int, says: Connection) -> None:
    main(path, seed, tell=says.send)


def torn(path: Path) -> list[str]:
    """Return what is not whole: a record without its entry in the change log or the other way round, or a contact without what came with it."""
    questions = {
        "contact without change": "SELECT id FROM interaction WHERE id NOT IN (SELECT record_id FROM change WHERE kind = 'interaction' AND op = 'add')",
        "change without contact": "SELECT record_id FROM change WHERE kind = 'interaction' AND op = 'add' AND record_id NOT IN (SELECT id FROM interaction)",
        "citizen without change": "SELECT id FROM citizen WHERE id NOT IN (SELECT record_id FROM change WHERE kind = 'citizen' AND op = 'add')",
        "case without change": "SELECT id FROM case_file WHERE id NOT IN (SELECT record_id FROM change WHERE kind = 'case' AND op = 'add')",
        "callback without change": "SELECT id FROM callback WHERE id NOT IN (SELECT record_id FROM change WHERE kind = 'callback' AND op = 'add')",
        "contact without citizen": "SELECT id FROM interaction WHERE citizen_id IS NULL",
        "contact without case": "SELECT id FROM interaction WHERE case_id IS NULL",
        "contact without callback": "SELECT id FROM interaction WHERE id NOT IN (SELECT interaction_id FROM callback)",
        "contact that does not wait": "SELECT id FROM interaction WHERE id NOT IN (SELECT interaction_id FROM awaiting_reply)",
        "case without its first event": "SELECT id FROM case_file WHERE id NOT IN (SELECT case_id FROM case_event)",
        "citizen of nobody": "SELECT id FROM citizen WHERE id NOT IN (SELECT citizen_id FROM interaction)",
        "case of nobody": "SELECT id FROM case_file WHERE id NOT IN (SELECT case_id FROM interaction)",
        "contact not in the text index": "SELECT id FROM interaction WHERE id NOT IN (SELECT rowid FROM interaction_fts('bill'))",
        "number given twice": "SELECT number FROM case_file GROUP BY number HAVING count(*) > 1",
        "counter behind": "SELECT value FROM counter WHERE value <> (SELECT count(*) FROM case_file)",
    }
    with closing(connect(path)) as raw:
        found = [f"{what}: {row[0]}" for what, question in questions.items() for row in raw.execute(question)]
        whole = raw.execute("PRAGMA integrity_check").fetchone()[0]
    return found if whole == "ok" else [*found, whole]


def stored(path: Path) -> list[UUID]:
    with closing(connect(path)) as raw:
        return [UUID(bytes=row[0]) for row in raw.execute("SELECT uid FROM interaction")]


def kills(path: Path, rounds: int, seed: int) -> Iterator[tuple[int, list[UUID]]]:
    """Let one or two desks work and kill them after 0 to 500 ms, again and again; yield what each round said was saved."""
    random = Random(seed)
    for number in range(rounds):
        desks = [Desk(path, random.getrandbits(30)) for _ in range(random.choice([1, 1, 2]))]
        time.sleep(random.uniform(0, 0.5))
        yield number, [uid for desk in desks for uid in desk.kill()]


def survive(path: Path, rounds: int, seed: int, every: int) -> int:
    said: set[UUID] = set()
    for number, more in kills(path, rounds, seed):
        said |= set(more)
        if number % every == every - 1 or number == rounds - 1:
            found = stored(path)
            assert len(found) == len(set(found)), f"doubled, seed {seed}"
            assert said <= set(found), f"{len(said - set(found))} of {len(said)} saved contacts are lost, seed {seed}"
            assert torn(path) == [], f"seed {seed}"
    return len(said)


def test_nothing_saved_is_lost_and_nothing_is_torn(office_file: Path, opens: Opens) -> None:
    assert survive(office_file, rounds=30, seed=20_261_122, every=5) > 20
    office = opens(office_file)
    with office.read() as unit:
        citizen = next(unit.citizens.all())
        assert unit.interactions.citizen_timeline(citizen.id, TimelineFilter(), None, 9).rows
        assert unit.interactions.search("bill", 3)


@pytest.mark.long
def test_two_thousand_kills(office_file: Path) -> None:
    assert survive(office_file, rounds=2_000, seed=int(time.time()), every=100) > 10_000


def test_a_torn_record_would_be_noticed(office_file: Path) -> None:
    """The test of the test: a contact whose companions are missing."""
    with closing(connect(office_file)) as raw:
        raw.execute("INSERT INTO interaction(uid, at, channel, direction, outcome) VALUES (x'00', 0, 'phone', 'inbound', 'none')")
    assert {line.split(":")[0] for line in torn(office_file)} >= {
        "contact without change",
        "contact without citizen",
        "contact without callback",
        "contact not in the text index",
    }
