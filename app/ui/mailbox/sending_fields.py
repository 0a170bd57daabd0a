"""How a mailbox sends, whose mail it holds, and whether it acknowledges."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.work_queue import WorkQueue
from app.ui.mailbox.fields import PortField, choice, choose, line
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import boxed, column
from app.ui.widgets.text import label, reveal


class SendingFields(QWidget):
    """Only IMAP needs a server of its own for sending; the others send by the way they read."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a server: a mailbox that only reads."""
        super().__init__(parent)
        self.host, self.user, self.sent_folder = line(self.tr("smtp.example.org")), line(), line(self.tr("The one the server names"))
        self.port = PortField(587)
        after, first = self.tr("Encrypted after the greeting (STARTTLS)"), self.tr("Encrypted from the first byte (TLS)")
        self.security = choice(((after, "starttls"), (first, "tls")))
        self.keep = QCheckBox(self.tr("&Keep a copy of what is sent in the mailbox"))
        self.keep.setChecked(True)
        self.queue = choice(((self.tr("No queue"), None),))
        self.acknowledge = QCheckBox(self.tr("Acknowledge &new mail by itself"))
        self._words = label(self.tr("Replies go out through the same mailbox; there is nothing more to set for sending."), "secondary", wrap=True)
        self.smtp, self.office, self._owner = Form(), Form(), Form()
        self._fill()
        self._owner.hide()
        self.setLayout(column(self._words, self.smtp, self._owner, self.office))
        for field in (self.host, self.user, self.sent_folder):
            field.textChanged.connect(lambda _text: self.edited.emit())

    def values(self, kind: MailboxKind) -> dict[str, object]:
        """Return the fields of MailboxSettings that stand here."""
        has_server = kind is MailboxKind.IMAP
        return {
            "smtp_host": self.host.text().strip() if has_server else "",
            "smtp_port": self.port.value(),
            "smtp_security": self.security.currentData(),
            "smtp_user": self.user.text().strip() if has_server else "",
            "sent_folder": self.sent_folder.text().strip(),
            "keep_sent": self.keep.isChecked(),
            "queue_id": self.queue.currentData(),
            "acknowledge": self.acknowledge.isChecked(),
        }

    def show_settings(self, settings: MailboxSettings) -> None:
        """Show a mailbox that is set up."""
        for field, text in ((self.host, settings.smtp_host), (self.user, settings.smtp_user), (self.sent_folder, settings.sent_folder)):
            field.setText(text)
        self.port.show_value(settings.smtp_port)
        choose(self.security, settings.smtp_security)
        self.keep.setChecked(settings.keep_sent)
        self.acknowledge.setChecked(settings.acknowledge)
        if settings.queue_id is not None and self.queue.findData(settings.queue_id) < 0:
            self.queue.addItem(self.tr("Its queue"), settings.queue_id)
        choose(self.queue, settings.queue_id)

    def show_queues(self, queues: Sequence[WorkQueue]) -> None:
        """Offer the office's queues, keeping what is chosen."""
        chosen = self.queue.currentData()
        self.queue.clear()
        self.queue.addItem(self.tr("No queue"), None)
        for queue in queues:
            self.queue.addItem(queue.name, queue.id)
        choose(self.queue, chosen)
        reveal(self._owner, wanted=bool(queues))

    @property
    def forms(self) -> tuple[Form, ...]:
        """Return the parts that show faults."""
        return self.smtp, self._owner, self.office

    def show_kind(self, kind: MailboxKind) -> None:
        """Show what a kind of mailbox needs."""
        reveal(self.smtp, wanted=kind is MailboxKind.IMAP)
        reveal(self._words, wanted=kind is not MailboxKind.IMAP)

    def _fill(self) -> None:
        self.smtp.add("smtp_host", self.tr("Sen&ding server"), self.host, self.tr("Empty: this mailbox only reads, and replies go out through another one."))
        self.smtp.add("smtp_port", self.tr("Port"), self.port)
        self.smtp.add("smtp_security", self.tr("Encryption"), self.security)
        self.smtp.add("smtp_user", self.tr("User name"), self.user, self.tr("Empty: the same as for reading. The password is the same."))
        self.smtp.add("sent_folder", self.tr("Sent mail"), self.sent_folder)
        self.smtp.add_wide(self.keep)
        self._owner.add("queue_id", self.tr("&Queue"), self.queue, self.tr("Whose mail this is: its signature stands under replies."))
        said = self.tr(
            'Whoever writes for the first time on a day gets one short mail: "We have your message." It promises no answer by a certain day, '
            "and goes never to newsletters, automatic replies or mail servers. Leave it off unless people ask whether their mail arrived."
        )
        self.acknowledge.setAccessibleDescription(said)
        self.office.add_wide(boxed(column(self.acknowledge, label(said, "secondary", wrap=True), gap=2)))
