"""The cards beside a citizen's history: how to talk to them, what is open, what was promised."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.domain.case import CaseStatus
from app.domain.citizen import Citizen
from app.domain.timeline import CallbackPanelRow, CasePanelRow, CitizenPanel
from app.ui import measure, when
from app.ui.citizens.approach_card import ApproachCard
from app.ui.citizens.page_facts import PageFacts
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.scrolling import ScrollColumn
from app.ui.widgets.side_card import SideCard
from app.ui.widgets.text import ElidedLabel, caption, label, set_tone
from app.ui.widgets.timeline_words import status_name


class SidePanel(ScrollColumn):
    """Cards of one citizen, in a column of 320 px."""

    def __init__(self, icons: Icons, open_case: Callable[[int], object], call_made: Callable[[int], object]) -> None:
        """Take what a click on a case and on "Called back" does."""
        self._cards = column(gap=measure.GAP)
        super().__init__(boxed(self._cards, margins=(0, 0, 0, measure.GAP_LARGE)))
        self._icons, self._open_case, self._call_made = icons, open_case, call_made
        self._together: QWidget | None = None
        self.setFixedWidth(measure.SIDE_CARD)

    def show_citizen(self, facts: PageFacts, together: QWidget) -> None:
        """Show the cards of a citizen; `together` says who belongs to them and is kept when the others are made anew."""
        self._keep(together)
        now, panel = when.now(), facts.panel
        approach = ApproachCard(self._icons, facts.citizen.profile, facts.approach, facts.together.household)
        for card in (self._alert(facts.citizen), approach, self._promises(panel, now), self._cases(panel, now), together):
            if card is not None:
                self._cards.addWidget(card)
        self._cards.addStretch(1)

    def empty(self) -> None:
        """Show nothing."""
        if self._together is not None:
            self._keep(self._together)
        else:
            clear(self._cards)

    def _keep(self, together: QWidget) -> None:
        """Remove every card but the one that is kept."""
        self._together = together
        self._cards.removeWidget(together)
        together.setParent(None)
        clear(self._cards)

    def _alert(self, citizen: Citizen) -> QWidget | None:
        if not citizen.profile.alert:
            return None
        card = SideCard()
        card.setAccessibleName(self.tr("Alert"))
        card.add_widget(Pill(self._icons, self.tr("Alert"), Tone.OVERDUE))
        card.add_widget(label(citizen.profile.alert, wrap=True, selectable=True))
        return card

    def _cases(self, panel: CitizenPanel, now: datetime) -> SideCard:
        card = SideCard(self.tr("Open cases"))
        for case in panel.open_cases:
            card.add_widget(self._case(case, now))
        if not panel.open_cases:
            card.add_widget(label(self.tr("None. Ctrl+N opens one."), "secondary"))
        return card

    def _case(self, case: CasePanelRow, now: datetime) -> QWidget:
        link = button("", lambda: self._open_case(case.id), "link")
        link.setText(caption(case.number))
        link.setAccessibleName(self.tr("Case %1, %2").replace("%1", case.number).replace("%2", case.title))
        status = ElidedLabel(status_name(CaseStatus(case.status)), "secondary")
        head = row(link, status, gap=measure.GRID)
        head.setStretch(1, 1)
        due = label("", "secondary")
        if case.due_at is not None:
            is_late = case.due_at < now
            due.setText((self.tr("Overdue since %1") if is_late else self.tr("Due %1")).replace("%1", when.due(case.due_at, now)))
            set_tone(due, Tone.OVERDUE.value if is_late else "")
        inside = column(ElidedLabel(case.title), *([due] if due.text() else []), gap=0)
        inside.setContentsMargins(measure.GRID + 1, 0, 0, measure.GRID)
        return boxed(column(head, inside, gap=0))

    def _promises(self, panel: CitizenPanel, now: datetime) -> SideCard:
        card = SideCard(self.tr("Promised callbacks"))
        for promise in panel.callbacks:
            card.add_widget(self._promise(promise, now))
        if not panel.callbacks:
            card.add_widget(label(self.tr("None"), "secondary"))
        return card

    def _promise(self, promise: CallbackPanelRow, now: datetime) -> QWidget:
        is_late = promise.due_at < now
        due = label(when.due(promise.due_at, now), "strong")
        set_tone(due, Tone.OVERDUE.value if is_late else "")
        made = button(self.tr("Called back"), lambda: self._call_made(promise.id), "link")
        late = [Pill(self._icons, self.tr("Overdue"), Tone.OVERDUE)] if is_late else []
        parts = [row(due, *late, None, made, gap=measure.GAP_SMALL)]
        return boxed(column(*parts, *([label(promise.note, wrap=True)] if promise.note else []), gap=0))
