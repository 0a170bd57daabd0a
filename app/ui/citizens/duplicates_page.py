"""People who may be registered twice: two records side by side with the reasons; one key says that they are one, another that they are two."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.changes import Changes, Kind
from app.domain.citizen import CitizenBrief
from app.domain.errors import DaybookError
from app.domain.paging import Page
from app.domain.verdict import DuplicatePair
from app.services.session import Session
from app.ui import measure, when
from app.ui.actions import action
from app.ui.citizens.belonging import Belonging
from app.ui.colours import Tone
from app.ui.jobs import Job, Latest
from app.ui.models.paged_table import Align, Column, PagedTable, PageRequest
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.tasks import Progress, Task
from app.ui.widgets.buttons import action_button
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.text import label

_WHERE = "duplicates"
KEY = "citizens:duplicates"


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two records that may be one person."""

    id: int
    pair: DuplicatePair
    first: CitizenBrief
    second: CitizenBrief


class DuplicatesPage(QWidget):
    """The list of pairs above, the two records of the marked pair side by side below."""

    def __init__(self, session: Session, shell: Shell, belonging: Belonging) -> None:
        """Build it once; the register is compared when somebody asks for it."""
        super().__init__()
        self._session, self._shell, self._belonging = session, shell, belonging
        self._rows: tuple[PairRow, ...] = ()
        self._compared = False
        self._job: Job | None = None
        self._latest = Latest(shell.jobs, self)
        shell.actions.collect(self, self)
        self.header = PageHeader(self.tr("Registered twice?"))
        self.header.set_actions(shell.actions.action("duplicates.compare"))
        self.model = PagedTable(self._columns(), self._fetch, lambda found: found.id, shell.jobs, shell.theme, self)
        empty = EmptyState(
            shell.icons,
            "people",
            self.tr("Nobody to look at"),
            self.tr("Records that may be the same person stand here, with the reasons. The program joins nobody; every join can be taken apart."),
            shell.actions.action("duplicates.compare"),
        )
        self.table = DataTable(self.model, self.tr("Pairs of records"), empty)
        self._sides = QGridLayout()
        self._sides.setHorizontalSpacing(measure.GAP_SECTION)
        self._sides.setVerticalSpacing(measure.GRID)
        self._sides.setColumnStretch(1, 1)
        self._sides.setColumnStretch(2, 1)
        self._compare_box = boxed(self._sides)
        self._keys = boxed(row(*(action_button(shell.actions.action(name)) for name in ("duplicates.same", "duplicates.two", "duplicates.open")), None))
        self._assemble()
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_marked())
        self.table.opened.connect(lambda _row: self.open_both())
        shell.hub.listen(self, {Kind.CITIZEN}, self._heard)
        self._show_marked()

    def show_page(self) -> None:
        """Compare the register the first time the page is opened."""
        if not self._compared:
            self.compare()

    def first_focus(self) -> QWidget:
        """Begin in the list."""
        return self.table

    @action("duplicates.compare", QT_TRANSLATE_NOOP("actions", "Compare the register again"), "F5", "arrow_sync", where=_WHERE)
    def compare(self) -> None:
        """Compare everybody with everybody; it says how far it is and can be stopped."""
        session = self._session
        self._compared = True

        def work(task: Task) -> tuple[PairRow, ...]:
            pairs = session.identity.duplicates(session.actor, lambda done, total, _what: task.report(done, total or 0))
            ids = [one for pair in pairs for one in (pair.first, pair.second)]
            people = {one.id: one for one in session.citizens.briefs(session.actor, ids)}
            known = [pair for pair in pairs if pair.first in people and pair.second in people]
            return tuple(PairRow(number, pair, people[pair.first], people[pair.second]) for number, pair in enumerate(known, 1))

        if self._job is not None:
            self._job.cancel()
        self._job = self._shell.jobs.run_long(work, self._show_pairs, self._tell, self._failed, self)
        self._tell(Progress(0, 0, ""))

    @action("duplicates.same", QT_TRANSLATE_NOOP("actions", "The same person"), "Ctrl+Return", "checkmark", where=_WHERE)
    def same(self) -> None:
        """Join the two records of the marked pair."""
        if (marked := self._marked()) is not None:
            self._belonging.join(marked.first.id, marked.second.id, lambda: self._settled(marked))

    @action("duplicates.two", QT_TRANSLATE_NOOP("actions", "Two people"), "Ctrl+Delete", "dismiss", where=_WHERE)
    def two(self) -> None:
        """Remember that the marked pair is two people."""
        if (marked := self._marked()) is not None:
            self._belonging.refuse(marked.first.id, marked.second.id, lambda: self._settled(marked))

    @action("duplicates.open", QT_TRANSLATE_NOOP("actions", "Open the first record"), "Ctrl+O", "person", where=_WHERE)
    def open_both(self) -> None:
        """Go to the first record of the marked pair."""
        if (marked := self._marked()) is not None:
            self._shell.navigation.open(Place("citizens", marked.first.id))

    def _tell(self, progress: Progress) -> None:
        share = progress.done * 100 // progress.total if progress.total else 0
        said = self.tr("Comparing the register: %1 %.").replace("%1", str(share))
        self._shell.notices.info(said, Offer(self.tr("Stop"), self._stop), key=KEY)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._shell.notices.clear(KEY)

    def _failed(self, error: DaybookError) -> None:
        self._shell.notices.error(str(error), key=KEY)

    def _marked(self) -> PairRow | None:
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _settled(self, row_done: PairRow) -> None:
        at = self.table.currentIndex().row()
        self._rows = tuple(one for one in self._rows if one.id != row_done.id)
        self.model.refresh()
        self.table.setCurrentIndex(self.model.index(min(at, max(0, len(self._rows) - 1)), 0))
        self._show_marked()

    def _show_pairs(self, found: tuple[PairRow, ...]) -> None:
        self._rows, self._job = found, None
        self._shell.notices.clear(KEY)
        self.header.set_title(self.tr("Registered twice?"), self.tr("%n pair(s) to look at", "", len(found)))
        self.model.refresh()
        if found:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_marked()

    def _show_marked(self) -> None:
        marked = self._marked()
        clear(self._sides)
        for name in ("duplicates.same", "duplicates.two", "duplicates.open"):
            self._shell.actions.action(name).setEnabled(marked is not None)
        self._compare_box.setVisible(marked is not None)
        self._keys.setVisible(marked is not None)
        if marked is None:
            return
        rows = (
            (self.tr("Name"), marked.first.name, marked.second.name),
            (self.tr("Phone"), marked.first.phone, marked.second.phone),
            (self.tr("Email"), marked.first.email, marked.second.email),
            (self.tr("Address"), marked.first.address, marked.second.address),
            (self.tr("Born"), _born(marked.first), _born(marked.second)),
        )
        for at, (name, *sides) in enumerate(rows):
            self._sides.addWidget(label(name, "secondary"), at, 0, Qt.AlignmentFlag.AlignTop)
            for side, text in enumerate(sides, 1):
                shown = label(text or "\N{EN DASH}", "strong" if at == 0 else "", wrap=True, selectable=True)
                shown.setAccessibleName(f"{name}: {text}")
                self._sides.addWidget(shown, at, side)
        why = label(", ".join(map(said_here, marked.pair.reasons)), wrap=True)
        self._sides.addWidget(label(self.tr("Reasons"), "secondary"), len(rows), 0, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(why, len(rows), 1, 1, 2)

    def _fetch(self, _request: PageRequest) -> Page[PairRow]:
        return Page(self._rows)

    def _columns(self) -> tuple[Column[PairRow], ...]:
        return (
            Column(self.tr("Likely"), lambda found: _share(found.pair.probability), 70, Align.RIGHT, tone=_tone),
            Column(self.tr("One record"), lambda found: found.first.name, 200, tip=lambda found: found.first.name, strong=lambda _found: True),
            Column(self.tr("Other record"), lambda found: found.second.name, 200, tip=lambda found: found.second.name, strong=lambda _found: True),
            Column(self.tr("Reasons"), lambda found: ", ".join(map(said_here, found.pair.reasons))),
        )

    def _heard(self, changes: Changes) -> None:
        gone = changes.ids(Kind.CITIZEN)
        if gone and self.isVisible():
            self._show_marked()

    def _assemble(self) -> None:
        layout = column(self.header, self.table, self._compare_box, self._keys, gap=measure.GAP)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SECTION, measure.GAP_LARGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)


def _tone(found: PairRow) -> Tone:
    return Tone.WAITING if found.pair.probability >= 0.5 else Tone.SECONDARY  # noqa: PLR2004 - more likely than not


def _share(probability: float) -> str:
    """Say a likelihood; nothing is ever certain."""
    return f"{min(max(round(probability * 100), 1), 99)} %"


def _born(found: CitizenBrief) -> str:
    return "" if found.born is None else when.day(found.born, when.now().date())
