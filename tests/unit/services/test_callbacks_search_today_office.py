"""Callbacks, the search box, the day's work, and the office itself."""

from datetime import timedelta

import pytest

from app.domain.backup_look import LastBackup
from app.domain.changes import Kind
from app.domain.channel import Channel, Outcome
from app.domain.errors import DomainError, NotFound
from app.domain.interaction import CallbackWish
from app.domain.user import Actor, Role
from tests.stories import ADAM, FRANK, MONDAY, RUTH
from tests.unit.services.conftest import Desk


class TestCallbacks:
    def test_ticked_off_and_taken_back(self, desk: Desk) -> None:
        desk.log(outcome=Outcome.CALLBACK, callback=CallbackWish(MONDAY))
        [promise] = desk.callbacks.open(RUTH)
        done = desk.callbacks.done(FRANK, promise.id)
        assert done.changes.ids(Kind.CALLBACK) == {promise.id}
        assert desk.callbacks.open(RUTH) == ()
        desk.callbacks.done(FRANK, promise.id, done=False)
        assert [one.id for one in desk.callbacks.open(RUTH, limit=1)] == [promise.id]

    def test_a_promise_nobody_made(self, desk: Desk) -> None:
        with pytest.raises(NotFound):
            desk.callbacks.done(RUTH, 4711)


class TestSearch:
    def test_everything_that_matches_group_by_group(self, desk: Desk) -> None:
        maria = desk.register()
        logged = desk.log(citizen_id=maria, outcome=Outcome.CASE_OPENED, case_title="Fence of Garcia", text="Garcia fence")
        found = desk.search.find(RUTH, "garcia")
        assert [one.citizen.id for one in found.citizens] == [maria]
        assert [case.id for case in found.cases] == [logged.case_id]
        assert [hit.id for hit in found.interactions] == [logged.interaction_id]

    def test_nothing_typed_finds_nothing(self, desk: Desk) -> None:
        desk.register()
        found = desk.search.find(RUTH, " \n")
        assert (found.citizens, found.cases, found.interactions) == ((), (), ())


class TestToday:
    def test_what_waits_today(self, desk: Desk) -> None:
        omar = desk.office.add_user(ADAM, "omar", "Omar", Role.CLERK).value
        desk.log(outcome=Outcome.CALLBACK, callback=CallbackWish(MONDAY + timedelta(hours=1), note="ring"))
        desk.log(channel=Channel.LETTER, outcome=Outcome.NONE, subject="Fence")
        water = desk.queue(days=0)
        desk.office.add_topic(ADAM, "Water", water)
        late = desk.log(outcome=Outcome.CASE_OPENED, topic="Water").case_id
        mine = desk.log(outcome=Outcome.CASE_OPENED).case_id
        with desk.store.write(RUTH) as unit:
            assert mine is not None
            unit.cases.update(mine, 1, {"assignee_id": omar})
            unit.commit()
        desk.clock.pass_time(minutes=1)
        overview = desk.today.overview(Actor(omar, "Omar", Role.CLERK, "desk-1"))
        assert [one.note for one in overview.callbacks] == ["ring"]
        assert [case.id for case in overview.overdue] == [late]
        assert [case.id for case in overview.mine] == [mine]
        assert [entry.subject for entry in overview.awaiting] == ["Fence"]
        assert overview.mail == {"new": 0, "automatic": 0, "quarantined": 0}


class TestOffice:
    def test_its_name(self, desk: Desk) -> None:
        done = desk.office.set_name(ADAM, "  Harlan\nCounty ")
        assert (done.value, desk.office.name(RUTH), done.changes.kinds()) == ("Harlan County", "Harlan County", {Kind.SETTING})

    def test_whose_word_about_senders_counts(self, desk: Desk) -> None:
        assert desk.office.sender_checker(RUTH) == ""
        assert desk.office.set_sender_checker(ADAM, " mx.county.example  mx2 ").value == "mx.county.example mx2"
        assert desk.office.sender_checker(RUTH) == "mx.county.example mx2"
        assert desk.office.set_sender_checker(ADAM, "").value == ""

    def test_queues_topics_and_users_exist_once(self, desk: Desk) -> None:
        water = desk.office.add_queue(ADAM, " Water ", 3).value
        assert desk.office.add_queue(ADAM, "Water").value == water
        bill = desk.office.add_topic(ADAM, "Bill", water).value
        assert desk.office.add_topic(ADAM, "Bill").value == bill
        ruth = desk.office.add_user(ADAM, " ruth ", " Ruth Adler ", Role.CLERK).value
        assert [(queue.name, queue.due_days) for queue in desk.office.queues(RUTH)] == [("Water", 3)]
        assert [(topic.name, topic.queue_id) for topic in desk.office.topics(RUTH)] == [("Bill", water)]
        assert [(user.id, user.login, user.name) for user in desk.office.users(RUTH)] == [(ruth, "ruth", "Ruth Adler")]

    def test_a_user_without_a_name_is_shown_by_the_login(self, desk: Desk) -> None:
        desk.office.add_user(ADAM, "ruth", "", Role.CLERK)
        assert [user.name for user in desk.office.users(RUTH)] == ["ruth"]

    def test_a_user_gets_another_name(self, desk: Desk) -> None:
        ruth = desk.office.add_user(ADAM, "ruth", "ruth", Role.CLERK).value
        assert desk.office.rename_user(ADAM, ruth, " Ruth Adler ").changes.kinds() == {Kind.USER}
        assert [user.name for user in desk.office.users(RUTH)] == ["Ruth Adler"]
        with pytest.raises(NotFound):
            desk.office.rename_user(ADAM, 4711, "Nobody")

    def test_what_is_refused(self, desk: Desk) -> None:
        refused = [
            lambda: desk.office.set_name(ADAM, " "),
            lambda: desk.office.set_sender_checker(ADAM, "x" * 201),
            lambda: desk.office.add_queue(ADAM, " "),
            lambda: desk.office.add_queue(ADAM, "Water", 400),
            lambda: desk.office.add_topic(ADAM, "x" * 201),
            lambda: desk.office.add_topic(ADAM, "Bill", 4711),
            lambda: desk.office.add_user(ADAM, " ", "Nobody", Role.CLERK),
        ]
        for attempt in refused:
            with pytest.raises(DomainError):
                attempt()
        assert not desk.store.books.changes

    def test_a_backup_on_demand(self, desk: Desk) -> None:
        assert desk.office.last_backup(RUTH) == LastBackup()
        assert desk.office.back_up(FRANK) == "/backups/office-1.daybook"
        assert desk.office.last_backup(RUTH).at is not None
