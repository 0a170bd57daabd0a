from collections.abc import Mapping
from datetime import datetime

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.names import storable
from app.domain.presence import Presence, ReplyDraft
from tests.fakes.repositories.base import Repository


class FakePresence(Repository):
    def enter(self, case_id: int, at: datetime, *, writing: bool) -> None:
        key = self._mine(case_id)
        self._check(case_id)
        self.books.present[key] = Presence(self.pen.actor.user_id, self.pen.actor.name, self.pen.actor.desk, at, writing)
        self.pen.touch(Kind.PRESENCE, case_id)

    def leave(self, case_id: int) -> None:
        self.books.present.pop(self._mine(case_id), None)
        self.pen.touch(Kind.PRESENCE, case_id)

    def present(self, case_id: int, since: datetime) -> tuple[Presence, ...]:
        here = [one for (case, _, _), one in self.books.present.items() if case == case_id and one.seen_at >= since]
        return tuple(sorted(here, key=lambda one: (one.user_name, one.desk, one.user_id)))

    def save_draft(self, case_id: int, at: datetime, fields: Mapping[str, str]) -> None:
        self._check(case_id)
        kept = {storable(name): storable(text) for name, text in fields.items()}
        actor = self.pen.actor
        self.books.reply_drafts[self._mine(case_id)] = ReplyDraft(case_id, actor.user_id, actor.name, actor.desk, at, kept)
        self.pen.touch(Kind.PRESENCE, case_id)

    def forget_draft(self, case_id: int) -> None:
        self.books.reply_drafts.pop(self._mine(case_id), None)
        self.pen.touch(Kind.PRESENCE, case_id)

    def drafts(self, case_id: int) -> tuple[ReplyDraft, ...]:
        mine = [one for one in self.books.reply_drafts.values() if one.case_id == case_id]
        return tuple(sorted(mine, key=lambda one: (-one.saved_at.timestamp(), one.user_id, one.desk)))

    def _mine(self, case_id: int) -> tuple[int, int, str]:
        return case_id, self.pen.actor.user_id, self.pen.actor.desk

    def _check(self, case_id: int) -> None:
        if case_id not in self.books.cases:
            raise NotFound("Case", case_id)
