"""Which line of a form's mail is which field, as a person is putting it together; nothing here is saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.names import fold
from app.domain.web_form import FormField


@dataclass(frozen=True, slots=True)
class Meaning:
    """A label, the field it was given (None: left out), and whether it stands in the sample."""

    label: str
    field: FormField | None
    in_sample: bool = True
    by_person: bool = False
    """A person chose the field; what is guessed later does not change it."""


def merged(before: Sequence[Meaning], found: Sequence[tuple[str, FormField | None]]) -> tuple[Meaning, ...]:
    """Return the labels of a new sample with what they meant before; chosen ones that are not in it stay, at the end."""
    known = {fold(meaning.label): meaning for meaning in before}
    rows = []
    for label, field in found:
        was = known.pop(fold(label), None)
        rows.append(replace(was, in_sample=True) if was is not None and (was.by_person or was.field is not None) else Meaning(label, field))
    kept = [replace(meaning, in_sample=False) for meaning in known.values() if meaning.field is not None and (meaning.by_person or not meaning.in_sample)]
    return (*rows, *kept)


def chosen(meanings: Sequence[Meaning]) -> tuple[tuple[str, FormField], ...]:
    """Return the labels that mean something."""
    return tuple((meaning.label, meaning.field) for meaning in meanings if meaning.field is not None)


def given(meanings: Sequence[Meaning], label: str, field: FormField | None) -> tuple[Meaning, ...]:
    """Return the labels with another field for one of them, chosen by a person."""
    return tuple(replace(meaning, field=field, by_person=True) if meaning.label == label else meaning for meaning in meanings)
