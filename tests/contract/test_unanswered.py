"""What waits for an answer around the citizens of a list: their own, that of records joined with theirs, else the household's."""

from uuid import uuid4

from app.domain.channel import Channel
from app.domain.channel_hop import Unanswered
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, days, profile


def people(office: Office, *names: str) -> list[int]:
    with office.write(RUTH) as unit:
        made = [unit.citizens.add(uuid4(), profile(name)) for name in names]
        unit.commit()
    return made


def wrote(office: Office, who: int | None, day: int, channel: Channel = Channel.EMAIL) -> int:
    with office.write(RUTH) as unit:
        asked, _ = unit.interactions.add(contact(channel=channel, at=MONDAY + days(day)), who, None)
        unit.interactions.await_reply(asked)
        unit.commit()
    return asked


def around(office: Office, *ids: int) -> dict[int, Unanswered]:
    with office.read() as unit:
        return dict(unit.interactions.unanswered_around(ids))


def test_the_one_that_waits_longest_is_told_with_its_channel(office: Office) -> None:
    maria, ann = people(office, "Maria Garcia", "Ann Lee")
    later, first = wrote(office, maria, 3), wrote(office, maria, 1, Channel.WEB_FORM)
    assert around(office, maria, ann) == {maria: Unanswered(first, Channel.WEB_FORM, MONDAY + days(1), maria, "Maria Garcia", household=False)}
    with office.write(RUTH) as unit:
        unit.interactions.answered(first, MONDAY + days(4))
        unit.commit()
    assert around(office, maria)[maria].interaction_id == later


def test_a_joined_record_is_the_same_person_and_a_household_is_not(office: Office) -> None:
    maria, mary, jose = people(office, "Maria Garcia", "Mary Garcia", "Jose Garcia")
    with office.write(RUTH) as unit:
        unit.links.add(maria, mary, "same phone", MONDAY)
        unit.households.join((maria, jose), MONDAY)
        unit.commit()
    mail = wrote(office, mary, 1)
    found = around(office, maria, mary, jose)
    assert {who: (one.interaction_id, one.household) for who, one in found.items()} == {maria: (mail, False), mary: (mail, False)}
    wifes = wrote(office, maria, 2)
    assert (around(office, jose)[jose].interaction_id, around(office, jose)[jose].household) == (wifes, True)
    assert around(office, maria)[maria].interaction_id == mail, "the older one, on the record joined with hers"


def test_the_own_question_comes_before_an_older_one_of_the_household(office: Office) -> None:
    maria, jose = people(office, "Maria Garcia", "Jose Garcia")
    with office.write(RUTH) as unit:
        unit.households.join((maria, jose), MONDAY)
        unit.commit()
    wrote(office, maria, 1)
    own = wrote(office, jose, 5)
    assert around(office, jose)[jose].interaction_id == own


def test_nobody_asked_and_nothing_waiting(office: Office) -> None:
    (maria,) = people(office, "Maria Garcia")
    wrote(office, None, 1)
    assert around(office, maria) == around(office) == around(office, 4711) == {}
