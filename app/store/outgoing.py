"""The outbox's rows: mail on its way out and mail that was sent from here."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.contact_point import email_norm
from app.domain.email_message import MailAddress
from app.domain.errors import NotFound
from app.domain.outgoing import DeliveryFailure, NewOutgoing, Outgoing, OutgoingKind, OutgoingState, SentFile
from app.store.columns import from_micros, to_micros
from app.store.recorder import Recorder
from app.store.schema import case, mailbox, outgoing

SELECT_OUTGOING = sa.select(outgoing, mailbox.c.name.label("mailbox_name"), case.c.number.label("case_number")).select_from(
    outgoing.join(mailbox, mailbox.c.id == outgoing.c.mailbox_id).outerjoin(case, case.c.id == outgoing.c.case_id)
)
_WITH_MESSAGE_IDS = SELECT_OUTGOING.where(outgoing.c.message_id.in_(sa.bindparam("wanted", expanding=True))).order_by(outgoing.c.id)
_OLDEST = (outgoing.c.queued_at, outgoing.c.id)
_COPIED = (
    *("id", "uid", "mailbox_id", "case_id", "citizen_id", "answers", "message_id", "sender", "subject", "raw_sha256", "size"),
    *("queued_at", "not_before", "tried_at", "ended_at", "looked_at", "why", "by_name", "interaction_id"),
)
_ENDED = frozenset({OutgoingState.SENT, OutgoingState.CANCELLED})


class OutgoingRows:
    """Repository of outgoing mail over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def add(self, new: NewOutgoing) -> tuple[int, bool]:
        """Store a message as queued once per uid; return its id and whether it is new."""
        assert self._recorder is not None
        found = self._connection.execute(sa.select(outgoing.c.id).where(outgoing.c.uid == new.uid)).scalar()
        if found is not None:
            return int(found), False
        row = _row(new) | {"queued_at": self._recorder.now, "by_name": self._recorder.actor.name}
        new_id = int(self._connection.execute(sa.insert(outgoing).returning(outgoing.c.id), row).scalar_one())
        diff = {"kind": new.kind.value, "mailbox_id": new.mailbox_id, "case_id": new.case_id, "raw_sha256": new.raw_sha256}
        self._recorder.note(Kind.OUTGOING, new_id, "add", diff)
        self._touch(new.case_id)
        return new_id, True

    def get(self, outgoing_id: int) -> Outgoing:
        """Return a message. Raises NotFound."""
        found = self._all(SELECT_OUTGOING.where(outgoing.c.id == outgoing_id))
        if not found:
            raise NotFound("Outgoing mail", outgoing_id)
        return found[0]

    def by_uid(self, uid: UUID) -> Outgoing | None:
        """Return the message of a uid."""
        return next(iter(self._all(SELECT_OUTGOING.where(outgoing.c.uid == uid))), None)

    def with_message_ids(self, message_ids: Sequence[str]) -> tuple[Outgoing, ...]:
        """Return those of our messages that carry one of the Message-IDs."""
        wanted = [one for one in message_ids if one]
        return self._all(_WITH_MESSAGE_IDS, {"wanted": wanted}) if wanted else ()

    def in_state(self, states: Sequence[OutgoingState], limit: int) -> tuple[Outgoing, ...]:
        """Return messages in the states, oldest first."""
        return self._all(SELECT_OUTGOING.where(outgoing.c.state.in_([state.value for state in states])).order_by(*_OLDEST).limit(limit))

    def of_case(self, case_id: int, limit: int) -> tuple[Outgoing, ...]:
        """Return the messages of a case, newest first."""
        newest = (outgoing.c.queued_at.desc(), outgoing.c.id.desc())
        return self._all(SELECT_OUTGOING.where(outgoing.c.case_id == case_id).order_by(*newest).limit(limit))

    def of_interaction(self, interaction_id: int) -> Outgoing | None:
        """Return the message behind an outbound interaction."""
        return next(iter(self._all(SELECT_OUTGOING.where(outgoing.c.interaction_id == interaction_id))), None)

    def answering(self, message_row: int) -> tuple[Outgoing, ...]:
        """Return the messages that answer a received one, oldest first."""
        return self._all(SELECT_OUTGOING.where(outgoing.c.answers == message_row).order_by(*_OLDEST))

    def move(self, outgoing_id: int, before: OutgoingState, after: OutgoingState, at: datetime, why: str = "", not_before: datetime | None = None) -> bool:
        """Change the state only where it is still `before`; tell whether it was."""
        assert self._recorder is not None
        values: dict[str, Any] = {"state": after.value, "why": why}
        values |= {"tried_at": at} if after is OutgoingState.SENDING else {}
        values |= {"ended_at": at} if after in _ENDED else {}
        values |= {"not_before": not_before} if not_before is not None else {}
        mine = sa.and_(outgoing.c.id == outgoing_id, outgoing.c.state == before.value)
        row = self._connection.execute(sa.update(outgoing).where(mine).values(**values).returning(outgoing.c.case_id)).first()
        if row is None:
            return False
        self._recorder.note(Kind.OUTGOING, outgoing_id, after.value, {"before": before.value})
        self._touch(row.case_id)
        return True

    def looked(self, outgoing_id: int, at: datetime | None, why: str) -> None:
        """Note what is known now, and when Sent was looked through. Raises NotFound."""
        # Not logged: it is looked again and again, and the row says when last.
        self._change(outgoing_id, None, why=why, **({} if at is None else {"looked_at": at}))

    def filed(self, outgoing_id: int, interaction_id: int) -> None:
        """Note the contact that was made of a sent message. Raises NotFound."""
        self._change(outgoing_id, "file", interaction_id=interaction_id)

    def failed(self, outgoing_id: int, failure: DeliveryFailure) -> None:
        """Add what a bounce said; the same recipient and message twice is kept once. Raises NotFound."""
        known = self.get(outgoing_id).failures
        if all((one.recipient, one.message_row) != (failure.recipient, failure.message_row) for one in known):
            self._change(outgoing_id, "bounce", failures=[_failure_row(one) for one in (*known, failure)])

    def last_to(self, address: str, kind: OutgoingKind) -> datetime | None:
        """Return when a message of the kind was last queued to the address."""
        query = sa.select(outgoing.c.queued_at).where(outgoing.c.first_to == email_norm(address), outgoing.c.kind == kind.value)
        return self._connection.execute(query.order_by(outgoing.c.queued_at.desc()).limit(1)).scalar()

    def _change(self, outgoing_id: int, op: str | None, **values: Any) -> None:
        assert self._recorder is not None
        row = self._connection.execute(sa.update(outgoing).where(outgoing.c.id == outgoing_id).values(**values).returning(outgoing.c.case_id)).first()
        if row is None:
            raise NotFound("Outgoing mail", outgoing_id)
        if op is None:
            self._recorder.touch(Kind.OUTGOING, outgoing_id)
        else:
            self._recorder.note(Kind.OUTGOING, outgoing_id, op, {})
        self._touch(row.case_id)

    def _touch(self, case_id: int | None) -> None:
        assert self._recorder is not None
        if case_id is not None:
            self._recorder.touch(Kind.CASE, case_id)

    def _all(self, query: sa.Select[Any], bound: Mapping[str, Any] | None = None) -> tuple[Outgoing, ...]:
        return tuple(as_outgoing(row) for row in self._connection.execute(query, bound).mappings())


def _row(new: NewOutgoing) -> dict[str, Any]:
    copied = ("uid", "mailbox_id", "case_id", "citizen_id", "answers", "message_id", "sender", "subject", "raw_sha256", "size", "not_before")
    return {name: getattr(new, name) for name in copied} | {
        "kind": new.kind.value,
        "state": OutgoingState.QUEUED.value,
        "recipients": {"to": _pairs(new.to), "cc": _pairs(new.cc)},
        "first_to": email_norm(new.to[0].email) if new.to else "",
        "body": new.text,
        "files": [[file.name, file.content_type, file.size, file.sha256] for file in new.files],
    }


def _pairs(people: Sequence[MailAddress]) -> list[list[str]]:
    return [[one.name, one.email] for one in people]


def _failure_row(failure: DeliveryFailure) -> list[object]:
    return [failure.recipient, failure.why, to_micros(failure.at), failure.message_row]


def as_outgoing(row: sa.RowMapping) -> Outgoing:
    """Return the mail of a joined row."""
    return Outgoing(
        **{name: row[name] for name in _COPIED},
        kind=OutgoingKind(row["kind"]),
        state=OutgoingState(row["state"]),
        mailbox=row["mailbox_name"],
        case_number=row["case_number"] or "",
        to=_people(row["recipients"]["to"]),
        cc=_people(row["recipients"]["cc"]),
        text=row["body"],
        files=tuple(SentFile(*file) for file in row["files"]),
        failures=tuple(DeliveryFailure(recipient, why, from_micros(at), message) for recipient, why, at, message in row["failures"] or ()),
    )


def _people(pairs: Sequence[Sequence[str]]) -> tuple[MailAddress, ...]:
    return tuple(MailAddress(name, email) for name, email in pairs)
