"""The form of a new case, filled from a citizen or a contact where it was opened from one."""

from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.case import TITLE_LIMIT, Case, OpenCase
from app.domain.changes import Done
from app.domain.citizen import Citizen
from app.domain.errors import DaybookError, DomainError
from app.domain.interaction import Interaction
from app.services.session import Session
from app.ui import measure, when
from app.ui.actions import action
from app.ui.case_numbers import number_words
from app.ui.cases.choice_box import ChoiceBox
from app.ui.cases.due_field import DueField
from app.ui.cases.lookups import Lookups
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.widgets.buttons import action_button, button, icon_button
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import caption, label
from app.ui.widgets.timeline_picker import Choice, Picker
from app.ui.widgets.timeline_services import TimelineServices
from app.ui.widgets.timeline_words import channel_name

_WHERE = "case_form"
FORM_WIDTH = 720
FIRST_LINE = 120


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a new case comes from."""

    citizen_id: int | None = None
    interaction_id: int | None = None


def read_origin(detail: str) -> Origin:
    """Read "new:CITIZEN:CONTACT"; both may be empty."""
    parts = [int(part) if part.isdigit() else None for part in detail.split(":")[1:]]
    citizen_id, interaction_id = (*parts, None, None)[:2]
    return Origin(citizen_id, interaction_id)


class CaseForm(QWidget):
    """The page with the fields; `opened` carries the new case's id, `left` says that nothing is to be saved."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build it once."""
        super().__init__()
        self._session, self._shell = session, shell
        self._services = TimelineServices(session)
        self._latest = Latest(shell.jobs, self)
        self._writer = QObject(self)
        self._uid = uuid4()
        self._origin = Origin()
        self._citizen_id: int | None = None
        self._busy = False
        icons = shell.icons
        shell.actions.collect(self, self)
        self.picker = Picker(shell, self)
        self.header = PageHeader(self.tr("New case"))
        self.form = Form()
        self.title = QLineEdit()
        self.title.setMaxLength(TITLE_LIMIT * 2)
        self.citizen = button("", self.choose_citizen, "", icons.icon("person_search"))
        self.forget = icon_button(icons.icon("dismiss", Tone.SECONDARY), self.tr("No citizen"), lambda: self._show_citizen(None))
        self.queue, self.assignee, self.topic = (ChoiceBox(name) for name in (self.tr("Queue"), self.tr("Assignee"), self.tr("Topic")))
        self.due = DueField(self.tr("Due"), icons)
        self.due.setPlaceholderText(self.tr("As the queue says"))
        self._assemble()
        self.due.refused.connect(self._refuse)
        self.topic.activated.connect(lambda _at: self._follow_topic())
        self._lookups = Lookups()
        shell.typed_text.register(self, self.tr("New case"), lambda: self.title.text() if self.title.isModified() else "")

    def start(self, origin: Origin) -> None:
        """Begin for a citizen or a contact; what is being typed for the same one stays."""
        if origin == self._origin and self.title.isModified():
            return
        self._origin, self._uid, self._busy = origin, uuid4(), False
        self.form.clear_errors()
        self.title.clear()
        self.header.set_title(self.tr("New case"), self.tr("The contact is filed on it.") if origin.interaction_id is not None else "")
        for box in (self.queue, self.assignee, self.topic):
            box.show_value(None)
        self.due.show_due(None)
        self._show_citizen(None)
        if origin != Origin():
            self._latest.run(lambda: self._read(origin), self._fill, self._shell.notices.fault)

    def show_lookups(self, lookups: Lookups) -> None:
        """Offer the queues, users and topics of the office."""
        self._lookups = lookups
        self.queue.fill([(None, self.tr("No queue"), None), *((queue.id, queue.name, None) for queue in lookups.queues)])
        self.assignee.fill([(None, self.tr("Nobody yet"), None), *((user.id, user.name, None) for user in lookups.users)])
        self.topic.fill([(None, self.tr("No topic"), None), *((topic.name, topic.name, None) for topic in lookups.topics)])

    def first_focus(self) -> QWidget:
        """Begin with the title."""
        return self.title

    @action("case.open_new", QT_TRANSLATE_NOOP("actions", "Open case"), "Ctrl+Return, Ctrl+S", "save", where=_WHERE)
    def save(self) -> None:
        """Open the case in a job; the form stays until it is saved."""
        if self._busy:
            return
        try:
            due_at = self.due.read()
        except DomainError as error:
            self._refuse(error)
            return
        queue_id, assignee_id = self.queue.value, self.assignee.value
        command = OpenCase(
            self._uid,
            self.title.text(),
            self._citizen_id,
            self._origin.interaction_id,
            queue_id if isinstance(queue_id, int) else None,
            assignee_id if isinstance(assignee_id, int) else None,
            str(self.topic.value or ""),
            due_at,
        )
        self._busy = True
        actor, cases = self._session.actor, self._session.cases
        self._shell.jobs.run(lambda: cases.open(actor, command), self._opened, self._failed, origin=self._writer)

    @action("case.leave_form", QT_TRANSLATE_NOOP("actions", "Leave without opening a case"), "Esc", "dismiss", where=_WHERE)
    def leave(self) -> None:
        """Go back; what was typed is still there when the form is opened again for the same citizen."""
        self.left.emit()

    @action("case.form_citizen", QT_TRANSLATE_NOOP("actions", "Choose the citizen"), "Ctrl+Shift+W", "person_search", where=_WHERE)
    def choose_citizen(self) -> None:
        """Choose whose case it will be."""
        self.picker.open(self.tr("Whose case is it?"), self.tr("Name, phone, email or address"), self._services.find_citizens, self._picked)

    def _read(self, origin: Origin) -> tuple[Citizen | None, Interaction | None]:
        actor, session = self._session.actor, self._session
        contact = session.interactions.get(actor, origin.interaction_id) if origin.interaction_id is not None else None
        citizen_id = origin.citizen_id if origin.citizen_id is not None else contact.citizen_id if contact is not None else None
        return (session.citizens.get(actor, citizen_id) if citizen_id is not None else None), contact

    def _fill(self, found: tuple[Citizen | None, Interaction | None]) -> None:
        citizen, contact = found
        if citizen is not None:
            self._show_citizen(Choice(citizen.id, citizen.name, "", "person"))
        if contact is None:
            return
        said = self.tr("From the contact of %1 (%2); it is filed on the case.").replace("%1", when.said(contact.at, when.now()))
        self.header.set_title(self.tr("New case"), said.replace("%2", channel_name(contact.channel, contact.direction)))
        self.topic.show_value(contact.topic or None)
        self._follow_topic()
        if not self.title.isModified():
            self.title.setText(proposed_title(contact))
            self.title.selectAll()

    def _follow_topic(self) -> None:
        """Propose the queue that looks after the topic, unless one was chosen."""
        topic = next((topic for topic in self._lookups.topics if topic.name == self.topic.value), None)
        if topic is not None and topic.queue_id is not None and self.queue.value is None:
            self.queue.show_value(topic.queue_id)

    def _picked(self, choice: Choice) -> None:
        self._show_citizen(choice)

    def _show_citizen(self, choice: Choice | None) -> None:
        self._citizen_id = choice.id if choice is not None else None
        words = choice.title if choice is not None else self.tr("Choose a citizen")
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, FORM_WIDTH // 2)
        self.citizen.setText("\N{EN SPACE}" + caption(shown))
        self.citizen.setAccessibleName(self.tr("Citizen: %1").replace("%1", words))
        self.forget.setVisible(choice is not None)

    def _opened(self, done: Done[Case]) -> None:
        self._busy = False
        self.title.setModified(False)
        self._origin = Origin(-1)
        self._shell.notices.done(self.tr("Case %1 is opened.").replace("%1", number_words(done.value.number)))
        self.opened.emit(done.value.id)

    def _failed(self, error: DaybookError) -> None:
        self._busy = False
        if isinstance(error, DomainError):
            self._refuse(error)
        else:
            self._shell.notices.fault(error)

    def _refuse(self, error: DomainError) -> None:
        if not self.form.show_fault(error):
            self._shell.notices.fault(error)

    def _assemble(self) -> None:
        citizen = row(self.citizen, self.forget, None, gap=measure.GRID)
        holder = boxed(citizen)
        holder.setFocusProxy(self.citizen)
        self.form.add("title", self.tr("&Title"), self.title, self.tr("What the matter is about, in words the citizen would use."))
        self.form.add("citizen_id", self.tr("&Citizen"), holder)
        self.form.add("topic", self.tr("T&opic"), self.topic)
        self.form.add("queue_id", self.tr("&Queue"), self.queue)
        self.form.add("assignee_id", self.tr("&Assignee"), self.assignee)
        self.form.add("due_at", self.tr("&Due"), self.due, self.tr("For example: tomorrow 12:00, Friday, in 3 days, 24 Nov."))
        for box in (self.topic, self.queue, self.assignee, self.due):
            box.setMaximumWidth(FORM_WIDTH // 2)
        actions = self._shell.actions
        save = action_button(actions.action("case.open_new"), "primary", with_icon=False)
        leave = action_button(actions.action("case.leave_form"), with_icon=False)
        self.form.add_wide(boxed(row(save, leave, label(self.tr("Ctrl+Enter opens, Esc leaves"), "secondary"), None), margins=(0, measure.GAP_SMALL, 0, 0)))
        self.form.setMaximumWidth(FORM_WIDTH)
        scroll = scrolled(boxed(column(self.form, None), margins=(0, 0, measure.GAP_LARGE, measure.GAP_SECTION)))
        layout = column(self.header, scroll, gap=measure.GAP_LARGE)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SMALL, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)


def proposed_title(contact: Interaction) -> str:
    """Return a title from a contact: its subject, else its first line, else its topic."""
    lines = [line.strip() for line in contact.text.splitlines() if line.strip()]
    words = " ".join((contact.subject or (lines[0] if lines else contact.topic)).split())
    return words if len(words) <= FIRST_LINE else words[:FIRST_LINE].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
