"""Waiting for news: the server tells of new mail, the wait stops when asked to, and a server that never tells is not asked."""

import threading
import time

import pytest

from app.domain.errors import MailboxFault
from app.mail.imap import ImapSource
from tests.mail.imap_reading import letters, plain, settings_of
from tests.servers.breaking_proxy import Break, BreakingProxy, Rule
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.scripted_imap import scripted


def never() -> bool:
    return False


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_new_mail_ends_the_wait(dovecot: Dovecot, user: str, security: str):
    dovecot.deliver(user, *letters(2))
    port = dovecot.tls_port if security == "tls" else dovecot.port
    source = ImapSource(settings_of(dovecot, user, security=security, port=port), PASSWORD)
    assert source.wait(0.1, never) is False
    arrival = threading.Timer(0.5, dovecot.deliver, (user, *letters(1, 50)))
    arrival.start()
    assert source.wait(60, never) is True
    arrival.join()
    assert dovecot.flags(user) == set()


def test_the_wait_ends_when_its_time_is_over(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(2))
    source = ImapSource(settings_of(dovecot, user), PASSWORD)
    assert source.wait(0.3, never) is False
    assert source.wait(0.3, never) is False


def test_the_wait_ends_soon_after_it_was_stopped(dovecot: Dovecot, user: str):
    dovecot.deliver(user)
    stopped = threading.Event()
    threading.Timer(0.3, stopped.set).start()
    began = time.monotonic()
    assert ImapSource(settings_of(dovecot, user), PASSWORD).wait(600, stopped.is_set) is False
    assert time.monotonic() - began < 30


def test_somebody_who_stopped_already_causes_no_connection():
    with scripted() as server:
        assert ImapSource(plain(server.port), PASSWORD).wait(600, lambda: True) is False
        assert server.connections == 0


def test_the_command_is_renewed_before_the_server_ends_it(dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.mail.imap.RENEW_SECONDS", 0.2)
    with scripted(capabilities="IMAP4rev1 AUTH=PLAIN IDLE") as server:
        assert ImapSource(plain(server.port), PASSWORD).wait(1.0, never) is False
        assert len(server.commands("IDLE")) >= 3
    dovecot.deliver(user)
    source = ImapSource(settings_of(dovecot, user), PASSWORD)
    assert source.wait(0.1, never) is False
    arrival = threading.Timer(0.7, dovecot.deliver, (user, *letters(1)))
    arrival.start()
    assert source.wait(60, never) is True
    arrival.join()


def test_what_came_between_the_pull_and_the_wait_is_news(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(2))
    source = ImapSource(settings_of(dovecot, user), PASSWORD)
    list(source.pages("", lambda ids: frozenset()))
    dovecot.deliver(user, *letters(1, 50))
    assert source.wait(60, never) is True
    assert source.wait(0.3, never) is False


def test_a_mailbox_numbered_anew_is_news(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(2))
    source = ImapSource(settings_of(dovecot, user), PASSWORD)
    assert source.wait(0.1, never) is False
    dovecot.forget_uids(user)
    assert source.wait(60, never) is True


def test_reading_a_message_elsewhere_is_no_news():
    with scripted(capabilities="IMAP4rev1 AUTH=PLAIN IDLE", messages={1: letters(1)[0]}, chatter="* 1 FETCH (FLAGS (\\Seen))") as server:
        assert ImapSource(plain(server.port), PASSWORD).wait(0.3, never) is False


def test_a_server_without_idle_is_asked_once():
    with scripted() as server:
        source = ImapSource(plain(server.port), PASSWORD)
        assert source.wait(600, never) is None
        assert source.wait(600, never) is None
        assert server.connections == 1


@pytest.mark.parametrize("answer", ["NO not now", "BAD what", "* BYE bye"])
def test_a_server_that_refuses_to_tell_is_a_fault(answer: str):
    with scripted(capabilities="IMAP4rev1 AUTH=PLAIN IDLE", answers={"IDLE": answer}) as server, pytest.raises(MailboxFault):
        ImapSource(plain(server.port), PASSWORD, timeouts=(2.0, 1.0)).wait(0.3, never)


@pytest.mark.parametrize("last_words", ["", "* OK still here", "* BYE maintenance", "* 5 EXI"])
def test_a_connection_that_ends_while_waiting_is_noticed_at_once(last_words: str):
    with scripted(capabilities="IMAP4rev1 AUTH=PLAIN IDLE", leaves_while_idle=last_words) as server, pytest.raises(MailboxFault, match="broke off"):
        ImapSource(plain(server.port), PASSWORD).wait(600, never)


def test_news_that_come_together_with_the_leave_to_wait_are_heard():
    with scripted(capabilities="IMAP4rev1 AUTH=PLAIN IDLE", says_while_idle="* OK still here\r\n* 5 EXISTS\r\n") as server:
        assert ImapSource(plain(server.port), PASSWORD).wait(600, never) is True


def test_a_server_that_says_its_news_letter_by_letter_is_understood(dovecot: Dovecot, user: str):
    dovecot.deliver(user, *letters(1))
    proxy = BreakingProxy(dovecot.port)
    source = ImapSource(plain(proxy.port, user), PASSWORD)
    assert source.wait(0.1, never) is False
    proxy.rule = Rule(Break.DRIP, 1, seconds_per_byte=0.001)
    arrival = threading.Timer(2.5, dovecot.deliver, (user, *letters(1, 50)))
    arrival.start()
    assert source.wait(60, never) is True
    arrival.join()
    proxy.close()
