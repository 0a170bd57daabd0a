"""The fields of one contact: who, topic, note, when and outcome; read and filled as one value."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.channel import WRITTEN_CHANNELS, Channel
from app.domain.errors import DomainError
from app.ui import measure
from app.ui.quick_log.chips import Chips, ChipText
from app.ui.quick_log.citizen_facts import CitizenFacts
from app.ui.quick_log.contact import Contact
from app.ui.quick_log.finding import Found
from app.ui.quick_log.labels import label_width, title
from app.ui.quick_log.moment_field import MomentField
from app.ui.quick_log.outcome_block import OutcomeBlock
from app.ui.quick_log.person import typed_phone
from app.ui.quick_log.topic_field import TopicField
from app.ui.quick_log.topics import Topics
from app.ui.quick_log.who_field import WhoField
from app.ui.quick_log.words import channel_name
from app.ui.screen import Shell
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import column
from app.ui.widgets.text import reveal

if TYPE_CHECKING:
    from app.services.session import Session

NOTE_HEIGHT = 76
OTHERS = (Channel.LETTER, Channel.WEB_FORM, Channel.CHAT, Channel.SOCIAL)
_FIELD_OF = {"family": "who", "given": "who", "phone": "who", "email": "who", "born": "who", "citizen": "who", "note": "text"}


class ContactFields(QWidget):
    """Fields in the order of the conversation; conditional ones come and go without moving those above."""

    changed = Signal()
    channel_changed = Signal()
    picked = Signal(object)
    """The id of the picked citizen, or None."""
    reordered = Signal()
    """There are other chips, at the end of Qt's order of Tab."""

    _contact: Contact

    def __init__(self, session: "Session", shell: Shell, topics: Topics, host: QWidget) -> None:
        """Stand empty until `begin`; lists of suggestions lie over the host."""
        super().__init__()
        self._at_is_typed = False
        self.channels = ChannelChips(self.tr("Kind of contact"))
        self.who = WhoField(session, shell, host)
        self.topic = TopicField(topics, shell, host)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.setPlaceholderText(self.tr("What was said, in a few words"))
        self.at = MomentField(self.tr("When"))
        self.outcome = OutcomeBlock(session, shell, host)
        self._kind, self._main, self._when = Form(label_width()), Form(label_width()), Form(label_width())
        self._assemble()

    def begin(self, contact: Contact) -> None:
        """Show a contact; called once."""
        self._contact = contact
        self.at.set_moment(contact.at)
        reveal(self._kind, wanted=contact.channel in OTHERS)
        self._fill(contact)
        self._connect()

    @property
    def contact(self) -> Contact:
        """Return what the fields say now."""
        citizen, outcome = self.who.citizen, self.outcome
        return replace(
            self._contact,
            at=self.at.moment if self._at_is_typed else self._contact.at,
            who=self.who.text,
            citizen_id=citizen.id if citizen is not None else self.who.expected_id,
            is_new=self.who.is_new,
            topic=self.topic.topic,
            text=self.note.toPlainText(),
            outcome=outcome.outcome,
            case_title=outcome.title.text(),
            case_id=outcome.case.case_id,
            case_text=outcome.case.text(),
            callback_at=outcome.callback_at,
            callback_phone=outcome.phone.text(),
        )

    @property
    def first(self) -> QWidget:
        """Return where the typing starts."""
        return self.channels if self._contact.channel in OTHERS and not self.who.text else self.who

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return everything that takes the focus, from top to bottom."""
        return (*self.channels.stops, self.who.field, self.topic, self.note, self.at, *self.outcome.stops)

    def show_when(self) -> None:
        """Show the field for another time and go there."""
        self._when.setVisible(True)
        self.at.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def shows_when(self) -> bool:
        """Tell whether the time has its own field."""
        return self._when.isVisibleTo(self)

    def show_facts(self, facts: CitizenFacts | None) -> None:
        """Offer the open cases and the number of the picked citizen."""
        if facts is None:
            self.outcome.set_citizen(None, (), typed_phone(self.who.text))
        else:
            self.outcome.set_citizen(facts.citizen.id, facts.panel.open_cases, facts.phone)

    def show_fault(self, error: DomainError) -> bool:
        """Show a fault beneath its field and go there; False when it belongs to none."""
        name = _FIELD_OF.get(error.field or "", error.field or "")
        if name == "at":
            self._when.setVisible(True)
        placed = DomainError(str(error), name)
        return self.outcome.show_fault(placed) or self._main.show_fault(placed) or self._when.show_fault(placed)

    def clear_faults(self) -> None:
        """Take all error texts away."""
        self._main.clear_errors()
        self._when.clear_errors()
        self.outcome.clear_faults()

    def _assemble(self) -> None:
        self._kind.add("channel", title("channel"), self.channels)
        self._main.add("who", title("who"), self.who)
        self.who.setAccessibleName("")
        self._main.add("topic", title("topic"), self.topic)
        self._main.add("text", title("text"), self.note)
        self._when.add("at", title("at"), self.at)
        layout = column(self._kind, self._main, self._when, self.outcome, None, gap=measure.GAP_SMALL)
        self.setLayout(layout)

    def _fill(self, contact: Contact) -> None:
        self.channels.set_channels(contact.channel)
        self._set_channel(contact.channel)
        self.topic.setText(contact.topic)
        self.note.setPlainText(contact.text)
        self.outcome.fill(contact)
        if contact.who or contact.citizen_id is not None:
            self.who.restore(contact.who, contact.citizen_id, is_new=contact.is_new)

    def _connect(self) -> None:
        self.channels.chosen.connect(self._choose_channel)
        self.channels.picked.connect(lambda: self.who.setFocus(Qt.FocusReason.TabFocusReason))
        self.who.picked.connect(self._link)
        self.who.changed.connect(self._who_changed)
        self.topic.textChanged.connect(lambda _text: self.changed.emit())
        self.note.textChanged.connect(self.changed)
        self.at.dateTimeChanged.connect(self._time_typed)
        self.outcome.changed.connect(self.changed)
        for chips in (self.channels, self.outcome.chips, self.outcome.quick):
            chips.rebuilt.connect(self.reordered)

    def _choose_channel(self, name: str) -> None:
        self._set_channel(Channel(name))
        self.channel_changed.emit()
        self.changed.emit()

    def _set_channel(self, channel: Channel) -> None:
        self._contact = replace(self._contact, channel=channel)
        self.outcome.set_channel(channel)
        reveal(self._when, wanted=channel in WRITTEN_CHANNELS or self._at_is_typed)

    def _link(self, found: object) -> None:
        if isinstance(found, Found) and found.case is not None:
            self.outcome.choose_case(found.case)
        citizen = self.who.citizen
        self.picked.emit(citizen.id if citizen is not None else None)

    def _who_changed(self) -> None:
        if self.who.citizen is None:
            self.outcome.set_citizen(None, (), typed_phone(self.who.text))
        self.changed.emit()

    def _time_typed(self) -> None:
        self._at_is_typed = True
        self.changed.emit()


class ChannelChips(Chips):
    """The channels of F4; a digit chooses one and goes on."""

    picked = Signal()

    def set_channels(self, channel: Channel) -> None:
        """Offer the other channels."""
        self.set_chips([ChipText(other, f"{at}  {channel_name(other)}") for at, other in enumerate(OTHERS, 1)], channel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with a digit; Enter keeps the marked one."""
        digits = {str(at): other for at, other in enumerate(OTHERS, 1)}
        if event.text() in digits and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._press(digits[event.text()])
            self.picked.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.picked.emit()
        else:
            super().keyPressEvent(event)
