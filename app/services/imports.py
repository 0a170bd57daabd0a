"""Take people in from another program's table: looked at first, matched with reasons, and taken back as a whole when it was a mistake."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

from app.domain.changes import Changes, Done
from app.domain.citizen import check_profile
from app.domain.errors import DomainError
from app.domain.import_report import ImportBatch, ImportedRow, ImportReport, RowVerdict
from app.domain.people_table import PersonColumn, PersonRow, person_row
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.domain.vcard import read_vcards
from app.domain.verdict import Verdict
from app.services.ports.citizens import PersonMatcher
from app.services.ports.clock import Clock
from app.services.ports.office import Office, ReadUnit, UnitOfWork
from app.services.ports.progress import Progress

ROWS_AT_ONCE = 200
LIKELY = 0.5
"""From here on a row may be somebody who is known already, and a person decides."""


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


def people_of_cards(name: str, text: str) -> PeopleTable:
    """Return the people of contact cards (vCard). Raises DomainError where there is none."""
    persons = read_vcards(text)
    if not persons:
        raise DomainError("There is no contact card with a name, phone number or email address in the file. Nothing was imported.")
    return PeopleTable(name, persons)


def read_table(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the headings and rows of a CSV text; comma, semicolon or tab, told by the headings. Raises DomainError for a text without rows."""
    lines = text.lstrip("\ufeff").splitlines()
    heading = next((line for line in lines if line.strip()), "")
    delimiter = max(",;\t", key=heading.count)
    try:
        rows = [tuple(row) for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True) if any(map(str.strip, row))]
    except csv.Error as fault:
        raise DomainError(f"The file is no table that can be read ({fault}). Nothing was imported. Save it as CSV and try again.") from fault
    if not rows:
        raise DomainError("The file is empty. Nothing was imported.")
    return rows[0], tuple(rows[1:])


class ImportService:
    """Everything that takes people in from tables."""

    def __init__(self, office: Office, matcher: PersonMatcher, clock: Clock) -> None:
        """Take the office, what tells known people, and the time."""
        self._office = office
        self._matcher = matcher
        self._clock = clock

    @requires(Permission.EDIT_CITIZEN)
    def dry_run(self, actor: Actor, table: PeopleTable, progress: Progress | None = None) -> ImportReport:
        """Return what an import would do, without doing it."""
        found: list[ImportedRow] = []
        with self._office.read() as unit:
            for number, person in table.people():
                found.append(self._looked_at(unit, number, person))
                _tell(progress, number, len(table.persons))
        return _report(len(table.persons), found)

    @requires(Permission.IMPORT)
    def citizens(self, actor: Actor, table: PeopleTable, *, as_is: bool = False, progress: Progress | None = None) -> Done[ImportReport]:
        """Register the people of a table. Known ones are left as they are, doubtful ones are not registered but listed; `as_is` registers every row."""
        changes = Changes()
        with self._office.write(actor) as unit:
            batch = unit.imports.begin(table.name, "citizens", self._clock.now())
            changes |= unit.commit()
        found: list[ImportedRow] = []
        run = uuid4()
        for some in _chunks(list(table.people())):
            with self._office.write(actor) as unit:
                done = [self._taken_in(unit, run, number, person, as_is=as_is) for number, person in some]
                unit.imports.add_rows(batch, done)
                changes |= unit.commit()
            found += done
            _tell(progress, len(found), len(table.persons))
        report = _report(len(table.persons), found, batch)
        with self._office.write(actor) as unit:
            unit.imports.finish(batch, _counts(report))
            changes |= unit.commit()
        return Done(report, changes)

    @requires(Permission.IMPORT)
    def undo(self, actor: Actor, batch: int, progress: Progress | None = None) -> Done[tuple[int, int]]:
        """Take an import back; return how many citizens were removed, and how many stay because somebody has worked with them since. Raises NotFound."""
        with self._office.read() as unit:
            unit.imports.get(batch)
            made = unit.imports.created(batch)
        changes, removed = Changes(), 0
        for start in range(0, len(made), ROWS_AT_ONCE):
            with self._office.write(actor) as unit:
                removed += len(unit.citizens.remove_untouched(made[start : start + ROWS_AT_ONCE]))
                changes |= unit.commit()
            _tell(progress, min(start + ROWS_AT_ONCE, len(made)), len(made))
        with self._office.write(actor) as unit:
            unit.imports.undone(batch, self._clock.now())
            changes |= unit.commit()
        return Done((removed, len(made) - removed), changes)

    @requires(Permission.READ)
    def batches(self, actor: Actor, limit: int = 50) -> tuple[ImportBatch, ...]:
        """Return the imports, newest first."""
        with self._office.read() as unit:
            return unit.imports.all(limit)

    def _taken_in(self, unit: UnitOfWork, run: UUID, number: int, person: PersonRow, *, as_is: bool) -> ImportedRow:
        looked = _refusal(number, person) if as_is else self._looked_at(unit, number, person)
        if looked is not None and looked.verdict is not RowVerdict.CREATED:
            return looked
        today = self._clock.now().date()
        try:
            citizen_id = unit.citizens.add(uuid5(run, str(number)), check_profile(person.profile(today), today))
        except DomainError as fault:
            return ImportedRow(number, RowVerdict.REFUSED, fault.message)
        return ImportedRow(number, RowVerdict.CREATED, "", citizen_id)

    def _looked_at(self, unit: ReadUnit, number: int, person: PersonRow) -> ImportedRow:
        refused = _refusal(number, person)
        if refused is not None:
            return refused
        return _verdict(number, self._matcher.match(unit.citizens, person.described()))


def _verdict(number: int, verdict: Verdict) -> ImportedRow:
    best = verdict.ranked[0] if verdict.ranked else None
    why = ", ".join(best.reasons) if best else ""
    if verdict.preselected is not None:
        return ImportedRow(number, RowVerdict.MATCHED, why, verdict.preselected)
    if best is not None and best.probability >= LIKELY:
        return ImportedRow(number, RowVerdict.DOUBTFUL, why, best.id)
    return ImportedRow(number, RowVerdict.CREATED)


def _refusal(number: int, person: PersonRow) -> ImportedRow | None:
    if person.is_empty:
        return ImportedRow(number, RowVerdict.REFUSED, "The row has no name, phone number or email address.")
    return None


def _report(rows: int, found: Iterable[ImportedRow], batch: int | None = None) -> ImportReport:
    by_verdict: dict[RowVerdict, list[ImportedRow]] = {verdict: [] for verdict in RowVerdict}
    for one in found:
        by_verdict[one.verdict].append(one)
    doubtful, refused = tuple(by_verdict[RowVerdict.DOUBTFUL]), tuple(by_verdict[RowVerdict.REFUSED])
    return ImportReport(rows, len(by_verdict[RowVerdict.CREATED]), len(by_verdict[RowVerdict.MATCHED]), doubtful, refused, batch)


def _counts(report: ImportReport) -> dict[str, int]:
    return {
        "rows": report.rows, "created": report.created, "matched": report.matched, "doubtful": len(report.doubtful), "refused": len(report.refused),
    }  # fmt: skip


def _chunks(people: Sequence[tuple[int, PersonRow]]) -> Iterator[Sequence[tuple[int, PersonRow]]]:
    for start in range(0, len(people), ROWS_AT_ONCE):
        yield people[start : start + ROWS_AT_ONCE]


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total, "")
