"""What was typed is taken apart into words, digits and an email address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.identity.typed import LENGTH_LIMIT, Typed, read, spellings_of_number


@pytest.mark.parametrize(
    ("text", "words", "digits", "email"),
    [
        ("maria", ("maria",), "", ""),
        ("García López, María", ("garcia", "lopez", "maria"), "", ""),
        ("0134", (), "0134", ""),
        ("(502) 555-0134", (), "5025550134", ""),
        ("+1 502.555.0134", (), "5025550134", ""),
        ("maria 0134", ("maria",), "0134", ""),
        ("maria 01", ("maria",), "", ""),
        ("Maria.Garcia@Example.org", (), "", "maria.garcia@example.org"),
        ("María García <maria@example.org>", ("maria", "garcia"), "", "maria@example.org"),
        ("@", (), "", ""),
        ("240 griffin ct", ("griffin", "ct"), "240", ""),
        ("O'Brien", ("obrien",), "", ""),
        ("3rd", ("3rd",), "", ""),
        ("", (), "", ""),
        ("   \u202e\x00 ", (), "", ""),
        ("\ud800", (), "", ""),
    ],
)
def test_every_mix_is_read(text: str, words: tuple[str, ...], digits: str, email: str) -> None:
    typed = read(text)
    assert (typed.words, typed.digits, typed.email) == (words, digits, email)


def test_a_house_number_first_may_be_an_address() -> None:
    assert read("240 griffin").leads_with_number
    assert not read("griffin 240").leads_with_number
    assert not read("5025550134").leads_with_number


def test_a_number_is_tried_without_country_code_and_extension() -> None:
    assert spellings_of_number("1502") == ("1502", "502")
    assert spellings_of_number("502555013412") == ("502555013412", "5025550134")
    assert spellings_of_number("0134") == ("0134",)


def test_a_pasted_letter_is_cut_not_refused() -> None:
    assert len(read("word " * 10_000).line) <= LENGTH_LIMIT
    assert len(read("word " * 10_000).words) == 5


@given(st.text())
def test_any_text_can_be_read_and_stored(text: str) -> None:
    typed = read(text)
    assert isinstance(typed, Typed)
    for part in (*typed.words, typed.digits, typed.email, typed.line):
        part.encode("utf-8")
        assert "\x00" not in part
