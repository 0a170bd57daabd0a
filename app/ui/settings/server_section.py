"""The office's server: where it is, whether it answers, and what waits on this PC until it does."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.sharing import KeptContact, SharingState
from app.services.session import Session
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.settings.row_card import RowCard
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of, setting_row
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.section import section_title
from app.ui.widgets.text import label
from app.ui.widgets.timeline_words import channel_name

LOOK_MS = 2_000
LONGEST = 80
"""Characters of a contact's text on its line."""


class ServerSection(Section):
    """Looks again every two seconds while it is open; the server itself is not asked."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build the section; `refresh` fills it."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self._shown: object = None
        looking = self.tr("Looking")
        self.reached, self.copy, self.waiting = (label(looking, "secondary", wrap=True) for _ in range(3))
        self.fault = InlineNote(shell.icons)
        self.kept = RowCard(self.tr("Waiting on this PC"), self.tr("Nothing: everything saved here is on the server."))
        self._where = label(session.location, "secondary", wrap=True, selectable=True)
        self._where.setAccessibleName(session.location)
        self._assemble()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._pass_time)
        self._clock.start()

    def refresh(self) -> None:
        """Ask how it stands on this PC."""
        session = self._session
        self._latest.run(lambda: session.sharing.state(session.actor), self._show, lambda _error: None)

    def first_focus(self) -> QWidget:
        """Begin with the server's address, which can be copied."""
        return self._where

    def _assemble(self) -> None:
        icons = self._shell.icons
        page = page_of(
            setting_row(icons.icon("server"), self.tr("Server"), self._where),
            setting_row(icons.icon("arrow_sync"), self.tr("Last reached"), self.reached),
            setting_row(icons.icon("desktop"), self.tr("While it is away"), self.copy),
            self.fault,
            boxed(row(section_title(self.tr("Waiting on this PC"))), margins=(0, measure.GAP_LARGE, 0, measure.GRID)),
            self.waiting,
            self.kept,
        )
        self.setLayout(column(scrolled(page), gap=0))

    def _pass_time(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, state: SharingState) -> None:
        now = when.now()
        self.reached.setText(self.tr("Not since the program was started") if state.reached_at is None else when.said(state.reached_at, now))
        self.copy.setText(self._copy_words(state, now))
        self.waiting.setText(self.tr("%n contact(s), in the order in which the server gets them.", "", state.waiting) if state.waiting else "")
        self.waiting.setVisible(bool(state.waiting))
        words = said_here(state.fault or next((one.fault for one in state.kept if one.fault), ""))
        if self.fault.text != words:
            self.fault.show_text(words, Tone.WAITING)
        rows = [self._line(one, now) for one in state.kept]
        if rows != self._shown:
            self._shown = rows
            self.kept.show_rows(rows)

    def _copy_words(self, state: SharingState, now: datetime) -> str:
        if state.as_of is None:
            return self.tr("Contacts can be logged; they are kept on this PC. There is no copy yet to look things up in.")
        words = self.tr("Contacts can be logged; they are kept on this PC. People, open cases and the last 90 days are looked up in a copy of %1.")
        return words.replace("%1", when.said(state.as_of, now))

    def _line(self, kept: KeptContact, now: datetime) -> tuple[str, str]:
        text = " ".join(kept.text.split())
        who = kept.who or self.tr("Unknown person")
        name = ", ".join(part for part in (channel_name(kept.channel), who, text[:LONGEST]) if part)
        return name, self.tr("not taken yet") if kept.fault else when.said(kept.at, now)
