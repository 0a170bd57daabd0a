from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from app.domain.attachment import Attachment
from app.domain.callback import Callback
from app.domain.citizen import Citizen
from app.domain.email_message import StoredMessage
from app.domain.exported import ExportedCase, ExportedInteraction
from app.domain.outgoing import Outgoing
from tests.fakes.repositories.base import Repository
from tests.fakes.repositories.callbacks import FakeCallbacks
from tests.fakes.repositories.cases import FakeCases
from tests.fakes.repositories.messages import FakeMessages
from tests.fakes.repositories.outgoing import FakeOutgoing
from tests.fakes.repositories.timeline import event_entry


class FakeExport(Repository):
    def citizens(self) -> Iterator[Citizen]:
        yield from self.books.citizens.values()

    def cases(self) -> Iterator[ExportedCase]:
        for case in FakeCases(self.books, None).all():
            events = sorted((event for event in self.books.events.values() if event.case_id == case.id), key=lambda event: (event.at, event.id))
            files = self._files(lambda file, case_id=case.id: file.case_id == case_id and file.interaction_id is None)  # type: ignore[misc]
            yield ExportedCase(case, tuple(event_entry(self.books, event) for event in events), files)

    def interactions(self) -> Iterator[ExportedInteraction]:
        messages = FakeMessages(self.books, None)
        for contact in self.books.interactions.values():
            waiting = self.books.waiting.get(contact.id)
            number = "" if contact.case_id is None else self.books.cases[contact.case_id].number
            row = messages.of_interaction(contact.id)
            files = self._files(lambda file, contact_id=contact.id: file.interaction_id == contact_id)  # type: ignore[misc]
            waits = waiting is not None and waiting.answered_at is None
            yield ExportedInteraction(contact, number, waits, files, None if row is None else messages.get(row))

    def callbacks(self) -> Iterator[Callback]:
        yield from FakeCallbacks(self.books, None).all()

    def unread_mail(self) -> Iterator[StoredMessage]:
        messages = FakeMessages(self.books, None)
        yield from (messages.get(letter.id) for letter in self.books.letters.values() if letter.interaction_id is None)

    def outgoing(self) -> Iterator[Outgoing]:
        outbox = FakeOutgoing(self.books, None)
        yield from (outbox.get(row) for row in self.books.outbox)

    def changes(self) -> Iterator[Mapping[str, object]]:
        yield from self.books.changes

    def further(self, kind: str) -> Iterator[Mapping[str, object]]:
        books = self.books
        kept: dict[str, Iterable[Any]] = {"person_links": books.links.values(), "speaks_for": books.speakers.values(), "imports": books.imports.values()}
        yield from (asdict(one) for one in kept.get(kind, ()))
        if kind == "settings":
            yield from ({"key": key, "value": value} for key, value in sorted(books.settings.items()))

    def _files(self, wanted: object) -> tuple[Attachment, ...]:
        assert callable(wanted)
        return tuple(kept.attachment for kept in self.books.kept.values() if wanted(kept.attachment))
