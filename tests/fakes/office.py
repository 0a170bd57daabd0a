"""An office in memory that keeps the promises of the real ones: nothing without commit, one writer at a time, a consistent view to readers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from app.domain.changes import Changes
from app.domain.errors import OfficeUnavailable
from app.domain.user import Actor
from tests.fakes.books import Books
from tests.fakes.pen import Pen
from tests.fakes.repositories.attachments import FakeAttachments
from tests.fakes.repositories.callbacks import FakeCallbacks
from tests.fakes.repositories.cases import FakeCases
from tests.fakes.repositories.change_log import FakeChangeLog
from tests.fakes.repositories.citizens import FakeCitizens
from tests.fakes.repositories.conflicts import FakeConflicts
from tests.fakes.repositories.export import FakeExport
from tests.fakes.repositories.figures import FakeFigures
from tests.fakes.repositories.imports import FakeImports
from tests.fakes.repositories.interactions import FakeInteractions
from tests.fakes.repositories.leases import FakeLeases
from tests.fakes.repositories.mailboxes import FakeMailboxes
from tests.fakes.repositories.messages import FakeMessages
from tests.fakes.repositories.office_data import FakeOfficeData
from tests.fakes.repositories.outgoing import FakeOutgoing
from tests.fakes.repositories.people import FakeHouseholds, FakeLinks, FakeSpeaksFor
from tests.fakes.repositories.pins import FakePins
from tests.fakes.repositories.presence import FakePresence
from tests.fakes.repositories.templates import FakeTemplates
from tests.fakes.repositories.threads import FakeThreads
from tests.fakes.repositories.web_forms import FakeWebForms

PATIENCE = 8.0


class FakeUnit:
    """Repositories over one copy of the books."""

    def __init__(self, books: Books, pen: Pen | None, keep: Callable[[Books], None], now: Callable[[], datetime]) -> None:
        self.citizens = FakeCitizens(books, pen)
        self.interactions = FakeInteractions(books, pen)
        self.cases = FakeCases(books, pen)
        self.callbacks = FakeCallbacks(books, pen)
        self.messages = FakeMessages(books, pen)
        self.threads = FakeThreads(books, pen)
        self.mailboxes = FakeMailboxes(books, pen)
        self.attachments = FakeAttachments(books, pen)
        self.office = FakeOfficeData(books, pen)
        self.figures = FakeFigures(books, pen)
        self.changes = FakeChangeLog(books, pen)
        self.export = FakeExport(books, pen)
        self.leases = FakeLeases(books, pen, now)
        self.web_forms = FakeWebForms(books, pen)
        self.outgoing = FakeOutgoing(books, pen)
        self.templates = FakeTemplates(books, pen)
        self.presence = FakePresence(books, pen)
        self.imports = FakeImports(books, pen)
        self.links = FakeLinks(books, pen)
        self.households = FakeHouseholds(books, pen)
        self.speakers = FakeSpeaksFor(books, pen)
        self.pins = FakePins(books, pen)
        self.conflicts = FakeConflicts(books, pen)
        self._books = books
        self._pen = pen
        self._keep = keep

    def commit(self) -> Changes:
        assert self._pen is not None, "this unit only reads"
        self._keep(self._books.copy())
        return self._pen.changes()


class FakeOffice:
    """The office; `books` is what was committed."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.books = Books()
        self._now = now
        self._writer = Lock()

    @contextmanager
    def read(self) -> Iterator[FakeUnit]:
        yield FakeUnit(self.books.copy(), None, self._keep, self._now)

    @contextmanager
    def write(self, actor: Actor) -> Iterator[FakeUnit]:
        if not self._writer.acquire(timeout=PATIENCE):
            raise OfficeUnavailable("Another program is holding the office. Nothing was saved. Wait a moment and save again.")
        try:
            books = self.books.copy()
            yield FakeUnit(books, Pen(books, actor, self._now()), self._keep, self._now)
        finally:
            self._writer.release()

    def close(self) -> None:
        """Nothing to close."""

    def _keep(self, books: Books) -> None:
        self.books = books
