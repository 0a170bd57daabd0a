"""Outlook's and Gmail's own ideas of a conversation, and what the office's server says about the sender."""

import pytest

from app.domain.email_message import ParsedMail
from app.mail.parse import parse_mail
from tests.mail.letters import letter


def read(extra: str) -> ParsedMail:
    mail = parse_mail(letter(extra=extra)).mail
    assert mail is not None
    return mail


FIRST = "Adi8b0FyJ2Yq0T0oTYyb1QxKMr3PNg=="
ANSWER = "Adi8b0FyJ2Yq0T0oTYyb1QxKMr3PNgAAAAAA"
"""The same conversation with the five bytes more that an answer adds."""


def test_an_answer_from_outlook_is_counted_to_the_same_conversation_as_the_question():
    first, answer = read(f"Thread-Index: {FIRST}"), read(f"Thread-Index: {ANSWER}\r\nThread-Topic: Water bill")
    assert first.conversation == answer.conversation == "outlook:27662ad13d284d8c9bd50c4a32bdcf36"


@pytest.mark.parametrize(("header", "conversation"), [
    ("X-GM-THRID: 1278455344230334865", "gmail:1278455344230334865"),
    ("X-GM-THRID: 0000000000000000012", "gmail:12"),
    ("X-GM-THRID: 12; rm -rf", ""),
    ("Thread-Index: AdI=", ""),
    ("Thread-Index: %%%", ""),
    ("Thread-Index: " + "A" * 9_000, "outlook:" + "00" * 16),
    ("X-Nothing: here", ""),
])  # fmt: skip
def test_a_conversation_is_normalised_or_none(header: str, conversation: str):
    assert read(header).conversation == conversation


def test_only_the_topmost_authentication_result_is_taken():
    mail = read("Authentication-Results: mx.county.example;\r\n dmarc=fail\r\n header.from=bank.example\r\nAuthentication-Results: mx.liar.example; dmarc=pass")
    assert mail.authentication == "mx.county.example; dmarc=fail header.from=bank.example"


def test_without_the_header_nothing_is_said():
    assert read("X-Spam: no").authentication == ""
