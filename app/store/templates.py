"""Reply templates."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from app.domain.case import edit_text
from app.domain.changes import Kind
from app.domain.errors import Conflict, NotFound
from app.domain.merging import settle
from app.domain.names import fold
from app.domain.template import Template
from app.store.recorder import Recorder
from app.store.schema import queue, template


class TemplateRows:
    """Repository of reply templates over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def all(self) -> tuple[Template, ...]:
        """Return the templates by name."""
        rows = self._connection.execute(sa.select(template).where(template.c.removed.is_(False)))
        return tuple(sorted((_template(row) for row in rows), key=lambda one: (fold(one.name), one.name)))

    def get(self, template_id: int) -> Template:
        """Return a template. Raises NotFound."""
        row = self._connection.execute(sa.select(template).where(template.c.id == template_id, template.c.removed.is_(False))).first()
        if row is None:
            raise NotFound("Template", template_id)
        return _template(row)

    def add(self, name: str, subject: str, body: str, language: str, queue_id: int | None) -> int:
        """Store a template, or bring back the removed one of that name with this text."""
        assert self._recorder is not None
        values: dict[str, Any] = {"name": name, "subject": subject, "body": body, "language": language, "queue_id": queue_id}
        found = self._connection.execute(sa.select(template.c.id).where(template.c.name == name)).scalar()
        if found is None:
            found = self._connection.execute(sa.insert(template).returning(template.c.id), values).scalar_one()
        else:
            again = sa.update(template).where(template.c.id == found)
            self._connection.execute(again.values(**values, removed=False, version=template.c.version + 1))
        self._recorder.note(Kind.TEMPLATE, int(found), "add", {"name": name})
        return int(found)

    def replace(self, template_id: int, version: int, name: str, subject: str, body: str, language: str, queue_id: int | None) -> None:
        """Replace a template based on `version`; what other desks changed in other fields stays. Raises NotFound, Conflict."""
        assert self._recorder is not None
        before = self.get(template_id)
        values: dict[str, Any] = {"name": name, "subject": subject, "body": body, "language": language, "queue_id": queue_id}
        now, wanted = _texts(_values(before)), _texts(values)
        edits = before.version - version
        settled = settle(now, wanted, self._recorder.seen_before(Kind.TEMPLATE, template_id, edits))
        clash = settled.clash if edits >= 0 else settled.take
        if clash:
            theirs = _values(before)
            raise Conflict(f"The template {before.name}", self._shown(values, clash), self._shown(theirs, clash))
        if not settled.take:
            return
        if "name" in settled.take:
            self._free(name)
        taken = {field: values[field] for field in settled.take}
        self._connection.execute(sa.update(template).where(template.c.id == template_id).values(version=template.c.version + 1, **taken))
        self._recorder.edit(Kind.TEMPLATE, template_id, now, {field: wanted[field] for field in sorted(settled.take)})

    def remove(self, template_id: int, *, removed: bool = True) -> None:
        """Take a template away, or bring it back. Raises NotFound."""
        assert self._recorder is not None
        if self._connection.execute(sa.update(template).where(template.c.id == template_id).values(removed=removed)).rowcount == 0:
            raise NotFound("Template", template_id)
        self._recorder.note(Kind.TEMPLATE, template_id, "remove" if removed else "bring_back", {})

    def _free(self, name: str) -> None:
        """Rename the removed template that still holds a name."""
        former = sa.and_(template.c.name == name, template.c.removed.is_(True))
        self._connection.execute(sa.update(template).where(former).values(name=sa.func.concat(name, " (", template.c.id, ")")))

    def _shown(self, values: Mapping[str, Any], fields: frozenset[str]) -> dict[str, str]:
        """Return fields in words: a queue by its name."""
        texts = {field: edit_text(values[field]) for field in fields}
        if texts.get("queue_id"):
            texts["queue_id"] = str(self._connection.execute(sa.select(queue.c.name).where(queue.c.id == values["queue_id"])).scalar() or values["queue_id"])
        return texts


def _values(one: Template) -> dict[str, Any]:
    return {"name": one.name, "subject": one.subject, "body": one.body, "language": one.language, "queue_id": one.queue_id}


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {field: edit_text(value) for field, value in values.items()}


def _template(row: sa.Row[Any]) -> Template:
    return Template(row.id, row.name, row.subject, row.body, row.language, row.queue_id, row.version)
