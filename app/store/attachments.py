"""Rows that point to stored files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.attachment import Attachment, NewAttachment
from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.store.many_rows import insert_numbered
from app.store.recorder import Recorder
from app.store.schema import attachment, interaction


class AttachmentRows:
    """Repository of attachments over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def add(self, new: NewAttachment, interaction_id: int | None, case_id: int | None, *, content_id: str = "", inline: bool = False) -> int:
        """Store a row for a file that is durable already."""
        assert self._recorder is not None
        row = _row(new, interaction_id, case_id, content_id, inline=inline)
        attachment_id = int(self._connection.execute(sa.insert(attachment).returning(attachment.c.id), row).scalar_one())
        self._noted(row, attachment_id)
        return attachment_id

    def add_all(self, files: Sequence[tuple[int, NewAttachment, str, bool]]) -> None:
        """Store the files (interaction, file, content id, inline) of a page of mail in a few statements."""
        assert self._recorder is not None
        rows = [_row(new, interaction_id, None, content_id, inline=inline) for interaction_id, new, content_id, inline in files]
        for row, new_id in zip(rows, insert_numbered(self._connection, attachment, rows), strict=True):
            self._noted(row, new_id)

    def complete(self, interaction_id: int, files: Sequence[tuple[NewAttachment, str, bool]]) -> None:
        """Put the files of a message that is whole by now in place of those that came while it was cut off."""
        assert self._recorder is not None
        mine = attachment.c.interaction_id == interaction_id
        known = {row.sha256: row.id for row in self._connection.execute(sa.select(attachment.c.id, attachment.c.sha256).where(mine))}
        kept = {new.sha256 for new, _, _ in files}
        for sha256, attachment_id in known.items():
            if sha256 not in kept:
                self._connection.execute(sa.delete(attachment).where(attachment.c.id == attachment_id))
                self._recorder.note(Kind.ATTACHMENT, attachment_id, "withdraw", {"interaction_id": interaction_id, "sha256": sha256})
        self.add_all([(interaction_id, new, content_id, inline) for new, content_id, inline in files if new.sha256 not in known])

    def of_case(self, case_id: int) -> tuple[Attachment, ...]:
        """Return the files of a case and of its interactions."""
        contacts = sa.select(interaction.c.id).where(interaction.c.case_id == case_id)
        where = sa.or_(attachment.c.case_id == case_id, attachment.c.interaction_id.in_(contacts))
        return self._select(sa.and_(where, attachment.c.inline.is_(False)))

    def of_interaction(self, interaction_id: int) -> tuple[Attachment, ...]:
        """Return the files of an interaction."""
        return self._select(attachment.c.interaction_id == interaction_id)

    def get(self, attachment_id: int) -> Attachment:
        """Return one. Raises NotFound."""
        found = self._select(attachment.c.id == attachment_id)
        if not found:
            raise NotFound("Attachment", attachment_id)
        return found[0]

    def all(self) -> Iterator[Attachment]:
        """Return every one by id."""
        for row in self._connection.execute(sa.select(attachment).order_by(attachment.c.id)).mappings():
            yield as_attachment(row)

    def _noted(self, row: Mapping[str, Any], attachment_id: int) -> None:
        assert self._recorder is not None
        self._recorder.note(Kind.ATTACHMENT, attachment_id, "add", {name: row[name] for name in ("interaction_id", "case_id", "sha256")})

    def _select(self, where: sa.ColumnElement[bool]) -> tuple[Attachment, ...]:
        rows = self._connection.execute(sa.select(attachment).where(where).order_by(attachment.c.id)).mappings()
        return tuple(as_attachment(row) for row in rows)


def _row(new: NewAttachment, interaction_id: int | None, case_id: int | None, content_id: str, *, inline: bool) -> dict[str, Any]:
    row = {"interaction_id": interaction_id, "case_id": case_id, "name": new.name, "content_type": new.content_type, "size": new.size}
    return row | {"sha256": new.sha256, "content_id": content_id, "inline": inline}


def as_attachment(row: sa.RowMapping) -> Attachment:
    """Return the value of a row."""
    return Attachment(row["id"], row["name"], row["content_type"], row["size"], row["sha256"], row["interaction_id"], row["case_id"])
