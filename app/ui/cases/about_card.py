"""Whose case it is, and what else is known of it, at the side of its page."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.case import Case
from app.domain.citizen import Citizen
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, row
from app.ui.widgets.side_card import SideCard
from app.ui.widgets.standing_words import standing_words
from app.ui.widgets.text import caption, label, set_tone

CONTACTS_SHOWN = 3


class AboutCard(SideCard):
    """The citizen with a way to their page, and the times of the case."""

    def __init__(self, shell: Shell, choose: Callable[[], object]) -> None:
        """Take what sets the citizen of a case that has none."""
        super().__init__(QCoreApplication.translate("AboutCard", "Citizen"))
        self._shell, self._choose = shell, choose

    def show_citizen(self, case: Case, citizen: Citizen | None) -> None:
        """Show a case's citizen, or how to set one."""
        now = when.now()
        self.clear()
        if citizen is None:
            self.add_widget(button(self.tr("Set the citizen"), self._choose, "link", self._shell.icons.icon("person_search")))
        else:
            self._add_citizen(citizen)
        if case.topic:
            self.add_row(self.tr("Topic"), case.topic)
        self.add_row(self.tr("Opened"), when.said(case.opened_at, now))
        if case.closed_at is not None:
            self.add_row(self.tr("Ended"), when.said(case.closed_at, now))

    def _add_citizen(self, citizen: Citizen) -> None:
        link = button("", lambda: self._shell.navigation.open(Place("citizens", citizen.id)), "link")
        link.setText(caption(self._fitting(citizen.name)))
        link.setAccessibleName(self.tr("Go to %1").replace("%1", citizen.name))
        self.add_widget(boxed(row(link, None), margins=(-measure.GRID - 1, 0, 0, 0)))
        for words in standing_words(citizen.profile):
            warning = label(words, wrap=True)
            set_tone(warning, Tone.OVERDUE.value)
            self.add_widget(warning)
        for point in [point for point in citizen.profile.contacts if not point.wrong][:CONTACTS_SHOWN]:
            self.add_row(self.tr("Phone") if point.kind.value == "phone" else self.tr("Email"), point.raw)

    def _fitting(self, name: str) -> str:
        """Cut a name that is wider than the card."""
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, measure.SIDE_CARD - 4 * measure.GAP_LARGE)
