"""How a mailbox is signed in to: a password, or Microsoft's own page in the browser with a code to type where that is needed."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.services.ports.sign_in import SignInPrompt
from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.mailbox.fields import choice, choose, line
from app.ui.widgets.buttons import button
from app.ui.widgets.form import Form
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import label, reveal


class CodePanel(QFrame):
    """What a person has to do while the program waits for the sign-in: look at the browser, or type a code at an address."""

    stop_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.words = label("", wrap=True, selectable=True)
        self.code = label("", "title", selectable=True)
        self.copy = button(self.tr("Copy the code"), self._copy, icon=icons.icon("copy"))
        self.open = button(self.tr("Open the page"), self._open, icon=icons.icon("open"))
        self.stop = button(self.tr("Stop signing in"), self.stop_wanted.emit)
        self._address = ""
        layout = column(self.words, self.code, boxed(row(self.copy, self.open, self.stop, None)))
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        self.setLayout(layout)
        self.hide()

    def show_prompt(self, prompt: SignInPrompt) -> None:
        """Say what to do."""
        self._address = prompt.address
        has_code = bool(prompt.code)
        browser = self.tr("Your browser is open. Sign in there with the account that may read this mailbox, then come back here.")
        typed = self.tr("Open %1 in any browser, on this PC or another device, and type this code there:").replace("%1", prompt.address)
        self.words.setText(typed if has_code else browser)
        self.code.setText(prompt.code)
        self.code.setAccessibleName(self.tr("Code to type: %1").replace("%1", " ".join(prompt.code)))
        for part in (self.code, self.copy, self.open):
            reveal(part, wanted=has_code)
        self.setAccessibleName(f"{self.words.text()} {prompt.code}".strip())
        self.show()
        (self.copy if has_code else self.stop).setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())

    def _open(self) -> None:
        url = QUrl(self._address)
        if url.scheme() == "https":
            QDesktopServices.openUrl(url)


class SignInFields(QWidget):
    """Password or browser; `sign_in_wanted` and `stop_wanted` ask for the deed, which is elsewhere."""

    edited = Signal()
    sign_in_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin with a password."""
        super().__init__(parent)
        self._kind = MailboxKind.IMAP
        self.way = choice(((self.tr("With a password"), SignInWay.PASSWORD.value), (self.tr("At Microsoft, in the browser"), SignInWay.MICROSOFT.value)))
        self.password, self.client_id, self.tenant = line(), line(), line(self.tr("shelby.example"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.account = label("", wrap=True)
        self.start = button(self.tr("Sign in in the browser"), self.sign_in_wanted.emit, icon=icons.icon("globe"))
        self.prompt = CodePanel(icons)
        self.outcome = InlineNote(icons)
        self._ways, self._typed, self._microsoft = Form(), Form(), Form()
        self._ways.add("sign_in", self.tr("S&ign-in"), self.way)
        self._typed.add("password", self.tr("&Password"), self.password, self.tr("Kept in this PC's own password store, nowhere else."))
        number = self.tr("The number under which your administrator registered the program at Microsoft.")
        self._microsoft.add("client_id", self.tr("App&lication"), self.client_id, number)
        self._microsoft.add("tenant", self.tr("&Organisation"), self.tenant, self.tr("Its domain or number at Microsoft; empty asks who signs in."))
        start = row(self.start, self.account, gap=measure.GAP)
        start.setStretch(1, 1)
        for part in (boxed(start), self.prompt, self.outcome):
            self._microsoft.add_wide(part)
        self.setLayout(column(self._ways, self._typed, self._microsoft))
        self.prompt.stop_wanted.connect(self.stop_wanted)
        self.way.activated.connect(lambda _at: self.edited.emit())
        for field in (self.password, self.client_id, self.tenant):
            field.textChanged.connect(lambda _text: self.edited.emit())

    @property
    def forms(self) -> tuple[Form, ...]:
        """Return the parts that show faults."""
        return self._ways, self._typed, self._microsoft

    @property
    def chosen(self) -> SignInWay:
        """Return the way: Exchange knows only the password, Microsoft 365 only the browser."""
        fixed = {MailboxKind.EWS: SignInWay.PASSWORD, MailboxKind.GRAPH: SignInWay.MICROSOFT}
        return fixed.get(self._kind) or SignInWay(self.way.currentData())

    def values(self) -> dict[str, object]:
        """Return the fields of MailboxSettings that stand here."""
        is_microsoft = self.chosen is SignInWay.MICROSOFT
        client_id, tenant = self.client_id.text().strip(), self.tenant.text().strip()
        return {"sign_in": self.chosen, "client_id": client_id if is_microsoft else "", "tenant": tenant if is_microsoft else ""}

    def show_settings(self, settings: MailboxSettings) -> None:
        """Show a mailbox's way; a password is never shown."""
        choose(self.way, settings.sign_in.value)
        self.client_id.setText(settings.client_id)
        self.tenant.setText(settings.tenant)
        self.outcome.show_text("")

    def show_kind(self, kind: MailboxKind, account: str) -> None:
        """Show what a kind of mailbox asks for, and who is signed in."""
        self._kind = kind
        is_microsoft = self.chosen is SignInWay.MICROSOFT
        reveal(self._ways, wanted=kind is MailboxKind.IMAP)
        reveal(self._typed, wanted=not is_microsoft)
        reveal(self._microsoft, wanted=is_microsoft)
        self.account.setText(self.tr("Account: %1").replace("%1", account) if account else "")

    def go_on(self) -> None:
        """Go to what is still to be done here."""
        is_microsoft = self.chosen is SignInWay.MICROSOFT
        missing = self.client_id if not self.client_id.text().strip() else self.start
        (missing if is_microsoft else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_prompt(self, prompt: SignInPrompt | None) -> None:
        """Say what the person has to do now; None when it is over."""
        self.start.setEnabled(prompt is None)
        if prompt is None:
            self.prompt.hide()
        else:
            self.outcome.show_text("")
            self.prompt.show_prompt(prompt)

    def show_outcome(self, words: str, *, ok: bool) -> None:
        """Say how the sign-in ended."""
        self.show_prompt(None)
        self.outcome.show_text(words, Tone.DONE if ok else Tone.OVERDUE, announce=True)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
