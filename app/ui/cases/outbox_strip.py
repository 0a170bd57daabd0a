"""The case's mail on its way out: the countdown with its way back, what waits, and what needs a person, above everything else."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.outgoing import Outgoing, OutgoingState
from app.ui import measure, when
from app.ui.announce import announce
from app.ui.screen import Shell
from app.ui.widgets.outgoing_deeds import OutgoingDeeds
from app.ui.widgets.outgoing_row import Deed, OutgoingRow
from app.ui.widgets.outgoing_words import NEEDS_A_PERSON, ON_ITS_WAY, outgoing_words, seconds_left
from app.ui.widgets.scrolling import scrolled

TICK_MILLISECONDS = 250
MOST = 264
"""Height of two mails with everything that is known of them; more scroll."""
_ORDER = {OutgoingState.UNKNOWN: 0, OutgoingState.REFUSED: 1, OutgoingState.SENDING: 2, OutgoingState.QUEUED: 3}


class OutboxStrip(QWidget):
    """One row per mail that is not settled yet; takes no room when there is none."""

    undone = Signal(object)
    """The Outgoing that was taken back."""
    left = Signal()
    """The mail is settled on whose button the keyboard was."""
    changed = Signal()
    """What can be taken back now is not what it was."""

    def __init__(self, shell: Shell, deeds: OutgoingDeeds, person: str) -> None:
        """Take what the buttons do and who sits here: only one's own mail is taken back by one key."""
        super().__init__()
        self._shell, self._deeds, self._person = shell, deeds, person
        self._rows: dict[int, OutgoingRow] = {}
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(measure.GRID)
        self._inner = QWidget()
        self._inner.setLayout(self._lines)
        self._inner.installEventFilter(self)
        self._area = scrolled(self._inner)
        self._area.setParent(self)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MILLISECONDS)
        self._tick.timeout.connect(self._pass_time)
        self.hide()

    @property
    def rows(self) -> tuple[OutgoingRow, ...]:
        """Return the rows from top to bottom."""
        return tuple(self._rows.values())

    @property
    def mine(self) -> Outgoing | None:
        """Return my newest mail that can still be taken back."""
        mails = (row.mail for row in reversed(self._rows.values()))
        return next((mail for mail in mails if mail is not None and self._is_mine(mail)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew."""
        super().resizeEvent(event)
        self._fit()
        # After the height is settled: while it is first shown, Qt tells of no second change within this one.
        self._area.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with a question, shrink with its answer."""
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def show_mails(self, mails: Sequence[Outgoing]) -> None:
        """Show what is not settled of a case's mails."""
        was_here = self._has_keyboard()
        wanted = sorted((mail for mail in mails if mail.state in NEEDS_A_PERSON | ON_ITS_WAY), key=lambda mail: (_ORDER[mail.state], mail.queued_at))
        kept = {mail.id for mail in wanted}
        for gone in [mail_id for mail_id in self._rows if mail_id not in kept]:
            self._drop(gone)
        rows = {mail.id: self._rows.get(mail.id) or self._add() for mail in wanted}
        self._rows = rows
        for at, mail in enumerate(wanted):
            self._lines.insertWidget(at, rows[mail.id])
            self._show(rows[mail.id], mail)
        self.setVisible(bool(rows))
        self._fit()
        self._run_clock()
        if was_here and not self._has_keyboard():
            self.left.emit()  # else Qt gives the keyboard to whatever comes next, and the next Enter does something nobody meant

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _fit(self) -> None:
        """Be as high as the rows, up to what leaves room for the case."""
        wanted = self._lines.totalHeightForWidth(max(1, self.width()))
        self.setFixedHeight(min(MOST, max(1, wanted)))

    def take_back(self) -> None:
        """Take my mail back while it still waits."""
        if (mail := self.mine) is not None:
            self._deeds.take_back(mail, self.undone.emit)

    def focus_undo(self) -> None:
        """Put the focus on Undo, so that nothing else hears its key."""
        row = next((row for row in self._rows.values() if row.mail == self.mine and row.buttons), None)
        if row is not None:
            row.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_mine(self, mail: Outgoing) -> bool:
        return mail.state is OutgoingState.QUEUED and mail.by_name == self._person

    def _add(self) -> OutgoingRow:
        row = OutgoingRow(self._shell.icons, self._inner)
        self._lines.addWidget(row)
        row.show()
        return row

    def _drop(self, mail_id: int) -> None:
        row = self._rows.pop(mail_id)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _show(self, row: OutgoingRow, mail: Outgoing) -> None:
        before = row.mail
        row.show_mail(mail, self._offered(mail), mail.subject if mail.state in NEEDS_A_PERSON else "")
        if before is None or before.state is not mail.state:
            announce(row, outgoing_words(mail, when.now()).headline)

    def _offered(self, mail: Outgoing) -> tuple[Deed, ...]:
        if self._is_mine(mail):
            words = self.tr("Undo") if seconds_left(mail, when.now()) else self.tr("Take it back")
            return (Deed(words, lambda _mail: self._deeds.take_back(mail, self.undone.emit), key=self.tr("Ctrl+Z")),)
        return self._deeds.of(mail)

    def _run_clock(self) -> None:
        now = when.now()
        self.changed.emit()
        if any(row.mail is not None and seconds_left(row.mail, now) for row in self._rows.values()):
            self._tick.start()
        else:
            self._tick.stop()

    def _pass_time(self) -> None:
        """Count down; once it may leave at any moment, offer what is true then."""
        for row in self._rows.values():
            if row.mail is not None and row.mail.state is OutgoingState.QUEUED:
                row.show_mail(row.mail, self._offered(row.mail))
        self._run_clock()
