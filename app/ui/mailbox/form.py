"""The form that connects a mailbox, for the first start and the settings; the password leaves it only towards the system's own store."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.domain.errors import DomainError
from app.domain.exchange_online import EWS_ENDS, is_exchange_online
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.work_queue import WorkQueue
from app.services.ports.discovery import MailboxSuggestion
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.mailbox.fields import choose, fold, line
from app.ui.mailbox.finder import Finder
from app.ui.mailbox.sending_fields import SendingFields
from app.ui.mailbox.server_fields import ServerFields
from app.ui.mailbox.sign_in_fields import SignInFields
from app.ui.mailbox.words import kind_name
from app.ui.said_below import said_here
from app.ui.widgets.buttons import button
from app.ui.widgets.filter_chips import FilterChips
from app.ui.widgets.form import LABEL_WIDTH, Form
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import reveal

_RARE = frozenset({"name", "port", "security", "folder", "ca_file"})
_SENDING = frozenset({"smtp_host", "smtp_port", "smtp_security", "smtp_user", "sent_folder", "queue_id"})


class MailboxForm(QWidget):
    """Address first, then what was found or typed: kind, server, sign-in; sending and what is rarely needed are folded away."""

    edited = Signal()
    test_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin empty, with IMAP."""
        super().__init__(parent)
        self.address = line("permits@example.org")
        self.finder = Finder(icons)
        self.kind = FilterChips(self.tr("Kind of mailbox"), [(kind.value, kind_name(kind), None) for kind in MailboxKind])
        self.kind_note, self.result = InlineNote(icons), InlineNote(icons)
        self.server, self.sign_in, self.sending = ServerFields(), SignInFields(icons), SendingFields()
        self.test = button(self.tr("Test the mailbox"), self.test_wanted.emit, icon=icons.icon("plug_disconnected"))
        self.send = fold(self.tr("Sending, queue and acknowledgement"), icons.icon("send", Tone.INFORMATION))
        self.more = fold(self.tr("More settings"), icons.icon("options", Tone.INFORMATION))
        self._main = Form()
        self._is_new = True
        self.setLayout(self._assembled())
        self._connect()
        self._show_kind()

    @property
    def settings(self) -> MailboxSettings:
        """Return what stands in the fields."""
        address = self.address.text().strip()
        fields = self.server.values(address) | self.sign_in.values() | self.sending.values(self.chosen)
        return MailboxSettings(kind=self.chosen, address=address, **cast("Any", fields))

    @property
    def chosen(self) -> MailboxKind:
        """Return the kind of mailbox."""
        return MailboxKind(self.kind.names[0])

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not any(field.text().strip() for field in (self.address, self.server.host, self.server.user, self.sign_in.password))

    @property
    def refusal(self) -> str:
        """Return why a mailbox of this kind cannot be connected at all; empty where it can."""
        ended = self.chosen is MailboxKind.EWS and is_exchange_online(self.server.host.text()) and when.now().date() >= EWS_ENDS
        return self.tr("Microsoft 365 answers no Exchange access (EWS) since 1 April 2027. Choose Microsoft 365 above. Nothing was saved.") if ended else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for the settings with Enter in the address, as long as there is no server."""
        is_bare = self.address.hasFocus() and not self.server.host.text().strip() and self.finder.look.isEnabled()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and is_bare and self.address.text().strip():
            self.finder.wanted.emit()
        else:
            super().keyPressEvent(event)

    def take_password(self) -> str:
        """Return the typed password."""
        return self.sign_in.password.text()

    def forget_password(self) -> None:
        """Empty the password field."""
        self.sign_in.password.clear()

    def show_settings(self, settings: MailboxSettings) -> None:
        """Show a mailbox that is set up; its password is never shown, an empty field leaves it as it is."""
        self._is_new = False
        self.address.setText(settings.address)
        self.sign_in.password.setPlaceholderText(self.tr("Unchanged unless you type one"))
        self._show(settings, named=True)

    def show_suggestion(self, found: MailboxSuggestion) -> None:
        """Fill in settings that were found; what a person decides (name, queue, acknowledgement) stays."""
        kept = self.sending.values(self.chosen)
        name = self.server.name.text()
        self._show(found.settings, named=False)
        self.server.name.setText(name)
        self.sending.acknowledge.setChecked(bool(kept["acknowledge"]))
        choose(self.sending.queue, kept["queue_id"])
        self.sign_in.go_on()

    def show_queues(self, queues: Sequence[WorkQueue]) -> None:
        """Offer the office's queues."""
        self.sending.show_queues(queues)

    def show_account(self, account: str) -> None:
        """Take the account that a person signed in with."""
        self.server.user.setText(account)
        self._show_kind()

    def show_check(self, check: MailboxCheck) -> None:
        """Say in the form how the test went."""
        self.result.show_text(said_here(check.message), Tone.DONE if check.ok else Tone.OVERDUE, announce=True)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the test runs."""
        self.test.setEnabled(not busy)
        if busy:
            self.result.show_text(self.tr("Signing in, opening the mailbox and trying the sending server. This can take up to a minute."), Tone.INFORMATION)

    def show_fault(self, error: DomainError) -> bool:
        """Show a rule that was not met at its field; returns False when it belongs to no field here."""
        self.clear_errors()
        if error.field in _RARE:
            self.more.setChecked(True)
        if error.field in _SENDING:
            self.send.setChecked(True)
        return any(form.show_error(error.field or "", str(error)) for form in self._forms())

    def clear_errors(self) -> None:
        """Take all error texts away."""
        for form in self._forms():
            form.clear_errors()

    def _forms(self) -> tuple[Form, ...]:
        server = self.server
        return self._main, server.main, server.imap, server.exchange, server.rare, *self.sign_in.forms, *self.sending.forms

    def _assembled(self) -> QVBoxLayout:
        self._main.add("address", self.tr("&Address"), self.address)
        self._main.add_wide(self.finder)
        self._main.add("kind", self.tr("Kind"), self.kind)
        self._main.add_wide(self.kind_note)
        tests = _beside(column(boxed(row(self.test, None)), self.result))
        sends, mores = _beside(row(self.send, None)), _beside(row(self.more, None))
        return column(self._main, self.server, self.sign_in, tests, sends, self.sending, mores, self.server.imap, self.server.exchange, self.server.rare)

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _names: self._show_kind())
        self.more.toggled.connect(lambda _on: self._show_kind())
        self.send.toggled.connect(lambda _on: self._show_kind())
        self.server.host.textChanged.connect(lambda _text: self._show_kind())
        self.address.textEdited.connect(self.server.follow)
        self.finder.chosen.connect(self.show_suggestion)
        self.sign_in.way.activated.connect(lambda _at: self._show_kind())
        self.address.textChanged.connect(lambda _text: self._changed())
        for part in (self.server, self.sign_in, self.sending):
            part.edited.connect(self._changed)

    def _changed(self) -> None:
        self.result.show_text("")
        self.edited.emit()

    def _show(self, settings: MailboxSettings, *, named: bool) -> None:
        self.kind.choose(settings.kind.value)
        self.server.show_settings(settings, named=named)
        self.sign_in.show_settings(settings)
        self.sending.show_settings(settings)
        self._show_kind()

    def _show_kind(self) -> None:
        kind = self.chosen
        self.server.show_kind(kind, unfolded=self.more.isChecked())
        self.sign_in.show_kind(kind, self.server.user.text().strip())
        self.sending.show_kind(kind)
        reveal(self.sending, wanted=self.send.isChecked())
        self.kind_note.show_text(*self._kind_words(kind))
        self.result.show_text("")

    def _kind_words(self, kind: MailboxKind) -> tuple[str, Tone]:
        if self.refusal:
            return self.refusal, Tone.OVERDUE
        if kind is MailboxKind.EWS:
            said = self.tr(
                "For an Exchange server of your own (2016, 2019, SE). Microsoft 365 ends this kind of access on 1 April 2027, and new programs "
                "are often not let in even before: choose Microsoft 365 for a mailbox there."
            )
            return said, Tone.WAITING if is_exchange_online(self.server.host.text()) else Tone.INFORMATION
        if kind is MailboxKind.GRAPH:
            said = self.tr("You sign in on Microsoft's own page; the program never sees the password. Your administrator has to register it there once.")
            return said, Tone.INFORMATION
        return "", Tone.INFORMATION


def _beside(layout: QLayout) -> QWidget:
    """Put something under the fields of the forms above and below it."""
    return boxed(layout, margins=(LABEL_WIDTH + measure.GAP, 0, 0, 0))
