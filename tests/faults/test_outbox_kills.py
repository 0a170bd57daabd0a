"""Killed at every step between "Send" and "sent", against a real mail server that counts: never two mails, never a lost one."""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.outgoing import Outgoing, OutgoingState
from tests.faults.killed_outbox import MAILS, SENT, Clock, letters, new_office, opened, work
from tests.servers.certificates import Authority
from tests.servers.smtp_sink import SmtpSink

PROGRAMS = multiprocessing.get_context("forkserver")
PROGRAMS.set_forkserver_preload(["tests.faults.killed_outbox"])
STEPS = 30
"""Steps of an undisturbed run: before and after each file, each transaction and each mail."""
SENDING = range(17, 29)
"""Steps from the first mail's "is being sent" to the last one's "sent"."""


@pytest.fixture(scope="module")
def sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmtpSink]:
    made = SmtpSink(Authority(tmp_path_factory.mktemp("authority")).issue("smtp", "localhost", "127.0.0.1"))
    yield made
    made.stop()


@dataclass
class Office:
    """An office whose program is killed again and again."""

    folder: Path
    sink: SmtpSink
    looks: bool = False
    accepted: set[UUID] = field(default_factory=set)
    runs: int = 0

    def run(self, step: int = 0, after: float | None = None) -> bool:
        """Run the program until it ends, is killed at a step, or after some seconds; tell whether it came to its end."""
        self.runs += 1
        if self.looks:
            ids = [str(message_from_bytes(one.content)["Message-ID"]) for one in self.sink.taken]
            (self.folder / SENT).write_text("\n".join(ids))
        hears, says = PROGRAMS.Pipe(duplex=False)
        program = PROGRAMS.Process(target=work, args=(self.folder, self.sink.plain, step, self.runs, says), daemon=True)
        program.start()
        says.close()
        if after is not None and hears.recv() == "ready":
            time.sleep(after)
            program.kill()
        said: list[object] = []
        with hears, suppress(EOFError, OSError):
            while True:
                said.append(hears.recv())
        program.join(60)
        self.accepted |= {one for one in said if isinstance(one, UUID)}
        return "done" in said

    def mails(self) -> dict[UUID, Outgoing]:
        office = opened(self.folder, Clock(0))
        try:
            with office.read() as unit:
                return {mail.uid: mail for mail in unit.outgoing.in_state(list(OutgoingState), 100)}
        finally:
            office.close()

    def check(self) -> Counter[OutgoingState]:
        """Check what must be true at any time; return how many mails are in each state."""
        taken = Counter(str(message_from_bytes(one.content)["Message-ID"]).strip("<>") for one in self.sink.taken)
        mails = self.mails()
        assert self.accepted <= set(mails), "what was accepted is there"
        assert set(taken) <= {mail.message_id for mail in mails.values()}, "nothing leaves that is not stored"
        assert max(taken.values(), default=0) <= 1, "never two mails"
        for mail in mails.values():
            assert mail.state is not OutgoingState.SENT or taken[mail.message_id] == 1, "nothing is called sent that did not leave"
            assert mail.state is not OutgoingState.QUEUED or not taken[mail.message_id], "nothing that left waits to be sent"
        assert self.contacts() == sorted(mail.text for mail in mails.values() if mail.state is OutgoingState.SENT), "what left is filed, once"
        return Counter(mail.state for mail in mails.values())

    def contacts(self) -> list[str]:
        office = opened(self.folder, Clock(0))
        try:
            with office.read() as unit:
                return sorted(entry.text for entry in unit.interactions.case_timeline(1, None, 100).rows if entry.direction is not None)
        finally:
            office.close()


@pytest.fixture
def office(sink: SmtpSink, tmp_path: Path) -> Office:
    sink.mend()
    new_office(tmp_path, sink.plain)
    return Office(tmp_path, sink)


def test_undisturbed(office: Office) -> None:
    assert office.run()
    assert office.check() == {OutgoingState.SENT: MAILS}
    assert len(office.sink.taken) == MAILS
    assert office.run()
    assert office.check() == {OutgoingState.SENT: MAILS}, "and a second run does nothing"
    assert len(office.sink.taken) == MAILS
    assert office.accepted == {letter.uid for letter in letters()}


@pytest.mark.parametrize(
    ("step", "looks"),
    [*((step, True) for step in range(1, STEPS + 1)), *(pytest.param(step, False, marks=[] if step % 3 == 0 else pytest.mark.long) for step in SENDING)],
)
def test_killed_at_a_step_and_started_again(office: Office, step: int, looks: bool) -> None:
    office.looks = looks
    assert not office.run(step)
    office.check()
    assert office.run()
    states = office.check()
    assert office.run()
    assert office.check() == states
    assert sum(states.values()) == MAILS
    assert states[OutgoingState.SENT] + states[OutgoingState.UNKNOWN] == MAILS
    taken = {str(message_from_bytes(one.content)["Message-ID"]).strip("<>") for one in office.sink.taken}
    uncertain = [mail for mail in office.mails().values() if mail.state is OutgoingState.UNKNOWN]
    assert len(uncertain) <= 1, "only the one that was being sent is uncertain"
    if looks:
        assert not [mail for mail in uncertain if mail.message_id in taken], "what left is found"
    assert all(mail.why for mail in uncertain)


def test_the_steps_are_all_of_them(office: Office) -> None:
    assert office.run(STEPS + 1)
    assert not office.run(1)


@pytest.mark.parametrize("seed", range(3))
def test_killed_again_and_again_at_any_moment(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    office.looks = True
    for _ in range(4):
        office.run(after=chance.uniform(0, 0.25))
        office.check()
    assert office.run()
    states = office.check()
    assert states[OutgoingState.SENT] + states[OutgoingState.UNKNOWN] == MAILS


@pytest.mark.long
def test_five_hundred_kills(sink: SmtpSink, tmp_path: Path) -> None:
    chance = random.Random(time.time())
    for number in range(100):
        sink.mend()
        folder = tmp_path / str(number)
        folder.mkdir()
        new_office(folder, sink.plain)
        office = Office(folder, sink, looks=bool(number % 2))
        for _ in range(5):
            office.run(after=chance.uniform(0, 0.4))
            office.check()
        assert office.run()
        office.check()
