"""What was exported is a table to import: citizens under their numbers, contacts on them."""

import json

import pytest

from app.domain.contacts_table import ContactColumn
from app.domain.errors import DomainError
from app.services.export_reading import exported_contacts, exported_people

MARIA = {"id": 7, "uid": "u", "given": "Maria", "family": "Garcia", "phones": ["502-555-0134", 5], "emails": None, "born": "1984-03-05", "external_id": None}
ANN = MARIA | {"id": 8, "given": "Ann", "external_id": "C-8", "phones": []}
CALL = {
    "id": 1,
    "uid": "a-1",
    "at": "2026-11-16T09:00:00Z",
    "channel": "phone",
    "direction": "inbound",
    "text": "Bill",
    "citizen": 7,
    "by": "Ruth",
    "topic": None,
}


def lines(*rows: object) -> str:
    return "\n".join(json.dumps(row) for row in rows) + "\n"


def test_citizens_keep_the_number_of_the_other_program_or_get_one_of_ours() -> None:
    maria, ann = exported_people("citizens.jsonl", lines(MARIA, ANN)).persons
    assert (maria.external_id, ann.external_id) == ("daybook-7", "C-8")
    assert (maria.given, maria.phones, maria.emails, maria.born) == ("Maria", ("502-555-0134",), (), "1984-03-05")


def test_contacts_name_their_citizen_and_who_called_where_there_is_none() -> None:
    rows = exported_contacts("interactions.jsonl", lines(CALL, CALL | {"uid": "a-2", "citizen": None, "caller": "Somebody"}), lines(MARIA))
    call, unknown = rows.contacts
    assert (call.person.external_id, call.cells, call.get(ContactColumn.NOTE), call.get(ContactColumn.BY)) == ("daybook-7", ("a-1",), "Bill", "Ruth")
    assert (unknown.person.is_empty, unknown.get(ContactColumn.CALLER)) == (True, "Somebody")


@pytest.mark.parametrize("text", ["{", "[1]", "7", '{"name": "x"}', "[" * 100_000])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="no export of County Daybook"):
        exported_people("other.jsonl", text)
