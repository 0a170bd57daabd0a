"""The shared office: where its folder is, what waits to be shared, which desks there are, and whether the folder is still fit for it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.errors import DaybookError
from app.domain.folder_trial import FolderTrial
from app.domain.permission import Permission, may
from app.domain.share_report import ShareReport, Verdict
from app.domain.sharing import DeskSeen, SharingState
from app.services.session import Session
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.settings.row_card import RowCard
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of, setting_row
from app.ui.widgets.buttons import button
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.section import section_title
from app.ui.widgets.text import label, plain

LOOK_MS = 2_000
IN_NOW = timedelta(minutes=11)
"""Desks tell the others every five minutes that they are in; one that missed two turns has gone."""
_TONES = {Verdict.GOOD: Tone.DONE, Verdict.WARNING: Tone.WAITING, Verdict.REFUSED: Tone.OVERDUE}


class SharedSection(Section):
    """Looks again every two seconds while it is open."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build the section; `refresh` fills it."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self._shown: object = None
        self._asking, self._tested_by_hand = False, False
        looking = self.tr("Looking")
        self.round, self.waiting, self.edits = (label(looking, "secondary", wrap=True) for _ in range(3))
        self.fault = InlineNote(shell.icons)
        self.open = button(self.tr("Open folder"), self._open)
        self.settle = button(self.tr("Compare both"), lambda: shell.navigation.open(Place("settling")))
        self.leave = button(self.tr("Move this office..."), lambda: shell.navigation.open(Place("settings", detail="move")))
        self.test = button(self.tr("Test the folder"), self._test)
        self.tested = label(self.tr("Whether the folder is fit for several desks, with what to ask IT. Takes up to half a minute."), "secondary", wrap=True)
        self.upgrade = button(self.tr("Upgrade now"), self._upgrade)
        self.upgrading = label(
            self.tr("Desks with an older program then cannot share before it is updated; what they save waits there."), "secondary", wrap=True
        )
        self.older = setting_row(shell.icons.icon("arrow_up"), self.tr("Upgrade the office"), self.upgrading, self.upgrade)
        self.older.hide()
        self.desks = RowCard(self.tr("Desks"), self.tr("Not known before the folder has been reached once."))
        self._findings = column(gap=measure.GRID)
        self._assemble()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._pass_time)
        self._clock.start()

    def refresh(self) -> None:
        """Ask how it stands on this PC; the share is not asked."""
        session, actor = self._session, self._session.actor
        self._latest.run(
            lambda: (session.sharing.state(actor), session.settling.count(actor), session.sharing.last_test(actor)), self._show, lambda _error: None
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the office once who is in: otherwise that is as old as the last five minutes. A share that hangs holds up nothing but this."""
        super().showEvent(event)
        if not self._asking:
            self._asking = True
            service, actor = self._session.sharing, self._session.actor
            self._shell.jobs.run(lambda: service.go_round(actor, look=True), lambda _done: self._asked(), lambda _error: self._asked(), self, Lane.SHARE)

    def first_focus(self) -> QWidget:
        """Begin with the folder."""
        return self.open

    def _assemble(self) -> None:
        icons = self._shell.icons
        where = label(self._session.location, "secondary", wrap=True, selectable=True)
        where.setAccessibleName(self._session.location)
        page = page_of(
            setting_row(icons.icon("folder"), self.tr("Office folder"), where, self.open, self.leave),
            setting_row(icons.icon("arrow_sync"), self.tr("Last reached"), self.round),
            setting_row(icons.icon("desktop"), self.tr("Saved on this PC only"), self.waiting),
            self.fault,
            self.older,
            setting_row(icons.icon("people"), self.tr("Edits to settle"), self.edits, self.settle),
            boxed(row(section_title(self.tr("Desks"))), margins=(0, measure.GAP_LARGE, 0, measure.GRID)),
            self.desks,
            boxed(row(section_title(self.tr("Test"))), margins=(0, measure.GAP_LARGE, 0, measure.GRID)),
            setting_row(icons.icon("clipboard_task"), self.tr("Test the folder"), self.tested, self.test),
            boxed(self._findings),
        )
        self.setLayout(column(scrolled(page), gap=0))

    def _asked(self) -> None:
        self._asking = False
        self._pass_time()

    def _pass_time(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, found: tuple[SharingState, int, FolderTrial | None]) -> None:
        now, (state, edits, trial) = when.now(), found
        waits = self.tr("%n change(s), the oldest since %1. Safe here, and shared as soon as the folder takes what is written.", "", state.waiting)
        since = "" if state.since is None else when.said(state.since, now)
        self.waiting.setText(waits.replace("%1", since) if state.waiting else self.tr("Nothing: everything saved here is in the office folder."))
        none = self.tr("None. When two desks change the same thing, both texts are kept until one is chosen.")
        self.edits.setText(self.tr("%n of your edits came second", "", edits) if edits else none)
        self.settle.setEnabled(bool(edits))
        self._say_round(state.reached_at, now)
        self._say_trial(trial, now)
        words = said_here(state.fault)
        if self.fault.text != words:
            self.fault.show_text(words, Tone.WAITING)
        self.older.setVisible(state.is_older and may(self._session.actor, Permission.MANAGE_OFFICE))
        rows = [self._desk(desk, now) for desk in state.desks]
        if rows != self._shown:
            self._shown = rows
            self.desks.show_rows(rows)

    def _say_round(self, at: datetime | None, now: datetime) -> None:
        self.round.setText(self.tr("Not yet from this PC") if at is None else when.said(at, now))
        self.round.setToolTip("" if at is None else plain(when.exact(at, now)))

    def _say_trial(self, trial: FolderTrial | None, now: datetime) -> None:
        """Say how the weekly test ended, until somebody tests by hand."""
        if trial is not None and not self._tested_by_hand:
            failed, passed = (
                self.tr("This PC tested it by itself, %1: %2"),
                self.tr("This PC tested it by itself, %1: fit for several desks. It does so once a week."),
            )
            words = failed.replace("%2", said_here(trial.fault)) if trial.fault else passed
            self.tested.setText(words.replace("%1", when.said(trial.at, now)))

    def _desk(self, desk: DeskSeen, now: datetime) -> tuple[str, str]:
        name = f"{desk.name}, {desk.user_name}" if desk.user_name else desk.name
        if desk.is_this:
            return name, self.tr("this PC")
        if now - desk.seen_at < IN_NOW:
            return name, self.tr("in now")
        return name, self.tr("last in %1").replace("%1", when.said(desk.seen_at, now))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._session.location))

    def _upgrade(self) -> None:
        service, actor = self._session.sharing, self._session.actor
        self.upgrade.setEnabled(False)
        self.upgrading.setText(self.tr("A backup is made first. You can go on working."))
        # In the lane of the rounds: one thread at a time speaks with the folder.
        self._shell.jobs.run(
            lambda: service.upgrade(actor), lambda _done: self._upgrade_ended(""), lambda error: self._upgrade_ended(str(error)), self, Lane.SHARE
        )

    def _upgrade_ended(self, fault: str) -> None:
        self.upgrade.setEnabled(True)
        self.upgrading.setText(fault or self.tr("Done."))
        self.refresh()

    def _test(self) -> None:
        service, actor = self._session.sharing, self._session.actor
        self.test.setEnabled(False)
        self._tested_by_hand = True
        self.tested.setText(self.tr("Testing with two made-up desks in a folder of its own. You can go on working."))
        self._shell.jobs.run(lambda: service.test_folder(actor), self._test_ended, self._test_failed, self, Lane.POOL)

    def _test_ended(self, report: ShareReport) -> None:
        self.test.setEnabled(True)
        good = self.tr("The folder is fit for several desks.")
        self.tested.setText(good if report.usable else self.tr("The folder is not fit for several desks. Show this page to IT."))
        self._show_findings([(said_here(one.message), _TONES[one.verdict]) for one in report.findings])

    def _test_failed(self, error: DaybookError) -> None:
        self.test.setEnabled(True)
        self.tested.setText(str(error))
        self._show_findings([])

    def _show_findings(self, found: Sequence[tuple[str, Tone]]) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words, tone in found:
            note = InlineNote(self._shell.icons)
            self._findings.addWidget(note)
            note.show_text(words, tone)
