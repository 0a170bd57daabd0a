"""Complete a message that arrived cut off, or of which only the header was fetched, once its whole bytes are at hand."""

from dataclasses import replace

from app.domain.attachment import NewAttachment
from app.domain.changes import Changes
from app.domain.email_message import ParsedMail, StoredMessage, message_fingerprint
from app.domain.errors import DomainError
from app.domain.intake import RawMail
from app.domain.interaction import TEXT_LIMIT
from app.domain.names import clean
from app.domain.user import Actor
from app.services.ports.attachments import BlobStore
from app.services.ports.mail import MessageParser
from app.services.ports.office import Office, UnitOfWork


class MailCompleter:
    """Puts what a second fetch brought in place of what the first one had."""

    def __init__(self, office: Office, blobs: BlobStore, parser: MessageParser) -> None:
        """Take the office, its file store and the parser."""
        self._office = office
        self._blobs = blobs
        self._parser = parser

    def complete(self, actor: Actor, message_row: int, fetched: RawMail) -> Changes:
        """Store a message whole: raw bytes, text, files. What is no better than what is here is only noted as tried.

        Raises DomainError where it cannot be read; then nothing is changed.
        """
        sha256 = self._blobs.put(fetched.raw)
        (outcome,) = self._parser.parse((fetched.raw,))
        if outcome.mail is None:
            raise DomainError(f"The message was fetched, but it could not be read: {outcome.why} Nothing was changed; open it in the mailbox itself.")
        self._blobs.put_many(list(outcome.contents.values()))
        with self._office.write(actor) as unit:
            before = unit.messages.get(message_row)
            if before.interaction_id is None or not (before.oversize or before.incomplete):
                return Changes()
            if before.oversize or len(fetched.raw) > before.size or not outcome.mail.incomplete:
                self._replace(unit, before, fetched, outcome.mail, sha256)
            else:
                unit.messages.whole(message_row, before.raw_sha256, before.size)
            return unit.commit()

    @staticmethod
    def _replace(unit: UnitOfWork, before: StoredMessage, fetched: RawMail, read: ParsedMail, sha256: str) -> None:
        """Replace the text first: the store allows that only as long as the message says that it is not whole."""
        assert before.interaction_id is not None
        # Whose mail it is and whether a program sent it was settled when it arrived, with more than the mail itself at hand.
        mail = replace(read, automatic=before.automatic, automatic_why=before.why, sender=before.sender)
        unit.interactions.complete(before.interaction_id, clean(mail.text)[:TEXT_LIMIT])
        unit.messages.whole(before.id, sha256, len(fetched.raw))
        fingerprint = message_fingerprint(read, before.received_at.isoformat() if fetched.received_at is not None else "")
        if unit.messages.with_fingerprint(fingerprint) not in {None, before.id}:
            fingerprint = before.fingerprint  # the same message came whole by another way: both stay, each known by its own bytes
        unit.messages.parsed(before.id, mail, fingerprint, before.interaction_id, before.state, id_used_before=before.id_used_before, form_id=before.form_id)
        files = [(NewAttachment(part.name, part.content_type, part.size, part.sha256), part.content_id, part.inline) for part in mail.parts]
        unit.attachments.complete(before.interaction_id, files)
