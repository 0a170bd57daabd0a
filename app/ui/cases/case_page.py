"""One case: its head, a note box, the reply, its whole history, its citizen and its files."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.attachment import Attachment
from app.domain.case import Case, CaseStatus
from app.domain.changes import Changes, Kind
from app.domain.channel import Direction
from app.domain.citizen import Citizen
from app.domain.errors import DaybookError
from app.domain.outgoing import Outgoing
from app.domain.permission import Permission
from app.domain.presence import ReplyDraft
from app.services.session import Session
from app.ui import measure
from app.ui.actions import action
from app.ui.cases.about_card import AboutCard
from app.ui.cases.answering import Answering
from app.ui.cases.case_editor import CaseEditor, Dispute
from app.ui.cases.case_files import CaseFiles
from app.ui.cases.case_head import CaseHead
from app.ui.cases.case_words import change_said, field_words, value_words
from app.ui.cases.conflict_bar import ConflictBar
from app.ui.cases.files_card import FilesCard
from app.ui.cases.incoming_files import from_mime, from_paths, takes
from app.ui.cases.lookups import Lookups
from app.ui.cases.note_box import NoteBox
from app.ui.draft_keeper import Drafts
from app.ui.jobs import Latest
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.widgets.buttons import action_button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.pinning import CasePinning
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import reveal
from app.ui.widgets.timeline_panel import TimelinePanel
from app.ui.widgets.timeline_picker import Choice
from app.ui.widgets.timeline_services import TimelineServices

_WHERE = "case"
_ANYWHERE = frozenset({Kind.INTERACTION, Kind.CITIZEN, Kind.CALLBACK, Kind.OUTGOING})
"""What may be of this case without its id being told."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything of a case besides its history."""

    case: Case
    files: tuple[Attachment, ...]
    citizen: Citizen | None
    mails: tuple[Outgoing, ...]
    drafts: tuple[ReplyDraft, ...]


class CasePage(QWidget):
    """The page of one case at a time."""

    def __init__(self, session: Session, shell: Shell, drafts: Drafts) -> None:
        """Build it once; the drafts of replies lie in a folder of this PC."""
        super().__init__()
        self._session, self._shell = session, shell
        self._case_id: int | None = None
        self._case: Case | None = None
        self._lookups = Lookups()
        self._latest = Latest(shell.jobs, self)
        self._keeper = CaseFiles(session, shell, self.refresh, self)
        self._services = TimelineServices(session)
        self.ask_files = self._ask_files
        self.editor = CaseEditor(session, shell, lambda field, case: change_said(field, case, self._lookups), self)
        self.head = CaseHead(shell.icons)
        self.conflict = ConflictBar(shell.icons)
        self.note = NoteBox(session, shell)
        empty = EmptyState(shell.icons, "history", self.tr("Nothing has happened yet"), self.tr("Contacts, notes and changes of this case will stand here."))
        self.timeline = TimelinePanel(shell, self._services, self.tr("History of the case"), self._citizen_id, empty, show_case=False)
        self.files = FilesCard(shell.icons, self.add_files, self.timeline.actions_of_entry.saver.save)
        self.about = AboutCard(shell, self.choose_citizen)
        shell.actions.collect(self, self)
        self.answering = Answering(session, shell, drafts, self)
        self.pinning = CasePinning(session, shell, lambda: self._case_id, self)
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
        self.answering.show_case(case_id)
        self.answering.set_visible(visible=self.isVisible())
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
        self._keeper.keep(self._case_id, from_paths(self.ask_files()))

    @action("case.paste", QT_TRANSLATE_NOOP("actions", "Paste a file or picture into this case"), "Ctrl+V", "copy", where=_WHERE)
    def paste(self) -> None:
        """Keep what lies on the clipboard."""
        self._keeper.keep(self._case_id, from_mime(QGuiApplication.clipboard().mimeData()))

    @action("case.reply", QT_TRANSLATE_NOOP("actions", "Reply by email"), "Ctrl+R", "arrow_reply", where=_WHERE)
    def reply(self) -> None:
        """Open the reply box for the marked email, else for the newest one."""
        entry = self.timeline.view.entry if self.timeline.view.hasFocus() else None
        is_theirs = entry is not None and entry.direction is Direction.INBOUND
        self.reply_to(entry.message_id if entry is not None and is_theirs else None)

    def reply_to(self, message_row: int | None) -> None:
        """Open the reply box for a message, or for the newest of the case."""
        self.answering.reply_to(message_row)

    @action("case.print", QT_TRANSLATE_NOOP("actions", "Print"), "Ctrl+P", "print", where=_WHERE)
    def print_case(self) -> None:
        """Go to the case summary on paper."""
        if self._case_id is not None:
            self._shell.navigation.open(Place("reports", self._case_id, "case"))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the other desks that the case is looked at."""
        super().showEvent(event)
        self.answering.set_visible(visible=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell the other desks that the case is not looked at any more."""
        super().hideEvent(event)
        self.answering.set_visible(visible=False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if takes(event.mimeData()) and self._services.may(Permission.WORK_CASE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        event.acceptProposedAction()
        self._keeper.keep(self._case_id, from_mime(event.mimeData()))

    def _ask_files(self) -> list[str]:
        return QFileDialog.getOpenFileNames(self, self.tr("Add files to this case"))[0]

    def _load(self) -> None:
        case_id, actor, session = self._case_id, self._session.actor, self._session
        if case_id is None:
            return

        def work() -> Loaded:
            case = session.cases.get(actor, case_id)
            citizen = session.citizens.get(actor, case.citizen_id) if case.citizen_id is not None else None
            mails, drafts = session.outbox.of_case(actor, case_id), session.presence.drafts(actor, case_id)
            return Loaded(case, session.cases.attachments(actor, case_id), citizen, mails, drafts)

        self._latest.run(work, self._show, self._shell.notices.fault)

    def _show(self, loaded: Loaded) -> None:
        self._case = loaded.case
        self.head.show_case(self._case)
        self.head.enable(can_work=self._services.may(Permission.WORK_CASE))
        self.files.show_files(loaded.files)
        self.about.show_citizen(self._case, loaded.citizen)
        self.answering.show_facts(loaded.mails, loaded.files, loaded.drafts)

    def _change(self, field: str, value: object) -> None:
        if self._case is not None:
            self.editor.change(self._case, field, value)

    def _picked_citizen(self, choice: Choice) -> None:
        self._change("citizen_id", choice.id)

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
            mine, theirs = (value_words(field, value, now, self._lookups) for value in (dispute.mine, getattr(now, field)))
            self.conflict.show_values(field_words(field), mine, theirs, lambda: self.editor.change(now, field, dispute.mine), self.timeline.view.setFocus)

    def _make_room(self) -> None:
        """Put the reply in the place of the note, and the note back; Ctrl+Enter belongs to the one that is there."""
        is_writing, can_work = self.answering.box.isVisibleTo(self), self._services.may(Permission.WORK_CASE)
        reveal(self.note, wanted=can_work)
        reveal(self._reply_button, wanted=self.answering.may_send)
        reveal(self._write, wanted=not is_writing)
        self._shell.actions.action("case.add_note").setEnabled(can_work and not is_writing)

    def _citizen_id(self) -> int | None:
        return self._case.citizen_id if self._case is not None else None

    def _heard(self, changes: Changes) -> None:
        if self.isVisible() and (self._case_id in changes.ids(Kind.CASE) or changes.touches(_ANYWHERE)):
            self.refresh()

    def _connect(self) -> None:
        self.head.changed.connect(self._change)
        self.editor.refused.connect(self._refused)
        self.editor.disputed.connect(self._disputed)
        self.note.saved.connect(self.refresh)
        self.note.field.files_given.connect(lambda mime: self._keeper.keep(self._case_id, from_mime(mime)))
        self.answering.folded.connect(self._make_room)
        self.answering.left.connect(self.timeline.view.setFocus)
        kinds = {Kind.CASE, Kind.INTERACTION, Kind.CITIZEN, Kind.CALLBACK, Kind.ATTACHMENT, Kind.OUTGOING}
        self._shell.hub.listen(self, kinds, self._heard)
        can_work = self._services.may(Permission.WORK_CASE)
        for name in ("case.add_note", "case.title", "case.take", "case.resolve", "case.citizen", "case.add_file", "case.paste"):
            self._shell.actions.action(name).setEnabled(can_work)
        self._shell.actions.action("case.reply").setEnabled(self.answering.may_send)
        self._make_room()
        self.files.add.setVisible(can_work)
        self.head.enable(can_work=can_work)

    def _assemble(self) -> None:
        actions = self._shell.actions
        self.note.add_button()
        for name in ("case.resolve", "case.print"):
            words = self.tr("Resolve") if name == "case.resolve" else self.tr("Print")
            self.head.actions_at.addWidget(action_button(actions.action(name), words=words), 0, Qt.AlignmentFlag.AlignTop)
        side = scrolled(boxed(column(self.about, self.files, None, gap=measure.GAP), margins=(0, 0, 0, measure.GAP_LARGE)))
        side.setFixedWidth(measure.SIDE_CARD)
        answering = self.answering
        self._reply_button = action_button(actions.action("case.reply"), words=self.tr("Reply by email"), with_key=True)
        write = row(self.note, self._reply_button, gap=measure.GAP_SMALL)
        write.setStretch(0, 1)
        write.setAlignment(self._reply_button, Qt.AlignmentFlag.AlignTop)
        self._write = boxed(write)
        left = column(self.conflict, answering.presence, answering.strip, self._write, answering.box, self.timeline, gap=measure.GAP)
        left.setStretch(4, 5)
        left.setStretch(5, 2)
        body = row(gap=measure.GAP_LARGE)
        body.addLayout(left, 1)
        body.addWidget(side)
        layout = column(self.head, gap=measure.GAP_LARGE)
        layout.addLayout(body, 1)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_LARGE, 0)
        self.setLayout(layout)
