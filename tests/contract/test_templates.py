"""Reply templates: listed by name, changed by one person at a time, taken away and brought back."""

import pytest

from app.domain.changes import Kind
from app.domain.errors import Conflict, NotFound
from app.domain.template import Template
from app.services.ports.office import Office
from tests.stories import RUTH


def add(office: Office, name: str = "Received", body: str = "Dear {{citizen.name}}", queue_id: int | None = None) -> int:
    with office.write(RUTH) as unit:
        template_id = unit.templates.add(name, "Your message", body, "English", queue_id)
        unit.commit()
    return template_id


def get(office: Office, template_id: int) -> Template:
    with office.read() as unit:
        return unit.templates.get(template_id)


def replace(office: Office, template_id: int, version: int, name: str = "Received", body: str = "Dear {{citizen.name}}", queue_id: int | None = None) -> None:
    with office.write(RUTH) as unit:
        unit.templates.replace(template_id, version, name, "Your message", body, "English", queue_id)
        unit.commit()


def remove(office: Office, template_id: int, *, removed: bool = True) -> None:
    with office.write(RUTH) as unit:
        unit.templates.remove(template_id, removed=removed)
        unit.commit()


def test_it_comes_back(office: Office) -> None:
    with office.write(RUTH) as unit:
        water = unit.office.add_queue("Water", 5)
        template_id = unit.templates.add("Received", "Your message", "Dear {{citizen.name}}\n…", "Spanish", water)
        changes = unit.commit()
    assert get(office, template_id) == Template(template_id, "Received", "Your message", "Dear {{citizen.name}}\n…", "Spanish", water, 1)
    assert changes.ids(Kind.TEMPLATE) == {template_id}


def test_listed_by_name_whatever_case(office: Office) -> None:
    for name in ("zoning", "Received", "Él recibo", "received"):
        add(office, name)
    with office.read() as unit:
        assert [one.name for one in unit.templates.all()] == ["Él recibo", "Received", "received", "zoning"]


def test_replaced_and_counted(office: Office) -> None:
    template_id = add(office)
    replace(office, template_id, 1, "Got it", "Hello")
    assert get(office, template_id) == Template(template_id, "Got it", "Your message", "Hello", "English", None, 2)
    replace(office, template_id, 2, "Got it", "Hello")
    assert get(office, template_id).version == 2, "nothing changed"


def test_two_people_change_different_things(office: Office) -> None:
    template_id = add(office)
    replace(office, template_id, 1, body="Hello")
    replace(office, template_id, 1, "Got it")
    assert (get(office, template_id).name, get(office, template_id).body) == ("Got it", "Hello")


def test_two_people_change_the_same_text(office: Office) -> None:
    with office.write(RUTH) as unit:
        water, roads = unit.office.add_queue("Water", 5), unit.office.add_queue("Roads", 5)
        unit.commit()
    template_id = add(office)
    replace(office, template_id, 1, body="Hello", queue_id=water)
    with pytest.raises(Conflict, match="The template Received was changed on another desk") as caught:
        replace(office, template_id, 1, body="Good morning", queue_id=roads)
    assert (caught.value.mine, caught.value.theirs) == ({"body": "Good morning", "queue_id": "Roads"}, {"body": "Hello", "queue_id": "Water"})
    with pytest.raises(Conflict):
        replace(office, template_id, 9, body="From a backup that was put back")
    assert get(office, template_id).body == "Hello"


def test_taken_away_and_brought_back(office: Office) -> None:
    template_id = add(office)
    remove(office, template_id)
    with office.read() as unit:
        assert unit.templates.all() == ()
        with pytest.raises(NotFound, match="Template"):
            unit.templates.get(template_id)
    remove(office, template_id, removed=False)
    assert get(office, template_id).name == "Received"
    remove(office, template_id)
    assert add(office, body="A new text") == template_id
    assert (get(office, template_id).body, get(office, template_id).version) == ("A new text", 2)


def test_the_name_of_one_taken_away_is_free(office: Office) -> None:
    gone, kept = add(office, "Received"), add(office, "Got it")
    remove(office, gone)
    replace(office, kept, 1, "Received")
    remove(office, gone, removed=False)
    assert (get(office, kept).name, get(office, gone).name) == ("Received", f"Received ({gone})")


def test_one_that_nobody_wrote_is_not_found(office: Office) -> None:
    for asks in (lambda: replace(office, 4711, 1), lambda: remove(office, 4711), lambda: remove(office, 4711, removed=False), lambda: get(office, 4711)):
        with pytest.raises(NotFound, match="Template 4711 was not found"):
            asks()
