"""What is put into a reply from elsewhere: templates, filled in for the case, and files."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.domain.outgoing import NewFile
from app.domain.template import FilledTemplate
from app.services.session import Session
from app.ui.cases.incoming_files import Incoming, from_mime, from_paths
from app.ui.cases.reply_fields import ReplyFields
from app.ui.lanes import Lane
from app.ui.screen import Shell
from app.ui.widgets.text import caption
from app.ui.widgets.timeline_picker import Choice, Picker
from app.ui.widgets.timeline_words import size_said
from app.ui.widgets.unfilled import unfilled

PREVIEW = 200


class ReplyInserts(QObject):
    """Finds, fills and reads in jobs; `said` hears what a template left open."""

    def __init__(self, session: Session, shell: Shell, fields: ReplyFields, said: Callable[[str], object], box: QWidget) -> None:
        """Take the fields of the reply and the box they stand in."""
        super().__init__(box)
        self._session, self._shell, self._fields, self._said, self._box = session, shell, fields, said, box
        self.picker = Picker(shell, box)
        self.ask_files = self._ask_files
        fields.text.files_given.connect(self.take_mime)

    def choose_template(self) -> None:
        """Choose a template by typing and put it in."""
        self.picker.open(self.tr("Take a template"), self.tr("Words of its name or text"), self._find, self._picked)

    def attach_menu(self) -> QMenu:
        """Return the menu of what can be attached: the files of the case, and those of this PC."""
        menu = QMenu(self._box)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icons, gone = self._shell.icons, set(self._fields.files.attached)
        for file in self._fields.files_of_case:
            if file.id not in gone:
                words = caption(f"{file.name}  ({size_said(file.size)})")
                menu.addAction(icons.kind("attachment"), words, lambda file=file: self._fields.files.attach(file))
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(icons.icon("folder_open"), self.tr("A file of this PC..."), self.attach_from_pc)
        return menu

    def attach_from_pc(self) -> None:
        """Ask for files and let them go along."""
        self._take(from_paths(self.ask_files()))

    def take_mime(self, mime: QMimeData) -> None:
        """Let the files or the picture that were dropped or pasted go along."""
        self._take(from_mime(mime))

    def paste(self) -> None:
        """Let what lies on the clipboard go along."""
        self.take_mime(QGuiApplication.clipboard().mimeData())

    def _find(self, text: str) -> tuple[Choice, ...]:
        """Return the templates that hold every typed word; runs in a job."""
        words = text.casefold().split()
        found = [one for one in self._session.templates.all(self._session.actor) if all(word in f"{one.name}\n{one.body}".casefold() for word in words)]
        return tuple(Choice(one.id, one.name, " ".join(one.body.split())[:PREVIEW], "document_text") for one in found)

    def _picked(self, choice: Choice) -> None:
        reply = self._fields.reply
        if reply is not None:
            templates, actor, case_id = self._session.templates, self._session.actor, reply.case_id
            self._shell.jobs.run(lambda: templates.fill(actor, choice.id, case_id), self._put_in, self._shell.notices.fault, self)

    def _put_in(self, filled: FilledTemplate) -> None:
        """Put a template where the cursor is; its subject only where there is none yet. What is not known here is named and marked."""
        fields = self._fields
        fields.text.insertPlainText(filled.text)
        if filled.subject and not fields.subject.text().strip():
            fields.subject.setText(filled.subject)
        fields.text.setFocus(Qt.FocusReason.OtherFocusReason)
        fields.changed.emit()
        gaps = unfilled(fields.text.toPlainText())
        if gaps:
            self._said(self.tr("Not known here, write it yourself: %1").replace("%1", ", ".join(gaps)))
            fields.text.mark_gap()

    def _take(self, files: tuple[Incoming, ...]) -> None:
        """Read files in a job and let them go along."""
        if not files:
            return

        def work() -> tuple[NewFile, ...]:
            return tuple(NewFile(file.name, file.content_type, file.read()) for file in files)

        self._shell.jobs.run(work, self._fields.files.add_new, self._shell.notices.fault, self, Lane.POOL)

    def _ask_files(self) -> list[str]:
        return QFileDialog.getOpenFileNames(self._box, self.tr("Attach files to this reply"))[0]
