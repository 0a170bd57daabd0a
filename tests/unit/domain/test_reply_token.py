"""Tokens in subjects: found whatever people's programs do to a subject, and never made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.reply_token import cases_in, new_key, token_for, without_tokens

KEY = "0123456789abcdef0123456789abcdef"


def test_it_names_the_case_and_looks_like_this() -> None:
    assert re.fullmatch(r"\[C-2026-000123-[2-9A-HJKMNP-TV-Z]{4}\]", token_for("2026-000123", KEY))
    assert token_for("2026-000123", KEY) == token_for("2026-000123", KEY)


@pytest.mark.parametrize("subject", ["Re: Water bill {}", "RV: Re: [EXTERNAL] Water {} bill", "re: {}", "{} {}", "Re: water bill {lower}"])
def test_it_is_found_in_what_comes_back(subject: str) -> None:
    token = token_for("2026-000123", KEY)
    assert cases_in(subject.replace("{}", token).replace("{lower}", token.lower()), KEY) == ("2026-000123",)


def test_a_number_for_now_is_told_to_nobody() -> None:
    assert token_for("D7-0042", KEY) == ""


def test_two_cases_in_one_subject() -> None:
    subject = f"{token_for('2026-000002', KEY)} and {token_for('2026-000001', KEY)} and {token_for('2026-000002', KEY)}"
    assert cases_in(subject, KEY) == ("2026-000002", "2026-000001")


def test_a_number_that_somebody_made_up_opens_nothing() -> None:
    mine = token_for("2026-000123", KEY)
    assert cases_in(mine.replace("000123", "000124"), KEY) == ()
    assert cases_in(token_for("2026-000123", "another office"), KEY) == ()
    assert cases_in("Water bill 2026-000123", KEY) == cases_in("[C-2026-000123]", KEY) == cases_in("", KEY) == ()
    assert cases_in(token_for("2026-000123", ""), "") == (), "an office without a secret knows no token"


def test_hardly_any_guess_is_right() -> None:
    right = [n for n in range(10_000) if cases_in(f"[C-2026-000123-{n:04d}]", KEY)]
    assert len(right) <= 1


def test_a_subject_without_its_tokens() -> None:
    assert without_tokens(f"Re: Water {token_for('2026-000001', KEY)}  bill [list] [C-2026-000009-AAAA]") == "Re: Water bill [list]"


def test_every_office_has_its_own_secret() -> None:
    assert len(new_key()) == 32
    assert new_key() != new_key()


@given(st.integers(1900, 9999), st.integers(0, 999_999), st.text())
def test_every_number_and_any_words_around_it(year: int, count: int, words: str) -> None:
    number = f"{year}-{count:06d}"
    assert number in cases_in(f"{words}{token_for(number, KEY)}{words}", KEY)
    assert cases_in(without_tokens(f"{words}{token_for(number, KEY)}{words}"), KEY) == ()
