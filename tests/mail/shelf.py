"""A mailbox in memory that can be listed, pulled from and asked for single messages, and misbehaves when told to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.domain.intake import MailboxCheck, MailPage, RawMail
from app.domain.mailbox import MailboxSettings


@dataclass
class Shelf:
    """Mails by native id, oldest first; pages come newest first."""

    mails: dict[str, RawMail] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    """What pages leave out although it is there, as servers do."""
    whole: dict[str, bytes] = field(default_factory=dict)
    """What a second fetch gives in place of the first."""
    fault: Exception | None = None
    fetched: list[str] = field(default_factory=list)

    def put(self, native_id: str, raw: bytes, at: datetime = datetime(2026, 11, 20, 14, 0, tzinfo=UTC), *, oversize: bool = False) -> None:
        self.mails[native_id] = RawMail(native_id, raw, at, oversize=oversize)

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        shown = [mail for mail in reversed(self.mails.values()) if mail.native_id not in self.hidden]
        known = sighted([mail.native_id for mail in shown])
        new = tuple(mail for mail in shown if mail.native_id not in known)
        if new:
            yield MailPage("seen", len(new), new)

    def listed(self, since: datetime) -> frozenset[str]:
        if self.fault is not None:
            raise self.fault
        return frozenset(mail.native_id for mail in self.mails.values() if mail.received_at is None or mail.received_at >= since)

    def fetch(self, native_ids: Sequence[str]) -> Iterator[RawMail]:
        for native_id in native_ids:
            self.fetched.append(native_id)
            if native_id in self.mails:
                mail = self.mails[native_id]
                yield RawMail(native_id, self.whole.get(native_id, mail.raw), mail.received_at)

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool | None:
        return None

    def check(self) -> MailboxCheck:
        return MailboxCheck(ok=True, message="", messages=len(self.mails))


@dataclass
class Shelves:
    """Builds the shelf for every mailbox."""

    shelf: Shelf = field(default_factory=Shelf)

    def open(self, settings: MailboxSettings, password: str) -> Shelf:
        return self.shelf

    def files(self, paths: Sequence[str]) -> Shelf:
        return self.shelf
