"""Take in what web forms leave in a folder: each record one contact, each file once, whatever happens in between."""

from uuid import UUID, uuid5

from app.domain.changes import Changes, Done
from app.domain.errors import DomainError
from app.domain.form_record import FormRecord, form_record
from app.domain.interaction import check_log
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.ports.citizens import PersonMatcher
from app.services.ports.clock import Clock
from app.services.ports.form_files import FormFile, FormFolder
from app.services.ports.office import Office, UnitOfWork

_RECORDS = UUID("0c4bb6c2-6a4e-5b43-9a0e-4a4f5a1c7e11")
"""The name space of the uids made from a file's content and the place of the record in it."""


class FormFilesService:
    """Everything that brings form files into the office."""

    def __init__(self, office: Office, matcher: PersonMatcher, clock: Clock) -> None:
        """Take the office, what tells known people, and the time."""
        self._office = office
        self._matcher = matcher
        self._clock = clock

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
