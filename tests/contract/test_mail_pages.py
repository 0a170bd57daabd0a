"""A page of mail is stored and looked up in a few statements, with the same result as one by one."""

import pytest

from app.domain.changes import Kind
from app.domain.channel import Channel
from app.domain.errors import NotFound
from app.services.ports.office import Office
from tests.contract.test_messages import SHA, box, reads, receives
from tests.stories import MONDAY, RUTH, contact, raw_mail


class TestReceivingAPage:
    def test_ids_come_in_the_order_of_the_page_and_the_messages_wait(self, office: Office) -> None:
        permits = box(office)
        mails = [raw_mail(f"uid-{n}") for n in range(7)]
        with office.write(RUTH) as unit:
            rows = unit.messages.receive_all(permits, mails, [f"{n:064x}" for n in range(7)], MONDAY)
            unit.commit()
        with office.read() as unit:
            waiting = {mail.id: mail.raw_sha256 for mail in unit.messages.received(10)}
            assert unit.messages.sighted(permits, [mail.native_id for mail in mails]) == {mail.native_id for mail in mails}
        assert [waiting[row] for row in rows] == [f"{n:064x}" for n in range(7)]

    def test_what_was_sighted_before_or_stands_twice_on_the_page_is_stored_once(self, office: Office) -> None:
        before = receives(office, "uid-1")
        with office.write(RUTH) as unit:
            rows = unit.messages.receive_all(None, [raw_mail("uid-2"), raw_mail("uid-1"), raw_mail("uid-2")], [SHA, SHA, SHA], MONDAY)
            unit.commit()
        with office.read() as unit:
            assert len(unit.messages.received(10)) == 2
        assert rows[1] == before
        assert rows[0] == rows[2] != before

    def test_an_empty_page(self, office: Office) -> None:
        with office.write(RUTH) as unit:
            assert unit.messages.receive_all(None, [], [], MONDAY) == ()
            unit.commit()


class TestTries:
    def test_tries_are_counted_up_and_taken_back(self, office: Office) -> None:
        row = receives(office, "1")
        with office.write(RUTH) as unit:
            assert [unit.messages.tried(row), unit.messages.tried(row), unit.messages.tried(row, -1)] == [1, 2, 1]
            unit.commit()
        with office.read() as unit:
            assert unit.messages.received(1)[0].tries == 1

    def test_a_message_that_is_gone_is_not_found(self, office: Office) -> None:
        with office.write(RUTH) as unit, pytest.raises(NotFound):
            unit.messages.tried(99)


class TestLookingUpAPage:
    def test_fingerprints_and_message_ids_that_are_here(self, office: Office) -> None:
        long = "x" * 2_000 + "@example.org"
        first, second = receives(office, "1"), receives(office, "2")
        reads(office, first, "a@example.org")
        reads(office, second, long)
        with office.read() as unit:
            assert unit.messages.with_fingerprints([f"print of {first}", "unknown", f"print of {second}"]) == {
                f"print of {first}": first,
                f"print of {second}": second,
            }
            assert unit.messages.with_message_ids(["a@example.org", "", "b@example.org", long]) == {"a@example.org", long}
            assert unit.messages.with_fingerprints([]) == {}
            assert unit.messages.with_message_ids([""]) == frozenset()


class TestStoringAPageOfContacts:
    def test_each_is_stored_once_and_ids_come_in_order(self, office: Office) -> None:
        known, first, second = (contact(channel=Channel.EMAIL, subject=subject) for subject in ("known", "first", "second"))
        with office.write(RUTH) as unit:
            known_id, _ = unit.interactions.add(known, None, None)
            unit.commit()
        with office.write(RUTH) as unit:
            answers = unit.interactions.add_all([first, known, second, first])
            unit.interactions.await_replies([answers[0][0], answers[2][0]])
            changes = unit.commit()
        assert [fresh for _, fresh in answers] == [True, False, True, False]
        assert answers[1][0] == known_id
        assert answers[0][0] == answers[3][0]
        assert changes.ids(Kind.INTERACTION) == {answers[0][0], answers[2][0]}
        with office.read() as unit:
            assert [unit.interactions.get(row).subject for row, _ in answers] == ["first", "known", "second", "first"]
            assert {entry.id for entry in unit.interactions.awaiting(None, 10)} == {answers[0][0], answers[2][0]}

    def test_they_are_found_by_their_words(self, office: Office) -> None:
        with office.write(RUTH) as unit:
            unit.interactions.add_all([contact(text=f"the pump number {n} is broken") for n in range(5)])
            unit.commit()
        with office.read() as unit:
            assert len(unit.interactions.search("pump broken", 10)) == 5

    def test_an_empty_page_and_an_unknown_contact(self, office: Office) -> None:
        with office.write(RUTH) as unit:
            assert unit.interactions.add_all([]) == ()
            unit.interactions.await_replies([])
            with pytest.raises(NotFound):
                unit.interactions.await_replies([99])
