"""Names that sound alike share a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import fold
from app.domain.sound import sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("smith", "smyth"),
        ("garcia", "garsia"),
        ("catherine", "kathryn"),
        ("gonzalez", "gonsales"),
        ("vasquez", "bazquez"),
        ("hernandez", "ernandes"),
        ("jimenez", "ximenez"),
        ("wright", "right"),
        ("knight", "night"),
        ("schmidt", "shmit"),
        ("meyer", "maier"),
        ("phillips", "filips"),
    ],
)
def test_heard_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other) != ""


@pytest.mark.parametrize(("one", "other"), [("smith", "jones"), ("garcia", "gomez"), ("nguyen", "tran"), ("allen", "nelson"), ("ibarra", "barra")])
def test_heard_differently(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_a_name_too_short_to_tell_has_no_key() -> None:
    assert sound("li") == ""
    assert sound("") == ""


@given(st.text(max_size=40))
def test_any_folded_name_has_a_short_key(text: str) -> None:
    name = fold(text)
    assert len(sound(name)) <= len(name) + 1
    assert sound(name) == sound(name)
