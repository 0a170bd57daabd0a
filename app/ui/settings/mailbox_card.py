"""One mailbox in the settings: how it is doing, and what can be done with it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.domain.mailbox import Mailbox, MailboxKind
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import column, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.text import ElidedLabel, plain

translate = QCoreApplication.translate


class MailboxCard(QFrame):
    """Name, address, last look, and the fault of the last look in its own words."""

    def __init__(
        self,
        icons: Icons,
        mailbox: Mailbox,
        fetch: Callable[[Mailbox], object] | None,
        edit: Callable[[Mailbox], object] | None,
        remove: Callable[[Mailbox], object] | None,
    ) -> None:
        """Take the mailbox and what its buttons do; a button without a deed is left out."""
        super().__init__()
        self.mailbox = mailbox
        settings = mailbox.settings
        self.setProperty("surface", "card")
        self.setAccessibleName(settings.name)
        picture = IconLabel(icons.icon("mail_inbox"), 20)
        kind = translate("MailboxCard", "Exchange") if settings.kind is MailboxKind.EWS else "IMAP"
        words = column(ElidedLabel(settings.name, "strong"), ElidedLabel(f"{settings.address}, {kind}, {settings.host}", "secondary"), gap=2)
        self.state = Pill(icons, *_state(mailbox))
        if mailbox.checked_at is not None:
            self.state.setToolTip(plain(when.exact(mailbox.checked_at, when.now())))
        self.fault = InlineNote(icons, mailbox.fault, Tone.OVERDUE)
        deeds = ((translate("MailboxCard", "Fetch now"), fetch), (translate("MailboxCard", "Edit"), edit), (translate("MailboxCard", "Remove"), remove))
        self.buttons = [self._button(text, do) for text, do in deeds if do is not None]
        first = row(picture, words, self.state, gap=measure.GAP_LARGE)
        first.setStretch(1, 1)
        first.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        second = row(20 + measure.GAP_SMALL, *self.buttons, None)
        parts: tuple[QWidget, ...] = (self.fault,)
        layout = column(first, *parts, second, gap=measure.GAP_SMALL)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        self.setLayout(layout)

    def _button(self, text: str, do: Callable[[Mailbox], object]) -> QPushButton:
        made = button(text, lambda: do(self.mailbox))
        made.setAccessibleName(f"{text}: {self.mailbox.settings.name}")
        return made


def _state(mailbox: Mailbox) -> tuple[str, Tone]:
    if mailbox.checked_at is None:
        return translate("MailboxCard", "Not fetched yet"), Tone.WAITING
    at = _said(mailbox.checked_at)
    if mailbox.fault:
        return translate("MailboxCard", "Stopped %1").replace("%1", at), Tone.OVERDUE
    return translate("MailboxCard", "Checked %1").replace("%1", at), Tone.DONE


def _said(at: datetime) -> str:
    return when.said(at, when.now())
