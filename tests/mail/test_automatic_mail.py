"""Mail from machines is told from mail from people by its headers, as in RFC 3834 and in the wild."""

import pytest

from app.domain.automatic_mail import automatic_reason, is_machine
from app.mail.parse import parse_mail
from tests.mail.letters import letter


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("Auto-Submitted: auto-replied", "automatic reply"),
        ("Auto-Submitted: auto-generated; owner-email=x@example.org", "program"),
        ("X-Auto-Response-Suppress: OOF, AutoReply", "no reply"),
        ("X-Autoreply: yes", "automatic reply"),
        ("X-Autorespond: Holiday", "automatic reply"),
        ("Precedence: bulk", "in bulk"),
        ("Precedence: auto_reply", "automatic reply"),
        ("Precedence: LIST", "mailing list"),
        ("List-Id: Zoning news <zoning.example.org>", "mailing list"),
        ("List-Unsubscribe: <mailto:leave@example.org>", "mailing list"),
        ("Return-Path: <>", "return address"),
    ],
)
def test_headers_of_machines(header: str, reason: str):
    mail = parse_mail(letter(extra=header)).mail
    assert mail is not None
    assert mail.automatic
    assert reason in mail.automatic_why


@pytest.mark.parametrize("header", ["Auto-Submitted: no", "Precedence: first-class", "Return-Path: <maria.gl@example.org>", "X-Mailer: Outlook"])
def test_headers_of_people(header: str):
    mail = parse_mail(letter(extra=header)).mail
    assert mail is not None
    assert not mail.automatic
    assert mail.automatic_why == ""


@pytest.mark.parametrize(
    "address", ["MAILER-DAEMON@example.org", "postmaster@example.org", "no-reply@example.org", "noreply+17@example.org", "donotreply@example.org"]
)
def test_addresses_of_machines(address: str):
    assert is_machine(address)
    mail = parse_mail(letter(sender=address)).mail
    assert mail is not None
    assert mail.automatic


@pytest.mark.parametrize("address", ["maria@example.org", "norepl@example.org", "clerk.noreply@example.org", "", "post@example.org"])
def test_addresses_of_people(address: str):
    assert not is_machine(address)


def test_a_delivery_report_is_automatic():
    assert automatic_reason(lambda _: (), "multipart/report", "somebody@example.org") == "a delivery report"


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Water bill",
        "Out of Office AutoReply: bill",
        "Respuesta automática: factura",
        "Fuera de la oficina",
        "=?utf-8?Q?Respuesta_autom=C3=A1tica=3A_factura?=",
    ],
)
def test_a_subject_that_only_programs_write(subject: str):
    mail = parse_mail(letter(subject=subject)).mail
    assert mail is not None
    assert mail.automatic_why == "an automatic reply"


@pytest.mark.parametrize(
    "subject", ["Re: Automatic reply: Water bill", "Automatic replying machine", "The office is out of paper", "Out of office hours you are closed"]
)
def test_a_subject_that_people_write(subject: str):
    mail = parse_mail(letter(subject=subject)).mail
    assert mail is not None
    assert not mail.automatic


def test_a_bounce_in_words_only_is_automatic():
    mail = parse_mail(
        letter(
            "The following address failed:\r\n\r\n  maria@example.org\r\n    550 unknown",
            sender="mail@mx.example",
            extra="X-Failed-Recipients: maria@example.org",
        )
    ).mail
    assert mail is not None
    assert mail.automatic_why == "a delivery report"


@pytest.mark.parametrize("address", ["no-responder@banco.example", "noresponda@banco.example", "No_Contestar@banco.example"])
def test_spanish_addresses_that_take_no_replies(address: str):
    assert is_machine(address)
