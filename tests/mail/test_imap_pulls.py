"""A mailbox lives while it is pulled: mail comes and goes, pulls are killed between any two pages, the server forgets its numbers. In the end everything is here."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain.intake import RawMail
from app.mail.imap import pages_of
from app.mail.imap_folder import Facts
from app.mail.imap_listing import Checkpoint, FolderState

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MOST = 20
"""Bytes of the largest message that is fetched whole in this small world."""


class SmallFolder:
    """A folder in memory that behaves as a server does."""

    def __init__(self, says_uidnext: bool, says_modseq: bool) -> None:
        self.messages: dict[int, int] = {}
        """The number of a letter by its UID."""
        self.next, self.validity, self.changes = 1, 1, 1
        self.refused: set[int] = set()
        self._says = (says_uidnext, says_modseq)
        self.fetched: list[str] = []
        self.state = FolderState(0, 0)

    def open(self) -> "SmallFolder":
        self.state = FolderState(self.validity, len(self.messages), self.next if self._says[0] else 0, self.changes if self._says[1] else 0)
        return self

    def native_id(self, uid: int) -> str:
        return f"INBOX/{self.state.uidvalidity}/{uid}"

    def uids_between(self, low: int, high: int) -> list[int]:
        return sorted(self.messages)[low - 1 : high]

    def facts(self, uids: Sequence[int]) -> dict[int, Facts]:
        return {uid: Facts(self.messages[uid] % (2 * MOST), NOON) for uid in uids if uid in self.messages}

    def mails(self, facts: dict[int, Facts], limit: int) -> tuple[RawMail, ...]:
        there = [uid for uid in facts if uid in self.messages and uid not in self.refused]
        self.fetched += [self.native_id(uid) for uid in there]
        return tuple(RawMail(self.native_id(uid), str(self.messages[uid]).encode(), NOON, oversize=facts[uid].size > limit) for uid in there)


class LivingMailbox(RuleBasedStateMachine):
    """Everything that may happen between and during pulls."""

    @initialize(uidnext=st.booleans(), modseq=st.booleans())
    def begin(self, uidnext: bool, modseq: bool) -> None:
        self.folder = SmallFolder(uidnext, modseq)
        self.checkpoint = ""
        self.office: set[int] = set()
        self.sighted: set[str] = set()
        self.letters = 0

    @rule(count=st.integers(1, 12), gap=st.integers(0, 3))
    def mail_comes(self, count: int, gap: int) -> None:
        for _ in range(count):
            self.letters += 1
            self.folder.messages[self.folder.next + gap] = self.letters
            self.folder.next += gap + 1
            self.folder.changes += 1

    @rule(data=st.data())
    def mail_goes(self, data: st.DataObject) -> None:
        if self.folder.messages:
            for uid in data.draw(st.sets(st.sampled_from(sorted(self.folder.messages)), max_size=4)):
                del self.folder.messages[uid]
                self.folder.changes += 1

    @rule(data=st.data())
    def some_are_refused(self, data: st.DataObject) -> None:
        if self.folder.messages:
            self.folder.refused = data.draw(st.sets(st.sampled_from(sorted(self.folder.messages)), max_size=3))

    @rule()
    def numbers_are_lost(self) -> None:
        order = [self.folder.messages[uid] for uid in sorted(self.folder.messages)]
        self.folder.messages = dict(enumerate(order, start=1))
        self.folder.next, self.folder.refused = len(order) + 1, set()
        self.folder.validity += 1
        self.folder.changes += 1

    @rule(pages=st.integers(1, 4), stored=st.booleans())
    def a_pull_is_killed(self, pages: int, stored: bool) -> None:
        """The last page may be lost on the way, as with a kill before it was stored."""
        self.pull(pages, stored)

    @rule()
    def a_pull_is_finished(self) -> None:
        self.pull(10_000, stored=True)
        here = {letter for uid, letter in self.folder.messages.items() if uid not in self.folder.refused}
        assert here <= self.office
        before = len(self.folder.fetched)
        again = self.pull(10_000, stored=True)
        assert len(self.folder.fetched) == before
        assert again == 0

    @invariant()
    def nothing_is_fetched_twice_but_what_was_lost_on_the_way(self) -> None:
        kept = [native_id for native_id in self.folder.fetched if native_id in self.sighted] if hasattr(self, "folder") else []
        assert len(kept) == len(set(kept))

    def pull(self, most: int, stored: bool) -> int:
        folder, count = self.folder.open(), 0
        reached = Checkpoint.read(self.checkpoint).at("INBOX", folder.state)
        if reached.nothing_new(folder.state):
            return 0
        uids: list[int] = []
        for page in pages_of(folder, reached, self.checkpoint, self.sighted.intersection, MOST):
            count += 1
            uids += [int(mail.native_id.rpartition("/")[2]) for mail in page.mails]
            if count == most and not stored:
                self.folder.fetched = [one for one in self.folder.fetched if one not in {mail.native_id for mail in page.mails}]
                break
            self.office |= {int(mail.raw) for mail in page.mails}
            self.sighted |= {mail.native_id for mail in page.mails}
            self.checkpoint = page.checkpoint
            if count == most:
                break
        assert all(before > after for before, after in pairwise(uids)), "newest first"
        return count


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("FIRST_PAGE", 2), ("PAGE_MAILS", 3), ("FIRST_WINDOW", 4), ("LARGEST_WINDOW", 8)):
        monkeypatch.setattr(f"app.mail.imap_listing.{name}", size)
    monkeypatch.setattr("app.mail.imap_folder.PAGE_BYTES", 2 * MOST)


LivingMailbox.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)


@pytest.mark.usefixtures("small_pages")
class TestLivingMailbox(LivingMailbox.TestCase):  # type: ignore[misc,valid-type]
    pass
