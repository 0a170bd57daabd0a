"""An office with a mailbox, a citizen who wrote, and an outbox over a server that does as it is told."""

from dataclasses import dataclass, field
from datetime import timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

from app.domain.case import OpenCase
from app.domain.channel import Channel, Outcome
from app.domain.email_message import MailAddress, MessageState, message_fingerprint
from app.domain.interaction import FileInteraction
from app.domain.outgoing import Outgoing, OutgoingState, SendMail
from app.domain.user import Actor, Role
from app.services.mail_contacts import uid_of
from app.services.mailboxes import password_key
from app.services.outbox import OutboxService
from app.services.replies import RepliesService
from tests.fakes.composer import FakeComposer
from tests.fakes.credentials import FakeCredentials
from tests.fakes.mail_server import FakeMailServer, FakeSenders
from tests.stories import ADAM, RUTH, contact, mailbox, named, parsed_mail, raw_mail
from tests.unit.services.conftest import Desk

EASTERN = timezone(timedelta(hours=-5))
MARIA = MailAddress("Maria Garcia", "maria@x.gov")
SAM = Actor(4, "Sam", Role.CLERK, "desk-2")


@dataclass
class OutboxDesk(Desk):
    """Maria wrote to the Water mailbox; her mail lies on her case."""

    server: FakeMailServer = field(default_factory=FakeMailServer)
    keys: FakeCredentials = field(default_factory=FakeCredentials)
    composer: FakeComposer = field(default_factory=FakeComposer)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.start()
        self.office.set_name(ADAM, "Shelby County Clerk")
        self.water = self.queue("Water")
        self.office.set_signature(ADAM, self.water, "Shelby County Water\n502-555-0100")
        self.box = self.mailbox("Water", address="water@county.gov")
        self.maria = self.register("Maria Garcia", emails=["maria@x.gov"])
        self.case_id = self.cases.open(RUTH, OpenCase(named("bill"), "Water bill", self.maria, queue_id=self.water)).value.id
        self.message = self.arrives("bill-1@x.gov", references=("first@x.gov",))

    def start(self) -> None:
        """Start the program anew over the same office."""
        self.outbox = OutboxService(self.store, self.blobs, FakeSenders(self.server), self.keys, self.composer, self.clock, EASTERN, UUID(int=0))
        self.replies = RepliesService(self.store, EASTERN)

    def mailbox(self, name: str, **values: Any) -> int:
        settings = mailbox(name, **{"smtp_host": "mail.county.gov", **values})
        self.keys.kept[password_key(settings)] = "secret"
        with self.store.write(RUTH) as unit:
            made = unit.mailboxes.add(settings)
            unit.commit()
        return made

    def arrives(self, message_id: str, *, case_id: int | None = 0, box: int | None = None, **values: Any) -> int:
        """Let a mail arrive as the intake stores it; return its row. It lies on Maria's case where nothing else is said."""
        mail = parsed_mail(message_id, **{"date_raw": message_id, **values})
        fingerprint = message_fingerprint(mail)
        filed = self.case_id if case_id == 0 else case_id
        with self.store.write(RUTH) as unit:
            row = unit.messages.receive(box or self.box, raw_mail(message_id, received_at=self.clock.at), "ab" * 32, self.clock.at)
            arrived = contact(uid=uid_of(fingerprint), at=self.clock.at, channel=Channel.EMAIL, outcome=Outcome.NONE, subject=mail.subject, text=mail.text)
            contact_id, _ = unit.interactions.add(arrived, None if filed is None else self.maria, filed)
            unit.messages.parsed(row, mail, fingerprint, contact_id, MessageState.PARSED if filed is None else MessageState.FILED, id_used_before=False)
            if not mail.automatic:
                unit.interactions.await_reply(contact_id)
            unit.commit()
        return row

    def files_on_case(self, contact_id: int) -> None:
        self.interactions.file(RUTH, FileInteraction(contact_id, self.maria, self.case_id))

    def letter(self, **values: Any) -> SendMail:
        story: dict[str, Any] = {
            "uid": uuid4(),
            "case_id": self.case_id,
            "mailbox_id": self.box,
            "to": (MARIA,),
            "subject": "Re: Water bill",
            "text": "The meter is read on Thursday.",
            "answers": self.message,
        }
        return SendMail(**{**story, **values})

    def queued(self, actor: Actor = RUTH, **values: Any) -> Outgoing:
        """Send a letter and let the time to take it back pass."""
        mail = self.outbox.send(actor, self.letter(**values)).value
        self.clock.pass_time(seconds=11)
        return mail

    def now(self, mail: Outgoing) -> Outgoing:
        with self.store.read() as unit:
            return unit.outgoing.get(mail.id)

    def state(self, mail: Outgoing) -> OutgoingState:
        return self.now(mail).state

    def waits(self) -> list[int]:
        """Return the contacts that wait for an answer."""
        return [entry.id for entry in self.interactions.awaiting(RUTH)]
