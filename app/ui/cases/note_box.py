"""The box for a note: Ctrl+Enter adds it; what is typed stays until it is saved, also when another case is looked at meanwhile."""

from uuid import UUID, uuid4

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.changes import Done
from app.domain.errors import DaybookError
from app.services.session import Session
from app.ui import measure
from app.ui.screen import Shell
from app.ui.widgets.buttons import action_button
from app.ui.widgets.layouts import boxed, row
from app.ui.widgets.text import label

SMALL, LARGE = 36, 96
LONGEST = 100_000


class NoteEdit(QPlainTextEdit):
    """A plain text field that leaves files, dropped or pasted, to its page."""

    files_given = Signal(QMimeData)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text only."""
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Hand files and pictures on; put text in."""
        if source.hasUrls() or (source.hasImage() and not source.hasText()):
            self.files_given.emit(source)
        else:
            super().insertFromMimeData(source)


class NoteBox(QFrame):
    """One draft per case, kept as long as the window lives; `saved` comes after a note was stored."""

    saved = Signal()

    def __init__(self, session: Session, shell: Shell) -> None:
        """Begin small; the box grows when it is written in."""
        super().__init__()
        self._session, self._shell = session, shell
        self._writer = QObject(self)
        self._case_id: int | None = None
        self._drafts: dict[int, tuple[str, UUID]] = {}
        self._uid = uuid4()
        self._busy = False
        self.field = NoteEdit()
        self.field.setPlaceholderText(self.tr("Write a note"))
        self.field.setAccessibleName(self.tr("Note"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(SMALL)
        self.field.installEventFilter(self)
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self._foot: QWidget | None = None
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(measure.GRID)
        layout.addWidget(self.field)
        layout.addWidget(self._problem)
        self.setLayout(layout)
        self.field.textChanged.connect(self._fit)
        shell.typed_text.register(self, self.tr("Note on a case"), self._typed)

    def add_button(self) -> None:
        """Put the button beneath the field, once its action exists."""
        add = action_button(self._shell.actions.action("case.add_note"), "primary", with_icon=False)
        self._foot = boxed(row(add, label(self.tr("Ctrl+Enter"), "secondary"), None))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._foot)
        self._fit()

    @property
    def text(self) -> str:
        """Return what is typed."""
        return self.field.toPlainText()

    def show_case(self, case_id: int) -> None:
        """Keep the draft of the case before and show this one's."""
        if case_id == self._case_id:
            return
        if self._case_id is not None:
            self._drafts[self._case_id] = (self.text, self._uid)
        self._case_id = case_id
        text, self._uid = self._drafts.pop(case_id, ("", uuid4()))
        self._busy = False
        self._problem.hide()
        self.field.setPlainText(text)

    def save(self) -> None:
        """Add the note in a job; the text stays in the box until it is saved."""
        text, case_id, uid = self.text[:LONGEST], self._case_id, self._uid
        if self._busy or case_id is None:
            return
        if not text.strip():
            self.field.setFocus()
            return
        self._busy = True
        actor, cases = self._session.actor, self._session.cases

        def stored(done: Done[int]) -> None:
            self._stored(case_id, text, done)

        self._shell.jobs.run(lambda: cases.add_note(actor, case_id, text, uid), stored, self._failed, origin=self._writer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with the focus."""
        if watched is self.field and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._fit()
        return super().eventFilter(watched, event)

    def _typed(self) -> str:
        return "\n\n".join(text for text in (self.text, *(draft for draft, _ in self._drafts.values())) if text.strip())

    def _stored(self, case_id: int, text: str, _done: Done[int]) -> None:
        self._shell.notices.done(self.tr("The note is added."))
        self.saved.emit()
        if case_id != self._case_id:
            self._drafts.pop(case_id, None)
            return
        self._busy = False
        self._problem.hide()
        self._uid = uuid4()
        if self.text[:LONGEST] == text:
            self.field.clear()

    def _failed(self, error: DaybookError) -> None:
        self._busy = False
        self._problem.setText(self.tr("%1 The note is still here.").replace("%1", str(error)))
        self._problem.show()

    def _fit(self) -> None:
        is_used = self.field.hasFocus() or bool(self.text)
        self.field.setFixedHeight(LARGE if is_used else SMALL)
        policy = Qt.ScrollBarPolicy
        self.field.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if is_used else policy.ScrollBarAlwaysOff)
        if self._foot is not None:
            self._foot.setVisible(is_used)
