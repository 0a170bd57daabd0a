"""A connection that is cut, reset, stalls or drips at any byte: what was not handed over comes with the next pull, once."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from app.domain.errors import MailboxFault
from app.mail.imap import ImapSource
from app.mail.sources import Sources
from tests.mail.imap_reading import letters, mailbox_in, plain
from tests.mail.letters import letter
from tests.mail.office import DANA, MailOffice
from tests.servers.breaking_proxy import Break, BreakingProxy, Rule
from tests.servers.dovecot import PASSWORD, Dovecot


@pytest.fixture
def proxy(dovecot: Dovecot) -> Iterator[BreakingProxy]:
    made = BreakingProxy(dovecot.port)
    yield made
    made.close()


def pull_on(source: ImapSource, checkpoint: str, taken: list[bytes]) -> str:
    """Read as far as it goes; return the checkpoint of the last page that came."""
    for page in source.pages(checkpoint, lambda ids: frozenset()):
        taken += [mail.raw for mail in page.mails]
        checkpoint = page.checkpoint
    return checkpoint


def broken_pull(source: ImapSource, taken: list[bytes]) -> tuple[str, bool]:
    checkpoint = ""
    try:
        for page in source.pages("", lambda ids: frozenset()):
            taken += [mail.raw for mail in page.mails]
            checkpoint = page.checkpoint
    except MailboxFault:
        return checkpoint, True
    return checkpoint, False


PATIENT, QUICK = (10.0, 10.0), (2.0, 0.2)
STEPS = {Break.CUT: 61, Break.RESET: 173, Break.STALL: 397}


@pytest.mark.parametrize("kind", list(STEPS))
def test_a_break_at_any_byte_loses_and_doubles_nothing(dovecot: Dovecot, proxy: BreakingProxy, user: str, kind: Break, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.imap_listing.FIRST_PAGE", 2)
    raws = letters(5)
    dovecot.deliver(user, *raws)
    source = ImapSource(plain(proxy.port, user), PASSWORD, timeouts=PATIENT)
    hasty = ImapSource(plain(proxy.port, user), PASSWORD, timeouts=QUICK if kind is Break.STALL else PATIENT)
    pull_on(source, "", [])
    whole, broken = proxy.passed, 0
    for after in range(0, whole, STEPS[kind]):
        proxy.rule = Rule(kind, after)
        taken: list[bytes] = []
        checkpoint, failed = broken_pull(hasty, taken)
        broken += failed
        proxy.rule = None
        pull_on(source, checkpoint, taken)
        assert sorted(taken) == sorted(raws), f"{kind} after {after} bytes"
    assert broken > 0.8 * len(range(0, whole, STEPS[kind]))
    assert dovecot.flags(user) == set()


@pytest.mark.parametrize("kind", [Break.CUT, Break.STALL])
@pytest.mark.parametrize("after", [0, 5, 40, 120, 160])
def test_a_break_of_what_is_sent_is_a_fault_too(dovecot: Dovecot, proxy: BreakingProxy, user: str, kind: Break, after: int):
    dovecot.deliver(user, *letters(3))
    proxy.rule = Rule(kind, after, from_server=False)
    with pytest.raises(MailboxFault, match=r"(broke off|did not answer in time)"):
        pull_on(ImapSource(plain(proxy.port, user), PASSWORD, timeouts=QUICK), "", [])


def test_a_server_that_drips_one_byte_after_the_other_is_given_up(dovecot: Dovecot, proxy: BreakingProxy, user: str):
    dovecot.deliver(user, *letters(3))
    pull_on(ImapSource(plain(proxy.port, user), PASSWORD, timeouts=PATIENT), "", [])
    for after in (10, proxy.passed - 700):
        proxy.rule = Rule(Break.DRIP, after)
        with pytest.raises(MailboxFault, match="did not answer in time"):
            pull_on(ImapSource(plain(proxy.port, user), PASSWORD, timeouts=QUICK), "", [])


def test_a_slow_server_that_brings_whole_lines_is_waited_for(dovecot: Dovecot, proxy: BreakingProxy, user: str):
    dovecot.deliver(user, *letters(2))
    proxy.rule = Rule(Break.DRIP, 100, seconds_per_byte=0.0005)
    taken: list[bytes] = []
    pull_on(ImapSource(plain(proxy.port, user), PASSWORD, timeouts=PATIENT), "", taken)
    assert sorted(taken) == sorted(letters(2))


def test_pulls_into_the_office_that_are_cut_off_go_on_where_they_stopped(dovecot: Dovecot, proxy: BreakingProxy, user: str, mail_office: MailOffice):
    raws = [letter("z" * 4_000 + str(n), message_id=f"<{n}@example.org>") for n in range(350)]
    dovecot.deliver(user, *raws)
    box = mailbox_in(mail_office, plain(proxy.port, user))
    service = mail_office.intake(sources=Sources())
    stored = [0]
    for cut in (1_000, 30_000, 500_000, 600_000):
        proxy.rule = Rule(Break.CUT, cut)
        with pytest.raises(MailboxFault, match=r"(broke off|could not sign in).*No mail was lost"):
            service.pull(DANA, box)
        stored.append(mail_office.count("interaction"))
    assert all(before <= after for before, after in pairwise(stored))
    assert stored[-1] >= 100
    proxy.rule = None
    service.pull(DANA, box)
    assert {str(row[0]) for row in mail_office.rows("SELECT message_id FROM message")} == {f"{n}@example.org" for n in range(350)}
    assert mail_office.count("interaction") == 350
    assert dovecot.flags(user) == set()
