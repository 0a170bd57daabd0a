"""The services over the fake office."""

from dataclasses import dataclass, field
from uuid import uuid4

import pytest

from app.domain.citizen import RegisterCitizen
from app.domain.interaction import Logged, LogInteraction
from app.services.callbacks import CallbacksService
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.interactions import InteractionsService
from app.services.office import OfficeService
from app.services.search import SearchService
from app.services.today import TodayService
from tests.fakes.backups import FakeBackups
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.fakes.finder import FakeFinder
from tests.fakes.office import FakeOffice
from tests.stories import ADAM, RUTH, contact, profile


@dataclass
class Desk:
    """A desk with every service, over one fake office."""

    clock: FakeClock = field(default_factory=FakeClock)
    blobs: FakeBlobs = field(default_factory=FakeBlobs)
    finder: FakeFinder = field(default_factory=FakeFinder)
    backups: FakeBackups = field(default_factory=FakeBackups)

    def __post_init__(self) -> None:
        self.store = FakeOffice(self.clock.now)
        self.citizens = CitizensService(self.store, self.finder, self.clock)
        self.interactions = InteractionsService(self.store, self.blobs, self.clock)
        self.cases = CasesService(self.store, self.blobs, self.clock)
        self.callbacks = CallbacksService(self.store, self.clock)
        self.search = SearchService(self.store, self.finder)
        self.today = TodayService(self.store, self.clock)
        self.office = OfficeService(self.store, self.backups)

    def register(self, name: str = "Maria Garcia", **values: object) -> int:
        return self.citizens.register(RUTH, RegisterCitizen(uuid4(), profile(name, **values))).value

    def log(self, **values: object) -> Logged:
        return self.interactions.log(RUTH, contact(**{"at": self.clock.now(), **values})).value

    def send(self, command: LogInteraction) -> Logged:
        return self.interactions.log(RUTH, command).value

    def queue(self, name: str = "Water", days: int = 5) -> int:
        return self.office.add_queue(ADAM, name, days).value


@pytest.fixture
def desk() -> Desk:
    return Desk()
