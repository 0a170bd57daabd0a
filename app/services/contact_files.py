"""Contacts saved by Outlook as people to import."""

from collections.abc import Mapping

from app.domain.errors import DomainError
from app.domain.people_table import PersonRow
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.domain.vcard import read_vcards
from app.services.import_tables import PeopleTable
from app.services.ports.cards import CardReader

EMPTY = PersonRow()
"""Stands for a file that holds no contact: it is refused by its number like an empty row."""


class ContactFilesService:
    """Everything that reads contacts of mail programs."""

    def __init__(self, cards: CardReader) -> None:
        """Take what reads the files."""
        self._cards = cards

    @requires(Permission.EDIT_CITIZEN)
    def people(self, actor: Actor, files: Mapping[str, bytes]) -> PeopleTable:
        """Return the people of files by their names, each file a row. Raises DomainError where none is a contact, EnvironmentFault."""
        return people_of_contacts(self._cards, files)


def people_of_contacts(cards: CardReader, files: Mapping[str, bytes]) -> PeopleTable:
    """Return the people of contact files. Raises DomainError, EnvironmentFault."""
    found = [read_vcards(card) for card in cards.cards(tuple(files.values()))]
    if not any(found):
        raise DomainError("There is no contact in the file. Nothing was imported. In Outlook, open the contact and save it as Outlook message format.")
    name = next(iter(files)) if len(files) == 1 else f"{next(iter(files))} +{len(files) - 1}"
    return PeopleTable(name, tuple(people[0] if people else EMPTY for people in found))
