"""One message: who, what about, warnings, where it belongs, its text and its files."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.attachment import Attachment
from app.domain.email_message import MailAddress, MessageState
from app.services.session import Session
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.inbox.attachments_bar import AttachmentsBar
from app.ui.inbox.body_view import BodyView
from app.ui.inbox.calendar_cards import CalendarCards
from app.ui.inbox.facts import MessageFacts
from app.ui.inbox.filing_card import FilingCard
from app.ui.inbox.message_notes import MessageNotes
from app.ui.inbox.notes import notes_of
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.widgets.buttons import action_button
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import ElidedLabel, breakable, label, plain, reveal

NAMED = 3


class ReadingPane(QWidget):
    """Shows a message, or says that none is chosen."""

    def __init__(self, session: Session, shell: Shell, save: Callable[[Attachment], object], filing: Sequence[str], again: str) -> None:
        """Take what saves attachments, the ids of the actions of the card, and the one that reads a quarantined message again."""

        def read(file: Attachment) -> bytes:
            return session.interactions.attachment_bytes(session.actor, file.id)[1]

        super().__init__()
        self.facts: MessageFacts | None = None
        icons = shell.icons
        self.subject = label("", "section", wrap=True, selectable=True)
        self.who, self.to = ElidedLabel("", "strong"), ElidedLabel("", "secondary")
        self.at = label("", "secondary")
        self.state = Pill(icons)
        self.notes = MessageNotes(icons, shell.actions.action)
        self.fault = InlineNote(icons, "", Tone.OVERDUE)
        self.again = action_button(shell.actions.action(again), "primary", with_icon=False, with_key=True)
        self.card = FilingCard(session, shell, filing)
        self.body = BodyView(icons)
        self.events = CalendarCards(icons)
        self.files = AttachmentsBar(icons, shell.jobs, read, save)
        first = row(self.who, self.state, self.at, gap=measure.GAP)
        first.setStretch(0, 1)
        again_line = boxed(row(self.again, None))
        self._again_line = again_line
        parts = (self.subject, first, self.to, self.notes, self.fault, again_line, self.card, self.events, self.body, self.files)
        layout = column(*parts, gap=measure.GAP_SMALL)
        layout.setStretch(parts.index(self.body), 1)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP_SMALL)
        self._words = label("", "secondary", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(boxed(column(None, self._words, None)))
        self._stack.addWidget(scrolled(boxed(layout)))
        self.setLayout(column(self._stack))

    def show_words(self, words: str) -> None:
        """Show no message, and say why."""
        self.facts = None
        self._words.setText(words)
        self._stack.setCurrentIndex(0)

    def show_facts(self, facts: MessageFacts) -> None:
        """Show a message."""
        mail = facts.mail
        is_read = mail.state is not MessageState.QUARANTINED
        self.facts = facts
        self.subject.setText(breakable(mail.subject) or (self.tr("No subject") if is_read else self.tr("A message that could not be read")))
        self.who.setText(_named(mail.sender) or (self.tr("Unknown sender") if is_read else self.tr("Kept as it arrived; nothing is lost")))
        self._show_to(mail.to, mail.mailbox or mail.source_file)
        now = when.now()
        self.at.setText(when.said(mail.sent_at or mail.received_at, now))
        self.at.setToolTip(plain(when.exact(mail.sent_at or mail.received_at, now)))
        self.state.show_text(*self._state(facts))
        self.notes.show_notes(notes_of(facts) if is_read else ())
        self.events.show_events(mail.events)
        self.fault.show_text("" if is_read else breakable(said_here(mail.why)), Tone.OVERDUE)
        reveal(self.card, wanted=is_read)
        reveal(self._again_line, wanted=not is_read)
        if is_read:
            self.card.show_facts(facts)
        self.body.show_facts(facts)
        self.files.show_files(facts.files)
        self._stack.setCurrentIndex(1)

    def _show_to(self, to: Sequence[MailAddress], source: str) -> None:
        named = ", ".join(_named(address) for address in to[:NAMED])
        more = self.tr(" and %1 more").replace("%1", str(len(to) - NAMED)) if len(to) > NAMED else ""
        words = [self.tr("To %1").replace("%1", named + more)] if named else []
        self.to.setText(", ".join([*words, *([self.tr("in %1").replace("%1", source)] if source else [])]))

    def _state(self, facts: MessageFacts) -> tuple[str, Tone]:
        mail = facts.mail
        if mail.state is MessageState.FILED:
            return self.tr("Filed"), Tone.DONE
        if mail.state is MessageState.SET_ASIDE:
            return self.tr("Set aside"), Tone.PLAIN
        return (mail.why or self.tr("Automatic"), Tone.INFORMATION) if mail.automatic else ("", Tone.PLAIN)


def _named(address: MailAddress) -> str:
    return f"{address.name} <{address.email}>" if address.name and address.email else address.name or address.email
