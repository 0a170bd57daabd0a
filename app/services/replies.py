"""Build replies: whom they go to, what stands in them, and what will be sent."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from app.domain.automatic_mail import is_machine
from app.domain.case import Case
from app.domain.channel import Channel, Direction
from app.domain.citizen import Citizen
from app.domain.contact_point import ContactKind, email_norm
from app.domain.email_message import MailAddress, StoredMessage
from app.domain.mail_address import travelling
from app.domain.mailbox import Mailbox
from app.domain.outgoing import OutgoingKind, OutgoingState, SendMail
from app.domain.paging import Key
from app.domain.permission import Permission, requires
from app.domain.reply import ReplyStart, SendingMailbox, reply_subject
from app.domain.stop_sign import stop_signs, wrong_addresses
from app.domain.user import Actor
from app.services.mail_contacts import own_addresses
from app.services.ports.office import Office, ReadUnit
from app.services.reply_building import answered_message, can_send, queue_of, quote_of, text_of

PAGES: Final = 20
PAGE_ROWS: Final = 50
_LEFT: Final = frozenset({OutgoingState.QUEUED, OutgoingState.SENDING, OutgoingState.SENT, OutgoingState.UNKNOWN})
NO_MAILBOX: Final = "No mailbox of this office can send yet. Set up sending in Settings, Mailboxes."
NO_ADDRESS: Final = "There is no address to answer to. Type one."


class RepliesService:
    """Everything a reply needs before it is sent."""

    def __init__(self, office: Office, zone: tzinfo) -> None:
        """Take the office and its time zone."""
        self._office = office
        self._zone = zone

    @requires(Permission.SEND_MAIL)
    def start(self, actor: Actor, case_id: int, message_row: int | None = None) -> ReplyStart:
        """Return what a reply begins with; it answers the newest mail of the case where no message is named.

        A case without mail starts a new mail to the citizen's preferred address. Raises NotFound, DomainError where the message belongs to another case.
        """
        with self._office.read() as unit:
            case = unit.cases.get(case_id)
            mail = answered_message(unit, message_row, case_id) if message_row is not None else _newest_mail(unit, case_id)
            citizen = unit.citizens.get(case.citizen_id) if case.citizen_id is not None else None
            boxes = [box for box in unit.mailboxes.all() if can_send(box.settings)]
            box = _mailbox(boxes, case, mail)
            to = _recipient(citizen, mail)
            queue = queue_of(unit, case, box) if box is not None else None
            return ReplyStart(
                case_id=case_id,
                case_number=case.number,
                citizen_id=case.citizen_id,
                mailbox_id=box.id if box else None,
                mailbox=box.settings.address if box else "",
                to=(to,) if to is not None else (),
                cc=(),
                others=_others(unit, mail, to),
                subject=reply_subject(mail.subject, case.title) if mail else case.title,
                answers=mail.id if mail else None,
                signature=queue.signature if queue else "",
                quote=quote_of(unit, mail, case.citizen_id, self._zone),
                warnings=tuple(_warnings(unit, case, citizen, mail, to, box)),
                mailboxes=tuple(SendingMailbox(one.id, one.settings.name, one.settings.address) for one in boxes),
            )

    @requires(Permission.SEND_MAIL)
    def doubts(self, actor: Actor, case_id: int, addresses: Sequence[str]) -> tuple[str, ...]:
        """Return what a person is asked about before a mail on the case goes to the addresses; nothing is asked of most. Raises NotFound."""
        with self._office.read() as unit:
            case = unit.cases.get(case_id)
            citizen = unit.citizens.get(case.citizen_id) if case.citizen_id is not None else None
            return (*stop_signs(citizen), *wrong_addresses(citizen, addresses)) if citizen is not None else ()

    @requires(Permission.SEND_MAIL)
    def final_text(self, actor: Actor, command: SendMail) -> str:
        """Return the text as it will be sent: what was written, the signature, the quote. Raises NotFound, DomainError."""
        with self._office.read() as unit:
            return text_of(unit, command, self._zone)


def _newest_mail(unit: ReadUnit, case_id: int) -> StoredMessage | None:
    """Return the newest mail that a person sent us on the case."""
    after: Key | None = None
    for _ in range(PAGES):
        page = unit.interactions.case_timeline(case_id, after, PAGE_ROWS)
        for entry in page.rows:
            if entry.channel is Channel.EMAIL and entry.direction is Direction.INBOUND and entry.message_id is not None:
                mail = unit.messages.get(entry.message_id)
                if not mail.automatic:
                    return mail
        after = page.next_key
        if after is None:
            break
    return None


def _mailbox(boxes: list[Mailbox], case: Case, mail: StoredMessage | None) -> Mailbox | None:
    """Return the mailbox the mail came in by, else that of the case's queue, else the first that can send."""
    by_id = {box.id: box for box in boxes}
    came_in = next((by_id[one] for one in (mail.mailbox_ids if mail else ()) if one in by_id), None)
    of_queue = next((box for box in boxes if case.queue_id is not None and box.settings.queue_id == case.queue_id), None)
    return came_in or of_queue or next(iter(boxes), None)


def _recipient(citizen: Citizen | None, mail: StoredMessage | None) -> MailAddress | None:
    """Return whom an answer goes to: where the mail asks for it, else its sender; the citizen's own address where a program sent it, or nothing is answered."""
    if mail is not None and mail.form_id is None:
        for one in (mail.reply_to, mail.sender):
            if one is not None and travelling(one.email) and not is_machine(one.email):
                return MailAddress(one.name or mail.sender.name, travelling(one.email))
    own = _address(citizen)
    return MailAddress(citizen.name, own) if citizen is not None and own else None


def _address(citizen: Citizen | None) -> str:
    """Return the citizen's preferred email address, or the first."""
    points = [point for point in citizen.profile.contacts if point.kind is ContactKind.EMAIL and not point.wrong and travelling(point.raw)] if citizen else []
    return next((travelling(point.raw) for point in sorted(points, key=lambda point: not point.preferred)), "")


def _others(unit: ReadUnit, mail: StoredMessage | None, to: MailAddress | None) -> tuple[MailAddress, ...]:
    """Return everybody else the answered mail went to, our own mailboxes left out."""
    left_out = own_addresses(box.settings.address for box in unit.mailboxes.all()) | ({email_norm(to.email)} if to else set())
    people = {email_norm(one.email): one for one in ((*mail.to, *mail.cc) if mail else ()) if travelling(one.email)}
    return tuple(one for address, one in people.items() if address not in left_out)


def _warnings(unit: ReadUnit, case: Case, citizen: Citizen | None, mail: StoredMessage | None, to: MailAddress | None, box: Mailbox | None) -> list[str]:
    said = []
    if box is None:
        said.append(NO_MAILBOX)
    if to is None:
        said.append(NO_ADDRESS)
    elif citizen is not None and (wrong := wrong_addresses(citizen, (to.email,))):
        said += wrong
    elif citizen is not None and email_norm(to.email) not in {point.norm for point in citizen.profile.contacts}:
        said.append(f"{to.email} is not an address on file for {citizen.name}.")
    said += stop_signs(citizen) if citizen is not None else ()
    if mail is not None and to is not None and mail.reply_to is not None and email_norm(to.email) != email_norm(mail.sender.email):
        said.append(f"The mail came from {mail.sender.email}, but asks for the answer to go to {to.email}.")
    if case.ended:
        said.append(f"Case {case.number} is no longer open.")
    if mail is not None:
        answers = [one for one in unit.outgoing.answering(mail.id) if one.state in _LEFT and one.kind is not OutgoingKind.ACKNOWLEDGEMENT]
        said += [f"{one.by_name} already answered this message." for one in answers[-1:]]
    return said
