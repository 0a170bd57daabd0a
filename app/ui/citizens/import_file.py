"""The file people come from: a table as CSV, or contact cards; read in a job, with care for what is no such file."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.domain.errors import DomainError, EnvironmentFault
from app.domain.people_table import PersonColumn, guess_columns
from app.services.import_tables import PeopleTable, people_of_cards, people_table, read_table

translate = QCoreApplication.translate
BYTES_MOST = 50 * 1024 * 1024
COLUMNS_MOST = 60
"""A page with more choices than this helps nobody; what stands further right is left out."""
CARDS = ".vcf"
SUFFIXES = frozenset({".csv", ".txt", CARDS})


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
    def guessed(self) -> tuple[PersonColumn, ...]:
        """Return what each column probably holds."""
        return guess_columns(self.headings)

    def table(self, columns: tuple[PersonColumn, ...]) -> PeopleTable:
        """Return the people, by what each column holds."""
        return self.cards if self.cards is not None else people_table(self.name, columns, self.rows)


def takes(path: Path) -> bool:
    """Tell by its ending whether a file may hold people."""
    return path.suffix.lower() in SUFFIXES


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
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise DomainError(
            translate("ImportFile", "The file is not text. Nothing was imported. Open it in the program it comes from, save it as CSV and try again.")
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


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
