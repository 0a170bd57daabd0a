"""The outbox over a real mail server that fails before, during and after it takes a mail: nobody gets it twice, nobody waits for it in vain."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, timedelta
from email import message_from_bytes
from uuid import UUID, uuid4

import pytest

from app.domain.email_message import MailAddress
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.outgoing import NewFile, Outgoing, OutgoingState, SendMail
from app.mail.compose import MimeComposer
from app.mail.parse import parse_mail
from app.mail.smtp_sender import SendTimes, SmtpSender
from app.mail.sources import Sources
from app.services.mailboxes import password_key
from app.services.outbox import OutboxService
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import FakeCredentials
from tests.fakes.office import FakeOffice
from tests.servers.certificates import Authority
from tests.servers.dovecot import PASSWORD
from tests.servers.smtp_sink import Deed, SmtpSink, Stage
from tests.stories import RUTH

BEFORE = [Stage.GREETING, Stage.EHLO, Stage.AUTH, Stage.MAIL, Stage.RCPT, Stage.DATA]


class QuickSources(Sources):
    """Waits for no server longer than a test can."""

    def sender(self, settings: MailboxSettings, password: str) -> SmtpSender:
        return SmtpSender(settings, password, times=SendTimes(10.0, 1.0, 1.0))


@pytest.fixture(scope="module")
def shared_sink(authority: Authority) -> Iterator[SmtpSink]:
    made = SmtpSink(authority.issue("smtp-outbox", "localhost", "127.0.0.1"))
    yield made
    made.stop()


class Bench:
    """An office in memory whose mail leaves through a real server."""

    def __init__(self, sink: SmtpSink) -> None:
        self.sink, self.clock, self.blobs, keys = sink, FakeClock(), FakeBlobs(), FakeCredentials()
        self.office = FakeOffice(self.clock.now)
        box = MailboxSettings(
            "Water", MailboxKind.IMAP, "water@county.example", "water", "", smtp_host="127.0.0.1", smtp_port=sink.plain, smtp_security="plain"
        )
        keys.kept[password_key(box)] = PASSWORD
        with self.office.write(RUTH) as unit:
            self.box = unit.mailboxes.add(box)
            self.case_id, _, _ = unit.cases.add(uuid4(), {"title": "Water bill"}, self.clock.at)
            unit.commit()
        self.outbox = OutboxService(self.office, self.blobs, QuickSources(), keys, MimeComposer(), self.clock, UTC, UUID(int=0))

    def queued(self, **values: object) -> Outgoing:
        story = {
            "uid": uuid4(),
            "case_id": self.case_id,
            "mailbox_id": self.box,
            "to": (MailAddress("María", "maria@example.org"),),
            "subject": "Factura del agua",
        }
        mail = self.outbox.send(RUTH, SendMail(**{**story, "text": "El jueves, señora.\n.\nFrom now on", **values})).value  # type: ignore[arg-type]
        self.clock.pass_time(seconds=11)
        return mail

    def rounds(self, count: int = 6) -> None:
        for _ in range(count):
            self.outbox.deliver(RUTH, asked=True)
            self.clock.pass_time(hours=2)

    def now(self, mail: Outgoing) -> Outgoing:
        with self.office.read() as unit:
            return unit.outgoing.get(mail.id)

    def taken(self) -> Counter[str]:
        return Counter(str(message_from_bytes(one.content)["Message-ID"]).strip("<>") for one in self.sink.taken)


@pytest.fixture
def bench(shared_sink: SmtpSink) -> Bench:
    shared_sink.mend()
    return Bench(shared_sink)


def test_what_was_written_arrives(bench: Bench) -> None:
    plan = NewFile("plano, año 2026.pdf", "application/pdf", bytes(range(256)) * 40)
    mail = bench.queued(cc=(MailAddress("Jo", "jo@example.org"),), files=(plan,))
    assert bench.outbox.deliver(RUTH).value.sent == 1
    [taken] = bench.sink.taken
    assert (taken.sender, taken.recipients) == ("water@county.example", ("maria@example.org", "jo@example.org"))
    outcome = parse_mail(taken.content)
    assert outcome.mail is not None
    assert (outcome.mail.message_id, outcome.mail.to, outcome.mail.text.strip()) == (mail.message_id, mail.to, mail.text)
    assert [(part.name, outcome.contents[part.sha256]) for part in outcome.mail.parts] == [("plano, año 2026.pdf", plan.data)]


@pytest.mark.parametrize("deed", [Deed.CUT, Deed.RESET])
@pytest.mark.parametrize("stage", BEFORE)
def test_a_line_that_breaks_before_the_mail_is_said_is_tried_again_by_itself(bench: Bench, stage: Stage, deed: Deed) -> None:
    mail = bench.queued()
    bench.sink.fail(stage, deed)
    round_ = bench.outbox.deliver(RUTH).value
    assert (bench.now(mail).state, bench.taken()) == (OutgoingState.QUEUED, {})
    assert [name for name, _ in round_.faults] == ["Water"]
    assert round_.next_due is not None
    bench.sink.mend()
    bench.clock.at = round_.next_due
    assert bench.outbox.deliver(RUTH).value.sent == 1
    assert bench.taken() == {mail.message_id: 1}


@pytest.mark.parametrize("deed", [Deed.CUT, Deed.RESET, Deed.STALL, Deed.CUT_IN_ANSWER])
@pytest.mark.parametrize("taken", [True, False])
def test_a_line_that_breaks_after_the_mail_was_said_is_a_doubt_for_ever(bench: Bench, deed: Deed, taken: bool) -> None:
    mail = bench.queued()
    bench.sink.fail(Stage.END, deed, "25", taken=taken)
    bench.outbox.deliver(RUTH)
    bench.sink.plan.failures.clear()
    bench.rounds()
    found = bench.now(mail)
    assert (found.state, bench.taken()) == (OutgoingState.UNKNOWN, {mail.message_id: 1} if taken else {})
    assert found.why.endswith("\nSent of this mailbox cannot tell whether it left.")
    assert [one.id for one in bench.outbox.troubled(RUTH)] == [mail.id]
    bench.outbox.decide(RUTH, mail.id, was_sent=taken)
    if not taken:
        bench.outbox.send_again(RUTH, mail.id)
        bench.rounds(1)
    assert (bench.now(mail).state, bench.taken()) == (OutgoingState.SENT, {mail.message_id: 1})


@pytest.mark.parametrize("deed", [Deed.CUT, Deed.RESET])
def test_a_line_that_breaks_while_the_mail_is_said(bench: Bench, deed: Deed) -> None:
    mail = bench.queued(files=(NewFile("map.png", "image/png", bytes(3_000_000)),))
    bench.sink.fail(Stage.CONTENT, deed)
    bench.outbox.deliver(RUTH)
    assert (bench.now(mail).state, bench.taken()) == (OutgoingState.QUEUED, {}), "without its end no server takes a mail"
    bench.sink.mend()
    bench.rounds(1)
    assert bench.taken() == {mail.message_id: 1}


@pytest.mark.parametrize(
    ("stage", "words", "state"),
    [
        (Stage.MAIL, "550 5.7.1 no", OutgoingState.REFUSED),
        (Stage.END, "552 5.3.4 too large", OutgoingState.REFUSED),
        (Stage.GREETING, "421 4.3.2 busy", OutgoingState.QUEUED),
        (Stage.MAIL, "451 4.7.1 greylisted", OutgoingState.QUEUED),
        (Stage.END, "451 4.3.0 try later", OutgoingState.QUEUED),
        (Stage.AUTH, "535 5.7.8 wrong", OutgoingState.QUEUED),
    ],
)
def test_a_clear_no_is_taken_at_its_word(bench: Bench, stage: Stage, words: str, state: OutgoingState) -> None:
    mail = bench.queued()
    bench.sink.fail(stage, Deed.SAY, words)
    bench.outbox.deliver(RUTH)
    assert (bench.now(mail).state, bench.taken()) == (state, {})
    bench.sink.mend()
    if state is OutgoingState.REFUSED:
        bench.outbox.send_again(RUTH, mail.id)
    bench.clock.pass_time(hours=2)
    bench.rounds(1)
    assert bench.taken() == {mail.message_id: 1}


def test_a_recipient_that_is_not_there_is_a_persons_turn(bench: Bench) -> None:
    bench.sink.plan.refused["maria@example.org"] = "550 5.1.1 no such user"
    mail = bench.queued()
    bench.outbox.deliver(RUTH)
    assert bench.now(mail).state is OutgoingState.REFUSED
    assert "maria@example.org" in bench.now(mail).why


def test_a_wrong_password_is_tried_once(bench: Bench) -> None:
    bench.queued()
    bench.queued()
    bench.sink.fail(Stage.AUTH, Deed.SAY, "535 5.7.8 wrong")
    for _ in range(5):
        bench.outbox.deliver(RUTH)
        bench.clock.pass_time(hours=1)
    assert bench.sink.plan.stages.count(Stage.AUTH) == 1


def test_ten_mails_through_a_server_that_fails_in_turn(bench: Bench) -> None:
    """Each mail meets another failure, those that wait from before with it; in the end each was taken at most once and is sent, or stands before a person."""
    failures = [(Stage.GREETING, Deed.CUT), (Stage.DATA, Deed.RESET), (Stage.END, Deed.CUT), (Stage.END, Deed.RESET), (Stage.MAIL, Deed.CUT)]
    mails = []
    for stage, deed in failures * 2:
        mails.append(bench.queued(text=f"Number {len(mails)}"))
        bench.sink.fail(stage, deed, taken=True)
        bench.outbox.deliver(RUTH)
        bench.sink.plan.failures.clear()
        bench.clock.pass_time(seconds=timedelta(hours=2).total_seconds())
    bench.rounds()
    taken = bench.taken()
    assert max(taken.values()) == 1
    for mail in mails:
        state = bench.now(mail).state
        assert state in {OutgoingState.SENT, OutgoingState.UNKNOWN}
        assert taken[mail.message_id] == 1
    assert {bench.now(mail).state for mail in mails} == {OutgoingState.SENT, OutgoingState.UNKNOWN}
