"""The outbox's rows: stored once, moved only from the state they are in, found again by what comes back."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from app.domain.changes import Kind
from app.domain.email_message import MailAddress
from app.domain.errors import NotFound
from app.domain.outgoing import DeliveryFailure, NewOutgoing, Outgoing, OutgoingKind, OutgoingState, SentFile
from app.services.ports.office import Office
from tests.fakes.clock import FakeClock
from tests.stories import MONDAY, RUTH, contact, days, mailbox, named, profile

MARIA = MailAddress("Maria Garcia", "Maria@X.gov")
JO = MailAddress("", "jo@works.example")


def new(mailbox_id: int, name: str = "first", **values: Any) -> NewOutgoing:
    story: dict[str, Any] = {
        "uid": named(name),
        "kind": OutgoingKind.REPLY,
        "mailbox_id": mailbox_id,
        "case_id": None,
        "citizen_id": None,
        "answers": None,
        "message_id": f"{name}@county.gov",
        "sender": "water@county.gov",
        "to": (MARIA,),
        "cc": (JO,),
        "subject": "Re: Water bill",
        "text": "Good morning,\nthe meter is read on Thursday.",
        "raw_sha256": "ab" * 32,
        "size": 2_048,
        "files": (SentFile("bill, October.pdf", "application/pdf", 1_024, "cd" * 32),),
        "not_before": MONDAY + days(0.001),
    }
    return NewOutgoing(**{**story, **values})


def queue(office: Office, *messages: NewOutgoing | str, **values: Any) -> list[int]:
    with office.write(RUTH) as unit:
        box = unit.mailboxes.add(mailbox("Water"))
        ids = [unit.outgoing.add(one if isinstance(one, NewOutgoing) else new(box, one, **values))[0] for one in messages]
        unit.commit()
    return ids


def get(office: Office, outgoing_id: int) -> Outgoing:
    with office.read() as unit:
        return unit.outgoing.get(outgoing_id)


def move(office: Office, outgoing_id: int, before: OutgoingState, after: OutgoingState, **values: Any) -> bool:
    with office.write(RUTH) as unit:
        moved = unit.outgoing.move(outgoing_id, before, after, values.pop("at", MONDAY), **values)
        unit.commit()
    return moved


class TestStored:
    def test_everything_comes_back(self, office: Office, clock: FakeClock) -> None:
        with office.write(RUTH) as unit:
            box = unit.mailboxes.add(mailbox("Water"))
            maria = unit.citizens.add(uuid4(), profile())
            case_id, _, _ = unit.cases.add(uuid4(), {"title": "Water bill", "citizen_id": maria}, MONDAY)
            written = new(box, case_id=case_id, citizen_id=maria, answers=17)
            outgoing_id, fresh = unit.outgoing.add(written)
            changes = unit.commit()
        assert fresh
        assert (changes.ids(Kind.OUTGOING), changes.ids(Kind.CASE) >= {case_id}) == ({outgoing_id}, True)
        found = get(office, outgoing_id)
        with office.read() as unit:
            number = unit.cases.get(case_id).number
        for name in NewOutgoing.__dataclass_fields__:
            assert getattr(found, name) == getattr(written, name), name
        assert (found.id, found.state, found.mailbox, found.case_number) == (outgoing_id, OutgoingState.QUEUED, "Water", number)
        assert (found.queued_at, found.by_name, found.why, found.failures, found.interaction_id) == (clock.at, "Ruth", "", (), None)
        assert (found.tried_at, found.ended_at, found.looked_at) == (None, None, None)
        assert found.recipients == ("Maria@X.gov", "jo@works.example")

    def test_the_same_uid_is_one_message(self, office: Office) -> None:
        [first] = queue(office, "first")
        with office.write(RUTH) as unit:
            again = unit.outgoing.add(new(1, "first", text="Something else"))
            unit.commit()
        assert again == (first, False)
        assert get(office, first).text.startswith("Good morning")
        with office.read() as unit:
            assert [one.id for one in unit.outgoing.in_state([OutgoingState.QUEUED], 10)] == [first]

    def test_nothing_without_commit(self, office: Office) -> None:
        queue(office)
        with office.write(RUTH) as unit:
            unit.outgoing.add(new(unit.mailboxes.all()[0].id))
        with office.read() as unit:
            assert unit.outgoing.by_uid(named("first")) is None

    def test_a_message_nobody_wrote_is_not_found(self, office: Office) -> None:
        with office.write(RUTH) as unit:
            for asks in (
                lambda: unit.outgoing.get(4711),
                lambda: unit.outgoing.looked(4711, MONDAY, ""),
                lambda: unit.outgoing.filed(4711, 1),
                lambda: unit.outgoing.failed(4711, DeliveryFailure("a@b.gov", "", MONDAY, 1)),
            ):
                with pytest.raises(NotFound, match="Outgoing mail 4711 was not found"):
                    asks()


class TestFound:
    def test_by_uid_by_message_id_and_by_contact(self, office: Office) -> None:
        first, second = queue(office, "first", "second")
        with office.write(RUTH) as unit:
            contact_id, _ = unit.interactions.add(contact(), None, None)
            unit.outgoing.filed(second, contact_id)
            unit.commit()
        with office.read() as unit:
            assert unit.outgoing.by_uid(named("second")) == get(office, second)
            assert unit.outgoing.by_uid(UUID(int=7)) is None
            assert [one.id for one in unit.outgoing.with_message_ids(["second@county.gov", "other@x.gov", "first@county.gov"])] == [first, second]
            assert unit.outgoing.with_message_ids(["", "x@y.gov"]) == unit.outgoing.with_message_ids([""]) == unit.outgoing.with_message_ids([]) == ()
            assert unit.outgoing.of_interaction(contact_id) == get(office, second)
            assert unit.outgoing.of_interaction(contact_id + 1) is None
            assert get(office, second).interaction_id == contact_id

    def test_an_id_longer_than_an_index_takes_is_found(self, office: Office) -> None:
        [long] = queue(office, "long", message_id="x" * 5_000 + "@county.gov")
        with office.read() as unit:
            assert [one.id for one in unit.outgoing.with_message_ids(["x" * 5_000 + "@county.gov"])] == [long]

    def test_by_the_message_answered(self, office: Office) -> None:
        first, second, _ = queue(office, "first", answers=17) + queue(office, "second", answers=17) + queue(office, "third", answers=18)
        with office.read() as unit:
            assert [one.id for one in unit.outgoing.answering(17)] == [first, second]
            assert unit.outgoing.answering(99) == ()

    def test_oldest_first_in_a_state_and_newest_first_on_a_case(self, office: Office, clock: FakeClock) -> None:
        with office.write(RUTH) as unit:
            case_id, _, _ = unit.cases.add(uuid4(), {"title": "Water bill"}, MONDAY)
            unit.commit()
        later = queue(office, "later", case_id=case_id)
        clock.at -= days(1)
        earlier = queue(office, "earlier", case_id=case_id)
        sent = queue(office, "sent")
        move(office, sent[0], OutgoingState.QUEUED, OutgoingState.SENT)
        with office.read() as unit:
            assert [one.id for one in unit.outgoing.in_state([OutgoingState.QUEUED], 10)] == earlier + later
            assert [one.id for one in unit.outgoing.in_state([OutgoingState.QUEUED, OutgoingState.SENT], 2)] == earlier + sent
            assert [one.id for one in unit.outgoing.of_case(case_id, 10)] == later + earlier
            assert [one.id for one in unit.outgoing.of_case(case_id, 1)] == later

    def test_when_an_address_was_last_written_to_whatever_its_letters(self, office: Office, clock: FakeClock) -> None:
        queue(office, "first", kind=OutgoingKind.ACKNOWLEDGEMENT)
        clock.pass_time(hours=3)
        queue(office, "second", kind=OutgoingKind.ACKNOWLEDGEMENT)
        queue(office, "third", to=(JO, MARIA))
        with office.read() as unit:
            assert unit.outgoing.last_to("maria@x.GOV", OutgoingKind.ACKNOWLEDGEMENT) == clock.at
            assert unit.outgoing.last_to("maria@x.gov", OutgoingKind.REPLY) is None, "only whom it is first of all for"
            assert unit.outgoing.last_to("jo@works.example", OutgoingKind.REPLY) == clock.at


class TestMoved:
    def test_only_from_the_state_it_is_in(self, office: Office) -> None:
        [first] = queue(office, "first")
        assert move(office, first, OutgoingState.QUEUED, OutgoingState.SENDING, at=MONDAY + days(1))
        assert not move(office, first, OutgoingState.QUEUED, OutgoingState.CANCELLED)
        assert not move(office, 4711, OutgoingState.QUEUED, OutgoingState.SENDING)
        assert (get(office, first).state, get(office, first).tried_at) == (OutgoingState.SENDING, MONDAY + days(1))

    @pytest.mark.parametrize("after", [OutgoingState.SENT, OutgoingState.CANCELLED])
    def test_the_end_is_dated(self, office: Office, after: OutgoingState) -> None:
        [first] = queue(office, "first")
        move(office, first, OutgoingState.QUEUED, after, at=MONDAY + days(2))
        assert (get(office, first).ended_at, get(office, first).tried_at) == (MONDAY + days(2), None)

    def test_the_reason_and_the_time_to_wait(self, office: Office) -> None:
        [first] = queue(office, "first")
        before = get(office, first).not_before
        move(office, first, OutgoingState.QUEUED, OutgoingState.UNKNOWN, why="The line broke.")
        assert (get(office, first).why, get(office, first).not_before) == ("The line broke.", before)
        move(office, first, OutgoingState.UNKNOWN, OutgoingState.QUEUED, not_before=MONDAY + days(3))
        assert (get(office, first).why, get(office, first).not_before) == ("", MONDAY + days(3))

    def test_a_move_is_logged_a_look_is_not(self, office: Office) -> None:
        [first] = queue(office, "first")
        move(office, first, OutgoingState.QUEUED, OutgoingState.UNKNOWN)
        with office.write(RUTH) as unit:
            unit.outgoing.looked(first, MONDAY + days(1), "Not there.")
            changes = unit.commit()
        assert changes.ids(Kind.OUTGOING) == {first}
        assert (get(office, first).looked_at, get(office, first).why) == (MONDAY + days(1), "Not there.")
        with office.read() as unit:
            assert [row["op"] for row in unit.changes.of("outgoing", first)] == ["unknown", "add"]

    def test_a_look_that_was_none_is_not_dated(self, office: Office) -> None:
        [first] = queue(office, "first")
        for at, why in ((None, "No way to look."), (MONDAY, "Not there."), (None, "No way to look.")):
            with office.write(RUTH) as unit:
                unit.outgoing.looked(first, at, why)
                unit.commit()
            assert (get(office, first).looked_at, get(office, first).why) == (at if why == "Not there." else get(office, first).looked_at, why)
        assert get(office, first).looked_at == MONDAY


def test_a_bounce_is_kept_once_for_each_recipient_and_report(office: Office) -> None:
    [first] = queue(office, "first")
    maria, jo = DeliveryFailure("maria@x.gov", "550 no such user", MONDAY, 5), DeliveryFailure("jo@works.example", "full", MONDAY + days(1), 5)
    later = DeliveryFailure("maria@x.gov", "still no such user", MONDAY, 6)
    for failure in (maria, maria, jo, later, jo):
        with office.write(RUTH) as unit:
            unit.outgoing.failed(first, failure)
            unit.commit()
    assert get(office, first).failures == (maria, jo, later)
