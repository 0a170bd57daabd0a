"""A look into a backup before it is brought back: what is in it, what it lacks, its newest contacts, and a search among all of them."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.backup_look import BackupLook, BackupSeen, ContactSeen
from app.domain.channel import Channel
from app.domain.errors import DaybookError
from app.domain.permission import Permission, may
from app.services.session import Session
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.i18n import number
from app.ui.jobs import Latest
from app.ui.lanes import Lane
from app.ui.screen import Shell
from app.ui.settings.restoring import OfficeRestoring
from app.ui.settings.row_card import RowCard
from app.ui.settings.setting_row import page_of
from app.ui.widgets.ask_bar import AskBar
from app.ui.widgets.buttons import button
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.section import section_title
from app.ui.widgets.text import label, reveal
from app.ui.widgets.timeline_words import channel_name

TYPING_MS = 300


class BackupInside(QWidget):
    """Shows one backup at a time; `back` leads to the list."""

    def __init__(self, session: Session, shell: Shell, restoring: OfficeRestoring, back: Callable[[], object]) -> None:
        """Take the office, the window, its backups and the way back."""
        super().__init__()
        self._session, self._shell, self._restoring = session, shell, restoring
        self._backup: BackupSeen | None = None
        self._since = 0
        self._latest = Latest(shell.jobs, self, Lane.POOL)
        self.title = label("", "section", wrap=True)
        self.back = button(self.tr("Back to the list"), back)
        self.fault = InlineNote(shell.icons)
        self.figures = RowCard(self.tr("What is in it"), self.tr("Looking"))
        self.lacks = label("", wrap=True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Search in this backup"))
        self.words.setAccessibleName(self.tr("Search in this backup"))
        self.words.setClearButtonEnabled(True)
        self.contacts = RowCard(self.tr("Newest contacts"), self.tr("No contact with these words"))
        self.restore = button(self.tr("Bring this backup back"), self._ask)
        self.denied = label(self.tr("Only an administrator of the office can bring a backup back."), "secondary", wrap=True)
        self.ask = AskBar(shell.icons)
        self._assemble()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._read)
        self.words.textEdited.connect(lambda _text: self._typing.start())

    def show_backup(self, backup: BackupSeen) -> None:
        """Look into a backup."""
        self._backup = backup
        self.title.setText(self.tr("Backup of %1").replace("%1", when.said(backup.made_at, when.now())))
        self.words.clear()
        self.ask.forget()
        self.lacks.clear()
        self.restore.setEnabled(False)
        self.fault.show_text(self.tr("Looking into the backup"))
        for card in (self.figures, self.contacts):
            card.show_rows(())
        self._read()

    def _assemble(self) -> None:
        allowed = may(self._session.actor, Permission.MANAGE_OFFICE)
        reveal(self.denied, wanted=not allowed)
        page = page_of(
            boxed(row(self.back, None)),
            self.title,
            self.fault,
            self.figures,
            self.lacks,
            boxed(row(section_title(self.tr("Newest contacts"))), margins=(0, measure.GAP_LARGE, 0, measure.GRID)),
            self.words,
            self.contacts,
            self.denied,
            self.ask,
            boxed(row(self.restore, None), margins=(0, measure.GAP, 0, 0)),
        )
        self.setLayout(column(scrolled(page), gap=0))

    def _read(self) -> None:
        backup, words, restoring = self._backup, self.words.text(), self._restoring
        if backup is not None:
            self._latest.run(lambda: restoring.look(backup.name, words), self._show, self._failed)

    def _show(self, look: BackupLook) -> None:
        self.fault.show_text("")
        then, now = look.inside, look.now
        rows = (
            (self.tr("Contacts"), then.contacts, now.contacts),
            (self.tr("Citizens"), then.citizens, now.citizens),
            (self.tr("Cases"), then.cases, now.cases),
            (self.tr("Messages"), then.messages, now.messages),
        )
        beside = self.tr("%1, now %2")
        self.figures.show_rows([(name, beside.replace("%2", number(today)).replace("%1", number(inside))) for name, inside, today in rows])
        self._since = look.since
        self.lacks.setText(self._lacks_words())
        self.contacts.show_rows([self._line(one) for one in look.newest])
        self.restore.setEnabled(may(self._session.actor, Permission.MANAGE_OFFICE))

    def _line(self, contact: ContactSeen) -> tuple[str, str]:
        who = contact.who or self.tr("Unknown person")
        return ", ".join(part for part in (channel_name(Channel(contact.channel)), who, contact.text) if part), when.said(contact.at, when.now())

    def _failed(self, error: DaybookError) -> None:
        self.fault.show_text(str(error), Tone.OVERDUE, announce=True)

    def _lacks_words(self) -> str:
        if not self._since:
            return self.tr("It holds every contact of the office.")
        return self.tr("%n contact(s) of the office are not in it.", "", self._since)

    def _ask(self) -> None:
        backup = self._backup
        if backup is None:
            return
        parts = [self.tr("Bring the backup of %1 back? A backup of the office as it is now is made first and stays in the list.")]
        if self._since and self._restoring.is_shared:
            parts.append(self.tr("%n contact(s) since then leave the office; each desk brings back what it saved within 45 days.", "", self._since))
        elif self._since:
            parts.append(self.tr("%n contact(s) since then would be gone from the office; they stay in that backup.", "", self._since))
        parts.append(self.tr("The window closes and comes again."))
        name = backup.name
        text = " ".join(parts).replace("%1", when.said(backup.made_at, when.now()))
        self.ask.ask(text, [(self.tr("Bring it back"), lambda: self._restoring.restore(name)), (self.tr("Not now"), self.restore.setFocus)])
