"""Service requests of a city come in over real HTTP: each once, however often and however badly the server tells them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connect.open311 import Open311Source
from app.domain.channel import Channel
from app.domain.errors import DomainError, ServerFault
from app.domain.interaction import Interaction
from app.domain.service_request import RequestServer, service_request
from app.domain.user import Actor, Role
from app.services.open311 import Open311Service
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.servers.open311_server import Open311Server, open311_server, request

ADMIN = Actor(1, "Avery", Role.ADMIN, "back-1")


@pytest.fixture
def city() -> Iterator[Open311Server]:
    with open311_server() as server:
        yield server


class Desk:
    def __init__(self, city: Open311Server) -> None:
        self.clock = FakeClock()
        self.clock.at = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
        self.office = FakeOffice(self.clock.now)
        self.service = Open311Service(self.office, Open311Source((1.0, 1.0)), self.clock)
        self.server = RequestServer("Springfield 311", city.endpoint, "springfield.example")

    def pull(self) -> int:
        return self.service.pull(ADMIN, self.server).value

    def contacts(self) -> list[Interaction]:
        with self.office.read() as unit:
            return list(unit.interactions.all())

    def waiting(self) -> int:
        with self.office.read() as unit:
            return len(unit.interactions.awaiting(None, 999))


@pytest.fixture
def desk(city: Open311Server) -> Desk:
    return Desk(city)


def test_a_request_becomes_a_contact_that_waits_for_an_answer(city: Open311Server, desk: Desk) -> None:
    city.rows = [request(638344, media_url="http://example.org/1.jpg"), request(638345, status="closed", status_notes="Duplicate request.")]
    assert desk.pull() == 2
    first, second = desk.contacts()
    assert (first.channel, first.subject, first.caller) == (Channel.WEB_FORM, "Sidewalk and Curb Issues 638344", "Springfield 311")
    assert first.at == datetime(2026, 11, 18, 15, 4, tzinfo=UTC)
    assert first.text.splitlines() == [
        "Broken curb number 638344", "", "Where: 8TH AVE and JUDAH ST 94122", "Status: open", "Agency: Public Works", "Picture: http://example.org/1.jpg",
    ]  # fmt: skip
    assert "Note: Duplicate request." in second.text
    assert desk.waiting() == 1, "a closed one waits for nothing"
    assert city.asked[0]["jurisdiction_id"] == "springfield.example"


def test_however_often_it_is_read_each_is_one_contact(city: Open311Server, desk: Desk) -> None:
    city.rows = [request(number) for number in range(250)]
    assert (desk.pull(), desk.pull()) == (250, 0)
    desk.clock.at += timedelta(hours=1)
    city.rows.append(request(777, at="2026-11-20T12:30:00+00:00"))
    assert desk.pull() == 1
    assert len(desk.contacts()) == 251
    assert city.asked[-1]["start_date"] == "2026-11-18T12:00:00Z", "it looks two days back, not at everything"


def test_a_server_that_does_not_know_pages_ends(city: Open311Server, desk: Desk) -> None:
    city.rows, city.knows_pages = [request(number) for number in range(130)], False
    assert desk.pull() == 130
    assert len(city.asked) == 2


def test_odd_rows_do_not_stop_the_others(city: Open311Server, desk: Desk) -> None:
    city.rows = ["text", None, {}, request(1, requested_datetime="yesterday"), request(2, description=None, address=None, zipcode=None), request(2)]
    assert desk.pull() == 1


@pytest.mark.parametrize("fault", ["error", "html", "object", "cut"])
def test_a_server_that_fails_says_so_and_loses_nothing(city: Open311Server, desk: Desk, fault: str) -> None:
    city.rows, city.fault = [request(1)], fault
    with pytest.raises(ServerFault, match="Springfield 311"):
        desk.pull()
    city.fault = ""
    assert desk.pull() == 1


def test_a_server_that_is_away(desk: Desk) -> None:
    desk.server = RequestServer("Springfield 311", "http://127.0.0.1:9/v2")
    with pytest.raises(ServerFault, match="cannot be reached"):
        desk.pull()


def test_nothing_is_read_without_encryption(desk: Desk) -> None:
    desk.server = RequestServer("Springfield 311", "http://311.example.org/v2")
    with pytest.raises(ServerFault, match="https"):
        desk.pull()


def test_the_servers_are_settings_of_the_office(desk: Desk) -> None:
    assert desk.service.servers(ADMIN) == ()
    desk.service.set_servers(ADMIN, [desk.server])
    assert desk.service.servers(ADMIN) == (desk.server,)
    with pytest.raises(DomainError):
        desk.service.set_servers(ADMIN, [RequestServer("", "https://example.org")])
    with desk.office.write(ADMIN) as unit:
        unit.office.set_setting("open311", "[1]")
        unit.commit()
    assert desk.service.servers(ADMIN) == (), "a damaged setting is none"


@given(
    st.dictionaries(st.sampled_from(sorted(request(1))), st.none() | st.booleans() | st.integers() | st.text(max_size=40) | st.lists(st.integers(), max_size=2))
)
def test_whatever_a_server_says_of_a_request_is_read_or_left_out(values: dict[str, object]) -> None:
    found = service_request(request(1) | values)
    if found is not None:
        assert found.contact(RequestServer("City", "https://example.org")).at.tzinfo is not None
