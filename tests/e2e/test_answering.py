"""A citizen is answered from the case: written, sent after a moment for second thoughts, and answered again. Real window, real keys, real mail servers."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import pytest

from app.bootstrap.session import OpenedOffice
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import email
from tests.e2e.conftest import Start
from tests.e2e.screen import Program, VirtualScreen, wait_until
from tests.e2e.test_mail import ADDRESS, letter, prepare
from tests.servers.certificates import Authority
from tests.servers.dovecot import Dovecot
from tests.servers.smtp_sink import Deed, SmtpSink, Stage, Taken

MARIA = "maria.gl@example.org"
QUESTION = "Bill doubled?"
REPLY = "ReplyText: Text of the reply"
ANSWER = "The meter was read twice. The second bill is void."


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[SmtpSink]:
    (tmp_path / "smtp").mkdir()
    made = SmtpSink(Authority(tmp_path / "smtp").issue("smtp", "localhost", "127.0.0.1"))
    yield made
    made.stop()


@pytest.fixture
def office(dovecot: Dovecot, sink: SmtpSink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenedOffice:
    """Maria is known and has written; the office's mailbox is read by IMAP and answers by SMTP."""
    opened = prepare(tmp_path / "home", dovecot, monkeypatch)
    session, actor = opened.session, opened.session.actor
    session.citizens.register(actor, RegisterCitizen(uuid4(), Profile("Maria", "Garcia Lopez", contacts=(email(MARIA),))))
    (box,) = session.mailboxes.all(actor)
    sending = replace(box.settings, smtp_host="127.0.0.1", smtp_port=sink.plain, smtp_security="plain")
    session.mailboxes.replace(actor, box.id, sending, None)
    dovecot.deliver(ADDRESS, letter(f"Maria Garcia <{MARIA}>", QUESTION, "Why did my water bill double since September?"))
    return opened


def write_an_answer(screen: VirtualScreen, program: Program, text: str) -> None:
    """Take the mail in and answer it: one key files it on a case of its own and opens the reply."""
    program.wait_ready()
    screen.key("ctrl+2", "F5")
    program.wait_text(QUESTION, "Maria Garcia Lopez", "Same email address.")
    screen.key("ctrl+r")
    program.wait_text("Filed on Maria Garcia Lopez, case", f"Send to {MARIA}")
    wait_until(lambda: program.see("focus") == REPLY, "the text of the reply to have the keyboard")
    screen.type(text)
    program.wait_text(text)


def mail_of(taken: Taken) -> EmailMessage:
    mail = message_from_bytes(taken.content, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_an_answer_leaves_after_a_moment_and_what_she_writes_back_lies_on_the_case(
    screen: VirtualScreen, start: Start, dovecot: Dovecot, sink: SmtpSink, office: OpenedOffice, tmp_path: Path
) -> None:
    office.close()
    program = start(tmp_path / "home")
    write_an_answer(screen, program, ANSWER)
    program.see(f"shot {tmp_path / 'written.png'}")
    screen.key("ctrl+Return")
    program.wait_text(f"Sends to {MARIA} in")
    assert sink.taken == [], "it waits, so that it can be taken back"
    program.see(f"shot {tmp_path / 'waits.png'}")
    wait_until(lambda: sink.taken, "the answer to leave")
    (taken,) = sink.taken
    sent = mail_of(taken)
    assert (taken.recipients, str(sent["In-Reply-To"])) == ((MARIA,), "<e2e-1@example.org>")
    body = sent.get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith(ANSWER)
    program.wait_text("Email sent", "Reply by email")
    assert f"Sends to {MARIA}" not in "\n".join(program.see("text"))
    assert program.see("focus").startswith("TimelineView"), "the keyboard is where nothing happens by accident"
    program.see(f"shot {tmp_path / 'sent.png'}")

    back = EmailMessage()
    back["From"], back["To"], back["Subject"] = f"Maria Garcia <{MARIA}>", ADDRESS, f"Re: {sent['Subject']}"
    back["Message-ID"], back["In-Reply-To"] = "<e2e-2@example.org>", str(sent["Message-ID"])
    back.set_content("Thank you! Then I pay the first one only.")
    dovecot.deliver(ADDRESS, back.as_bytes())
    program.wait_text("Re: Re: Bill doubled? [C-", "not answered")
    assert program.close() == 0
    assert len(sink.taken) == 1


def test_taken_back_within_the_moment_nothing_leaves_and_the_text_is_here_again(
    screen: VirtualScreen, start: Start, sink: SmtpSink, office: OpenedOffice, tmp_path: Path
) -> None:
    office.close()
    program = start(tmp_path / "home")
    write_an_answer(screen, program, ANSWER)
    screen.key("ctrl+Return")
    program.wait_text(f"Sends to {MARIA} in")
    screen.key("ctrl+z")
    program.wait_text("Taken back: nothing was sent. Your text is here again.", ANSWER, f"Send to {MARIA}")
    wait_until(lambda: program.see("focus") == REPLY, "the text of the reply to have the keyboard")
    screen.key("Escape")
    program.wait_text("Reply by email")
    program.wait_quiet()
    assert program.close() == 0
    assert sink.taken == []


def test_what_may_have_left_is_never_sent_again_by_itself_a_person_is_asked(
    screen: VirtualScreen, start: Start, sink: SmtpSink, office: OpenedOffice, tmp_path: Path
) -> None:
    """The server takes the mail and the line is cut before it can say so; Sent of the mailbox does not hold it."""
    sink.fail(Stage.END, Deed.CUT, taken=True)
    office.close()
    program = start(tmp_path / "home")
    write_an_answer(screen, program, ANSWER)
    screen.key("ctrl+Return")
    program.wait_text(f"Not certain whether the mail to {MARIA} was sent", "Tried")
    program.see(f"shot {tmp_path / 'uncertain.png'}")
    sink.plan.failures.clear()
    screen.key("ctrl+1")
    program.wait_text("1 mail needs you")
    program.see(f"shot {tmp_path / 'today.png'}")
    assert program.close() == 0
    again = start(tmp_path / "home")
    again.wait_ready()
    screen.key("F7")
    again.wait_text(f"Not certain whether the mail to {MARIA} was sent")
    again.wait_quiet()
    assert again.close() == 0
    assert len(sink.taken) == 1, "once, also after a new start"
