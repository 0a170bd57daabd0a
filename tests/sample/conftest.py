"""One made-up county for all tests that only read it."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pytest

from app.sample.county import SEED, County
from app.services.sample import SampleBatch
from app.system.paths import resources

LISTS = resources() / "sample"
HERE = timezone(timedelta(hours=-5))
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=HERE)
"""An ordinary working afternoon in the county."""


def county(citizens: int = 400, weeks: int = 26, today: datetime = FRIDAY, seed: int = SEED) -> County:
    return County(citizens, weeks, today, seed, LISTS)


@dataclass(frozen=True)
class Told:
    """Everything a county's batches say, put together."""

    batches: tuple[SampleBatch, ...]

    def all(self, name: str) -> list:
        return [row for batch in self.batches for row in getattr(batch, name)]


@pytest.fixture(scope="session")
def told() -> Told:
    """The county that the wizard offers: 2,000 citizens and a year."""
    return Told(tuple(county(2_000, 52).batches()))
