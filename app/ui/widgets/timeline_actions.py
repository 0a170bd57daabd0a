"""What can be done with an entry of a timeline, by key and from its menu."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.domain.attachment import Attachment
from app.domain.changes import Done
from app.domain.interaction import Interaction
from app.domain.permission import Permission
from app.domain.timeline import EntryKind, TimelineEntry
from app.ui.actions import action
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.widgets.text import caption
from app.ui.widgets.timeline_files import FileSaver
from app.ui.widgets.timeline_picker import Choice, Picker
from app.ui.widgets.timeline_services import TimelineServices
from app.ui.widgets.timeline_view import TimelineView

_WHERE = "timeline"


class TimelineActions(QObject):
    """The actions of one timeline view; `citizen` says whose page or case it is."""

    def __init__(self, shell: Shell, services: TimelineServices, view: TimelineView, citizen: Callable[[], int | None]) -> None:
        """Collect the actions with the view as their home."""
        super().__init__(view)
        self._shell, self._services, self._view, self._citizen = shell, services, view, citizen
        self._writer = QObject(self)
        """Writes in its own name, so that the page hears of them and reloads like any other."""
        self.picker = Picker(shell, view)
        self.saver = FileSaver(shell, services.file_bytes, view)
        self._made = {made.objectName(): made for made in shell.actions.collect(self, view)}
        view.case_clicked.connect(lambda case_id: shell.navigation.open(Place("cases", case_id)))
        view.file_clicked.connect(self.saver.save)
        view.menu_wanted.connect(self.show_menu)
        view.current_changed.connect(self.enable)
        self.enable()

    def show_menu(self, at: QPoint) -> None:
        """Show what can be done with the marked entry."""
        menu = self.menu()
        if not menu.isEmpty():
            menu.popup(at)

    def menu(self) -> QMenu:
        """Return the menu of the marked entry; only what is possible stands in it."""
        menu = self._new_menu()
        self.enable()
        for made in self._made.values():
            if made.isEnabled():
                menu.addAction(made)
        return menu

    def enable(self) -> None:
        """Let only those actions be pressed that make sense for the marked entry."""
        entry = self._view.entry
        is_contact = entry is not None and entry.kind is EntryKind.INTERACTION
        may_log, may_work = (self._services.may(wanted) for wanted in (Permission.LOG_INTERACTION, Permission.WORK_CASE))
        possible = {
            "timeline.open_case": is_contact and may_work,
            "timeline.add_to_case": is_contact and may_log,
            "timeline.move": is_contact and may_log,
            "timeline.answered": is_contact and may_log,
            "timeline.save_files": is_contact and entry is not None and entry.attachments > 0,
            "timeline.open_email": entry is not None and entry.message_id is not None,
            "timeline.go_to_case": entry is not None and entry.case_id is not None,
            "timeline.copy": entry is not None,
        }
        for name, made in self._made.items():
            made.setEnabled(bool(possible[name]))
        waits = entry is not None and entry.awaiting_reply
        self._made["timeline.answered"].setText(self.tr("Mark as answered") if waits else self.tr("Mark as not answered"))

    @action("timeline.open_case", QT_TRANSLATE_NOOP("actions", "Open a case from this contact"), "Ctrl+O", "folder_add", where=_WHERE)
    def open_case(self) -> None:
        """Go to the form of a new case, filled from the contact."""
        if (entry := self._contact()) is not None:
            self._shell.navigation.open(Place("cases", None, f"new:{self._citizen() or ''}:{entry.id}"))

    @action("timeline.add_to_case", QT_TRANSLATE_NOOP("actions", "Add this contact to a case"), "Ctrl+Shift+O", "briefcase", where=_WHERE)
    def add_to_case(self) -> None:
        """Choose a case and file the contact on it."""
        if (entry := self._contact()) is None:
            return
        citizen_id = self._citizen()

        def picked(choice: Choice) -> None:
            said = self.tr("The contact is filed on %1.").replace("%1", choice.detail.split(" ")[0])
            self._write(lambda: self._services.add_to_case(entry.id, choice.id), said)

        self.picker.open(
            self.tr("Add this contact to a case"), self.tr("Number or words of the title"), lambda text: self._services.find_cases(citizen_id, text), picked
        )

    @action("timeline.move", QT_TRANSLATE_NOOP("actions", "Move this contact to another citizen"), "Ctrl+Shift+M", "person_swap", where=_WHERE)
    def move(self) -> None:
        """Choose the citizen whose contact this really was."""
        if (entry := self._contact()) is None:
            return

        def picked(choice: Choice) -> None:
            said = self.tr("The contact now stands with %1.").replace("%1", choice.title)
            self._write(lambda: self._services.move(entry.id, choice.id, None), said)

        self.picker.open(self.tr("Whose contact was this?"), self.tr("Name, phone, email or address"), self._services.find_citizens, picked)

    @action("timeline.answered", QT_TRANSLATE_NOOP("actions", "Mark as answered"), "Ctrl+Shift+D", "checkmark_circle", where=_WHERE)
    def toggle_answered(self) -> None:
        """Say that the contact was answered, or take that back."""
        if (entry := self._contact()) is not None:
            self.set_answered(entry.id, answered=entry.awaiting_reply)

    @action("timeline.open_email", QT_TRANSLATE_NOOP("actions", "Open this email"), "Ctrl+Shift+E", "mail", where=_WHERE)
    def open_email(self) -> None:
        """Show the email as it was received."""
        entry = self._view.entry
        if entry is not None and entry.message_id is not None:
            self._shell.navigation.open(Place("inbox", entry.message_id))

    @action("timeline.go_to_case", QT_TRANSLATE_NOOP("actions", "Go to its case"), "Ctrl+G", "arrow_right", where=_WHERE)
    def go_to_case(self) -> None:
        """Show the case an entry belongs to."""
        entry = self._view.entry
        if entry is not None and entry.case_id is not None:
            self._shell.navigation.open(Place("cases", entry.case_id))

    @action("timeline.save_files", QT_TRANSLATE_NOOP("actions", "Save a file of this contact as..."), "Ctrl+S", "arrow_download", where=_WHERE)
    def save_files(self) -> None:
        """Save the only file of the contact, or choose one of several."""
        if (entry := self._contact()) is not None:
            self._shell.jobs.run(lambda: self._services.files(entry.id), self._choose_file, origin=self._writer)

    @action("timeline.copy", QT_TRANSLATE_NOOP("actions", "Copy the text"), "Ctrl+Shift+C", "copy", where=_WHERE)
    def copy(self) -> None:
        """Put the text of the entry on the clipboard."""
        self._view.copy_text()

    def set_answered(self, interaction_id: int, *, answered: bool) -> None:
        """Say whether a contact was answered; can be undone."""
        said = self.tr("The contact counts as answered.") if answered else self.tr("The contact waits for an answer again.")
        undo = lambda: self._run(lambda: self._services.answered(interaction_id, answered=not answered))  # noqa: E731 - one use, beside its words
        self._run(lambda: self._services.answered(interaction_id, answered=answered), lambda _done: self._shell.notices.done(said, undo))

    def _new_menu(self) -> QMenu:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _contact(self) -> TimelineEntry | None:
        entry = self._view.entry
        return entry if entry is not None and entry.kind is EntryKind.INTERACTION else None

    def _choose_file(self, files: tuple[Attachment, ...]) -> None:
        if len(files) == 1:
            self.saver.save(files[0])
            return
        menu = self._new_menu()
        for file in files:
            menu.addAction(self._shell.icons.kind("attachment"), caption(file.name), lambda file=file: self.saver.save(file))
        menu.popup(self._view.viewport().mapToGlobal(self._view.visualRect(self._view.currentIndex()).center()))

    def _write(self, work: Callable[[], Done[Interaction]], said: str) -> None:
        """File a contact elsewhere and offer to take it back."""

        def done(result: Done[Interaction]) -> None:
            before = result.value
            self._shell.notices.done(said, lambda: self._run(lambda: self._services.move(before.id, before.citizen_id, before.case_id)))

        self._run(work, done)

    def _run(self, work: Callable[[], Done[Interaction] | Done[int]], done: Callable[..., None] = lambda _done: None) -> None:
        self._shell.jobs.run(work, done, self._shell.notices.fault, origin=self._writer)
