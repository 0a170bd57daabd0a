"""Pins: each person's own, newest first, at every desk."""

from app.domain.shortcut import Shortcut, ShortcutKind
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, days

MARIA, BILL = Shortcut(ShortcutKind.CITIZEN, 7), Shortcut(ShortcutKind.CASE, 7)
DANA, SAM = 3, 4


def pin(office: Office, user: int, shortcut: Shortcut, day: float = 0) -> None:
    with office.write(RUTH) as unit:
        unit.pins.add(user, shortcut, MONDAY + days(day))
        unit.commit()


def pins(office: Office, user: int) -> tuple[Shortcut, ...]:
    with office.read() as unit:
        return unit.pins.of(user)


def test_what_was_pinned_last_comes_first_and_a_citizen_is_no_case(office: Office) -> None:
    assert pins(office, DANA) == ()
    pin(office, DANA, MARIA)
    pin(office, DANA, BILL, 1)
    assert pins(office, DANA) == (BILL, MARIA)
    pin(office, DANA, MARIA, 2)
    assert pins(office, DANA) == (MARIA, BILL), "pinned again it is the newest, and stands there once"


def test_everybody_has_their_own(office: Office) -> None:
    pin(office, DANA, MARIA)
    pin(office, SAM, BILL)
    assert (pins(office, DANA), pins(office, SAM)) == ((MARIA,), (BILL,))


def test_a_pin_is_taken_out_and_nobody_minds_where_there_is_none(office: Office) -> None:
    pin(office, DANA, MARIA)
    for _ in range(2):
        with office.write(RUTH) as unit:
            unit.pins.remove(DANA, MARIA)
            unit.commit()
        assert pins(office, DANA) == ()
    pin(office, DANA, MARIA)
    with office.write(RUTH) as unit:
        unit.pins.remove(SAM, MARIA)
        unit.commit()
    assert pins(office, DANA) == (MARIA,)


def test_nothing_of_it_is_in_the_change_log(office: Office) -> None:
    pin(office, DANA, MARIA)
    with office.read() as unit:
        assert list(unit.changes.all()) == []
