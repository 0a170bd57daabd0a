"""Mail that leaves and mail that comes back: copies of our own are known, answers find their case, and what comes back settles a doubt."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from app.domain.case import OpenCase
from app.domain.citizen import RegisterCitizen
from app.domain.email_message import MailAddress
from app.domain.mailbox import MailboxKind, MailboxSettings
from app.domain.outgoing import NewFile, Outgoing, OutgoingState, SendMail
from app.mail.compose import MimeComposer
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.mailboxes import password_key
from app.services.outbox import OutboxService
from tests.fakes.finder import FakeFinder
from tests.fakes.mail_server import FakeMailServer, FakeSenders, breaks_after_without_copy
from tests.mail.letters import letter
from tests.mail.office import DANA, MailOffice
from tests.stories import profile

MARIA = MailAddress("Maria Garcia Lopez", "maria.gl@example.org")
BOX = MailboxSettings("Water", MailboxKind.IMAP, "water@county.example", "water", "mail.county.example", smtp_host="mail.county.example")


class Desk:
    """An office on disk with its intake, and an outbox over a server that does as it is told."""

    def __init__(self, mail_office: MailOffice) -> None:
        self.all = mail_office
        self.server = FakeMailServer(looks=lambda: None)
        mail_office.keys.kept[password_key(BOX)] = "secret"
        self.outbox = OutboxService(
            *(mail_office.office, mail_office.blobs, FakeSenders(self.server), mail_office.keys, MimeComposer(), mail_office.clock),
            mail_office.clock.at.tzinfo,  # type: ignore[arg-type]
            UUID(int=0),
        )
        cases = CasesService(mail_office.office, mail_office.blobs, mail_office.clock)
        people = CitizensService(mail_office.office, FakeFinder(), mail_office.clock)
        with mail_office.office.write(DANA) as unit:
            self.box = unit.mailboxes.add(BOX)
            unit.commit()
        self.maria = people.register(DANA, RegisterCitizen(uuid4(), profile("Maria Garcia", emails=["maria.gl@example.org"]))).value
        self.case = cases.open(DANA, OpenCase(uuid4(), "Water bill", self.maria)).value

    def sends(self, **values: object) -> Outgoing:
        story = {"uid": uuid4(), "case_id": self.case.id, "mailbox_id": self.box, "to": (MARIA,), "subject": "Your water bill"}
        mail = self.outbox.send(DANA, SendMail(**{**story, "text": "The meter is read on Thursday.", **values})).value  # type: ignore[arg-type]
        self.all.clock.at += timedelta(seconds=11)
        self.outbox.deliver(DANA)
        return self.now(mail)

    def now(self, mail: Outgoing) -> Outgoing:
        with self.all.office.read() as unit:
            return unit.outgoing.get(mail.id)

    def arrives(self, raw: bytes) -> None:
        place = self.all.folder / f"{uuid4().hex}.eml"
        Path(place).write_bytes(raw)
        self.all.clock.at += timedelta(minutes=1)
        self.all.intake().import_files(DANA, [str(place)])

    def on_case(self) -> set[tuple[str, str]]:
        with self.all.office.read() as unit:
            rows = unit.interactions.case_timeline(self.case.id, None, 50).rows
        told = [(entry.direction.value, entry.text.split("\n")[0]) for entry in rows if entry.direction is not None]
        assert len(told) == len(set(told)), "each once"
        return set(told)

    def messages(self) -> int:
        return self.all.count("message")


@pytest.fixture
def desk(mail_office: MailOffice) -> Desk:
    return Desk(mail_office)


def answer(to: Outgoing, text: str = "Thank you, that suits me.", **values: str) -> bytes:
    return letter(text, subject=f"Re: {to.subject}", message_id="<answer@example.org>", extra=f"In-Reply-To: <{to.message_id}>", **values)


def test_an_answer_to_our_mail_lies_on_its_case(desk: Desk) -> None:
    mail = desk.sends()
    desk.arrives(answer(mail))
    assert desk.on_case() == {("inbound", "Thank you, that suits me."), ("outbound", "The meter is read on Thursday.")}


def test_an_answer_whose_program_drops_the_references_is_found_by_the_token(desk: Desk) -> None:
    desk.sends()
    subject = desk.server.mails[0].raw.split(b"Subject: ")[1].split(b"\r\n")[0].decode()
    assert "[C-" in subject
    desk.arrives(letter("Thank you.", subject=f"RE: {subject}", message_id="<answer@example.org>"))
    assert ("inbound", "Thank you.") in desk.on_case()


def test_our_copy_that_comes_back_is_no_news(desk: Desk) -> None:
    plan = NewFile("plan.pdf", "application/pdf", b"%PDF plan")
    desk.sends(files=(plan,))
    before = desk.messages()
    raw = desk.server.mails[0].raw
    desk.arrives(b"Received: from mail.county.example\r\n" + raw)
    desk.arrives(raw.replace(b"The meter is read on Thursday.", b"The meter is read on Thursday.\r\n\r\n--=20\r\nScanned by the county"))
    assert desk.messages() <= before + 1
    assert desk.on_case() == {("outbound", "The meter is read on Thursday.")}
    assert desk.all.rows("SELECT count(*) FROM awaiting_reply WHERE answered_at IS NULL") == [(0,)]


@pytest.mark.parametrize("comes_back", ["answer", "copy", "bounce"])
def test_what_comes_back_settles_a_doubt(desk: Desk, comes_back: str) -> None:
    desk.server.plan = [breaks_after_without_copy]
    mail = desk.sends()
    assert mail.state is OutgoingState.UNKNOWN
    raws = {"answer": answer(mail), "copy": desk.server.mails[0].raw, "bounce": bounce(mail)}
    desk.arrives(raws[comes_back])
    desk.all.clock.at += timedelta(minutes=5)
    assert desk.outbox.deliver(DANA).value.sent == 1
    assert desk.now(mail).state is OutgoingState.SENT
    assert ("outbound", "The meter is read on Thursday.") in desk.on_case()
    assert desk.server.tries == 1
    desk.arrives(answer(mail, "And thank you again.").replace(b"<answer@", b"<again@"))
    assert ("inbound", "And thank you again.") in desk.on_case()


def bounce(mail: Outgoing) -> bytes:
    """Return the report of a server that could not deliver a mail."""
    return (
        "From: Mail Delivery System <mailer-daemon@example.org>\r\nTo: water@county.example\r\nSubject: Undelivered\r\nMessage-ID: <bounce@example.org>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="cut"\r\n\r\n'
        "--cut\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--cut\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; example.org\r\n\r\n"
        "Final-Recipient: rfc822; maria.gl@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n"
        f"--cut\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{mail.message_id}>\r\nSubject: Your water bill\r\n\r\n--cut--\r\n"
    ).encode()


def test_a_bounce_is_shown_on_the_mail_it_is_about(desk: Desk) -> None:
    mail = desk.sends()
    desk.arrives(bounce(mail))
    [failure] = desk.now(mail).failures
    assert (failure.recipient, "550 no such user" in failure.why) == ("maria.gl@example.org", True)
