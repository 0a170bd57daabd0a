"""Contacts that are logged while the office's server is away: kept on this PC, brought to the office once, never lost."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from app.domain.channel import Outcome
from app.domain.citizen import RegisterCitizen
from app.domain.errors import DomainError, OfficeUnavailable
from app.domain.interaction import CallbackWish
from app.services.citizens import CitizensService
from app.store.postgresql import open_office
from app.store.server.kept_values import Kept, read_back, written
from tests.fakes.clock import FakeClock
from tests.server.conftest import Opens, Pc
from tests.servers.breaking_proxy import Break, BreakingProxy, Rule
from tests.servers.postgresql import PostgresqlServer
from tests.stories import BORN, MONDAY, RUTH, contact, profile

Away = Callable[[], None]


def test_while_the_server_answers_a_contact_goes_straight_to_it(pc: Pc) -> None:
    logged = pc.log(text="Asked about the dog licence.")
    assert not logged.is_kept
    assert [one.text for one in pc.contacts()] == ["Asked about the dog licence."]
    assert pc.go_round().waiting == 0


def test_while_it_is_away_a_contact_is_kept_here_and_brought_to_it_when_it_is_back(pc: Pc, away: Away, server: PostgresqlServer) -> None:
    away()
    logged = pc.log(text="Asked about the dog licence.", caller="Bob")
    assert (logged.is_kept, logged.interaction_id) == (True, 0)
    state = pc.go_round()
    assert state.waiting == 1
    assert [(one.who, one.text) for one in state.kept] == [("Bob", "Asked about the dog licence.")]
    assert "cannot be reached" in state.fault
    server.start()
    state = pc.go_round()
    assert (state.waiting, state.fault) == (0, "")
    assert [(one.caller, one.text) for one in pc.contacts()] == [("Bob", "Asked about the dog licence.")]
    pc.go_round()
    assert len(pc.contacts()) == 1


def test_everything_of_the_form_comes_along_and_a_case_is_as_old_as_its_contact(pc: Pc, away: Away, server: PostgresqlServer, clock: FakeClock) -> None:
    away()
    ann = profile("Ann Chen", phones=["502-555-0134"], born=BORN, street="12 Elm St")
    pc.log(
        new_citizen=ann, outcome=Outcome.CASE_OPENED, case_title="Paid twice", callback=CallbackWish(clock.now() + timedelta(hours=2), "502-555-0134", "ask")
    )
    opened_at = clock.now()
    clock.pass_time(hours=3)
    server.start()
    assert pc.go_round().waiting == 0
    with pc.opened.office.read() as unit:
        (found,) = list(unit.citizens.all())
        assert found.profile == ann
        (callback,) = unit.callbacks.open(None, 10)
        assert callback.phone == "502-555-0134"
        (case,) = list(unit.cases.all())
        assert (case.title, case.opened_at, case.citizen_id) == ("Paid twice", opened_at, found.id)


def test_what_is_kept_survives_the_end_of_the_program(opens: Opens, away: Away, server: PostgresqlServer) -> None:
    first = opens()
    away()
    first.log(text="Asked about the dog licence.")
    first.opened.office.close()
    server.start()
    again = opens()
    assert again.opened.sharing.state().waiting == 1
    again.go_round()
    assert [one.text for one in again.contacts()] == ["Asked about the dog licence."]


def test_a_contact_saved_twice_is_kept_once(pc: Pc, away: Away, server: PostgresqlServer) -> None:
    away()
    uid = uuid4()
    pc.log(uid=uid)
    pc.log(uid=uid)
    assert pc.go_round().waiting == 1
    server.start()
    pc.go_round()
    assert len(pc.contacts()) == 1


def test_what_was_committed_without_an_answer_is_in_the_office_once(opens: Opens, server: PostgresqlServer, url: str) -> None:
    """The connection is cut after every so many bytes of the server's answers: in the middle of the transaction, of its commit, and after it."""
    proxy = BreakingProxy(server.port)
    through = url.replace(f":{server.port}/", f":{proxy.port}/")
    whole = _bytes_of_a_save(opens, proxy, through)
    saved = 0
    for after in range(whole - 200, whole + 20, 7):
        pc = opens(f"pc-{after}", through)
        proxy.rule = Rule(Break.CUT, after)
        pc.opened.office.engine.dispose()
        logged = pc.log(text=f"cut after {after}")
        proxy.rule = None
        saved += 1
        assert pc.go_round().waiting == 0, after
        assert [one.text for one in pc.contacts()].count(f"cut after {after}") == 1, (after, logged)
        pc.opened.office.close()
    proxy.close()
    assert len(opens("other").contacts()) == saved + 1


def _bytes_of_a_save(opens: Opens, proxy: BreakingProxy, address: str) -> int:
    """Return how many bytes a server answers to one save, from its first word on."""
    pc = opens("measure", address)
    pc.opened.office.engine.dispose()
    before = proxy.passed
    pc.log(text="measured")
    passed = proxy.passed - before
    pc.opened.office.close()
    return passed


def test_what_cannot_be_done_meanwhile_says_so_and_says_what_can(pc: Pc, away: Away, clock: FakeClock) -> None:
    away()
    pc.go_round()
    citizens = CitizensService(pc.opened.office, _NoFinder(), clock)
    with pytest.raises(OfficeUnavailable) as caught:
        citizens.register(RUTH, RegisterCitizen(uuid4(), profile()))
    assert str(caught.value) == (
        "The server of this office is away. What you typed is kept in the form, but it is not saved in the office yet. "
        "New contacts can be logged meanwhile and are kept on this PC; save everything else when the server is back."
    )


def test_a_contact_with_a_mistake_is_refused_at_once_and_not_kept(pc: Pc, away: Away) -> None:
    away()
    with pytest.raises(DomainError):
        pc.log(outcome=Outcome.CALLBACK)
    with pytest.raises(DomainError):
        pc.log(new_citizen=profile(""))
    assert pc.go_round().waiting == 0


def test_a_contact_on_a_record_that_the_office_lost_is_filed_on_nobody_and_names_its_citizen(
    pc: Pc, away: Away, server: PostgresqlServer, url: str, clock: FakeClock
) -> None:
    """An older backup was put back meanwhile."""
    away()
    command = contact(citizen_id=77, case_id=5, outcome=Outcome.ADDED_TO_CASE, text="He paid.")
    pc.opened.sharing._kept.keep(RUTH, command, "Ann Chen")
    server.start()
    assert pc.go_round().waiting == 0
    (found,) = pc.contacts()
    assert (found.citizen_id, found.case_id, found.caller, found.text, found.outcome) == (None, None, "Ann Chen", "He paid.", Outcome.NONE)


def test_contacts_of_one_office_never_reach_another_at_the_same_address(pc: Pc, away: Away, server: PostgresqlServer, url: str, clock: FakeClock) -> None:
    pc.log(text="before")
    away()
    pc.log(text="He paid.")
    server.start()
    pc.opened.office.engine.dispose()
    with server.admin(url.rpartition("/")[2]) as admin:
        admin.execute("UPDATE meta SET value = 'another office' WHERE key = 'uid'")
    state = pc.go_round()
    assert state.waiting == 1
    assert state.fault.startswith("Another office is at the address of the one that contacts on this PC wait for.")
    assert [one.text for one in pc.contacts()] == ["before"]


def test_every_field_of_a_kept_contact_is_read_back() -> None:
    wish = CallbackWish(MONDAY + timedelta(days=1), "502-555-0134", "ask for the bill")
    person = profile("Ann Chen", phones=["502-555-0134"], emails=["ann@x.gov"], born=BORN, deceased_on=BORN)
    command = contact(new_citizen=person, callback=wish, outcome=Outcome.CALLBACK, seconds=90, topic="Water", caller="Ann", subject="Bill")
    kept = Kept(MONDAY, RUTH, command, "Ann Chen")
    assert read_back(written(kept)) == kept


def test_behind_a_desk_that_saves_for_too_long_a_contact_is_kept_and_the_server_is_not_called_away(
    opens: Opens, url: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = open_office(url, clock.now)
    monkeypatch.setattr("app.store.postgresql.BUSY_SECONDS", 0.05)
    pc = opens()
    with slow.write(RUTH) as unit:
        unit.citizens.add(uuid4(), profile("Ann Chen"))
        assert pc.log(text="He paid.").is_kept
        assert pc.opened.office.fault == ""
        unit.commit()
    slow.close()
    assert pc.go_round().waiting == 0
    assert [one.text for one in pc.contacts()] == ["He paid."]


class _NoFinder:
    """Finds nobody."""
