"""Make of a command the mail that leaves: checked, composed, its bytes durable before anything else happens to it."""

from datetime import datetime, tzinfo
from uuid import UUID, uuid4

from app.domain.email_message import MailAddress
from app.domain.errors import DomainError
from app.domain.mail_address import check_recipients, travelling
from app.domain.mailbox import Mailbox
from app.domain.outgoing import UNDO, NewFile, NewOutgoing, OutgoingKind, SendMail, SentFile
from app.domain.outgoing_rules import check_files, check_words
from app.domain.reply import with_token
from app.domain.reply_token import KEY_SETTING, new_key, token_for
from app.domain.user import Actor
from app.services.ports.attachments import BlobStore
from app.services.ports.compose import Composer, Letter
from app.services.ports.office import Office, ReadUnit
from app.services.reply_building import answered_message, can_send, citizen_of, text_of, threading_of


class OutboxWriter:
    """Writes mails to the end and keeps their bytes."""

    def __init__(self, office: Office, blobs: BlobStore, composer: Composer, zone: tzinfo) -> None:
        """Take the office, its file store, what writes mails and the office's time zone."""
        self._office = office
        self._blobs = blobs
        self._composer = composer
        self._zone = zone

    def written(self, actor: Actor, command: SendMail, now: datetime) -> NewOutgoing:
        """Return the mail as it will leave, its bytes durable. Raises DomainError naming the field at fault, NotFound, OfficeFull."""
        checked = check_words(command)
        to, cc = check_recipients(checked.to, checked.cc)
        key = self._key(actor) if checked.case_id is not None else ""
        with self._office.read() as unit:
            mailbox = unit.mailboxes.get(checked.mailbox_id)
            sender = sender_of(mailbox)
            case = None if checked.case_id is None else unit.cases.get(checked.case_id)
            answered = answered_message(unit, checked.answers, checked.case_id)
            thread = threading_of(unit, answered)
            attached = _attached(unit, checked)
            text = text_of(unit, checked, self._zone)
            citizen_id = citizen_of(case, checked)
            if citizen_id is not None:
                unit.citizens.get(citizen_id)
        files = check_files((*checked.files, *(NewFile(name, kind, self._blobs.read(sha256)) for name, kind, sha256 in attached)))
        letter = Letter(
            message_id=message_id(sender.email),
            sender=sender,
            to=to,
            cc=cc,
            subject=with_token(checked.subject, token_for(case.number, key) if case else ""),
            text=text,
            at=now.astimezone(self._zone),
            in_reply_to=thread.in_reply_to,
            references=thread.references,
            files=files,
        )
        kind = OutgoingKind.NEW if answered is None else OutgoingKind.REPLY
        about = {"case_id": checked.case_id, "citizen_id": citizen_id, "answers": checked.answers}
        return self.kept(checked.uid, kind, letter, mailbox.id, checked.text, now + UNDO, **about)

    def kept(
        self,
        uid: UUID,
        kind: OutgoingKind,
        letter: Letter,
        mailbox_id: int,
        text: str,
        not_before: datetime,
        *,
        case_id: int | None = None,
        citizen_id: int | None = None,
        answers: int | None = None,
    ) -> NewOutgoing:
        """Compose a letter and keep its bytes and its files. Raises OfficeFull, OfficeUnavailable."""
        raw = self._composer.compose(letter)
        raw_sha256, *hashes = self._blobs.put_many((raw, *(file.data for file in letter.files)))
        files = tuple(SentFile(file.name, file.content_type, len(file.data), sha256) for file, sha256 in zip(letter.files, hashes, strict=True))
        return NewOutgoing(
            uid=uid,
            kind=kind,
            mailbox_id=mailbox_id,
            case_id=case_id,
            citizen_id=citizen_id,
            answers=answers,
            message_id=letter.message_id,
            sender=letter.sender.email,
            to=letter.to,
            cc=letter.cc,
            subject=with_token(letter.subject, ""),
            text=text,
            raw_sha256=raw_sha256,
            size=len(raw),
            files=files,
            not_before=not_before,
        )

    def _key(self, actor: Actor) -> str:
        """Return the office's secret for tokens, made when it is first needed."""
        with self._office.read() as unit:
            found = unit.office.setting(KEY_SETTING)
        if found:
            return found
        with self._office.write(actor) as unit:
            found = unit.office.setting(KEY_SETTING)  # another desk may have been quicker
            if not found:
                found = new_key()
                unit.office.set_setting(KEY_SETTING, found)
                unit.commit()
            return found


def sender_of(mailbox: Mailbox) -> MailAddress:
    """Return as whom a mailbox writes. Raises DomainError (mailbox_id) for one that cannot send."""
    settings = mailbox.settings
    address = travelling(settings.address)
    if not can_send(settings) or not address:
        raise DomainError(
            f"The mailbox {settings.name} only reads. Set up sending in Settings, Mailboxes, or choose another one. Nothing was sent; the text is kept.",
            "mailbox_id",
        )
    return MailAddress(settings.name, address)


def message_id(address: str) -> str:
    """Return a new Message-ID in the domain of an address. It is random, so whoever knows it has seen the mail."""
    return f"{uuid4().hex}@{address.rpartition('@')[2]}"


def _attached(unit: ReadUnit, command: SendMail) -> list[tuple[str, str, str]]:
    """Return (name, type, hash) of the case's files that go along. Raises DomainError (files) for a file of another case."""
    if not command.attached:
        return []
    of_case = {} if command.case_id is None else {file.id: file for file in unit.attachments.of_case(command.case_id)}
    if not of_case.keys() >= set(command.attached):
        raise DomainError("A file that was to go along is no longer on this case. Choose the files again; nothing was sent, the text is kept.", "files")
    return [(of_case[one].name, of_case[one].content_type, of_case[one].sha256) for one in dict.fromkeys(command.attached)]
