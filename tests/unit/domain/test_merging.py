"""Two edits of one record: nothing a person typed is lost, nothing is overwritten that he has not seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.merging import settle, texts_seen

SHORT = st.sampled_from(["", "a", "b", "c"])
FIELDS = ("name", "town", "note")
RECORD = st.fixed_dictionaries(dict.fromkeys(FIELDS, SHORT))


@pytest.mark.parametrize(
    ("now", "wanted", "seen", "take", "clash"),
    [
        ("Harlan", "Evarts", None, {"town"}, set()),
        ("Harlan", "Harlan", None, set(), set()),
        ("Evarts", "Cumberland", "Harlan", set(), {"town"}),
        ("Evarts", "Harlan", "Harlan", set(), set()),
        ("Evarts", "Evarts", "Harlan", set(), set()),
        ("Harlan", "Evarts", "Harlan", {"town"}, set()),
    ],
)
def test_what_becomes_of_one_field(now: str, wanted: str, seen: str | None, take: set[str], clash: set[str]) -> None:
    settled = settle({"town": now}, {"town": wanted}, {} if seen is None else {"town": seen})
    assert (settled.take, settled.clash) == (take, clash)


@given(seen=RECORD, theirs=RECORD, mine=RECORD)
def test_every_field_is_mine_theirs_or_a_question(seen: dict[str, str], theirs: dict[str, str], mine: dict[str, str]) -> None:
    changed = {name: seen[name] for name in FIELDS if seen[name] != theirs[name]}
    settled = settle(theirs, mine, changed)
    for name in FIELDS:
        i_edited, they_edited = mine[name] != seen[name], theirs[name] != seen[name]
        if name in settled.clash:
            assert i_edited
            assert they_edited
            assert mine[name] != theirs[name]
        elif name in settled.take:
            assert i_edited
            assert not they_edited
        else:
            assert not i_edited or mine[name] == theirs[name]


def test_the_text_seen_is_the_one_before_the_oldest_edit() -> None:
    newest_first = [{"town": ["Evarts", "Cumberland"]}, {"town": ["Harlan", "Evarts"], "zip": ["", "40831"]}, {"note": "not an edit", "zip": []}]
    assert texts_seen(newest_first) == {"town": "Harlan", "zip": ""}
    assert texts_seen([]) == {}
