"""Waiting for the server to tell of new mail."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from app.domain.errors import SignInRefused
from app.domain.intake import MailPage
from app.domain.mailbox import MailboxSettings
from app.services.intake import IntakeService
from app.services.mailboxes import password_key
from tests.mail.office import DANA, MailOffice, ParserHere
from tests.mail.test_intake import WATER, water


class Telling:
    """A mailbox without mail; its waits remember which of its looks came before."""

    def __init__(self, settings: MailboxSettings, password: str) -> None:
        self.settings, self.password = settings, password
        self.looks = 0

    def pages(self, _checkpoint: str, _sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        self.looks += 1
        yield from ()

    def wait(self, _seconds: float, stopped: Callable[[], bool]) -> bool | None:
        return None if stopped() else self.looks > 0


class Sources:
    def __init__(self) -> None:
        self.opened: list[Telling] = []

    def open(self, settings: MailboxSettings, password: str) -> Telling:
        self.opened.append(Telling(settings, password))
        return self.opened[-1]


@pytest.fixture
def sources() -> Sources:
    return Sources()


@pytest.fixture
def intake(mail_office: MailOffice, sources: Sources) -> IntakeService:
    return IntakeService(mail_office.office, mail_office.blobs, sources, ParserHere(), mail_office.keys, mail_office.clock, pause=0.0)  # type: ignore[arg-type]


def test_the_source_that_looked_last_waits_so_that_nothing_comes_unseen_between(mail_office: MailOffice, sources: Sources, intake: IntakeService) -> None:
    mailbox_id = water(mail_office)
    assert intake.wait(DANA, mailbox_id, 1.0, lambda: False) is False
    intake.pull(DANA, mailbox_id)
    assert intake.wait(DANA, mailbox_id, 1.0, lambda: False) is True
    assert intake.wait(DANA, mailbox_id, 1.0, lambda: True) is None
    assert len(sources.opened) == 2


def test_a_mailbox_that_was_changed_is_opened_anew(mail_office: MailOffice, sources: Sources, intake: IntakeService) -> None:
    mailbox_id = water(mail_office)
    intake.pull(DANA, mailbox_id)
    with mail_office.office.write(DANA) as unit:
        unit.mailboxes.replace(mailbox_id, replace(WATER, folder="Letters"))
        unit.commit()
    assert intake.wait(DANA, mailbox_id, 1.0, lambda: False) is False
    assert sources.opened[-1].settings.folder == "Letters"


def test_without_a_password_nobody_waits(mail_office: MailOffice, intake: IntakeService) -> None:
    mailbox_id = water(mail_office)
    mail_office.keys.kept.pop(password_key(WATER))
    with pytest.raises(SignInRefused):
        intake.wait(DANA, mailbox_id, 1.0, lambda: False)
