"""Names and texts: kept as typed, compared without case, accents and punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import clean, fold, one_line, plain, split_name, storable, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("O'Brien-Łuc", "obrien luc"),
        ("O\u2019Brien", "obrien"),
        ("  María   José ", "maria jose"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Ærø Þór", "aero thor"),
        ("a_b.c", "a b c"),
        ("İstanbul ılık", "istanbul ilik"),
        ("𝓐nn Ｂob", "ann bob"),
        ("***", ""),
    ],
)
def test_folded_for_comparing(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_joiners_inside_a_word_do_not_split_it() -> None:
    assert fold("Navid\u200cZade") == fold("Navid\u200dZade") == "navidzade"


def test_plain_keeps_punctuation() -> None:
    assert (plain("O'Brien-Łuć"), plain("ASCII 50%")) == ("o'brien-luc", "ascii 50%")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_is_words_with_single_blanks(text: str) -> None:
    assert " ".join(words(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("with\0nul", "withnul"),
        ("é\0", "é"),
        ("half \ud83d", "half \ufffd"),
        ("\ud83d\ude00", "😀"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_storable_takes_out_only_what_no_engine_holds(typed: str, kept: str) -> None:
    assert storable(typed) == kept


@given(st.text(alphabet=st.characters()))
def test_storable_text_can_always_be_written(text: str) -> None:
    kept = storable(text)
    kept.encode()
    assert "\0" not in kept
    assert storable(kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" line one\r\nline two\rline three ", "line one\nline two\nline three"),
        ("tab\tstays", "tab\tstays"),
        ("\u202eevil\u202c \x07bell\x7f", "evil bell"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("\ufeffmark", "mark"),
        ("עברית\u200f", "עברית\u200f"),
    ],
)
def test_clean_keeps_what_a_person_typed(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_one_line_has_single_blanks_and_nothing_unseen() -> None:
    assert one_line(" two\n\u2028 lines\u200b and\u200e marks ") == "two lines and marks"


@pytest.mark.parametrize(
    ("typed", "given_and_family"),
    [
        ("Maria Garcia", ("Maria", "Garcia")),
        ("Maria Garcia Lopez", ("Maria", "Garcia Lopez")),
        ("Garcia Lopez, Maria", ("Maria", "Garcia Lopez")),
        ("Garcia", ("", "Garcia")),
        ("", ("", "")),
        (",", ("", "")),
    ],
)
def test_a_typed_name_is_split(typed: str, given_and_family: tuple[str, str]) -> None:
    assert split_name(typed) == given_and_family
