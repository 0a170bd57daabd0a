"""The tables that commands read: a file, and which of its columns is what."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from app.bootstrap.services import contact_cards
from app.cli.arguments import refuse
from app.cli.context import Context
from app.domain.contacts_table import Column, ContactColumn, column_named, guess_contact_columns
from app.domain.errors import DomainError
from app.domain.people_table import PersonColumn, guess_columns
from app.services.export_reading import exported_contacts, exported_people
from app.services.import_tables import ContactsTable, PeopleTable, contacts_table, people_of_cards, people_table, read_table, text_of

C = TypeVar("C")
CARDS, CONTACT, EXPORTED = ".vcf", ".msg", ".jsonl"
LEFT_OUT: Column = ContactColumn.NONE


def people_file(context: Context) -> PeopleTable:
    """Return the people of the file named on the command line, or of contacts saved by Outlook; refuse one that names nobody."""
    wanted = context.options.file
    paths = [Path(one) for one in ([wanted] if isinstance(wanted, str) else wanted)]
    if (contacts := outlook_files(paths)) is not None:
        try:
            return contact_cards({path.name: _bytes(path) for path in contacts})
        except DomainError as fault:
            refuse(fault.message)
    if len(paths) > 1:
        refuse("Name one table, or contacts saved by Outlook (.msg) only. Nothing was imported.")
    return _table(context, paths[0])


def outlook_files(paths: Sequence[Path]) -> list[Path] | None:
    """Return the contacts saved by Outlook among what was named, those of folders by their names; None where it is a table."""
    found = [file for path in paths for file in (sorted(path.glob("*.[mM][sS][gG]")) if path.is_dir() else [path])]
    return found if found and all(file.suffix.lower() == CONTACT for file in found) else None


def _table(context: Context, path: Path) -> PeopleTable:
    text = _text(path)
    try:
        if path.suffix.lower() == EXPORTED:
            return exported_people(path.name, text)
        if path.suffix.lower() == CARDS:
            return people_of_cards(path.name, text)
        headings, rows = read_table(text)
    except DomainError as fault:
        refuse(fault.message)
    columns = _columns(context, headings, guess_columns, PersonColumn, PersonColumn.NONE)
    if not set(columns) - {PersonColumn.NONE, PersonColumn.ID}:
        refuse(f"{path} has no column that tells who somebody is ({', '.join(headings)}). Name the columns given, family, phone, email, or give --map.")
    return people_table(path.name, columns, rows)


def contacts_file(context: Context) -> ContactsTable:
    """Return the contacts of the file named on the command line; refuse one without times or channels."""
    path = Path(context.options.file)
    text = _text(path)
    try:
        if path.suffix.lower() == EXPORTED:
            return exported_contacts(path.name, text, _text(path.with_name("citizens.jsonl")))
        headings, rows = read_table(text)
    except DomainError as fault:
        refuse(fault.message)
    columns = _columns(context, headings, guess_contact_columns, column_named, LEFT_OUT)
    if not {ContactColumn.AT, ContactColumn.DATE} & set(columns) or ContactColumn.CHANNEL not in columns:
        refuse(f"{path} has no column that tells when, or on which channel ({', '.join(headings)}). Name the columns at and channel, or give --map.")
    return contacts_table(path.name, columns, rows)


def _text(path: Path) -> str:
    return text_of(_bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        refuse(f"{path} cannot be read ({fault.strerror or 'unknown fault'}). Nothing was imported.")


def _columns(context: Context, headings: Sequence[str], guess: Callable[[Sequence[str]], Sequence[C]], named: Callable[[str], C], none: C) -> Sequence[C]:
    mapping = context.options.map
    return _mapped(Path(mapping), headings, named, none) if mapping else guess(headings)


def _mapped(path: Path, headings: Sequence[str], named: Callable[[str], C], none: C) -> Sequence[C]:
    """Return the columns by a TOML file of lines such as `family = "Nachname"`."""
    import tomllib

    try:
        wanted = tomllib.loads(path.read_text(encoding="utf-8"))
        by_heading = {str(heading): named(name) for name, heading in wanted.items()}
    except (OSError, tomllib.TOMLDecodeError, ValueError) as fault:
        kinds = (ContactColumn, PersonColumn) if named is column_named else (PersonColumn,)
        known = ", ".join(dict.fromkeys(column.value for kind in kinds for column in kind if column.value))
        refuse(f'{path} is no mapping ({fault}). Write lines such as family = "Last name"; known: {known}. Nothing was imported.')
    return tuple(by_heading.get(heading, none) for heading in headings)
