"""Read what `export` wrote as tables to import into another office: its citizens, and its contacts on them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.contacts_table import ContactColumn, ContactRow
from app.domain.errors import DomainError
from app.domain.people_table import PersonRow
from app.services.import_tables import ContactsTable, PeopleTable

Line = Mapping[str, Any]
_SAID = {
    ContactColumn.AT: "at",
    ContactColumn.CHANNEL: "channel",
    ContactColumn.DIRECTION: "direction",
    ContactColumn.TOPIC: "topic",
    ContactColumn.SUBJECT: "subject",
    ContactColumn.NOTE: "text",
    ContactColumn.BY: "by",
}


def exported_people(name: str, text: str) -> PeopleTable:
    """Return the people of a `citizens.jsonl`. Raises DomainError for something else."""
    return PeopleTable(name, tuple(_person(line) for line in _lines(text)))


def exported_contacts(name: str, text: str, citizens: str) -> ContactsTable:
    """Return the contacts of an `interactions.jsonl`, with the people of the `citizens.jsonl` that left with it. Raises DomainError for something else."""
    people = {line.get("id"): _person(line) for line in _lines(citizens)}
    return ContactsTable(name, tuple(_contact(line, people) for line in _lines(text)))


def _person(line: Line) -> PersonRow:
    """Return a citizen under the number they had in another program, or else here: by it their contacts find them again."""
    return PersonRow(
        external_id=_text(line, "external_id") or f"daybook-{line.get('id')}",
        given=_text(line, "given"),
        family=_text(line, "family"),
        born=_text(line, "born"),
        phones=_texts(line, "phones"),
        emails=_texts(line, "emails"),
        street=_text(line, "street"),
        town=_text(line, "town"),
        zip=_text(line, "zip"),
        language=_text(line, "language"),
    )


def _contact(line: Line, people: Mapping[object, PersonRow]) -> ContactRow:
    said = {column: _text(line, key) for column, key in _SAID.items()}
    caller = _text(line, "caller")
    person = people.get(line.get("citizen")) or PersonRow()
    if person.is_empty and caller:
        said[ContactColumn.CALLER] = caller
    return ContactRow(person, said, (_text(line, "uid"),))


def _lines(text: str) -> Iterator[Line]:
    for line in text.split("\n"):
        if line.strip():
            yield _object(line)


def _object(line: str) -> Line:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or "uid" not in found:
        raise DomainError("The file is no export of County Daybook. Nothing was imported. Choose the people or contacts (.jsonl) of an export.")
    return found


def _text(line: Line, name: str) -> str:
    value = line.get(name)
    return value if isinstance(value, str) else ""


def _texts(line: Line, name: str) -> tuple[str, ...]:
    values = line.get(name)
    return tuple(value for value in values if isinstance(value, str)) if isinstance(values, list) else ()
