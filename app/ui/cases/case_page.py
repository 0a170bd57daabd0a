"""One case: its head, a note box, its whole history, its citizen and its files."""

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from app.domain.attachment import Attachment
from app.domain.case import Case, CaseStatus
from app.domain.changes import Changes, Done, Kind
from app.domain.citizen import Citizen
from app.domain.errors import DaybookError
from app.domain.permission import Permission
from app.services.session import Session
from app.ui import measure, when
from app.ui.actions import action
from app.ui.cases.case_editor import CaseEditor, Dispute
from app.ui.cases.case_head import CaseHead
from app.ui.cases.conflict_bar import ConflictBar
from app.ui.cases.files_card import FilesCard
from app.ui.cases.incoming_files import Incoming, from_mime, from_paths, takes
from app.ui.cases.lookups import Lookups
from app.ui.cases.note_box import NoteBox
from app.ui.jobs import Latest
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.widgets.buttons import action_button, button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.side_card import SideCard
from app.ui.widgets.text import caption
from app.ui.widgets.timeline_panel import TimelinePanel
from app.ui.widgets.timeline_picker import Choice
from app.ui.widgets.timeline_services import TimelineServices
from app.ui.widgets.timeline_words import status_name

_WHERE = "case"
Loaded = tuple[Case, tuple[Attachment, ...], Citizen | None]


class CasePage(QWidget):
    """The page of one case at a time."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build it once."""
        super().__init__()
        self._session, self._shell = session, shell
        self._case_id: int | None = None
        self._case: Case | None = None
        self._lookups = Lookups()
        self._latest = Latest(shell.jobs, self)
        self._writer = QObject(self)
        self._services = TimelineServices(session)
        self.ask_files = self._ask_files
        self.editor = CaseEditor(session, shell, self._said, self)
        self.head = CaseHead(shell.icons)
        self.conflict = ConflictBar(shell.icons)
        self.note = NoteBox(session, shell)
        empty = EmptyState(shell.icons, "history", self.tr("Nothing has happened yet"), self.tr("Contacts, notes and changes of this case will stand here."))
        self.timeline = TimelinePanel(shell, self._services, self.tr("History of the case"), self._citizen_id, empty, show_case=False)
        self.files = FilesCard(shell.icons, self.add_files, self.timeline.actions_of_entry.saver.save)
        self.about = SideCard(self.tr("Citizen"))
        shell.actions.collect(self, self)
        self._assemble()
        self._connect()
        self.setAcceptDrops(True)
        self.show_lookups(Lookups())

    @property
    def case_id(self) -> int | None:
        """Return which case this is."""
        return self._case_id

    def show_lookups(self, lookups: Lookups) -> None:
        """Offer the queues and users of the office."""
        self._lookups = lookups
        self.head.show_lookups(lookups)
        if self._case is not None:
            self.head.show_case(self._case)

    def show_case(self, case_id: int) -> None:
        """Show a case; the same one again is brought up to date without moving anything."""
        if case_id == self._case_id:
            self.refresh()
            return
        self._case_id, self._case = case_id, None
        self.conflict.hide()
        self.head.say("")
        self.note.show_case(case_id)
        self._load()
        actor, cases = self._session.actor, self._session.cases
        self.timeline.show_source(lambda after, limit: cases.timeline(actor, case_id, after, limit), forget=True)

    def refresh(self) -> None:
        """Fetch everything shown again and put in what is new."""
        if self._case_id is not None:
            self._load()
            self.timeline.model.reload()

    def first_focus(self) -> QWidget:
        """Begin in the history."""
        return self.timeline.view

    @action("case.add_note", QT_TRANSLATE_NOOP("actions", "Add note"), "Ctrl+Return", "note_add", where=_WHERE)
    def add_note(self) -> None:
        """Add what is typed, or go to the note box when nothing is."""
        self.note.save()

    @action("case.title", QT_TRANSLATE_NOOP("actions", "Change the title"), "Ctrl+E", "edit", where=_WHERE)
    def change_title(self) -> None:
        """Make the title a field."""
        self.head.title.begin()

    @action("case.take", QT_TRANSLATE_NOOP("actions", "Assign this case to me"), "Ctrl+Shift+A", "person", where=_WHERE)
    def take(self) -> None:
        """Make the acting user the assignee."""
        self._change("assignee_id", self._session.actor.user_id)

    @action("case.resolve", QT_TRANSLATE_NOOP("actions", "Mark this case as resolved"), "Ctrl+Shift+R", "checkmark_circle", where=_WHERE)
    def resolve(self) -> None:
        """Set the status to resolved."""
        self._change("status", CaseStatus.RESOLVED)

    @action("case.citizen", QT_TRANSLATE_NOOP("actions", "Set the citizen of this case"), "Ctrl+Shift+W", "person_search", where=_WHERE)
    def choose_citizen(self) -> None:
        """Choose whose case this is."""
        self.timeline.actions_of_entry.picker.open(
            self.tr("Whose case is this?"), self.tr("Name, phone, email or address"), self._services.find_citizens, self._picked_citizen
        )

    @action("case.add_file", QT_TRANSLATE_NOOP("actions", "Add a file to this case"), "Ctrl+Shift+F", "attach", where=_WHERE)
    def add_files(self) -> None:
        """Choose files and keep them with the case."""
        self._keep(from_paths(self.ask_files()))

    @action("case.paste", QT_TRANSLATE_NOOP("actions", "Paste a file or picture into this case"), "Ctrl+V", "copy", where=_WHERE)
    def paste(self) -> None:
        """Keep what lies on the clipboard."""
        self._keep(from_mime(QGuiApplication.clipboard().mimeData()))

    @action("case.print", QT_TRANSLATE_NOOP("actions", "Print"), "Ctrl+P", "print", where=_WHERE)
    def print_case(self) -> None:
        """Go to the case summary on paper."""
        if self._case_id is not None:
            self._shell.navigation.open(Place("reports", self._case_id, "case"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if takes(event.mimeData()) and self._services.may(Permission.WORK_CASE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        event.acceptProposedAction()
        self._keep(from_mime(event.mimeData()))

    def _ask_files(self) -> list[str]:
        return QFileDialog.getOpenFileNames(self, self.tr("Add files to this case"))[0]

    def _load(self) -> None:
        case_id, actor, session = self._case_id, self._session.actor, self._session
        if case_id is None:
            return

        def work() -> Loaded:
            case = session.cases.get(actor, case_id)
            citizen = session.citizens.get(actor, case.citizen_id) if case.citizen_id is not None else None
            return case, session.cases.attachments(actor, case_id), citizen

        self._latest.run(work, self._show, self._shell.notices.fault)

    def _show(self, loaded: Loaded) -> None:
        self._case, files, citizen = loaded
        self.head.show_case(self._case)
        self.head.enable(can_work=self._services.may(Permission.WORK_CASE))
        self.files.show_files(files)
        self._show_about(self._case, citizen)

    def _show_about(self, case: Case, citizen: Citizen | None) -> None:
        now = when.now()
        self.about.clear()
        if citizen is None:
            self.about.add_widget(button(self.tr("Set the citizen"), self.choose_citizen, "link", self._shell.icons.icon("person_search")))
        else:
            link = button("", lambda: self._shell.navigation.open(Place("citizens", citizen.id)), "link")
            link.setText(caption(self._fitting(citizen.name)))
            link.setAccessibleName(self.tr("Go to %1").replace("%1", citizen.name))
            self.about.add_widget(boxed(row(link, None), margins=(-measure.GRID - 1, 0, 0, 0)))
            for point in citizen.profile.contacts[:3]:
                self.about.add_row(self.tr("Phone") if point.kind.value == "phone" else self.tr("Email"), point.raw)
        if case.topic:
            self.about.add_row(self.tr("Topic"), case.topic)
        self.about.add_row(self.tr("Opened"), when.said(case.opened_at, now))
        if case.closed_at is not None:
            self.about.add_row(self.tr("Ended"), when.said(case.closed_at, now))

    def _fitting(self, name: str) -> str:
        """Cut a name that is wider than the card."""
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, measure.SIDE_CARD - 4 * measure.GAP_LARGE)

    def _change(self, field: str, value: object) -> None:
        if self._case is not None:
            self.editor.change(self._case, field, value)

    def _picked_citizen(self, choice: Choice) -> None:
        self._change("citizen_id", choice.id)

    def _said(self, field: str, after: Case) -> str:
        value = self._value_words(field, getattr(after, field), after)
        return self.tr("%1 of %2 is now \u201c%3\u201d.").replace("%1", self._field_words(field)).replace("%2", after.number).replace("%3", value)

    def _field_words(self, field: str) -> str:
        words = {
            "title": self.tr("The title"),
            "status": self.tr("The status"),
            "queue_id": self.tr("The queue"),
            "assignee_id": self.tr("The assignee"),
            "due_at": self.tr("The due date"),
            "citizen_id": self.tr("The citizen"),
        }
        return words[field]

    def _value_words(self, field: str, value: object, case: Case) -> str:
        if isinstance(value, CaseStatus):
            return status_name(value)
        if isinstance(value, datetime):
            return when.due(value, when.now())
        names = {"queue_id": self._lookups.queue_name(value), "assignee_id": self._lookups.user_name(value), "citizen_id": case.citizen_name}
        return names.get(field, str(value or "")) or self.tr("none")

    def _refused(self, field: str, error: DaybookError) -> None:
        self.head.say(str(error))
        if field == "title":
            self.head.title.refuse()
        if self._case is not None:
            self.head.show_case(self._case)

    def _disputed(self, dispute: Dispute) -> None:
        """Show both values; the control shows theirs until it is settled."""
        self.refresh()
        field, now = dispute.field, dispute.now
        if now.id == self._case_id:
            mine, theirs = (self._value_words(field, value, now) for value in (dispute.mine, getattr(now, field)))
            self.conflict.show_values(self._field_words(field), mine, theirs, lambda: self.editor.change(now, field, dispute.mine), self.timeline.view.setFocus)

    def _keep(self, files: tuple[Incoming, ...]) -> None:
        """Read and store files in a job, one after the other."""
        case_id, actor, cases = self._case_id, self._session.actor, self._session.cases
        if not files or case_id is None:
            return

        def work() -> tuple[int, Changes]:
            changes = Changes()
            for file in files:
                done: Done[int] = cases.attach(actor, case_id, file.name, file.content_type, file.read())
                changes = changes | done.changes
            return len(files), changes

        self._shell.jobs.run(work, self._kept, self._not_kept, origin=self._writer, lane=Lane.POOL)

    def _kept(self, result: tuple[int, Changes]) -> None:
        count = result[0]
        said = self.tr("The file is kept with the case.") if count == 1 else self.tr("%1 files are kept with the case.")
        self._shell.notices.done(said.replace("%1", str(count)))

    def _not_kept(self, error: DaybookError) -> None:
        self._shell.notices.fault(error)
        self.refresh()

    def _citizen_id(self) -> int | None:
        return self._case.citizen_id if self._case is not None else None

    def _heard(self, changes: Changes) -> None:
        if self.isVisible() and (self._case_id in changes.ids(Kind.CASE) or changes.touches({Kind.INTERACTION, Kind.CITIZEN, Kind.CALLBACK})):
            self.refresh()

    def _connect(self) -> None:
        self.head.changed.connect(self._change)
        self.editor.refused.connect(self._refused)
        self.editor.disputed.connect(self._disputed)
        self.note.saved.connect(self.refresh)
        self.note.field.files_given.connect(lambda mime: self._keep(from_mime(mime)))
        kinds = {Kind.CASE, Kind.INTERACTION, Kind.CITIZEN, Kind.CALLBACK, Kind.ATTACHMENT}
        self._shell.hub.listen(self, kinds, self._heard)
        can_work = self._services.may(Permission.WORK_CASE)
        for name in ("case.add_note", "case.title", "case.take", "case.resolve", "case.citizen", "case.add_file", "case.paste"):
            self._shell.actions.action(name).setEnabled(can_work)
        self.note.setVisible(can_work)
        self.files.add.setVisible(can_work)
        self.head.enable(can_work=can_work)

    def _assemble(self) -> None:
        actions = self._shell.actions
        self.note.add_button()
        for name in ("case.resolve", "case.print"):
            words = self.tr("Resolve") if name == "case.resolve" else self.tr("Print")
            self.head.actions_at.addWidget(action_button(actions.action(name), words=words), 0, Qt.AlignmentFlag.AlignTop)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setFixedWidth(measure.SIDE_CARD)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setWidget(boxed(column(self.about, self.files, None, gap=measure.GAP), margins=(0, 0, 0, measure.GAP_LARGE)))
        left = column(self.conflict, self.note, self.timeline, gap=measure.GAP)
        left.setStretch(2, 1)
        body = row(gap=measure.GAP_LARGE)
        body.addLayout(left, 1)
        body.addWidget(side)
        layout = column(self.head, gap=measure.GAP_LARGE)
        layout.addLayout(body, 1)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_LARGE, 0)
        self.setLayout(layout)
