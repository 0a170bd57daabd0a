"""One web form: which mails are its own, what their lines mean, and what comes out, tried on a sample while it is typed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.changes import Done
from app.domain.email_message import InboxRow
from app.domain.errors import DaybookError, DomainError
from app.domain.threading import bare_subject
from app.domain.web_form import NAME_LIMIT, FormReading, WebForm
from app.services.session import Session
from app.ui import measure
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.settings.form_mapping import Meaning, chosen, merged
from app.ui.settings.web_form_labels import WebFormLabels
from app.ui.settings.web_form_result import WebFormResult
from app.ui.settings.web_form_sample import PAUSE_MS, WebFormSample
from app.ui.widgets.buttons import button
from app.ui.widgets.form import Form
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.section import section_title


class WebFormEditor(QWidget):
    """`left` comes when the form was saved or left as it was."""

    left = Signal()

    def __init__(self, session: Session, shell: Shell, form: WebForm | None) -> None:
        """Begin empty, or with a form that is set up."""
        super().__init__()
        self._session, self._shell, self._known = session, shell, form
        self._trying = Latest(shell.jobs, self)
        self.name, self.comes_from, self.subject = (QLineEdit() for _ in range(3))
        self.sample, self.labels, self.result = WebFormSample(session, shell), WebFormLabels(), WebFormResult()
        self.fault = InlineNote(shell.icons)
        self.save = button(self.tr("Save form"), self._save, "primary")
        self.leave = button(self.tr("Leave it as it was") if form is not None else self.tr("Not now"), self.left.emit)
        self._fields = Form()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(PAUSE_MS)
        self._delay.timeout.connect(self.try_on)
        self._assemble(self.tr("A new web form") if form is None else self.tr("Change the web form %1").replace("%1", form.name))
        if form is not None:
            self._show(form)
        self.sample.changed.connect(self.try_on)
        self.sample.taken.connect(self._taken)
        self.labels.changed.connect(self._delay.start)
        self.sample.refresh()

    @property
    def form(self) -> WebForm:
        """Return the form as it stands on the screen."""
        known = self._known.id if self._known is not None else 0
        return WebForm(known, self.name.text(), self.comes_from.text(), self.subject.text(), chosen(self.labels.meanings))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def try_on(self) -> None:
        """Find the labels of the sample and read it with what they mean; in a job, because a sample can be long."""
        service, actor, sample, form, before = self._session.web_forms, self._session.actor, self.sample.sample, self.form, self.labels.meanings

        def work() -> tuple[tuple[Meaning, ...], FormReading]:
            meanings = merged(before, service.guess(actor, sample))
            return meanings, service.try_on(actor, WebForm(form.id, form.name, form.sender, form.subject, chosen(meanings)), sample)

        self._trying.run(work, lambda found: self._tried(before, *found))

    def _assemble(self, title: str) -> None:
        for field in (self.name, self.comes_from, self.subject):
            field.setMaxLength(NAME_LIMIT)
        self.name.setPlaceholderText(self.tr("Street light form"))
        self.comes_from.setPlaceholderText(self.tr("The address the website sends from; empty for any"))
        self.subject.setPlaceholderText(self.tr("Words in the subject of every mail of this form; empty for any"))
        self._fields.add("name", self.tr("&Name"), self.name)
        self._fields.add("sender", self.tr("&Comes from"), self.comes_from)
        self._fields.add("subject", self.tr("&Subject holds"), self.subject)
        left = boxed(column(self.sample, self.result, None, gap=measure.GAP))
        sides = row(left, self.labels, gap=measure.GAP_SECTION)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        feet = boxed(row(None, self.leave, self.save))
        layout = column(section_title(title), self._fields, boxed(sides), self.fault, feet, None, gap=measure.GAP)
        layout.setContentsMargins(0, 0, measure.GAP_LARGE, measure.GAP_SECTION)
        self.setLayout(layout)

    def _show(self, form: WebForm) -> None:
        for field, text in ((self.name, form.name), (self.comes_from, form.sender), (self.subject, form.subject)):
            field.setText(text)
        self.labels.show_meanings([Meaning(label, field, in_sample=False, by_person=True) for label, field in form.labels])

    def _taken(self, found: InboxRow) -> None:
        """Take from a mail that was chosen how mails of this form are recognised."""
        if not self.comes_from.text().strip():
            self.comes_from.setText(found.from_email)
        if not self.subject.text().strip():
            self.subject.setText(bare_subject(found.subject))

    def _tried(self, before: tuple[Meaning, ...], meanings: tuple[Meaning, ...], reading: FormReading) -> None:
        if self.labels.meanings is not before:  # a person gave a label another field meanwhile: that one counts
            self._delay.start()
            return
        self.labels.show_meanings(meanings)
        self.result.show_reading(reading)

    def _save(self) -> None:
        service, actor, form, known = self._session.web_forms, self._session.actor, self.form, self._known
        self._fields.clear_errors()
        self.fault.show_text("")
        self.save.setEnabled(False)

        def work() -> Done[int]:
            return service.add(actor, form) if known is None else service.replace(actor, form)

        self._shell.jobs.run(work, self._saved, self._failed, self)

    def _saved(self, _done: Done[int]) -> None:
        self._shell.notices.done(self.tr("The web form is saved. Mail that arrives from now on is read by it."))
        self.left.emit()

    def _failed(self, error: DaybookError) -> None:
        self.save.setEnabled(True)
        if not (isinstance(error, DomainError) and self._fields.show_fault(error)):
            self.fault.show_text(str(error), Tone.OVERDUE, announce=True)
