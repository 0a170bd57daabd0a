"""Transactions: what says Saved is saved, once; everything else never happened."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from app.domain.changes import Kind
from app.domain.channel import Channel, Outcome
from app.domain.citizen import CitizenFilter
from app.domain.errors import Conflict
from app.domain.interaction import CallbackWish, LogInteraction
from app.services.interactions import InteractionsService
from app.services.ports.office import Office
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.stories import MONDAY, RUTH, contact, named, profile, raw_mail

Opener = Callable[[], Any]


def people(office: Office) -> list[str]:
    with office.read() as unit:
        return [brief.name for brief in unit.citizens.page(CitizenFilter(), None, 100).rows]


def test_nothing_is_kept_without_a_commit(office: Office) -> None:
    with office.write(RUTH) as unit:
        unit.citizens.add(uuid4(), profile("Maria Garcia"))
        assert unit.citizens.page(CitizenFilter(), None, 9).rows, "the transaction sees its own work"
    assert people(office) == []
    with office.read() as unit:
        assert list(unit.changes.all()) == []


def test_an_error_half_way_takes_everything_back(office: Office) -> None:
    def half() -> None:
        with office.write(RUTH) as unit:
            unit.citizens.add(uuid4(), profile("Maria Garcia"))
            unit.office.add_queue("Water", 5)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert people(office) == []
    with office.read() as unit:
        assert unit.office.queues() == ()


def test_the_office_works_on_after_an_error(office: Office) -> None:
    with pytest.raises(ZeroDivisionError), office.write(RUTH):
        raise ZeroDivisionError
    with office.write(RUTH) as unit:
        unit.citizens.add(uuid4(), profile("Maria Garcia"))
        unit.commit()
    assert people(office) == ["Maria Garcia"]


def test_what_is_written_after_the_commit_is_not_kept(office: Office) -> None:
    with office.write(RUTH) as unit:
        unit.citizens.add(uuid4(), profile("Maria Garcia"))
        unit.commit()
        unit.citizens.add(uuid4(), profile("Ann Chen"))
    assert people(office) == ["Maria Garcia"]


def test_another_desk_sees_what_was_committed(opener: Opener) -> None:
    here, there = opener(), opener()
    with here.write(RUTH) as unit:
        unit.citizens.add(uuid4(), profile("Maria Garcia"))
        unit.commit()
    assert people(there) == ["Maria Garcia"]


def test_a_view_stays_as_it_was_when_it_began(opener: Opener) -> None:
    here, there = opener(), opener()
    with here.read() as unit:
        assert unit.citizens.page(CitizenFilter(), None, 9).rows == ()
        with there.write(RUTH) as other:
            other.citizens.add(uuid4(), profile("Maria Garcia"))
            other.commit()
        assert unit.citizens.page(CitizenFilter(), None, 9).rows == ()
        assert list(unit.citizens.all()) == []
    assert people(here) == ["Maria Garcia"]


def test_readers_do_not_wait_for_a_writer(opener: Opener) -> None:
    here, there = opener(), opener()
    with here.write(RUTH) as unit:
        unit.citizens.add(uuid4(), profile("Maria Garcia"))
        assert people(there) == []
        unit.commit()


def test_a_view_cannot_write(office: Office) -> None:
    with pytest.raises(AssertionError), office.read() as unit:
        unit.citizens.add(uuid4(), profile("Maria Garcia"))
    with pytest.raises(AssertionError), office.read() as unit:
        unit.office.set_setting("name", "Harlan")
    assert people(office) == []
    with office.read() as unit:
        assert unit.office.setting("name") == ""


def test_a_commit_tells_what_it_changed(office: Office) -> None:
    with office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
        matter, _, _ = unit.cases.add(uuid4(), {"title": "Water bill", "citizen_id": maria, "topic": "Water"}, MONDAY)
        call, _ = unit.interactions.add(contact(), maria, matter)
        changes = unit.commit()
        topic = unit.office.topics()[0].id
    assert changes.touched == {(Kind.CITIZEN, maria), (Kind.CASE, matter), (Kind.INTERACTION, call), (Kind.TOPIC, topic)}


def test_a_commit_of_nothing_tells_nothing(office: Office) -> None:
    with office.write(RUTH) as unit:
        assert not unit.commit()


class TestAtOnce:
    """Several desks at the same moment."""

    def together(self, opener: Opener, work: Callable[[Office, int], Any], desks: int = 4) -> list[Any]:
        offices = [opener() for _ in range(desks)]
        ready = Barrier(desks)

        def begin(number: int) -> Any:
            ready.wait()
            return work(offices[number], number)

        with ThreadPoolExecutor(desks) as pool:
            return [done.result() for done in [pool.submit(begin, number) for number in range(desks)]]

    def test_the_same_command_sent_from_everywhere_is_stored_once(self, opener: Opener, clock: FakeClock) -> None:
        command = LogInteraction(
            uid=named("one call"),
            at=MONDAY,
            channel=Channel.PHONE,
            new_citizen=profile("Maria Garcia", phones=["502-555-0134"]),
            outcome=Outcome.CASE_OPENED,
            topic="Water",
            text="Wants her money back",
            callback=CallbackWish(MONDAY + timedelta(days=1)),
        )

        def send(office: Office, _: int) -> Any:
            return InteractionsService(office, FakeBlobs(), clock).log(RUTH, command).value

        told = self.together(opener, send)
        with opener().read() as unit:
            [contact] = unit.interactions.all()
            assert contact.id in {one.interaction_id for one in told}, "it is one of those that somebody was told"
            assert [len(list(rows)) for rows in (unit.citizens.all(), unit.interactions.all(), unit.cases.all(), unit.callbacks.open(None, 9))] == [1, 1, 1, 1]
            assert [case.number for case in unit.cases.all()] == ["2026-000001"]
            assert len(unit.office.topics()) == 1

    def test_case_numbers_are_given_once_and_without_a_gap(self, opener: Opener) -> None:
        def open_five(office: Office, _: int) -> None:
            for _ in range(5):
                with office.write(RUTH) as unit:
                    unit.cases.add(uuid4(), {"title": "Case"}, MONDAY)
                    unit.commit()

        self.together(opener, open_five)
        with opener().read() as unit:
            given = [case.number for case in unit.cases.all()]
        assert sorted(given) == [f"2026-{count:06d}" for count in range(1, 21)]

    def test_of_two_edits_of_one_field_one_wins_and_the_other_is_told(self, opener: Opener) -> None:
        with opener().write(RUTH) as unit:
            maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
            unit.commit()

        def edit(office: Office, number: int) -> str:
            try:
                with office.write(RUTH) as unit:
                    unit.citizens.replace(maria, 1, replace(profile("Maria Garcia"), town=f"Town {number}"))
                    unit.commit()
            except Conflict:
                return "told"
            return f"Town {number}"

        outcomes = self.together(opener, edit)
        with opener().read() as unit:
            citizen, kept = unit.citizens.get(maria), unit.conflicts.unsettled(9)
            edits = [entry for entry in unit.changes.of("citizen", maria) if entry["op"] == "edit"]
        assert (citizen.version, len(edits)) == (2, 1), "one edit was taken over"
        assert outcomes.count("told") + len(kept) == 3, "at once, or once the desks know of each other"
        assert {citizen.profile.town, *(one.mine for one in kept)} == set(outcomes) - {"told"}, "no text is lost"
        assert {(one.record, one.field, one.theirs) for one in kept} <= {(Kind.CITIZEN, "town", citizen.profile.town)}

    def test_edits_of_different_fields_are_all_kept(self, opener: Opener) -> None:
        with opener().write(RUTH) as unit:
            maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
            unit.commit()
        fields = ["town", "zip", "alert", "street"]

        def edit(office: Office, number: int) -> None:
            with office.write(RUTH) as unit:
                unit.citizens.replace(maria, 1, replace(profile("Maria Garcia"), **{fields[number]: "new"}))
                unit.commit()

        self.together(opener, edit)
        with opener().read() as unit:
            found = unit.citizens.get(maria)
        assert [getattr(found.profile, name) for name in fields] == ["new"] * 4
        assert found.version == 5

    def test_the_change_log_counts_in_the_order_of_the_commits(self, opener: Opener) -> None:
        def register(office: Office, number: int) -> None:
            for count in range(5):
                with office.write(RUTH) as unit:
                    unit.citizens.add(uuid4(), profile(f"Maria Garcia{number}{count}"))
                    unit.commit()

        self.together(opener, register)
        with opener().read() as unit:
            entries = list(unit.changes.all())
        assert len(entries) == 20
        assert [entry["seq"] for entry in entries] == sorted({entry["seq"] for entry in entries})

    def test_queues_topics_and_users_are_made_once(self, opener: Opener) -> None:
        def found(office: Office, _: int) -> tuple[int, int]:
            with office.write(RUTH) as unit:
                ids = unit.office.add_queue("Water", 5), unit.office.add_topic("Bill", None)
                unit.office.set_setting("name", "Harlan")
                unit.commit()
            return ids

        told = self.together(opener, found)
        with opener().read() as unit:
            [water], [bill] = unit.office.queues(), unit.office.topics()
        assert (water.id, bill.id) in told, "they are those that somebody was told"

    def test_a_mail_fetched_by_two_desks_is_received_once(self, opener: Opener) -> None:
        def fetch(office: Office, _: int) -> list[int]:
            with office.write(RUTH) as unit:
                rows = [unit.messages.receive(None, raw_mail(f"uid-{number}"), "ab" * 32, MONDAY) for number in range(5)]
                unit.commit()
            return rows

        told = self.together(opener, fetch)
        with opener().read() as unit:
            assert sorted(letter.id for letter in unit.export.unread_mail()) in told, "they are those that somebody was told"
