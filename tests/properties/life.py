"""One office as its services show it, over any store."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.domain.case import CaseFilter
from app.domain.citizen import CitizenFilter
from app.domain.errors import DaybookError
from app.domain.timeline import TimelineFilter
from app.services.callbacks import CallbacksService
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.interactions import InteractionsService
from app.services.search import SearchService
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.fakes.finder import FakeFinder
from tests.stories import RUTH


@dataclass
class Life:
    """The services of one office."""

    store: Any
    clock: FakeClock
    reopen: Callable[[], Any]
    blobs: FakeBlobs = field(default_factory=FakeBlobs)
    finder: FakeFinder = field(default_factory=FakeFinder)

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Build the services over the store."""
        self.citizens = CitizensService(self.store, self.finder, self.clock)
        self.interactions = InteractionsService(self.store, self.blobs, self.clock)
        self.cases = CasesService(self.store, self.blobs, self.clock)
        self.callbacks = CallbacksService(self.store, self.clock)
        self.search = SearchService(self.store, self.finder)

    def restart(self) -> None:
        """Close the program and start it again."""
        self.store.close()
        self.store = self.reopen()
        self.begin()

    def does(self, work: "Callable[[Life], Any]") -> Any:
        """Do something; an error that a person would read is an outcome like any other."""
        try:
            return work(self)
        except DaybookError as error:
            return type(error), str(error)

    def everything(self) -> dict[str, Any]:
        """Return all that screens can show."""
        with self.store.read() as unit:
            citizens = list(unit.citizens.all())
            cases = list(unit.cases.all())
            return {
                "citizens": citizens,
                "cases": cases,
                "contacts": list(unit.interactions.all()),
                "list": unit.citizens.page(CitizenFilter(), None, 1_000).rows,
                "case list": unit.cases.page(CaseFilter(open_only=False), None, 1_000).rows,
                "open cases": unit.cases.count_open(),
                "timelines": [unit.interactions.citizen_timeline(citizen.id, TimelineFilter(), None, 1_000).rows for citizen in citizens],
                "histories": [unit.interactions.case_timeline(case.id, None, 1_000).rows for case in cases],
                "awaiting": unit.interactions.awaiting(None, 1_000),
                "callbacks": unit.callbacks.open(None, 1_000),
                "topics": unit.office.topics(),
                "changes": [{**entry, "at": None} for entry in unit.changes.all()],
            }


ACTOR = RUTH
