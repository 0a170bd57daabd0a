"""The forms of the office's website come back as they were set up."""

import pytest

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.web_form import FormField, WebForm
from app.services.ports.office import Office
from tests.stories import MAYA

LABELS = (("Name", FormField.NAME), ("Phone number", FormField.PHONE), ("Parcel", FormField.EXTERNAL_ID), ("Ihre Frage ä\u2028", FormField.TEXT))


def adds(office: Office, name: str = "Pothole report") -> int:
    with office.write(MAYA) as unit:
        form_id = unit.web_forms.add(name, "forms@county.example", "Pothole", LABELS)
        changes = unit.commit()
    assert changes.ids(Kind.WEB_FORM) == {form_id}
    return form_id


def forms(office: Office) -> tuple[WebForm, ...]:
    with office.read() as unit:
        return unit.web_forms.all()


def test_what_was_set_up_comes_back_by_name(office: Office) -> None:
    second, first = adds(office, "Äbtissin"), adds(office, "abandoned car")
    assert [form.id for form in forms(office)] == [first, second]
    assert forms(office)[1] == WebForm(second, "Äbtissin", "forms@county.example", "Pothole", LABELS)


def test_replaced_taken_away_and_brought_back(office: Office) -> None:
    form_id = adds(office)
    changed = WebForm(form_id, "Potholes", "", "Hole", LABELS[:1])
    with office.write(MAYA) as unit:
        unit.web_forms.replace(changed)
        unit.commit()
    assert forms(office) == (changed,)
    for removed, left in ((True, ()), (False, (changed,))):
        with office.write(MAYA) as unit:
            unit.web_forms.remove(form_id, removed=removed)
            unit.commit()
        assert forms(office) == left


def test_a_form_nobody_set_up_is_not_found(office: Office) -> None:
    with office.write(MAYA) as unit:
        for fails in (lambda: unit.web_forms.remove(4711), lambda: unit.web_forms.replace(WebForm(4711, "x", "", "", ()))):
            with pytest.raises(NotFound, match="Web form 4711"):
                fails()
