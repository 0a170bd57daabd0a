from dataclasses import replace
from datetime import datetime

from app.domain.callback import Callback
from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.names import storable
from app.domain.person_link import together
from tests.fakes.books import Promise
from tests.fakes.repositories.base import Repository


class FakeCallbacks(Repository):
    def add(self, citizen_id: int | None, case_id: int | None, interaction_id: int | None, due_at: datetime, phone: str, note: str) -> int:
        self.books.refer(citizens=citizen_id, cases=case_id, interactions=interaction_id)
        new = self.books.next("callback")
        callback = Callback(new, citizen_id, "", case_id, interaction_id, due_at, storable(phone), storable(note), None)
        self.books.promises[new] = Promise(callback, self.pen.now, self.pen.actor.name)
        self.pen.note(Kind.CALLBACK, new, "add", {"citizen_id": citizen_id, "due_at": due_at.isoformat()})
        self._touch(callback)
        return new

    def open(self, citizen_id: int | None, limit: int) -> tuple[Callback, ...]:
        mine = together(citizen_id, self.books.links.values()) if citizen_id is not None else ()
        every = [one.callback for one in self.books.promises.values() if one.callback.done_at is None]
        waiting = [one for one in every if citizen_id is None or one.citizen_id in mine]
        waiting.sort(key=lambda one: (one.due_at, one.id))
        return tuple(replace(one, citizen_name=self._name(one)) for one in waiting[:limit])

    def all(self) -> tuple[Callback, ...]:
        return tuple(replace(one.callback, citizen_name=self._name(one.callback)) for one in self.books.promises.values())

    def done(self, callback_id: int, at: datetime | None) -> None:
        if callback_id not in self.books.promises:
            raise NotFound("Callback", callback_id)
        promise = self.books.promises[callback_id]
        self.books.promises[callback_id] = replace(promise, callback=replace(promise.callback, done_at=at))
        self.pen.note(Kind.CALLBACK, callback_id, "done", {"at": at.isoformat() if at else None})
        self._touch(promise.callback)

    def _name(self, one: Callback) -> str:
        name = self.books.name_of(one.citizen_id)
        return name if name or one.interaction_id is None else self.books.interactions[one.interaction_id].caller

    def _touch(self, one: Callback) -> None:
        self.pen.touch(Kind.CITIZEN, one.citizen_id)
        self.pen.touch(Kind.CASE, one.case_id)
