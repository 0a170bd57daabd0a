"""The test of a mailbox's sending server: signs in like a sender and hands nothing over; together with the reading, in one answer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.mail.smtp_sender import SendTimes, SmtpSender
from app.services.mailboxes import tried
from tests.servers.certificates import Authority
from tests.servers.dovecot import PASSWORD, free_port
from tests.servers.smtp_sink import SmtpSink, Stage

PATIENT = SendTimes(10.0, 10.0, 10.0)


@pytest.fixture
def sink(authority: Authority) -> Iterator[SmtpSink]:
    made = SmtpSink(authority.issue("smtp", "localhost", "127.0.0.1"))
    yield made
    made.stop()


@pytest.fixture
def settings(sink: SmtpSink, authority: Authority) -> MailboxSettings:
    base = MailboxSettings("Water", MailboxKind.IMAP, "water@county.example", "water@county.example", "imap.county.example", ca_file=str(authority.cert))
    return replace(base, smtp_host="localhost", smtp_port=sink.port, smtp_security="starttls")


def test_a_sign_in_that_works_hands_nothing_over(sink: SmtpSink, settings: MailboxSettings):
    assert SmtpSender(settings, PASSWORD, times=PATIENT).check() == MailboxCheck(ok=True, message="Mail can be sent by the server localhost.")
    assert Stage.AUTH in sink.plan.stages
    assert sink.taken == []
    assert sink.plan.stages[-1] is Stage.QUIT


def test_a_wrong_password_is_said(sink: SmtpSink, settings: MailboxSettings):
    found = SmtpSender(settings, "wrong", times=PATIENT).check()
    assert not found.ok
    assert "Water" in found.message


def test_a_server_that_is_not_there_is_said_without_talk_of_a_message(settings: MailboxSettings):
    found = SmtpSender(replace(settings, smtp_port=free_port()), PASSWORD, times=PATIENT).check()
    assert not found.ok
    assert found.message.endswith("This was only a test; nothing was handed over.")


class Reads:
    def __init__(self, check: MailboxCheck) -> None:
        self._check = check

    def check(self) -> MailboxCheck:
        return self._check


class Sources:
    def __init__(self, reading: MailboxCheck, sending: MailboxCheck) -> None:
        self.reading, self.sending = reading, sending

    def open(self, _settings: MailboxSettings, _password: str) -> Reads:
        return Reads(self.reading)

    def sender(self, _settings: MailboxSettings, _password: str) -> Reads:
        return Reads(self.sending)


READ = MailboxCheck(ok=True, message="INBOX holds 3 messages.", messages=3)
UNREAD = MailboxCheck(ok=False, message="The password was refused.")
SENDS = MailboxCheck(ok=True, message="Mail can be sent by the server localhost.")
SENDS_NOT = MailboxCheck(ok=False, message="The sending server refused the password.")


@pytest.mark.parametrize(
    ("reading", "sending", "smtp", "ok", "message"),
    [
        (READ, SENDS, "smtp.county.example", True, f"{READ.message}\n{SENDS.message}"),
        (READ, SENDS_NOT, "smtp.county.example", False, f"{READ.message}\n{SENDS_NOT.message}"),
        (READ, SENDS_NOT, "", True, READ.message),
        (UNREAD, SENDS, "smtp.county.example", False, UNREAD.message),
    ],
)
def test_reading_and_sending_are_said_together(reading: MailboxCheck, sending: MailboxCheck, smtp: str, ok: bool, message: str):
    settings = MailboxSettings("Water", MailboxKind.IMAP, "water@county.example", "water", "imap.county.example", smtp_host=smtp)
    found = tried(Sources(reading, sending), settings, PASSWORD)  # type: ignore[arg-type]
    assert (found.ok, found.message) == (ok, message)
