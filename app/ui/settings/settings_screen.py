"""Settings: sections at the left, the open one at the right."""

from collections.abc import Callable

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
from app.ui.settings.section import Section
from app.ui.settings.server_section import ServerSection
from app.ui.settings.shared_section import SharedSection
from app.ui.settings.sources_section import SourcesSection
from app.ui.settings.templates_section import TemplatesSection
from app.ui.settings.web_forms_section import WebFormsSection
from app.ui.widgets.layouts import column, row
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
    ) -> None:
        """Build all sections; each reads when it is opened."""
        super().__init__()
        self.office = OfficeSection(session, shell)
        self.mailboxes = MailboxesSection(session, shell, mail)
        self.web_forms = WebFormsSection(session, shell)
        self.sources = SourcesSection(session, shell)
        self.templates = TemplatesSection(session, shell)
        self.desk = DeskSection(shell, file, changed)
        self.backup = BackupSection(session, shell)
        self.about = AboutSection(session, shell)
        self._sections: dict[str, Section] = {
            "office": self.office,
            "mailboxes": self.mailboxes,
            "web_forms": self.web_forms,
            "sources": self.sources,
            "templates": self.templates,
            "desk": self.desk,
            "backup": self.backup,
            "about": self.about,
        }
        if session.sharing.is_folder:
            self._sections = _after(self._sections, "office", "shared", SharedSection(session, shell))
        if session.sharing.is_server:
            self._sections = _after(self._sections, "office", "server", ServerSection(session, shell))
        if moving is not None:
            self._sections = _after(self._sections, "backup", "move", MoveSection(session, shell, moving))
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
        self.list = SectionList(self.tr("Sections"), [(name, words[name][0], shell.icons.icon(words[name][1])) for name in self._sections])
        self.stack = QStackedWidget()
        for section in self._sections.values():
            self.stack.addWidget(section)
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
        return self._sections[self.list.section]

    def show_place(self, place: Place) -> None:
        """Open the section a place names, or the one that was open; at one mailbox where it names one, "sign_in" at its sign-in."""
        wanted = "mailboxes" if place.detail == SIGN_IN else place.detail
        if place.record is not None and wanted == "mailboxes":
            self.mailboxes.go_to(place.record, sign_in=place.detail == SIGN_IN)
        if wanted in self._sections:
            self.list.open_section(wanted)
        self._open(self.list.section)

    def first_focus(self) -> QWidget | None:
        """Begin in the list of sections."""
        return self.list

    def _open(self, name: str) -> None:
        self.stack.setCurrentWidget(self._sections[name])
        self._sections[name].refresh()


def _after(sections: dict[str, Section], before: str, name: str, section: Section) -> dict[str, Section]:
    """Return the sections with one more behind another."""
    made: dict[str, Section] = {}
    for found, there in sections.items():
        made[found] = there
        if found == before:
            made[name] = section
    return made
