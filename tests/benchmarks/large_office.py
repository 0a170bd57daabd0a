"""The office that is measured: a made-up county as large as wanted, with one citizen of 2,000 entries; kept for the next run where asked."""

import time
from datetime import datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from app.bootstrap.sample import make_sample
from app.bootstrap.session import OpenedOffice, open_session
from app.domain.channel import Channel, Direction, Outcome
from app.domain.citizen import Profile
from app.domain.contact_point import phone
from app.domain.interaction import LogInteraction
from app.sample.county import CONTACTS_A_YEAR
from app.system.paths import Paths
from tests.benchmarks.large_life import add_life

ENTRIES = 2_000
_WEEKS = 52
_CHANNELS = tuple(Channel)
_APART = timedelta(hours=3)


def open_large_office(folder: Path, citizens: int, interactions: int) -> tuple[OpenedOffice, int, float | None]:
    """Open the office, making it first where it is not there; return it, the citizen with 2,000 entries, and the seconds the making took."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = Paths(folder)
    place = place_of(folder, citizens, interactions)
    seconds = None
    if not place.exists():
        began = time.perf_counter()
        make_sample(str(place), paths, citizens, weeks_for(citizens, interactions), say)
        seconds = time.perf_counter() - began
        print()
    opened = open_session(str(place), paths)
    regular = regular_citizen(opened)
    add_life(opened)
    return opened, regular, seconds


def place_of(folder: Path, citizens: int, interactions: int) -> Path:
    """Return where the office of this size is kept."""
    return folder / f"county-{citizens}-{interactions}.daybook"


def weeks_for(citizens: int, interactions: int) -> int:
    """Return how many weeks so many people take for so many contacts."""
    return max(1, round(interactions / (citizens * CONTACTS_A_YEAR) * _WEEKS))


def say(done: int, total: int | None, what: str) -> None:
    """Print how far the making is."""
    print(f"\r{what}: {done:,} of {total or 0:,}", end="", flush=True)


def regular_citizen(opened: OpenedOffice) -> int:
    """Register the citizen with 2,000 entries once; return the id."""
    with opened.office.write(opened.session.actor) as unit:
        citizen = unit.citizens.add(uuid5(NAMESPACE_OID, "regular"), Profile("Ottilie", "Rademacher", contacts=(phone("297 555 0100"),)))
        first = unit.interactions.get(1).at
        for number in range(ENTRIES):
            unit.interactions.add(_entry(number, first), citizen, None)
        unit.commit()
    return citizen


def _entry(number: int, first: datetime) -> LogInteraction:
    channel = _CHANNELS[number % len(_CHANNELS)]
    return LogInteraction(
        uuid5(NAMESPACE_OID, f"regular {number}"),
        first + number * _APART,
        channel,
        Direction.OUTBOUND if number % 3 == 0 else Direction.INBOUND,
        topic="Water billing",
        subject=f"Question {number}",
        text="Asks about the bill, the meter and the neighbour's hedge. " * (1 + number % 6),
        outcome=Outcome.ANSWERED,
        seconds=60 + number % 300,
    )
