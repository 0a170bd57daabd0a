"""The forms of the office's website: which mails are one, and what their lines mean."""

from app.domain.changes import Done
from app.domain.errors import DomainError
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.domain.web_form import FormField, FormReading, WebForm, check_form, guess, read
from app.services.ports.office import Office

Sample = str | int
"""A mail's text as typed or pasted, or the number of a stored message."""


class WebFormsService:
    """Everything the office does with the forms of its website."""

    def __init__(self, office: Office) -> None:
        """Take the office."""
        self._office = office

    @requires(Permission.READ)
    def all(self, actor: Actor) -> tuple[WebForm, ...]:
        """Return the forms by name."""
        with self._office.read() as unit:
            return unit.web_forms.all()

    @requires(Permission.MANAGE_MAILBOX)
    def add(self, actor: Actor, form: WebForm) -> Done[int]:
        """Set up a form; its `id` does not count. Mail that arrives from now on is read by it. Raises DomainError (name, sender, labels)."""
        checked = check_form(form)
        self._check_name(checked, None)
        with self._office.write(actor) as unit:
            form_id = unit.web_forms.add(checked.name, checked.sender, checked.subject, checked.labels)
            return Done(form_id, unit.commit())

    @requires(Permission.MANAGE_MAILBOX)
    def replace(self, actor: Actor, form: WebForm) -> Done[int]:
        """Change a form. Raises DomainError (name, sender, labels), NotFound."""
        checked = check_form(form)
        self._check_name(checked, form.id)
        with self._office.write(actor) as unit:
            unit.web_forms.replace(checked)
            return Done(form.id, unit.commit())

    @requires(Permission.MANAGE_MAILBOX)
    def remove(self, actor: Actor, form_id: int, *, removed: bool = True) -> Done[int]:
        """Take a form away, or bring it back; what it brought stays. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.web_forms.remove(form_id, removed=removed)
            return Done(form_id, unit.commit())

    @requires(Permission.READ)
    def try_on(self, actor: Actor, form: WebForm, sample: Sample) -> FormReading:
        """Return what a form as it stands on the screen would read out of a sample. Stores nothing. Raises NotFound."""
        return read(self._text(sample), form)

    @requires(Permission.READ)
    def guess(self, actor: Actor, sample: Sample) -> tuple[tuple[str, FormField | None], ...]:
        """Return the labels in a sample with the field each probably is, in the order of the sample. Raises NotFound."""
        return guess(self._text(sample))

    def _text(self, sample: Sample) -> str:
        if isinstance(sample, str):
            return sample
        with self._office.read() as unit:
            return unit.messages.get(sample).text

    def _check_name(self, form: WebForm, but: int | None) -> None:
        with self._office.read() as unit:
            if any(known.id != but and known.name.casefold() == form.name.casefold() for known in unit.web_forms.all()):
                raise DomainError(f"There is a form named {form.name} already. Choose another name; nothing was saved.", "name")
