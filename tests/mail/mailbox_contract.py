"""What every kind of mailbox promises, as tests that run over any server put behind MailboxBench.

A test module of a protocol defines the fixtures `bench` (a fresh, empty mailbox each time) and, with params, `breaking` (faults that end a
pull), `passing` (faults that a pull must get over by itself) and `sending` (pairs of Fault and how many messages the server has really taken
afterwards), and subclasses the classes here.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

import pytest

from app.domain.errors import MailboxFault, SendRefused, SendUncertain, SignInRefused, Throttled
from app.domain.final_mail import FinalMail
from app.domain.intake import MailPage, RawMail
from app.domain.mailbox import MailboxSettings
from app.services.mailboxes import password_key
from app.services.ports.mail import MailPages, MailSender, MailSource
from tests.mail.letters import letter
from tests.mail.office import DANA, MORGAN, MailOffice

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Fault(StrEnum):
    """How a server misbehaves until it is mended."""

    CUT_BEFORE = "the connection is cut before the answer begins"
    CUT_HEADERS = "the connection is cut within the answer's head"
    CUT = "the connection is cut in the middle of an answer"
    STALL = "the server falls silent"
    BUSY = "the server is too busy and does not say for how long (429)"
    BUSY_SECONDS = "the server is too busy and says for how many seconds (429)"
    BUSY_DATE = "the server is too busy and says until when (429)"
    BUSY_BRIEFLY = "the server is too busy for one request (429)"
    UNAVAILABLE = "the server is out of order for a moment (503)"
    UNAVAILABLE_SECONDS = "the server is out of order and says for how many seconds (503)"
    SIGN_IN_EXPIRED = "the sign-in has run out"
    UNREACHABLE = "nobody listens"
    NONSENSE = "the answer makes no sense"
    REPEAT = "pages and messages come twice"
    REORDER = "messages come in another order"
    STATE_LOST = "the server has forgotten how far the mailbox was read"
    REFUSED = "the server refuses to take the message (sending)"
    TAKEN_THEN_CUT = "the message is taken, then the connection is cut (sending)"
    TAKEN_THEN_UNAVAILABLE = "the message is taken, then the answer is an error (sending)"
    TAKEN_THEN_STALL = "the message is taken, then the server falls silent (sending)"


class MailboxBench(Protocol):
    """A mailbox on a server of the tests, and the program's own source and sender for it, with time limits of about 0.3 s."""

    settings: MailboxSettings
    password: str
    """Empty where the person signs in in the browser."""

    def put_message(self, raw: bytes, received_at: datetime) -> str:
        """Put a message into the folder that is read; return an id for `remove`, of the server's own kind."""
        ...

    def remove(self, message: str) -> None:
        """Delete a message at the source."""
        ...

    def touched(self) -> bool:
        """Tell whether a client marked, moved or deleted anything in the folder that is read."""
        ...

    def source(self, limit: int | None = None) -> MailSource:
        """Return a new source; `limit` is the size in bytes above which a message comes as its header."""
        ...

    def sender(self) -> MailSender:
        """Return a new sender for the mailbox."""
        ...

    def fault(self, kind: Fault, after: int = 0) -> None:
        """Misbehave from now on, once about `after` more messages have been handed out."""
        ...

    def mend(self) -> None:
        """Be well again."""
        ...

    def delivered(self) -> list[bytes]:
        """Return what the server took for sending, in order."""
        ...


@dataclass(frozen=True)
class BenchSources:
    """Implements MailSources over a bench, for the real intake."""

    bench: MailboxBench

    def open(self, settings: MailboxSettings, password: str) -> MailSource:
        return self.bench.source()

    def sender(self, settings: MailboxSettings, password: str) -> MailSender:
        return self.bench.sender()

    def files(self, paths: Sequence[str]) -> MailPages:
        raise AssertionError


def numbered(number: int) -> bytes:
    return letter(f"text {number}", subject=f"matter {number}", message_id=f"<{number}@example.org>")


def fill(bench: MailboxBench, count: int, start: int = 0) -> list[str]:
    """Put messages in, one a minute, the highest number last."""
    return [bench.put_message(numbered(number), NOON + timedelta(minutes=number)) for number in range(start, start + count)]


def read(bench: MailboxBench, checkpoint: str = "", limit: int | None = None, known: frozenset[str] = frozenset()) -> list[MailPage]:
    return list(bench.source(limit).pages(checkpoint, known.intersection))


def mails(pages: Sequence[MailPage]) -> list[RawMail]:
    return [mail for page in pages for mail in page.mails]


def raws(pages: Sequence[MailPage]) -> list[bytes]:
    return [mail.raw for mail in mails(pages)]


def mailbox_in(office: MailOffice, bench: MailboxBench) -> int:
    """Set the bench's mailbox up in an office."""
    office.keys.kept[password_key(bench.settings)] = bench.password
    with office.office.write(MORGAN) as unit:
        mailbox_id = unit.mailboxes.add(bench.settings)
        unit.commit()
    return mailbox_id


def pull(office: MailOffice, bench: MailboxBench, mailbox_id: int) -> None:
    office.intake(sources=BenchSources(bench)).pull(DANA, mailbox_id)


def pull_stopped(office: MailOffice, bench: MailboxBench, mailbox_id: int) -> None:
    """Pull from a server that misbehaves: the fault names the mailbox, and so does the banner; one that asks to wait is left alone without a word."""
    named = ""
    try:
        done = office.intake(sources=BenchSources(bench)).pull(DANA, mailbox_id)
    except MailboxFault as fault:
        named = fault.mailbox
    else:
        assert done.value.waiting_until is not None
        return
    assert named == bench.settings.name
    assert named in fault_of(office)


def fault_of(office: MailOffice) -> str:
    return str(office.rows("SELECT fault FROM mailbox")[0][0])


def subjects(office: MailOffice) -> list[str]:
    return sorted(str(subject) for (subject,) in office.rows("SELECT subject FROM interaction"))


def expected(count: int, start: int = 0) -> list[str]:
    return sorted(f"matter {number}" for number in range(start, start + count))


def outgoing(message_id: str = "<2026-000123.1@county.example>", text: str = "Your meter will be read again on Monday.") -> FinalMail:
    raw = letter(text, sender="water@county.example", to="maria.gl@example.org", subject="Re: Water bill doubled", message_id=message_id)
    return FinalMail(message_id, raw, "water@county.example", ("maria.gl@example.org",))


class ReadingContract:
    """Reading without touching."""

    def test_every_message_comes_once_and_whole_newest_first(self, bench: MailboxBench):
        fill(bench, 230)
        pages = read(bench)
        assert max(page.seen for page in pages) <= 100
        assert raws(pages) == [numbered(number) for number in reversed(range(230))]
        assert len({mail.native_id for mail in mails(pages)}) == 230
        assert not any(mail.oversize for mail in mails(pages))
        assert not bench.touched()

    def test_a_message_knows_when_it_was_received(self, bench: MailboxBench):
        fill(bench, 3)
        assert [mail.received_at for mail in mails(read(bench))] == [NOON + timedelta(minutes=number) for number in (2, 1, 0)]

    def test_any_page_is_a_place_to_go_on_from(self, bench: MailboxBench):
        fill(bench, 230)
        pages = read(bench)
        known: set[str] = set()
        for number, page in enumerate(pages):
            known |= {mail.native_id for mail in page.mails}
            if number % 3 == 0 or page is pages[-1]:
                assert raws(read(bench, page.checkpoint, known=frozenset(known))) == raws(pages[number + 1 :])

    def test_what_arrives_between_two_pages_is_found_from_any_of_them(self, bench: MailboxBench):
        fill(bench, 230)
        first = next(iter(bench.source().pages("", frozenset[str]().intersection)))
        fill(bench, 3, start=500)
        rest = raws(read(bench, first.checkpoint))
        assert set(rest) | set(raws([first])) == {numbered(number) for number in (*range(230), 500, 501, 502)}

    def test_a_second_look_finds_only_what_is_new(self, bench: MailboxBench):
        fill(bench, 3)
        checkpoint = read(bench)[-1].checkpoint
        assert raws(read(bench, checkpoint)) == []
        fill(bench, 2, start=50)
        assert raws(read(bench, checkpoint)) == [numbered(51), numbered(50)]

    def test_an_empty_folder_is_read_and_what_comes_then_is_found(self, bench: MailboxBench):
        pages = read(bench)
        assert raws(pages) == []
        checkpoint = pages[-1].checkpoint if pages else ""
        fill(bench, 1)
        assert raws(read(bench, checkpoint)) == [numbered(0)]

    @pytest.mark.parametrize("stored", ["", "{}", "not a checkpoint", '{"folder": 7}', "[]"])
    def test_a_checkpoint_of_something_else_starts_over(self, bench: MailboxBench, stored: str):
        fill(bench, 2)
        assert raws(read(bench, stored)) == [numbered(1), numbered(0)]

    def test_what_was_sighted_is_not_fetched_again(self, bench: MailboxBench):
        fill(bench, 5)
        pages = read(bench, known=frozenset(mail.native_id for mail in mails(read(bench)) if mail.raw in {numbered(1), numbered(3)}))
        assert raws(pages) == [numbered(4), numbered(2), numbered(0)]
        assert sum(page.seen for page in pages) == 5

    def test_a_listing_names_what_was_received_since(self, bench: MailboxBench):
        fill(bench, 130)
        ids = {mail.raw: mail.native_id for mail in mails(read(bench))}
        assert bench.source().listed(NOON - timedelta(days=30)) == frozenset(ids.values())
        assert bench.source().listed(NOON + timedelta(days=30)) == frozenset()
        assert not bench.touched()

    def test_single_messages_are_fetched_and_those_gone_left_out(self, bench: MailboxBench):
        placed = fill(bench, 4)
        ids = {mail.raw: mail.native_id for mail in mails(read(bench))}
        bench.remove(placed[2])
        found = list(bench.source().fetch([ids[numbered(number)] for number in (1, 2, 3)]))
        assert sorted(mail.raw for mail in found) == [numbered(1), numbered(3)]
        assert {mail.native_id for mail in found} == {ids[numbered(1)], ids[numbered(3)]}
        assert not any(mail.oversize for mail in found)

    def test_a_message_over_the_limit_comes_as_its_header_and_whole_when_asked_for(self, bench: MailboxBench):
        large = letter("x" * 300_000, subject="plans", message_id="<plans@example.org>")
        fill(bench, 1)
        bench.put_message(large, NOON + timedelta(hours=1))
        first, second = mails(read(bench, limit=100_000))
        assert (first.oversize, second.oversize) == (True, False)
        assert b"Subject: plans" in first.raw
        assert b"xxxxxxxx" not in first.raw
        (whole,) = bench.source(100_000).fetch([first.native_id])
        assert (whole.raw, whole.oversize) == (large, False)

    def test_the_test_button_counts_the_messages(self, bench: MailboxBench):
        fill(bench, 2)
        check = bench.source().check()
        assert (check.ok, check.messages) == (True, 2)
        assert bench.settings.name in check.message

    def test_waiting_ends_in_time_or_says_that_it_is_of_no_use(self, bench: MailboxBench):
        fill(bench, 1)
        read(bench)
        source = bench.source()
        began = time.monotonic()
        assert source.wait(0.3, lambda: False) in {False, None}
        assert source.wait(30, lambda: True) in {False, None}
        assert time.monotonic() - began < 10

    def test_waiting_ends_when_mail_comes_where_the_server_tells(self, bench: MailboxBench):
        source = bench.source()
        if source.wait(0.1, lambda: False) is None:
            return  # this protocol never tells; the office asks at intervals
        later = threading.Timer(0.5, fill, (bench, 1))
        later.start()
        assert source.wait(30, lambda: False) is True
        later.join()


class IntakeContract:
    """The mailbox through the real intake: one record per message, one fault with the mailbox's name, and the next pull is whole."""

    def test_a_mailbox_is_taken_in_once(self, bench: MailboxBench, mail_office: MailOffice):
        fill(bench, 130)
        mailbox_id = mailbox_in(mail_office, bench)
        for _ in range(2):
            pull(mail_office, bench, mailbox_id)
            assert subjects(mail_office) == expected(130)
        assert (mail_office.count("message"), mail_office.count("sighting"), fault_of(mail_office)) == (130, 130, "")

    def test_a_delete_at_the_source_deletes_nothing_here(self, bench: MailboxBench, mail_office: MailOffice):
        placed = fill(bench, 3)
        mailbox_id = mailbox_in(mail_office, bench)
        pull(mail_office, bench, mailbox_id)
        bench.remove(placed[1])
        pull(mail_office, bench, mailbox_id)
        assert (subjects(mail_office), fault_of(mail_office)) == (expected(3), "")

    def test_after_a_fault_everything_is_here_once(self, bench: MailboxBench, mail_office: MailOffice, breaking: Fault):
        fill(bench, 130)
        mailbox_id = mailbox_in(mail_office, bench)
        bench.fault(breaking, after=40)
        pull_stopped(mail_office, bench, mailbox_id)
        assert len(subjects(mail_office)) == len(set(subjects(mail_office)))
        assert set(subjects(mail_office)) < set(expected(130))
        bench.mend()
        fill(bench, 2, start=130)
        pull(mail_office, bench, mailbox_id)
        assert (subjects(mail_office), fault_of(mail_office)) == (expected(132), "")
        assert mail_office.count("message") == 132
        assert not bench.touched()

    def test_a_fault_at_a_second_pull_loses_nothing(self, bench: MailboxBench, mail_office: MailOffice, breaking: Fault):
        fill(bench, 5)
        mailbox_id = mailbox_in(mail_office, bench)
        pull(mail_office, bench, mailbox_id)
        fill(bench, 5, start=5)
        bench.fault(breaking)
        pull_stopped(mail_office, bench, mailbox_id)
        assert subjects(mail_office) == expected(5)
        bench.mend()
        pull(mail_office, bench, mailbox_id)
        assert (subjects(mail_office), fault_of(mail_office)) == (expected(10), "")

    def test_what_a_pull_gets_over_by_itself_doubles_nothing(self, bench: MailboxBench, mail_office: MailOffice, passing: Fault):
        fill(bench, 130)
        mailbox_id = mailbox_in(mail_office, bench)
        bench.fault(passing, after=40)
        pull(mail_office, bench, mailbox_id)
        fill(bench, 3, start=130)
        bench.fault(passing)
        pull(mail_office, bench, mailbox_id)
        bench.mend()
        pull(mail_office, bench, mailbox_id)
        assert (subjects(mail_office), fault_of(mail_office)) == (expected(133), "")
        assert mail_office.count("message") == 133

    def test_an_expired_sign_in_is_told_apart(self, bench: MailboxBench):
        bench.fault(Fault.SIGN_IN_EXPIRED)
        with pytest.raises(SignInRefused):
            read(bench)
        check = bench.source().check()
        assert (check.ok, check.messages) == (False, None)
        assert bench.settings.name in check.message

    def test_listing_and_fetching_tell_faults_too(self, bench: MailboxBench, breaking: Fault):
        fill(bench, 3)
        ids = [mail.native_id for mail in mails(read(bench))]
        bench.fault(breaking)
        attempts: tuple[Callable[[], object], ...] = (lambda: bench.source().listed(NOON - timedelta(days=1)), lambda: list(bench.source().fetch(ids)))
        for attempt in attempts:
            with pytest.raises(MailboxFault) as caught:
                attempt()
            assert bench.settings.name in caught.value.message


class SendingContract:
    """Sending: one try each, and never a doubt that is not told."""

    def test_a_message_leaves_once_and_is_found_in_sent(self, bench: MailboxBench):
        mail = outgoing()
        sender = bench.sender()
        assert sender.sent(mail.message_id) in {False, None}
        sender.send(mail)
        assert bench.delivered() == [mail.raw]
        assert sender.sent(mail.message_id) in {True, None}
        assert sender.sent("<other@county.example>") in {False, None}

    def test_a_message_id_with_quotes_in_it_is_looked_for_as_it_is(self, bench: MailboxBench):
        mail = outgoing("<o'neil''s-2026@county.example>")
        sender = bench.sender()
        assert sender.sent(mail.message_id) in {False, None}
        sender.send(mail)
        assert sender.sent(mail.message_id) in {True, None}

    def test_a_fault_is_told_and_the_message_never_goes_twice(self, bench: MailboxBench, sending: tuple[Fault, int]):
        fault, taken = sending
        mail = outgoing()
        bench.fault(fault)
        with pytest.raises(MailboxFault) as caught:
            bench.sender().send(mail)
        assert caught.value.mailbox == bench.settings.name
        assert bench.delivered() == [mail.raw] * taken
        if taken:
            assert isinstance(caught.value, SendUncertain)
        bench.mend()
        assert bench.delivered() == [mail.raw] * taken
        assert bench.sender().sent(mail.message_id) in {bool(taken), None}

    def test_a_refusal_is_certain(self, bench: MailboxBench):
        bench.fault(Fault.REFUSED)
        with pytest.raises(SendRefused):
            bench.sender().send(outgoing())
        assert bench.delivered() == []

    def test_nobody_listening_is_certain(self, bench: MailboxBench):
        bench.fault(Fault.UNREACHABLE)
        with pytest.raises(SendRefused):
            bench.sender().send(outgoing())
        bench.mend()
        assert bench.delivered() == []

    def test_an_expired_sign_in_is_certain(self, bench: MailboxBench):
        bench.fault(Fault.SIGN_IN_EXPIRED)
        with pytest.raises(SignInRefused):
            bench.sender().send(outgoing())
        assert bench.delivered() == []

    def test_a_busy_server_took_nothing(self, bench: MailboxBench):
        bench.fault(Fault.BUSY)
        with pytest.raises((Throttled, SendRefused)):
            bench.sender().send(outgoing())
        assert bench.delivered() == []
