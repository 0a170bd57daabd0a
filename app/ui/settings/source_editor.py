"""One source of contacts: where it lies, what its services are called here, and what would come in, tried before it is saved."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.domain.changes import Done
from app.domain.errors import DaybookError, DomainError
from app.domain.form_place import FormPlace
from app.domain.interaction import LogInteraction
from app.domain.service_request import RequestServer, read_topics
from app.services.session import Session
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.file_choice import FileChoice
from app.ui.jobs import Latest
from app.ui.lanes import Lane
from app.ui.screen import Shell
from app.ui.settings.row_card import RowCard
from app.ui.widgets.buttons import button
from app.ui.widgets.form import Form
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.section import section_title

Source = RequestServer | FormPlace
LINE_MOST = 500
TOPIC_LINES = 88


def saved(session: Session, before: Source | None, after: Source | None) -> Done[int]:
    """Put a source in the place of another in the office's list; None for one that is new or goes. Raises DomainError. For a job."""
    actor = session.actor
    if isinstance(before or after, RequestServer):
        servers = _replaced(session.requests.servers(actor), before, after)
        return session.requests.set_servers(actor, [one for one in servers if isinstance(one, RequestServer)])
    places = _replaced(session.form_files.places(actor), before, after)
    return session.form_files.set_places(actor, [one for one in places if isinstance(one, FormPlace)])


def _replaced(listed: Sequence[Source], before: Source | None, after: Source | None) -> list[Source]:
    new: list[Source] = [after] if after is not None else []
    if before is None:
        return [*listed, *new]
    return [one for old in listed for one in (new if old.name == before.name else [old])]


class SourceEditor(QWidget):
    """`left` comes when the source was saved or left as it was."""

    left = Signal()

    def __init__(self, session: Session, shell: Shell, source: Source, files: FileChoice | None = None) -> None:
        """Begin with a source; one without a name is new."""
        super().__init__()
        self.files = files or FileChoice()
        self._session, self._shell, self._known = session, shell, source
        self._trying = Latest(shell.jobs, self, Lane.POOL)
        self.name, self.where, self.jurisdiction = QLineEdit(source.name), QLineEdit(), QLineEdit()
        self.topics = QPlainTextEdit()
        self._fields = Form()
        self.fault = InlineNote(shell.icons)
        self.found = RowCard(self.tr("What would come in"), self.tr("Nothing lies there right now."))
        self.found.hide()
        self.try_button = button(self.tr("Try it"), self.try_on)
        self.save = button(self.tr("Save source"), self._save, "primary")
        self.leave = button(self.tr("Leave it as it was") if source.name else self.tr("Not now"), self.left.emit)
        self._assemble(source)

    @property
    def source(self) -> Source:
        """Return the source as it stands on the screen."""
        if isinstance(self._known, RequestServer):
            topics = read_topics(self.topics.toPlainText())
            address, place = self.where.text().strip(), self.jurisdiction.text().strip()
            return replace(self._known, name=self.name.text().strip(), endpoint=address, jurisdiction=place, topics=topics)
        return replace(self._known, name=self.name.text().strip(), path=self.where.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def try_on(self) -> None:
        """Show what would come in; nothing is stored."""
        session, source = self._session, self.source
        self._fields.clear_errors()
        self.fault.show_text(self.tr("Looking"))

        def work() -> tuple[LogInteraction, ...]:
            if isinstance(source, RequestServer):
                return session.requests.try_on(session.actor, source)
            return session.form_files.try_on(session.actor, source)

        self._trying.run(work, self._tried, self._failed)

    def choose(self) -> None:
        """Ask for the folder with the system's dialog."""
        if (found := self.files.open_folder(self, self.tr("Choose folder..."))) is not None:
            self.where.setText(str(found))

    def _assemble(self, source: Source) -> None:
        for field in (self.name, self.where, self.jurisdiction):
            field.setMaxLength(LINE_MOST)
        self._fields.add("name", self.tr("&Name"), self.name)
        if isinstance(source, RequestServer):
            self.where.setText(source.endpoint)
            self.where.setPlaceholderText("https://311.example.org/open311/v2")
            self.jurisdiction.setText(source.jurisdiction)
            self.topics.setPlainText("\n".join(f"{service} = {topic}" for service, topic in source.topics))
            self.topics.setTabChangesFocus(True)
            self.topics.setFixedHeight(TOPIC_LINES)
            self._fields.add("endpoint", self.tr("&Address"), self.where, self.tr("The address that ends before /requests.json."))
            self._fields.add("jurisdiction", self.tr("&Jurisdiction"), self.jurisdiction, self.tr("Only where the server asks for one."))
            hint = self.tr("One line each: the code or name of a service, an equals sign, the topic in this office.")
            self._fields.add("topics", self.tr("&Topics"), self.topics, hint)
            title = self.tr("An Open311 server")
        else:
            self.where.setText(source.path)
            hint = self.tr('JSON and CSV files that lie there are taken in by this PC and then moved to its folder "taken"; nothing is deleted.')
            self._fields.add("path", self.tr("&Folder"), self.where, hint)
            self._fields.add_wide(boxed(row(button(self.tr("Choose folder..."), self.choose), None)))
            title = self.tr("A folder of web forms")
        feet = boxed(row(self.try_button, None, self.leave, self.save))
        layout = column(section_title(title), self._fields, self.fault, self.found, feet, None, gap=measure.GAP)
        layout.setContentsMargins(0, 0, measure.GAP_LARGE, measure.GAP_SECTION)
        self.setLayout(layout)

    def _tried(self, contacts: tuple[LogInteraction, ...]) -> None:
        self.fault.show_text("")
        rows = [(one.subject, ", ".join(filter(None, (one.topic, when.said(one.at, when.now()))))) for one in contacts]
        self.found.show_rows(rows)
        self.found.show()

    def _save(self) -> None:
        session, before, after = self._session, self._known if self._known.name else None, self.source
        self._fields.clear_errors()
        self.fault.show_text("")
        self.save.setEnabled(False)
        self._shell.jobs.run(lambda: saved(session, before, after), self._saved, self._failed, self)

    def _saved(self, _done: Done[int]) -> None:
        self._shell.notices.done(self.tr("The source is saved. It is looked into every few minutes."))
        self.left.emit()

    def _failed(self, error: DaybookError) -> None:
        self.save.setEnabled(True)
        self.fault.show_text("")
        if not (isinstance(error, DomainError) and self._fields.show_fault(error)):
            self.fault.show_text(str(error), Tone.OVERDUE, announce=True)
