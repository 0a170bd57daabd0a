"""Keeps the card beside the form up to date: reads the picked citizen, shows a waiting text, marks it answered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.changes import Kind
from app.domain.errors import DaybookError
from app.domain.timeline import TimelineEntry
from app.ui.jobs import Latest
from app.ui.navigation import Place
from app.ui.quick_log.citizen_card import CitizenCard
from app.ui.quick_log.citizen_facts import CitizenFacts, Said, read_facts
from app.ui.quick_log.citizen_reader import Reading
from app.ui.quick_log.words import channel_name
from app.ui.screen import Shell

if TYPE_CHECKING:
    from app.services.session import Session


PAUSE_MILLISECONDS = 400
"""How long the typing rests before the household's open matters are looked up again."""
GLANCE_MILLISECONDS = 150
"""How long a line of the list stays marked before its citizen is shown: longer than a quick typist takes from key to key."""


class CitizenSide(QObject):
    """Owns what the card shows; `known` carries the facts of the picked citizen, None when nobody is picked."""

    known = Signal(object)

    def __init__(self, session: "Session", shell: Shell, parent: QObject) -> None:
        """Begin with hints."""
        super().__init__(parent)
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self._facts: CitizenFacts | None = None
        self._citizen_id: int | None = None
        self._marked_id: int | None = None
        self._reading: TimelineEntry | None = None
        self._said = Said()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(PAUSE_MILLISECONDS)
        self._typing.timeout.connect(self._reload)
        self._glance = QTimer(self)
        self._glance.setSingleShot(True)
        self._glance.setInterval(GLANCE_MILLISECONDS)
        self._glance.timeout.connect(self._show_marked)
        self.card = CitizenCard(shell.icons, self.read, lambda case_id: shell.navigation.open(Place("cases", case_id)))
        self._show_hints()
        shell.hub.listen(self, {Kind.CITIZEN, Kind.CASE, Kind.INTERACTION, Kind.CALLBACK}, lambda _changes: self._reload())

    @property
    def facts(self) -> CitizenFacts | None:
        """Return what is known of the picked citizen."""
        return self._facts

    def show_citizen(self, citizen_id: int | None) -> None:
        """Show a citizen, or hints for none."""
        self._glance.stop()
        if self._facts is None or self._facts.citizen.id != citizen_id:
            self._facts, self._reading = None, None
        self._citizen_id, self._marked_id = citizen_id, None
        if citizen_id is None:
            self._latest.cancel()
            self._show_hints()
            self.known.emit(None)
        else:
            if self._reading is None:
                self.back()
            self._reload()

    def glance_at(self, citizen_id: int | None) -> None:
        """Show who is marked in the list while nobody is picked: what waits for an answer is seen before the name is typed to its end."""
        is_left_to_read = citizen_id is None and self._reading is not None
        if self._citizen_id is None and citizen_id != self._marked_id and not is_left_to_read:
            self._marked_id = citizen_id
            self._glance.start()

    def show_said(self, said: Said) -> None:
        """Look again for what the household waits for, once the typing pauses."""
        if said != self._said:
            self._said = said
            if self._citizen_id is not None:
                self._typing.start()

    def toggle_reading(self) -> None:
        """Read the oldest unanswered contact, or go back to the citizen."""
        if self._reading is not None:
            self.back()
        elif self._facts is not None and self._facts.first_unanswered is not None:
            self.read(self._facts.first_unanswered)

    def read(self, entry: TimelineEntry) -> None:
        """Show the text of a waiting contact."""
        self._reading = entry
        self.card.show_reading(Reading(entry, self.back, lambda: self._answered(entry), lambda: self._open(entry)))

    def back(self) -> None:
        """Show the citizen again."""
        self._reading = None
        if self._facts is not None:
            self.card.show_facts(self._facts, marked=self._citizen_id is None)

    @property
    def _shown_id(self) -> int | None:
        return self._citizen_id if self._citizen_id is not None else self._marked_id

    def _show_marked(self) -> None:
        if self._citizen_id is not None:
            return
        self._facts, self._reading = None, None
        if self._marked_id is None:
            self._latest.cancel()
            self._show_hints()
        else:
            self._reload()

    def _reload(self) -> None:
        session, citizen_id, said = self._session, self._shown_id, self._said
        if citizen_id is not None:
            self._latest.run(lambda: read_facts(session, citizen_id, said), self._show, self._fail)

    def _show(self, facts: CitizenFacts) -> None:
        changed, self._facts = facts != self._facts, facts
        if self._reading is None and changed:
            self.card.show_facts(facts, marked=self._citizen_id is None)
        if self._citizen_id is not None:
            self.known.emit(facts)

    def _fail(self, error: DaybookError) -> None:
        self.card.show_hints(((self.tr("Not shown"), str(error)),))

    def _answered(self, entry: TimelineEntry, *, answered: bool = True) -> None:
        session = self._session
        self._reading = None
        self._shell.jobs.run(
            lambda: session.interactions.mark_answered(session.actor, entry.id, answered=answered),
            lambda _done: self._tell(entry, answered=answered),
            self._shell.notices.fault,
        )

    def _tell(self, entry: TimelineEntry, *, answered: bool) -> None:
        kind = channel_name(entry.channel) if entry.channel is not None else ""
        if answered:
            words = self.tr("Marked as answered: %1").replace("%1", kind)
            self._shell.notices.done(words, lambda: self._answered(entry, answered=False))

    def _open(self, entry: TimelineEntry) -> None:
        """Show the contact in the history of whose it is, behind the form."""
        whose = self._shown_id
        if self._facts is not None:
            whose = next((hop.citizen_id for hop in self._facts.hops if hop.entry is not None and hop.entry.id == entry.id), whose)
        self._shell.navigation.open(Place("citizens", whose, f"interaction:{entry.id}"))

    def _show_hints(self) -> None:
        self.card.show_hints(
            (
                (self.tr("Enter"), self.tr("takes the marked citizen or topic")),
                (self.tr("Esc"), self.tr("leaves the text as you typed it")),
                (self.tr("Alt+letter"), self.tr("goes to a field, or chooses the outcome")),
                (self.tr("Alt+L"), self.tr("holds the clock")),
                (self.tr("F2, F3"), self.tr("takes the next one; this one stays as a tab")),
                (self.tr("Ctrl+Tab"), self.tr("goes to the next open contact")),
                (self.tr("Ctrl+Enter"), self.tr("saves")),
            )
        )
