"""Brings an opened office into the window: its pages, search, quick log, mail rounds and status."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.bootstrap.folder_trial import trial_seen, trial_when_due
from app.bootstrap.places import account
from app.desktop.drill_rounds import DrillRounds
from app.desktop.errand import PAGE as ERRAND
from app.desktop.errand import Again
from app.desktop.find import find_groups
from app.desktop.folder_rounds import FolderRounds
from app.desktop.links import Links
from app.desktop.moved_notice import MovedNotice
from app.desktop.office_moving import DesktopMoving
from app.desktop.office_restoring import DesktopRestoring
from app.desktop.outbox_pulse import OutboxPulse
from app.desktop.rounds import Rounds
from app.desktop.server_rounds import ServerRounds
from app.desktop.settling_notice import SettlingNotice
from app.desktop.setup import OfficeSetup
from app.desktop.sharing_rounds import SharingRounds
from app.desktop.shortcuts import Shortcuts
from app.domain.changes import Kind
from app.reports.preview import PdfiumRenderer
from app.services.session import Session
from app.system.drafts import DraftFolder
from app.system.paths import Paths
from app.system.recents import RecentFile
from app.system.settings import Settings
from app.ui.cases.left_replies import LeftReplies
from app.ui.cases.screen import cases_screen
from app.ui.citizens.screen import citizens_screen
from app.ui.inbox.mail_drop import MailDrop
from app.ui.inbox.screen import inbox_screen
from app.ui.mail_import import MailImport
from app.ui.navigation import Place
from app.ui.people import role_name
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.reports.screen import reports_screen
from app.ui.screen import Screen, ScreenSpec
from app.ui.settings.screen import settings_screen
from app.ui.settling.screen import settling_screen
from app.ui.setup_wizard.wizard import SetupWizard
from app.ui.status_bar import Segment
from app.ui.today.outbox_page import outbox_page
from app.ui.today.screen import today_screen
from app.ui.window import Session as WindowSession

if TYPE_CHECKING:
    from app.bootstrap.session import OpenedOffice
    from app.desktop.program import Desktop
    from app.domain.folder_trial import FolderTrial
    from app.services.today import TodayOverview

COUNTED = (Kind.MESSAGE, Kind.CALLBACK, Kind.CASE, Kind.INTERACTION, Kind.OUTGOING, Kind.CONFLICT)
MAIL_FILES = frozenset({".eml", ".msg", ".mbox"})
WELCOME = "welcome"
COUNT_AFTER_MS = 300
NAME_KEPT = 60


class Pages(QObject):
    """The pages of one opened office."""

    def __init__(self, desktop: "Desktop", opened: "OpenedOffice", paths: Paths) -> None:
        """Take the running window and the office opened behind it."""
        super().__init__(desktop)
        self._desktop, self._paths = desktop, paths
        self._session: Session = opened.session
        shell = desktop.window.shell
        self._drafts = DraftFolder(paths.drafts)
        self.quick_log = QuickLogDesk(self._session, shell, self._drafts)
        self._drop = MailDrop(self._session, shell)
        self._import = MailImport(self._session, shell, self)
        minutes = desktop.settings_file.load().mail_minutes
        self._rounds = Rounds(self._session, shell, desktop.window.status, minutes, self)
        self._links = Links(self._session, shell, self.quick_log, self)
        self._outbox = OutboxPulse(self._session, shell, self)
        recents = RecentFile(paths.recents, self._session.location, self._session.actor.user_id)
        self._shortcuts = Shortcuts(self._session, shell, recents, self)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count)

    def bring_in(self) -> None:
        """Register the pages and go to the first one."""
        desktop, session = self._desktop, self._session
        window = desktop.window
        window.attach(WindowSession(self._specs(), lambda text: find_groups(session, text), self.quick_log.open, self._shortcuts.groups))
        if window.navigation.place in {None, Place(WELCOME), Place(ERRAND)}:
            window.navigation.open(Place("today"))
        window.panels.closing.connect(self.quick_log.ask_to_close)
        self._drop.install(window)
        window.status.show_segment(Segment.USER, f"{session.actor.name} ({role_name(session.actor.role)})")
        name = session.office_name[:NAME_KEPT]
        if session.sharing.is_folder:
            self._sharing = SharingRounds(session, window.shell, window.status, name or self.tr("Office"), self)
            self._settling = SettlingNotice(session, window.shell, self)
            window.actions_found.collect(self._settling, window)
            self._settling.look()
            self._folder_tests = FolderRounds(lambda: _folder_tested(session, self._paths), window.shell, self)
        elif session.sharing.is_server:
            self._sharing = ServerRounds(session, window.shell, window.status, name or self.tr("Office"), self)
        else:
            window.status.show_segment(Segment.OFFICE, name or self.tr("Saved on this PC"), tip=session.location)
        desktop.hub.listen(self, COUNTED, lambda _changes: self._counting.start())
        window.actions_found.collect(self._outbox, window)
        window.actions_found.collect(self._links, window)
        self.quick_log.restore_drafts()
        self._moved = MovedNotice(session, window.shell, lambda location: desktop.leave(Again(location=location)), self)
        self._moved.look()
        self._drills = DrillRounds(DesktopRestoring(desktop, self._paths).drill_when_due, window.shell, self, only_reads=session.sharing.is_server)
        self._outbox.start()
        LeftReplies(session, window.shell, self._drafts, self).tell()
        self._count()
        # Names are learnt once in the background, so that the first mistyped name is as quick as the others.
        opened = desktop.opened
        if opened is not None:
            desktop.jobs.run(lambda: _learn(opened), lambda _none: None, lambda _error: None, self)

    def take(self, arguments: Sequence[str]) -> None:
        """Show what links ask for, else take in the mail files that Windows asked this program to open."""
        if self._links.take(arguments):
            # A link comes from anywhere: a file that came along with it was not chosen by a person.
            return
        files = [path for path in map(Path, arguments) if path.suffix.casefold() in MAIL_FILES and path.is_file()]
        if files:
            self._import.start(files)

    def save_drafts(self) -> None:
        """Keep what is still open when the window closes."""
        for form in self.quick_log.forms:
            form.keep_draft()

    def close(self) -> bool:
        """End what runs by itself; tell whether it ended."""
        return self._rounds.close()

    def _specs(self) -> tuple[ScreenSpec, ...]:
        session, shell, desktop = self._session, self._desktop.window.shell, self._desktop
        whole = DesktopMoving(desktop, self._paths), DesktopRestoring(desktop, self._paths)
        return (
            today_screen(session, shell),
            inbox_screen(session, shell, self._rounds.read_mail),
            cases_screen(session, shell, self._drafts),
            citizens_screen(session, shell, self._log_call),
            reports_screen(session, shell, PdfiumRenderer()),
            settings_screen(session, shell, desktop.settings_file, self._changed, self._rounds.states, *whole),
            outbox_page(session, shell),
            *((settling_screen(session, shell),) if session.sharing.is_folder else ()),
        )

    def _log_call(self, citizen_id: int) -> None:
        self.quick_log.open_for(citizen_id)

    def _changed(self, settings: Settings) -> None:
        self._rounds.set_minutes(settings.mail_minutes)

    def _count(self) -> None:
        session = self._session

        def work() -> "tuple[TodayOverview, int]":
            return session.today.overview(session.actor), len(session.outbox.troubled(session.actor)) + session.settling.count(session.actor)

        self._desktop.jobs.run(work, self._counted, lambda _error: None, self)

    def _counted(self, found: "tuple[TodayOverview, int]") -> None:
        overview, troubled = found
        rail = self._desktop.window.rail
        rail.set_count("today", len(overview.callbacks) + len(overview.overdue) + troubled)
        rail.set_count("inbox", overview.mail["new"])


def show_wizard(desktop: "Desktop", paths: Paths) -> None:
    """Show the steps of the first start as the only page."""
    setup = OfficeSetup(paths, desktop.open)
    window = desktop.window

    def make() -> Screen:
        return SetupWizard(setup, window.shell, user_name=account())

    window.register(ScreenSpec(WELCOME, QCoreApplication.translate("Pages", "Welcome"), "home", make, in_rail=False))
    window.navigation.open(Place(WELCOME))


def _folder_tested(session: Session, paths: Paths) -> "FolderTrial | None":
    """Test the office's folder where that is due; a share that is away just now is left alone."""
    state = session.sharing.state(session.actor)
    return trial_seen(session.location, paths) if state.fault else trial_when_due(session.location, paths, len(state.desks))


def _learn(opened: "OpenedOffice") -> None:
    with opened.office.read() as unit:
        opened.finder.refresh(unit.citizens)
