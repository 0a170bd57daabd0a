"""Mail as it was received: raw first, read afterwards, every message once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.attachment import Attachment
from app.domain.changes import Kind
from app.domain.email_message import MessageState, ParsedMail, StoredMessage
from app.domain.errors import NotFound
from app.domain.intake import RawMail, ReceivedMail
from app.domain.threading import newest_first
from app.store.attachments import as_attachment
from app.store.columns import bounded_key
from app.store.many_rows import insert_numbered
from app.store.message_lists import CHUNK, MessageLists
from app.store.message_values import SELECT_MESSAGES, as_message, card_row
from app.store.recorder import Recorder
from app.store.schema import attachment, mailbox, message, message_ref, sighting

FILES = 0
"""The mailbox number of messages that came from files."""

_SIGHTED = sa.select(sighting.c.native_id).where(
    sighting.c.mailbox_id == sa.bindparam("mailbox"), sighting.c.native_id.in_(sa.bindparam("ids", expanding=True))
)
_SIGHTING = sa.select(sighting.c.message_id).where(sighting.c.mailbox_id == sa.bindparam("mailbox"), sighting.c.native_id == sa.bindparam("native"))
_INSERT = sa.insert(message).returning(message.c.id)
_FINGERPRINT = sa.select(message.c.id).where(message.c.fingerprint == sa.bindparam("wanted"))
_MESSAGE_ID = sa.select(message.c.id).where(message.c.message_id == sa.bindparam("wanted")).order_by(message.c.id)
_FINGERPRINTS = sa.select(message.c.fingerprint, message.c.id).where(message.c.fingerprint.in_(sa.bindparam("wanted", expanding=True)))
_MESSAGE_IDS = sa.select(message.c.message_id).where(message.c.message_id.in_(sa.bindparam("wanted", expanding=True))).distinct()


class MessageRows(MessageLists):
    """Repository of messages over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        super().__init__(connection, recorder)
        self._unseen: set[tuple[int, str]] = set()
        self._read: set[int] = set()

    def sighted(self, mailbox_id: int | None, native_ids: Sequence[str]) -> frozenset[str]:
        """Return those native ids that were seen before."""
        self._flush()
        by_key = {bounded_key(native_id): native_id for native_id in native_ids}
        found: set[str] = set()
        for start in range(0, len(by_key), CHUNK):
            wanted = {"mailbox": mailbox_id or FILES, "ids": list(by_key)[start : start + CHUNK]}
            found.update(self._connection.execute(_SIGHTED, wanted).scalars())
        if self._recorder is not None:
            self._unseen.update((mailbox_id or FILES, native_id) for key, native_id in by_key.items() if key not in found)
        return frozenset(by_key[key] for key in found)

    def receive(self, mailbox_id: int | None, mail: RawMail, raw_sha256: str, now: datetime) -> int:
        """Store a message as received together with its sighting; return its id, or the id of the one sighted before."""
        assert self._recorder is not None
        if (before := self._sighted_as(mailbox_id, mail.native_id)) is not None:
            return before
        new_id = int(self._connection.execute(_INSERT, _received_row(mailbox_id, mail, raw_sha256, now)).scalar_one())
        self._sight(mailbox_id, mail, raw_sha256, new_id)
        return new_id

    def receive_all(self, mailbox_id: int | None, mails: Sequence[RawMail], hashes: Sequence[str], now: datetime) -> tuple[int, ...]:
        """Store a page of messages as received, all in one statement."""
        ids: dict[str, int] = {}
        new: dict[str, tuple[RawMail, str]] = {}
        for mail, raw_sha256 in zip(mails, hashes, strict=True):
            before = None if mail.native_id in new else self._sighted_as(mailbox_id, mail.native_id)
            if before is not None:
                ids[mail.native_id] = before
            else:
                new.setdefault(mail.native_id, (mail, raw_sha256))
        if new:
            rows = [_received_row(mailbox_id, mail, raw_sha256, now) for mail, raw_sha256 in new.values()]
            made = insert_numbered(self._connection, message, rows)
            for new_id, (mail, raw_sha256) in zip(made, new.values(), strict=True):
                self._sight(mailbox_id, mail, raw_sha256, new_id)
                ids[mail.native_id] = new_id
        return tuple(ids[mail.native_id] for mail in mails)

    def checkpoint(self, mailbox_id: int) -> str:
        """Return the stored checkpoint, or an empty text."""
        found = self._connection.execute(sa.select(mailbox.c.checkpoint).where(mailbox.c.id == mailbox_id)).scalar()
        return str(found or "")

    def set_checkpoint(self, mailbox_id: int, state: str) -> None:
        """Store the checkpoint in the same transaction as the page it stands for."""
        assert self._recorder is not None
        self._connection.execute(sa.update(mailbox).where(mailbox.c.id == mailbox_id).values(checkpoint=state))
        self._recorder.note(Kind.MAILBOX, mailbox_id, "checkpoint", {})

    def received(self, limit: int, mailbox_id: int | None = None, *, any_mailbox: bool = True) -> tuple[ReceivedMail, ...]:
        """Return messages stored raw and not read yet, oldest first."""
        self._flush()
        query = sa.select(message).where(message.c.state == MessageState.RECEIVED.value).order_by(message.c.id).limit(limit)
        if not any_mailbox:
            query = query.where(message.c.mailbox_id.is_(None) if mailbox_id is None else message.c.mailbox_id == mailbox_id)
        return tuple(
            ReceivedMail(row.id, row.raw_sha256, row.received_at, row.dated, row.source_file, row.mailbox_id, row.tries, row.oversize)
            for row in self._connection.execute(query)
        )

    def tried(self, message_row: int, count: int = 1) -> int:
        """Count one more try, or one less, and return how many there were. Raises NotFound."""
        assert self._recorder is not None
        self._flush()
        raised = sa.update(message).where(message.c.id == message_row).values(tries=message.c.tries + count).returning(message.c.tries)
        tries = self._connection.execute(raised).scalar()
        if tries is None:
            raise NotFound("Message", message_row)
        self._recorder.note(Kind.MESSAGE, message_row, "try", {"tries": tries})
        return int(tries)

    def with_fingerprint(self, fingerprint: str) -> int | None:
        """Return the message that has the fingerprint."""
        self._flush()
        return self._connection.execute(_FINGERPRINT, {"wanted": fingerprint}).scalar()

    def with_message_id(self, message_id: str) -> tuple[int, ...]:
        """Return the messages that carry a Message-ID."""
        self._flush()
        return tuple(self._connection.execute(_MESSAGE_ID, {"wanted": message_id}).scalars()) if message_id else ()

    def with_fingerprints(self, fingerprints: Sequence[str]) -> Mapping[str, int]:
        """Return the messages that have one of the fingerprints."""
        self._flush()
        found: dict[str, int] = {}
        for start in range(0, len(fingerprints), CHUNK):
            rows = self._connection.execute(_FINGERPRINTS, {"wanted": list(fingerprints[start : start + CHUNK])})
            found |= {row.fingerprint: int(row.id) for row in rows}
        return found

    def with_message_ids(self, message_ids: Sequence[str]) -> frozenset[str]:
        """Return those Message-IDs that a message carries."""
        self._flush()
        by_key = {bounded_key(one): one for one in message_ids if one}
        found: set[str] = set()
        for start in range(0, len(by_key), CHUNK):
            found |= set(self._connection.execute(_MESSAGE_IDS, {"wanted": list(by_key)[start : start + CHUNK]}).scalars())
        return frozenset(one for one in message_ids if one and bounded_key(one) in found)

    def join(self, received_row: int, existing_row: int) -> None:
        """Give the received message's sightings to the existing one and remove the received row."""
        assert self._recorder is not None
        self._flush()
        self._connection.execute(sa.update(sighting).where(sighting.c.message_id == received_row).values(message_id=existing_row))
        self._connection.execute(sa.delete(message_ref).where(message_ref.c.message_row == received_row))
        self._connection.execute(sa.delete(message).where(message.c.id == received_row))
        self._recorder.note(Kind.MESSAGE, existing_row, "join", {"joined": received_row})

    def parsed(
        self,
        message_row: int,
        mail: ParsedMail,
        fingerprint: str,
        interaction_id: int | None,
        state: MessageState,
        *,
        id_used_before: bool,
        form_id: int | None = None,
    ) -> None:
        """Store what was read out of a message."""
        assert self._recorder is not None
        row = {
            "id": message_row,
            "interaction_id": interaction_id,
            "state": state.value,
            "sent_at": mail.sent_at,
            "fingerprint": fingerprint,
            "message_id": mail.message_id or None,
            "from_name": mail.sender.name,
            "from_email": mail.sender.email,
            "recipients": {"to": [[a.name, a.email] for a in mail.to], "cc": [[a.name, a.email] for a in mail.cc]},
            "automatic": mail.automatic,
            "id_used_before": id_used_before,
            "incomplete": mail.incomplete,
            "why": mail.automatic_why,
            "text_new": None if mail.text_new == mail.text else mail.text_new,
            "html": mail.html or None,
            "reply_to": [mail.reply_to.name, mail.reply_to.email] if mail.reply_to else None,
            "protection": mail.protection,
            "events": [card_row(card) for card in mail.events] or None,
            "authentication": mail.authentication,
            "conversation": mail.conversation or None,
            "form_id": form_id,
        }
        if message_row in self._read:
            self._flush()
        self._read.add(message_row)
        self._recorder.later_change(message, row)
        self._references(message_row, mail)
        self._recorder.note(Kind.MESSAGE, message_row, state.value, {"interaction_id": interaction_id})

    def whole(self, message_row: int, raw_sha256: str, size: int) -> None:
        """Put the bytes of a second fetch in place of those of the first. Raises NotFound."""
        self._change(message_row, "refetch", {"raw_sha256": raw_sha256}, raw_sha256=raw_sha256, size=size, oversize=False, refetched=True)

    def filed(self, message_row: int, state: MessageState, by: str, why: str = "") -> None:
        """Set where a message stands, who decided that and why. Raises NotFound."""
        self._change(message_row, state.value, {"by": by, "why": why} if by else {}, state=state.value, filed_by=by, filed_why=why)

    def _change(self, message_row: int, op: str, diff: Mapping[str, object], **values: Any) -> None:
        assert self._recorder is not None
        self._flush()
        if self._connection.execute(sa.update(message).where(message.c.id == message_row).values(**values)).rowcount == 0:
            raise NotFound("Message", message_row)
        self._recorder.note(Kind.MESSAGE, message_row, op, diff)

    def sightings(self, message_row: int) -> tuple[tuple[int, str], ...]:
        """Return (mailbox_id, native id) of where a message was seen, first seen first; files do not count."""
        self._flush()
        query = sa.select(sighting.c.mailbox_id, sighting.c.native_id).where(sighting.c.message_id == message_row, sighting.c.mailbox_id != FILES)
        return tuple((row.mailbox_id, row.native_id) for row in self._connection.execute(query.order_by(sighting.c.id)))

    def cut_off(self, mailbox_id: int, since: datetime, limit: int) -> tuple[tuple[int, str], ...]:
        """Return (id, native id) of messages of a mailbox that arrived incomplete since then and were not fetched a second time."""
        self._flush()
        again = (message.c.incomplete.is_(True), message.c.oversize.is_(False), message.c.refetched.is_(False), message.c.received_at >= since)
        query = sa.select(message.c.id, sighting.c.native_id).select_from(message.join(sighting, sighting.c.message_id == message.c.id))
        query = query.where(*again, sighting.c.mailbox_id == mailbox_id).order_by(message.c.received_at.desc(), message.c.id.desc()).limit(limit)
        return tuple((row.id, row.native_id) for row in self._connection.execute(query))

    def quarantine(self, message_row: int, why: str) -> None:
        """Keep a message raw and say why it could not be read."""
        assert self._recorder is not None
        self._flush()
        values = {"state": MessageState.QUARANTINED.value, "why": why}
        self._connection.execute(sa.update(message).where(message.c.id == message_row).values(**values))
        self._recorder.note(Kind.MESSAGE, message_row, "quarantine", {})

    def set_state(self, message_row: int, state: MessageState) -> None:
        """Change how far a message has come."""
        assert self._recorder is not None
        self._flush()
        self._connection.execute(sa.update(message).where(message.c.id == message_row).values(state=state.value))
        self._recorder.note(Kind.MESSAGE, message_row, state.value, {})

    def get(self, message_row: int) -> StoredMessage:
        """Return a message. Raises NotFound."""
        self._flush()
        row = self._connection.execute(SELECT_MESSAGES.where(message.c.id == message_row)).mappings().first()
        if row is None:
            raise NotFound("Message", message_row)
        return as_message(row, self.boxes((message_row,)).get(message_row, []))

    def of_interaction(self, interaction_id: int) -> int | None:
        """Return the message behind an interaction."""
        self._flush()
        return self._connection.execute(sa.select(sa.func.max(message.c.id)).where(message.c.interaction_id == interaction_id)).scalar()

    def parts(self, message_row: int) -> tuple[tuple[Attachment, str, bool], ...]:
        """Return the files of a message as (attachment, content id, inline)."""
        self._flush()
        joined = attachment.join(message, message.c.interaction_id == attachment.c.interaction_id)
        query = sa.select(attachment).select_from(joined).where(message.c.id == message_row).order_by(attachment.c.id)
        rows = self._connection.execute(query).mappings()
        return tuple((as_attachment(row), row["content_id"], row["inline"]) for row in rows)

    def _references(self, message_row: int, mail: ParsedMail) -> None:
        """Note what the message refers to, in place of what an earlier reading found."""
        assert self._recorder is not None
        self._recorder.later_remove(message_ref.c.message_row, message_row)
        for position, ref in enumerate(newest_first(mail.in_reply_to, mail.references)):
            self._recorder.later(message_ref, {"message_row": message_row, "position": position, "ref": ref})

    def _sight(self, mailbox_id: int | None, mail: RawMail, raw_sha256: str, message_row: int) -> None:
        assert self._recorder is not None
        self._recorder.later(sighting, {"mailbox_id": mailbox_id or FILES, "native_id": mail.native_id, "message_id": message_row})
        self._recorder.note(Kind.MESSAGE, message_row, "receive", {"raw_sha256": raw_sha256})

    def _sighted_as(self, mailbox_id: int | None, native_id: str) -> int | None:
        """Return the message sighted under the id; what this transaction looked up and did not find is not asked for again."""
        key = (mailbox_id or FILES, native_id)
        if key in self._unseen:
            self._unseen.discard(key)
            return None
        self._flush()
        return self._connection.execute(_SIGHTING, {"mailbox": key[0], "native": native_id}).scalar()


def _received_row(mailbox_id: int | None, mail: RawMail, raw_sha256: str, now: datetime) -> dict[str, Any]:
    return {
        "mailbox_id": mailbox_id,
        "state": MessageState.RECEIVED.value,
        "raw_sha256": raw_sha256,
        "size": len(mail.raw),
        "received_at": mail.received_at or now,
        "dated": mail.received_at is not None,
        "oversize": mail.oversize,
        "source_file": mail.source_file,
    }
