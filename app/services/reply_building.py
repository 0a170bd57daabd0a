"""What a reply is made of: which mailbox it leaves from, what it quotes, who signs it, and its references."""

from dataclasses import dataclass
from datetime import tzinfo

from app.domain.case import Case
from app.domain.email_message import StoredMessage
from app.domain.errors import DomainError
from app.domain.mailbox import Mailbox, MailboxKind, MailboxSettings
from app.domain.outgoing import SendMail
from app.domain.reply import quoted, whole_text
from app.domain.work_queue import WorkQueue
from app.domain.written_dates import is_spanish
from app.services.ports.office import ReadUnit


@dataclass(frozen=True, slots=True)
class Threading:
    """What an answer refers to, Message-IDs without brackets, oldest first."""

    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def can_send(settings: MailboxSettings) -> bool:
    """Tell whether mail can leave from a mailbox: an IMAP mailbox needs a server that takes it."""
    return settings.kind is not MailboxKind.IMAP or bool(settings.smtp_host)


def answered_message(unit: ReadUnit, message_row: int | None, case_id: int | None) -> StoredMessage | None:
    """Return the message that is answered. Raises NotFound, DomainError (answers) for one that was not read or lies on another case."""
    if message_row is None:
        return None
    mail = unit.messages.get(message_row)
    if mail.interaction_id is None:
        raise DomainError("This message could not be read, so it cannot be answered from here. Nothing was sent; the text is kept.", "answers")
    if case_id is not None and unit.interactions.get(mail.interaction_id).case_id != case_id:
        raise DomainError(
            "The message answered is no longer on this case; somebody filed it elsewhere. Nothing was sent, so that it is not quoted to a stranger. "
            "Open its case and answer it there.",
            "answers",
        )
    return mail


def threading_of(unit: ReadUnit, answered: StoredMessage | None) -> Threading:
    """Return what an answer to the message refers to."""
    if answered is None or not answered.message_id:
        return Threading()
    return Threading(answered.message_id, tuple(reversed(unit.threads.refs(answered.id))))


def queue_of(unit: ReadUnit, case: Case | None, mailbox: Mailbox) -> WorkQueue | None:
    """Return the queue in whose name a mail is written: the case's, else the mailbox's."""
    queues = {queue.id: queue for queue in unit.office.queues()}
    own = queues.get(case.queue_id or 0) if case else None
    return own if own is not None and own.signature else queues.get(mailbox.settings.queue_id or 0, own)


def quote_of(unit: ReadUnit, answered: StoredMessage | None, citizen_id: int | None, zone: tzinfo) -> str:
    """Return the answered message as it is quoted, in the citizen's language; an empty text where nothing is answered."""
    if answered is None or not answered.text.strip():
        return ""
    spanish = citizen_id is not None and is_spanish(unit.citizens.get(citizen_id).profile.language)
    at = (answered.sent_at or answered.received_at).astimezone(zone)
    return quoted(answered.text, answered.sender.name or answered.sender.email, at, spanish=spanish)


def citizen_of(case: Case | None, command: SendMail) -> int | None:
    """Return for whom a mail is: as the command says, else the case's citizen."""
    return command.citizen_id if command.citizen_id is not None or case is None else case.citizen_id


def text_of(unit: ReadUnit, command: SendMail, zone: tzinfo) -> str:
    """Return the whole text as it is sent. Raises NotFound, DomainError (answers)."""
    case = None if command.case_id is None else unit.cases.get(command.case_id)
    answered = answered_message(unit, command.answers, command.case_id) if command.quote else None
    queue = queue_of(unit, case, unit.mailboxes.get(command.mailbox_id)) if command.signature else None
    return whole_text(command.text, queue.signature if queue else "", quote_of(unit, answered, citizen_of(case, command), zone))
