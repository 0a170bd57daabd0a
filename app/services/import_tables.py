"""The tables people and contacts come in: CSV texts and contact cards, as rows of what they say."""

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from app.domain.contacts_table import Column, ContactRow, contact_row
from app.domain.errors import DomainError
from app.domain.people_table import PersonColumn, PersonRow, person_row
from app.domain.vcard import read_vcards


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """People to take in, in the order of their file."""

    name: str
    persons: tuple[PersonRow, ...]

    def people(self) -> Iterator[tuple[int, PersonRow]]:
        """Return the number of each row, from 1, and its person."""
        return enumerate(self.persons, 1)


def people_table(name: str, columns: Sequence[PersonColumn], rows: Iterable[Sequence[str]]) -> PeopleTable:
    """Return the people of a table's rows, by what each column holds."""
    return PeopleTable(name, tuple(person_row(values, columns) for values in rows))


@dataclass(frozen=True, slots=True)
class ContactsTable:
    """Contacts to take in, in the order of their file."""

    name: str
    contacts: tuple[ContactRow, ...]


def contacts_table(name: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> ContactsTable:
    """Return the contacts of a table's rows, by what each column holds."""
    return ContactsTable(name, tuple(contact_row(values, columns) for values in rows))


def people_of_cards(name: str, text: str) -> PeopleTable:
    """Return the people of contact cards (vCard). Raises DomainError where there is none."""
    persons = read_vcards(text)
    if not persons:
        raise DomainError("There is no contact card with a name, phone number or email address in the file. Nothing was imported.")
    return PeopleTable(name, persons)


def text_of(data: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 by its mark, else what Windows programs write."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_table(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the headings and rows of a CSV text; comma, semicolon or tab, told by the headings. Raises DomainError for a text without rows."""
    text = text.lstrip("\ufeff")
    heading = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=heading.count)
    try:
        rows = [tuple(row) for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True) if any(map(str.strip, row))]
    except csv.Error as fault:
        raise DomainError(f"The file is no table that can be read ({fault}). Nothing was imported. Save it as CSV and try again.") from fault
    if not rows:
        raise DomainError("The file is empty. Nothing was imported.")
    return rows[0], tuple(rows[1:])
