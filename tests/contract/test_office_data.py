"""The office's own data: its name, queues, topics and users."""

import pytest

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.user import Role
from app.services.ports.office import Office
from tests.stories import RUTH


def test_a_setting_is_empty_until_it_is_set_and_may_change(office: Office) -> None:
    with office.read() as unit:
        assert (unit.office.setting("name"), unit.office.setting("motto")) == ("", "")
    for name in ("Harlan County", "Harlan County Clerk"):
        with office.write(RUTH) as unit:
            unit.office.set_setting("name", name)
            unit.office.set_setting("motto", name)
            unit.commit()
    with office.read() as unit:
        assert (unit.office.setting("name"), unit.office.setting("motto")) == ("Harlan County Clerk", "Harlan County Clerk")


def test_queues_topics_and_users_exist_once_per_name(office: Office) -> None:
    with office.write(RUTH) as unit:
        water = unit.office.add_queue("Water", 5)
        assert unit.office.add_queue("Water", 9) == water
        bill = unit.office.add_topic("Bill", water)
        assert unit.office.add_topic("Bill", None) == bill
        ruth = unit.office.add_user("ruth", "Ruth Adler", Role.CLERK)
        assert unit.office.add_user("ruth", "Another Ruth", Role.ADMIN) == ruth
        unit.commit()
    with office.read() as unit:
        [queue], [topic], [user] = unit.office.queues(), unit.office.topics(), unit.office.users()
    assert (queue.id, queue.name, queue.due_days) == (water, "Water", 5)
    assert (topic.id, topic.name, topic.queue_id) == (bill, "Bill", water)
    assert (user.id, user.login, user.name, user.role, user.active) == (ruth, "ruth", "Ruth Adler", Role.CLERK, True)


def test_lists_are_sorted_as_people_sort(office: Office) -> None:
    names = ["roads", "Élections", "Water", "animal control", "Zoning"]
    with office.write(RUTH) as unit:
        for name in names:
            unit.office.add_queue(name, 5)
            unit.office.add_topic(name, None)
            unit.office.add_user(name, name, Role.FRONT_DESK)
        unit.commit()
    wanted = ["animal control", "Élections", "roads", "Water", "Zoning"]
    with office.read() as unit:
        for found in (unit.office.queues(), unit.office.topics(), unit.office.users()):
            assert [one.name for one in found] == wanted


def test_a_user_gets_another_name(office: Office) -> None:
    with office.write(RUTH) as unit:
        ruth = unit.office.add_user("ruth", "ruth", Role.CLERK)
        unit.office.rename_user(ruth, "Ruth Adler")
        unit.commit()
        with pytest.raises(NotFound, match="User 4711"):
            unit.office.rename_user(4711, "Nobody")
    with office.read() as unit:
        assert [user.name for user in unit.office.users()] == ["Ruth Adler"]


def test_the_signature_of_a_queue(office: Office) -> None:
    with office.write(RUTH) as unit:
        water, roads = unit.office.add_queue("Water", 5), unit.office.add_queue("Roads", 5)
        unit.office.set_signature(water, "Shelby County Water\n502-555-0100")
        changes = unit.commit()
    assert water in changes.ids(Kind.QUEUE)
    with office.read() as unit:
        assert {queue.id: queue.signature for queue in unit.office.queues()} == {water: "Shelby County Water\n502-555-0100", roads: ""}
    with office.write(RUTH) as unit, pytest.raises(NotFound, match="Queue 4711"):
        unit.office.set_signature(4711, "Nobody")
