"""What goes below the mail of a queue: choose the queue, write its signature."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from app.domain.changes import Done
from app.domain.errors import DaybookError
from app.domain.work_queue import WorkQueue
from app.services.session import Session
from app.ui import measure
from app.ui.screen import Shell
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.section import section_title
from app.ui.widgets.text import label, reveal

HEIGHT = 96
CHOICE = 240


class SignatureCard(QWidget):
    """One text per queue; what is being typed is never replaced by a refresh. `saved` comes after one was stored."""

    saved = Signal()

    def __init__(self, session: Session, shell: Shell) -> None:
        """Show no queue yet."""
        super().__init__()
        self._session, self._shell = session, shell
        self._queues: dict[int, WorkQueue] = {}
        self._unsaved: dict[int, str] = {}
        self.queue = QComboBox()
        self.queue.setAccessibleName(self.tr("Queue whose signature this is"))
        self.queue.setMinimumWidth(CHOICE)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Signature"))
        self.text.setPlaceholderText(self.tr("Name of the department, phone, hours"))
        self.text.setFixedHeight(HEIGHT)
        self.text.setTabChangesFocus(True)
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self.save = button(self.tr("Save signature"), self._save)
        words = label(self.tr("Goes below replies of the queue, under a line of two dashes. The program adds no name to it."), "secondary", wrap=True)
        choose = row(self.queue, None, self.save)
        inner = column(words, choose, self.text, self._problem, gap=measure.GAP_SMALL)
        card = boxed(inner, "card", (measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP))
        head = boxed(row(section_title(self.tr("Signatures"))), margins=(0, measure.GAP_LARGE, 0, measure.GRID))
        self.setLayout(column(head, card, gap=0))
        self.text.textChanged.connect(self._typed)
        self.queue.activated.connect(lambda _at: self._show_text())

    def set_allowed(self, *, allowed: bool) -> None:
        """Let signatures be read, or changed too."""
        self.text.setReadOnly(not allowed)
        reveal(self.save, wanted=allowed)

    def show_queues(self, queues: Sequence[WorkQueue]) -> None:
        """Offer the queues; the chosen one stays chosen, what is typed stays typed."""
        chosen = self.queue.currentData()
        self._queues = {queue.id: queue for queue in queues}
        self.queue.clear()
        for queue in queues:
            self.queue.addItem(queue.name, queue.id)
        self.queue.setCurrentIndex(max(0, self.queue.findData(chosen)) if queues else -1)
        self.setVisible(bool(queues))
        self._show_text()

    def _show_text(self) -> None:
        queue = self._queues.get(self.queue.currentData() or 0)
        if queue is None:
            return
        wanted = self._unsaved.get(queue.id, queue.signature)
        if self.text.toPlainText() != wanted:
            self.text.blockSignals(True)
            self.text.setPlainText(wanted)
            self.text.blockSignals(False)
            self._problem.hide()

    def _typed(self) -> None:
        if (queue_id := self.queue.currentData()) is not None:
            self._unsaved[queue_id] = self.text.toPlainText()

    def _save(self) -> None:
        queue_id, text = self.queue.currentData(), self.text.toPlainText()
        office, actor = self._session.office, self._session.actor
        if queue_id is not None:
            self._shell.jobs.run(lambda: office.set_signature(actor, queue_id, text), self._saved, self._failed, self)

    def _saved(self, done: Done[int]) -> None:
        self._unsaved.pop(done.value, None)
        self._problem.hide()
        self._shell.notices.done(self.tr("The signature is saved."))
        self.saved.emit()

    def _failed(self, error: DaybookError) -> None:
        self._problem.setText(str(error))
        self._problem.show()
