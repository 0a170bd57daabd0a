"""Any sequence of sending, taking back, rounds, servers that fail at any moment, kills, looks and decisions: no mail is ever sent twice by a
machine, none that was accepted is lost, and whatever is uncertain stands before a person."""

import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.email_message import MailAddress
from app.domain.errors import DomainError, OfficeUnavailable
from app.domain.final_mail import FinalMail
from app.domain.outgoing import Outgoing, OutgoingState, SendMail
from app.mail.compose import MimeComposer
from app.services.filing import REPLIED
from app.services.mailboxes import password_key
from app.services.outbox import OutboxService
from app.store.backup import Backups
from app.store.sqlite_file import create_office, open_office
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import MONDAY, FakeClock
from tests.fakes.credentials import FakeCredentials
from tests.fakes.mail_server import (
    Deed,
    FakeMailServer,
    FakeSenders,
    breaks_after,
    breaks_after_without_copy,
    breaks_before,
    falls_over,
    is_away,
    is_busy,
    refuses,
    refuses_sign_in,
    takes,
)
from tests.fakes.office import FakeOffice
from tests.stories import RUTH, mailbox
from tests.unit.services.outbox_desk import EASTERN, SAM

MARIA = MailAddress("Maria Garcia", "maria@x.gov")


class KilledError(BaseException):
    """The program ends here, without a word."""


def killed_before(_server: FakeMailServer, _mail: FinalMail) -> None:
    raise KilledError


def killed_after(server: FakeMailServer, mail: FinalMail) -> None:
    server.take(mail)
    raise KilledError


def killed_after_without_copy(server: FakeMailServer, mail: FinalMail) -> None:
    server.take(mail, copy=False)
    raise KilledError


DEEDS: list[Deed] = [
    *(takes, takes, refuses, refuses_sign_in, is_busy(), is_busy(40.0), is_away),
    *(breaks_before, breaks_after, breaks_after_without_copy, falls_over, killed_before, killed_after, killed_after_without_copy),
]


class OutboxLife(RuleBasedStateMachine):
    """Two desks over one office and one mail server."""

    def open(self) -> Any:
        return FakeOffice(self.clock.now)

    @initialize(queued=st.integers(1, 3))
    def begin(self, queued: int) -> None:
        self.clock = FakeClock()
        self.office = self.open()
        self.blobs, self.keys, self.server = FakeBlobs(), FakeCredentials(), FakeMailServer()
        box = mailbox("Water", address="water@county.gov", smtp_host="mail.county.gov")
        self.keys.kept[password_key(box)] = "secret"
        with self.office.write(RUTH) as unit:
            self.box = unit.mailboxes.add(box)
            self.case, _, _ = unit.cases.add(uuid4(), {"title": "Water bill"}, MONDAY)
            unit.commit()
        self.desks = [self.starts(), self.starts()]
        self.accepted: dict[UUID, SendMail] = {}
        self.allowed: Counter[str] = Counter()
        """How often each Message-ID may have reached the server: once, and once more for every time a person said that it had not."""
        self.taken_back: set[UUID] = set()
        self.given_up: set[UUID] = set()
        for _ in range(queued):
            self.sends(0)

    def starts(self) -> OutboxService:
        return OutboxService(self.office, self.blobs, FakeSenders(self.server), self.keys, MimeComposer(), self.clock, EASTERN, UUID(int=0))

    def rows(self) -> list[Outgoing]:
        with self.office.read() as unit:
            return list(unit.outgoing.in_state(list(OutgoingState), 1_000))

    def one_of(self, pick: int, *states: OutgoingState) -> Outgoing | None:
        found = [row for row in self.rows() if row.state in states]
        return found[pick % len(found)] if found else None

    @rule(desk=st.integers(0, 1))
    def sends(self, desk: int) -> None:
        command = SendMail(uuid4(), self.case, self.box, (MARIA,), "Water bill", f"Text {len(self.accepted)}")
        mail = self.desks[desk].send(RUTH, command).value
        self.accepted[command.uid] = command
        self.allowed[mail.message_id] = 1

    @rule(desk=st.integers(0, 1), pick=st.integers(0, 9))
    def sends_the_same_again(self, desk: int, pick: int) -> None:
        command = list(self.accepted.values())[pick % len(self.accepted)]
        self.desks[desk].send(RUTH, command)

    @rule(pick=st.integers(0, 9))
    def takes_back(self, pick: int) -> None:
        mail = self.one_of(pick, *OutgoingState)
        assert mail is not None
        try:
            self.desks[0].take_back(RUTH, mail.id)
        except DomainError:
            assert mail.state is not OutgoingState.QUEUED
        else:
            assert mail.state is OutgoingState.QUEUED
            self.taken_back.add(mail.uid)

    @rule(seconds=st.sampled_from([1, 11, 45, 200, 4_000, 90_000]))
    def time_passes(self, seconds: int) -> None:
        self.clock.pass_time(seconds=seconds)

    @rule(deeds=st.lists(st.sampled_from(DEEDS), max_size=4))
    def the_server_will(self, deeds: list[Deed]) -> None:
        self.server.plan = deeds

    @rule(looks=st.sampled_from(["as it is", "cannot be told", "away"]))
    def sent_is(self, looks: str) -> None:
        def away() -> bool | None:
            raise OSError

        self.server.looks = {"as it is": None, "cannot be told": lambda: None, "away": away}[looks]

    @rule()
    def late_copies_arrive(self) -> None:
        self.server.copies_arrive()

    @rule(desk=st.integers(0, 1), asked=st.booleans())
    def goes_round(self, desk: int, asked: bool) -> None:
        try:
            round_ = self.desks[desk].deliver(SAM, asked=asked).value
        except KilledError:
            self.desks[desk] = self.starts()
        else:
            assert round_.next_due is None or round_.next_due > self.clock.at

    @rule(desk=st.integers(0, 1))
    def is_killed_and_starts_again(self, desk: int) -> None:
        self.desks[desk] = self.starts()
        self.desks[desk].recover(SAM)

    @rule(desk=st.integers(0, 1))
    def loses_the_office_after_the_server_took_a_mail(self, desk: int) -> None:
        write = self.office.write

        def lost(server: FakeMailServer, mail: FinalMail) -> None:
            server.take(mail)

            def gone(_actor: object) -> None:
                raise OfficeUnavailable("The share is gone.")

            self.office.write = gone

        self.server.plan = [lost]
        try:
            self.desks[desk].deliver(SAM)
        except OfficeUnavailable:
            pass
        finally:
            self.office.write = write
            self.server.plan = []

    @rule(desk=st.integers(0, 1), pick=st.integers(0, 9))
    def looks(self, desk: int, pick: int) -> None:
        mail = self.one_of(pick, OutgoingState.UNKNOWN)
        if mail is not None:
            found = self.desks[desk].look(RUTH, mail.id).value
            assert (found.state is OutgoingState.SENT) <= (self.server.taken[mail.message_id] > 0), "nothing is called sent that did not leave"

    @rule(pick=st.integers(0, 9), was_sent=st.booleans())
    def a_person_decides(self, pick: int, was_sent: bool) -> None:
        mail = self.one_of(pick, OutgoingState.UNKNOWN)
        if mail is None:
            return
        self.desks[0].decide(RUTH, mail.id, was_sent=was_sent)
        self.allowed[mail.message_id] += not was_sent
        if was_sent and not self.server.taken[mail.message_id]:
            self.given_up.add(mail.uid)

    @rule(pick=st.integers(0, 9), again=st.booleans())
    def a_person_settles_a_refusal(self, pick: int, again: bool) -> None:
        mail = self.one_of(pick, OutgoingState.REFUSED)
        if mail is not None and again:
            self.desks[1].send_again(SAM, mail.id)
        elif mail is not None:
            self.desks[1].give_up(SAM, mail.id)
            self.given_up.add(mail.uid)

    @precondition(lambda self: self.server.taken)
    @rule(pick=st.integers(0, 9))
    def an_answer_arrives(self, pick: int) -> None:
        """The citizen answers a mail that left: the intake notes that on an uncertain one."""
        mail = self.one_of(pick, OutgoingState.UNKNOWN)
        if mail is not None and self.server.taken[mail.message_id]:
            with self.office.write(RUTH) as unit:
                unit.outgoing.looked(mail.id, self.clock.at, REPLIED)
                unit.commit()

    @invariant()
    def no_machine_sends_twice(self) -> None:
        for message_id, count in self.server.taken.items():
            assert count <= self.allowed[message_id], f"sent {count} times, a person allowed {self.allowed[message_id]}"

    @invariant()
    def nothing_accepted_is_lost(self) -> None:
        rows = {row.uid: row for row in self.rows()}
        assert set(rows) == set(self.accepted)
        for row in rows.values():
            assert self.blobs.read(row.raw_sha256)
            if row.state is OutgoingState.CANCELLED:
                assert row.uid in self.taken_back | self.given_up
            elif row.state is OutgoingState.SENT:
                assert self.server.taken[row.message_id] or row.uid in self.given_up

    @invariant()
    def what_left_is_filed_once_and_nothing_else_is(self) -> None:
        with self.office.read() as unit:
            entries = unit.interactions.case_timeline(self.case, None, 1_000).rows
            messages = {row.message_id: unit.messages.with_message_id(row.message_id) for row in self.rows()}
        contacts = Counter(entry.text for entry in entries if entry.direction is not None)
        sent = [row for row in self.rows() if row.state is OutgoingState.SENT]
        assert contacts == Counter(row.text for row in sent)
        assert {row.id for row in self.rows() if row.interaction_id is not None} == {row.id for row in sent}
        assert {message_id for message_id, found in messages.items() if found} == {row.message_id for row in sent}
        assert all(len(found) <= 1 for found in messages.values())

    def teardown(self) -> None:
        """In the end everything that can be known is known: what is queued leaves, what left is found, the rest stands before a person."""
        if not hasattr(self, "server"):
            return
        self.server.plan, self.server.looks = [], None
        self.server.copies_arrive()
        for _ in range(4):
            self.clock.at += timedelta(hours=7)
            self.desks[0].deliver(SAM, asked=True)
        for row in self.rows():
            assert row.state not in {OutgoingState.QUEUED, OutgoingState.SENDING}
            if row.state is OutgoingState.UNKNOWN:
                assert not self.server.taken[row.message_id]
        self.no_machine_sends_twice()
        self.nothing_accepted_is_lost()
        self.what_left_is_filed_once_and_nothing_else_is()


class OutboxLifeOnDisk(OutboxLife):
    """The same over the real store."""

    def open(self) -> Any:
        self.folder = Path(tempfile.mkdtemp(prefix="daybook-outbox-"))
        path = self.folder / "office.daybook"
        create_office(path, self.clock.now)
        return open_office(path, self.clock.now, Backups(path, self.folder / "backups", self.clock.now))

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            super().teardown()
            self.office.close()
            shutil.rmtree(self.folder, ignore_errors=True)


TestOutboxLife = OutboxLife.TestCase
TestOutboxLife.settings = settings(max_examples=100, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck))
TestOutboxLifeOnDisk = OutboxLifeOnDisk.TestCase
TestOutboxLifeOnDisk.settings = settings(max_examples=8, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
