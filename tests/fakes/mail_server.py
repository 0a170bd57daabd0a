"""A mail server that does as it is told: it takes mail, refuses it, or fails before, while or after taking it, and counts every mail it took."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.domain.errors import MailboxFault, NotReached, SendRefused, SendUncertain, SignInRefused, Throttled
from app.domain.final_mail import FinalMail
from app.domain.mailbox import MailboxSettings
from app.services.ports.mail import MailPages, MailSender, MailSource

Deed = Callable[["FakeMailServer", FinalMail], None]


def takes(server: "FakeMailServer", mail: FinalMail) -> None:
    server.take(mail)


def refuses(_server: "FakeMailServer", _mail: FinalMail) -> None:
    raise SendRefused("Water", "The server refused the mail. It was not sent; it is kept.")


def refuses_sign_in(_server: "FakeMailServer", _mail: FinalMail) -> None:
    raise SignInRefused("Water", "The server refused the password. The mail was not sent; it is kept.")


def is_busy(seconds: float | None = None) -> Deed:
    def deed(_server: "FakeMailServer", _mail: FinalMail) -> None:
        raise Throttled("Water", seconds)

    return deed


def is_away(_server: "FakeMailServer", _mail: FinalMail) -> None:
    raise NotReached("Water", "There is no way to the server. The mail was not sent; it is kept.")


def breaks_before(_server: "FakeMailServer", _mail: FinalMail) -> None:
    raise SendUncertain("Water", "The line broke while the mail was being sent.")


def breaks_after(server: "FakeMailServer", mail: FinalMail) -> None:
    server.take(mail)
    raise SendUncertain("Water", "The line broke while the mail was being sent.")


def breaks_after_without_copy(server: "FakeMailServer", mail: FinalMail) -> None:
    server.take(mail, copy=False)
    raise SendUncertain("Water", "The line broke while the mail was being sent.")


def falls_over(_server: "FakeMailServer", _mail: FinalMail) -> None:
    raise ZeroDivisionError


@dataclass
class FakeMailServer:
    """`plan` is what happens to the next mails, everything else is taken; `looks` is what a look into Sent meets (None: as it is)."""

    plan: list[Deed] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    mails: list[FinalMail] = field(default_factory=list)
    sent: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    tries: int = 0
    looks: Callable[[], bool | None] | None = None
    opened: list[tuple[str, str]] = field(default_factory=list)
    closed: MailboxFault | None = None

    def take(self, mail: FinalMail, *, copy: bool = True) -> None:
        self.taken[_bare(mail.message_id)] += 1
        self.mails.append(mail)
        (self.sent if copy else self.late).add(_bare(mail.message_id))

    def copies_arrive(self) -> None:
        """Put the copies into Sent that came late."""
        self.sent |= self.late
        self.late.clear()

    def send(self, mail: FinalMail) -> None:
        self.tries += 1
        deed = self.plan.pop(0) if self.plan else takes
        deed(self, mail)

    def find(self, message_id: str) -> bool | None:
        return self.looks() if self.looks is not None else _bare(message_id) in self.sent


def _bare(message_id: str) -> str:
    """Return a Message-ID without the angle brackets that servers want."""
    assert message_id.startswith("<")
    assert message_id.endswith(">")
    return message_id[1:-1]


class FakeSender:
    def __init__(self, server: FakeMailServer) -> None:
        self._server = server

    def send(self, mail: FinalMail) -> None:
        self._server.send(mail)

    def sent(self, message_id: str) -> bool | None:
        return self._server.find(message_id)


class FakeSenders:
    """Implements MailSources for sending."""

    def __init__(self, server: FakeMailServer) -> None:
        self._server = server

    def open(self, settings: MailboxSettings, password: str) -> MailSource:
        raise NotImplementedError

    def sender(self, settings: MailboxSettings, password: str) -> MailSender:
        self._server.opened.append((settings.name, password))
        if self._server.closed is not None:
            raise self._server.closed
        return FakeSender(self._server)

    def files(self, paths: Sequence[str]) -> MailPages:
        raise NotImplementedError
