"""Where a mailbox is: server, user, and what is rarely needed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.mailbox import MailboxKind, MailboxSettings
from app.ui.mailbox.fields import PortField, choice, choose, line
from app.ui.mailbox.words import whole_address
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import column
from app.ui.widgets.text import reveal


class ServerFields(QWidget):
    """Server and user; `rare` is the form of what is folded away."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty, as IMAP."""
        super().__init__(parent)
        self.host, self.user = line(), line()
        self.name, self.folder, self.ca_file = line(), line("INBOX"), line()
        self.port = PortField(993)
        first, after = self.tr("Encrypted from the first byte (TLS)"), self.tr("Encrypted after the greeting (STARTTLS)")
        self.security = choice(((first, "tls"), (after, "starttls")))
        delegate, acting = self.tr("By its own right to the mailbox (delegate access)"), self.tr("In the mailbox's name (impersonation)")
        self.access = choice(((delegate, False), (acting, True)))
        self.main, self.imap, self.exchange, self.rare = Form(), Form(), Form(), Form()
        self.main.add("host", self.tr("&Server"), self.host)
        self.main.add("user", self.tr("&User name"), self.user, self.tr("Often the address itself."))
        self.imap.add("port", self.tr("Po&rt"), self.port)
        self.imap.add("security", self.tr("&Encryption"), self.security)
        why = self.tr("How the user above opens a shared mailbox. For impersonation the administrator gives the user the role ApplicationImpersonation.")
        self.exchange.add("impersonate", self.tr("&Opened"), self.access, why)
        self.rare.add("name", self.tr("Sho&wn as"), self.name)
        self.rare.add("folder", self.tr("&Folder"), self.folder)
        self.rare.add("ca_file", self.tr("Certifi&cate"), self.ca_file, self.tr("A file of the office's own authority; empty for public servers."))
        self._user_follows = True
        self._kind = MailboxKind.IMAP
        self.setLayout(column(self.main))
        self.user.textEdited.connect(self._stop_following)
        for field in self._lines():
            field.textChanged.connect(lambda _text: self.edited.emit())

    def values(self, address: str) -> dict[str, object]:
        """Return the fields of MailboxSettings that stand here; a mailbox without a name is called by its address."""
        return {
            "name": self.name.text().strip() or address,
            "user": self.user.text().strip(),
            "host": whole_address(self._kind, self.host.text()),
            "port": self.port.value(),
            "security": self.security.currentData(),
            "folder": self.folder.text().strip() or "INBOX",
            "ca_file": self.ca_file.text().strip(),
            "impersonate": bool(self.access.currentData()),
        }

    def show_settings(self, settings: MailboxSettings, *, named: bool) -> None:
        """Show a mailbox; its name only where it was chosen by a person."""
        for field, text in zip(self._lines(), (settings.host, settings.user, settings.name if named else "", settings.folder, settings.ca_file), strict=True):
            field.setText(text)
        self.port.show_value(settings.port)
        choose(self.security, settings.security)
        choose(self.access, settings.impersonate)
        self._user_follows = not named and settings.user in {"", settings.address}

    def show_kind(self, kind: MailboxKind, *, unfolded: bool) -> None:
        """Show what a kind of mailbox needs."""
        self._kind = kind
        reveal(self.main, wanted=kind is not MailboxKind.GRAPH)
        reveal(self.imap, wanted=unfolded and kind is MailboxKind.IMAP)
        reveal(self.exchange, wanted=unfolded and kind is MailboxKind.EWS)
        reveal(self.rare, wanted=unfolded)
        self.host.setPlaceholderText(self.tr("mail.example.org") if kind is MailboxKind.EWS else self.tr("imap.example.org"))

    def follow(self, address: str) -> None:
        """Write the address into the user name as long as nobody typed another."""
        if self._user_follows:
            self.user.setText(address)

    def _stop_following(self, text: str) -> None:
        self._user_follows = not text

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.host, self.user, self.name, self.folder, self.ca_file
