"""How a name fits what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.identity.match import fit_name, fit_word

SHORT = {"bob": frozenset({"robert"}), "robert": frozenset({"bob"})}


@pytest.mark.parametrize(
    ("typed", "name", "reasons"),
    [
        ("maria garcia", "maria garcia", ("same name",)),
        ("garcia maria", "maria garcia", ("same name",)),
        ("maria garcia", "maria garcia lopez", ("name starts as typed",)),
        ("mar gar", "maria garcia lopez", ("name starts as typed",)),
        ("bob hollis", "robert hollis", ("Bob = Robert",)),
        ("robert hollis", "bob hollis", ("Robert = Bob",)),
        ("maria garsia", "maria garcia", ("spelled like Garcia",)),
        ("hernandez", "ernandes", ("sounds like Ernandes",)),
        ("delacruz", "ana de la cruz", ("name starts as typed",)),
        ("ana de la cruz", "ana delacruz", ("same name",)),
        ("cruz", "ana de la cruz", ("name starts as typed",)),
        ("ana de la", "ana delacruz", ("name starts as typed",)),
        ("kavalski", "kowalski", ("spelled like Kowalski",)),
        ("bob holis", "robert hollis", ("Bob = Robert", "spelled like Hollis")),
    ],
)
def test_the_reason_is_said_in_words(typed: str, name: str, reasons: tuple[str, ...]) -> None:
    assert fit_name(tuple(typed.split()), tuple(name.split()), SHORT).reasons == reasons


@pytest.mark.parametrize(
    ("typed", "name"), [("smith", "jones"), ("maria smith", "maria garcia"), ("garcia garcia", "maria garcia"), ("li", "lo"), ("ana", "eva")]
)
def test_other_names_do_not_fit(typed: str, name: str) -> None:
    assert fit_name(tuple(typed.split()), tuple(name.split()), SHORT).quality == 0


def test_better_fits_have_more_quality() -> None:
    order = [fit_word("robert", "robert", SHORT), fit_word("bob", "robert", SHORT), fit_word("rovert", "robert", SHORT), fit_word("rovret", "robert", SHORT)]
    assert [fit.quality for fit in order] == sorted((fit.quality for fit in order), reverse=True)
    assert fit_word("rober", "robert", SHORT).quality > fit_word("ro", "robert", SHORT).quality > 0


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=8), max_size=4).map(tuple)


@given(WORDS, WORDS)
def test_quality_is_a_share(typed: tuple[str, ...], name: tuple[str, ...]) -> None:
    fit = fit_name(typed, name, SHORT)
    assert 0 <= fit.quality <= 1
    assert bool(fit.quality and typed) == bool(fit.reasons)


@given(WORDS.filter(bool))
def test_every_name_fits_itself(name: tuple[str, ...]) -> None:
    assert fit_name(name, name, SHORT).reasons == ("same name",)
