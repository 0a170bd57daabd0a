"""Build replies: whom they go to, what stands in them, and what will be sent."""

from datetime import tzinfo

from app.domain.outgoing import SendMail
from app.domain.permission import Permission, requires
from app.domain.reply import ReplyStart
from app.domain.user import Actor
from app.services.ports.office import Office


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
        raise NotImplementedError

    @requires(Permission.SEND_MAIL)
    def final_text(self, actor: Actor, command: SendMail) -> str:
        """Return the text as it will be sent: what was written, the signature, the quote. Raises NotFound."""
        raise NotImplementedError
