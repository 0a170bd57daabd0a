"""Let the sample's mail arrive as a pull of a mailbox would bring it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from app.domain.changes import Done
from app.domain.errors import MailboxFault
from app.domain.intake import IntakeReport, MailPage, RawMail
from app.domain.mailbox import MailboxSettings
from app.domain.user import Actor
from app.services.ports.mail import MailPages, MailSender, MailSource, MailSources


class Intake(Protocol):
    """What takes mail files in."""

    def import_files(self, actor: Actor, paths: Sequence[str]) -> Done[IntakeReport]:
        """Take in mail files and folders."""
        ...


class SampleMail:
    """Implements MailTaker, MailSources and MailPages over mails in memory."""

    def __init__(self, actor: Actor, intake: Callable[[MailSources], Intake]) -> None:
        """Take who receives the mail, and what builds the intake over a source."""
        self._actor = actor
        self._intake = intake
        self._mails: tuple[RawMail, ...] = ()

    def take(self, mails: tuple[RawMail, ...]) -> IntakeReport:
        """Store and read the mails."""
        self._mails = mails
        return self._intake(self).import_files(self._actor, ()).value

    def open(self, settings: MailboxSettings, password: str) -> MailSource:  # noqa: ARG002
        """Refuse: the sample has no mailbox."""
        raise MailboxFault(settings.name, "The sample office has no mailbox. Nothing was fetched.")

    def sender(self, settings: MailboxSettings, password: str) -> MailSender:  # noqa: ARG002
        """Refuse: the sample sends nothing."""
        raise MailboxFault(settings.name, "The sample office sends no mail. Nothing was sent.")

    def files(self, paths: Sequence[str]) -> MailPages:  # noqa: ARG002
        """Return the mails."""
        return self

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:  # noqa: ARG002
        """Yield all mails as one page."""
        yield MailPage("", len(self._mails), self._mails)
