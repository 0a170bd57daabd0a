"""The long runs of an import: each says how far it is, can be stopped, and hands back what it found, or None when it was stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from app.domain.changes import Changes, Done, Kind
from app.domain.citizen import CitizenBrief
from app.domain.contacts_table import Column, ContactColumn
from app.domain.errors import DaybookError
from app.domain.import_report import ContactsReport, ImportKind, ImportReport, RowVerdict
from app.domain.names import one_line
from app.services.import_tables import ContactsTable, PeopleTable
from app.services.ports.progress import Progress as Told
from app.services.session import Session
from app.ui.citizens.import_file import PeopleFile
from app.ui.notices import Offer
from app.ui.screen import Shell
from app.ui.tasks import Cancelled, CancelToken, Progress, Task

translate = QCoreApplication.translate
T = TypeVar("T")
KEY = "citizens:import"
IDS_AT_ONCE = 500
TOUCHED = Changes.of((Kind.CITIZEN, 0), (Kind.INTERACTION, 0), (Kind.IMPORT, 0))


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row a person has to look at: its number, who it names, what became of it and why, and who it may be."""

    row: int
    who: str
    verdict: RowVerdict
    why: str
    maybe: str = ""
    citizen_id: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report with its rows in words, and the people it is about."""

    table: PeopleTable | ContactsTable
    report: ImportReport | ContactsReport
    rows: tuple[ReportRow, ...]
    changes: Changes


class ImportRun(QObject):
    """Runs one thing after the other; `started` and `ended` are told so that the page can wait with it."""

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        """Take the services and the window's shell."""
        super().__init__(parent)
        self._session, self._shell = session, shell
        self._token: CancelToken | None = None
        self._share = -1
        self.changed: Callable[[], object] = lambda: None

    @property
    def is_busy(self) -> bool:
        """Tell whether something runs."""
        return self._token is not None

    def look(self, file: PeopleFile, kind: ImportKind, columns: tuple[Column, ...], then: Callable[[Outcome | None], object]) -> None:
        """Say what an import would do."""
        session = self._session

        def work(told: Told) -> Outcome:
            table = file.table(kind, columns)
            if isinstance(table, ContactsTable):
                return outcome(session, table, session.contact_imports.dry_run(session.actor, table, told))
            return outcome(session, table, session.imports.dry_run(session.actor, table, told))

        self._start(self.tr("Comparing with the register: %1 of %2."), work, then)

    def take_in(self, table: PeopleTable | ContactsTable, then: Callable[[Outcome | None], object]) -> None:
        """Register the new people of a table, or store its contacts."""
        session = self._session

        def work(told: Told) -> Outcome:
            if isinstance(table, ContactsTable):
                stored = session.contact_imports.interactions(session.actor, table, progress=told)
                return outcome(session, table, stored.value, stored.changes)
            done = session.imports.citizens(session.actor, table, progress=told)
            return outcome(session, table, done.value, done.changes)

        said = self.tr("Importing contacts: %1 of %2.") if isinstance(table, ContactsTable) else self.tr("Importing people: %1 of %2.")
        self._start(said, work, then, self.tr("What was stored before that stays; the import can be taken back."))

    def take_back(self, batch: int, then: Callable[[Done[tuple[int, int]] | None], object]) -> None:
        """Remove the people of an import with whom nobody has worked since."""
        session = self._session
        self._start(self.tr("Taking the import back: %1 of %2."), lambda told: session.imports.undo(session.actor, batch, told), then)

    def stop(self) -> None:
        """Ask what runs to stop; `then` hears of it when it has."""
        if self._token is not None:
            self._token.cancel()
            self._shell.notices.info(self.tr("Stopping."), key=KEY)

    def _start(self, said: str, call: Callable[[Told], T], then: Callable[[T | None], object], partly: str = "") -> None:
        if self._token is not None:
            return
        token = self._token = CancelToken()

        def work(task: Task) -> T | None:
            def told(done: int, total: int | None, _what: str) -> None:
                token.check()
                task.report(done, total or 0)

            try:
                return call(told)
            except Cancelled:
                return None

        def ended(result: T | None) -> None:
            self._end()
            if result is None:
                self._shell.hub.publish(TOUCHED, self)
            then(result)

        self._share = -1
        self._shell.jobs.run_long(work, ended, lambda progress: self._tell(said, progress), lambda error: self._failed(error, partly), self)
        self._tell(said, Progress(0, 0, ""))
        self.changed()

    def _tell(self, said: str, progress: Progress) -> None:
        """Say how far it is, at each whole per cent: a notice that is new ten times a second cannot be pressed."""
        share = progress.done * 100 // progress.total if progress.total else 0
        if share == self._share or (self._token is not None and self._token.cancelled):
            return
        self._share = share
        words = said.replace("%1", QLocale().toString(progress.done)).replace("%2", QLocale().toString(progress.total))
        self._shell.notices.info(words if progress.total else said.partition(":")[0] + ".", Offer(self.tr("Stop"), self.stop), key=KEY)

    def _failed(self, error: DaybookError, partly: str) -> None:
        self._end()
        self._shell.notices.error(f"{error} {partly}".strip(), key=KEY)
        self._shell.hub.publish(TOUCHED, self)

    def _end(self) -> None:
        self._token = None
        self._shell.notices.clear(KEY)
        self.changed()


def outcome(session: Session, table: PeopleTable | ContactsTable, report: ImportReport | ContactsReport, changes: Changes | None = None) -> Outcome:
    """Put a report into rows with names; runs in a job."""
    again = report.again if isinstance(report, ImportReport) else ()
    found = sorted((*report.doubtful, *report.refused, *again), key=lambda one: one.row)
    known = _names(session, [one.citizen_id for one in found if one.citizen_id is not None])
    rows = []
    for one in found:
        citizen = known.get(one.citizen_id or 0)
        maybe = citizen.name if citizen else ""
        if one.same_row is not None:
            maybe = translate("ImportRun", "Row %1: %2").replace("%1", QLocale().toString(one.same_row)).replace("%2", _who(table, one.same_row))
        rows.append(ReportRow(one.row, _who(table, one.row), one.verdict, one.why, maybe, citizen.id if citizen else None))
    return Outcome(table, report, tuple(rows), changes or Changes())


def _who(table: PeopleTable | ContactsTable, row: int) -> str:
    person = table.contacts[row - 1].person if isinstance(table, ContactsTable) else table.persons[row - 1]
    name = " ".join(filter(None, (person.given, person.family))) or ", ".join((*person.phones, *person.emails))
    if name or not isinstance(table, ContactsTable):
        return name
    return one_line(" ".join((table.contacts[row - 1].get(ContactColumn.SUBJECT), table.contacts[row - 1].get(ContactColumn.NOTE))))[:80]


def _names(session: Session, ids: list[int]) -> dict[int, CitizenBrief]:
    found: dict[int, CitizenBrief] = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        found |= {one.id: one for one in session.citizens.briefs(session.actor, ids[start : start + IDS_AT_ONCE])}
    return found
