"""Contacts: kept as said, filed and filed again, waiting for an answer until they have one."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.domain.channel import Channel, Direction, Outcome
from app.domain.errors import NotFound
from app.domain.interaction import LogInteraction
from app.domain.timeline import TimelineFilter
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, letter, named, profile


def citizen(office: Office, name: str = "Maria Garcia") -> int:
    with office.write(RUTH) as unit:
        citizen_id = unit.citizens.add(uuid4(), profile(name))
        unit.commit()
    return citizen_id


def case(office: Office, citizen_id: int | None = None) -> int:
    with office.write(RUTH) as unit:
        case_id, _, _ = unit.cases.add(uuid4(), {"title": "Water bill", "citizen_id": citizen_id}, MONDAY)
        unit.commit()
    return case_id


def log(office: Office, command: LogInteraction, citizen_id: int | None = None, case_id: int | None = None, *, waits: bool = False) -> int:
    with office.write(RUTH) as unit:
        interaction_id, _ = unit.interactions.add(command, citizen_id, case_id)
        if waits:
            unit.interactions.await_reply(interaction_id)
        unit.commit()
    return interaction_id


def waiting(office: Office, citizen_id: int | None = None, limit: int = 50) -> list[int]:
    with office.read() as unit:
        return [entry.id for entry in unit.interactions.awaiting(citizen_id, limit)]


def test_everything_said_comes_back(office: Office) -> None:
    maria = citizen(office)
    matter = case(office, maria)
    command = contact(
        uid=named("call"),
        at=MONDAY - timedelta(minutes=3, microseconds=1),
        channel=Channel.WALK_IN,
        direction=Direction.OUTBOUND,
        caller="Her sister",
        topic="Water",
        subject="Bill of October",
        text="Paid twice.\nWants one back.",
        outcome=Outcome.REFERRED,
        seconds=95,
    )
    interaction_id = log(office, command, maria, matter)
    with office.read() as unit:
        found = unit.interactions.get(interaction_id)
    assert (found.uid, found.at, found.channel, found.direction) == (named("call"), command.at, Channel.WALK_IN, Direction.OUTBOUND)
    assert (found.caller, found.topic, found.subject, found.text) == ("Her sister", "Water", "Bill of October", "Paid twice.\nWants one back.")
    assert (found.outcome, found.seconds, found.citizen_id, found.case_id, found.user_name) == (Outcome.REFERRED, 95, maria, matter, "Ruth")


@pytest.mark.parametrize("at", [datetime(1899, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), datetime(1, 1, 2, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)])
def test_times_far_away_come_back_to_the_microsecond(office: Office, at: datetime) -> None:
    """A mail may claim any date."""
    maria = citizen(office)
    far = log(office, contact(at=at), maria)
    near = log(office, contact(at=MONDAY), maria)
    with office.read() as unit:
        assert unit.interactions.get(far).at == at
        first = unit.interactions.citizen_timeline(maria, TimelineFilter(), None, 1)
        second = unit.interactions.citizen_timeline(maria, TimelineFilter(), first.next_key, 1)
    order = [far, near] if at > MONDAY else [near, far]
    assert [entry.id for entry in (*first.rows, *second.rows)] == order


def test_a_tally_needs_nothing_but_a_channel(office: Office) -> None:
    interaction_id = log(office, contact(text="", outcome=Outcome.ANSWERED))
    with office.read() as unit:
        found = unit.interactions.get(interaction_id)
    assert (found.text, found.topic, found.citizen_id, found.seconds) == ("", "", None, None)


def test_a_contact_nobody_logged_is_not_found(office: Office) -> None:
    with office.read() as unit, pytest.raises(NotFound, match="Contact 4711 was not found"):
        unit.interactions.get(4711)


def test_a_repeated_command_is_stored_once(office: Office) -> None:
    with office.write(RUTH) as unit:
        first = unit.interactions.add(contact(uid=named("call")), None, None)
        again = unit.interactions.add(contact(uid=named("call"), text="another text"), None, None)
        unit.commit()
    assert (first[1], again) == (True, (first[0], False))
    with office.read() as unit:
        assert [one.text for one in unit.interactions.all()] == ["Asked about the water bill."]


def test_a_topic_is_made_when_first_used(office: Office) -> None:
    log(office, contact(topic="Water"))
    log(office, contact(topic="Water"))
    with office.read() as unit:
        assert [topic.name for topic in unit.office.topics()] == ["Water"]


@pytest.mark.parametrize("where", [{"citizen_id": 4711}, {"case_id": 4711}])
def test_a_contact_of_nobody_is_refused_whole(office: Office, where: dict[str, Any]) -> None:
    with pytest.raises(Exception, match=r".+"):
        log(office, contact(), where.get("citizen_id"), where.get("case_id"))
    with office.read() as unit:
        assert list(unit.interactions.all()) == []
        assert list(unit.changes.all()) == []


class TestFiling:
    def test_filed_on_a_citizen_and_a_case_and_taken_back(self, office: Office) -> None:
        maria = citizen(office)
        matter = case(office, maria)
        call = log(office, contact())
        with office.write(RUTH) as unit:
            unit.interactions.file(call, maria, matter)
            unit.commit()
        with office.read() as unit:
            assert (unit.interactions.get(call).citizen_id, unit.interactions.get(call).case_id) == (maria, matter)
        with office.write(RUTH) as unit:
            unit.interactions.file(call, None, None)
            unit.commit()
        with office.read() as unit:
            assert (unit.interactions.get(call).citizen_id, unit.interactions.get(call).case_id) == (None, None)
            assert [row["diff"] for row in unit.changes.of("interaction", call)][:2] == [
                {"citizen_id": [maria, None], "case_id": [matter, None]},
                {"citizen_id": [None, maria], "case_id": [None, matter]},
            ]

    def test_what_waits_moves_along_with_the_contact(self, office: Office) -> None:
        maria, ann = citizen(office), citizen(office, "Ann Chen")
        asked = log(office, letter(), maria, waits=True)
        with office.write(RUTH) as unit:
            unit.interactions.file(asked, ann, None)
            unit.commit()
        assert (waiting(office, maria), waiting(office, ann)) == ([], [asked])

    def test_a_contact_nobody_logged_cannot_be_filed(self, office: Office) -> None:
        with office.write(RUTH) as unit, pytest.raises(NotFound):
            unit.interactions.file(4711, None, None)


class TestAwaiting:
    def test_the_oldest_question_comes_first(self, office: Office) -> None:
        late = log(office, letter(at=MONDAY), waits=True)
        early = log(office, letter(at=MONDAY - timedelta(days=3)), waits=True)
        log(office, contact())
        assert waiting(office) == [early, late]
        assert waiting(office, limit=1) == [early]

    def test_answered_and_opened_again(self, office: Office) -> None:
        asked = log(office, letter(), waits=True)
        with office.write(RUTH) as unit:
            unit.interactions.answered(asked, MONDAY)
            unit.commit()
        assert waiting(office) == []
        with office.write(RUTH) as unit:
            unit.interactions.answered(asked, None)
            unit.commit()
        assert waiting(office) == [asked]

    def test_noting_twice_that_somebody_waits_is_noting_it_once(self, office: Office) -> None:
        asked = log(office, letter(), waits=True)
        with office.write(RUTH) as unit:
            unit.interactions.await_reply(asked)
            unit.commit()
        assert waiting(office) == [asked]

    def test_answering_what_never_waited_does_no_harm(self, office: Office) -> None:
        call = log(office, contact())
        with office.write(RUTH) as unit:
            unit.interactions.answered(call, MONDAY)
            unit.commit()
        assert waiting(office) == []

    def test_nobody_waits_for_an_answer_to_nothing(self, office: Office) -> None:
        with office.write(RUTH) as unit:
            with pytest.raises(NotFound):
                unit.interactions.await_reply(4711)
            with pytest.raises(NotFound):
                unit.interactions.answered(4711, MONDAY)

    def test_only_the_citizen_asked_for(self, office: Office) -> None:
        maria, ann = citizen(office), citizen(office, "Ann Chen")
        log(office, letter(), maria, waits=True)
        hers = log(office, letter(), ann, waits=True)
        with office.read() as unit:
            [entry] = unit.interactions.awaiting(ann, 10)
        assert (entry.id, entry.awaiting_reply, entry.subject) == (hers, True, "Water bill")


def test_every_contact_for_export_by_number(office: Office) -> None:
    first, second = log(office, contact(at=MONDAY)), log(office, contact(at=MONDAY - timedelta(days=9)))
    with office.read() as unit:
        assert [one.id for one in unit.interactions.all()] == [first, second]


def test_a_contact_that_another_desk_stores_stays_its_writers(office: Office) -> None:
    with office.write(RUTH) as unit:
        hers, _ = unit.interactions.add(contact(), None, None)
        sams, _ = unit.interactions.add(contact(), None, None, by="Sam")
        unit.commit()
    with office.read() as unit:
        assert (unit.interactions.get(hers).user_name, unit.interactions.get(sams).user_name) == ("Ruth", "Sam")
        assert [row["user_name"] for row in unit.changes.of("interaction", sams)] == ["Ruth"], "the log says who stored it"
