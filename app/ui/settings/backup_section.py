"""Backups: when the last good one was made, one now, and where they lie."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.backup_drill import Drill
from app.domain.backup_look import BackupSeen, LastBackup
from app.domain.errors import DaybookError
from app.services.session import Session
from app.system.paths import backups_beside, backups_in
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.lanes import Lane
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.settings.backup_inside import BackupInside
from app.ui.settings.backup_list import BackupList
from app.ui.settings.restoring import OfficeRestoring
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of, setting_row
from app.ui.widgets.buttons import button
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.section import section_title
from app.ui.widgets.text import label, plain, reveal


class BackupSection(Section):
    """Reads and makes backups through the office's own service."""

    def __init__(self, session: Session, shell: Shell, restoring: OfficeRestoring | None = None) -> None:
        """Build the section; `refresh` asks for the last backup. `restoring` lists the backups and brings one back."""
        super().__init__()
        self._session, self._shell = session, shell
        self._is_server = "://" in session.location
        self.last, self.where = label("", "secondary", wrap=True), label("", "secondary", wrap=True, selectable=True)
        self.drill = label(self.tr("Looking"), "secondary", wrap=True)
        rule = self.tr("Every backup is read back and checked before it counts. The newest 24 are kept, and one each of the last 14 days and 12 months.")
        if self._is_server:
            # No button brings one back: a daily role may not, and the program is not to have the role that may.
            theirs = self.tr("The server's administrator brings a backup back with pg_restore; the help says how. It holds every record, not encrypted.")
            rule = f"{rule} {theirs}"
        self.kept = label(rule, "secondary", wrap=True)
        self.fault, self.drill_fault = InlineNote(shell.icons), InlineNote(shell.icons)
        self.make = button(self.tr("Back up now"), self._back_up, "primary")
        self.open = button(self.tr("Open folder"), self._open)
        self._lane = Lane.SHARE if session.sharing.is_folder else Lane.POOL if self._is_server else Lane.STORE
        """Whoever looks into a folder on a share or for programs may have to wait for it; nothing that is saved waits with them."""
        self.folder = _folder_of(session, restoring)
        self._restoring = restoring
        self._latest = Latest(shell.jobs, self, Lane.POOL)
        self._say_where("")
        self.last.setText(self.tr("Looking"))
        icons = shell.icons
        page = page_of(
            setting_row(icons.icon("shield"), self.tr("Last good backup"), self.last, self.make),
            setting_row(icons.icon("folder"), self.tr("Where backups lie"), self.where, self.open),
            *self._drilled(),
            self.fault,
            self.kept,
            *self._listed(),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(scrolled(page))
        if restoring is not None:
            self.inside = BackupInside(session, shell, restoring, self._back)
            self.pages.addWidget(self.inside)
        self.setLayout(column(self.pages, gap=0))

    def refresh(self) -> None:
        """Ask for the last good backup."""
        service, actor = self._session.office, self._session.actor
        self._shell.jobs.run(lambda: service.last_backup(actor), self._show, self._failed, self, self._lane)
        restoring = self._restoring
        if restoring is not None and self.folder is not None:
            self._latest.run(lambda: (restoring.listed(), restoring.last_drill()), self._show_all, self._failed)

    def first_focus(self) -> QWidget:
        """Begin with a backup."""
        return self.make

    def _listed(self) -> tuple[QWidget, ...]:
        self.list = BackupList(self._look)
        if self._restoring is None or self.folder is None:
            return ()
        self.head = boxed(row(section_title(self.tr("All backups"))), margins=(0, measure.GAP_LARGE, 0, measure.GRID))
        return self.head, self.list

    def _drilled(self) -> tuple[QWidget, ...]:
        if self._restoring is None or self.folder is None:
            return ()
        title = self.tr("Weekly check") if self._is_server else self.tr("Restore drill")
        self.drill_row = setting_row(self._shell.icons.icon("clipboard_task"), title, self.drill)
        return self.drill_row, self.drill_fault

    def _show_all(self, found: tuple[tuple[BackupSeen, ...], Drill | None]) -> None:
        backups, drill = found
        self.list.show_backups(backups)
        for part in (self.head, self.list, self.drill_row):
            reveal(part, wanted=bool(backups) or not self._is_server)
        if self._is_server:
            done = self.tr("%1 at %2: read to its end once more, every row was there")
            none = self.tr("Once a week the newest backup is read to its end once more and its rows are counted. That was not done yet.")
        else:
            done = self.tr("%1 at %2: restored into a file of its own and checked")
            none = self.tr("Once a week the newest backup is restored into a file of its own and checked. That was not done yet.")
        failed = self.tr("%1 at %2: failed")
        words = none if drill is None else (failed if drill.fault else done).replace("%2", drill.desk).replace("%1", when.said(drill.at, when.now()))
        self.drill.setText(words)
        self.drill_fault.show_text("" if drill is None else said_here(drill.fault), Tone.OVERDUE)

    def _look(self, backup: BackupSeen) -> None:
        self.pages.setCurrentWidget(self.inside)
        self.inside.show_backup(backup)
        self.inside.back.setFocus()

    def _back(self) -> None:
        self.pages.setCurrentIndex(0)
        self.make.setFocus()
        self.refresh()

    def _show(self, last: LastBackup) -> None:
        now, at = when.now(), last.at
        for own in (self.make, self.kept):
            reveal(own, wanted=not last.elsewhere)
        self._say_where(self._place(last))
        none = said_here(last.elsewhere) or self.tr("There is none yet")
        self.last.setText(none if at is None else self.tr("%1, checked").replace("%1", when.said(at, now)))
        self.last.setToolTip("" if at is None else plain(when.exact(at, now)))

    def _place(self, last: LastBackup) -> str:
        """Return where the newest backup lies, where that is not this office's own folder."""
        if last.desk:
            return " ".join(part for part in (self.tr("At %1.").replace("%1", last.desk), said_here(last.elsewhere)) if part)
        return self.tr("Ask the server's administrator where they lie.") if last.elsewhere and last.at is None else ""

    def _say_where(self, elsewhere: str) -> None:
        words = elsewhere or str(self.folder or self.tr("Ask the server's administrator where they lie."))
        self.where.setText(words)
        self.where.setAccessibleName(words)
        reveal(self.open, wanted=not elsewhere and self.folder is not None)

    def _back_up(self) -> None:
        service, actor = self._session.office, self._session.actor
        self.make.setEnabled(False)
        self.fault.show_text(self.tr("Copying the office and checking the copy. You can go on working."), Tone.INFORMATION)
        self._shell.jobs.run(lambda: service.back_up(actor), self._made, self._failed, self, Lane.POOL)

    def _made(self, where: str) -> None:
        self.make.setEnabled(True)
        self.fault.show_text(self.tr("The backup %1 is made and checked.").replace("%1", Path(where).name), Tone.DONE, announce=True)
        self.refresh()

    def _failed(self, error: DaybookError) -> None:
        self.make.setEnabled(True)
        self.fault.show_text(str(error), Tone.OVERDUE, announce=True)

    def _open(self) -> None:
        if self.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))


def _folder_of(session: Session, restoring: OfficeRestoring | None) -> Path | None:
    """Return where the backups lie: in the folder that desks share, beside an office file, or on this PC those of an office on a server."""
    if "://" in session.location:
        return Path(restoring.folder) if restoring is not None and restoring.folder else None
    place = Path(session.location)
    return backups_in(place) if session.sharing.is_folder else backups_beside(place)
