from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.domain.attachment import Attachment
from app.domain.changes import Kind
from app.domain.email_message import InboxRow, MailAddress, MessageState, ParsedMail, StoredMessage
from app.domain.errors import NotFound
from app.domain.intake import RawMail, ReceivedMail
from app.domain.names import storable
from app.domain.paging import Key, Page
from tests.fakes.books import Letter, stored
from tests.fakes.repositories.base import Repository


class FakeMessages(Repository):
    def sighted(self, mailbox_id: int | None, native_ids: Sequence[str]) -> frozenset[str]:
        return frozenset(one for one in native_ids if (mailbox_id or 0, storable(one)) in self.books.sightings)

    def receive(self, mailbox_id: int | None, mail: RawMail, raw_sha256: str, now: datetime) -> int:
        sighting = (mailbox_id or 0, storable(mail.native_id))
        if sighting in self.books.sightings:
            return self.books.sightings[sighting]
        self.books.refer(boxes=mailbox_id)
        new = self.books.next("message")
        received_at = mail.received_at or now
        source = storable(mail.source_file)
        self.books.letters[new] = Letter(new, mailbox_id, raw_sha256, len(mail.raw), received_at, mail.received_at is not None, mail.oversize, source)
        self.books.sightings[sighting] = new
        self.pen.note(Kind.MESSAGE, new, "receive", {"raw_sha256": raw_sha256})
        return new

    def receive_all(self, mailbox_id: int | None, mails: Sequence[RawMail], hashes: Sequence[str], now: datetime) -> tuple[int, ...]:
        return tuple(self.receive(mailbox_id, mail, raw_sha256, now) for mail, raw_sha256 in zip(mails, hashes, strict=True))

    def checkpoint(self, mailbox_id: int) -> str:
        box = self.books.boxes.get(mailbox_id)
        return box.checkpoint if box else ""

    def set_checkpoint(self, mailbox_id: int, state: str) -> None:
        self.books.boxes[mailbox_id] = replace(self.books.boxes[mailbox_id], checkpoint=state)
        self.pen.note(Kind.MAILBOX, mailbox_id, "checkpoint", {})

    def received(self, limit: int, mailbox_id: int | None = None, *, any_mailbox: bool = True) -> tuple[ReceivedMail, ...]:
        new = [one for one in self.books.letters.values() if one.state is MessageState.RECEIVED and (any_mailbox or one.mailbox_id == mailbox_id)]
        return tuple(
            ReceivedMail(one.id, one.raw_sha256, one.received_at, one.dated, one.source_file, one.mailbox_id, one.tries, one.oversize) for one in new[:limit]
        )

    def tried(self, message_row: int, count: int = 1) -> int:
        if message_row not in self.books.letters:
            raise NotFound("Message", message_row)
        tries = self.books.letters[message_row].tries + count
        self._change(message_row, "try", {"tries": tries}, tries=tries)
        return tries

    def with_fingerprint(self, fingerprint: str) -> int | None:
        return next((one.id for one in self.books.letters.values() if one.fingerprint == fingerprint), None)

    def with_message_id(self, message_id: str) -> tuple[int, ...]:
        wanted = storable(message_id)
        return tuple(one.id for one in self.books.letters.values() if wanted and one.mail and one.mail.message_id == wanted)

    def with_fingerprints(self, fingerprints: Sequence[str]) -> Mapping[str, int]:
        return {one: row for one in fingerprints if (row := self.with_fingerprint(one)) is not None}

    def with_message_ids(self, message_ids: Sequence[str]) -> frozenset[str]:
        return frozenset(one for one in message_ids if self.with_message_id(one))

    def join(self, received_row: int, existing_row: int) -> None:
        for sighting, row in self.books.sightings.items():
            if row == received_row:
                self.books.sightings[sighting] = existing_row
        del self.books.letters[received_row]
        self.pen.note(Kind.MESSAGE, existing_row, "join", {"joined": received_row})

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
        self.books.refer(interactions=interaction_id)
        values = {"mail": stored(mail), "fingerprint": fingerprint, "interaction_id": interaction_id, "state": state, "why": stored(mail.automatic_why)}
        self._change(message_row, state.value, {"interaction_id": interaction_id}, **values, id_used_before=id_used_before, form_id=form_id)

    def whole(self, message_row: int, raw_sha256: str, size: int) -> None:
        self._change(message_row, "refetch", {"raw_sha256": raw_sha256}, raw_sha256=raw_sha256, size=size, oversize=False, refetched=True)

    def filed(self, message_row: int, state: MessageState, by: str, why: str = "") -> None:
        self._change(message_row, state.value, {"by": by, "why": why} if by else {}, state=state, filed_by=by, filed_why=storable(why))

    def sightings(self, message_row: int) -> tuple[tuple[int, str], ...]:
        return tuple((box, native) for (box, native), row in self.books.sightings.items() if row == message_row and box)

    def cut_off(self, mailbox_id: int, since: datetime, limit: int) -> tuple[tuple[int, str], ...]:
        letters = [one for one in self.books.letters.values() if one.mail and one.mail.incomplete and not one.oversize and not one.refetched]
        newest = sorted((one for one in letters if one.received_at >= since), key=lambda one: (one.received_at, one.id), reverse=True)
        return tuple((one.id, native) for one in newest for box, native in self.sightings(one.id) if box == mailbox_id)[:limit]

    def quarantine(self, message_row: int, why: str) -> None:
        self._change(message_row, "quarantine", {}, state=MessageState.QUARANTINED, why=storable(why))

    def set_state(self, message_row: int, state: MessageState) -> None:
        self._change(message_row, state.value, {}, state=state)

    def get(self, message_row: int) -> StoredMessage:
        one = self.books.letters.get(message_row)
        if one is None:
            raise NotFound("Message", message_row)
        mail = one.mail
        contact = self.books.interactions.get(one.interaction_id or 0)
        text = contact.text if contact else ""
        return StoredMessage(
            id=one.id,
            interaction_id=one.interaction_id,
            state=one.state,
            message_id=mail.message_id if mail else "",
            fingerprint=one.fingerprint,
            raw_sha256=one.raw_sha256,
            size=one.size,
            sender=mail.sender if mail else MailAddress("", ""),
            to=mail.to if mail else (),
            cc=mail.cc if mail else (),
            subject=contact.subject if contact else "",
            sent_at=mail.sent_at if mail else None,
            received_at=one.received_at,
            automatic=mail.automatic if mail else False,
            id_used_before=one.id_used_before,
            incomplete=mail.incomplete if mail else False,
            why=one.why,
            text=text,
            text_new=mail.text_new if mail and mail.text_new != mail.text else text,
            html=mail.html if mail else "",
            mailbox=self._box_names(one),
            source_file=one.source_file,
            mailbox_ids=self._box_ids(one),
            reply_to=mail.reply_to if mail else None,
            protection=mail.protection if mail else "",
            events=mail.events if mail else (),
            authentication=mail.authentication if mail else "",
            conversation=mail.conversation if mail else "",
            filed_by=one.filed_by,
            filed_why=one.filed_why,
            form_id=one.form_id,
            oversize=one.oversize,
            refetched=one.refetched,
        )

    def of_interaction(self, interaction_id: int) -> int | None:
        return max((one.id for one in self.books.letters.values() if one.interaction_id == interaction_id), default=None)

    def inbox(
        self,
        states: Sequence[MessageState],
        *,
        automatic: bool | None,
        after: Key | None,
        limit: int,
        mailbox_id: int | None = None,
        filed_by: str | None = None,
        since: datetime | None = None,
    ) -> Page[InboxRow]:
        found = [one for one in self.books.letters.values() if one.state in states and filed_by in {None, one.filed_by}]
        found = [one for one in found if mailbox_id is None or mailbox_id in self._box_ids(one)]
        rows = [self._row(one) for one in found if since is None or one.received_at >= since]
        rows = sorted((row for row in rows if automatic is None or row.automatic == automatic), key=_key, reverse=True)
        rest = [row for row in rows if after is None or _key(row) < after]
        return Page(tuple(rest[:limit]), _key(rest[limit - 1]) if len(rest) > limit else None)

    def counts(self) -> Mapping[str, int]:
        found = {"new": 0, "automatic": 0, "quarantined": 0}
        for one in self.books.letters.values():
            if one.state is MessageState.QUARANTINED:
                found["quarantined"] += 1
            elif one.state is MessageState.PARSED and one.mail:
                found["automatic" if one.mail.automatic else "new"] += 1
        return found

    def parts(self, message_row: int) -> tuple[tuple[Attachment, str, bool], ...]:
        contact = self.books.letters[message_row].interaction_id
        mine = [kept for kept in self.books.kept.values() if contact is not None and kept.attachment.interaction_id == contact]
        return tuple((kept.attachment, kept.content_id, kept.inline) for kept in mine)

    def _change(self, row: int, op: str, diff: Mapping[str, object], **values: Any) -> None:
        if row not in self.books.letters:
            raise NotFound("Message", row)
        self.books.letters[row] = replace(self.books.letters[row], **values)
        self.pen.note(Kind.MESSAGE, row, op, diff)

    def _box_ids(self, one: Letter) -> tuple[int, ...]:
        return tuple(dict.fromkeys(box for (box, _), row in self.books.sightings.items() if row == one.id and box))

    def _box_names(self, one: Letter) -> str:
        return ", ".join(self.books.boxes[box].settings.name for box in self._box_ids(one))

    def _row(self, one: Letter) -> InboxRow:
        contact = self.books.interactions.get(one.interaction_id or 0)
        mail = one.mail
        text = "" if contact is None else (mail.text_new if mail and mail.text_new != mail.text else contact.text)
        files = sum(not kept.inline and kept.attachment.interaction_id == one.interaction_id for kept in self.books.kept.values()) if contact else 0
        sender = mail.sender if mail else MailAddress("", "")
        return InboxRow(
            one.id,
            one.interaction_id,
            one.received_at,
            sender.name,
            sender.email,
            contact.subject if contact else "",
            text[:160],
            one.state,
            mail.automatic if mail else False,
            files,
            self._box_names(one),
            one.why,
            one.filed_by,
            one.filed_why,
            contact.case_id if contact else None,
            self.books.cases[contact.case_id].number if contact and contact.case_id else "",
            contact.citizen_id if contact else None,
        )


def _key(row: InboxRow) -> tuple[float, int]:
    return row.at.timestamp(), row.id
