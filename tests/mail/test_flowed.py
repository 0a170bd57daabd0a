"""Paragraphs that a mail program broke into lines come back as paragraphs (RFC 3676), quotes keep their depth, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.flowed import unflowed
from app.mail.parse import parse_mail


@pytest.mark.parametrize(
    ("written", "delete_blank", "read"),
    [
        ("Dear clerk, \nthe bill \nhas doubled.\n\nMaria", False, "Dear clerk, the bill has doubled.\n\nMaria"),
        ("Straßen \nreinigungs \ngebühr", True, "Straßenreinigungsgebühr"),
        ("> quoted words \n> go on\nmine", False, "> quoted words go on\nmine"),
        (">> deep \n> less deep \nmine", False, ">> deep \n> less deep \nmine"),
        (" From the garden\n >not a quote", False, "From the garden\n>not a quote"),
        ("words\n-- \nMaria \nLopez", False, "words\n-- \nMaria Lopez"),
        ("ends with a blank ", False, "ends with a blank "),
        ("", False, ""),
    ],
)
def test_lines_flow_together(written: str, delete_blank: bool, read: str):
    assert unflowed(written, delete_blank=delete_blank) == read


@given(st.text("ab >\n-", max_size=60))
def test_no_letter_is_lost(text: str):
    assert sorted(unflowed(text).replace(" ", "").replace("\n", "").replace(">", "")) == sorted(text.replace(" ", "").replace("\n", "").replace(">", ""))


def test_only_a_text_that_says_so_is_flowed():
    for extra, text in ((b"; format=flowed", "one two"), (b"; format=flowed; delsp=yes", "onetwo"), (b'; Format="Flowed"', "one two"), (b"", "one \ntwo")):
        mail = parse_mail(b"From: a@example.org\r\nContent-Type: text/plain; charset=utf-8" + extra + b"\r\n\r\none \r\ntwo").mail
        assert mail is not None
        assert mail.text == text
