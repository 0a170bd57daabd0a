"""What is to be said above a message: odd senders, what is missing, what is locked, what filed it."""

from PySide6.QtCore import QCoreApplication

from app.domain.email_message import RULE, MessageState, StoredMessage
from app.domain.sender_check import message_warnings
from app.ui.colours import Tone
from app.ui.form_words import field_name
from app.ui.inbox.attachments_bar import size_said
from app.ui.inbox.facts import MessageFacts
from app.ui.inbox.message_notes import Note
from app.ui.said_below import said_here

translate = QCoreApplication.translate

LONGEST_VALUE = 80


def notes_of(facts: MessageFacts) -> tuple[Note, ...]:
    """Return the notes of a message that could be read, the most serious first."""
    mail = facts.mail
    return (*_sender(facts), *_doubled(mail), *_missing(mail), *_protection(mail), *_by_rule(mail), *_form(facts))


def _sender(facts: MessageFacts) -> list[Note]:
    """Return the warnings about the sender, the last with what to do about all of them."""
    own = set(message_warnings(facts.mail))
    said = [said_here(warning) for warning in facts.warnings if warning not in own]
    advice = translate("notes", "Before you answer or open anything, ask that person on another way, at a number or address you know.")
    return [Note(text, Tone.WAITING) for text in said[:-1]] + [Note(f"{text} {advice}", Tone.WAITING) for text in said[-1:]]


def _doubled(mail: StoredMessage) -> list[Note]:
    said = translate("notes", "Another message with the same identification but other content is here already. Both are kept; read both before you answer.")
    return [Note(said, Tone.WAITING)] if mail.id_used_before else []


def _missing(mail: StoredMessage) -> list[Note]:
    if mail.oversize:
        size = translate("notes", "Too large to fetch by itself (%1): only its header is here.").replace("%1", size_said(mail.size))
        return [Note(size, Tone.WAITING, "inbox.whole" if mail.mailbox_ids else "")]
    if not mail.incomplete:
        return []
    if mail.refetched or not mail.mailbox_ids:
        said = translate("notes", "This message is incomplete where it lies: part of it, perhaps a file, is missing. Ask the sender to send it again.")
        return [Note(said, Tone.WAITING)]
    return [Note(translate("notes", "This message arrived incomplete: part of it, perhaps a file, is missing."), Tone.WAITING, "inbox.whole")]


def _protection(mail: StoredMessage) -> list[Note]:
    said = {
        "signed": translate("notes", "Signed, not checked: the signature says nothing here about who wrote it."),
        "encrypted": translate("notes", "Encrypted, not opened. Read it in a mail program that has the key; here it is kept as it arrived."),
    }
    return [Note(said[mail.protection], Tone.INFORMATION)] if mail.protection in said else []


def _by_rule(mail: StoredMessage) -> list[Note]:
    if mail.filed_by != RULE or mail.state is not MessageState.FILED:
        return []
    return [Note(translate("notes", "Filed by itself: %1.").replace("%1", said_here(mail.filed_why)), Tone.INFORMATION)]


def _form(facts: MessageFacts) -> list[Note]:
    if facts.form is None:
        return []
    read = "; ".join(f"{field_name(field)}: {value[:LONGEST_VALUE]}" for field, value in facts.form.fields if value and "\n" not in value)
    return [Note(translate("notes", "Sent by a web form. %1").replace("%1", read).strip(), Tone.INFORMATION)]
