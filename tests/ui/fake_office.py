"""Made-up screens and rows for tests and pictures of the window; no services behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from app.domain.paging import Page
from app.ui import measure
from app.ui.colours import Tone
from app.ui.models.paged_table import Align, Column, PagedTable, PageRequest
from app.ui.navigation import Place
from app.ui.screen import Screen, ScreenSpec, Shell
from app.ui.search import SearchGroup, SearchHit
from app.ui.widgets.buttons import button
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, SearchField
from app.ui.widgets.filter_chips import FilterChips
from app.ui.widgets.form import Form
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.lines import separator
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.pill import Pill
from app.ui.widgets.section import day_separator, section_title
from app.ui.widgets.side_card import SideCard
from app.ui.widgets.text import ElidedLabel, label

TITLES = (
    "Water bill doubled in October",
    "Street light out at Elm and 4th",
    "Copy of a birth certificate",
    "Dog licence renewal",
    "Noise from the quarry at night",
)
PEOPLE = (
    "Maria Garcia Lopez",
    "Nguyễn Thị Minh Khai",
    "Bartholomew Featherstonehaugh-Cholmondeley III of Shelby Township",
    "O'Brien <b>",
    "Αλέξανδρος Παπαδόπουλος",
)
STATES = (("New", Tone.INFORMATION), ("Waiting on citizen", Tone.WAITING), ("Overdue", Tone.OVERDUE), ("Resolved", Tone.DONE), ("Open", Tone.PLAIN))
CHANNELS = ("phone", "walk_in", "email", "web_form", "letter")


@dataclass(frozen=True, slots=True)
class FakeCase:
    """A row of the made-up list."""

    id: int
    number: str
    title: str
    citizen: str
    state: str
    tone: Tone
    due: str
    contacts: int
    channel: str


def fake_case(at: int) -> FakeCase:
    """Make the row with this number, always the same."""
    state, tone = STATES[at % len(STATES)]
    return FakeCase(
        at, f"2026-{at:06}", TITLES[at * 7 % len(TITLES)], PEOPLE[at * 3 % len(PEOPLE)], state, tone, f"{at % 28 + 1} Nov", at * 13 % 40, CHANNELS[at % 5]
    )


def fetch_cases(total: int, request: PageRequest) -> Page[FakeCase]:
    """Answer as a service would: rows after a key, sorted and filtered."""
    rows = [fake_case(at) for at in range(1, total + 1)]
    if request.filter:
        rows = [found for found in rows if str(request.filter).casefold() in f"{found.title} {found.citizen}".casefold()]
    if request.sort:
        rows.sort(key=lambda found: (getattr(found, request.sort), found.id), reverse=request.descending)
    start = 0 if request.after is None else int(str(request.after[0]))
    page = tuple(rows[start : start + request.limit])
    end = start + len(page)
    return Page(page, (end,) if end < len(rows) else None)


def case_table(shell: Shell, total: int, parent: QWidget | None = None) -> PagedTable[FakeCase]:
    """Make the model of the made-up list."""
    columns: tuple[Column[FakeCase], ...] = (
        Column("Number", lambda found: found.number, 140, sort="number", icon=lambda found: shell.icons.channel(found.channel)),
        Column("Title", lambda found: found.title, sort="title", strong=lambda found: found.tone is Tone.INFORMATION),
        Column("Citizen", lambda found: found.citizen, sort="citizen", tip=lambda found: found.citizen),
        Column("Status", lambda found: found.state, 170, icon=lambda found: shell.icons.tone(found.tone), tone=lambda found: found.tone),
        Column("Due", lambda found: found.due, 90, sort="due"),
        Column("Contacts", lambda found: str(found.contacts), 90, Align.RIGHT, sort="contacts"),
    )
    return PagedTable(columns, lambda request: fetch_cases(total, request), lambda found: found.id, shell.jobs, shell.theme, parent)


class ListScreen(Screen):
    """A page with a list."""

    def __init__(self, shell: Shell, total: int) -> None:
        """Show so many cases."""
        super().__init__()
        self.header = PageHeader("Cases", "18 open, 3 overdue")
        self.header.set_actions(shell.actions.action("log.other"), primary=shell.actions.action("log.call"))
        self.search = SearchField("Filter this list", shell.icons.icon("search", Tone.SECONDARY), "Filter this list")
        self.search.setFixedWidth(240)
        self.chips = FilterChips(
            "Which cases", [("mine", "My cases", None), ("queue", "My queue", None), ("late", "Overdue", shell.icons.icon("warning", Tone.OVERDUE))]
        )
        self.model = case_table(shell, total, self)
        empty = EmptyState(shell.icons, "briefcase", "No cases yet", "Cases opened from a contact or an email stand here.", shell.actions.action("log.call"))
        self.table = DataTable(self.model, "Cases", empty)
        tools = row(self.chips, None, self.search)
        layout = column(self.header, tools, self.table, gap=measure.GAP)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SECTION, 0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.search.wanted.connect(self.model.set_filter)

    def show_place(self, place: Place) -> None:
        """Fetch the list."""
        self.model.refresh()

    def first_focus(self) -> QWidget:
        """Begin in the list."""
        return self.table


class CitizenScreen(Screen):
    """A page like the drawing of look.md: header, timeline rows and side card."""

    def __init__(self, shell: Shell) -> None:
        """Build it once."""
        super().__init__()
        icons = shell.icons
        header = PageHeader(PEOPLE[0], "502-555-0134 mobile, maria.gl@example.org, 12 Elm St, Shelby")
        header.set_actions(shell.actions.action("log.walk_in"), primary=shell.actions.action("log.call"))
        chips = FilterChips("Channels", [("all", "All", None), *((name, name.replace("_", " ").capitalize(), icons.channel(name)) for name in CHANNELS)])
        inside = SearchField("Search in this history", icons.icon("search", Tone.SECONDARY))
        inside.setFixedWidth(220)
        rows = [
            day_separator("Today"),
            _entry(shell, "phone", "09:02", "Asked about the bill again", "Dana, 3 min"),
            day_separator("Fri 20 Nov"),
            _entry(shell, "email", "16:40", "Bill doubled?", "", Pill(icons, "Not answered", Tone.WAITING)),
            _entry(shell, "letter", "09:12", "2026-000123 opened, Water queue", "Sam"),
            day_separator("Mon 2 Nov"),
            _entry(shell, "walk_in", "11:20", "Paid in cash, receipt 4417", "Dana, 6 min", Pill(icons, "Answered", Tone.DONE)),
        ]
        left = column(header, separator(), row(chips, inside), *rows, None, gap=measure.GAP)
        left.setSpacing(measure.GRID)
        card = SideCard("At a glance")
        card.add_row("Prefers", "Phone, Spanish")
        card.add_row("Interpreter", Pill(icons, "Needed", Tone.WAITING))
        card.add_row("Household", "Jose Garcia, Ana Lopez")
        card.add_row("Open cases", "2026-000123 Water bill, due tomorrow 12:00")
        card.add_row("Promises", "Call back Thu 26 Nov")
        other = SideCard("Likely next")
        other.add_row("Reason", "Water bill")
        other.add_row("How sure", "41 of 100 like this call again in 14 days (office average 28)")
        side = boxed(column(card, other, None, gap=measure.GAP))
        side.setFixedWidth(measure.SIDE_CARD)
        layout = row(gap=measure.GAP_SECTION)
        layout.addLayout(left, 1)
        layout.addWidget(side)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SECTION, measure.GAP_LARGE)
        self.setLayout(layout)


class FormScreen(Screen):
    """A page with every kind of control."""

    def __init__(self, shell: Shell) -> None:
        """Build it once, with one field in error."""
        super().__init__()
        form = Form()
        form.add("name", "&Name", QLineEdit("Maria Garcia Lopez"))
        form.add("phone", "&Phone", QLineEdit("502-555-01"), "Ten digits; we write it the way the office does.")
        form.add("topic", "&Topic", _combo("Water billing", "Street lights", "Licences"))
        form.add("due", "&Due", DateField("Due", date(2026, 11, 24)))
        note = QPlainTextEdit("Asked about the bill again.")
        note.setFixedHeight(88)
        note.setTabChangesFocus(True)
        form.add("note", "N&ote", note)
        off = QLineEdit("Not now")
        off.setEnabled(False)
        form.add("off", "Reference", off)
        ticked = QCheckBox("Interpreter needed")
        ticked.setChecked(True)
        choice = QRadioButton("By phone")
        choice.setChecked(True)
        form.add_wide(boxed(row(ticked, QCheckBox("Sealed record"), choice, QRadioButton("By letter"), None, gap=measure.GAP_LARGE)))
        danger = button("Remove this citizen", look="danger")
        form.add_wide(boxed(row(button("Save citizen", look="primary"), button("Leave as it was"), button("Show history", look="quiet"), danger, None)))
        pills = [Pill(shell.icons, word, tone) for word, tone in STATES]
        form.add_wide(boxed(row(*pills, None)))
        form.setMaximumWidth(720)
        header = PageHeader("Edit citizen", "Nothing is saved until you say so")
        layout = column(header, section_title("Contact"), form, None, gap=measure.GAP)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SECTION, measure.GAP_LARGE)
        self.setLayout(layout)
        self.form = form
        form.show_error("phone", "A phone number has ten digits. Nothing was saved.")


class FakeQuickLog(QWidget):
    """A panel the size of a quick log."""

    def __init__(self, shell: Shell) -> None:
        """Build it once."""
        super().__init__()
        who = QLineEdit("555 01")
        form = Form(72)
        form.add("who", "Who", who)
        form.add("topic", "Topic", _combo("Water billing", "Street lights"))
        note = QPlainTextEdit()
        note.setFixedHeight(96)
        form.add("note", "Note", note)
        form.add(
            "outcome",
            "Outcome",
            FilterChips("Outcome", [(word, word, None) for word in ("Answered", "Open case", "Add to 2026-000123", "Callback", "Referred")]),
        )
        save = row(label("Draft kept 09:14", "secondary"), None, button("Hold"), button("Save call  Ctrl+Enter", look="primary"))
        card = SideCard(PEOPLE[0])
        card.add_row("Why", 'Same phone; name typed like "garcia"')
        card.add_row("Waiting", Pill(shell.icons, "Email of 20 Nov not answered", Tone.WAITING))
        card.add_row("Open case", "2026-000123 Water bill")
        card.setFixedWidth(measure.SIDE_CARD)
        left = column(form, None, save, gap=measure.GAP)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP_LARGE)
        layout.setSpacing(measure.GAP_SECTION)
        layout.addLayout(left, 1)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(who)


def screens(shell: Shell, total: int = 1000) -> list[ScreenSpec]:
    """Return the made-up pages for a window."""
    return [
        ScreenSpec("today", "Today", "home", lambda: ListScreen(shell, 0)),
        ScreenSpec("inbox", "Inbox", "mail_inbox", lambda: FormScreen(shell)),
        ScreenSpec("cases", "Cases", "briefcase", lambda: ListScreen(shell, total)),
        ScreenSpec("citizens", "Citizens", "people", lambda: CitizenScreen(shell)),
        ScreenSpec("reports", "Reports", "document_text", lambda: ListScreen(shell, 3)),
        ScreenSpec("settings", "Settings", "settings", lambda: FormScreen(shell), at_foot=True),
    ]


def search(text: str) -> Sequence[SearchGroup]:
    """Find made-up people and cases."""
    people = tuple(
        SearchHit(name, "502-555-0134, 12 Elm St", "person", Place("citizens", at)) for at, name in enumerate(PEOPLE) if text.casefold() in name.casefold()
    )
    cases = tuple(
        SearchHit(title, f"2026-00012{at}, Water queue", "briefcase", Place("cases", at))
        for at, title in enumerate(TITLES)
        if text.casefold() in title.casefold()
    )
    return (SearchGroup("Citizens", people), SearchGroup("Cases", cases))


def _combo(*texts: str) -> QComboBox:
    made = QComboBox()
    made.addItems(list(texts))
    return made


def _entry(shell: Shell, channel: str, time: str, text: str, by: str, pill: Pill | None = None) -> QWidget:
    picture = IconLabel(shell.icons.channel(channel))
    when = label(time, "secondary")
    when.setFixedWidth(44)
    words = ElidedLabel(text)
    layout = row(picture, when, words, *([pill] if pill else []), label(by, "secondary"), gap=measure.GAP)
    layout.setStretch(2, 1)
    return boxed(layout, margins=(measure.GRID, measure.GRID, 0, measure.GRID))
