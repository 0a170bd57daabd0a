"""Fixtures of the mail tests."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.mail.office import DATA, MailOffice, open_mail_office
from tests.servers import dovecot as dovecot_server
from tests.servers.certificates import Authority
from tests.servers.dovecot import Dovecot


@pytest.fixture
def mail_office(tmp_path: Path) -> Iterator[MailOffice]:
    """A new office with the services of mail."""
    opened = open_mail_office(tmp_path / "office")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def mail_data() -> Path:
    """The folder of test mail."""
    if not DATA.is_dir():
        pytest.skip("the test mail in ../shared/data/mail is not on this machine")
    return DATA


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An office's own authority, which issues the certificates of the test servers."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def dovecot(authority: Authority) -> Iterator[Dovecot]:
    """A mail server; each test takes a mailbox of its own on it."""
    if not dovecot_server.available():
        pytest.skip("dovecot (Debian package dovecot-imapd) or openssl is not on this machine")
    running = Dovecot(authority)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def user(request: pytest.FixtureRequest) -> str:
    """A mailbox of its own for each test."""
    return f"u{sha256(request.node.nodeid.encode()).hexdigest()[:12]}@county.example"
