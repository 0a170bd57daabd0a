"""Whom a mail goes to: real addresses in the form in which they travel, each once, nobody smuggled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.email_message import MailAddress
from app.domain.errors import DomainError
from app.domain.mail_address import check_recipients, travelling


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("maria@x.gov", "maria@x.gov"),
        (" Maria.O'Brien+water@X.gov ", "Maria.O'Brien+water@X.gov"),
        ("maria@münchen.example", "maria@xn--mnchen-3ya.example"),
        ("maria@sub.a-b.example", "maria@sub.a-b.example"),
    ],
)
def test_addresses(typed: str, address: str) -> None:
    assert travelling(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "maria",
            "@x.gov",
            "maria@",
            "maria@x",
            "maria@.gov",
            "maria@x..gov",
            "maria@-x.gov",
            ".maria@x.gov",
            "maria.@x.gov",
            "ma ria@x.gov",
            "a@b@x.gov",
        ),
        *("maria@x.gov>\r\nBcc: all@x.gov", "maria@x.gov, jo@x.gov", "<maria@x.gov>", '"maria"@x.gov', "maria@[10.0.0.1]", "maría@x.gov", "maria@x.gov\0x"),
        *(
            "m" * 65 + "@x.gov",
            "maria@" + "x" * 64 + ".gov",
            "maria@" + "x." * 130 + "gov",
            "maria@x\u200b.gov." + "é" * 70,
            "maria(boss)@x.gov",
            "maria@x_y.gov",
        ),
    ],
)
def test_no_addresses(typed: str) -> None:
    assert travelling(typed) == ""


def test_each_once_and_names_on_one_line() -> None:
    to = (MailAddress("Maria\r\nBcc: x", "maria@x.gov"), MailAddress("", "MARIA@x.gov"), MailAddress("Jo", "jo@x.gov"))
    assert check_recipients(to, (MailAddress("Jo again", "jo@X.gov"), MailAddress("Sam", "sam@x.gov"))) == (
        (MailAddress("Maria Bcc: x", "maria@x.gov"), MailAddress("Jo", "jo@x.gov")),
        (MailAddress("Sam", "sam@x.gov"),),
    )


@pytest.mark.parametrize(
    ("to", "cc", "field", "says"),
    [
        ((), (MailAddress("", "a@b.gov"),), "to", "Say whom the mail goes to."),
        ((MailAddress("Maria", "maria at x.gov"),), (), "to", '"maria at x.gov" is not an address that mail can go to.'),
        ((MailAddress("", "a@b.gov"),), (MailAddress("", ""),), "cc", '"" is not an address'),
        (tuple(MailAddress("", f"a{n}@b.gov") for n in range(101)), (), "to", "A mail may go to at most 100 people; this one goes to 101."),
    ],
)
def test_what_is_refused(to: tuple[MailAddress, ...], cc: tuple[MailAddress, ...], field: str, says: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_recipients(to, cc)
    assert caught.value.field == field
    assert caught.value.message.startswith(says)


@given(st.text())
def test_nothing_that_travels_can_end_a_header(text: str) -> None:
    for typed in (text, f"{text}@x.gov", f"maria@{text}.gov"):
        found = travelling(typed)
        assert found.isascii()
        assert found.isprintable()
        assert not set(found) & set(' ,;<>()[]"\\:')
