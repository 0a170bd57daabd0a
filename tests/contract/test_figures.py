"""The figures of the weekly summary: counts per span, unanswered letters, and who had to ask twice."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.domain.case import CaseStatus
from app.domain.channel import Channel, Direction
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, days, letter, profile

WEEKS = [MONDAY - days(14), MONDAY - days(7), MONDAY, MONDAY + days(7)]
"""Edges of three weeks; the last one begins on Monday at nine."""


class Desk:
    def __init__(self, office: Office) -> None:
        self.office = office

    def knows(self, name: str) -> int:
        with self.office.write(RUTH) as unit:
            citizen_id = unit.citizens.add(uuid4(), profile(name))
            unit.commit()
        return citizen_id

    def logs(self, citizen_id: int | None = None, *, after: float = 0, **values: Any) -> int:
        with self.office.write(RUTH) as unit:
            call, _ = unit.interactions.add(contact(at=MONDAY + days(after), **values), citizen_id, None)
            unit.commit()
        return call

    def is_written_to(self, citizen_id: int | None = None, *, after: float = 0, **values: Any) -> int:
        with self.office.write(RUTH) as unit:
            asked, _ = unit.interactions.add(letter(at=MONDAY + days(after), **values), citizen_id, None)
            unit.interactions.await_reply(asked)
            unit.commit()
        return asked

    def answers(self, asked: int, *, after: float) -> None:
        with self.office.write(RUTH) as unit:
            unit.interactions.answered(asked, MONDAY + days(after))
            unit.commit()

    def hops(self, limit: int = 10) -> tuple[tuple[int, ...], list[tuple[str, str, str]]]:
        with self.office.read() as unit:
            counts, rows = unit.figures.asked_twice(WEEKS, limit)
        return counts, [(row.citizen, row.first_channel, row.again_channel) for row in rows]


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def test_contacts_by_channel_and_week(desk: Desk) -> None:
    for after in (-15, -14, -8, 0, 6.99, 7):
        desk.logs(after=after)
    desk.logs(after=-1, channel=Channel.WALK_IN)
    with desk.office.read() as unit:
        assert unit.figures.contacts_by_channel(WEEKS) == {"phone": (2, 0, 2), "walk_in": (0, 1, 0)}
        assert unit.figures.contacts_by_channel([MONDAY + days(30), MONDAY + days(31)]) == {}


def test_contacts_by_topic_the_busiest_of_the_last_week_first_and_the_rest_at_the_end(desk: Desk) -> None:
    for topic, times in {"Water": (-8, 1), "Roads": (1, 2), "Taxes": (-8, -8, -8), "": (1, 1, 1, 1)}.items():
        for after in times:
            desk.logs(after=after, topic=topic)
    with desk.office.read() as unit:
        found = unit.figures.contacts_by_topic(WEEKS, 10)
        assert list(found.items()) == [("Roads", (0, 0, 2)), ("Water", (1, 0, 1)), ("Taxes", (3, 0, 0)), ("", (0, 0, 4))]
        assert list(unit.figures.contacts_by_topic(WEEKS, 2)) == ["Roads", "Water"]


def test_cases_opened_and_closed_per_week(desk: Desk) -> None:
    with desk.office.write(RUTH) as unit:
        for after in (-20, -9, 1, 2):
            case_id, _, _ = unit.cases.add(uuid4(), {"title": "Case"}, MONDAY + days(after))
        unit.cases.update(case_id, 1, {"status": CaseStatus.CLOSED, "closed_at": MONDAY + days(3)})
        unit.commit()
    with desk.office.read() as unit:
        assert (unit.figures.cases_opened(WEEKS), unit.figures.cases_closed(WEEKS)) == ((1, 0, 2), (0, 0, 1))
        assert unit.figures.cases_opened([MONDAY + days(30), MONDAY + days(31)]) == (0,)


def test_letters_without_an_answer_the_oldest_first(desk: Desk) -> None:
    maria = desk.knows("Maria Garcia")
    desk.is_written_to(maria, after=-3, subject="Fence")
    desk.is_written_to(after=-9.5, subject="Road", caller="A man named Bob")
    desk.answers(desk.is_written_to(after=-20), after=-19)
    desk.is_written_to(after=0)
    with desk.office.read() as unit:
        count, rows = unit.figures.unanswered(MONDAY, 10)
        assert unit.figures.unanswered(MONDAY, 1) == (2, rows[:1])
    assert count == 2
    assert [(row.citizen, row.subject, row.days, row.at) for row in rows] == [
        ("A man named Bob", "Road", 9, MONDAY - days(9.5)),
        ("Maria Garcia", "Fence", 3, MONDAY - days(3)),
    ]


class TestAskedTwice:
    def test_who_wrote_and_then_called_before_we_answered(self, desk: Desk) -> None:
        maria = desk.knows("Maria Garcia")
        desk.is_written_to(maria, after=-2, subject="Fence")
        desk.logs(maria, after=1)
        with desk.office.read() as unit:
            counts, [row] = unit.figures.asked_twice(WEEKS, 10)
        assert counts == (0, 0, 1)
        assert (row.citizen, row.first_at, row.first_channel) == ("Maria Garcia", MONDAY - days(2), "letter")
        assert (row.again_at, row.again_channel, row.subject) == (MONDAY + days(1), "phone", "Fence")

    def test_not_who_called_after_the_answer(self, desk: Desk) -> None:
        maria = desk.knows("Maria Garcia")
        desk.answers(desk.is_written_to(maria, after=-2), after=0.5)
        desk.logs(maria, after=1)
        assert desk.hops() == ((0, 0, 0), [])

    def test_but_who_called_before_an_answer_that_came_later(self, desk: Desk) -> None:
        maria = desk.knows("Maria Garcia")
        desk.answers(desk.is_written_to(maria, after=-2), after=1.5)
        desk.logs(maria, after=1)
        assert desk.hops() == ((0, 0, 1), [("Maria Garcia", "letter", "phone")])

    def test_not_on_the_same_channel_nor_when_we_called(self, desk: Desk) -> None:
        maria = desk.knows("Maria Garcia")
        desk.is_written_to(maria, after=-2)
        desk.logs(maria, after=1, channel=Channel.LETTER)
        desk.logs(maria, after=1, direction=Direction.OUTBOUND)
        assert desk.hops() == ((0, 0, 0), [])

    def test_not_somebody_else_and_not_an_unknown_writer(self, desk: Desk) -> None:
        maria, ann = desk.knows("Maria Garcia"), desk.knows("Ann Chen")
        desk.is_written_to(maria, after=-2)
        desk.is_written_to(None, after=-2)
        desk.logs(ann, after=1)
        desk.logs(None, after=1)
        assert desk.hops() == ((0, 0, 0), [])

    def test_not_a_call_before_the_letter(self, desk: Desk) -> None:
        maria = desk.knows("Maria Garcia")
        desk.logs(maria, after=0)
        desk.is_written_to(maria, after=1)
        assert desk.hops() == ((0, 0, 0), [])

    def test_each_citizen_counts_once_a_week(self, desk: Desk) -> None:
        maria = desk.knows("Maria Garcia")
        desk.is_written_to(maria, after=-10)
        for after in (-9, -8, -5, 1, 2, 3):
            desk.logs(maria, after=after, channel=Channel.WALK_IN)
        assert desk.hops() == ((1, 1, 1), [("Maria Garcia", "letter", "walk_in")])

    def test_the_list_is_cut_the_count_is_not(self, desk: Desk) -> None:
        for name in ("Maria Garcia", "Ann Chen", "Bob Lee"):
            person = desk.knows(name)
            desk.is_written_to(person, after=-1)
            desk.logs(person, after=1)
        assert desk.hops(limit=2) == ((0, 0, 3), [("Maria Garcia", "letter", "phone"), ("Ann Chen", "letter", "phone")])

    def test_not_who_came_about_another_matter(self, desk: Desk) -> None:
        maria, ann = desk.knows("Maria Garcia"), desk.knows("Ann Chen")
        desk.is_written_to(maria, after=-2, subject="Water bill", text="It doubled since September.")
        desk.logs(maria, after=1, text="Wants a dog licence for a puppy.", topic="Dog licences")
        desk.is_written_to(ann, after=-2, subject="Water bill", text="It doubled.", topic="Water billing")
        desk.logs(ann, after=1, text="Very angry on the phone.", topic="Water billing")
        assert desk.hops() == ((0, 0, 1), [("Ann Chen", "letter", "phone")])
        with desk.office.read() as unit:
            [row] = unit.figures.asked_twice(WEEKS, 10)[1]
        assert row.citizen_id == ann

    def test_who_called_and_said_nothing_that_was_noted_is_counted(self, desk: Desk) -> None:
        maria = desk.knows("Maria Garcia")
        desk.is_written_to(maria, after=-2, subject="Water bill")
        desk.logs(maria, after=1, text="")
        assert desk.hops() == ((0, 0, 1), [("Maria Garcia", "letter", "phone")])

    def test_the_last_to_come_again_stand_first_and_each_once(self, desk: Desk) -> None:
        for name, days_after in (("Maria Garcia", (0, 5)), ("Ann Chen", (2,)), ("Bob Lee", (4.5,)), ("Cy Dunn", (-1,))):
            person = desk.knows(name)
            desk.is_written_to(person, after=-3)
            for after in days_after:
                desk.logs(person, after=after)
        dog = desk.knows("Di Hale")
        desk.is_written_to(dog, after=-3, text="The well on Elm Street ran dry.", subject="Well")
        desk.logs(dog, after=3, text="Wants a dog licence for a puppy.")
        with desk.office.read() as unit:
            rows = unit.figures.lately_asked_twice(MONDAY, MONDAY + days(5.5), 10)
            assert [(row.citizen, row.again_at) for row in rows] == [
                ("Maria Garcia", MONDAY + days(5)), ("Bob Lee", MONDAY + days(4.5)), ("Ann Chen", MONDAY + days(2)),
            ]  # fmt: skip
            assert [row.citizen for row in unit.figures.lately_asked_twice(MONDAY, MONDAY + days(5.5), 1)] == ["Maria Garcia"]
            assert unit.figures.lately_asked_twice(MONDAY, MONDAY, 10) == ()

    def test_one_who_comes_again_and_again_hides_nobody_who_came_before(self, desk: Desk) -> None:
        ann, maria = desk.knows("Ann Chen"), desk.knows("Maria Garcia")
        for person in (ann, maria):
            desk.is_written_to(person, after=-3)
            desk.is_written_to(person, after=-3)
        desk.logs(ann, after=0.5)
        for _ in range(4):
            desk.logs(maria, after=1)
        with desk.office.read() as unit:
            rows = unit.figures.lately_asked_twice(MONDAY, MONDAY + days(5), 2)
        assert [(row.citizen, row.again_at) for row in rows] == [("Maria Garcia", MONDAY + days(1)), ("Ann Chen", MONDAY + days(0.5))]

    def test_records_of_one_person_count_once(self, desk: Desk) -> None:
        maria, same, ann = desk.knows("Maria Garcia"), desk.knows("M. Garcia"), desk.knows("Ann Chen")
        for person, after in ((maria, 1), (same, 2), (ann, 0.5)):
            desk.is_written_to(person, after=-2)
            desk.logs(person, after=after)
        with desk.office.write(RUTH) as unit:
            link = unit.links.add(maria, same, "same phone", MONDAY)
            unit.commit()
        assert desk.hops() == ((0, 0, 2), [("Ann Chen", "letter", "phone"), ("Maria Garcia", "letter", "phone")])
        with desk.office.read() as unit:
            lately = unit.figures.lately_asked_twice(MONDAY, MONDAY + days(5), 10)
        assert [row.citizen for row in lately] == ["M. Garcia", "Ann Chen"]
        with desk.office.write(RUTH) as unit:
            unit.links.end(link, MONDAY)
            unit.commit()
        assert desk.hops()[0] == (0, 0, 3)

    def test_all_days_of_a_span_are_read_and_nothing_outside(self, desk: Desk) -> None:
        for name, after in (("Ann Chen", 0), ("Bob Lee", 1), ("Cy Dunn", 2.5), ("Di Hale", 3), ("Ed Moss", -0.01), ("Flo Ray", 3.5)):
            person = desk.knows(name)
            desk.is_written_to(person, after=-88)
            desk.logs(person, after=after)
        with desk.office.read() as unit:
            lately = unit.figures.lately_asked_twice(MONDAY, MONDAY + days(3.5), 10)
        assert [row.citizen for row in lately] == ["Di Hale", "Cy Dunn", "Bob Lee", "Ann Chen"]

    def test_a_letter_of_long_ago_is_forgotten(self, desk: Desk) -> None:
        maria = desk.knows("Maria Garcia")
        desk.is_written_to(maria, after=-14 - 90.1)
        desk.logs(maria, after=1)
        assert desk.hops() == ((0, 0, 0), [])


def test_the_last_moment_of_a_week_belongs_to_it(desk: Desk) -> None:
    desk.logs(after=7 - 1 / 86_400_000_000)
    with desk.office.read() as unit:
        assert unit.figures.contacts_by_channel(WEEKS) == {"phone": (0, 0, 1)}
    assert timedelta(days=7 - 1 / 86_400_000_000) < timedelta(days=7)
