"""Mail from outside: sources, the parser, and what makes HTML safe."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from app.domain.intake import MailboxCheck, MailPage, ParseOutcome
from app.domain.mailbox import MailboxSettings


class MailSource(Protocol):
    """A mailbox or a set of files, read without ever touching it."""

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        """Yield pages of at most 100 messages after the checkpoint; those already sighted are not fetched. Raises MailboxFault."""
        ...

    def check(self) -> MailboxCheck:
        """Try to sign in and open the folder; say in plain words what is wrong. Raises nothing."""
        ...


class MailSources(Protocol):
    """Builds the source for a mailbox's settings."""

    def open(self, settings: MailboxSettings, password: str) -> MailSource:
        """Return the source. Raises MailboxFault for settings that cannot work."""
        ...

    def files(self, paths: Sequence[str]) -> MailSource:
        """Return a source over .eml, .msg, mbox and Maildir paths. Raises InputRefused."""
        ...


class MessageParser(Protocol):
    """Reads raw messages apart from the program, with limits of time and memory."""

    def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
        """Return one outcome per message, in order. Raises EnvironmentFault when it cannot read at all, never for a message."""
        ...


class HtmlCleaner(Protocol):
    """Makes a message's HTML safe to show."""

    def clean(self, html: str) -> str:
        """Return safe HTML, or an empty text where it is too large or too deep to show."""
        ...
