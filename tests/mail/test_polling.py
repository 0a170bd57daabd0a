"""One desk reads a mailbox at a time, a busy server is left alone, and every page is seen as soon as it was read."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from app.domain.changes import Changes, Kind
from app.domain.errors import MailboxFault, SignInRefused, Throttled
from app.domain.intake import IntakeReport, MailPage
from app.domain.mailbox import Throttling
from app.domain.throttling import asked_to_wait, worth_telling
from app.services.polling import PollerLease
from tests.mail.letters import letter
from tests.mail.office import DANA, MORGAN, MailOffice
from tests.mail.test_intake import OneSource, ScriptedSource, counts, page, pulled, raw, water

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class SlowSource(ScriptedSource):
    """Stands still before a page until it is told to go on."""

    def __init__(self, *pages: MailPage, stand_before: int = 0) -> None:
        super().__init__(list(pages))
        self.stands, self.goes_on = Event(), Event()
        self._stand_before = stand_before

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        for number, one in enumerate(super().pages(checkpoint, sighted)):
            if number == self._stand_before:
                self.stands.set()
                assert self.goes_on.wait(20)
            yield one


class TestOneDeskAtATime:
    def test_while_one_desk_pulls_the_other_says_who_it_is(self, mail_office: MailOffice):
        slow = SlowSource(page(1, raw("a")))
        box, other = water(mail_office), OneSource(ScriptedSource([page(1, raw("a"))]))
        with ThreadPoolExecutor(1) as desk:
            first = desk.submit(mail_office.intake(sources=OneSource(slow)).pull, DANA, box)
            assert slow.stands.wait(20)
            second = mail_office.intake(sources=other).pull(MORGAN, box)
            slow.goes_on.set()
            assert counts(first.result().value) == (1, 1, 0, 0)
        assert (second.value, bool(second.changes)) == (IntakeReport(busy_with="Dana at front-1"), False)
        assert other.source.asked == []
        assert mail_office.count("sighting") == 1
        assert mail_office.intake(sources=other).pull(MORGAN, box).value.busy_with == "", "it was given back at the end"

    def test_two_pulls_of_one_program_are_in_each_others_way_too(self, mail_office: MailOffice):
        slow = SlowSource(page(1, raw("a")))
        service, box = mail_office.intake(sources=OneSource(slow)), water(mail_office)
        with ThreadPoolExecutor(1) as desk:
            first = desk.submit(service.pull, DANA, box)
            assert slow.stands.wait(20)
            assert service.pull(DANA, box).value.busy_with == "Dana at front-1"
            slow.goes_on.set()
            first.result()

    def test_a_fault_gives_the_mailbox_back(self, mail_office: MailOffice):
        service, box, source = pulled(mail_office, MailboxFault("Water", "It broke off."))
        with pytest.raises(MailboxFault):
            service.pull(DANA, box)
        source.steps = [page(1, raw("a"))]
        assert mail_office.intake(sources=OneSource(source)).pull(MORGAN, box).value.stored == 1

    def test_a_desk_that_was_switched_off_is_waited_for_five_minutes(self, mail_office: MailOffice):
        box = water(mail_office)
        assert PollerLease(mail_office.office, DANA, "a killed program", box, timedelta(minutes=5)).take() == ""
        service, _, _ = pulled(mail_office, page(1, raw("a")))
        assert service.pull(MORGAN, box).value.busy_with == "Dana at front-1"
        mail_office.clock.at += timedelta(minutes=5)
        assert service.pull(MORGAN, box).value.stored == 1

    def test_a_desk_that_slept_too_long_stops_where_another_went_on(self, mail_office: MailOffice):
        """A laptop is closed in the middle of a pull; meanwhile another desk reads the mailbox; then the laptop wakes up."""
        slow = SlowSource(page(1, raw("a")), page(2, raw("b")), page(3, raw("c")), stand_before=1)
        box = water(mail_office)
        with ThreadPoolExecutor(1) as desk:
            stored = Event()
            laptop = desk.submit(mail_office.intake(sources=OneSource(slow)).pull, DANA, box, arrived=lambda _: stored.set())
            assert stored.wait(20)
            assert slow.stands.wait(20)
            mail_office.clock.at += timedelta(minutes=6)
            awake = PollerLease(mail_office.office, MORGAN, "another program", box, timedelta(minutes=5))
            assert awake.take() == ""
            slow.goes_on.set()
            report = laptop.result().value
        assert (report.busy_with, report.stored) == ("another desk", 1)
        awake.give_back()
        assert mail_office.intake(sources=OneSource(ScriptedSource([page(n, raw(name)) for n, name in enumerate("abc", 1)]))).pull(DANA, box).value.stored == 2
        assert mail_office.rows("SELECT count(*), count(DISTINCT fingerprint) FROM message") == [(3, 3)]

    def test_the_lease_is_renewed_with_every_page(self, mail_office: MailOffice):
        class Slowly(ScriptedSource):
            def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
                for one in super().pages(checkpoint, sighted):
                    mail_office.clock.at += timedelta(minutes=2)
                    yield one

        box = water(mail_office)
        service = mail_office.intake(sources=OneSource(Slowly([page(n, raw(f"m{n}")) for n in range(1, 9)])))
        assert service.pull(DANA, box).value.stored == 8


class TestBusyServers:
    def test_a_busy_server_is_no_fault_and_is_left_alone_for_as_long_as_it_asked(self, mail_office: MailOffice):
        service, box, source = pulled(mail_office, page(1, raw("a")), Throttled("Water", 90.0))
        report = service.pull(DANA, box, automatic=True).value
        assert (report.stored, report.waiting_until) == (1, mail_office.clock.at + timedelta(seconds=90))
        assert mail_office.rows("SELECT fault FROM mailbox") == [("",)]
        source.steps[1] = page(2, raw("b"))
        mail_office.clock.at += timedelta(seconds=89)
        assert service.pull(DANA, box, automatic=True).value.waiting_until == mail_office.clock.at + timedelta(seconds=1)
        assert mail_office.intake(sources=OneSource(source)).pull(MORGAN, box, automatic=True).value.stored == 0, "no other desk asks either"
        mail_office.clock.at += timedelta(seconds=1)
        assert service.pull(DANA, box, automatic=True).value.stored == 1
        with mail_office.office.read() as unit:
            assert unit.mailboxes.get(box).throttled is None

    def test_a_person_who_asks_is_not_held_up(self, mail_office: MailOffice):
        service, box, source = pulled(mail_office, Throttled("Water"))
        service.pull(DANA, box, automatic=True)
        source.steps = [page(1, raw("a"))]
        assert service.pull(DANA, box).value.stored == 1

    def test_after_ten_minutes_people_are_told_once_it_answers_it_is_forgotten(self, mail_office: MailOffice):
        service, box, source = pulled(mail_office, Throttled("Water", 60.0))
        for _ in range(10):
            assert service.pull(DANA, box, automatic=True).value.waiting_until is not None
            mail_office.clock.at += timedelta(seconds=60)
        with pytest.raises(Throttled, match="asked to wait"):
            service.pull(DANA, box, automatic=True)
        assert "asked to wait" in str(mail_office.rows("SELECT fault FROM mailbox"))
        source.steps = [page(1, raw("a"))]
        mail_office.clock.at += timedelta(seconds=60)
        service.pull(DANA, box, automatic=True)
        assert mail_office.rows("SELECT fault, throttled FROM mailbox") == [("", None)]

    def test_without_a_time_the_waits_grow_with_the_time_that_has_passed(self):
        waits = asked_to_wait(None, NOON, None)
        assert waits == Throttling(NOON, NOON + timedelta(seconds=30))
        lengths = []
        for _ in range(8):
            lengths.append((waits.until - NOON).total_seconds())
            waits = asked_to_wait(waits, waits.until, None)
        assert lengths == [30, 60, 120, 240, 480, 960, 1_860, 2_760], "it doubles up to a quarter of an hour"
        assert waits.since == NOON
        assert asked_to_wait(None, NOON, None, 1.0).until == NOON + timedelta(seconds=33)
        assert asked_to_wait(waits, NOON, 7.0, 1.0).until == NOON + timedelta(seconds=7), "what the server asked for is kept exactly"
        assert [worth_telling(waits, NOON + timedelta(minutes=minutes)) for minutes in (0, 9.9, 10)] == [False, False, True]


class TestPasswords:
    def test_a_desk_without_the_password_is_silent_while_another_reads_the_mailbox(self, mail_office: MailOffice):
        service, box, source = pulled(mail_office, page(1, raw("a")))
        service.pull(DANA, box)
        mail_office.keys.kept.clear()
        assert service.pull(MORGAN, box, automatic=True).value.busy_with == "another desk"
        with pytest.raises(SignInRefused):
            service.pull(MORGAN, box)
        assert mail_office.rows("SELECT fault FROM mailbox") == [("",)], "the mailbox itself is well"
        mail_office.clock.at += timedelta(minutes=31)
        with pytest.raises(SignInRefused, match="no password"):
            service.pull(MORGAN, box, automatic=True)
        assert source.asked == [""]

    def test_a_refused_password_is_tried_once(self, mail_office: MailOffice):
        service, box, source = pulled(mail_office, SignInRefused("Water", "The server refused the password."))
        with pytest.raises(SignInRefused):
            service.pull(DANA, box)
        assert source.asked == [""]
        assert mail_office.rows("SELECT fault FROM mailbox") == [("The server refused the password.",)]


class TestSeenAtOnce:
    def test_a_page_is_seen_before_the_next_one_comes(self, mail_office: MailOffice):
        seen = Event()
        changes: list[Changes] = []

        class Endless(ScriptedSource):
            """Gives its second page only after the first was seen."""

            def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
                yield page(1, *(raw(f"m{n}") for n in range(50)))
                assert seen.wait(20), "the first fifty were not stored while the second page was on its way"
                yield page(2, raw("last"))

        def arrived(news: Changes) -> None:
            changes.append(news)
            if len(changes) == 1:
                with mail_office.office.read() as unit:
                    assert unit.messages.counts()["new"] == 50
            seen.set()

        box = water(mail_office)
        done = mail_office.intake(sources=OneSource(Endless())).pull(DANA, box, arrived=arrived)
        assert done.value.stored == 51
        assert [len(news.ids(Kind.MESSAGE)) for news in changes] == [50, 1]

    def test_the_source_is_closed_whatever_happens(self, mail_office: MailOffice):
        closed = []

        class Closing(ScriptedSource):
            def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
                try:
                    yield from super().pages(checkpoint, sighted)
                finally:
                    closed.append(True)

        class CancelledError(Exception):
            pass

        def stop(done: int, total: int | None, what: str) -> None:
            raise CancelledError

        box = water(mail_office)
        service = mail_office.intake(sources=OneSource(Closing([page(n, raw(f"m{n}", letter(message_id=f"<{n}@x>"))) for n in range(1, 9)])))
        with pytest.raises(CancelledError):
            service.pull(DANA, box, stop)
        assert closed == [True]
