"""The reply box of a case: written with the keyboard, checked before it is sent, and never sent unasked when somebody else answered meanwhile."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.attachment import Attachment
from app.domain.errors import DaybookError, DomainError
from app.domain.outgoing import Outgoing
from app.domain.reply import ReplyStart
from app.services.session import Session
from app.ui import measure, when
from app.ui.actions import action
from app.ui.cases.incoming_files import takes
from app.ui.cases.reply import Reply, newest_of
from app.ui.cases.reply_fields import ReplyFields
from app.ui.cases.reply_inserts import ReplyInserts
from app.ui.cases.reply_sending import Answered, Attempt, Doubted, try_to_send
from app.ui.cases.send_button import SendButton
from app.ui.colours import Tone
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.widgets.ask_bar import AskBar
from app.ui.widgets.buttons import action_button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.outgoing_words import said_recipients
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import ElidedLabel
from app.ui.widgets.unfilled import unfilled

_WHERE = "reply"
ROOM_FOR_WORDS = 640


class ReplyBox(QFrame):
    """One reply at a time; `sent` carries the Reply and its Outgoing, `left` comes when the box is folded, `discarded` carries the Reply."""

    sent = Signal(object, object)
    left = Signal()
    discarded = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, shell: Shell) -> None:
        """Begin folded."""
        super().__init__()
        self._session, self._shell = session, shell
        self._writer = QObject(self)
        self._busy = False
        self._told = 0
        """The newest mail of others that the writer has been told of."""
        self._settled: frozenset[str] = frozenset()
        """What the writer was asked and answered with yes."""
        self.setProperty("surface", "card")
        self.setAcceptDrops(True)
        self.fields = ReplyFields(shell)
        self.ask = AskBar(shell.icons)
        self.status = ElidedLabel("", "secondary")
        self.inserts = ReplyInserts(session, shell, self.fields, self._complain, self)
        shell.actions.collect(self, self)
        self._assemble()
        self.fields.changed.connect(self._edited)
        self.fields.unfolded.connect(lambda part: QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part)))
        shell.typed_text.register(self, self.tr("Reply by email"), self._typed)
        self.hide()

    @property
    def reply(self) -> Reply | None:
        """Return the reply as it stands, None while there is none."""
        return self.fields.reply

    def show_reply(self, reply: Reply, start: ReplyStart, files: tuple[Attachment, ...]) -> None:
        """Unfold with a reply."""
        self._busy, self._told, self._settled = False, 0, frozenset()
        self.ask.forget()
        self.say(self.tr("Esc folds it, the draft stays"))
        self.fields.show_reply(reply, start, files)
        self._name_send()
        self.show()

    def say(self, words: str) -> None:
        """Say quietly, beside the buttons, what became of the draft."""
        self.status.setText(words)

    def go_on(self) -> None:
        """Put the cursor where the writing goes on."""
        first = self.fields.text if self.fields.to.addresses else self.fields.to
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @action("reply.send", QT_TRANSLATE_NOOP("actions", "Send this reply"), "Ctrl+Return, Ctrl+Enter", "send", where=_WHERE)
    def send(self) -> None:
        """Check the reply, then put it into the outbox in a job; it stays in the box until it is there."""
        if self._busy or not self._may_leave():
            return
        reply = self.reply
        assert reply is not None
        self.ask.forget()
        self._set_busy(busy=True)
        session, told, settled = self._session, self._told, self._settled
        self._shell.jobs.run(lambda: try_to_send(session, reply, told, settled), lambda result: self._sent(reply, result), self._refused, self._writer)

    @action("reply.template", QT_TRANSLATE_NOOP("actions", "Take a template"), "Ctrl+T", "document_text", where=_WHERE)
    def take_template(self) -> None:
        """Choose a template by typing and put it in, filled for this case."""
        self.inserts.choose_template()

    @action("reply.attach", QT_TRANSLATE_NOOP("actions", "Attach a file to this reply"), "Ctrl+Shift+I", "attach", where=_WHERE)
    def attach(self) -> None:
        """Offer the files of the case, and those of this PC."""
        menu = self.inserts.attach_menu()
        menu.popup(self._attach_button.mapToGlobal(self._attach_button.rect().bottomLeft()))

    @action("reply.quote", QT_TRANSLATE_NOOP("actions", "Show what they wrote"), "Ctrl+Shift+Q", "chevron_down", where=_WHERE)
    def turn_quote(self) -> None:
        """Unfold what they wrote, or fold it again."""
        self.fields.turn_quote()

    @action("reply.leave", QT_TRANSLATE_NOOP("actions", "Fold the reply, its draft stays"), "Esc", "chevron_up", where=_WHERE)
    def leave(self) -> None:
        """Fold the box; what was written is kept."""
        if self.ask.isVisible():
            self.ask.forget()
            self.go_on()
            return
        self.left.emit()

    @action("reply.discard", QT_TRANSLATE_NOOP("actions", "Discard this reply"), "Ctrl+Shift+X", "delete", where=_WHERE)
    def discard(self) -> None:
        """Throw the reply away; a notice brings it back."""
        if (reply := self.reply) is not None and not self._busy:
            self.discarded.emit(reply)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the quiet words out where there is no room for them."""
        super().resizeEvent(event)
        self.status.setVisible(event.size().width() > ROOM_FOR_WORDS)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let what was dropped go along."""
        event.acceptProposedAction()
        self.inserts.take_mime(event.mimeData())

    def _may_leave(self) -> bool:
        """Say what is missing, at its place, and go there."""
        fields = self.fields
        if not (fields.to.take_typed() and fields.cc.take_typed()):
            wrong = fields.to if fields.to.problem else fields.cc
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        reply = self.reply
        if reply is None:
            return False
        missing = unfilled(f"{reply.subject}\n{reply.text}")
        if not reply.to:
            fields.to.say(self.tr("Say whom the reply goes to."))
            fields.to.setFocus(Qt.FocusReason.OtherFocusReason)
        elif reply.mailbox_id is None:
            self._complain(self.tr("No mailbox of this office can send. Your text is kept. Connect a mailbox that sends in Settings, then send it."))
        elif missing:
            words = self.tr("Not sent yet: fill in %1 first. What is not known stands in the text in braces.")
            self._complain(words.replace("%1", ", ".join(missing)), fields.text)
            fields.text.mark_gap()
        elif not reply.text.strip():
            self._complain(self.tr("Write what is to be sent; the text is still empty."), fields.text)
        else:
            return True
        return False

    def _complain(self, words: str, field: QWidget | None = None) -> None:
        self.ask.ask(words, ())
        if field is self.fields.text:
            self.fields.say_missing(words)
        (field or self.fields.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def _sent(self, reply: Reply, result: Attempt) -> None:
        self._set_busy(busy=False)
        if isinstance(result, Doubted):
            self._ask_whether(result.sentences)
            return
        if isinstance(result, Answered):
            self._ask_about(result.by)
            return
        self.sent.emit(reply, result.value)

    def _ask_about(self, newer: Sequence[Outgoing]) -> None:
        """Somebody else answered: say who, when and what, and ask."""
        last, now = newer[0], when.now()
        words = self.tr("%1 has answered on this case meanwhile: \u201c%2\u201d to %3, %4. Yours is not sent yet. Send it as well?")
        words = words.replace("%4", when.said(last.queued_at, now)).replace("%1", last.by_name)
        words = words.replace("%3", said_recipients(last.recipients)).replace("%2", last.subject[:120])

        def send_too() -> None:
            self._told = newest_of(newer)
            self.send()

        self.ask.ask(words, ((self.tr("Send mine as well"), send_too), (self.tr("Go on writing"), self.go_on)))

    def _ask_whether(self, doubts: tuple[str, ...]) -> None:
        """Ask before a mail goes to somebody who is deceased or asked to be left alone, or to a wrong address."""

        def send_anyway() -> None:
            self._settled |= frozenset(doubts)
            self.send()

        words = self.tr("%1 Yours is not sent yet. Send it all the same?").replace("%1", " ".join(map(said_here, doubts)))
        self.ask.ask(words, ((self.tr("Send it all the same"), send_anyway), (self.tr("Go on writing"), self.go_on)), Tone.OVERDUE)

    def _refused(self, error: DaybookError) -> None:
        """Say what went wrong where it belongs; the text stays."""
        self._set_busy(busy=False)
        fields = {"to": self.fields.to, "cc": self.fields.cc}
        if isinstance(error, DomainError) and error.field in fields:
            fields[error.field].say(str(error))
            fields[error.field].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._complain(str(error), self.fields.subject if isinstance(error, DomainError) and error.field == "subject" else self.fields.text)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._shell.actions.action("reply.send").setEnabled(not busy)

    def _edited(self) -> None:
        if not self.ask.buttons:
            self.ask.forget()
        self._name_send()
        self.changed.emit()

    def _name_send(self) -> None:
        """Say on the button whom it goes to."""
        to = tuple(address.email for address in (*self.fields.to.addresses, *self.fields.cc.addresses))
        words = self.tr("Send to %1").replace("%1", said_recipients(to)) if to else self.tr("Send")
        self._send_button.say(words)

    def _typed(self) -> str:
        reply = self.reply
        return reply.text if reply is not None and self.isVisible() else ""

    def _assemble(self) -> None:
        actions = self._shell.actions
        self._send_button = SendButton(actions.action("reply.send"), self.tr("Ctrl+Enter"))
        template = action_button(actions.action("reply.template"), words=self.tr("Template"), with_icon=False)
        self._attach_button = action_button(actions.action("reply.attach"), words=self.tr("Attach"), with_icon=False)
        discard = action_button(actions.action("reply.discard"), "quiet", words=self.tr("Discard"), with_icon=False)
        foot = row(self._send_button, template, self._attach_button, self.status, discard)
        foot.setStretch(3, 1)
        self._scroll = scroll = scrolled(boxed(column(self.fields, gap=0), margins=(0, 0, measure.GRID, 0)))
        layout = column(scroll, self.ask, foot, gap=measure.GAP_SMALL)
        layout.setStretch(0, 1)
        layout.setContentsMargins(measure.GAP, measure.GAP_SMALL, measure.GAP, measure.GAP_SMALL)
        self.setLayout(layout)
