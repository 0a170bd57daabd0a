"""The card of who belongs to a citizen: other records of the same person, the household, those who speak for each other."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.domain.citizen import CitizenBrief
from app.domain.person_link import PersonLink, SpeaksFor
from app.services.session import Session
from app.ui import measure, when
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.side_card import SideCard
from app.ui.widgets.text import ElidedLabel, caption, label


@dataclass(frozen=True, slots=True)
class Together:
    """Everybody who belongs to one citizen."""

    records: tuple[CitizenBrief, ...] = ()
    """Other records of the same person."""
    links: tuple[PersonLink, ...] = ()
    """The links that stand among the records."""
    household: tuple[CitizenBrief, ...] = ()
    speakers: tuple[tuple[SpeaksFor, CitizenBrief], ...] = ()
    """Who speaks for the citizen, and for whom the citizen speaks, each with the other one."""

    @property
    def people(self) -> frozenset[int]:
        """Return everybody named."""
        return frozenset(one.id for one in (*self.records, *self.household, *(other for _, other in self.speakers)))


def read_together(session: Session, citizen_id: int) -> Together:
    """Read everybody who belongs to a citizen."""
    actor, people = session.actor, session.people
    records = people.records(actor, citizen_id)
    links = tuple(link for link in people.links(actor, citizen_id) if link.ended_at is None)
    speakers = people.speakers(actor, citizen_id)
    mine = {citizen_id, *(one.id for one in records)}
    others = {one.id: one for one in session.citizens.briefs(actor, [_other(found, mine) for found in speakers])}
    named = tuple((found, others[_other(found, mine)]) for found in speakers if _other(found, mine) in others)
    return Together(tuple(one for one in records if one.id != citizen_id), links, people.household(actor, citizen_id), named)


class TogetherCard(SideCard):
    """Shows who belongs to a citizen; every line leads to the other one, and every tie can be taken apart."""

    def __init__(
        self, go_to: Callable[[int], object], split: Callable[[PersonLink], object], leave: Callable[[int], object], stop: Callable[[int], object]
    ) -> None:
        """Take what a click on a citizen, on "Take apart", "Leave the household" and "No longer speaks" does."""
        super().__init__(QCoreApplication.translate("TogetherCard", "Belongs together"))
        self._go_to, self._split, self._leave, self._stop = go_to, split, leave, stop

    def show_together(self, found: Together, *, may_edit: bool) -> None:
        """Show everybody; an empty card says how it is filled."""
        self.clear()
        for record in found.records:
            link = next((one for one in found.links if record.id in {one.first_id, one.second_id}), None)
            apart = button(self.tr("Take apart"), partial(self._split, link), "link") if link is not None and may_edit else None
            self.add_widget(self._line(record, self.tr("The same person"), apart))
        for mate in found.household:
            out = button(self.tr("Not here"), partial(self._leave, mate.id), "link") if may_edit else None
            self.add_widget(self._line(mate, self.tr("Same household"), out))
        for spoken, other in found.speakers:
            words = self.tr("Speaks for this citizen") if spoken.speaker_id == other.id else self.tr("This citizen speaks for them")
            said = f"{words}: {spoken.relation}" if spoken.relation else words
            since = self.tr("Since %1: %2").replace("%1", when.day(spoken.since.astimezone().date(), when.now().date())).replace("%2", spoken.consent)
            end = button(self.tr("End"), partial(self._stop, spoken.id), "link") if may_edit else None
            self.add_widget(self._line(other, said, end, since))
        if not (found.records or found.household or found.speakers):
            self.add_widget(
                label(
                    self.tr("Nobody yet. Ctrl+J joins two records of one person, Ctrl+H a household; Ctrl+Shift+S notes who speaks for whom."),
                    "secondary",
                    wrap=True,
                )
            )

    def _line(self, other: CitizenBrief, said: str, press: QWidget | None, more: str = "") -> QWidget:
        link = button("", lambda: self._go_to(other.id), "link")
        link.setText(caption(self.fontMetrics().elidedText(other.name, Qt.TextElideMode.ElideRight, _NAME_WIDTH)))
        link.setAccessibleName(self.tr("Go to %1").replace("%1", other.name))
        below = [ElidedLabel(said, "secondary"), *([ElidedLabel(more, "secondary")] if more else [])]
        head = row(link, None, *([press] if press is not None else []))
        inside = column(*below, gap=0)
        inside.setContentsMargins(measure.GRID + 1, 0, 0, measure.GRID)
        return boxed(column(head, inside, gap=0))


_NAME_WIDTH = 170


def _other(found: SpeaksFor, mine: set[int]) -> int:
    return found.spoken_for_id if found.speaker_id in mine else found.speaker_id
