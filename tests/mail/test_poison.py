"""Each poison is read or put into quarantine within 20 seconds by the process that reads mail; the mails behind it arrive; what was cut short says so."""

from collections.abc import Iterator

import pytest

from app.mail.parse import parse_mail
from app.mail.parse_process import ParseProcess
from tests.mail.letters import letter
from tests.mail.poison import CONFUSING, READ, REFUSED, Poison, cut_short, poisons

POISONS = poisons()


@pytest.fixture(scope="module")
def worker() -> Iterator[ParseProcess]:
    process = ParseProcess()
    yield process
    process.close()


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_a_poison_ends_as_it_must_and_the_next_mail_arrives(worker: ParseProcess, poison: Poison):
    outcome, after = worker.parse([poison.raw, letter("after")])
    assert after.mail is not None
    assert (outcome.mail is None) == bool(outcome.why)
    assert "longer than" not in outcome.why, "the process is ended after 20 seconds and says so"
    assert "stopped the reader" not in outcome.why
    if poison.ends == READ:
        assert outcome.mail is not None, outcome.why
        assert poison.words in outcome.mail.text
        assert poison.incomplete in {None, outcome.mail.incomplete}
    if poison.ends == REFUSED:
        assert outcome.mail is None


@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_a_mail_cut_anywhere_says_that_it_is_not_whole(percent: int):
    for name, raw in cut_short(percent):
        mail = parse_mail(raw).mail
        assert mail is not None, name
        assert mail.incomplete, f"{name} at {percent} %"
    for name, raw in cut_short(100):
        mail = parse_mail(raw).mail
        assert mail is not None, name
        assert not mail.incomplete, name


@pytest.mark.parametrize(
    ("written", "email"),
    [
        ('"bo@example.org" <mallory@evil.example>', "mallory@evil.example"),
        ("bo@example.org <mallory@evil.example>", "mallory@evil.example"),
        ("bo@example.org(<mallory@evil.example>)", "bo@example.org"),
        ('"<bo@example.org>"@evil.example', '"<bo@example.org>"@evil.example'),
        ('"bo@example.org"@evil.example', '"bo@example.org"@evil.example'),
        ("=?utf-8?Q?bo=40example.org=2C?= <mallory@evil.example>", "mallory@evil.example"),
        ('"bo@example.org\\" <mallory@evil.example>', "mallory@evil.example"),
        ('"Bo" <"a b"@example.org>', '"a b"@example.org'),
        ("<C:temp@example.org>", ""),
        ("Undisclosed-Recipient:;@evil.example", ""),
    ],
)
def test_the_address_is_the_one_the_mail_would_go_to_never_the_one_in_the_name(written: str, email: str):
    mail = parse_mail(f"From: {written}\nTo: {written}\nSubject: x\n\nwords".encode()).mail
    assert mail is not None
    assert mail.sender.email == email


def test_no_confusing_sender_is_taken_for_the_one_in_the_name():
    for value in CONFUSING[:2]:
        mail = parse_mail(b"From: " + value + b"\nSubject: x\n\nwords").mail
        assert mail is not None
        assert mail.sender.email == "mallory@evil.example"
        assert "bo@example.org" in mail.sender.name
