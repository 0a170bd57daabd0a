"""A pull from a real mail server that is killed again and again while mail keeps coming: in the end every message is here, and once."""

import multiprocessing
import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.mailbox import MailboxSettings
from tests.mail.imap_reading import letters, settings_of
from tests.mail.killed_pull import LOADED, pull_until_killed, pulled
from tests.mail.office import DANA, open_mail_office
from tests.servers.dovecot import Dovecot

ARRIVE = 8
"""Messages that come between two kills."""
STEPS = 5
"""Pages received or stored before a pull is killed, at most."""
MOMENT = 0.05
"""Seconds between such a step and the kill, at most."""


def killed_once(office: Path, settings: MailboxSettings, steps: int, seconds: float) -> None:
    """Start a pull and kill it a moment after some steps; one that has no more to do ends by itself."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=pull_until_killed, args=(office, settings, there))
    process.start()
    there.close()
    with suppress(EOFError):
        for _ in range(1 + steps):
            here.recv()
    time.sleep(seconds)
    process.kill()
    process.join()
    process.close()
    here.close()


def killed_pulls(dovecot: Dovecot, user: str, office: Path, messages: int, kills: int) -> None:
    dice = random.Random(user)  # a test that can be repeated
    settings = settings_of(dovecot, user)
    dovecot.deliver(user, *letters(messages))
    for number in range(kills):
        killed_once(office, settings, dice.randrange(STEPS), dice.uniform(0.0, MOMENT))
        dovecot.deliver(user, *letters(ARRIVE, messages + number * ARRIVE))
    count = messages + kills * ARRIVE
    opened = open_mail_office(office)
    before = opened.count("interaction")
    pulled(opened, settings)
    assert 0 < before < count
    assert pulled(opened, settings) == 0
    given_up = [int(str(row[0])) for row in opened.rows("SELECT id FROM message WHERE state = 'quarantined'")]
    for message_row in given_up:  # killed three times while just this message was read, which looks like its fault; a person tries again
        opened.intake().retry(DANA, message_row)
    assert len(given_up) <= kills / 3
    assert {str(row[0]) for row in opened.rows("SELECT message_id FROM message")} == {f"{number}@example.org" for number in range(count)}
    assert [opened.count(table) for table in ("message", "sighting", "interaction")] == [count] * 3
    assert opened.rows("SELECT count(*) FROM message WHERE state <> 'parsed'") == [(0,)]
    for (sha,) in opened.rows("SELECT DISTINCT raw_sha256 FROM message"):
        opened.blobs.read(str(sha))
    opened.close()
    assert dovecot.flags(user) == set()
    assert len(dovecot.files(user)) == count


def test_fifty_kills_lose_and_double_nothing(dovecot: Dovecot, user: str, tmp_path: Path):
    killed_pulls(dovecot, user, tmp_path / "office", messages=600, kills=50)


@pytest.mark.long
def test_two_thousand_kills_lose_and_double_nothing(dovecot: Dovecot, user: str, tmp_path: Path):
    killed_pulls(dovecot, user, tmp_path / "office", messages=5_000, kills=2_000)
