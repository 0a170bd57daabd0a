"""How the contact ended: one chip, and the fields that belong to it."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.case import CaseBrief
from app.domain.channel import WRITTEN_CHANNELS, Channel, Outcome
from app.domain.errors import DomainError
from app.domain.timeline import CasePanelRow
from app.ui import measure, when
from app.ui.quick_log.callback_times import quick_times
from app.ui.quick_log.case_field import CaseField
from app.ui.quick_log.chips import Chips, ChipText
from app.ui.quick_log.contact import Contact, first_outcome
from app.ui.quick_log.labels import label_width, title
from app.ui.quick_log.moment_field import MomentField
from app.ui.screen import Shell
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import column
from app.ui.widgets.text import caption

if TYPE_CHECKING:
    from app.services.session import Session


class OutcomeBlock(QWidget):
    """The outcome chips; below them the title of a new case, the case to add to, or when and where to call back."""

    changed = Signal()

    def __init__(self, session: "Session", shell: Shell, host: QWidget) -> None:
        """Build every part once; only what belongs to the outcome is shown."""
        super().__init__()
        self.chips = Chips(self.tr("Outcome"))
        self.title = QLineEdit()
        self.title.setMaxLength(1000)
        self.title.setPlaceholderText(self.tr("Empty: the first line of the note"))
        self.case = CaseField(session, shell, host)
        self.quick = Chips(self.tr("Quick choice of the time"))
        self.due = MomentField(self.tr("Call back"))
        self.phone = QLineEdit()
        self.phone.setMaxLength(60)
        self.phone.setPlaceholderText(self.tr("Number to call"))
        self._due_was_set = False
        self._typed_phone = False
        self._times: dict[str, datetime] = {}
        self._chips_form = _form("outcome", self.chips)
        self._parts = {
            Outcome.CASE_OPENED: _form("title", self.title),
            Outcome.ADDED_TO_CASE: _form("case", self.case),
            Outcome.CALLBACK: self._callback_form(),
        }
        layout = column(self._chips_form, *self._parts.values(), gap=measure.GAP_SMALL)
        self.setLayout(layout)
        self._connect()
        self.set_channel(Channel.PHONE)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return everything that takes the focus, from top to bottom."""
        return (*self.chips.stops, self.title, self.case, *self.quick.stops, self.due, self.phone)

    @property
    def outcome(self) -> Outcome:
        """Return the chosen outcome."""
        return Outcome(self.chips.name)

    @property
    def callback_at(self) -> datetime | None:
        """Return the time to call back, where that is the outcome."""
        return self.due.moment if self.outcome is Outcome.CALLBACK else None

    def set_channel(self, channel: Channel) -> None:
        """Offer what makes sense: what is written waits for an answer unless one was given."""
        is_written = channel in WRITTEN_CHANNELS
        before = Outcome(self.chips.name) if self.chips.name else None
        chips = [ChipText(Outcome.NONE, self.tr("&To be answered"))] if is_written else []
        chips += [
            ChipText(Outcome.ANSWERED, self.tr("&Answered") if is_written else self.tr("&Answered now")),
            ChipText(Outcome.CASE_OPENED, self.tr("&Open case")),
            ChipText(Outcome.ADDED_TO_CASE, self.tr("Add to &case")),
            ChipText(Outcome.CALLBACK, self.tr("Call&back")),
            ChipText(Outcome.REFERRED, self.tr("&Referred")),
        ]
        keeps = before is not None and before not in {Outcome.NONE, Outcome.ANSWERED}
        self.chips.set_chips(chips, before if keeps and before is not None else first_outcome(channel))
        self._show_part()

    def set_citizen(self, citizen_id: int | None, cases: tuple[CasePanelRow, ...], phone: str) -> None:
        """Offer the open cases and the number of the picked citizen."""
        self.case.set_citizen(citizen_id)
        only = cases[0] if len(cases) == 1 else None
        words = self.tr("Add to &case %1").replace("%1", only.number) if only else self.tr("Add to &case")
        self.chips.set_words(Outcome.ADDED_TO_CASE, words, only.title if only else "")
        if only is not None and self.case.case_id is None and not self.case.text():
            self.case.choose(only)
        if phone and not self._typed_phone:
            self.phone.setText(phone)

    def choose_case(self, case: CaseBrief) -> None:
        """Add to a case whose number was typed as Who."""
        self.case.choose(case)
        self.chips.choose(Outcome.ADDED_TO_CASE)
        self._show_part()

    def fill(self, contact: Contact) -> None:
        """Show a contact."""
        if contact.outcome in self.chips.names:
            self.chips.choose(contact.outcome)
        self.title.setText(contact.case_title)
        self.case.restore(contact.case_id, contact.case_text)
        self.phone.setText(contact.callback_phone)
        self._typed_phone = bool(contact.callback_phone)
        if contact.callback_at is not None:
            self.due.set_moment(contact.callback_at)
            self._due_was_set = True
        self._show_part()

    def show_fault(self, error: DomainError) -> bool:
        """Show a fault at its field; False when it belongs to none here."""
        shown = [form for form in self._parts.values() if form.isVisibleTo(self)]
        return any([form.show_fault(error) for form in shown])  # noqa: C419 - every form takes its old errors away

    def clear_faults(self) -> None:
        """Take all error texts away."""
        for form in self._parts.values():
            form.clear_errors()

    def _callback_form(self) -> Form:
        form = _form("quick", self.quick)
        form.add("callback", title("callback"), self.due)
        form.add("callback_phone", title("callback_phone"), self.phone)
        return form

    def _connect(self) -> None:
        self.chips.chosen.connect(self._chosen)
        self.quick.chosen.connect(self._quick_chosen)
        self.due.dateTimeChanged.connect(self._due_changed)
        self.phone.textEdited.connect(self._phone_typed)
        for field in (self.title, self.case, self.phone):
            field.textChanged.connect(lambda _text: self.changed.emit())

    def _chosen(self, _name: str) -> None:
        self._show_part()
        first = {Outcome.CASE_OPENED: self.title, Outcome.ADDED_TO_CASE: self.case, Outcome.CALLBACK: self.quick}.get(self.outcome)
        if first is not None and not (first is self.case and self.case.case_id is not None):
            first.setFocus()
        if first is self.case and self.case.case_id is None:
            self.case.ask_now()
        self.changed.emit()

    def _show_part(self) -> None:
        for outcome, form in self._parts.items():
            form.setVisible(outcome is self.outcome)
        if self.outcome is Outcome.CALLBACK:
            self._offer_times()

    def _offer_times(self) -> None:
        now = when.now()
        times = {found.name: found.at for found in quick_times(now)}
        words = {"afternoon": self.tr("This afternoon"), "morning": self.tr("Tomorrow morning"), "later": self.tr("In 2 days")}
        for name, days in (("morning", 1), ("later", 2)):
            if (times[name].date() - now.date()).days != days:
                words[name] = self.tr("%1, morning").replace("%1", when.day_title(times[name].date(), now.date()))
        chosen = self.quick.name
        if not self._due_was_set:
            chosen = next(iter(times))
            self.due.set_moment(times[chosen])
            self._due_was_set = True
        self.quick.set_chips([ChipText(name, caption(words[name]), when.exact(at, now)) for name, at in times.items()], chosen)
        self._times = times

    def _quick_chosen(self, name: str) -> None:
        at = self._times.get(name)
        if at is not None:
            self.due.set_moment(at)
            self.quick.choose(name)
        self.changed.emit()

    def _due_changed(self) -> None:
        self.quick.choose("")
        self.changed.emit()

    def _phone_typed(self, text: str) -> None:
        self._typed_phone = bool(text)


def _form(name: str, field: QWidget) -> Form:
    form = Form(label_width())
    spoken = field.accessibleName()
    form.add(name, title(name), field)
    if not title(name):
        field.setAccessibleName(spoken)
    return form
