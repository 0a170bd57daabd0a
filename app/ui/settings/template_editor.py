"""Add or change one reply template: its variables are checked as they are typed, and it is shown as a citizen would read it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.domain.changes import Done
from app.domain.errors import Conflict, DaybookError, DomainError
from app.domain.names import NAME_LIMIT
from app.domain.template import Template
from app.domain.template_variables import VARIABLES, filled, unknown_in
from app.domain.work_queue import WorkQueue
from app.services.session import Session
from app.ui import measure
from app.ui.colours import Tone
from app.ui.screen import Shell
from app.ui.settings.template_words import explained, language_name, sample_values
from app.ui.widgets.ask_bar import AskBar
from app.ui.widgets.buttons import button
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.form import Form
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.section import section_title
from app.ui.widgets.text import label, plain
from app.ui.widgets.unfilled import VariableMarks

BODY_HEIGHT = 200
LANGUAGES = ("", "English", "Spanish")
WIDTH = 760


class TemplateEditor(QWidget):
    """The form of one template; `left` comes when it was saved or left as it was."""

    left = Signal()

    def __init__(self, session: Session, shell: Shell, template: Template | None, queues: tuple[WorkQueue, ...]) -> None:
        """Begin empty, or with a template."""
        super().__init__()
        self._session, self._shell, self._template, self._queues = session, shell, template, queues
        self.form = Form()
        self.name, self.subject = QLineEdit(), QLineEdit()
        self.name.setMaxLength(NAME_LIMIT)
        self.language, self.queue = QComboBox(), QComboBox()
        self.body = QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        self.body.setFixedHeight(BODY_HEIGHT)
        self.marks = VariableMarks(self.body.document(), shell.theme, Tone.INFORMATION)
        self.problem = InlineNote(shell.icons, "", Tone.OVERDUE)
        self.preview = label("", wrap=True, selectable=True)
        self.preview_subject = label("", "strong", wrap=True, selectable=True)
        self.ask = AskBar(shell.icons)
        self.save = button(self.tr("Save template"), self._save, "primary")
        self.cancel = button(self.tr("Leave as it was"), self.left.emit)
        self._fill(template)
        self._assemble()
        for field in (self.name, self.subject):
            field.textChanged.connect(lambda _text: self._look())
        self.body.textChanged.connect(self._look)
        for box in (self.language, self.queue):
            box.currentIndexChanged.connect(lambda _at: self._look())
        shell.typed_text.register(self, self.tr("Template"), lambda: self.body.toPlainText() if self._is_changed() else "")
        self._look()

    @property
    def template(self) -> Template:
        """Return the template as it stands; the id is 0 for a new one."""
        known = self._template
        return Template(
            known.id if known is not None else 0,
            self.name.text(),
            self.subject.text(),
            self.body.toPlainText(),
            str(self.language.currentData() or ""),
            self.queue.currentData(),
            known.version if known is not None else 1,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter, leave with Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def insert(self, variable: str) -> None:
        """Put a variable where the cursor is."""
        self.body.insertPlainText(f"{{{{{variable}}}}}")
        self.body.setFocus()

    def _fill(self, template: Template | None) -> None:
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.queue.addItem(self.tr("Every queue"), None)
        for queue in self._queues:
            self.queue.addItem(queue.name, queue.id)
        if template is None:
            return
        self.name.setText(template.name)
        self.subject.setText(template.subject)
        self.body.setPlainText(template.body)
        self.language.setCurrentIndex(max(0, self.language.findData(template.language)))
        self.queue.setCurrentIndex(max(0, self.queue.findData(template.queue_id)))

    def _is_changed(self) -> bool:
        return self.template != (self._template or replace(self.template, name="", subject="", body=""))

    def _look(self) -> None:
        """Name the variables that nobody knows, and show the text as a citizen would read it."""
        wanted = self.template
        unknown = unknown_in(f"{wanted.subject}\n{wanted.body}")
        said = self.tr("Not known: %1. Take one of the variables above, or write the words themselves.")
        self.problem.show_text(said.replace("%1", ", ".join(f"{{{{{name}}}}}" for name in unknown)) if unknown else "", Tone.OVERDUE)
        self.save.setEnabled(not unknown)
        queue = next((queue.name for queue in self._queues if queue.id == wanted.queue_id), "")
        values = sample_values(wanted.language, self._session.office_name, queue, self._session.actor.name)
        shown = filled(wanted.subject, wanted.body, values)
        self.preview_subject.setText(shown.subject)
        self.preview_subject.setVisible(bool(shown.subject))
        self.preview.setText(shown.text or self.tr("The text stands here as soon as there is one."))

    def _save(self, version: int | None = None) -> None:
        if not self.save.isEnabled():
            return
        templates, actor, wanted = self._session.templates, self._session.actor, self.template
        if version is not None:
            wanted = replace(wanted, version=version)
        self.form.clear_errors()
        self.ask.forget()
        self.save.setEnabled(False)

        def work() -> Done[int]:
            if wanted.id:
                return templates.replace(actor, wanted)
            return templates.add(actor, wanted.name, wanted.subject, wanted.body, wanted.language, wanted.queue_id)

        self._shell.jobs.run(work, self._saved, self._failed, self)

    def _saved(self, _done: Done[int]) -> None:
        self._shell.notices.done(self.tr("The template is saved."))
        self.left.emit()

    def _failed(self, error: DaybookError) -> None:
        self.save.setEnabled(True)
        if isinstance(error, Conflict):
            self._settle(error)
        elif not (isinstance(error, DomainError) and self.form.show_fault(error)):
            self._shell.notices.fault(error)

    def _settle(self, error: Conflict) -> None:
        """Another desk was faster: both texts are there, a person decides."""
        templates, actor, known = self._session.templates, self._session.actor, self._template
        assert known is not None

        def read() -> Template | None:
            return next((one for one in templates.all(actor) if one.id == known.id), None)

        def show(now: Template | None) -> None:
            if now is None:
                self._shell.notices.fault(error)
                return
            said = self.tr("Another desk changed this template meanwhile. Yours is not saved yet. Theirs says: \u201c%1\u201d")
            answers = ((self.tr("Save mine"), lambda: self._save(now.version)), (self.tr("Keep theirs"), self.left.emit))
            self.ask.ask(said.replace("%1", " ".join(now.body.split())[:300]), answers)

        self._shell.jobs.run(read, show, self._shell.notices.fault, self)

    def _assemble(self) -> None:
        form = self.form
        form.add("name", self.tr("&Name"), self.name, self.tr("How it is found when a reply is written."))
        form.add("language", self.tr("&Language"), self.language)
        form.add("queue_id", self.tr("&Queue"), self.queue)
        form.add("subject", self.tr("&Subject"), self.subject, self.tr("For new mail only; an answer keeps the subject of what it answers."))
        form.add("body", self.tr("&Text"), self.body)
        flow = FlowRow(measure.GRID)
        for variable, meaning in VARIABLES:
            made = button(explained(variable, meaning), lambda variable=variable: self.insert(variable), "chip")  # type: ignore[misc]
            made.setToolTip(plain(f"{{{{{variable}}}}}"))
            flow.add(made)
        form.add_wide(column_of(label(self.tr("Put in, filled for each case:"), "secondary"), flow))
        form.add_wide(self.problem)
        paper = boxed(column(self.preview_subject, self.preview, gap=measure.GRID), "card", (measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP))
        paper.setAccessibleName(self.tr("Preview"))
        form.add_wide(column_of(label(self.tr("As it reads on a made-up case"), "secondary"), paper))
        form.add_wide(self.ask)
        foot = row(self.save, self.cancel, label(self.tr("Ctrl+Enter saves, Esc leaves"), "secondary"), None)
        form.add_wide(boxed(foot, margins=(0, measure.GAP_SMALL, 0, 0)))
        title = self.tr("New template") if self._template is None else self.tr("Template")
        self.setMaximumWidth(WIDTH)
        self.setLayout(column(section_title(title), form, None, gap=measure.GAP))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, measure.GAP_LARGE, measure.GAP_SECTION)


def column_of(*parts: QWidget) -> QWidget:
    """Return parts one beneath the other."""
    return boxed(column(*parts, gap=measure.GRID))
