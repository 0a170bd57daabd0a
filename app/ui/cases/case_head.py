"""The head of a case: number and title, then status, queue, assignee and due as compact controls that save at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.case import TITLE_LIMIT, Case, CaseStatus
from app.ui import measure, when
from app.ui.case_numbers import number_tip, number_words
from app.ui.cases.choice_box import ChoiceBox
from app.ui.cases.due_field import DueField
from app.ui.cases.lookups import Lookups
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.text import ElidedLabel, label, plain, set_look
from app.ui.widgets.timeline_words import status_icon, status_name, status_tone

CHOICE_WIDTH = 172


class TitleField(QWidget):
    """The title as a heading; Ctrl+E or the pencil makes it a field, Enter saves, Escape leaves it."""

    chosen = Signal(str)

    def __init__(self, icons: Icons) -> None:
        """Begin as a heading."""
        super().__init__()
        self.words = ElidedLabel("", "title")
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Title of the case"))
        self.field.setMaxLength(TITLE_LIMIT * 2)
        self.pencil = icon_button(icons.icon("edit", Tone.SECONDARY), self.tr("Change the title"), self.begin, "Ctrl+E")
        heading = row(self.words, self.pencil, None, gap=measure.GRID)
        heading.setStretch(0, 1000)
        self._stack = QStackedWidget()
        self._stack.addWidget(boxed(heading))
        self._stack.addWidget(boxed(row(self.field)))
        self.setLayout(column(self._stack, gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.field.editingFinished.connect(self._finish)

    @property
    def typing(self) -> bool:
        """Tell whether the title is being typed."""
        return self._stack.currentIndex() == 1

    def show_title(self, title: str) -> None:
        """Show a title; what is being typed is left alone."""
        self.words.setText(title)
        self.words.ensurePolished()
        self.words.setMaximumWidth(self.words.fontMetrics().horizontalAdvance(self.words.text()) + measure.GRID)

    def begin(self) -> None:
        """Make the heading a field."""
        if not self.pencil.isEnabled():
            return
        self.field.setText(self.words.text())
        self._stack.setCurrentIndex(1)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the title as it was with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.typing:
            self.field.setText(self.words.text())
            self._stack.setCurrentIndex(0)
            set_look(self.field, "error", False)
        else:
            super().keyPressEvent(event)

    def refuse(self) -> None:
        """Go back to the field with its text as it was typed."""
        self._stack.setCurrentIndex(1)
        set_look(self.field, "error", True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        if self.typing:
            self._stack.setCurrentIndex(0)
            set_look(self.field, "error", False)
            if self.field.text().strip() != self.words.text():
                self.chosen.emit(self.field.text())


class CaseHead(QWidget):
    """Shows a case; `changed` carries the field and its wanted value."""

    changed = Signal(str, object)

    def __init__(self, icons: Icons) -> None:
        """Build it once."""
        super().__init__()
        self._icons = icons
        self.number = label("", "secondary", selectable=True)
        self.overdue = Pill(icons)
        self.title = TitleField(icons)
        self.status, self.queue, self.assignee = (ChoiceBox(name) for name in (self.tr("Status"), self.tr("Queue"), self.tr("Assignee")))
        self.due = DueField(self.tr("Due"), icons)
        self.actions_at = QHBoxLayout()
        self.actions_at.setSpacing(measure.GAP_SMALL)
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self._assemble()
        self._connect()

    def show_lookups(self, lookups: Lookups) -> None:
        """Offer statuses, queues and users."""
        self.status.fill([(status, status_name(status), self._icons.icon(status_icon(status), status_tone(status))) for status in CaseStatus])
        self.queue.fill([(None, self.tr("No queue"), None), *((queue.id, queue.name, None) for queue in lookups.queues)])
        self.assignee.fill([(None, self.tr("Nobody"), None), *((user.id, user.name, None) for user in lookups.users)])

    def show_case(self, case: Case) -> None:
        """Show a case; a control that is being typed in keeps what is typed."""
        self.number.setText(self.tr("Case %1").replace("%1", number_words(case.number)))
        self.number.setToolTip(plain(number_tip(case.number)))
        self.title.show_title(case.title)
        self.status.show_value(case.status)
        self._offer(self.queue, case.queue_id, case.queue_name)
        self._offer(self.assignee, case.assignee_id, case.assignee_name)
        self.due.show_due(case.due_at)
        self.overdue.show_text(self.tr("Overdue") if case.overdue(when.now()) else "", Tone.OVERDUE)

    def say(self, problem: str) -> None:
        """Show beneath the controls what could not be saved; nothing takes it away."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def enable(self, *, can_work: bool) -> None:
        """Let the controls be used, or only read."""
        for control in (self.status, self.queue, self.assignee, self.due, self.title.pencil):
            control.setEnabled(can_work)

    @staticmethod
    def _offer(box: ChoiceBox, value: object, words: str) -> None:
        """Show a value, also one that is offered no more (a user who left)."""
        if value is not None and all(box.itemData(at) != value for at in range(box.count())):
            box.addItem(words, value)
        box.show_value(value)

    def _assemble(self) -> None:
        first = row(self.number, self.overdue, None, gap=measure.GAP_SMALL)
        top = row(column(first, self.title, gap=0), gap=measure.GAP_LARGE)
        top.setStretch(0, 1)
        top.addLayout(self.actions_at)
        controls = row(gap=measure.GAP)
        titles = ((self.tr("&Status"), self.status), (self.tr("&Queue"), self.queue), (self.tr("&Assignee"), self.assignee), (self.tr("&Due"), self.due))
        for words, control in titles:
            head = label("", "secondary")
            head.setText(words)
            head.setTextFormat(Qt.TextFormat.AutoText)
            head.setBuddy(control)
            control.setMinimumWidth(120)
            control.setMaximumWidth(CHOICE_WIDTH + 40)
            controls.addLayout(column(head, control, gap=2), 1)
        controls.addStretch(1)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(measure.GAP_SMALL)
        layout.addLayout(top)
        layout.addLayout(controls)
        layout.addWidget(self._problem)
        self.setLayout(layout)

    def _connect(self) -> None:
        for field, box in (("status", self.status), ("queue_id", self.queue), ("assignee_id", self.assignee)):
            box.activated.connect(lambda _at, field=field, box=box: self._tell(field, box.value))
        self.title.chosen.connect(lambda text: self._tell("title", text))
        self.due.chosen.connect(lambda due: self._tell("due_at", due))
        self.due.refused.connect(lambda error: self.say(str(error)))

    def _tell(self, field: str, value: object) -> None:
        self.say("")
        self.changed.emit(field, value)
