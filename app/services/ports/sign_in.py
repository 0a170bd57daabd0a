"""Signing in to a mailbox in the system browser, and the tokens kept from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.domain.mailbox import MailboxSettings


@dataclass(frozen=True, slots=True)
class SignInPrompt:
    """What a person has to do: nothing but look at the browser, or type a code at an address."""

    address: str = ""
    code: str = ""
    """Empty where the browser was opened and no code is needed."""


class SignIns(Protocol):
    """Signs people in and hands out tokens; tokens are kept encrypted on this PC and nowhere else."""

    def sign_in(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        """Sign in by the browser, or by a code where no browser opens; return the account's name. Raises SignInRefused, NoCredentialStore."""
        ...

    def token(self, settings: MailboxSettings) -> str:
        """Return an access token for the mailbox's protocol without asking anybody. Raises SignInRefused when a person has to sign in again, MailboxFault."""
        ...

    def forget(self, settings: MailboxSettings) -> None:
        """Remove what is kept of a sign-in."""
        ...
