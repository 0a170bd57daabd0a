"""Take people in from another program's table: choose a file, say what its columns hold, look at what would happen, import, and take it back."""

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.changes import Changes, Done, Kind
from app.domain.import_report import ContactsReport, ImportKind
from app.domain.permission import Permission, may
from app.services.session import Session
from app.ui import measure
from app.ui.actions import action
from app.ui.citizens import import_words
from app.ui.citizens.import_file import PeopleFile, read_files, takes
from app.ui.citizens.import_history import ImportHistory
from app.ui.citizens.import_kind import KindRow
from app.ui.citizens.import_preview import ImportPreview
from app.ui.citizens.import_report import ImportReportView
from app.ui.citizens.import_run import ImportRun, Outcome
from app.ui.file_choice import FileChoice
from app.ui.jobs import Latest
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.screen import Shell
from app.ui.widgets.ask_bar import AskBar
from app.ui.widgets.buttons import action_button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.text import caption, label

_WHERE = "import"
FILE_KEY = "import:file"


class ImportPage(QWidget):
    """Without a file the former imports; with one its first rows, and below them what would happen or has happened."""

    def __init__(self, session: Session, shell: Shell, files: FileChoice | None = None) -> None:
        """Build it once; nothing is read yet."""
        super().__init__()
        self._session, self._shell, self.files = session, shell, files or FileChoice()
        self._file: PeopleFile | None = None
        self._outcome: Outcome | None = None
        self._reading = Latest(shell.jobs, self, Lane.POOL)
        self._run = ImportRun(session, shell, self)
        self._run.changed = self._refresh
        shell.actions.collect(self, self)
        self.header = PageHeader(import_words.title(ImportKind.CITIZENS))
        self.header.set_actions(*(shell.actions.action(name) for name in ("import.close", "import.back", "import.choose")))
        self.ask = AskBar(shell.icons)
        self.history = ImportHistory(session, shell)
        self.preview = ImportPreview()
        self.kind = KindRow()
        self.report = ImportReportView(shell)
        self.hint = label("", "secondary", wrap=True)
        self.import_button = action_button(shell.actions.action("import.take_in"), "primary", with_icon=False)
        self._foot = row(self.hint, action_button(shell.actions.action("import.check")), self.import_button, gap=measure.GAP)
        self._foot.setStretch(0, 1)
        self._assemble()
        self.setAcceptDrops(True)
        self.preview.changed.connect(self._columns_changed)
        self.kind.changed.connect(self._kind_changed)
        self.history.table.picked.connect(lambda _batch: self._refresh())
        self.history.model.refreshed.connect(self._refresh)
        shell.hub.listen(self, {Kind.IMPORT}, self._heard)
        self._refresh()

    def show_page(self) -> None:
        """Fetch the former imports."""
        self.history.refresh()

    def first_focus(self) -> QWidget:
        """Begin in the list of imports, or with the first column of the file."""
        if self._file is None:
            return self.history.table
        return self.preview.boxes[0] if self.preview.boxes else self.report.table

    @property
    def outcome(self) -> Outcome | None:
        """Return what was found last, None before it was asked for."""
        return self._outcome

    def open_file(self, *paths: Path) -> None:
        """Read a file, or contacts saved by Outlook one by one, and show the first rows; what was shown before goes."""
        if not self._run.is_busy:
            self._shell.notices.info(self.tr("Reading %1.").replace("%1", paths[0].name), key=FILE_KEY)
            self._reading.run(lambda: read_files(self._session, paths), self._show_file, lambda error: self._shell.notices.error(str(error), key=FILE_KEY))

    @action("import.choose", QT_TRANSLATE_NOOP("actions", "Choose a file..."), "Ctrl+O", "folder_open", where=_WHERE)
    def choose(self) -> None:
        """Ask for a table, contact cards or contacts saved by Outlook."""
        filters = f"{self.tr('Tables, contact cards and Outlook contacts')} (*.csv *.txt *.vcf *.msg)"
        if paths := self.files.open_files(self, import_words.title(ImportKind.CITIZENS), filters):
            self.open_file(*paths)

    @action("import.check", QT_TRANSLATE_NOOP("actions", "Check what would happen"), "F5", "checkmark_circle", where=_WHERE)
    def check(self) -> None:
        """Compare everybody in the file with the register; nothing is changed."""
        if self._file is not None:
            self._run.look(self._file, self.preview.kind, self.preview.columns, self._show_outcome)

    @action("import.take_in", QT_TRANSLATE_NOOP("actions", "Import these people"), "Ctrl+Return", "arrow_download", where=_WHERE)
    def take_in(self) -> None:
        """Register who is new."""
        if self._outcome is not None:
            self._run.take_in(self._outcome.table, self._imported)

    @action("import.close", QT_TRANSLATE_NOOP("actions", "Close this file"), "Ctrl+W", "dismiss", where=_WHERE)
    def close_file(self) -> None:
        """Go back to the former imports."""
        self._file = self._outcome = None
        self.ask.forget()
        self.history.refresh()
        self._refresh()
        self.history.table.setFocus()

    @action("import.back", QT_TRANSLATE_NOOP("actions", "Take this import back..."), "Ctrl+Delete", "arrow_undo", where=_WHERE)
    def take_back(self) -> None:
        """Ask, then remove the people of this import."""
        if (found := self._to_take_back()) is None:
            return
        batch, name = found
        words = self.tr("Take back the import of %1? Its people are removed, except those somebody has worked with since; how many stay is said afterwards.")
        answers = ((self.tr("Take it back"), lambda: self._run.take_back(batch, self._taken_back)), (self.tr("Leave it"), self._leave_question))
        self.ask.ask(words.replace("%1", name), answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a question with Escape: nothing happens."""
        if event.key() == Qt.Key.Key_Escape and self.ask.isVisible():
            self._leave_question()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file of people, or several contacts saved by Outlook."""
        if not self._run.is_busy and takes(_dropped(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self.open_file(*_dropped(event))

    def _show_file(self, file: PeopleFile) -> None:
        self._file, self._outcome = file, None
        self._shell.notices.clear(FILE_KEY)
        self.ask.forget()
        self.kind.show_kind(file.kind)
        self.kind.setVisible(file.cards is None)
        self.preview.show_file(file, file.kind if file.cards is None else ImportKind.CITIZENS)
        self._refresh()
        self.first_focus().setFocus()

    def _kind_changed(self) -> None:
        """Read the same file as something else."""
        if self._file is not None:
            self.preview.show_file(self._file, self.kind.kind)
            self._columns_changed()

    def _columns_changed(self) -> None:
        """Forget what was found with other columns."""
        self._outcome = None
        self._refresh()

    def _show_outcome(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self._outcome = outcome
            self.report.show_outcome(outcome)
        self._refresh()
        if self._owns_focus() and self._file is not None:
            self.report.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _imported(self, outcome: Outcome | None) -> None:
        self.history.refresh()
        self._show_outcome(outcome)
        if outcome is None:
            words = self.tr("The import was stopped. Who was registered before stays; take the import back, or import the file again to go on.")
            self._shell.notices.info(words, Offer(self.tr("Former imports"), self.close_file), key="import:stopped")
        else:
            place = Place("citizens", None, "import")
            offers = () if self.isVisible() else (Offer(self.tr("Show the result"), lambda: self._shell.navigation.open(place)),)
            self._shell.notices.done(self._imported_words(outcome), None, *offers)

    def _imported_words(self, outcome: Outcome) -> str:
        if isinstance(outcome.report, ContactsReport):
            return self.tr("%n contact(s) stored.", "", outcome.report.created)
        return self.tr("%n citizen(s) registered.", "", outcome.report.created)

    def _taken_back(self, done: Done[tuple[int, int]] | None) -> None:
        self.close_file()
        if done is None:
            self._shell.notices.info(self.tr("Stopped. Some are removed already; take the import back again to go on."), key="import:stopped")
            return
        removed, kept = done.value
        words = self.tr("%n citizen(s) removed.", "", removed)
        if kept:
            words += " " + self.tr("%n stay(s), because somebody has worked with them since.", "", kept)
        self._shell.notices.info(words, key="import:back")

    def _leave_question(self) -> None:
        self.ask.forget()
        (self.history if self._file is None else self.report).table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_take_back(self) -> tuple[int, str] | None:
        if self._file is not None:
            batch = self._outcome.report.batch if self._outcome is not None else None
            return (batch, self._file.name) if batch is not None else None
        marked = self.history.marked
        return (marked.id, marked.name) if marked is not None and marked.undone_at is None else None

    def _owns_focus(self) -> bool:
        focus = self.window().focusWidget()
        return self.isVisible() and (focus is None or focus is self or self.isAncestorOf(focus))

    def _heard(self, _changes: Changes) -> None:
        if self.isVisible():
            self.history.refresh()

    def _refresh(self) -> None:
        """Show what fits the state: the parts, and what can be done now."""
        file, report = self._file, self._outcome.report if self._outcome is not None else None
        is_done = report is not None and report.batch is not None
        allowed, idle = may(self._session.actor, Permission.IMPORT), not self._run.is_busy
        able = {
            "choose": idle,
            "close": idle and file is not None,
            "check": idle and file is not None and not is_done and self.preview.is_enough,
            "take_in": idle and allowed and report is not None and not is_done and report.created > 0,
            "back": idle and allowed and self._to_take_back() is not None,
        }
        for name, wanted in able.items():
            self._shell.actions.action(f"import.{name}").setEnabled(wanted)
        self._shell.actions.action("import.close").setVisible(file is not None)
        self._shell.actions.action("import.back").setVisible(file is None or is_done)
        if not idle and self._owns_focus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # what is disabled loses it, and with it the keys of this page
        self.preview.setEnabled(idle and not is_done)
        self.kind.setEnabled(idle and not is_done)
        self._stack.setCurrentIndex(0 if file is None else 1)
        self.report.setVisible(report is not None)
        self._foot_box.setVisible(not is_done)
        self._name(file, report.created if report is not None else 0, allowed=allowed)

    def _name(self, file: PeopleFile | None, new: int, *, allowed: bool) -> None:
        kind = self.preview.kind if file is not None else ImportKind.CITIZENS
        count = self.tr("%n row(s)", "", file.count) if file is not None else ""
        self.header.set_title(import_words.title(kind), f"{file.name}, {count}" if file is not None else "")
        words = import_words.button(kind, new)
        self.import_button.setText(caption(words))
        self.import_button.setAccessibleName(words)
        looked = self._outcome is not None
        self.hint.setText(import_words.hint(kind, enough=self.preview.is_enough, looked=looked, allowed=allowed))

    def _assemble(self) -> None:
        self._foot_box = boxed(self._foot)
        file = column(self.kind, self.preview, self.report, None, self._foot_box, gap=measure.GAP_LARGE)
        file.setStretch(2, 1000)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.history)
        self._stack.addWidget(boxed(file))
        layout = column(self.header, self.ask, self._stack, gap=measure.GAP)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SECTION, measure.GAP_LARGE)
        layout.setStretch(2, 1)
        self.setLayout(layout)


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls())
