from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain.case import edit_text
from app.domain.changes import Kind
from app.domain.errors import Conflict, NotFound
from app.domain.merging import settle
from app.domain.names import fold, storable
from app.domain.template import Template
from tests.fakes.books import stored
from tests.fakes.repositories.base import Repository

FIELDS = ("name", "subject", "body", "language", "queue_id")


class FakeTemplates(Repository):
    def all(self) -> tuple[Template, ...]:
        return tuple(sorted((one for one, removed in self.books.templates.values() if not removed), key=lambda one: (fold(one.name), one.name)))

    def get(self, template_id: int) -> Template:
        one, removed = self.books.templates.get(template_id, (None, True))
        if one is None or removed:
            raise NotFound("Template", template_id)
        return one

    def add(self, name: str, subject: str, body: str, language: str, queue_id: int | None) -> int:
        self.books.refer(queues=queue_id)
        found = next((one for one, _ in self.books.templates.values() if one.name == storable(name)), None)
        new = found.id if found else self.books.next("template")
        version = found.version + 1 if found else 1
        self.books.templates[new] = (stored(Template(new, name, subject, body, language, queue_id, version)), False)
        self.pen.note(Kind.TEMPLATE, new, "add", {"name": name})
        return new

    def replace(self, template_id: int, version: int, name: str, subject: str, body: str, language: str, queue_id: int | None) -> None:
        before = self.get(template_id)
        self.books.refer(queues=queue_id)
        values: dict[str, Any] = stored_values({"name": name, "subject": subject, "body": body, "language": language, "queue_id": queue_id})
        old = {field: getattr(before, field) for field in FIELDS}
        now, wanted = texts(old), texts(values)
        settled = settle(now, wanted, self.pen.seen_before(Kind.TEMPLATE, template_id, before.version - version))
        clash = settled.clash if version <= before.version else settled.take
        if clash:
            raise Conflict(f"The template {before.name}", self._shown(values, clash), self._shown(old, clash))
        if not settled.take:
            return
        for key, (other, removed) in self.books.templates.items():
            if removed and "name" in settled.take and other.name == name:
                self.books.templates[key] = (replace(other, name=f"{name} ({key})"), True)
        taken = {field: values[field] for field in settled.take}
        self.books.templates[template_id] = (replace(before, version=before.version + 1, **taken), False)
        self.pen.note(Kind.TEMPLATE, template_id, "edit", {field: [now[field], wanted[field]] for field in sorted(settled.take)})

    def remove(self, template_id: int, *, removed: bool = True) -> None:
        if template_id not in self.books.templates:
            raise NotFound("Template", template_id)
        self.books.templates[template_id] = (self.books.templates[template_id][0], removed)
        self.pen.note(Kind.TEMPLATE, template_id, "remove" if removed else "bring_back", {})

    def _shown(self, values: Mapping[str, Any], fields: frozenset[str]) -> dict[str, str]:
        shown = texts({field: values[field] for field in fields})
        if shown.get("queue_id"):
            shown["queue_id"] = self.books.queues[values["queue_id"]].name
        return shown


def texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {field: edit_text(value) for field, value in values.items()}


def stored_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {field: stored(value) for field, value in values.items()}
