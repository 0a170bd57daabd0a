"""Logging contacts: with a citizen, a case, a callback, all at once or not at all; filed, taken back, answered."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from app.domain.attachment import NewAttachment
from app.domain.changes import Kind
from app.domain.channel import Channel, Direction, Outcome
from app.domain.citizen import Profile
from app.domain.errors import DomainError, NotFound, PermissionDenied
from app.domain.interaction import CallbackWish, FileInteraction
from app.domain.timeline import TimelineFilter
from tests.stories import ADAM, FRANK, MONDAY, RUTH, contact, letter, named, profile
from tests.unit.services.conftest import Desk


class TestLog:
    def test_an_unknown_caller_is_fine(self, desk: Desk) -> None:
        logged = desk.log(caller="A man named Bob")
        assert (logged.citizen_id, logged.case_id, logged.case_number) == (None, None, "")
        assert desk.interactions.get(RUTH, logged.interaction_id).caller == "A man named Bob"

    def test_for_a_known_citizen(self, desk: Desk) -> None:
        maria = desk.register()
        logged = desk.log(citizen_id=maria)
        assert logged.citizen_id == maria

    def test_registers_a_new_citizen_on_the_way(self, desk: Desk) -> None:
        logged = desk.log(new_citizen=profile("Ann  Chen"))
        assert logged.citizen_id is not None
        assert desk.citizens.get(RUTH, logged.citizen_id).name == "Ann Chen"

    def test_opens_a_case_with_its_topics_queue_and_due_date(self, desk: Desk) -> None:
        water = desk.queue("Water", 3)
        desk.office.add_topic(ADAM, "Water bill", water)
        maria = desk.register()
        logged = desk.log(citizen_id=maria, outcome=Outcome.CASE_OPENED, topic="Water bill", case_title="Paid twice")
        assert logged.case_id is not None
        case = desk.cases.get(RUTH, logged.case_id)
        assert (case.number, case.title, case.queue_name, case.citizen_id, case.topic) == (logged.case_number, "Paid twice", "Water", maria, "Water bill")
        assert case.due_at == MONDAY + timedelta(days=3)

    @pytest.mark.parametrize("topic", ["", "Unheard of"])
    def test_a_case_of_no_known_topic_has_no_queue_and_no_due_date(self, desk: Desk, topic: str) -> None:
        logged = desk.log(outcome=Outcome.CASE_OPENED, topic=topic)
        assert logged.case_id is not None
        case = desk.cases.get(RUTH, logged.case_id)
        assert (case.queue_id, case.due_at, case.topic) == (None, None, topic)

    def test_a_topic_without_a_queue_gives_none(self, desk: Desk) -> None:
        desk.office.add_topic(ADAM, "Other")
        logged = desk.log(outcome=Outcome.CASE_OPENED, topic="Other")
        assert logged.case_id is not None
        assert desk.cases.get(RUTH, logged.case_id).queue_id is None

    @pytest.mark.parametrize(
        ("values", "title"),
        [
            ({"case_title": "Title", "subject": "Subject"}, "Title"),
            ({"subject": "Subject", "text": "Text"}, "Subject"),
            ({"text": "First line\nsecond line"}, "First line"),
            ({"text": "word " * 30}, ("word " * 15).strip() + "…"),
            ({"text": "", "topic": "Topic"}, "Topic"),
            ({"text": ""}, "Contact without a subject"),
        ],
    )
    def test_a_case_is_named_after_the_best_there_is(self, desk: Desk, values: dict[str, str], title: str) -> None:
        logged = desk.log(outcome=Outcome.CASE_OPENED, **values)
        assert logged.case_id is not None
        assert desk.cases.get(RUTH, logged.case_id).title == title

    def test_adds_to_a_case_that_is_there(self, desk: Desk) -> None:
        opened = desk.log(outcome=Outcome.CASE_OPENED)
        added = desk.log(outcome=Outcome.ADDED_TO_CASE, case_id=opened.case_id)
        assert (added.case_id, added.case_number) == (opened.case_id, opened.case_number)

    def test_a_case_that_was_chosen_is_used_even_where_one_should_be_opened(self, desk: Desk) -> None:
        opened = desk.log(outcome=Outcome.CASE_OPENED)
        again = desk.log(outcome=Outcome.CASE_OPENED, case_id=opened.case_id)
        assert again.case_id == opened.case_id

    def test_promises_a_callback(self, desk: Desk) -> None:
        logged = desk.log(outcome=Outcome.CALLBACK, callback=CallbackWish(MONDAY + timedelta(hours=2), "502-555-0134", "about the bill"))
        [promise] = desk.callbacks.open(RUTH)
        assert (promise.interaction_id, promise.due_at, promise.phone, promise.note) == (
            logged.interaction_id,
            MONDAY + timedelta(hours=2),
            "502-555-0134",
            "about the bill",
        )

    def test_keeps_files_with_the_contact_and_its_case(self, desk: Desk) -> None:
        sha256 = desk.blobs.put(b"plan")
        logged = desk.log(outcome=Outcome.CASE_OPENED, attachments=(NewAttachment("../plan.pdf", "application/pdf", 4, sha256),))
        [kept] = desk.interactions.attachments(RUTH, logged.interaction_id)
        assert (kept.name, kept.case_id) == ("_plan.pdf", logged.case_id)
        assert desk.interactions.attachment_bytes(RUTH, kept.id) == (kept, b"plan")

    @pytest.mark.parametrize("outcome", [Outcome.NONE, Outcome.CASE_OPENED, Outcome.CALLBACK])
    def test_a_letter_waits_for_its_answer(self, desk: Desk, outcome: Outcome) -> None:
        logged = desk.send(letter(at=MONDAY, outcome=outcome, callback=CallbackWish(MONDAY)))
        assert [entry.id for entry in desk.interactions.awaiting(RUTH)] == [logged.interaction_id]

    @pytest.mark.parametrize(
        "values",
        [
            {"outcome": Outcome.ANSWERED},
            {"outcome": Outcome.REFERRED},
            {"direction": Direction.OUTBOUND},
            {"channel": Channel.PHONE},
        ],
    )
    def test_what_is_over_does_not_wait(self, desk: Desk, values: dict[str, object]) -> None:
        desk.send(letter(at=MONDAY, **values))
        assert desk.interactions.awaiting(RUTH) == ()

    def test_a_repeated_command_stores_nothing_twice(self, desk: Desk) -> None:
        command = contact(
            at=MONDAY,
            new_citizen=profile("Ann Chen"),
            outcome=Outcome.CASE_OPENED,
            channel=Channel.LETTER,
            callback=CallbackWish(MONDAY),
            attachments=(NewAttachment("a", "b", 1, desk.blobs.put(b"x")),),
        )
        first, again = desk.interactions.log(RUTH, command), desk.interactions.log(RUTH, command)
        assert again.value == first.value
        books = desk.store.books
        assert [len(table) for table in (books.citizens, books.interactions, books.cases, books.promises, books.kept, books.waiting)] == [1] * 6
        assert not again.changes

    def test_a_uid_without_a_version_works_too(self, desk: Desk) -> None:
        strange = UUID(int=42)
        assert strange.version is None
        command = contact(uid=strange, at=MONDAY, new_citizen=profile("Ann Chen"), outcome=Outcome.CASE_OPENED)
        assert desk.send(command) == desk.send(command)

    def test_citizen_and_case_of_one_command_are_different_records(self, desk: Desk) -> None:
        one = desk.log(new_citizen=profile("Ann Chen"), outcome=Outcome.CASE_OPENED)
        two = desk.log(new_citizen=profile("Ann Chen"), outcome=Outcome.CASE_OPENED)
        assert one.citizen_id != two.citizen_id
        assert one.case_number != two.case_number

    def test_tells_the_screens_everything_it_touched(self, desk: Desk) -> None:
        done = desk.interactions.log(RUTH, contact(at=MONDAY, new_citizen=profile(), outcome=Outcome.CASE_OPENED, topic="Water", callback=CallbackWish(MONDAY)))
        assert done.changes.kinds() == {Kind.CITIZEN, Kind.INTERACTION, Kind.CASE, Kind.CALLBACK, Kind.TOPIC}

    @pytest.mark.parametrize(
        "values",
        [
            {"citizen_id": 4711},
            {"case_id": 4711},
            {"new_citizen": Profile()},
            {"outcome": Outcome.CASE_OPENED, "case_title": "x" * 201, "new_citizen": profile("Ann Chen")},
            {"at": MONDAY + timedelta(days=1)},
        ],
    )
    def test_what_is_refused_leaves_nothing_behind(self, desk: Desk, values: dict[str, object]) -> None:
        with pytest.raises(DomainError):
            desk.log(**values)
        assert not desk.store.books.interactions
        assert not desk.store.books.citizens
        assert not desk.store.books.changes


class TestFile:
    def test_filed_and_taken_back_by_filing_as_before(self, desk: Desk) -> None:
        maria = desk.register()
        opened = desk.log(outcome=Outcome.CASE_OPENED, citizen_id=maria)
        call = desk.log().interaction_id
        done = desk.interactions.file(RUTH, FileInteraction(call, maria, opened.case_id))
        before = done.value
        assert (before.citizen_id, before.case_id) == (None, None)
        assert done.changes.kinds() == {Kind.INTERACTION, Kind.CITIZEN, Kind.CASE}
        assert call in {entry.id for entry in desk.citizens.timeline(RUTH, maria, TimelineFilter()).rows}
        desk.interactions.file(RUTH, FileInteraction(call, before.citizen_id, before.case_id))
        assert desk.interactions.get(RUTH, call).citizen_id is None

    @pytest.mark.parametrize("command", [FileInteraction(4711, None), FileInteraction(1, 4711), FileInteraction(1, None, 4711)])
    def test_only_what_exists_can_be_filed_where_something_exists(self, desk: Desk, command: FileInteraction) -> None:
        desk.log()
        with pytest.raises(NotFound):
            desk.interactions.file(RUTH, command)

    def test_the_front_desk_files_calls_but_not_mail(self, desk: Desk) -> None:
        maria = desk.register()
        call, mail = desk.log().interaction_id, desk.log(channel=Channel.EMAIL).interaction_id
        desk.interactions.file(FRANK, FileInteraction(call, maria))
        with pytest.raises(PermissionDenied, match=r"may not file mail. Nothing was changed."):
            desk.interactions.file(FRANK, FileInteraction(mail, maria))
        assert desk.interactions.get(RUTH, mail).citizen_id is None
        desk.interactions.file(RUTH, FileInteraction(mail, maria))
        assert desk.interactions.get(RUTH, mail).citizen_id == maria


class TestAnswered:
    def test_ticked_off_and_taken_back(self, desk: Desk) -> None:
        asked = desk.send(letter(at=MONDAY)).interaction_id
        done = desk.interactions.mark_answered(RUTH, asked)
        assert (done.value, done.changes.ids(Kind.INTERACTION)) == (asked, {asked})
        assert desk.interactions.awaiting(RUTH) == ()
        desk.interactions.mark_answered(RUTH, asked, answered=False)
        assert [entry.id for entry in desk.interactions.awaiting(RUTH, limit=5)] == [asked]

    def test_nothing_that_does_not_exist_is_answered(self, desk: Desk) -> None:
        with pytest.raises(NotFound):
            desk.interactions.mark_answered(RUTH, 4711)


def test_a_contact_and_a_file_nobody_knows(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.interactions.get(RUTH, 4711)
    with pytest.raises(NotFound):
        desk.interactions.attachment_bytes(RUTH, 4711)


def test_the_uid_of_a_form_is_the_uid_of_its_contact(desk: Desk) -> None:
    logged = desk.log(uid=named("form"))
    assert desk.interactions.get(RUTH, logged.interaction_id).uid == named("form")
    assert desk.log(uid=uuid4()).interaction_id != logged.interaction_id
