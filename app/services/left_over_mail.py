"""Read what an interrupted run left, so that the state after a kill and a second run is that of one whole run."""

from contextlib import suppress
from typing import Final

from app.domain.errors import EnvironmentFault, NotFound, OfficeDamaged
from app.domain.intake import ParseOutcome, ReceivedMail
from app.domain.user import Actor
from app.services.mail_keeping import Batch, MailKeeper
from app.services.mail_tally import Tally
from app.services.ports.attachments import BlobStore
from app.services.ports.mail import MessageParser
from app.services.ports.office import Office

TRIES: Final = 3
"""How often one message is read before it is set apart: once when it arrives, then by the runs that find it unread."""
_LEFT_OVER: Final = 100
_GIVEN_UP: Final = "The message could not be read: reading it was interrupted three times."


class LeftOverMail:
    """Reads messages that are stored raw."""

    def __init__(self, office: Office, blobs: BlobStore, parser: MessageParser, keeper: MailKeeper) -> None:
        """Take the office, its file store, the parser and what keeps mail."""
        self._office = office
        self._blobs = blobs
        self._parser = parser
        self._keeper = keeper

    def finish(self, actor: Actor, tally: Tally) -> None:
        """Read every message that is stored raw."""
        while True:
            with self._office.read() as unit:
                mails = unit.messages.received(_LEFT_OVER)
            if not mails:
                return
            for mail in mails:
                if self._may_try(actor, mail, tally):
                    self.read_again(actor, mail, tally)

    def read_again(self, actor: Actor, mail: ReceivedMail, tally: Tally) -> None:
        """Read a message whose bytes are in the store. A full disk or a lost connection is no fault of the message and does not count."""
        tally.seen += 1
        try:
            raw, outcomes = self._parsed_again(mail)
            self._keeper.store(actor, self._keeper.keep_files(Batch((mail,), (raw,)), outcomes), tally)
        except EnvironmentFault:
            with suppress(EnvironmentFault), self._office.write(actor) as unit:
                unit.messages.tried(mail.id, -1)
                unit.commit()
            raise

    def _may_try(self, actor: Actor, mail: ReceivedMail, tally: Tally) -> bool:
        """Count the try before it is made, one message at a time: only the one that is being read can have ended the program."""
        with self._office.write(actor) as unit:
            try:
                given_up = unit.messages.tried(mail.id) >= TRIES
            except NotFound:
                return False  # another run of the program recognised it as a copy meanwhile
            if given_up:
                unit.messages.quarantine(mail.id, _GIVEN_UP)
                tally.seen += 1
                tally.quarantined += 1
            tally.note(unit.commit())
        return not given_up

    def _parsed_again(self, mail: ReceivedMail) -> tuple[bytes, tuple[ParseOutcome, ...]]:
        try:
            raw = self._blobs.read(mail.raw_sha256)
        except (NotFound, OfficeDamaged) as fault:
            return b"", (ParseOutcome(None, why=f"The message could not be read: {fault.message}"),)
        return raw, self._parser.parse((raw,))
