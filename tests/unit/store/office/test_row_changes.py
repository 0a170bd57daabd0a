"""What a transaction did travels as bytes and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.office.row_changes import Author, Op, RowChange, Written, number, pack, unpack

VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(st.characters(exclude_characters="\0"), max_size=20) | st.binary(max_size=16)
ROWS = st.dictionaries(st.sampled_from(["id", "uid", "name", "x"]), VALUES, max_size=4)
CHANGES = st.builds(RowChange, st.sampled_from(["citizen", "meta"]), st.sampled_from(Op), st.tuples(VALUES), ROWS, ROWS)
WRITTEN = st.builds(
    Written,
    st.lists(CHANGES, max_size=5).map(tuple),
    st.frozensets(st.tuples(st.sampled_from(["citizen", "case"]), st.integers(0, 2**53))),
    st.builds(Author, st.integers(0, 2**53), st.text(max_size=9), st.text(max_size=9)),
)


@given(WRITTEN)
def test_it_comes_back_as_it_was(written: Written) -> None:
    assert unpack(pack(written)) == written


@pytest.mark.parametrize("noise", [b"", b"noise", pack(Written((), frozenset(), Author(1, "Ruth", "front")))[:-4]])
def test_noise_is_no_transaction(noise: bytes) -> None:
    with pytest.raises(ValueError, match="no transaction"):
        unpack(noise)


def test_a_row_that_is_not_known_by_a_number_says_so() -> None:
    assert number(7) == 7
    with pytest.raises(TypeError, match="not known by a number"):
        number("D7")
