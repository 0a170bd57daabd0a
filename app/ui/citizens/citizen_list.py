"""The list of citizens: filtered while typing, further pages fetched as it is scrolled."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.citizen import CitizenBrief, CitizenFilter
from app.domain.paging import Page
from app.services.session import Session
from app.ui import measure
from app.ui.actions import action
from app.ui.colours import Tone
from app.ui.models.paged_table import Column, PagedTable, PageRequest
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import SearchField
from app.ui.widgets.layouts import column, row
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.standing_words import name_said

FILTER_WIDTH = 320
FOUND = 60
_WHERE = "citizens"


class CitizenList(QWidget):
    """The table with its filter; `chosen` carries the id of the citizen to show."""

    chosen = Signal(object)

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build it once; nothing is fetched yet."""
        super().__init__()
        self._session, self._shell = session, shell
        shell.actions.collect(self, self)
        self.header = PageHeader(self.tr("Citizens"))
        others = (shell.actions.action(name) for name in ("citizen.import", "citizen.duplicates"))
        self.header.set_actions(*others, primary=shell.actions.action("citizen.register"))
        self.search = SearchField(self.tr("Filter citizens"), shell.icons.icon("search", Tone.SECONDARY), self.tr("Name, phone, email or address"))
        self.search.setFixedWidth(FILTER_WIDTH)
        self.model = PagedTable(self._columns(), self._fetch, lambda found: found.id, shell.jobs, shell.theme, self)
        empty = EmptyState(
            shell.icons,
            "people",
            self.tr("No citizens here"),
            self.tr("Everybody who contacts the office stands here. Another name or number in the filter finds more; nobody has to be registered twice."),
            shell.actions.action("citizen.register"),
        )
        self.table = DataTable(self.model, self.tr("Citizens"), empty)
        layout = column(self.header, row(self.search, None), self.table, gap=measure.GAP)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SECTION, 0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.search.wanted.connect(self.model.set_filter)
        self.search.returnPressed.connect(self._enter_first)
        self.table.opened.connect(lambda found: self.chosen.emit(found.id))

    def refresh(self) -> None:
        """Fetch what is shown again."""
        self.model.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the filter into the list with the Down key."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @action("citizen.register", QT_TRANSLATE_NOOP("actions", "Register a citizen"), "Ctrl+N", "person_add", where=_WHERE)
    def register(self) -> None:
        """Open the form for a new citizen."""
        self._shell.navigation.open(Place("citizens", None, "new"))

    @action("citizen.duplicates", QT_TRANSLATE_NOOP("actions", "Find citizens registered twice"), "Ctrl+D", "people", where=_WHERE)
    def find_duplicates(self) -> None:
        """Go to the pairs of records that may be one person."""
        self._shell.navigation.open(Place("citizens", None, "duplicates"))

    @action("citizen.import", QT_TRANSLATE_NOOP("actions", "Import people..."), "Ctrl+I", "arrow_download", where=_WHERE)
    def import_people(self) -> None:
        """Go to the page that takes people in from another program's table."""
        self._shell.navigation.open(Place("citizens", None, "import"))

    @action("citizen.filter", QT_TRANSLATE_NOOP("actions", "Filter the citizens"), "Ctrl+F", "filter", where=_WHERE)
    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _enter_first(self) -> None:
        """Open the only citizen found, else go into the list."""
        rows = self.model.rows
        if len(rows) == 1:
            self.chosen.emit(rows[0].id)
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, request: PageRequest) -> Page[CitizenBrief]:
        """Return a page by name; numbers, addresses and emails go through the finder, which gives one page of the best."""
        text = str(request.filter or "").strip()
        actor, citizens = self._session.actor, self._session.citizens
        if any(char.isdigit() or char == "@" for char in text):
            return Page(tuple(found.citizen for found in citizens.find(actor, text, FOUND)))
        return citizens.page(actor, CitizenFilter(text), request.after, request.limit)

    def _columns(self) -> tuple[Column[CitizenBrief], ...]:
        return (
            Column(self.tr("Name"), lambda found: name_said(found.name, deceased=found.deceased), tip=lambda found: found.name, strong=lambda _found: True),
            Column(self.tr("Phone"), lambda found: found.phone, 130),
            Column(self.tr("Email"), lambda found: found.email, tip=lambda found: found.email),
            Column(self.tr("Address"), lambda found: found.address, tip=lambda found: found.address),
            Column(self.tr("Born"), _born, 110),
        )


def _born(found: CitizenBrief) -> str:
    if found.born is None:
        return ""
    from PySide6.QtCore import QDate

    return QLocale().toString(QDate(found.born.year, found.born.month, found.born.day), QLocale.FormatType.ShortFormat)
