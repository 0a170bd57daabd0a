"""The forms of the office's website."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.names import fold
from app.domain.web_form import FormField, WebForm
from app.store.recorder import Recorder
from app.store.schema import web_form


class WebFormRows:
    """Repository of web forms over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def all(self) -> tuple[WebForm, ...]:
        """Return the forms by name."""
        rows = self._connection.execute(sa.select(web_form).where(web_form.c.removed.is_(False)))
        return tuple(sorted((_form(row) for row in rows), key=lambda form: (fold(form.name), form.name, form.id)))

    def add(self, name: str, sender: str, subject: str, labels: Sequence[tuple[str, FormField]]) -> int:
        """Store a form; return its id."""
        assert self._recorder is not None
        row = {"name": name, "sender": sender, "subject": subject, "labels": _labels(labels)}
        form_id = int(self._connection.execute(sa.insert(web_form).returning(web_form.c.id), row).scalar_one())
        self._recorder.note(Kind.WEB_FORM, form_id, "add", {"name": name})
        return form_id

    def replace(self, form: WebForm) -> None:
        """Replace a form. Raises NotFound."""
        self._change(form.id, "edit", name=form.name, sender=form.sender, subject=form.subject, labels=_labels(form.labels))

    def remove(self, form_id: int, *, removed: bool = True) -> None:
        """Take a form away, or bring it back. Raises NotFound."""
        self._change(form_id, "remove" if removed else "bring_back", removed=removed)

    def _change(self, form_id: int, op: str, **values: Any) -> None:
        assert self._recorder is not None
        if self._connection.execute(sa.update(web_form).where(web_form.c.id == form_id).values(**values)).rowcount == 0:
            raise NotFound("Web form", form_id)
        self._recorder.note(Kind.WEB_FORM, form_id, op, {})


def _labels(labels: Sequence[tuple[str, FormField]]) -> list[list[str]]:
    return [[label, field.value] for label, field in labels]


def _form(row: sa.Row[Any]) -> WebForm:
    return WebForm(row.id, row.name, row.sender, row.subject, tuple((label, FormField(field)) for label, field in row.labels))
