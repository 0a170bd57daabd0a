"""The copy on each PC for looking things up while the office's server is away: what is in it, that it follows, and that it never counts."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.case import CaseEdit, CaseStatus, EditCase, OpenCase
from app.domain.channel import Outcome
from app.domain.citizen import CitizenFilter, EditCitizen, RegisterCitizen
from app.domain.errors import OfficeUnavailable
from app.domain.interaction import CallbackWish, FileInteraction
from app.domain.timeline import TimelineFilter
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.store.engine import connect
from app.store.server import lookup_file
from tests.fakes.clock import FakeClock
from tests.server.conftest import Opens, Pc
from tests.servers.postgresql import PostgresqlServer
from tests.stories import MAYA, RUTH, profile

Away = Callable[[], None]


class _NoFinder:
    """Finds nobody."""


class Office:
    """The office as another desk works in it."""

    def __init__(self, pc: Pc, clock: FakeClock) -> None:
        self.pc = pc
        self.citizens = CitizensService(pc.opened.office, _NoFinder(), clock)
        self.cases = CasesService(pc.opened.office, None, clock)  # type: ignore[arg-type]

    def register(self, name: str) -> int:
        return self.citizens.register(RUTH, RegisterCitizen(uuid4(), profile(name, phones=["502-555-0134"]))).value


@pytest.fixture
def back(opens: Opens, clock: FakeClock) -> Office:
    return Office(opens("back"), clock)


def copied(pc: Pc) -> None:
    """Go rounds until this PC has a copy."""
    for _ in range(100):
        if pc.go_round().as_of is not None:
            return
    raise AssertionError


def names(pc: Pc) -> list[str]:
    with pc.opened.office.read() as unit:
        return sorted(one.name for one in unit.citizens.page(CitizenFilter(), None, 50).rows)


def test_while_the_server_is_away_people_and_what_they_said_are_looked_up_here(opens: Opens, back: Office, away: Away, clock: FakeClock) -> None:
    ann = back.register("Ann Chen")
    back.pc.log(citizen_id=ann, text="Asked about the dog licence.")
    case = back.cases.open(RUTH, OpenCase(uuid4(), "Paid twice", ann)).value
    front = opens("front")
    copied(front)
    away()
    assert names(front) == ["Ann Chen"]
    state = front.go_round()
    assert state.as_of == clock.now()
    with front.opened.office.read() as unit:
        assert "Asked about the dog licence." in [one.text for one in unit.interactions.citizen_timeline(ann, TimelineFilter(), None, 10).rows]
        assert len(unit.interactions.search("dog lic", 5)) == 1
        assert unit.cases.get(case.id).title == "Paid twice"
        assert unit.office.setting("name") == ""


def test_it_follows_what_the_others_do(opens: Opens, back: Office, away: Away, clock: FakeClock) -> None:
    ann = back.register("Ann Chen")
    front = opens("front")
    copied(front)
    bob = back.register("Bob Lee")
    found = back.citizens.get(RUTH, ann)
    back.citizens.edit(RUTH, EditCitizen(ann, found.version, profile("Ann Miller")))
    said = back.pc.log(
        citizen_id=bob, text="first", outcome=Outcome.CASE_OPENED, case_title="Lamp", callback=CallbackWish(clock.now() + timedelta(hours=1), "1234", "")
    )
    back.pc.interactions.file(RUTH, FileInteraction(said.interaction_id, ann, None))
    assert said.case_id is not None
    back.cases.edit(RUTH, EditCase(said.case_id, 1, CaseEdit(title="Street lamp")))
    with back.pc.opened.office.write(MAYA) as unit:
        unit.office.add_queue("Water", 3)
        unit.commit()
    clock.pass_time(minutes=5)
    front.go_round()
    away()
    assert names(front) == ["Ann Miller", "Bob Lee"]
    with front.opened.office.read() as unit:
        assert unit.citizens.get(ann).profile.contacts == ()
        assert unit.interactions.get(said.interaction_id).citizen_id == ann
        assert unit.cases.get(said.case_id).title == "Street lamp"
        assert [case.id for case in unit.cases.search("street la", 5)] == [said.case_id]
        assert [queue.name for queue in unit.office.queues()] == ["Water"]
        assert len(unit.callbacks.open(None, 5)) == 1
    assert front.go_round().as_of == clock.now()


def test_only_what_is_open_or_of_the_last_ninety_days_is_kept(opens: Opens, back: Office, away: Away, clock: FakeClock) -> None:
    ann = back.register("Ann Chen")
    old_open = back.pc.log(citizen_id=ann, text="old", outcome=Outcome.CASE_OPENED, case_title="still open").case_id
    old_closed = back.pc.log(citizen_id=ann, text="older", outcome=Outcome.CASE_OPENED, case_title="closed long ago").case_id
    assert old_closed is not None
    back.cases.edit(MAYA, EditCase(old_closed, 1, CaseEdit(status=CaseStatus.CLOSED)))
    clock.pass_time(days=100)
    back.pc.log(citizen_id=ann, text="new", at=clock.now())
    front = opens("front")
    copied(front)
    away()
    front.go_round()
    with front.opened.office.read() as unit:
        assert [one.text for one in unit.interactions.all()] == ["new"]
        assert {case.id for case in unit.cases.all()} == {old_open}


def test_a_pc_that_starts_while_the_server_is_away_opens_what_it_has(opens: Opens, back: Office, away: Away, server: PostgresqlServer) -> None:
    back.register("Ann Chen")
    first = opens("front")
    copied(first)
    first.opened.office.close()
    away()
    again = opens("front")
    assert names(again) == ["Ann Chen"]
    again.log(text="He paid.")
    server.start()
    assert again.go_round().waiting == 0
    assert [one.text for one in again.contacts()] == ["He paid."]
    away()
    with pytest.raises(OfficeUnavailable):
        opens("new")


def test_a_copy_that_is_a_day_old_is_made_anew_and_the_old_one_goes(opens: Opens, back: Office, clock: FakeClock, tmp_path: Path) -> None:
    front = opens("front")
    copied(front)
    clock.pass_time(hours=25)
    back.register("Ann Chen")
    for _ in range(20):
        front.go_round()
    (file,) = (tmp_path / "front" / "server").glob("*/copy-*.daybook")
    raw = connect(file, read_only=True)
    assert raw.execute("SELECT count(*) FROM citizen").fetchone() == (1,)
    raw.close()


def test_after_a_restore_of_the_server_the_copy_is_made_anew(opens: Opens, back: Office, server: PostgresqlServer, url: str, away: Away) -> None:
    back.register("Ann Chen")
    front = opens("front")
    copied(front)
    server.empty(url.rpartition("/")[2])
    for _ in range(20):
        front.go_round()
    away()
    assert names(front) == []


def test_a_copy_that_cannot_be_made_stands_in_nobodys_way(opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lookup_file, "create_office", full)
    front = opens("front")
    state = front.go_round()
    assert (state.fault, state.as_of) == ("", None)
    assert not front.log().is_kept


def test_what_the_others_change_is_told_to_the_screens(opens: Opens, back: Office) -> None:
    front = opens("front")
    front.go_round()
    ann = back.register("Ann Chen")
    done = front.opened.sharing.go_round(RUTH)
    assert {(kind.value, record) for kind, record in done.changes.touched} == {("citizen", ann)}
    assert not front.opened.sharing.go_round(RUTH).changes
