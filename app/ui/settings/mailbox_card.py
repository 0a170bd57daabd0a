"""One mailbox in the settings: how it is doing, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QPushButton

from app.domain.mailbox import Mailbox, MailboxKind, Reconciliation
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.i18n import number
from app.ui.icons import Icons
from app.ui.mail_state import MailState
from app.ui.mailbox.words import kind_name
from app.ui.said_below import said_here
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.text import ElidedLabel, label, plain, reveal

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class CardDeeds:
    """What the buttons of a card do, each with the mailbox; a button without a deed is left out."""

    fetch: Callable[[Mailbox], object] | None = None
    stop: Callable[[Mailbox], object] | None = None
    compare: Callable[[Mailbox], object] | None = None
    sign_in: Callable[[Mailbox], object] | None = None
    edit: Callable[[Mailbox], object] | None = None
    remove: Callable[[Mailbox], object] | None = None


class MailboxCard(QFrame):
    """Name, address, last look, the fault of the last look in its own words, and how the last comparison with the server went."""

    def __init__(self, icons: Icons, mailbox: Mailbox, state: MailState, deeds: CardDeeds) -> None:
        """Take the mailbox, how it is doing at this moment, and what its buttons do."""
        super().__init__()
        self.mailbox, self._moment = mailbox, state
        self.setProperty("surface", "card")
        picture = IconLabel(icons.icon("mail_inbox"), 20)
        self.name, self.where = ElidedLabel("", "strong"), ElidedLabel("", "secondary")
        self.state = Pill(icons)
        self.now, self.sends = label("", wrap=True), label("", "secondary", wrap=True)
        self.compared = label("", "secondary", wrap=True)
        self.fault = InlineNote(icons)
        self.fetch, self.stop = self._button(translate("MailboxCard", "Fetch now"), deeds.fetch), self._button(translate("MailboxCard", "Stop"), deeds.stop)
        self.compare = self._button(translate("MailboxCard", "Compare now"), deeds.compare)
        self.sign_in = self._button(translate("MailboxCard", "Sign in again"), deeds.sign_in)
        self.edit, self.remove = self._button(translate("MailboxCard", "Edit"), deeds.edit), self._button(translate("MailboxCard", "Remove"), deeds.remove)
        first = row(picture, column(self.name, self.where, gap=2), self.state, gap=measure.GAP_LARGE)
        first.setStretch(1, 1)
        first.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        facts = boxed(column(self.now, self.compared, self.sends, gap=2), margins=(20 + measure.GAP_LARGE, 0, 0, 0))
        second = row(20 + measure.GAP_SMALL, *self._all(), None)
        layout = column(first, facts, self.fault, second, gap=measure.GAP_SMALL)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        self.setLayout(layout)
        self.show_mailbox(mailbox)

    @property
    def buttons(self) -> list[QPushButton]:
        """Return the buttons that are offered now."""
        return [made for made in self._all() if not made.isHidden()]

    def show_mailbox(self, mailbox: Mailbox) -> None:
        """Show what the office knows of the mailbox now."""
        self.mailbox = mailbox
        settings = mailbox.settings
        self.setAccessibleName(settings.name)
        self.name.setText(settings.name)
        host = settings.host.rpartition("://")[2].partition("/")[0]
        self.where.setText(", ".join(part for part in (settings.address, kind_name(settings.kind), host) if part))
        self.compared.setText(compared_words(mailbox.reconciled))
        only_reads = settings.kind is MailboxKind.IMAP and not settings.smtp_host
        reads = translate("MailboxCard", "Only reads: replies need another mailbox or a sending server (Edit, Sending).")
        self.sends.setText(reads if only_reads else translate("MailboxCard", "Sends an acknowledgement by itself.") if settings.acknowledge else "")
        reveal(self.sends, wanted=bool(self.sends.text()))
        self.fault.show_text(said_here(mailbox.fault), Tone.OVERDUE)
        for made in self._all():
            made.setAccessibleName(f"{made.text()}: {settings.name}")
        if self.sign_in is not None:
            reveal(self.sign_in, wanted=bool(mailbox.fault))
        self.show_state(self._moment)

    def show_state(self, state: MailState) -> None:
        """Show how the mailbox is doing at this moment."""
        self._moment = state
        self.state.show_text(*_pill(self.mailbox, state))
        at = self.mailbox.checked_at
        self.state.setToolTip(plain(when.exact(at, when.now())) if at is not None else "")
        self.now.setText(_moment(self.mailbox, state))
        reveal(self.now, wanted=bool(self.now.text()))
        if self.fetch is not None and self.stop is not None:
            had_focus = self.fetch.hasFocus() or self.stop.hasFocus()
            reveal(self.fetch, wanted=not state.fetching)
            reveal(self.stop, wanted=state.fetching)
            if had_focus:
                (self.stop if state.fetching else self.fetch).setFocus(Qt.FocusReason.OtherFocusReason)

    def _all(self) -> list[QPushButton]:
        made = (self.fetch, self.stop, self.compare, self.sign_in, self.edit, self.remove)
        return [one for one in made if one is not None]

    def _button(self, text: str, do: Callable[[Mailbox], object] | None) -> QPushButton | None:
        return None if do is None else button(text, lambda: do(self.mailbox))


def _pill(mailbox: Mailbox, state: MailState) -> tuple[str, Tone]:
    if state.fetching:
        return translate("MailboxCard", "Fetching"), Tone.INFORMATION
    if mailbox.checked_at is None:
        return translate("MailboxCard", "Not fetched yet"), Tone.WAITING
    at = when.said(mailbox.checked_at, when.now())
    if mailbox.fault:
        return translate("MailboxCard", "Stopped %1").replace("%1", at), Tone.OVERDUE
    return translate("MailboxCard", "Checked %1").replace("%1", at), Tone.DONE


def _moment(mailbox: Mailbox, state: MailState) -> str:
    """Say what goes on right now, or nothing."""
    now = when.now()
    if state.fetching and state.total:
        said = translate("MailboxCard", "Fetching its mail: %1 of about %2, newest first.")
        return said.replace("%1", number(state.done)).replace("%2", number(state.total))
    if state.fetching and state.done:
        return translate("MailboxCard", "Fetching its mail: %1 so far, newest first.").replace("%1", number(state.done))
    if state.busy_with:
        return translate("MailboxCard", "%1 fetches it right now; what comes is seen at every desk.").replace("%1", state.busy_with)
    if mailbox.throttled is not None and mailbox.throttled.until > now:
        said = translate("MailboxCard", "Its server is busy and asked to be left alone until %1. Nothing is lost.")
        return said.replace("%1", when.said(mailbox.throttled.until, now))
    return ""


def compared_words(found: Reconciliation | None) -> str:
    """Say how the last comparison went: "Server 1,204, here 1,204, missing 0 (last night 02:10)"."""
    if found is None:
        return translate("MailboxCard", "Not compared with the server yet; that is done every night for the last 30 days.")
    said = translate("MailboxCard", "Server %1, here %2, missing %3 (%4).")
    for place, value in (("%1", number(found.at_source)), ("%2", number(found.here)), ("%3", number(found.missing)), ("%4", night(found.at, when.now()))):
        said = said.replace(place, value)
    if not found.missing:
        return said
    return f"{said} {translate('MailboxCard', 'What was missing was fetched at once.')}"


def night(at: datetime, now: datetime) -> str:
    """Say a time of this or the last night as one does: "last night 02:10"; any other as everywhere."""
    local = at.astimezone(now.tzinfo)
    is_last_night = local.date() == now.date() and local.hour < 6 <= now.hour  # noqa: PLR2004 - the night ends at six
    return translate("MailboxCard", "last night %1").replace("%1", local.strftime("%H:%M")) if is_last_night else when.said(at, now)
