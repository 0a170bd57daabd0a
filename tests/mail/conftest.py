"""Fixtures of the mail tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mail.office import DATA, MailOffice, open_mail_office


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
