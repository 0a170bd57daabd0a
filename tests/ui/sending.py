"""A mail server for tests of the screens: takes mail, refuses it, or leaves in doubt, as the test says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.errors import DaybookError
from app.domain.final_mail import FinalMail
from app.domain.mailbox import MailboxSettings
from app.mail.files import FilesSource


@dataclass
class FakeSender:
    """Keeps what it took; `troubles` are raised one after the other, `took` says whether a troubled mail was taken all the same."""

    taken: list[FinalMail] = field(default_factory=list)
    troubles: list[DaybookError] = field(default_factory=list)
    took: bool = False
    found: bool | None = False
    """What a look into Sent gives for a mail that was not taken; None: there is no way to look."""

    def send(self, mail: FinalMail) -> None:
        if self.troubles:
            trouble = self.troubles.pop(0)
            if self.took:
                self.taken.append(mail)
            raise trouble
        self.taken.append(mail)

    def sent(self, message_id: str) -> bool | None:
        if self.found is None:
            return None
        return self.found or any(mail.message_id == message_id for mail in self.taken)


@dataclass
class SendingSources:
    """Mailboxes that can only send."""

    sender_: FakeSender = field(default_factory=FakeSender)
    before: Callable[[MailboxSettings], None] = lambda _settings: None

    def open(self, settings: MailboxSettings, password: str, progress: Any = None) -> Any:
        raise NotImplementedError

    def sender(self, settings: MailboxSettings, password: str) -> FakeSender:
        self.before(settings)
        return self.sender_

    def files(self, paths: Sequence[str]) -> FilesSource:
        return FilesSource(paths)
