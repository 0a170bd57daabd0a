"""The form of one contact: a panel over the page, filled and saved with the keyboard alone."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from app.domain.changes import Done
from app.domain.errors import DaybookError, DomainError
from app.domain.interaction import Logged
from app.ui import measure, when
from app.ui.actions import action
from app.ui.draft_keeper import DraftKeeper, Drafts
from app.ui.quick_log.citizen_facts import Said
from app.ui.quick_log.citizen_side import CitizenSide
from app.ui.quick_log.contact import TIMED, Contact, command, to_fields
from app.ui.quick_log.contact_clock import ClockBar
from app.ui.quick_log.contact_fields import ContactFields
from app.ui.quick_log.panel_keys import PanelKeys
from app.ui.quick_log.topics import Topics
from app.ui.quick_log.words import channel_name, cut, save_words
from app.ui.screen import Shell
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import ElidedLabel, caption, reveal

if TYPE_CHECKING:
    from app.services.session import Session

SIZE = QSize(960, 468)
EDGE = (0, 0, measure.GAP_SMALL, 0)
"""Room at the right for the scroll bar of the fields."""
LONGEST_TITLE = 32
ESCAPE_MILLISECONDS = 3000


class ContactForm(QWidget):
    """Everything of one contact; its owner (the desk) opens and closes it."""

    saved = Signal(object)
    """The Logged of a saved contact."""
    discarded = Signal()
    """The person threw the contact away; the form still holds it."""
    come_to = Signal()
    """The person has come to a contact that was opened behind another one."""
    renamed = Signal()
    """The words on the tab have changed."""

    _keeper: DraftKeeper

    def __init__(self, session: "Session", shell: Shell, topics: Topics, drafts: Drafts) -> None:
        """Stand ready for the one contact that `begin` brings."""
        super().__init__()
        self._session, self._shell, self._drafts = session, shell, drafts
        self._saving, self._refused, self._goes_to_who = False, False, False
        self._first_escape = QTimer(self)
        self._first_escape.setSingleShot(True)
        self._first_escape.setInterval(ESCAPE_MILLISECONDS)
        self.clock = ClockBar(shell.icons)
        self.fields = ContactFields(session, shell, topics, self)
        self.side = CitizenSide(session, shell, self)
        self.status = ElidedLabel("", "secondary")
        self.save_button = button("", self.save, "primary")
        self.discard_button = button(self.tr("Discard"), self.discarded.emit)
        self.time_button = button("", self.fields.show_when, "link")
        self.setLayout(self._assemble())

    def begin(self, contact: Contact) -> None:
        """Show a contact, new or from a draft. A form is for one contact only: nothing of it can stand in the next one."""
        self._keeper = DraftKeeper(self._drafts, self._shell.jobs, contact.uid, self._draft, self)
        self.clock.begin(contact.seconds, on_hold=contact.on_hold)
        self.fields.begin(contact)
        self._connect()
        self._name_channel()
        self._order()
        PanelKeys(self)
        self._shell.actions.collect(self, home=self)
        self._shell.typed_text.register(self, channel_name(contact.channel), lambda: self.contact.typed)

    @property
    def contact(self) -> Contact:
        """Return what the form says now."""
        return replace(self.fields.contact, seconds=self.clock.seconds, on_hold=self.clock.on_hold)

    @property
    def title(self) -> str:
        """Return the words on the form's tab."""
        contact = self.contact
        name = channel_name(contact.channel)
        said = f"{name}: {cut(contact.who, LONGEST_TITLE)}" if contact.who else name
        return self.tr("%1 (on hold)").replace("%1", said) if contact.on_hold and contact.channel in TIMED else said

    def sizeHint(self) -> QSize:
        """Ask for the same height with every outcome, so that the panel does not jump."""
        return SIZE

    def minimumSizeHint(self) -> QSize:
        """Let the fields scroll where there is little room."""
        return QSize(640, 200)

    def focusInEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        """Begin to type at once."""
        self.fields.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in Who where this tab was opened behind another one."""
        super().showEvent(event)
        if self._goes_to_who:
            self._goes_to_who = False
            self.come_to.emit()
            # In the next turn: choosing a tab gives the focus to a control of Qt's choice first.
            QTimer.singleShot(0, self, lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Discard with Escape pressed twice; at once when nothing was typed."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._first_escape.isActive() or self.contact.is_empty:
            self._first_escape.stop()
            self.discarded.emit()
        else:
            self._first_escape.start()
            self.status.setText(self.tr("Press Esc again to discard this contact"))

    def look_up(self) -> None:
        """Look up who was put into Who, as soon as the person comes to it."""
        self._goes_to_who = self.isHidden()
        self.fields.who.field.ask_when_focused()

    def keep_draft(self) -> None:
        """Keep the draft at once."""
        self._keeper.keep_now()

    def stop_keeping(self) -> None:
        """Write no draft any more."""
        self._keeper.stop()

    def go_on_keeping(self) -> None:
        """Keep the draft again, after an undone discard."""
        self._keeper.go_on()

    @action("quick_log.save", QT_TRANSLATE_NOOP("actions", "Save this contact"), "Ctrl+Return, Ctrl+Enter", "save", where="quick_log")
    def save(self) -> None:
        """Store the contact once, however often this is pressed."""
        if self._saving:
            return
        self.fields.clear_faults()
        self._set_saving(saving=True)
        session, wanted = self._session, command(self.contact)
        self._shell.jobs.run(lambda: session.interactions.log(session.actor, wanted), self._stored, self._failed, self)

    @action("quick_log.read", QT_TRANSLATE_NOOP("actions", "Read what was not answered"), "Alt+U", "mail_unread", where="quick_log")
    def read_unanswered(self) -> None:
        """Show the oldest unanswered text of the citizen beside the form, or go back."""
        self.side.toggle_reading()

    def _assemble(self) -> QHBoxLayout:
        scroll = scrolled(boxed(column(self.fields, gap=0), margins=EDGE))
        left = column(boxed(self._head(), margins=EDGE), scroll, boxed(self._foot(), margins=EDGE), gap=measure.GAP_SMALL)
        left.setStretch(1, 1)
        layout = row(gap=measure.GAP_LARGE)
        layout.addLayout(left, 1)
        layout.addWidget(self.side.card)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP_SMALL, measure.GAP_LARGE, measure.GAP)
        return layout

    def _head(self) -> QLayout:
        return row(self.clock, None, self.time_button)

    def _foot(self) -> QLayout:
        layout = row(self.status, self.discard_button, self.save_button)
        layout.setStretch(0, 1)
        return layout

    def _connect(self) -> None:
        self.clock.held.connect(lambda _on: self._changed())
        self.fields.changed.connect(self._changed)
        self.fields.channel_changed.connect(self._name_channel)
        self.fields.reordered.connect(self._order)
        self.fields.picked.connect(self.side.show_citizen)
        self.fields.who.marked.connect(self.side.glance_at)
        self.side.known.connect(self.fields.show_facts)
        self._keeper.kept.connect(self._say_kept)
        self._keeper.failed.connect(lambda error: self._shell.notices.waiting(str(error), key="draft"))

    def _order(self) -> None:
        """Let Tab go from top to bottom, also after chips were replaced."""
        stops = (self.clock.stop, self.time_button, *self.fields.stops, self.discard_button, self.save_button)
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _changed(self) -> None:
        self._first_escape.stop()
        self.fields.clear_faults()
        self._keeper.touch()
        contact = self.contact
        self.side.show_said(Said(contact.channel, contact.topic, contact.text))
        self.renamed.emit()

    def _name_channel(self) -> None:
        contact = self.contact
        reveal(self.clock, wanted=contact.channel in TIMED)
        self.time_button.setText(caption(self.tr("Started %1").replace("%1", when.said(contact.at, when.now()))))
        self.time_button.setAccessibleName(self.tr("Give another time"))
        self.time_button.setToolTip(self.tr("Give another time"))
        reveal(self.time_button, wanted=not self.fields.shows_when)
        self._set_saving(saving=False)
        self.renamed.emit()

    def _draft(self) -> Mapping[str, Any] | None:
        contact = self.contact
        return None if contact.is_empty else to_fields(contact)

    def _say_kept(self) -> None:
        if not self._first_escape.isActive() and not self._saving:
            words = self.tr("Not saved yet, draft kept on this PC %1") if self._refused else self.tr("Draft kept on this PC %1")
            self.status.setText(words.replace("%1", when.said(when.now(), when.now())))

    def _set_saving(self, *, saving: bool) -> None:
        self._saving = saving
        words = self.tr("Saving") if saving else save_words(self.contact.channel)
        self.save_button.setText(caption(f"{words}  Ctrl+Enter"))
        self.save_button.setAccessibleName(words)

    def _stored(self, done: Done[Logged]) -> None:
        self._keeper.stop()
        self.saved.emit(done.value)

    def _failed(self, error: DaybookError) -> None:
        self._set_saving(saving=False)
        self._refused = True
        self.status.setText(self.tr("Not saved yet"))
        self._keeper.keep_now()
        if not isinstance(error, DomainError) or not self.fields.show_fault(error):
            self._shell.notices.fault(error)
