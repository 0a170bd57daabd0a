"""Where contacts come in by themselves beside mail: Open311 servers and folders into which web forms write files."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.domain.changes import Done
from app.domain.form_place import FormPlace
from app.domain.permission import Permission, may
from app.domain.service_request import RequestServer
from app.services.session import Session
from app.ui import measure
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.settings.editor_stack import EditorStack
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of
from app.ui.settings.source_editor import Source, SourceEditor, saved
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.text import ElidedLabel, label, reveal


class SourcesSection(Section):
    """A list of cards, or the editor of one source in its place."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build the section; `refresh` fills it."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self._may = may(session.actor, Permission.MANAGE_OFFICE)
        self.editor: SourceEditor | None = None
        self.sources: tuple[Source, ...] = ()
        self.cards: list[QFrame] = []
        self.switches: list[QCheckBox] = []
        self.add_server = button(self.tr("Add an Open311 server"), lambda: self.edit(RequestServer("", "")), "primary")
        self.add_folder = button(self.tr("Add a folder of web forms"), lambda: self.edit(FormPlace("", "")))
        self.words = label(self.tr("Looking"), "secondary", wrap=True)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(measure.GRID)
        adding = boxed(row(self.add_server, self.add_folder, None, gap=measure.GAP_SMALL))
        reveal(adding, wanted=self._may)
        head = column(self.words, adding, gap=measure.GAP)
        self.stack = EditorStack(page_of(boxed(head, margins=(0, 0, 0, measure.GAP_SMALL)), boxed(self._list)))
        self.setLayout(column(self.stack, gap=0))

    def refresh(self) -> None:
        """Read the sources."""
        session = self._session

        def work() -> tuple[Source, ...]:
            return (*session.requests.servers(session.actor), *session.form_files.places(session.actor))

        self._latest.run(work, self._show)

    def first_focus(self) -> QWidget | None:
        """Begin with the button that adds one."""
        return self.editor.name if self.editor is not None else self.add_server

    def edit(self, source: Source) -> None:
        """Show the editor of a source, or of a new one."""
        self.editor = SourceEditor(self._session, self._shell, source)
        self.editor.left.connect(self._left)
        self.stack.open_editor(self.editor)
        self.editor.name.setFocus()

    def _show(self, sources: tuple[Source, ...]) -> None:
        clear(self._list)
        self.sources, self.switches = sources, []
        self.cards = [self._card(source) for source in sources]
        for card in self.cards:
            self._list.addWidget(card)
        some = self.tr("What lies there becomes contacts, each once, every few minutes while a window is open. Nothing is ever written to a server.")
        none = self.tr("Service requests of the city's Open311 server and files of web forms can become contacts by themselves. None is set up yet.")
        self.words.setText(some if sources else none)

    def _card(self, source: Source) -> QFrame:
        card = QFrame()
        card.setProperty("surface", "card")
        card.setAccessibleName(source.name)
        is_server = isinstance(source, RequestServer)
        where = source.endpoint if isinstance(source, RequestServer) else self.tr("%1, read by %2").replace("%1", source.path).replace("%2", source.desk)
        words = column(ElidedLabel(source.name, "strong"), ElidedLabel(where, "secondary"), gap=2)
        switch = QCheckBox(self.tr("On"))
        switch.setChecked(source.is_on)
        switch.setAccessibleName(self.tr("%1 is on").replace("%1", source.name))
        switch.clicked.connect(lambda on: self._save(lambda: saved(self._session, source, replace(source, is_on=on))))
        self.switches.append(switch)
        edit, remove = button(self.tr("Edit"), lambda: self.edit(source)), button(self.tr("Remove"), lambda: self._remove(source))
        for made in (edit, remove):
            made.setAccessibleName(f"{made.text()}: {source.name}")
        controls = (switch, edit, remove) if self._may else ()
        layout = row(IconLabel(self._shell.icons.icon("globe" if is_server else "folder_open"), 20), words, *controls, gap=measure.GAP_LARGE)
        layout.setStretch(1, 1)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        card.setLayout(layout)
        return card

    def _remove(self, source: Source) -> None:
        def done(_done: object) -> None:
            words = self.tr("%1 is removed. What it brought stays.").replace("%1", source.name)
            self._shell.notices.done(words, lambda: self._save(lambda: saved(self._session, None, source)))
            self.refresh()

        self._shell.jobs.run(lambda: saved(self._session, source, None), done, origin=self)

    def _save(self, work: Callable[[], Done[int]]) -> None:
        self._shell.jobs.run(work, lambda _done: self.refresh(), origin=self)

    def _left(self) -> None:
        self.editor = None
        self.stack.close_editor()
        self.refresh()
        self.add_server.setFocus()
