"""Every source is looked into by itself: one that fails holds up no other, and what a look is killed in the middle of comes in once."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.connect.form_folder import WatchedFolder
from app.connect.open311 import Open311Source
from app.domain.errors import DomainError, PermissionDenied, ServerFault
from app.domain.form_place import FormPlace
from app.domain.interaction import Interaction
from app.domain.service_request import RequestServer, read_topics
from app.domain.user import Actor, Role
from app.identity.matcher import RegisterMatcher
from app.services.form_files import SETTING as FOLDERS
from app.services.form_files import FormFilesService
from app.services.open311 import SETTING as SERVERS
from app.services.open311 import Open311Service
from app.services.outbox_lease import OutboxLease
from app.services.sources import SourcesService
from app.system.paths import resources
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.servers.open311_server import Open311Server, open311_server, request

ADMIN = Actor(1, "Avery", Role.ADMIN, "back-1")
DESK = Actor(2, "Fran", Role.FRONT_DESK, "front-1")


@pytest.fixture
def city() -> Iterator[Open311Server]:
    with open311_server() as server:
        yield server


class Desk:
    def __init__(self, city: Open311Server, folder: Path) -> None:
        self.clock = FakeClock()
        self.clock.at = self.clock.at.replace(year=2026, month=11, day=20)
        self.office = FakeOffice(self.clock.now)
        self.requests = Open311Service(self.office, Open311Source((1.0, 1.0)), self.clock)
        self.forms = FormFilesService(self.office, RegisterMatcher(resources() / "identity"), self.clock, lambda path: WatchedFolder(Path(path), 0))
        self.sources = SourcesService(self.office, self.clock, self.requests, self.forms)
        self.server = RequestServer("City 311", city.endpoint, "", (("006", "Sidewalks"),))
        self.place = FormPlace("Potholes", str(folder))

    def contacts(self) -> list[Interaction]:
        with self.office.read() as unit:
            return list(unit.interactions.all())


@pytest.fixture
def desk(city: Open311Server, tmp_path: Path) -> Desk:
    return Desk(city, tmp_path)


def leave(desk: Desk, name: str = "1.json") -> None:
    (Path(desk.place.path) / name).write_text(json.dumps({"name": "Maria Garcia", "message": f"A pothole, {name}"}), encoding="utf-8")


def test_both_kinds_come_in_and_requests_carry_the_offices_topic(desk: Desk, city: Open311Server) -> None:
    city.rows = [request(1), request(2, service_code="999", service_name="Trees")]
    leave(desk)
    desk.requests.set_servers(ADMIN, [desk.server])
    desk.forms.set_places(ADMIN, [desk.place])
    looked, changes = desk.sources.pull_all(ADMIN)
    assert [(one.name, one.made, one.refused, one.fault) for one in looked] == [("City 311", 2, 0, None), ("Potholes", 1, 0, None)]
    assert changes
    assert [one.topic for one in desk.contacts()] == ["Sidewalks", "", ""]
    assert [one.made for one in desk.sources.pull_all(ADMIN)[0]] == [0, 0], "a second look brings nothing"


def test_one_that_fails_holds_up_no_other(desk: Desk, city: Open311Server, tmp_path: Path) -> None:
    city.fault = "error"
    leave(desk)
    desk.requests.set_servers(ADMIN, [desk.server])
    desk.forms.set_places(ADMIN, [FormPlace("Gone", str(tmp_path / "gone")), desk.place])
    city_311, gone, potholes = desk.sources.pull_all(ADMIN)[0]
    assert isinstance(city_311.fault, ServerFault)
    assert gone.fault is not None
    assert "cannot be used" in gone.fault.message
    assert potholes.made == 1


def test_what_is_switched_off_or_another_desks_is_left_alone(desk: Desk, city: Open311Server) -> None:
    city.rows = [request(1)]
    leave(desk)
    desk.requests.set_servers(ADMIN, [replace(desk.server, is_on=False)])
    desk.forms.set_places(ADMIN, [desk.place])
    assert desk.forms.places(DESK) == (replace(desk.place, desk="back-1"),)
    assert desk.sources.pull_all(DESK) == ((), desk.sources.pull_all(DESK)[1])
    assert desk.sources.pull_requests(DESK, "City 311")[0][0].made == 1, "who names it wants it"
    assert desk.sources.pull_forms(DESK, "Potholes")[0][0].made == 1


def test_two_desks_do_not_read_one_server_at_the_same_time(desk: Desk, city: Open311Server) -> None:
    city.rows = [request(1)]
    desk.requests.set_servers(ADMIN, [desk.server])
    other = OutboxLease(desk.office, DESK, "requests")
    assert other.take()
    assert desk.sources.pull_all(ADMIN)[0] == ()
    other.give_back()
    assert desk.sources.pull_all(ADMIN)[0][0].made == 1
    assert other.take(), "and it is given back"


def test_a_file_that_another_program_put_away_meanwhile_is_no_fault(desk: Desk) -> None:
    leave(desk, "1.json")
    leave(desk, "2.json")
    folder = WatchedFolder(Path(desk.place.path), 0)
    found = folder.files()
    first = next(found)
    for path in Path(desk.place.path).glob("*.json"):
        path.unlink()
    folder.put_away(first)
    assert list(found) == []


def test_trying_shows_what_would_come_and_stores_nothing(desk: Desk, city: Open311Server) -> None:
    city.rows = [request(number, at=f"2026-11-{number:02}T10:00:00Z") for number in range(1, 16)]
    leave(desk)
    (Path(desk.place.path) / "2.csv").write_text("name,message\n" + "Ann Lee,words\n" * 30, encoding="utf-8")
    (Path(desk.place.path) / "3.json").write_text("{}", encoding="utf-8")
    shown = desk.requests.try_on(ADMIN, desk.server)
    assert (len(shown), shown[0].subject, shown[0].topic) == (10, "Sidewalk and Curb Issues 15", "Sidewalks")
    assert len(desk.forms.try_on(ADMIN, desk.place)) == 10
    (Path(desk.place.path) / "2.csv").unlink()
    assert len(desk.forms.try_on(ADMIN, desk.place)) == 1
    assert desk.contacts() == []
    assert (Path(desk.place.path) / "1.json").exists()


@pytest.mark.parametrize(("server", "field"), [(RequestServer(" ", "https://x.example"), "name"), (RequestServer("City", " "), "endpoint")])
def test_a_server_without_name_or_address_is_not_saved(desk: Desk, server: RequestServer, field: str) -> None:
    for ask in (lambda: desk.requests.set_servers(ADMIN, [server]), lambda: desk.requests.try_on(ADMIN, server)):
        with pytest.raises(DomainError) as caught:
            ask()
        assert caught.value.field == field
    assert desk.requests.servers(ADMIN) == ()


@pytest.mark.parametrize(("place", "field"), [(FormPlace("", "/x"), "name"), (FormPlace("Forms", " "), "path")])
def test_a_folder_without_name_or_path_is_not_saved(desk: Desk, place: FormPlace, field: str) -> None:
    for ask in (lambda: desk.forms.set_places(ADMIN, [place]), lambda: desk.forms.try_on(ADMIN, place)):
        with pytest.raises(DomainError) as caught:
            ask()
        assert caught.value.field == field


def test_two_sources_of_one_name_cannot_be_told_apart(desk: Desk) -> None:
    with pytest.raises(DomainError, match="of this name"):
        desk.requests.set_servers(ADMIN, [desk.server, desk.server])
    with pytest.raises(DomainError, match="of this name"):
        desk.forms.set_places(ADMIN, [desk.place, desk.place])


def test_only_who_runs_the_office_sets_sources_up(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        desk.forms.set_places(DESK, [desk.place])


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"shoe": 1}]', '{"a": 1}'])
def test_a_setting_that_cannot_be_read_is_no_source(desk: Desk, text: str) -> None:
    with desk.office.write(ADMIN) as unit:
        unit.office.set_setting(SERVERS, text)
        unit.office.set_setting(FOLDERS, text)
        unit.commit()
    assert desk.requests.servers(ADMIN) == ()
    assert desk.forms.places(ADMIN) == ()


def test_topics_are_written_one_a_line() -> None:
    assert read_topics("006 = Sidewalks\n\nTree  care=Trees = tall\nnonsense\n = x\ny =\n") == (("006", "Sidewalks"), ("Tree care", "Trees = tall"))


def test_killed_between_storing_and_putting_away_it_comes_in_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(desk)
    desk.forms.set_places(ADMIN, [desk.place])
    with monkeypatch.context() as killed:
        killed.setattr(WatchedFolder, "put_away", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            desk.sources.pull_all(ADMIN)
    assert len(desk.contacts()) == 1
    assert desk.sources.pull_all(ADMIN)[0][0].made == 0
    assert len(desk.contacts()) == 1
    assert (Path(desk.place.path) / "taken" / "1.json").exists()
