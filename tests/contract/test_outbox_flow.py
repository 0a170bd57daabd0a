"""From "Send" to the timeline, over every store: the rules are the services', the promises are the store's."""

from datetime import UTC
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.domain.channel import Channel, Outcome
from app.domain.email_message import MailAddress, MessageState, message_fingerprint
from app.domain.outgoing import NewFile, OutgoingState, SendMail
from app.domain.timeline import TimelineFilter
from app.mail.compose import MimeComposer
from app.services.mailboxes import password_key
from app.services.outbox import OutboxService
from app.services.replies import RepliesService
from tests.contract.conftest import Opener
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import FakeCredentials
from tests.fakes.mail_server import FakeMailServer, FakeSenders, breaks_after_without_copy
from tests.stories import MONDAY, RUTH, contact, mailbox, parsed_mail, profile, raw_mail


class Flow:
    """One office over one store, with a server that does as it is told."""

    def __init__(self, opener: Opener, clock: FakeClock) -> None:
        self.office, self.clock, self.server, self.blobs = opener(), clock, FakeMailServer(), FakeBlobs()
        box = mailbox("Water", address="water@county.gov", smtp_host="mail.county.gov", acknowledge=True)
        keys = FakeCredentials()
        keys.kept[password_key(box)] = "secret"
        self.outbox = OutboxService(self.office, self.blobs, FakeSenders(self.server), keys, MimeComposer(), clock, UTC, UUID(int=0))
        self.replies = RepliesService(self.office, UTC)
        with self.office.write(RUTH) as unit:
            self.box = unit.mailboxes.add(box)
            queue = unit.office.add_queue("Water", 5)
            unit.office.set_signature(queue, "Water desk")
            self.maria = unit.citizens.add(uuid4(), profile("Maria Garcia", emails=["maria@x.gov"]))
            self.case_id, _, _ = unit.cases.add(uuid4(), {"title": "Water bill", "citizen_id": self.maria, "queue_id": queue}, MONDAY)
            unit.commit()

    def arrives(self, message_id: str, **values: Any) -> int:
        mail = parsed_mail(message_id, date_raw=message_id, **values)
        with self.office.write(RUTH) as unit:
            row = unit.messages.receive(self.box, raw_mail(message_id, received_at=self.clock.at), "ab" * 32, self.clock.at)
            arrived, _ = unit.interactions.add(
                contact(at=self.clock.at, channel=Channel.EMAIL, outcome=Outcome.NONE, subject=mail.subject, text=mail.text), self.maria, self.case_id
            )
            unit.messages.parsed(row, mail, message_fingerprint(mail), arrived, MessageState.FILED, id_used_before=False)
            unit.interactions.await_reply(arrived)
            unit.commit()
        return row


@pytest.fixture
def flow(opener: Opener, clock: FakeClock) -> Flow:
    return Flow(opener, clock)


def test_a_reply_from_its_start_to_the_timeline(flow: Flow) -> None:
    row = flow.arrives("bill-1@x.gov", references=("first@x.gov", "second@x.gov"))
    start = flow.replies.start(RUTH, flow.case_id)
    assert (start.answers, start.mailbox_id, start.signature) == (row, flow.box, "Water desk")
    files = (NewFile("plan.pdf", "application/pdf", b"%PDF"),)
    command = SendMail(uuid4(), flow.case_id, flow.box, start.to, start.subject, "On Thursday.", answers=start.answers, files=files)
    mail = flow.outbox.send(RUTH, command).value
    assert flow.outbox.send(RUTH, command).value.id == mail.id
    flow.clock.pass_time(seconds=11)
    assert flow.outbox.deliver(RUTH).value.sent == 1
    raw = flow.server.mails[0].raw
    assert b"References: <first@x.gov> <second@x.gov> <bill-1@x.gov>" in raw.replace(b"\r\n ", b" ")
    with flow.office.read() as unit:
        sent = unit.outgoing.get(mail.id)
        rows = unit.interactions.citizen_timeline(flow.maria, TimelineFilter(), None, 9).rows
        assert (sent.state, sent.interaction_id) == (OutgoingState.SENT, rows[0].id)
        assert (rows[0].by, rows[0].text, rows[0].attachments, rows[0].case_number) == ("Ruth", "On Thursday.", 1, sent.case_number)
        assert unit.interactions.awaiting(None, 9) == ()
        message = unit.messages.get(rows[0].message_id or 0)
        assert (message.message_id, message.raw_sha256, message.state) == (sent.message_id, sent.raw_sha256, MessageState.FILED)
        assert flow.blobs.read(message.raw_sha256) == raw
        assert [hit.id for hit in unit.interactions.search("thursday", 5)] == [rows[0].id]


def test_a_doubt_survives_and_a_person_ends_it(flow: Flow) -> None:
    flow.server.plan = [breaks_after_without_copy]
    mail = flow.outbox.send(RUTH, SendMail(uuid4(), flow.case_id, flow.box, (MailAddress("", "maria@x.gov"),), "Bill", "On Thursday.")).value
    flow.clock.pass_time(seconds=11)
    assert flow.outbox.deliver(RUTH).value.uncertain == 1
    assert [one.id for one in flow.outbox.troubled(RUTH)] == [mail.id]
    assert flow.outbox.decide(RUTH, mail.id, was_sent=True).value.state is OutgoingState.SENT
    assert flow.outbox.troubled(RUTH) == flow.outbox.waiting(RUTH) == ()


def test_mail_is_acknowledged_once(flow: Flow) -> None:
    flow.arrives("bill-1@x.gov")
    flow.arrives("bill-2@x.gov")
    assert flow.outbox.deliver(RUTH).value.sent == 1
    assert flow.outbox.deliver(RUTH).value.sent == 0
    assert b"Auto-Submitted: auto-replied" in flow.server.mails[0].raw
    with flow.office.read() as unit:
        assert len(unit.interactions.awaiting(None, 9)) == 2
