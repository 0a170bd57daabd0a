"""A small office on SQLite with people whose names are easily mixed up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.citizen import Candidate, Profile
from app.domain.contact_point import email, phone
from app.domain.user import Actor, Role
from app.identity.finder import NameFinder
from app.store.backup import Backups
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office
from app.system.paths import resources

DANA = Actor(0, "Dana", Role.ADMIN, "desk 1")

PEOPLE = (
    Profile("María", "García López", street="412 Oak Street", contacts=(phone("502 555 0134"), email("maria.garcia@example.org"))),
    Profile("José", "García López", street="412 Oak Street", contacts=(phone("502 555 0134"),)),
    Profile("Robert", "Hollis", contacts=(phone("(606) 555-0188"), phone("606 555 0199"))),
    Profile("Guadalupe", "Torres", contacts=(email("lupe.t@example.org"), email("office@torres.example"))),
    Profile("Thị Minh", "Nguyễn", contacts=(phone("502-555-0177"),)),
    Profile("Seán", "O'Brien-Łuc"),
    Profile("William", "Kowalski", street="240 Griffin Court", contacts=(phone("859 555 0101"),)),
    Profile("Catherine", "Vasquez"),
    Profile("Mohammed", "Al-Farsi"),
    Profile("", "Featherstonehaugh"),
    Profile("", "", contacts=(phone("270 555 0142"),)),
)


def _now() -> datetime:
    return datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@dataclass
class Desk:
    """A desk with the office open and a finder at hand."""

    office: SqlOffice
    finder: NameFinder

    def register(self, profile: Profile) -> int:
        with self.office.write(DANA) as unit:
            citizen_id = unit.citizens.add(uuid4(), profile)
            unit.commit()
            return citizen_id

    def type(self, text: str, limit: int = 8) -> tuple[Candidate, ...]:
        with self.office.read() as unit:
            return self.finder.find(unit.citizens, text, limit)

    def names(self, text: str) -> list[str]:
        return [found.citizen.name for found in self.type(text)]

    def best(self, text: str) -> Candidate:
        return self.type(text)[0]


def open_desk(folder: Path) -> Desk:
    path = folder / "office.daybook"
    create_office(path, _now)
    office = open_office(path, _now, Backups(path, folder / "backups", _now))
    return Desk(office, NameFinder(resources() / "identity"))


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Everybody above; tests only read it."""
    desk = open_desk(tmp_path_factory.mktemp("county"))
    for profile in PEOPLE:
        desk.register(profile)
    yield desk
    desk.office.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office of this test's own."""
    fresh = open_desk(tmp_path)
    yield fresh
    fresh.office.close()
