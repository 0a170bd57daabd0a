"""The outbox: every mail is stored whole before its first try, tried once, and never sent again after a doubt without a person."""

from datetime import tzinfo

from app.domain.changes import Changes, Done
from app.domain.outgoing import DeliveryRound, NewFile, Outgoing, OutgoingState, SendMail
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.compose import Composer
from app.services.ports.credentials import CredentialStore
from app.services.ports.mail import MailSources
from app.services.ports.office import Office


class OutboxService:
    """Everything the office does with mail on its way out."""

    def __init__(
        self,
        office: Office,
        blobs: BlobStore,
        sources: MailSources,
        credentials: CredentialStore,
        composer: Composer,
        clock: Clock,
        zone: tzinfo,
    ) -> None:
        """Take the office, its file store, the builders of senders, the store of passwords, what writes mails, the time and the office's time zone."""
        self._office = office
        self._blobs = blobs
        self._sources = sources
        self._credentials = credentials
        self._composer = composer
        self._clock = clock
        self._zone = zone

    @requires(Permission.SEND_MAIL)
    def send(self, actor: Actor, command: SendMail) -> Done[Outgoing]:
        """Put a mail into the outbox, whole and for good; it leaves with the next `deliver` after UNDO. The same uid twice is one mail.

        Raises DomainError naming the field at fault (mailbox_id, to, cc, subject, text, files, answers), NotFound, OfficeFull.
        """
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def take_back(self, actor: Actor, outgoing_id: int) -> Done[Outgoing]:
        """Take a mail back that still waits. Raises NotFound, DomainError once it is on its way."""
        raise NotImplementedError

    @requires(Permission.READ)
    def of_case(self, actor: Actor, case_id: int) -> tuple[Outgoing, ...]:
        """Return the mails of a case, newest first."""
        with self._office.read() as unit:
            return unit.outgoing.of_case(case_id, 100)

    @requires(Permission.READ)
    def troubled(self, actor: Actor) -> tuple[Outgoing, ...]:
        """Return the mails a person has to decide about (UNKNOWN, REFUSED), oldest first."""
        with self._office.read() as unit:
            return unit.outgoing.in_state((OutgoingState.UNKNOWN, OutgoingState.REFUSED), 500)

    @requires(Permission.READ)
    def waiting(self, actor: Actor) -> tuple[Outgoing, ...]:
        """Return the mails that wait or are on their way (QUEUED, SENDING), oldest first."""
        with self._office.read() as unit:
            return unit.outgoing.in_state((OutgoingState.QUEUED, OutgoingState.SENDING), 500)

    @requires(Permission.SEND_MAIL)
    def look(self, actor: Actor, outgoing_id: int) -> Done[Outgoing]:
        """Look for an uncertain mail in Sent and store what that gave: found makes it SENT. Raises NotFound, DomainError where it is not UNKNOWN."""
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def decide(self, actor: Actor, outgoing_id: int, *, was_sent: bool) -> Done[Outgoing]:
        """Settle an uncertain mail: SENT, or REFUSED so that it can be sent again. Raises NotFound, DomainError where it is not UNKNOWN."""
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def send_again(self, actor: Actor, outgoing_id: int) -> Done[Outgoing]:
        """Queue a refused mail again, as it is. Raises NotFound, DomainError where it is not REFUSED."""
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def give_up(self, actor: Actor, outgoing_id: int) -> Done[Outgoing]:
        """Settle a refused mail: it was written anew or is not to be sent (CANCELLED). Raises NotFound, DomainError where it is not REFUSED."""
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def files(self, actor: Actor, outgoing_id: int) -> tuple[NewFile, ...]:
        """Return the files of a mail with their content, so that its text can be written on and sent anew. Raises NotFound, OfficeDamaged."""
        raise NotImplementedError

    @requires(Permission.PULL_MAIL)
    def deliver(self, actor: Actor, *, asked: bool = False) -> Done[DeliveryRound]:
        """Send everything due, one mail after the other, unless another desk is at it; look for uncertain ones in Sent. Raises OfficeUnavailable.

        A mailbox that refused to sign in is not tried again by itself on this desk; `asked` tries it because a person asked.
        Runs on any desk: what is sent was decided by whoever queued it.
        """
        return Done(DeliveryRound(), Changes())

    @requires(Permission.PULL_MAIL)
    def recover(self, actor: Actor) -> Done[int]:
        """Make every mail that an interrupted run left SENDING uncertain, then look for it in Sent; return how many. To be called once at the start."""
        return Done(0, Changes())

    @requires(Permission.PULL_MAIL)
    def acknowledge_new(self, actor: Actor) -> Done[int]:
        """Queue "we have your message" for new mail of people, where the mailbox asks for it; return how many. Once per address and 24 h."""
        raise NotImplementedError
