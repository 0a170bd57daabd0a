"""Reply templates and the web forms of the office."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.template import Template
from app.domain.web_form import FormField, WebForm


class TemplateRepository(Protocol):
    """Reply templates."""

    def all(self) -> tuple[Template, ...]:
        """Return the templates by name."""
        ...

    def get(self, template_id: int) -> Template:
        """Return a template. Raises NotFound."""
        ...

    def add(self, name: str, subject: str, body: str, language: str, queue_id: int | None) -> int:
        """Store a template; return its id, or the id of the one of that name, brought back and replaced if it was removed."""
        ...

    def replace(self, template_id: int, version: int, name: str, subject: str, body: str, language: str, queue_id: int | None) -> None:
        """Replace a template based on `version`. Raises NotFound, Conflict."""
        ...

    def remove(self, template_id: int, *, removed: bool = True) -> None:
        """Take a template away, or bring it back. Raises NotFound."""
        ...


class WebFormRepository(Protocol):
    """The forms of the office's website."""

    def all(self) -> tuple[WebForm, ...]:
        """Return the forms by name."""
        ...

    def add(self, name: str, sender: str, subject: str, labels: Sequence[tuple[str, FormField]]) -> int:
        """Store a form; return its id."""
        ...

    def replace(self, form: WebForm) -> None:
        """Replace a form. Raises NotFound."""
        ...

    def remove(self, form_id: int, *, removed: bool = True) -> None:
        """Take a form away, or bring it back. Raises NotFound."""
        ...
