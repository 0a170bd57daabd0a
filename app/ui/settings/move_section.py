"""Move the office to another place: where to, what is going to happen, and a folder's test before anything begins."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.office_place import OfficePlace
from app.domain.permission import Permission, may
from app.services.session import Session
from app.ui import measure
from app.ui.file_choice import FileChoice
from app.ui.screen import Shell
from app.ui.settings.moving import OfficeMoving
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of, setting_row
from app.ui.shared_folder.folder_test import FolderTest
from app.ui.widgets.ask_bar import AskBar
from app.ui.widgets.buttons import button
from app.ui.widgets.choice_card import ChoiceCard
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.section import section_title
from app.ui.widgets.text import breakable, label, reveal

URL = "postgresql://"
SUFFIX = ".daybook"


class MoveSection(Section):
    """Three places to choose from; the one the office is at now can be chosen too, for another folder or another server."""

    def __init__(self, session: Session, shell: Shell, moving: OfficeMoving, files: FileChoice | None = None) -> None:
        """Take the office, the window, the way to another place, and what asks for files."""
        super().__init__()
        self._session, self._shell, self._moving, self._files = session, shell, moving, files or FileChoice()
        self.cards = self._cards()
        self.file, self.server = QLineEdit(), QLineEdit()
        self.folder = FolderTest(shell.icons, shell.jobs, self._files, moving.look_at_folder)
        self.file_form, self.server_form = self._file_form(), self._server_form()
        self._fields: dict[OfficePlace, QWidget] = {
            OfficePlace.PC: self.file_form,
            OfficePlace.FOLDER: self.folder,
            OfficePlace.SERVER: self.server_form,
        }
        self.go = button("", self._go, "primary")
        self.stop = button(self.tr("Cancel"), self.folder.stop)
        self.ask = AskBar(shell.icons)
        others = self.tr("On the other desks close the program first: what they have not shared yet would stay behind.")
        self.others = label(f"\N{BULLET}  {others}", wrap=True)
        self.denied = label(self.tr("Only an administrator of the office can move it."), "secondary", wrap=True)
        self._assemble()
        for card in self.cards.values():
            card.toggled.connect(self._chosen)
        self.folder.changed.connect(self._show)
        self.file.textChanged.connect(self.file_form.clear_errors)
        self.server.textChanged.connect(self.server_form.clear_errors)
        self.cards[OfficePlace.PC if moving.place is OfficePlace.FOLDER else OfficePlace.FOLDER].setChecked(True)

    @property
    def place(self) -> OfficePlace:
        """Return the kind of place that is chosen."""
        return next(place for place, card in self.cards.items() if card.isChecked())

    def refresh(self) -> None:
        """Propose a file whose name is free."""
        if not self.file.isModified():
            self.file.setText(self._moving.free_file())

    def first_focus(self) -> QWidget:
        """Begin with the place that is chosen."""
        return self.cards[self.place]

    def _cards(self) -> dict[OfficePlace, ChoiceCard]:
        theme, icons = self._shell.theme, self._shell.icons
        pc = self.tr("One file for one PC. Nobody else works with the office any more.")
        folder = self.tr("Several desks share the office through a file server. Good for up to ten desks.")
        server = self.tr("For many desks or a slow file server. IT makes an empty database and tells its address.")
        return {
            OfficePlace.PC: ChoiceCard(theme, icons.icon("desktop"), self.tr("To this PC"), pc),
            OfficePlace.FOLDER: ChoiceCard(theme, icons.icon("people_team"), self.tr("To a folder that desks share"), folder),
            OfficePlace.SERVER: ChoiceCard(theme, icons.icon("server"), self.tr("To a PostgreSQL server"), server),
        }

    def _file_form(self) -> Form:
        line = row(self.file, button(self.tr("Browse..."), self._browse))
        line.setStretch(0, 1)
        field = boxed(line)
        field.setFocusProxy(self.file)
        form = Form()
        form.add("file", self.tr("&File"), field, self.tr("A new file; its name ends with .daybook. Backups and stored files are kept beside it."))
        self.file.setAccessibleName(self.tr("File"))
        return form

    def _server_form(self) -> Form:
        form = Form()
        self.server.setPlaceholderText("postgresql://user:password@server/daybook")
        form.add("server", self.tr("&Address"), self.server, self.tr("Of an empty database. This PC keeps the address, with its password, in its settings."))
        return form

    def _assemble(self) -> None:
        where = label(breakable(self._session.location), "secondary", wrap=True, selectable=True)
        where.setAccessibleName(self._session.location)
        points = (
            self.tr("Contacts, cases, mail, files and settings go along. Each record and file is compared with the old office before the new one counts."),
            self.tr("The old office stays where it is, as it is, and can only be read from then on. Whoever opens it is told where it went."),
            self.tr("The window closes for this and comes again with the new office. You can cancel while it goes on; nothing has happened then."),
        )
        foot = row(self.go, self.stop, None)
        page = page_of(
            setting_row(self._shell.icons.icon("database"), self.tr("The office is here now"), where),
            boxed(row(section_title(self.tr("Where to?"))), margins=(0, measure.GAP_LARGE, 0, measure.GRID)),
            boxed(column(*self.cards.values())),
            boxed(column(*self._fields.values()), margins=(0, measure.GAP_SMALL, 0, 0)),
            boxed(row(section_title(self.tr("What is going to happen"))), margins=(0, measure.GAP_LARGE, 0, measure.GRID)),
            *(label(f"\N{BULLET}  {point}", wrap=True) for point in points),
            self.others,
            self.denied,
            self.ask,
            boxed(foot, margins=(0, measure.GAP, 0, 0)),
        )
        self.setLayout(column(scrolled(page), gap=0))

    def _chosen(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if not on:
            return
        self.folder.stop()
        self.ask.forget()
        for place, field in self._fields.items():
            reveal(field, wanted=place is self.place)
        self._show()

    def _show(self) -> None:
        allowed, testing = may(self._session.actor, Permission.MANAGE_OFFICE), self.folder.busy
        self.go.setText(self._forward())
        self.go.setAccessibleName(self._forward())
        reveal(self.go, wanted=not testing)
        self.go.setEnabled(allowed)
        reveal(self.stop, wanted=testing)
        reveal(self.denied, wanted=not allowed)
        leaves_desks = self._moving.place is not OfficePlace.PC
        self.others.setText(
            f"\N{BULLET}  {self.tr('On the other desks close the program first: what they have not shared yet would stay behind.')}" if leaves_desks else ""
        )
        reveal(self.others, wanted=leaves_desks)

    def _forward(self) -> str:
        if self.place is not OfficePlace.FOLDER or self._is_fit:
            return self.tr("Move this office")
        return self.tr("Test this folder") if self.folder.look is None else self.tr("Test again")

    @property
    def _is_fit(self) -> bool:
        return self.folder.look is not None and self.folder.look.report.usable and self.folder.look.office is None

    def _browse(self) -> None:
        found = self._files.save_file(self, self.tr("Where is the office to be kept?"), self.file.text(), self.tr("Office (*.daybook)"))
        if found is not None:
            self.file.setText(str(found))
            self.file.setModified(True)
            self.file.setFocus()

    def _go(self) -> None:
        self.ask.forget()
        if self.place is OfficePlace.FOLDER and not self._is_fit:
            self.folder.begin()
        elif (target := self._target()) is not None:
            words = self.tr("Move the office to %1 now? The window closes and comes again.").replace("%1", breakable(_without_password(target)))
            self.ask.ask(words, [(self.tr("Move this office"), lambda: self._moving.move(target)), (self.tr("Not now"), self._not_now)])

    def _not_now(self) -> None:
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _target(self) -> str | None:
        """Return where to, None where that is not said well enough yet; the field says why."""
        file, server = self.file.text().strip().strip('"'), self.server.text().strip()
        if self.place is OfficePlace.FOLDER and self.folder.look is not None:
            return self.folder.look.folder
        if self.place is OfficePlace.PC and not file.casefold().endswith(SUFFIX):
            self.file_form.show_error("file", self.tr("Type a file whose name ends with .daybook. Nothing was changed."))
            return None
        if self.place is OfficePlace.SERVER and not server.startswith(URL):
            self.server_form.show_error("server", self.tr("An address begins with postgresql:// and names a server and a database. Nothing was changed."))
            return None
        return file if self.place is OfficePlace.PC else server


def _without_password(target: str) -> str:
    """Return an address as it may be shown."""
    scheme, between, rest = target.partition("://")
    if not between or "@" not in rest:
        return target
    person, _, place = rest.rpartition("@")
    return f"{scheme}://{person.partition(':')[0]}@{place}"
