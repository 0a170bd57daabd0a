"""Mail from outside: sources, the parser, and what makes HTML safe."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.final_mail import FinalMail
from app.domain.intake import MailboxCheck, MailPage, ParseOutcome, RawMail
from app.domain.mailbox import MailboxSettings


class MailPages(Protocol):
    """A mailbox or a set of files, read page by page without ever touching it."""

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        """Yield pages of at most 100 messages that the checkpoint does not cover, newest first; those already sighted are not fetched.

        The checkpoint of a page covers it and everything yielded before it, never a message not yet yielded. Raises MailboxFault.
        """
        ...


class MailSource(MailPages, Protocol):
    """A mailbox, read without ever touching it."""

    def listed(self, since: datetime) -> frozenset[str]:
        """Return the native ids of the messages in the folder received since then. Raises MailboxFault."""
        ...

    def fetch(self, native_ids: Sequence[str]) -> Iterator[RawMail]:
        """Yield the messages whole, whatever their size up to 150 MB; those gone from the folder are left out. Raises MailboxFault."""
        ...

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool | None:
        """Return True as soon as the server tells of news, False after `seconds` or when `stopped`, None at once where it never tells. Raises MailboxFault."""
        ...

    def check(self) -> MailboxCheck:
        """Try to sign in and open the folder; say in plain words what is wrong. Raises nothing."""
        ...


class MailSender(Protocol):
    """Hands messages over to the server of a mailbox: each once, never again by itself."""

    def send(self, mail: FinalMail) -> None:
        """Hand a message over with exactly one try.

        Raises SendRefused, SignInRefused or Throttled where the server certainly did not take it, SendUncertain for everything else that went wrong.
        """
        ...

    def sent(self, message_id: str) -> bool | None:
        """Tell whether Sent holds the message; None where there is no way to look, or where not finding it proves nothing. Raises MailboxFault."""
        ...

    def check(self) -> MailboxCheck:
        """Try to sign in for sending, hand nothing over; say in plain words what is wrong. Raises nothing."""
        ...


class MailSources(Protocol):
    """Builds what reads and what sends for a mailbox's settings."""

    def open(self, settings: MailboxSettings, password: str) -> MailSource:
        """Return the source; `password` is empty where the person signed in in the browser. Raises MailboxFault for settings that cannot work."""
        ...

    def sender(self, settings: MailboxSettings, password: str) -> MailSender:
        """Return what sends for the mailbox. Raises MailboxFault for settings that cannot send."""
        ...

    def files(self, paths: Sequence[str]) -> MailPages:
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
