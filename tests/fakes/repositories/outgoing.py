from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.changes import Kind
from app.domain.contact_point import email_norm
from app.domain.errors import NotFound
from app.domain.outgoing import DeliveryFailure, NewOutgoing, Outgoing, OutgoingKind, OutgoingState
from tests.fakes.books import stored
from tests.fakes.repositories.base import Repository


class FakeOutgoing(Repository):
    def add(self, new: NewOutgoing) -> tuple[int, bool]:
        for one in self.books.outbox.values():
            if one.uid == new.uid:
                return one.id, False
        self.books.refer(boxes=new.mailbox_id, cases=new.case_id, citizens=new.citizen_id)
        row = self.books.next("outgoing")
        copied = {each.name: getattr(new, each.name) for each in fields(NewOutgoing)}
        unknown = dict.fromkeys(("tried_at", "ended_at", "looked_at", "interaction_id"))
        self.books.outbox[row] = stored(
            Outgoing(
                id=row,
                state=OutgoingState.QUEUED,
                mailbox="",
                case_number="",
                queued_at=self.pen.now,
                why="",
                by_name=self.pen.actor.name,
                **copied,
                **unknown,  # type: ignore[arg-type]
            )
        )
        self.pen.note(Kind.OUTGOING, row, "add", {"kind": new.kind.value, "mailbox_id": new.mailbox_id, "case_id": new.case_id, "raw_sha256": new.raw_sha256})
        self.pen.touch(Kind.CASE, new.case_id)
        return row, True

    def get(self, outgoing_id: int) -> Outgoing:
        if outgoing_id not in self.books.outbox:
            raise NotFound("Outgoing mail", outgoing_id)
        return self._named(self.books.outbox[outgoing_id])

    def by_uid(self, uid: UUID) -> Outgoing | None:
        return next((self._named(one) for one in self.books.outbox.values() if one.uid == uid), None)

    def with_message_ids(self, message_ids: Sequence[str]) -> tuple[Outgoing, ...]:
        return tuple(self._named(one) for one in self.books.outbox.values() if one.message_id and one.message_id in message_ids)

    def in_state(self, states: Sequence[OutgoingState], limit: int) -> tuple[Outgoing, ...]:
        return self._oldest([one for one in self.books.outbox.values() if one.state in states])[:limit]

    def of_case(self, case_id: int, limit: int) -> tuple[Outgoing, ...]:
        return self._oldest([one for one in self.books.outbox.values() if one.case_id == case_id])[::-1][:limit]

    def of_interaction(self, interaction_id: int) -> Outgoing | None:
        return next((self._named(one) for one in self.books.outbox.values() if one.interaction_id == interaction_id), None)

    def answering(self, message_row: int) -> tuple[Outgoing, ...]:
        return self._oldest([one for one in self.books.outbox.values() if one.answers == message_row])

    def move(self, outgoing_id: int, before: OutgoingState, after: OutgoingState, at: datetime, why: str = "", not_before: datetime | None = None) -> bool:
        one = self.books.outbox.get(outgoing_id)
        if one is None or one.state is not before:
            return False
        values: dict[str, Any] = {"state": after, "why": stored(why), "not_before": not_before or one.not_before}
        if after is OutgoingState.SENDING:
            values["tried_at"] = at
        if after in {OutgoingState.SENT, OutgoingState.CANCELLED}:
            values["ended_at"] = at
        self._change(outgoing_id, after.value, {"before": before.value}, **values)
        return True

    def looked(self, outgoing_id: int, at: datetime | None, why: str) -> None:
        self._change(outgoing_id, None, {}, looked_at=at or self.get(outgoing_id).looked_at, why=stored(why))

    def filed(self, outgoing_id: int, interaction_id: int) -> None:
        self.get(outgoing_id)
        self.books.refer(interactions=interaction_id)
        self._change(outgoing_id, "file", {}, interaction_id=interaction_id)

    def failed(self, outgoing_id: int, failure: DeliveryFailure) -> None:
        known = self.get(outgoing_id).failures
        if all((one.recipient, one.message_row) != (failure.recipient, failure.message_row) for one in known):
            self._change(outgoing_id, "bounce", {}, failures=(*known, stored(failure)))

    def last_to(self, address: str, kind: OutgoingKind) -> datetime | None:
        wanted = email_norm(address)
        mine = (one for one in self.books.outbox.values() if one.kind is kind and one.to and email_norm(one.to[0].email) == wanted)
        return max((one.queued_at for one in mine), default=None)

    def _change(self, outgoing_id: int, op: str | None, diff: dict[str, object], **values: Any) -> None:
        before = self.get(outgoing_id)
        self.books.outbox[outgoing_id] = replace(self.books.outbox[outgoing_id], **values)
        if op is None:
            self.pen.touch(Kind.OUTGOING, outgoing_id)
        else:
            self.pen.note(Kind.OUTGOING, outgoing_id, op, diff)
        self.pen.touch(Kind.CASE, before.case_id)

    def _oldest(self, found: list[Outgoing]) -> tuple[Outgoing, ...]:
        return tuple(self._named(one) for one in sorted(found, key=lambda one: (one.queued_at, one.id)))

    def _named(self, one: Outgoing) -> Outgoing:
        number = "" if one.case_id is None else self.books.cases[one.case_id].number
        return replace(one, mailbox=self.books.boxes[one.mailbox_id].settings.name, case_number=number)
