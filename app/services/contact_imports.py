"""Take contacts in from another program's table: each once however often the file is read, on whom they belong to, and taken back as a whole."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Final
from uuid import UUID, uuid5

from app.domain.changes import Changes, Done
from app.domain.channel import Outcome
from app.domain.citizen import check_profile
from app.domain.contacts_table import ContactColumn, ContactRow
from app.domain.described import Described
from app.domain.errors import DomainError, NotFound
from app.domain.import_report import ContactsReport, ImportedRow, ImportKind, RowVerdict
from app.domain.interaction import LogInteraction, check_log
from app.domain.people_table import PersonRow
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.import_tables import ContactsTable
from app.services.imports import ROWS_AT_ONCE, compared, half, tell
from app.services.ports.citizens import PersonMatcher, RowMatcher
from app.services.ports.clock import Clock
from app.services.ports.office import Office, ReadUnit, UnitOfWork
from app.services.ports.progress import Progress

_CONTACTS: Final = UUID("9b1d8f5e-5a0e-5a8c-8f6a-3f4a5b0e7c21")
"""The name space of the uids made from what stands in a row."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What becomes of a row: the verdict on its person, and the contact to store, None for a refused or repeated one."""

    row: ImportedRow
    command: LogInteraction | None = None
    by: str = ""


class ContactImportService:
    """Everything that takes contacts in from tables."""

    def __init__(self, office: Office, matcher: PersonMatcher, clock: Clock, zone: tzinfo | None = None) -> None:
        """Take the office, what tells known people, the time, and the zone of times written without one (None: this PC's)."""
        self._office = office
        self._matcher = matcher
        self._clock = clock
        self._zone = zone

    @requires(Permission.EDIT_CITIZEN)
    def dry_run(self, actor: Actor, table: ContactsTable, progress: Progress | None = None) -> ContactsReport:
        """Return what an import would do, without doing it."""
        return _report([one.row for one in self._looked_at(table, progress, as_is=False)], {})

    @requires(Permission.IMPORT)
    def interactions(self, actor: Actor, table: ContactsTable, *, as_is: bool = False, progress: Progress | None = None) -> Done[ContactsReport]:
        """Store the contacts of a table, each once. People the register does not know are registered, doubtful ones are left to a person.

        With `as_is` nobody is matched or registered: only what names a citizen by number is filed.
        """
        looked = self._looked_at(table, half(progress, 0), as_is=as_is)
        changes = Changes()
        with self._office.write(actor) as unit:
            batch = unit.imports.begin(table.name, ImportKind.INTERACTIONS.value, self._clock.now())
            changes |= unit.commit()
        people: dict[int, int] = {}
        found: list[ImportedRow] = []
        today = self._clock.now().date()
        for start in range(0, len(looked), ROWS_AT_ONCE):
            some = looked[start : start + ROWS_AT_ONCE]
            with self._office.write(actor) as unit:
                people |= _registered(unit, table, some, today)
                stored = [_stored(unit, one, people) for one in some]
                unit.imports.add_rows(batch, stored)
                changes |= unit.commit()
            found += stored
            tell(half(progress, 1), len(found), len(looked))
        report = _report(found, people, batch)
        with self._office.write(actor) as unit:
            unit.imports.finish(batch, _counts(report))
            changes |= unit.commit()
        return Done(report, changes)

    def _looked_at(self, table: ContactsTable, progress: Progress | None, *, as_is: bool) -> list[_Looked]:
        """Return what becomes of every row, compared with the office as it is now and with the rows above it."""
        now = self._clock.now()
        found: list[_Looked] = []
        seen: Counter[tuple[str, ...]] = Counter()
        with self._office.read() as unit:
            people = [contact.person.described() for contact in table.contacts]
            rows = None if as_is else self._matcher.rows(unit.citizens, people)
            uids = []
            for contact in table.contacts:
                uids.append(_uid(contact, seen[contact.cells]))
                seen[contact.cells] += 1
            there = unit.interactions.with_uids(uids)
            numbered: dict[str, int] = {}
            for number, (contact, uid) in enumerate(zip(table.contacts, uids, strict=True), 1):
                if uid in there:
                    found.append(_Looked(ImportedRow(number, RowVerdict.REPEATED)))
                else:
                    one = self._look(unit, number, contact, (uid, now), people[number - 1], rows)
                    found.append(_same_number(one, contact.person.external_id, numbered))
                tell(progress, number, len(table.contacts))
        return found

    def _look(self, unit: ReadUnit, number: int, contact: ContactRow, stamp: tuple[UUID, datetime], person: Described, rows: RowMatcher | None) -> _Looked:
        uid, now = stamp
        try:
            command = check_log(_command(unit, contact, uid, self._zone), now)
            profile_of(contact.person, now.date())
        except DomainError as fault:
            return _Looked(ImportedRow(number, RowVerdict.REFUSED, fault.message))
        if command.citizen_id is not None:
            row = ImportedRow(number, RowVerdict.MATCHED, "named by its number", command.citizen_id)
        elif rows is None or not _names_somebody(contact.person):
            row = ImportedRow(number, RowVerdict.CREATED)
            return _Looked(row, command, contact.get(ContactColumn.BY))
        else:
            row = compared(number, person, rows)
            if row.verdict is RowVerdict.CREATED:
                row = replace(row, same_row=number)
        return _Looked(row, command, contact.get(ContactColumn.BY))


def _same_number(one: _Looked, outside: str, numbered: dict[str, int]) -> _Looked:
    """Return the row on the person of the row above that has the same number of the other program."""
    if not outside or one.command is None or one.command.citizen_id is not None:
        return one
    if outside in numbered:
        return replace(one, row=ImportedRow(one.row.row, RowVerdict.MATCHED, "same number", None, numbered[outside]))
    if one.row.same_row == one.row.row:
        numbered[outside] = one.row.row
    return one


def _names_somebody(person: PersonRow) -> bool:
    """Tell whether a row says enough to know or register its person: a number or address, or both names."""
    return bool(person.phones or person.emails or (person.given and person.family))


def profile_of(person: PersonRow, today: date) -> None:
    """Check what a row says of its person. Raises DomainError."""
    if _names_somebody(person):
        check_profile(person.profile(today), today)


def _uid(contact: ContactRow, before: int) -> UUID:
    """Return the uid of a row: the same cells are the same contact, in whatever file and place; twice in one file they are two."""
    return uuid5(_CONTACTS, "\x1f".join((*contact.cells, str(before))))


def _command(unit: ReadUnit, contact: ContactRow, uid: UUID, zone: tzinfo | None) -> LogInteraction:
    person = contact.person
    name = f"{person.given} {person.family}".strip()
    reached = ", ".join((*person.phones, *person.emails))
    return LogInteraction(
        uid=uid,
        at=contact.at(zone),
        channel=contact.channel(),
        direction=contact.direction(),
        citizen_id=_citizen(unit, contact),
        caller=contact.get(ContactColumn.CALLER) or " ".join(filter(None, (name, f"({reached})" if name and reached else reached))),
        topic=contact.get(ContactColumn.TOPIC),
        subject=contact.get(ContactColumn.SUBJECT),
        text=contact.get(ContactColumn.NOTE),
        outcome=Outcome.ANSWERED,
        case_id=_case(unit, contact.get(ContactColumn.CASE)),
    )


def _citizen(unit: ReadUnit, contact: ContactRow) -> int | None:
    """Return the citizen a row names by number. Raises DomainError where there is none, or more than one."""
    typed = contact.get(ContactColumn.CITIZEN)
    if typed:
        if not typed.isdecimal() or not unit.citizens.briefs([int(typed[:18])]):
            raise DomainError(f"There is no citizen {typed[:40]} in this office.")
        return int(typed)
    outside = contact.person.external_id
    if not outside:
        return None
    found = unit.citizens.by_external_id(outside, 2)
    if len(found) > 1:
        raise DomainError(f"More than one citizen has the number {outside[:40]} of the other program.")
    return found[0].id if found else None


def _case(unit: ReadUnit, number: str) -> int | None:
    if not number:
        return None
    try:
        return unit.cases.by_number(number).id
    except NotFound:
        raise DomainError(f"There is no case {number[:40]} in this office.") from None


def _registered(unit: UnitOfWork, table: ContactsTable, some: Sequence[_Looked], today: date) -> dict[int, int]:
    """Register who is new among some rows; return the citizen of each such row."""
    new = [one for one in some if one.row.verdict is RowVerdict.CREATED and one.row.same_row is not None and one.command is not None]
    people = [(uuid5(one.command.uid, "citizen"), check_profile(table.contacts[one.row.row - 1].person.profile(today), today)) for one in new if one.command]
    return dict(zip((one.row.row for one in new), unit.citizens.add_all(people), strict=True))


def _stored(unit: UnitOfWork, one: _Looked, people: Mapping[int, int]) -> ImportedRow:
    """Store a contact on its citizen; a doubtful one on nobody."""
    if one.command is None:
        return one.row
    row = one.row
    citizen_id = people.get(row.same_row, row.citizen_id) if row.same_row is not None else row.citizen_id
    filed = None if row.verdict is RowVerdict.DOUBTFUL else citizen_id
    interaction_id, new = unit.interactions.add(one.command, filed, one.command.case_id, by=one.by)
    if not new:
        return ImportedRow(row.row, RowVerdict.REPEATED)
    return replace(row, citizen_id=citizen_id, interaction_id=interaction_id)


def _report(found: Sequence[ImportedRow], people: Mapping[int, int], batch: int | None = None) -> ContactsReport:
    count = Counter(one.verdict for one in found)
    doubtful, refused = (tuple(one for one in found if one.verdict is verdict) for verdict in (RowVerdict.DOUBTFUL, RowVerdict.REFUSED))
    registered = len(people) if batch is not None else sum(one.verdict is RowVerdict.CREATED and one.same_row is not None for one in found)
    created = count[RowVerdict.CREATED] + count[RowVerdict.MATCHED] + len(doubtful)
    return ContactsReport(len(found), created, count[RowVerdict.MATCHED], doubtful, refused, count[RowVerdict.REPEATED], registered, batch)


def _counts(report: ContactsReport) -> dict[str, int]:
    return {
        "rows": report.rows, "created": report.created, "matched": report.matched, "doubtful": len(report.doubtful), "refused": len(report.refused),
    }  # fmt: skip
