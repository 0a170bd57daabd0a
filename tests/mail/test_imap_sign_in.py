"""Signing in to IMAP: one try, by password or token, and only a refusal counts as one."""

from collections.abc import Iterator

import pytest

from app.domain.errors import MailboxFault, SignInRefused, Throttled
from app.domain.mailbox import SignInWay
from app.mail.imap import ImapSource
from app.mail.imap_connection import bearer
from app.mail.imap_faults import back_off
from tests.mail.imap_reading import bodies, letters, newest_first, plain, read, settings_of
from tests.servers.certificates import Authority
from tests.servers.dovecot import PASSWORD, Dovecot, available
from tests.servers.scripted_imap import scripted


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_good_token_opens_the_mailbox(dovecot: Dovecot, user: str, security: str):
    dovecot.deliver(user, *letters(2))
    asked: list[int] = []

    def token() -> str:
        asked.append(1)
        return dovecot.token(user)

    port = dovecot.tls_port if security == "tls" else dovecot.port
    settings = settings_of(dovecot, user, sign_in=SignInWay.MICROSOFT, security=security, port=port)
    assert bodies(read(settings, password="", token=token)) == newest_first(letters(2))
    assert len(asked) == 1


def test_a_token_that_ran_out_says_to_sign_in_again(dovecot: Dovecot, user: str):
    with pytest.raises(SignInRefused, match=r"no longer accepts the sign-in of the mailbox Water.*Sign in again in Settings"):
        read(settings_of(dovecot, user), password="", token=lambda: dovecot.token(user, seconds=-10))


def test_a_token_of_somebody_else_opens_nothing(dovecot: Dovecot, user: str):
    with pytest.raises(SignInRefused):
        read(settings_of(dovecot, user), password="", token=lambda: dovecot.token("mallory@county.example"))


def test_nobody_is_asked_for_a_token_where_the_server_cannot_be_reached():
    with scripted(greeting="* BYE closed") as server, pytest.raises(MailboxFault):
        read(plain(server.port), password="", token=lambda: pytest.fail("the server is not there"))


def test_a_sign_in_that_a_person_has_to_renew_passes_through(dovecot: Dovecot, user: str):
    def token() -> str:
        raise SignInRefused("Water", "Sign in again.")

    with pytest.raises(SignInRefused, match=r"^Sign in again\.$"):
        read(settings_of(dovecot, user), password="", token=token)


@pytest.fixture(scope="module")
def bearer_only(authority: Authority) -> Iterator[Dovecot]:
    if not available():
        pytest.skip("dovecot (Debian package dovecot-imapd) or openssl is not on this machine")
    server = Dovecot(authority, mechanisms="oauthbearer")
    server.start()
    yield server
    server.stop()


def test_oauthbearer_where_only_that_is_offered(bearer_only: Dovecot, user: str):
    bearer_only.deliver(user, *letters(1))
    assert bodies(read(settings_of(bearer_only, user), password="", token=lambda: bearer_only.token(user))) == letters(1)
    with pytest.raises(SignInRefused, match="Sign in again"):
        read(settings_of(bearer_only, user), password="", token=lambda: bearer_only.token(user, seconds=-10))


def test_the_words_of_both_mechanisms():
    assert bearer("a@x", "t0k", xoauth2=True) == ("XOAUTH2", b"user=a@x\1auth=Bearer t0k\1\1", b"")
    assert bearer("a=b,c@x", "t0k", xoauth2=False) == ("OAUTHBEARER", b"n,a=a=3Db=2Cc@x,\1auth=Bearer t0k\1\1", b"\1")


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 AUTH=PLAIN", "IMAP4rev1"])
@pytest.mark.parametrize("password", ['quo"te', "back\\slash", "with space", "contraseña", "{5}"])
def test_any_password_reaches_the_server(capabilities: str, password: str):
    with scripted(capabilities=capabilities) as server:
        assert ImapSource(plain(server.port), password).check().ok
        commands = server.commands("LOGIN") + server.commands("AUTHENTICATE")
    assert len(commands) == 1
    escaped = password.replace("\\", "\\\\").replace('"', '\\"')
    assert commands[0] in {"AUTHENTICATE PLAIN", f'LOGIN "water@county.example" "{escaped}"'}


def test_a_password_cannot_smuggle_a_command():
    with scripted(capabilities="IMAP4rev1") as server:
        assert not ImapSource(plain(server.port), 'x"\r\na1 DELETE INBOX').check().ok
        assert server.commands("DELETE") == []


BUSY = [
    "NO [LIMIT] Too many logins",
    "NO [INUSE] in use",
    "NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
    "NO [ALERT] Too many simultaneous connections. (Failure)",
    "NO [THROTTLED] wait",
    "BAD Request is throttled. Suggested Backoff Time: 299000 milliseconds",
    "* BYE Too many connections",
]
NOT_NOW = [
    "NO [UNAVAILABLE] Temporary authentication failure",
    "NO [SERVERBUG] Internal error",
    "NO [CONTACTADMIN] locked for a move",
    "BAD User is authenticated but not connected.",
    "* BYE Internal error",
]


@pytest.mark.parametrize("answer", BUSY)
@pytest.mark.parametrize("command", ["AUTHENTICATE", "EXAMINE", "FETCH", "SEARCH"])
def test_a_busy_server_is_left_alone_for_a_while(answer: str, command: str):
    with scripted(messages={1: letters(1)[0]}, answers={command: answer}) as server:
        with pytest.raises(Throttled) as caught:
            read(plain(server.port), timeouts=(10.0, 10.0))
        assert len(server.commands("AUTHENTICATE")) == 1
    assert caught.value.mailbox == "Water"
    assert caught.value.seconds == (299.0 if "Backoff" in answer else None)


def test_a_server_that_is_busy_before_anything_was_said():
    with scripted(greeting="* BYE Too many connections from your address") as server, pytest.raises(Throttled):
        read(plain(server.port))


@pytest.mark.parametrize("answer", NOT_NOW)
@pytest.mark.parametrize("token", [None, lambda: "t0k"])
def test_a_server_that_cannot_check_right_now_did_not_refuse(answer: str, token: object):
    with scripted(answers={"AUTHENTICATE": answer}) as server:
        with pytest.raises(MailboxFault, match=r"(could not sign in the mailbox Water right now|broke off).*It is tried again later") as caught:
            read(plain(server.port), token=token)
        assert len(server.commands("AUTHENTICATE")) == 1
    assert type(caught.value) is MailboxFault


@pytest.mark.parametrize(
    "answer", ["NO [AUTHENTICATIONFAILED] Invalid credentials", "NO LOGIN failed.", "NO [EXPIRED] password", "NO [ALERT] Log in by browser"]
)
def test_a_refusal_is_one(answer: str):
    with scripted(answers={"AUTHENTICATE": answer}) as server:
        with pytest.raises(SignInRefused):
            read(plain(server.port))
        assert len(server.commands("AUTHENTICATE")) == 1


def test_a_server_that_wants_encryption_says_so():
    with scripted(answers={"AUTHENTICATE": "NO [PRIVACYREQUIRED] TLS first"}) as server, pytest.raises(MailboxFault, match="with encryption only"):
        read(plain(server.port))


def test_how_long_to_wait_is_read_or_not_said():
    assert back_off("Suggested Backoff Time: 1500 milliseconds") == 1.5
    assert back_off("[LIMIT] later") is None


def test_the_password_and_the_token_are_not_in_any_log(caplog: pytest.LogCaptureFixture, dovecot: Dovecot, user: str):
    caplog.set_level("DEBUG")
    token = dovecot.token(user)
    dovecot.deliver(user, *letters(1))
    for password, given in ((PASSWORD, None), ("", lambda: token)):
        read(settings_of(dovecot, user), password=password, token=given)
    assert PASSWORD not in caplog.text
    assert token not in caplog.text
    assert user not in caplog.text
