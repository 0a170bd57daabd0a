"""Settings: sections at the left, the open one at the right."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.changes import Kind
from app.services.session import Session
from app.system.settings import Settings, SettingsFile
from app.ui import measure
from app.ui.mail_state import MailStates
from app.ui.navigation import Place
from app.ui.screen import Screen, Shell
from app.ui.settings.about_section import AboutSection
from app.ui.settings.backup_section import BackupSection
from app.ui.settings.desk_section import DeskSection
from app.ui.settings.mailboxes_section import MailboxesSection
from app.ui.settings.move_section import MoveSection
from app.ui.settings.moving import OfficeMoving
from app.ui.settings.office_section import OfficeSection
from app.ui.settings.restoring import OfficeRestoring
from app.ui.settings.section import Section
from app.ui.settings.server_section import ServerSection
from app.ui.settings.shared_section import SharedSection
from app.ui.settings.sources_section import SourcesSection
from app.ui.settings.templates_section import TemplatesSection
from app.ui.settings.web_forms_section import WebFormsSection
from app.ui.widgets.layouts import added, column, row
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.section_list import SectionList

SIGN_IN = "sign_in"
HEARD = frozenset({Kind.SETTING, Kind.QUEUE, Kind.TOPIC, Kind.USER, Kind.MAILBOX, Kind.TEMPLATE, Kind.WEB_FORM})


class SettingsScreen(Screen):
    """Opens the section that a place names: Place("settings", detail="mailboxes")."""

    def __init__(
        self,
        session: Session,
        shell: Shell,
        file: SettingsFile,
        changed: Callable[[Settings], object],
        mail: MailStates,
        moving: OfficeMoving | None = None,
        restoring: OfficeRestoring | None = None,
    ) -> None:
        """List the sections; each is made when it is first opened, and reads each time."""
        super().__init__()
        self._session, self._shell, self._file, self._changed, self._mail = session, shell, file, changed, mail
        self._moving, self._restoring = moving, restoring
        words = {
            "office": (self.tr("Office"), "building_government"),
            "shared": (self.tr("Shared office"), "people_team"),
            "server": (self.tr("Server"), "server"),
            "mailboxes": (self.tr("Mailboxes"), "mail_inbox"),
            "web_forms": (self.tr("Web forms"), "globe"),
            "sources": (self.tr("Other sources"), "arrow_download"),
            "templates": (self.tr("Reply templates"), "document_text"),
            "desk": (self.tr("This PC"), "desktop"),
            "backup": (self.tr("Backup"), "shield"),
            "move": (self.tr("Move the office"), "arrow_forward"),
            "about": (self.tr("About"), "info"),
        }
        there = {"shared": session.sharing.is_folder, "server": session.sharing.is_server, "move": moving is not None}
        self.list = SectionList(self.tr("Sections"), [(name, said, shell.icons.icon(icon)) for name, (said, icon) in words.items() if there.get(name, True)])
        self.stack = QStackedWidget()
        body = row(self.list, self.stack, gap=measure.GAP_SECTION)
        body.setStretch(1, 1)
        body.setAlignment(self.list, Qt.AlignmentFlag.AlignTop)
        layout = column(PageHeader(self.tr("Settings")), body, gap=measure.GAP_LARGE)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SMALL, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.list.opened.connect(self._open)
        shell.hub.listen(self, HEARD, lambda _changes: self.section.refresh())

    @property
    def section(self) -> Section:
        """Return the open section."""
        return self._section(self.list.section)

    @cached_property
    def office(self) -> OfficeSection:
        """Return the name, the queues, topics and people."""
        return added(self.stack, OfficeSection(self._session, self._shell))

    @cached_property
    def shared(self) -> SharedSection:
        """Return how it stands with the folder that desks share."""
        return added(self.stack, SharedSection(self._session, self._shell))

    @cached_property
    def server(self) -> ServerSection:
        """Return how it stands with the server of the office."""
        return added(self.stack, ServerSection(self._session, self._shell))

    @cached_property
    def mailboxes(self) -> MailboxesSection:
        """Return the mailboxes."""
        return added(self.stack, MailboxesSection(self._session, self._shell, self._mail))

    @cached_property
    def web_forms(self) -> WebFormsSection:
        """Return the forms of web sites that come as mail."""
        return added(self.stack, WebFormsSection(self._session, self._shell))

    @cached_property
    def sources(self) -> SourcesSection:
        """Return what contacts come from besides mail."""
        return added(self.stack, SourcesSection(self._session, self._shell))

    @cached_property
    def templates(self) -> TemplatesSection:
        """Return the templates of replies."""
        return added(self.stack, TemplatesSection(self._session, self._shell))

    @cached_property
    def desk(self) -> DeskSection:
        """Return what is set for this PC alone."""
        return added(self.stack, DeskSection(self._shell, self._file, self._changed))

    @cached_property
    def backup(self) -> BackupSection:
        """Return the backups."""
        return added(self.stack, BackupSection(self._session, self._shell, self._restoring))

    @cached_property
    def moving(self) -> MoveSection:
        """Return what moves the office to another place. Raises LookupError where nothing can: it is not in the list then."""
        if self._moving is None:
            raise LookupError("move")
        return added(self.stack, MoveSection(self._session, self._shell, self._moving))

    @cached_property
    def about(self) -> AboutSection:
        """Return what this program is."""
        return added(self.stack, AboutSection(self._session, self._shell))

    def show_place(self, place: Place) -> None:
        """Open the section a place names, or the one that was open; at one mailbox where it names one, "sign_in" at its sign-in."""
        wanted = "mailboxes" if place.detail == SIGN_IN else place.detail
        if place.record is not None and wanted == "mailboxes":
            self.mailboxes.go_to(place.record, sign_in=place.detail == SIGN_IN)
        self.list.open_section(wanted)
        self._open(self.list.section)

    def first_focus(self) -> QWidget | None:
        """Begin in the list of sections."""
        return self.list

    def _open(self, name: str) -> None:
        section = self._section(name)
        self.stack.setCurrentWidget(section)
        section.refresh()

    def _section(self, name: str) -> Section:
        """Return a section of the list; it is made now where it was never open."""
        found: Section = getattr(self, "moving" if name == "move" else name)
        return found
