"""The words of a reply: its subject, the quote in the reader's language, the signature; and the dates in them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.reply import QUOTE_LIMIT, quoted, reply_subject, whole_text, with_token
from app.domain.reply_text import new_part
from app.domain.reply_token import cases_in, token_for
from app.domain.written_dates import is_spanish, written_date, written_moment

AT = datetime(2026, 11, 20, 16, 40, tzinfo=UTC)
KEY = "secret"
TOKEN = token_for("2026-000123", KEY)


@pytest.mark.parametrize(
    ("answered", "subject"),
    [
        ("Water bill", "Re: Water bill"),
        ("Re: RE: AW: Water bill", "Re: Water bill"),
        ("RV: [EXTERNAL] Factura", "Re: Factura"),
        (f"Re: Water bill {TOKEN}", "Re: Water bill"),
        ("", "Your case 2026-000123"),
        ("Re:", "Your case 2026-000123"),
    ],
)
def test_the_subject_of_an_answer(answered: str, subject: str) -> None:
    assert reply_subject(answered, "Your case\n2026-000123") == subject


def test_one_token_at_the_end_whatever_was_there() -> None:
    other = token_for("2026-000009", KEY)
    assert with_token(f"Re: {other} Water bill", TOKEN) == f"Re: Water bill {TOKEN}"
    assert with_token(f"Re: Water bill {TOKEN}", "") == "Re: Water bill"
    long = with_token("x" * 5_000, TOKEN)
    assert len(long) <= 1_000
    assert cases_in(long, KEY) == ("2026-000123",)


def test_a_quote_in_the_readers_language() -> None:
    assert quoted("Hello,\n\n> why?\nMaria", "Maria Garcia", AT, spanish=False) == "On 20 Nov 2026 at 16:40, Maria Garcia wrote:\n> Hello,\n>\n>> why?\n> Maria"
    assert quoted("Hola", "María", AT, spanish=True) == "El 20 nov 2026 a las 16:40, María escribió:\n> Hola"


def test_a_very_long_mail_is_not_quoted_whole() -> None:
    text = quoted("word " * 100_000, "Maria", AT, spanish=False)
    assert len(text) < QUOTE_LIMIT + 100
    assert text.endswith("\n> [...]")


def test_what_is_sent() -> None:
    assert whole_text("Hello", "Water\n502", "On ... wrote:\n> Hi") == "Hello\n\n-- \nWater\n502\n\nOn ... wrote:\n> Hi"
    assert whole_text("Hello", "", "") == "Hello"
    assert whole_text("Hello", "", "On ... wrote:\n> Hi") == "Hello\n\nOn ... wrote:\n> Hi"


@pytest.mark.parametrize("spanish", [False, True])
@pytest.mark.parametrize("theirs", ["Why is my bill so high?", "Hello\n\n> earlier\n> words\n\nMaria", "Hola\n\n"])
def test_our_own_folding_finds_our_own_quote(theirs: str, spanish: bool) -> None:
    quote = quoted(theirs, "Maria Garcia Lopez", AT, spanish=spanish)
    assert new_part(whole_text("The meter is read on Thursday.", "", quote)) == "The meter is read on Thursday."


@given(st.text(), st.text(min_size=1).filter(str.strip))
def test_every_line_of_a_quote_is_marked(text: str, name: str) -> None:
    lines = quoted(text, "Maria", AT, spanish=False).split("\n")
    assert all(line.startswith(">") for line in lines[1:])


@pytest.mark.parametrize("language", ["Spanish", "español", "Español", "es", "es-MX", "castellano"])
def test_spanish_by_any_name(language: str) -> None:
    assert is_spanish(language)


@pytest.mark.parametrize("language", ["", "English", "estonian", "Vietnamese", "-"])
def test_other_languages(language: str) -> None:
    assert not is_spanish(language)


def test_dates_as_people_write_them() -> None:
    assert written_date(date(2026, 11, 20), spanish=False) == "November 20, 2026"
    assert written_date(date(2026, 1, 2), spanish=True) == "2 de enero de 2026"
    assert written_moment(AT, spanish=False) == "20 Nov 2026 at 16:40"
    assert written_moment(AT.replace(month=8, hour=7, minute=5), spanish=True) == "20 ago 2026 a las 07:05"
