"""Take people in from another program's table: looked at first, matched with reasons, and taken back as a whole when it was a mistake."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4, uuid5

from app.domain.changes import Changes, Done
from app.domain.citizen import check_profile
from app.domain.described import Described
from app.domain.errors import DomainError
from app.domain.import_report import ImportBatch, ImportedRow, ImportKind, ImportReport, RowVerdict
from app.domain.people_table import PersonRow
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.domain.verdict import Verdict
from app.services.import_tables import PeopleTable
from app.services.ports.citizens import PersonMatcher, RowMatcher
from app.services.ports.clock import Clock
from app.services.ports.office import Office, UnitOfWork
from app.services.ports.progress import Progress

ROWS_AT_ONCE = 500
LIKELY = 0.5
"""From here on a row may be somebody who is known already, and a person decides."""


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
        return report_of(self._looked_at(table, progress, as_is=False))

    @requires(Permission.IMPORT)
    def citizens(self, actor: Actor, table: PeopleTable, *, as_is: bool = False, progress: Progress | None = None) -> Done[ImportReport]:
        """Register the people of a table, each once. Known ones stay as they are, doubtful ones are not registered but listed; `as_is` registers all rows."""
        looked = self._looked_at(table, half(progress, 0), as_is=as_is)
        changes = Changes()
        with self._office.write(actor) as unit:
            batch = unit.imports.begin(table.name, ImportKind.CITIZENS.value, self._clock.now())
            changes |= unit.commit()
        made: dict[int, int] = {}
        run, today = uuid4(), self._clock.now().date()
        for some in chunks(looked):
            with self._office.write(actor) as unit:
                made |= _registered(unit, run, table, some, today)
                unit.imports.add_rows(batch, [_with_citizen(one, made) for one in some])
                changes |= unit.commit()
            tell(half(progress, 1), some[-1].row, len(looked))
        report = report_of([_with_citizen(one, made) for one in looked], batch)
        with self._office.write(actor) as unit:
            unit.imports.finish(batch, counts_of(report))
            changes |= unit.commit()
        return Done(report, changes)

    @requires(Permission.IMPORT)
    def undo(self, actor: Actor, batch: int, progress: Progress | None = None) -> Done[tuple[int, int]]:
        """Take an import back; return how many records were removed, and how many stay because somebody has worked with them since. Raises NotFound."""
        with self._office.read() as unit:
            unit.imports.get(batch)
            contacts, citizens = unit.imports.contacts(batch), unit.imports.created(batch)
        total = len(contacts) + len(citizens)
        changes, removed, looked = Changes(), 0, 0
        # The contacts first: as long as one of them stays, so does its citizen.
        for ids, remove in ((contacts, _remove_contacts), (citizens, _remove_citizens)):
            for start in range(0, len(ids), ROWS_AT_ONCE):
                some = ids[start : start + ROWS_AT_ONCE]
                with self._office.write(actor) as unit:
                    removed += remove(unit, some)
                    changes |= unit.commit()
                looked += len(some)
                tell(progress, looked, total)
        with self._office.write(actor) as unit:
            unit.imports.undone(batch, self._clock.now())
            changes |= unit.commit()
        return Done((removed, total - removed), changes)

    @requires(Permission.READ)
    def batches(self, actor: Actor, limit: int = 50) -> tuple[ImportBatch, ...]:
        """Return the imports, newest first."""
        with self._office.read() as unit:
            return unit.imports.all(limit)

    def _looked_at(self, table: PeopleTable, progress: Progress | None, *, as_is: bool) -> list[ImportedRow]:
        """Return what becomes of every row: compared with the register as it is now, and with the rows above it."""
        today = self._clock.now().date()
        found: list[ImportedRow] = []
        with self._office.read() as unit:
            people = [person.described() for person in table.persons]
            rows = None if as_is else self._matcher.rows(unit.citizens, people)
            for number, person in table.people():
                one = _refusal(number, person, today) or ImportedRow(number, RowVerdict.CREATED)
                if rows is not None and one.verdict is RowVerdict.CREATED:
                    one = compared(number, people[number - 1], rows)
                found.append(one)
                tell(progress, number, len(table.persons))
        return found


def _remove_contacts(unit: UnitOfWork, ids: Sequence[int]) -> int:
    return len(unit.interactions.remove_untouched(ids))


def _remove_citizens(unit: UnitOfWork, ids: Sequence[int]) -> int:
    return len(unit.citizens.remove_untouched(ids))


def compared(number: int, person: Described, rows: RowMatcher) -> ImportedRow:
    """Return the stronger of two verdicts: against the citizens, and against the rows above."""
    known = _verdict(number, rows.known(person))
    if known.verdict is RowVerdict.MATCHED:
        return known
    above = _verdict(number, rows.above(person))
    if above.verdict is RowVerdict.MATCHED or known.verdict is RowVerdict.CREATED:
        known = replace(above, citizen_id=None, same_row=above.citizen_id)
    if known.verdict is RowVerdict.CREATED:
        rows.take(number, person)
    return known


def _verdict(number: int, verdict: Verdict) -> ImportedRow:
    best = verdict.ranked[0] if verdict.ranked else None
    why = ", ".join(best.reasons) if best else ""
    if verdict.preselected is not None:
        return ImportedRow(number, RowVerdict.MATCHED, why, verdict.preselected)
    if best is not None and best.probability >= LIKELY:
        return ImportedRow(number, RowVerdict.DOUBTFUL, why, best.id)
    return ImportedRow(number, RowVerdict.CREATED)


def _refusal(number: int, person: PersonRow, today: date) -> ImportedRow | None:
    if person.is_empty:
        return ImportedRow(number, RowVerdict.REFUSED, "The row has no name, phone number or email address.")
    try:
        check_profile(person.profile(today), today)
    except DomainError as fault:
        return ImportedRow(number, RowVerdict.REFUSED, fault.message)
    return None


def _registered(unit: UnitOfWork, run: UUID, table: PeopleTable, some: Sequence[ImportedRow], today: date) -> dict[int, int]:
    """Register the new ones among some rows; return the citizen of each row."""
    new = [one.row for one in some if one.verdict is RowVerdict.CREATED]
    ids = unit.citizens.add_all([(uuid5(run, str(row)), check_profile(table.persons[row - 1].profile(today), today)) for row in new])
    return dict(zip(new, ids, strict=True))


def _with_citizen(one: ImportedRow, made: Mapping[int, int]) -> ImportedRow:
    """Return the row with the citizen it became, or with that of the row above it that it resembles."""
    return replace(one, citizen_id=made.get(one.same_row or one.row, one.citizen_id))


def report_of(found: Iterable[ImportedRow], batch: int | None = None) -> ImportReport:
    """Return the report of all rows."""
    by_verdict: dict[RowVerdict, list[ImportedRow]] = {verdict: [] for verdict in RowVerdict}
    for one in found:
        by_verdict[one.verdict].append(one)
    created, matched, doubtful, refused, _ = (tuple(by_verdict[verdict]) for verdict in RowVerdict)
    again = tuple(one for one in matched if one.same_row is not None)
    return ImportReport(len(created) + len(matched) + len(doubtful) + len(refused), len(created), len(matched), doubtful, refused, batch, again)


def counts_of(report: ImportReport) -> dict[str, int]:
    """Return the counts as the office keeps them."""
    return {
        "rows": report.rows, "created": report.created, "matched": report.matched, "doubtful": len(report.doubtful), "refused": len(report.refused),
    }  # fmt: skip


def chunks(rows: Sequence[ImportedRow]) -> Iterator[Sequence[ImportedRow]]:
    """Return the rows in pieces of one short transaction each."""
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]


def half(progress: Progress | None, which: int) -> Progress | None:
    """Return what tells the first or second half of a work in two runs over the same rows."""
    if progress is None:
        return None
    return lambda done, total, what: progress((done + which * (total or 0) + which) // 2, total, what)


def tell(progress: Progress | None, done: int, total: int) -> None:
    """Say how far it is, where anybody listens."""
    if progress is not None:
        progress(done, total, "")
