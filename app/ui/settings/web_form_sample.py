"""A sample of a form's mail: pasted, typed, or taken from the mail that is here."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from app.domain.email_message import InboxRow
from app.domain.web_form import SAMPLE_LIMIT
from app.services.inbox import InboxView
from app.services.session import Session
from app.ui import when
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.widgets.layouts import column
from app.ui.widgets.text import label

RECENT = 30
PAUSE_MS = 200
LINES = 176


class WebFormSample(QWidget):
    """The text of a mail; `changed` comes when typing pauses, `taken` carries the message (an InboxRow) that was chosen."""

    changed = Signal()
    taken = Signal(object)

    def __init__(self, session: Session, shell: Shell) -> None:
        """Begin empty; `refresh` lists recent mail."""
        super().__init__()
        self._session = session
        self._listing, self._reading = Latest(shell.jobs, self), Latest(shell.jobs, self)
        self._rows: tuple[InboxRow, ...] = ()
        self.recent = QComboBox()
        self.recent.setAccessibleName(self.tr("Take a mail that arrived"))
        self.recent.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Sample mail of the form"))
        self.text.setPlaceholderText(self.tr("Name: Maria Garcia\nPhone: 502-555-0134\nParcel: 12-0417\nMessage: The street light is out."))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(LINES)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(PAUSE_MS)
        self._delay.timeout.connect(self.changed)
        self.setLayout(column(label(self.tr("Sample mail"), "strong"), self.recent, self.text))
        self.text.textChanged.connect(self._delay.start)
        self.recent.activated.connect(self._take)

    @property
    def sample(self) -> str:
        """Return what stands in the sample."""
        return self.text.toPlainText()[:SAMPLE_LIMIT]

    def refresh(self) -> None:
        """List the mail that arrived last."""
        service, actor = self._session.inbox, self._session.actor

        def recent() -> tuple[InboxRow, ...]:
            found = [row for view in (InboxView.NEW, InboxView.AUTOMATIC, InboxView.FILED) for row in service.page(actor, view, None, RECENT).rows]
            return tuple(sorted(found, key=lambda row: row.at, reverse=True)[:RECENT])

        self._listing.run(recent, self._show)

    def _show(self, rows: Sequence[InboxRow]) -> None:
        self._rows = tuple(rows)
        self.recent.clear()
        self.recent.addItem(self.tr("Paste a mail below, or choose one that arrived") if rows else self.tr("Paste a mail of the form below"))
        for row in rows:
            self.recent.addItem(f"{when.said(row.at, when.now())}  {row.from_name or row.from_email}  {row.subject}")

    def _take(self, at: int) -> None:
        if at <= 0:
            return
        row, service, actor = self._rows[at - 1], self._session.inbox, self._session.actor
        self._reading.run(lambda: service.get(actor, row.id).text, lambda text: self._taken(row, text))

    def _taken(self, row: InboxRow, text: str) -> None:
        self.text.setPlainText(text)
        self.taken.emit(row)
