"""The list of cases: open, mine, overdue or all; by status, queue, assignee and words; sorted by its columns."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.case import ENDED, CaseBrief, CaseFilter, CaseSort, CaseStatus
from app.domain.paging import Page
from app.domain.permission import Permission, may
from app.services.session import Session
from app.ui import measure, when
from app.ui.actions import action
from app.ui.case_numbers import number_tip
from app.ui.cases.choice_box import ChoiceBox
from app.ui.cases.lookups import Lookups
from app.ui.cases.pill_delegate import PillDelegate
from app.ui.colours import Tone
from app.ui.models.paged_table import Column, PagedTable, PageRequest
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.widgets.buttons import button
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import SearchField
from app.ui.widgets.filter_chips import FilterChips
from app.ui.widgets.layouts import column, row
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.timeline_words import status_icon, status_name, status_tone

_WHERE = "cases"
CHOICE_WIDTH = 132
STATUS_COLUMN, QUEUE_COLUMN, OPENED_COLUMN, DUE_COLUMN = 3, 4, 6, 7
NARROW = 1000
"""Below this width the queue and the opening day, which have filters and sorting of their own, make room for the title."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the controls above the list say."""

    which: str = "open"
    status: CaseStatus | None = None
    queue_id: int | None = None
    assignee_id: int | None = None
    text: str = ""


class CaseList(QWidget):
    """The table with its controls; `chosen` carries the id of the case to show."""

    chosen = Signal(object)

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build it once; nothing is fetched yet."""
        super().__init__()
        self._session, self._shell = session, shell
        shell.actions.collect(self, self)
        shell.actions.action("cases.new").setEnabled(may(session.actor, Permission.WORK_CASE))
        icons = shell.icons
        self.header = PageHeader(self.tr("Cases"))
        self.header.set_actions(primary=shell.actions.action("cases.new"))
        self.chips = FilterChips(
            self.tr("Which cases"),
            [
                ("open", self.tr("Open"), None),
                ("mine", self.tr("Mine"), None),
                ("overdue", self.tr("Overdue"), icons.icon("warning", Tone.OVERDUE)),
                ("all", self.tr("All"), None),
            ],
        )
        self.status, self.queue, self.assignee = (ChoiceBox(name, CHOICE_WIDTH) for name in (self.tr("Status"), self.tr("Queue"), self.tr("Assignee")))
        self.search = SearchField(self.tr("Filter cases"), icons.icon("search", Tone.SECONDARY), self.tr("Number or words"))
        self.clear = button(self.tr("Clear"), self._clear, "link")
        self.model = PagedTable(self._columns(), self._fetch, lambda found: found.id, shell.jobs, shell.theme, self)
        sentence = self.tr("A case is a matter that takes more than one contact. Open one from a contact with Ctrl+O, or here. Other filters may show more.")
        empty = EmptyState(icons, "briefcase", self.tr("No cases here"), sentence, shell.actions.action("cases.new"))
        self.table = DataTable(self.model, self.tr("Cases"), empty)
        self.table.setItemDelegateForColumn(STATUS_COLUMN, PillDelegate(shell.theme, icons, self.table))
        self._assemble()
        self._connect()
        self.show_lookups(Lookups())

    def refresh(self) -> None:
        """Fetch what is shown again."""
        self.model.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave two columns out where there is little room."""
        for column_at in (QUEUE_COLUMN, OPENED_COLUMN):
            self.table.setColumnHidden(column_at, event.size().width() < NARROW)
        super().resizeEvent(event)

    def show_lookups(self, lookups: Lookups) -> None:
        """Offer the queues and users of the office."""
        icons = self._shell.icons
        statuses = [(status, status_name(status), icons.icon(status_icon(status), status_tone(status))) for status in CaseStatus]
        self.status.fill([(None, self.tr("Any status"), None), *statuses])
        self.queue.fill([(None, self.tr("Any queue"), None), *((queue.id, queue.name, None) for queue in lookups.queues)])
        self.assignee.fill([(None, self.tr("Anybody"), None), *((user.id, user.name, None) for user in lookups.users)])

    def show_detail(self, detail: str) -> None:
        """Set the chips as another page asked: "mine", "overdue", "all" or "open"."""
        if detail in {"open", "mine", "overdue", "all"}:
            self.chips.choose(detail)
            self._filter()

    @action("cases.new", QT_TRANSLATE_NOOP("actions", "Open a new case"), "Ctrl+N", "folder_add", where=_WHERE)
    def new_case(self) -> None:
        """Open the form of a new case."""
        self._shell.navigation.open(Place("cases", None, "new:"))

    @action("cases.filter", QT_TRANSLATE_NOOP("actions", "Filter the cases"), "Ctrl+F", "filter", where=_WHERE)
    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _wanted(self) -> Wanted:
        status = self.status.value
        queue_id, assignee_id = self.queue.value, self.assignee.value
        return Wanted(
            self.chips.names[0] if self.chips.names else "open",
            status if isinstance(status, CaseStatus) else None,
            queue_id if isinstance(queue_id, int) else None,
            assignee_id if isinstance(assignee_id, int) else None,
            self.search.text().strip(),
        )

    def _filter(self) -> None:
        wanted = self._wanted()
        self.clear.setVisible(wanted != Wanted(wanted.which))
        self.model.set_filter(wanted)

    def _clear(self) -> None:
        for choice in (self.status, self.queue, self.assignee):
            choice.show_value(None)
        self.search.clear()
        self._filter()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, request: PageRequest) -> Page[CaseBrief]:
        wanted = request.filter if isinstance(request.filter, Wanted) else Wanted()
        sort = CaseSort(request.sort) if request.sort else CaseSort.DUE
        actor = self._session.actor
        found = CaseFilter(
            open_only=wanted.which != "all",
            status=wanted.status,
            queue_id=wanted.queue_id,
            assignee_id=actor.user_id if wanted.which == "mine" else wanted.assignee_id,
            overdue_at=when.now() if wanted.which == "overdue" else None,
            text=wanted.text,
            sort=sort,
            descending=request.descending,
        )
        return self._session.cases.page(actor, found, request.after, request.limit)

    def _columns(self) -> tuple[Column[CaseBrief], ...]:
        return (
            Column(self.tr("Number"), lambda found: found.number, 112, sort="number", tip=lambda found: number_tip(found.number)),
            Column(self.tr("Title"), lambda found: found.title, tip=lambda found: found.title, strong=_is_new),
            Column(self.tr("Citizen"), lambda found: found.citizen_name, tip=lambda found: found.citizen_name),
            Column(self.tr("Status"), lambda found: status_name(found.status), 156, sort="status"),
            Column(self.tr("Queue"), lambda found: found.queue_name, 104, tip=lambda found: found.queue_name),
            Column(self.tr("Assignee"), lambda found: found.assignee_name, 100, tip=lambda found: found.assignee_name),
            Column(self.tr("Opened"), lambda found: _day(found.opened_at), 104, sort="opened", tip=lambda found: when.exact(found.opened_at, when.now())),
            Column(self.tr("Due"), self._due, 148, sort="due", icon=self._due_icon, tone=_due_tone, tip=_due_tip),
        )

    def _due(self, found: CaseBrief) -> str:
        if found.due_at is None:
            return ""
        return self.tr("Overdue, %1").replace("%1", self._late(found.due_at)) if is_overdue(found) else when.due(found.due_at, when.now())

    def _late(self, due_at: datetime) -> str:
        """Say since when: the time today, else the day; all of it is in the tooltip."""
        now = when.now()
        local = due_at.astimezone(now.tzinfo)
        if local.date() == now.date():
            return local.strftime("%H:%M")
        return self.tr("yesterday") if (now.date() - local.date()).days == 1 else when.day(local.date(), now.date())

    def _due_icon(self, found: CaseBrief) -> QIcon | None:
        return self._shell.icons.icon("warning", Tone.OVERDUE) if is_overdue(found) else None

    def _assemble(self) -> None:
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(240)
        tools = row(self.chips, measure.GRID, self.status, self.queue, self.assignee, self.clear, None, self.search)
        tools.setStretchFactor(self.search, 3)
        tools.setAlignment(self.chips, Qt.AlignmentFlag.AlignVCenter)
        self.clear.hide()
        layout = column(self.header, tools, self.table, gap=measure.GAP)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SECTION, 0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _names: self._filter())
        for choice in (self.status, self.queue, self.assignee):
            choice.activated.connect(lambda _at: self._filter())
        self.search.wanted.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.opened.connect(lambda found: self.chosen.emit(found.id))
        self.table.horizontalHeader().setSortIndicator(DUE_COLUMN, Qt.SortOrder.AscendingOrder)


def is_overdue(found: CaseBrief) -> bool:
    """Tell whether an open case's due time has passed."""
    return found.status not in ENDED and found.due_at is not None and found.due_at < when.now()


def _is_new(found: CaseBrief) -> bool:
    return found.status is CaseStatus.NEW


def _due_tone(found: CaseBrief) -> Tone:
    return Tone.OVERDUE if is_overdue(found) else Tone.PLAIN


def _due_tip(found: CaseBrief) -> str:
    return when.exact(found.due_at, when.now()) if found.due_at is not None else ""


def _day(at: datetime) -> str:
    """Say a day in a column: "Today", "Fri 20 Nov"; the time is in the tooltip."""
    now = when.now()
    return when.day_title(at.astimezone(now.tzinfo).date(), now.date())
