from dataclasses import replace
from datetime import datetime

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.mailbox import Mailbox, MailboxSettings, Reconciliation, Throttling
from app.domain.names import fold
from tests.fakes.books import Box
from tests.fakes.repositories.base import Repository


class FakeMailboxes(Repository):
    def add(self, settings: MailboxSettings) -> int:
        found = next((key for key, box in self.books.boxes.items() if box.settings.name == settings.name), None)
        if found is None:
            found = self.books.next("mailbox")
            self.books.boxes[found] = Box(settings)
        self.books.boxes[found] = replace(self.books.boxes[found], settings=settings, removed=False)
        self.pen.note(Kind.MAILBOX, found, "add", {"kind": settings.kind.value})
        return found

    def all(self) -> tuple[Mailbox, ...]:
        present = [self.get(key) for key, box in self.books.boxes.items() if not box.removed]
        return tuple(sorted(present, key=lambda one: (fold(one.settings.name), one.settings.name)))

    def get(self, mailbox_id: int) -> Mailbox:
        box = self._box(mailbox_id)
        return Mailbox(mailbox_id, box.settings, box.checked_at, box.fault, box.reconciled, box.throttled)

    def replace(self, mailbox_id: int, settings: MailboxSettings) -> None:
        box = self._box(mailbox_id)
        for key, other in self.books.boxes.items():
            if other.removed and other.settings.name == settings.name:
                self.books.boxes[key] = replace(other, settings=replace(other.settings, name=f"{settings.name} ({key})"))
        places = [(one.host, one.user, one.folder, one.address) for one in (box.settings, settings)]
        if places[0] != places[1]:
            box = Box(settings, "", box.checked_at, box.fault)
        self.books.boxes[mailbox_id] = replace(box, settings=settings)
        self.pen.note(Kind.MAILBOX, mailbox_id, "edit", {"kind": settings.kind.value})

    def remove(self, mailbox_id: int) -> None:
        self.books.boxes[mailbox_id] = replace(self._box(mailbox_id), removed=True, checkpoint="")
        self.pen.note(Kind.MAILBOX, mailbox_id, "remove", {})

    def checked(self, mailbox_id: int, at: datetime, fault: str) -> None:
        box = self._box(mailbox_id)
        self.books.boxes[mailbox_id] = replace(box, checked_at=at, fault=fault)
        if box.fault != fault:
            self.pen.note(Kind.MAILBOX, mailbox_id, "fault" if fault else "recovered", {})
        self.pen.touch(Kind.MAILBOX, mailbox_id)

    def reconciled(self, mailbox_id: int, result: Reconciliation) -> None:
        self.books.boxes[mailbox_id] = replace(self._box(mailbox_id), reconciled=result)
        self.pen.note(Kind.MAILBOX, mailbox_id, "reconcile", {"at_source": result.at_source, "here": result.here, "missing": result.missing})

    def throttled(self, mailbox_id: int, throttling: Throttling | None) -> None:
        self.books.boxes[mailbox_id] = replace(self._box(mailbox_id), throttled=throttling)
        self.pen.touch(Kind.MAILBOX, mailbox_id)

    def _box(self, mailbox_id: int) -> Box:
        box = self.books.boxes.get(mailbox_id)
        if box is None or box.removed:
            raise NotFound("Mailbox", mailbox_id)
        return box
