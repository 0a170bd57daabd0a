"""An office with something in it, to be migrated."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from app.store.backup import Backups
from app.store.migrate import OURS, Schema
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office
from tests.fakes.clock import FakeClock
from tests.stories import RUTH, contact, profile

Open = Callable[..., SqlOffice]


@pytest.fixture
def office_file(tmp_path: Path, clock: FakeClock) -> Path:
    """An office of today's version with a citizen and a contact."""
    path = tmp_path / "office" / "office.daybook"
    create_office(path, clock.now)
    office = open_office(path, clock.now, Backups(path, tmp_path / "backups", clock.now))
    fill(office)
    office.close()
    return path


def fill(office: SqlOffice, contacts: int = 1) -> None:
    """Put a citizen and some contacts into an office."""
    with office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
        for number in range(contacts):
            unit.interactions.add(contact(text=f"Call number {number} about the water bill"), maria, None)
        unit.commit()


@pytest.fixture
def opens(office_file: Path, tmp_path: Path, clock: FakeClock) -> Open:
    """Opens the office file with today's or another schema."""

    def open_with(schema: Schema = OURS) -> SqlOffice:
        return open_office(office_file, clock.now, Backups(office_file, tmp_path / "backups", clock.now), schema)

    return open_with
