"""One citizen: who they are, what they wait for, and every contact on every channel, newest first."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes, Done, Kind
from app.domain.citizen import Citizen
from app.domain.permission import Permission
from app.domain.timeline import TimelineEntry, TimelineFilter
from app.services.session import Session
from app.ui import measure
from app.ui.actions import action
from app.ui.citizens.belonging import Belonging
from app.ui.citizens.channel_chips import CHANNELS, chip_words
from app.ui.citizens.page_facts import PageFacts, contact_line, read_page, read_story
from app.ui.citizens.promise_banner import PromiseBanner
from app.ui.citizens.side_panel import SidePanel
from app.ui.citizens.standing import Standing
from app.ui.citizens.together_card import TogetherCard
from app.ui.citizens.unanswered_banner import UnansweredBanner
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.models.timeline_rows import EntryKey, Fetch, entry_key
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import SearchField
from app.ui.widgets.filter_chips import FilterChips
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import column, row
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.pinning import CitizenPinning
from app.ui.widgets.standing_words import standing_words
from app.ui.widgets.timeline_panel import TimelinePanel
from app.ui.widgets.timeline_services import TimelineServices

_WHERE = "citizen"
SEARCH_WIDTH = 200
_EDITS = ("edit", "same_person", "household", "speaks_for", "deceased", "do_not_contact", "wrong_number")
"""What only those may do who edit citizens."""


class CitizenPage(QWidget):
    """The page of one citizen at a time."""

    edit_wanted = Signal(object)

    def __init__(self, session: Session, shell: Shell, log_call: Callable[[int], None] | None = None) -> None:
        """Take the services and what logs a call for a citizen."""
        super().__init__()
        self._session, self._shell, self._log_call = session, shell, log_call
        self._citizen_id: int | None = None
        self._citizen: Citizen | None = None
        self._people: frozenset[int] = frozenset()
        self._folded = True
        self._latest = Latest(shell.jobs, self)
        self._writer = QObject(self)
        shell.actions.collect(self, self)
        self.header = PageHeader()
        names = ("citizen.log_call", "citizen.new_case")
        self.header.set_actions(*(shell.actions.action(name) for name in names), shell.actions.action("citizen.edit"))
        services = TimelineServices(session)
        sentence = self.tr("Calls, visits, letters, web forms and emails of this citizen will stand here.")
        empty = EmptyState(shell.icons, "history", self.tr("No contacts yet"), sentence, shell.actions.action("citizen.log_call"))
        self.timeline = TimelinePanel(shell, services, self.tr("History"), lambda: self._citizen_id, empty)
        self.alarm = InlineNote(shell.icons)
        self.promise = PromiseBanner(shell.icons, self._called_back)
        self.banner = UnansweredBanner(shell.icons, self._open_entry, self._mark_answered)
        self.chips = FilterChips(self.tr("Channels"), chip_words())
        self.search = SearchField(self.tr("Search in this history"), shell.icons.icon("search", Tone.SECONDARY), self.tr("In this history"))
        self.side = SidePanel(shell.icons, lambda case_id: shell.navigation.open(Place("cases", case_id)), self._called_back)
        self.belonging = Belonging(session, shell, self.timeline.actions_of_entry.picker, lambda: self._citizen_id, self)
        self.pinning = CitizenPinning(session, shell, lambda: self._citizen_id, self)
        self.standing = Standing(session, shell, self.timeline.actions_of_entry.picker, lambda: self._citizen, self)
        self.together = TogetherCard(
            lambda found: shell.navigation.open(Place("citizens", found)), self.belonging.split, self._moved_out, self.belonging.stop_speaking
        )
        self.timeline.before_day = self._unfold_stories
        self._assemble()
        self._enable()
        self.chips.chosen.connect(lambda _names: self._filter())
        self.search.wanted.connect(lambda _text: self._filter())
        shell.hub.listen(self, {Kind.CITIZEN, Kind.INTERACTION, Kind.CASE, Kind.CALLBACK, Kind.MESSAGE}, self._heard)

    @property
    def citizen_id(self) -> int | None:
        """Return whose page this is."""
        return self._citizen_id

    def show_citizen(self, citizen_id: int) -> None:
        """Show a citizen; the same one again is brought up to date without moving anything."""
        if citizen_id == self._citizen_id:
            self.refresh()
            return
        self._citizen_id, self._citizen, self._people = citizen_id, None, frozenset({citizen_id})
        self.header.set_title("", "")
        self.alarm.show_text("")
        for part in (self.banner, self.promise):
            part.hide()
        self.side.empty()
        self.chips.choose("all")
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._enable()
        self._load()
        self._show_history(citizen_id, forget=True)

    def refresh(self) -> None:
        """Fetch everything shown again and put in what is new."""
        if self._citizen_id is not None:
            self._load()
            self.timeline.model.reload()

    def first_focus(self) -> QWidget:
        """Begin in the history."""
        return self.timeline.view

    @action("citizen.log_call", QT_TRANSLATE_NOOP("actions", "Log call"), "Ctrl+L", "call", where=_WHERE)
    def log_call(self) -> None:
        """Open the quick log for a call of this citizen."""
        if self._log_call is not None and self._citizen_id is not None:
            self._log_call(self._citizen_id)

    @action("citizen.new_case", QT_TRANSLATE_NOOP("actions", "New case"), "Ctrl+N", "folder_add", where=_WHERE)
    def new_case(self) -> None:
        """Open the form of a new case of this citizen."""
        if self._citizen_id is not None:
            self._shell.navigation.open(Place("cases", None, f"new:{self._citizen_id}"))

    @action("citizen.edit", QT_TRANSLATE_NOOP("actions", "Edit"), "Ctrl+E", "edit", where=_WHERE)
    def edit(self) -> None:
        """Open the form with this citizen's data."""
        if self._citizen is not None:
            self._shell.navigation.open(Place("citizens", self._citizen.id, "edit"))

    @action("citizen.search_history", QT_TRANSLATE_NOOP("actions", "Search in this history"), "Ctrl+F", "search", where=_WHERE)
    def focus_search(self) -> None:
        """Put the cursor into the search of this history."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @action("citizen.fold", QT_TRANSLATE_NOOP("actions", "Fold or unfold the case stories"), "Ctrl+Shift+F", "briefcase", where=_WHERE)
    def turn_stories(self) -> None:
        """Show every case as one line, or every entry in its own place."""
        self._folded = not self._folded
        self._filter()

    def _unfold_stories(self) -> None:
        """Show every entry in its own place, so that a day is whole."""
        if self._folded:
            self.turn_stories()

    def _load(self) -> None:
        session, citizen_id = self._session, self._citizen_id
        if citizen_id is not None:
            self._latest.run(lambda: read_page(session, citizen_id), self._show, self._shell.notices.fault)

    def _show(self, facts: PageFacts) -> None:
        citizen = facts.citizen
        is_new = citizen != self._citizen
        self._citizen = citizen
        if is_new:
            self.header.set_title(citizen.name, contact_line(citizen))
            self.alarm.show_text("\n".join(standing_words(citizen.profile)), Tone.OVERDUE)
        self.banner.show_entries(facts.panel.awaiting)
        self.promise.show_promises(facts.panel.callbacks)
        may_edit = TimelineServices(self._session).may(Permission.EDIT_CITIZEN)
        self._people = facts.people
        self.together.show_together(facts.together, may_edit=may_edit)
        self.side.show_citizen(facts, self.together)
        self._enable()

    def _enable(self) -> None:
        services = TimelineServices(self._session)
        is_there = self._citizen is not None
        possible = {
            "citizen.log_call": is_there and self._log_call is not None,
            "citizen.new_case": is_there and services.may(Permission.WORK_CASE),
            **dict.fromkeys((f"citizen.{name}" for name in _EDITS), is_there and services.may(Permission.EDIT_CITIZEN)),
        }
        possible["citizen.wrong_number"] &= self._citizen is not None and bool(self._citizen.profile.contacts)
        for name, enabled in possible.items():
            self._shell.actions.action(name).setEnabled(enabled)

    def _filter(self) -> None:
        if self._citizen_id is not None:
            self._show_history(self._citizen_id, forget=False)

    def _show_history(self, citizen_id: int, *, forget: bool) -> None:
        session = self._session
        self.timeline.show_source(self._source(citizen_id), forget=forget, story=lambda case_id: read_story(session, citizen_id, case_id))

    def _source(self, citizen_id: int) -> Fetch:
        name = self.chips.names[0] if self.chips.names else "all"
        wanted = TimelineFilter(channels=CHANNELS.get(name, frozenset()), text=self.search.text().strip(), folded=self._folded)
        actor, citizens = self._session.actor, self._session.citizens
        return lambda after, limit: citizens.timeline(actor, citizen_id, wanted, after, limit)

    def show_contact(self, interaction_id: int) -> None:
        """Go to one contact of this history, however far back it lies or in whichever story it is folded."""
        session = self._session
        work = lambda: session.interactions.get(session.actor, interaction_id).case_id  # noqa: E731 - one use
        self._shell.jobs.run(work, lambda case_id: self._reveal(("interaction", interaction_id), case_id), self._shell.notices.fault, self)

    def _open_entry(self, entry: TimelineEntry) -> None:
        self._reveal(entry_key(entry), entry.case_id)

    def _reveal(self, key: EntryKey, case_id: int | None) -> None:
        self.chips.choose("all")
        if self.search.text():
            self.search.clear()
            self._filter()
        self.timeline.reveal(key, case_id=case_id if self._folded else None)

    def _mark_answered(self, entry: TimelineEntry) -> None:
        self.timeline.actions_of_entry.set_answered(entry.id, answered=True)

    def _called_back(self, callback_id: int) -> None:
        actor, callbacks, notices = self._session.actor, self._session.callbacks, self._shell.notices

        def again() -> None:
            self._shell.jobs.run(lambda: callbacks.done(actor, callback_id, done=False), lambda _done: None, origin=self._writer)

        def said(_done: Done[int]) -> None:
            notices.done(self.tr("The callback is ticked off."), again)

        self._shell.jobs.run(lambda: callbacks.done(actor, callback_id), said, origin=self._writer)

    def _moved_out(self, mate: int) -> None:
        if self._citizen_id is not None:
            self.belonging.leave(mate, self._citizen_id)

    def _heard(self, changes: Changes) -> None:
        is_mine = bool(self._people & changes.ids(Kind.CITIZEN)) or changes.touches({Kind.CASE, Kind.CALLBACK, Kind.INTERACTION, Kind.MESSAGE})
        if is_mine and self.isVisible():
            self.refresh()

    def _assemble(self) -> None:
        tools = row(self.chips, self.search, gap=measure.GAP)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        left = column(self.alarm, self.banner, self.promise, tools, self.timeline, gap=measure.GAP)
        left.setStretch(4, 1)
        body = row(gap=measure.GAP_LARGE)
        body.addLayout(left, 1)
        body.addWidget(self.side)
        layout = column(self.header, gap=measure.GAP_LARGE)
        layout.addLayout(body, 1)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_LARGE, 0)
        self.setLayout(layout)
