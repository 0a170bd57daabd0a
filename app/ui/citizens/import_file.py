"""The file people or contacts come from: a table as CSV, or contact cards; read in a job, with care for what is no such file."""

import codecs
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.domain.contacts_table import Column, ContactColumn, guess_contact_columns
from app.domain.errors import DomainError, EnvironmentFault
from app.domain.import_report import ImportKind
from app.domain.people_table import PersonColumn, guess_columns
from app.services.import_tables import ContactsTable, PeopleTable, contacts_table, people_of_cards, people_table, read_table, text_of
from app.services.session import Session

translate = QCoreApplication.translate
BYTES_MOST = 50 * 1024 * 1024
COLUMNS_MOST = 60
"""A page with more choices than this helps nobody; what stands further right is left out."""
CARDS, CONTACT = ".vcf", ".msg"
SUFFIXES = frozenset({".csv", ".txt", CARDS, CONTACT})


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """A file as read: a table whose columns are still to be named, or contact cards, which name themselves."""

    name: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    cards: PeopleTable | None = None

    @property
    def count(self) -> int:
        """Return how many people the file may hold."""
        return len(self.rows) if self.cards is None else len(self.cards.persons)

    @property
    def kind(self) -> ImportKind:
        """Return what the file probably holds: contacts where columns say when and on which channel."""
        guessed = set(guess_contact_columns(self.headings))
        return ImportKind.INTERACTIONS if says_when_and_how(guessed) else ImportKind.CITIZENS

    def guessed(self, kind: ImportKind) -> tuple[Column, ...]:
        """Return what each column probably holds."""
        return guess_columns(self.headings) if kind is ImportKind.CITIZENS else guess_contact_columns(self.headings)

    def table(self, kind: ImportKind, columns: tuple[Column, ...]) -> PeopleTable | ContactsTable:
        """Return the people or contacts, by what each column holds."""
        if self.cards is not None:
            return self.cards
        if kind is ImportKind.INTERACTIONS:
            return contacts_table(self.name, columns, self.rows)
        return people_table(self.name, [one for one in columns if isinstance(one, PersonColumn)], self.rows)


def says_when_and_how(columns: Collection[Column]) -> bool:
    """Tell whether columns say enough of a contact to store it."""
    return bool({ContactColumn.AT, ContactColumn.DATE} & set(columns)) and ContactColumn.CHANNEL in columns


def takes(paths: Sequence[Path]) -> bool:
    """Tell by their endings whether files may hold people: one table, or contacts saved by Outlook one by one."""
    endings = {path.suffix.lower() for path in paths}
    return endings == {CONTACT} or (len(paths) == 1 and endings <= SUFFIXES)


def read_files(session: Session, paths: Sequence[Path]) -> PeopleFile:
    """Read a table, cards, or contacts saved by Outlook. Raises DomainError where they hold nobody, EnvironmentFault where one cannot be read."""
    contacts = [path for path in paths if path.suffix.lower() == CONTACT]
    if not contacts:
        return read_people(paths[0])
    table = session.contact_files.people(session.actor, {path.name: _content(path) for path in contacts})
    return PeopleFile(table.name, cards=table)


def read_people(path: Path) -> PeopleFile:
    """Read a file. Raises DomainError for one that holds nobody, EnvironmentFault where it cannot be read."""
    text = decoded(_content(path))
    if path.suffix.lower() == CARDS:
        return PeopleFile(path.name, cards=people_of_cards(path.name, text))
    headings, rows = read_table(text)
    if not rows:
        raise DomainError(translate("ImportFile", "The file has headings, but no rows below them. Nothing was imported."))
    return PeopleFile(path.name, headings[:COLUMNS_MOST], tuple(row[:COLUMNS_MOST] for row in rows))


def decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 by its mark, else what Windows programs write. Raises DomainError for what is no text."""
    if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise DomainError(
            translate("ImportFile", "The file is not text. Nothing was imported. Open it in the program it comes from, save it as CSV and try again.")
        )
    return text_of(data)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > BYTES_MOST:
            raise DomainError(
                translate(
                    "ImportFile", "The file is larger than 50 MB. Nothing was imported. Divide it into smaller files and import them one after the other."
                )
            )
        return path.read_bytes()
    except OSError as fault:
        raise EnvironmentFault(
            translate("ImportFile", "The file cannot be read. Nothing was imported. Look whether another program has it open, then try again.")
        ) from fault
