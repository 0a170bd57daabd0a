from collections.abc import Sequence

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.names import fold
from app.domain.web_form import FormField, WebForm
from tests.fakes.books import stored
from tests.fakes.repositories.base import Repository


class FakeWebForms(Repository):
    def all(self) -> tuple[WebForm, ...]:
        present = [form for form, removed in self.books.forms.values() if not removed]
        return tuple(sorted(present, key=lambda form: (fold(form.name), form.name, form.id)))

    def add(self, name: str, sender: str, subject: str, labels: Sequence[tuple[str, FormField]]) -> int:
        new = self.books.next("web_form")
        self.books.forms[new] = (stored(WebForm(new, name, sender, subject, tuple(labels))), False)
        self.pen.note(Kind.WEB_FORM, new, "add", {"name": name})
        return new

    def replace(self, form: WebForm) -> None:
        _, removed = self._form(form.id)
        self.books.forms[form.id] = (stored(form), removed)
        self.pen.note(Kind.WEB_FORM, form.id, "edit", {})

    def remove(self, form_id: int, *, removed: bool = True) -> None:
        form, _ = self._form(form_id)
        self.books.forms[form_id] = (form, removed)
        self.pen.note(Kind.WEB_FORM, form_id, "remove" if removed else "bring_back", {})

    def _form(self, form_id: int) -> tuple[WebForm, bool]:
        if form_id not in self.books.forms:
            raise NotFound("Web form", form_id)
        return self.books.forms[form_id]
