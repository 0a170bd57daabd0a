"""The form that connects a mailbox, for the first start and the settings; the password leaves it only towards the system's own store."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.domain.errors import DomainError
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.said_below import said_here
from app.ui.widgets.buttons import button
from app.ui.widgets.filter_chips import FilterChips
from app.ui.widgets.form import Form
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import reveal

_ONLINE_HOSTS = ("outlook.office365.com", "outlook.office.com", "outlook.com", "office365.com")
_LONGEST = 320
_LAST_PORT = 65_535
_RARE_FIELDS = frozenset({"name", "port", "folder", "ca_file"})


def whole_address(kind: MailboxKind, host: str) -> str:
    """Return the server as the mail layer wants it: for Exchange the service's whole address, made from a bare name."""
    typed = host.strip().rstrip("/")
    if kind is not MailboxKind.EWS or not typed or "://" in typed:
        return typed
    return f"https://{typed}" if "/" in typed else f"https://{typed}/EWS/Exchange.asmx"


def is_exchange_online(host: str) -> bool:
    """Tell whether a server is Microsoft's own cloud."""
    name = re.split("[/:]", host.rpartition("://")[2])[0].casefold()
    return any(name == known or name.endswith(f".{known}") for known in _ONLINE_HOSTS)


class MailboxForm(QWidget):
    """Kind, address, server, user and password; what is rarely needed is folded away."""

    edited = Signal()
    test_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin empty, with IMAP."""
        super().__init__(parent)
        kinds = ((MailboxKind.IMAP.value, self.tr("IMAP"), None), (MailboxKind.EWS.value, self.tr("Exchange"), None))
        self.kind = FilterChips(self.tr("Kind of mailbox"), kinds)
        self.address, self.host, self.user, self.password = (_line() for _ in range(4))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.name, self.folder, self.ca_file = (_line() for _ in range(3))
        self.port = QSpinBox()
        self.port.setRange(1, _LAST_PORT)
        self.port.setValue(993)
        self.port.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.security = QComboBox()
        for words, value in ((self.tr("Encrypted from the first byte (TLS)"), "tls"), (self.tr("Encrypted after the greeting (STARTTLS)"), "starttls")):
            self.security.addItem(words, value)
        self.exchange_note = InlineNote(icons)
        self.result = InlineNote(icons)
        self.test = button(self.tr("Test the mailbox"), self.test_wanted.emit, icon=icons.icon("plug_disconnected"))
        self.more = _fold(self.tr("More settings"), icons.icon("options", Tone.INFORMATION))
        self._main, self._imap, self._rare = Form(), Form(), Form()
        self._user_follows = True
        self._fill()
        self.setLayout(self._assembled())
        self._connect()
        self._show_kind()

    @property
    def settings(self) -> MailboxSettings:
        """Return what stands in the fields; the mailbox is named after its address unless a name was typed."""
        kind = MailboxKind(self.kind.names[0])
        return MailboxSettings(
            name=self.name.text().strip() or self.address.text().strip(),
            kind=kind,
            address=self.address.text().strip(),
            user=self.user.text().strip(),
            host=whole_address(kind, self.host.text()),
            port=self.port.value(),
            security=self.security.currentData(),
            folder=self.folder.text().strip() or "INBOX",
            ca_file=self.ca_file.text().strip(),
        )

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not any(field.text().strip() for field in (self.address, self.host, self.user, self.password))

    def take_password(self) -> str:
        """Return the typed password."""
        return self.password.text()

    def forget_password(self) -> None:
        """Empty the password field."""
        self.password.clear()

    def show_settings(self, settings: MailboxSettings) -> None:
        """Show a mailbox that is set up; its password is never shown, an empty field leaves it as it is."""
        self.kind.choose(settings.kind.value)
        for field, text in (
            (self.address, settings.address),
            (self.host, settings.host),
            (self.user, settings.user),
            (self.name, settings.name),
            (self.folder, settings.folder),
            (self.ca_file, settings.ca_file),
        ):
            field.setText(text)
        self.port.setValue(settings.port)
        self.security.setCurrentIndex(max(0, self.security.findData(settings.security)))
        self.password.setPlaceholderText(self.tr("Unchanged unless you type one"))
        self._user_follows = False
        self._show_kind()

    def show_check(self, check: MailboxCheck) -> None:
        """Say in the form how the test went."""
        self.result.show_text(said_here(check.message), Tone.DONE if check.ok else Tone.OVERDUE, announce=True)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the test runs."""
        self.test.setEnabled(not busy)
        if busy:
            self.result.show_text(self.tr("Signing in and opening the mailbox. This can take up to a minute."), Tone.INFORMATION)

    def show_fault(self, error: DomainError) -> bool:
        """Show a rule that was not met at its field; returns False when it belongs to no field here."""
        self.clear_errors()
        if error.field in _RARE_FIELDS:
            self.more.setChecked(True)
        return any(form.show_error(error.field or "", str(error)) for form in (self._main, self._imap, self._rare))

    def clear_errors(self) -> None:
        """Take all error texts away."""
        for form in (self._main, self._imap, self._rare):
            form.clear_errors()

    def _fill(self) -> None:
        self._main.add("kind", self.tr("Kind"), self.kind)
        self._main.add("address", self.tr("&Address"), self.address)
        self._main.add("host", self.tr("&Server"), self.host)
        self._main.add("user", self.tr("&User name"), self.user, self.tr("Often the address itself."))
        self._main.add("password", self.tr("&Password"), self.password, self.tr("Kept in this PC's own password store, nowhere else."))
        self._imap.add("port", self.tr("Po&rt"), self.port)
        self._imap.add("security", self.tr("&Encryption"), self.security)
        self._rare.add("name", self.tr("Sho&wn as"), self.name)
        self._rare.add("folder", self.tr("&Folder"), self.folder)
        self._rare.add("ca_file", self.tr("Certifi&cate"), self.ca_file, self.tr("A file of the office's own authority; empty for public servers."))
        self.folder.setPlaceholderText("INBOX")
        self.address.setPlaceholderText("permits@example.org")

    def _assembled(self) -> QVBoxLayout:
        for part in (self.exchange_note, boxed(row(self.test, None)), self.result, boxed(row(self.more, None))):
            self._main.add_wide(part)
        return column(self._main, self._imap, self._rare)

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _names: self._show_kind())
        self.more.toggled.connect(lambda _on: self._show_kind())
        self.host.textChanged.connect(lambda _text: self._show_kind())
        self.address.textEdited.connect(self._follow)
        self.user.textEdited.connect(self._stop_following)
        for field in (self.address, self.host, self.user, self.password, self.name, self.folder, self.ca_file):
            field.textChanged.connect(lambda _text: self._changed())

    def _changed(self) -> None:
        self.result.show_text("")
        self.edited.emit()

    def _follow(self, address: str) -> None:
        """Write the address into the user name as long as nobody typed another."""
        if self._user_follows:
            self.user.setText(address)

    def _stop_following(self, text: str) -> None:
        self._user_follows = not text

    def _show_kind(self) -> None:
        is_exchange = self.kind.names == (MailboxKind.EWS.value,)
        reveal(self._imap, wanted=self.more.isChecked() and not is_exchange)
        reveal(self._rare, wanted=self.more.isChecked())
        self.host.setPlaceholderText(self.tr("mail.example.org") if is_exchange else self.tr("imap.example.org"))
        online = is_exchange_online(self.host.text())
        said = self.tr(
            "Exchange Online (Microsoft 365) switches this kind of access off on 1 April 2027. "
            "An Exchange server of your own goes on working. Ask IT which one you have."
        )
        self.exchange_note.show_text(said if is_exchange else "", Tone.WAITING if online else Tone.INFORMATION)
        self.result.show_text("")


def _line() -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(_LONGEST)
    return made


def _fold(text: str, icon: QIcon) -> QPushButton:
    made = button(text, look="link", icon=icon)
    made.setCheckable(True)
    return made
