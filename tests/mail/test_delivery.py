"""A report that a mail of ours was not delivered names the mail and the people it did not reach, whichever program wrote it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.delivery_report import DeliveryFailure, DeliveryReport
from app.mail.parse import parse_mail
from tests.mail.letters import File, letter


def report(raw: bytes) -> DeliveryReport | None:
    mail = parse_mail(raw).mail
    assert mail is not None
    return mail.delivery


def by_the_book(
    status: str, returned: str = "Content-Type: message/rfc822\r\n\r\nMessage-ID: <reply-7@county.example>\r\nSubject: Re: Water bill\r\n\r\nDear Maria"
) -> bytes:
    return (
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nSubject: Undelivered Mail\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n'
        f"--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n{status}\r\n--r\r\n{returned}\r\n--r--\r\n"
    ).encode()


FAILED = "Final-Recipient: rfc822; maria.gl@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n User unknown"


def test_a_report_by_the_book_names_the_mail_and_the_person():
    found = report(by_the_book(FAILED))
    assert found == DeliveryReport("reply-7@county.example", (DeliveryFailure("maria.gl@example.org", "failed", "5.1.1", "550 5.1.1 User unknown"),))
    assert found.failed == ("maria.gl@example.org",)


def test_only_the_header_may_have_come_back():
    headers = "Content-Type: text/rfc822-headers\r\n\r\nReceived: from here\r\nMessage-ID:\r\n <reply-8@county.example>\r\n"
    found = report(by_the_book(FAILED, headers))
    assert found is not None
    assert found.original_message_id == "reply-8@county.example"


def test_without_what_came_back_the_answered_id_says_which_mail():
    raw = by_the_book(FAILED, "Content-Type: text/plain\r\n\r\nnothing").replace(b"Subject:", b"In-Reply-To: <reply-9@county.example>\r\nSubject:", 1)
    found = report(raw)
    assert found is not None
    assert found.original_message_id == "reply-9@county.example"


@pytest.mark.parametrize(
    ("status", "failures"),
    [
        (
            "Original-Recipient: rfc822;m@old.example\r\nFinal-Recipient: rfc822;m@new.example\r\nAction: delayed\r\nStatus: 4.4.1",
            [("m@old.example", "delayed")],
        ),
        ("Final-Recipient: RFC822; <a@x.example>\r\nStatus: 5.0.0 (undefined status)", [("a@x.example", "failed")]),
        ("Final-Recipient: rfc822; a@x.example\r\nAction: Relayed (to non-DSN)", [("a@x.example", "relayed")]),
        (f"{FAILED}\r\n\r\n\r\n{FAILED.replace('maria.gl', 'jose')}", [("maria.gl@example.org", "failed"), ("jose@example.org", "failed")]),
        ("Action: failed\r\nStatus: 5.1.1", []),
        ("", []),
    ],
)
def test_what_became_of_it_for_whom(status: str, failures: list[tuple[str, str]]):
    found = report(by_the_book(status))
    assert found is not None
    assert [(one.recipient, one.action) for one in found.failures] == failures


def test_a_receipt_for_reading_is_no_delivery_report():
    raw = by_the_book(FAILED).replace(b"message/delivery-status", b"message/disposition-notification")
    raw = raw.replace(b"From: Mail Delivery System <MAILER-DAEMON@mx.example>", b"From: maria.gl@example.org")
    assert report(raw) is None


REPORTS = "ruby-mail/emails/multipart_report_emails"
REAL = {
    f"{REPORTS}/report_422.eml": ("15655788.13.1200472642578.JavaMail.Administrator@mail.ttttt.com.au", [("fraser@oooooooo.com.au", "delayed", "4.2.2")]),
    f"{REPORTS}/report_530.eml": ("200712232303.lBNN3jDq002941@mail12.rrrr.com.au", [("edwin@zzzzzzz.com", "failed", "5.3.0")]),
    f"{REPORTS}/multipart_report_multiple_status.eml": ("4c2a146147ac8_61ff157c4ec1652df@s.h.c.mail", [("u@ci.com", "failed", "5.3.0")]),
    "mimekit/messages/delivery-status.txt": ("31FC7EB4.41C6@netscape.com", [("newsletter-request@imusic.com", "failed", "")]),
    "mimekit/messages/delivery-status-no-blank-line.txt": ("31FC7EB4.41C6@netscape.com", [("newsletter-request@imusic.com", "failed", "")]),
    "mimekit/messages/delivery-status-multiple-blank-lines.txt": ("", [("orig_recip@customer.com", "failed", "5.5.0")]),
    "mimekit/messages/bounce.txt": (
        "44565655.JitbitHelpdesk.13439.691a0afc-a0a0-457c-8208-f20b7c4a4cb1@jitbit.com",
        [("netec.test@netecgc.com", "failed", "5.1.1")],
    ),
    "cpython-test_email/msg_16.txt": ("002001c144a6$8752e060$56104586@oxy.edu", [("jangel1@cougar.noc.ucla.edu", "failed", "5.0.0")]),
    "cpython-test_email/msg_25.txt": ("01040616033903.00962@server", [("scoffman@wellpartner.com", "failed", "5.4.6")]),
}


@pytest.mark.parametrize("name", REAL)
def test_real_reports_are_understood(mail_data: Path, name: str):
    found = report((mail_data / name).read_bytes())
    assert found is not None
    assert (found.original_message_id, [(one.recipient, one.action, one.status) for one in found.failures]) == REAL[name]


def test_a_real_report_may_be_about_many_people(mail_data: Path):
    for number, people in ((1, 5), (2, 5)):
        found = report((mail_data / REPORTS / f"multi_address_bounce{number}.eml").read_bytes())
        assert found is not None
        assert len(found.failed) == people
        assert found.original_message_id


def test_no_mail_of_people_counts_as_a_bounce(mail_data: Path):
    """Of 3,250 real mails two are reports of a delivery, and only these two are taken for some."""
    found = {path.name[:5]: answer for path in sorted((mail_data / "spamassassin").glob("*/*.txt")) if (answer := report(path.read_bytes()))}
    assert {name: [(one.recipient, one.action) for one in answer.failures] for name, answer in found.items()} == {
        "01436": [("casimir@tgsnopec.com", "delayed")],
        "01542": [("daz@jpci.net", "failed")],
    }


QMAIL = """Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<maria.gl@example.org>:
Connected to 192.0.2.7 but greeting failed.
Remote host said: 550 5.1.1 no such user here

--- Below this line is a copy of the message.

Return-Path: <water@county.example>
Message-ID: <reply-7@county.example>
To: maria.gl@example.org
Subject: Re: Water bill

Dear Maria
"""
EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  maria.gl@example.org
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<maria.gl@example.org>:
    550 5.7.1 Relaying denied

------ This is a copy of the message, including all the headers. ------

Message-ID: <reply-7@county.example>
From: water@county.example
"""
OLD_EXCHANGE = """Your message did not reach some or all of the intended recipients.

      Subject:	Re: Water bill
      Sent:	11/20/2026 9:14 AM

The following recipient(s) cannot be reached:

      'maria.gl@example.org' on 11/20/2026 9:15 AM
            The e-mail account does not exist at the organization this message was sent to.
            <mx.example.org #5.1.1 smtp;550 5.1.1 unknown user>
"""
EXCHANGE = """Delivery has failed to these recipients or groups:

Maria Garcia Lopez (maria.gl@example.org)
The email address you entered couldn't be found. Please check the recipient's email address and try to resend the message.

Diagnostic information for administrators:

Generating server: mx.county.example

maria.gl@example.org
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'

Original message headers:

Received: from here
Message-ID: <reply-7@county.example>
"""
SPANISH = """No se pudo entregar el mensaje a estos destinatarios o grupos:

maria.gl@example.org
No se encontró la dirección de correo que escribió.

Remote Server returned '550 5.1.1 unknown'
"""
SENDMAIL = """The original message was received at Fri, 20 Nov 2026 09:14:00 -0500
from county.example [192.0.2.1]

   ----- The following addresses had permanent fatal errors -----
<maria.gl@example.org>
    (reason: 550 5.1.1 <maria.gl@example.org>... User unknown)

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> DATA
"""
POSTFIX = """This is the mail system at host mx.county.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<maria.gl@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1
    <maria.gl@example.org>: Recipient address rejected (in reply to RCPT TO command)
"""
DELAYED = """This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours. No action is required on your part.
The address to which the message could not be delivered yet is:

  maria.gl@example.org
    Delay reason: mailbox full
"""


@pytest.mark.parametrize(
    ("text", "original", "status", "action"),
    [
        (QMAIL, "reply-7@county.example", "5.1.1", "failed"),
        (EXIM, "reply-7@county.example", "5.7.1", "failed"),
        (OLD_EXCHANGE, "", "5.1.1", "failed"),
        (EXCHANGE, "reply-7@county.example", "", "failed"),
        (SPANISH, "", "", "failed"),
        (SENDMAIL, "", "5.1.1", "failed"),
        (POSTFIX, "", "5.1.1", "failed"),
        (DELAYED, "", "", "delayed"),
    ],
    ids=["qmail", "exim", "exchange 2003", "exchange online", "exchange in Spanish", "sendmail", "postfix", "exim, delayed"],
)
def test_programs_that_say_it_in_words_only_are_understood(text: str, original: str, status: str, action: str):
    raw = letter(text.replace("\n", "\r\n"), sender="Mail Delivery System <MAILER-DAEMON@mx.example>", subject="Mail delivery failed", extra="Return-Path: <>")
    found = report(raw)
    assert found is not None
    assert found.original_message_id == original
    assert [(one.recipient, one.action) for one in found.failures] == [("maria.gl@example.org", action)]
    assert found.failures[0].status in {status, "5.1.10", "5.1.1"}
    assert found.failures[0].diagnostic


def test_the_mail_that_came_back_as_a_file_says_which_one_it_was():
    returned = File("Re Water bill.eml", letter("Dear Maria", message_id="<reply-7@county.example>", sender="water@county.example"), "message/rfc822")
    raw = letter(POSTFIX, sender="MAILER-DAEMON@mx.example", subject="failure notice", files=(returned,)).replace(
        b'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="Re Water bill.eml"\r\nContent-Transfer-Encoding: base64',
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64",
    )
    found = report(raw)
    assert found is not None
    assert found.original_message_id == "reply-7@county.example"


def test_the_header_that_names_who_failed_is_believed():
    raw = letter("Sorry.", sender="Mail Delivery Subsystem <mailer-daemon@googlemail.com>", extra="X-Failed-Recipients: maria.gl@example.org, jose@example.org")
    found = report(raw)
    assert found is not None
    assert found.failed == ("maria.gl@example.org", "jose@example.org")


@pytest.mark.parametrize(
    "raw",
    [
        letter("My letter could not be delivered to maria.gl@example.org:\r\nwhat now?"),
        letter("I am away until Monday. Write to ana@example.org", extra="Auto-Submitted: auto-replied\r\nReturn-Path: <>"),
        letter("Undelivered rubbish lies at 12 Oak St."),
        letter("Your invoice is attached.", sender="noreply@vendor.example"),
    ],
)
def test_other_mail_is_no_bounce(raw: bytes):
    assert report(raw) is None


@given(st.lists(st.sampled_from([*QMAIL.split("\n"), *EXIM.split("\n"), "a@b.example:", "<" * 50, "x" * 500]), max_size=60))
def test_any_heap_of_such_lines_is_no_accident(lines: list[str]):
    report(letter("\r\n".join(lines), sender="MAILER-DAEMON@mx.example"))
