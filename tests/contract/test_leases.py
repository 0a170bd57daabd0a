"""What only one desk may do at a time: of several that try, one holds the lease until it gives it back or falls silent."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from app.services.ports.office import Office
from tests.contract.conftest import Opener
from tests.stories import FRANK, RUTH, Actor

PULL = "mail/1"
FIVE = timedelta(minutes=5)
Later = Callable[[float], None]


def takes(office: Office, who: Actor, holder: str) -> bool:
    with office.write(who) as unit:
        got = unit.leases.take(PULL, holder, FIVE)
        unit.commit()
    return got


def held_by(office: Office) -> str:
    with office.read() as unit:
        return unit.leases.held_by(PULL)


def test_the_second_desk_is_told_who_has_it(office: Office, later: Later) -> None:
    assert held_by(office) == ""
    assert takes(office, RUTH, "ruth's program")
    later(4.9)
    assert not takes(office, FRANK, "frank's program")
    assert held_by(office) == "Ruth at desk-3"


def test_one_person_with_two_programs_holds_it_with_one_of_them(office: Office) -> None:
    assert takes(office, RUTH, "first")
    assert not takes(office, RUTH, "second")


def test_the_holder_renews_it(office: Office, later: Later) -> None:
    assert takes(office, RUTH, "ruth's program")
    later(4)
    assert takes(office, RUTH, "ruth's program")
    later(4.9)
    assert not takes(office, FRANK, "frank's program")


def test_a_desk_that_fell_silent_loses_it(office: Office, later: Later) -> None:
    takes(office, RUTH, "ruth's program")
    later(5)
    assert held_by(office) == ""
    assert takes(office, FRANK, "frank's program")
    later(1)
    assert held_by(office) == "Frank at counter-1"
    later(1)
    assert not takes(office, RUTH, "ruth's program")


def test_only_the_holder_gives_it_back(office: Office) -> None:
    takes(office, RUTH, "ruth's program")
    for holder in ("frank's program", "ruth's program", "ruth's program"):
        with office.write(FRANK) as unit:
            unit.leases.give_back(PULL, holder)
            unit.commit()
        assert held_by(office) == ("Ruth at desk-3" if holder.startswith("frank") else "")


def test_one_lease_says_nothing_about_another(office: Office) -> None:
    takes(office, RUTH, "ruth's program")
    with office.write(FRANK) as unit:
        assert unit.leases.take("mail/2", "frank's program", FIVE)


def test_of_desks_that_try_at_the_same_moment_one_gets_it(opener: Opener) -> None:
    start, offices = Barrier(4), [opener() for _ in range(4)]

    def tries(number: int) -> bool:
        start.wait()
        return takes(offices[number], RUTH, f"program {number}")

    with ThreadPoolExecutor(4) as desks:
        assert sorted(desks.map(tries, range(4))) == [False, False, False, True]


def test_a_lease_is_no_record_of_the_office(office: Office) -> None:
    takes(office, RUTH, "ruth's program")
    with office.read() as unit:
        assert not list(unit.changes.all())
