"""Take in what web forms leave in a folder: each record one contact, each file once, whatever happens in between."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Final
from uuid import UUID, uuid5

from app.domain.changes import Changes, Done
from app.domain.errors import DomainError
from app.domain.form_place import FormPlace
from app.domain.form_record import FormRecord, form_record
from app.domain.interaction import LogInteraction, check_log
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.ports.citizens import PersonMatcher
from app.services.ports.clock import Clock
from app.services.ports.form_files import FormFile, FormFolder
from app.services.ports.office import Office, UnitOfWork

SETTING: Final = "form_folders"
SHOWN: Final = 10
"""Contacts shown when a folder is tried."""
OpenFolder = Callable[[str], FormFolder]
_RECORDS = UUID("0c4bb6c2-6a4e-5b43-9a0e-4a4f5a1c7e11")
"""The name space of the uids made from a file's content and the place of the record in it."""


class FormFilesService:
    """Everything that brings form files into the office."""

    def __init__(self, office: Office, matcher: PersonMatcher, clock: Clock, open_folder: OpenFolder) -> None:
        """Take the office, what tells known people, the time, and what opens folders."""
        self._office = office
        self._matcher = matcher
        self._clock = clock
        self._open = open_folder

    @requires(Permission.READ)
    def places(self, actor: Actor) -> tuple[FormPlace, ...]:
        """Return the folders that are read."""
        with self._office.read() as unit:
            return _places(unit.office.setting(SETTING))

    @requires(Permission.MANAGE_OFFICE)
    def set_places(self, actor: Actor, places: Sequence[FormPlace]) -> Done[int]:
        """Replace the list of folders. Raises DomainError for one without a name or path."""
        for place in places:
            _check(place)
        if len({place.name for place in places}) < len(places):
            raise DomainError("There is a source of this name already. Choose another name; nothing was saved yet.", "name")
        kept = [asdict(place) | {"desk": place.desk or actor.desk} for place in places]
        with self._office.write(actor) as unit:
            unit.office.set_setting(SETTING, json.dumps(kept))
            return Done(len(places), unit.commit())

    @requires(Permission.MANAGE_OFFICE)
    def try_on(self, actor: Actor, place: FormPlace) -> tuple[LogInteraction, ...]:
        """Return the first contacts the files of a folder would bring; nothing is stored and no file is moved. Raises DomainError, EnvironmentFault."""
        _check(place)
        now, found = self._clock.now(), []
        for file in self._open(place.path).files():
            for number, values in enumerate(file.records):
                if (record := form_record(values)) is not None:
                    found.append(record.contact(uuid5(_RECORDS, f"{file.sha256}/{number}"), now, file.name))
                if len(found) == SHOWN:
                    return tuple(found)
        return tuple(found)

    @requires(Permission.PULL_MAIL)
    def take_in_place(self, actor: Actor, place: FormPlace) -> Done[tuple[int, int]]:
        """Take in the files of a folder of the list; see `take_in`. Raises EnvironmentFault."""
        return self.take_in(actor, self._open(place.path))

    @requires(Permission.PULL_MAIL)
    def take_in(self, actor: Actor, folder: FormFolder) -> Done[tuple[int, int]]:
        """Take in the files of a folder; return how many contacts were made and how many files could not be read. Raises EnvironmentFault."""
        made = refused = 0
        changes = Changes()
        for file in folder.files():
            count, touched = self._store(actor, file)
            made += count
            changes |= touched
            refused += bool(file.fault)
            # Only after the contacts are durable: killed before this line, the next run finds the file again and every contact already there.
            folder.put_away(file)
        return Done((made, refused), changes)

    def _store(self, actor: Actor, file: FormFile) -> tuple[int, Changes]:
        records = [(place, record) for place, values in enumerate(file.records) if (record := form_record(values)) is not None]
        if not records:
            return 0, Changes()
        with self._office.write(actor) as unit:
            made = sum(self._log(unit, file, place, record) for place, record in records)
            return made, unit.commit()

    def _log(self, unit: UnitOfWork, file: FormFile, place: int, record: FormRecord) -> bool:
        now = self._clock.now()
        command = record.contact(uuid5(_RECORDS, f"{file.sha256}/{place}"), now, file.name)
        try:
            interaction_id, new = unit.interactions.add(check_log(command, now), self._known(unit, record), None)
        except DomainError:
            return False
        if new:
            unit.interactions.await_reply(interaction_id)
        return new

    def _known(self, unit: UnitOfWork, record: FormRecord) -> int | None:
        """Return the citizen only where next to nothing speaks against it; everybody else is chosen by a person."""
        return None if record.person.is_empty else self._matcher.match(unit.citizens, record.person.described()).preselected


def _places(text: str) -> tuple[FormPlace, ...]:
    try:
        return tuple(FormPlace(**values) for values in json.loads(text or "[]"))
    except (ValueError, TypeError):
        return ()


def _check(place: FormPlace) -> None:
    if not place.name.strip():
        raise DomainError("Type a name for this source. Nothing was saved yet.", "name")
    if not place.path.strip():
        raise DomainError("Choose the folder. Nothing was saved yet.", "path")
