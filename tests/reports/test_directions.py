"""Text that runs from right to left, alone and among the other kind."""

from hypothesis import example, given
from hypothesis import strategies as st

from app.reports.directions import embedding_levels, runs_right_to_left, visual_order
from app.reports.printable import printable


def test_plain_text_has_level_zero_throughout() -> None:
    assert embedding_levels("Case 12") == (0, (0,) * 7)


def test_an_arabic_paragraph_runs_from_the_right_and_its_numbers_from_the_left() -> None:
    base, levels = embedding_levels("رقم 4417")
    assert base == 1
    assert levels[:4] == (1, 1, 1, 1)
    assert levels[4:] == (2, 2, 2, 2)


def test_an_arabic_name_in_an_english_sentence_is_turned_alone() -> None:
    base, levels = embedding_levels("Mr علي called")
    assert base == 0
    assert levels == (0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0)


def test_a_joiner_stays_with_the_letter_before_it() -> None:
    assert embedding_levels("می\u200cخواهم")[1] == (1,) * 8


def test_runs_are_drawn_in_visual_order() -> None:
    assert visual_order([0, 1, 0]) == [0, 1, 2]
    assert visual_order([0, 1, 1, 0]) == [0, 2, 1, 3]
    assert visual_order([1, 2, 1]) == [2, 1, 0]
    assert visual_order([1, 2, 2, 1]) == [3, 1, 2, 0]
    assert visual_order([]) == []


@given(st.text(st.characters(codec=None), max_size=80))
@example("\u0378 أب")
def test_every_printable_character_gets_a_level(text: str) -> None:
    for paragraph in printable(text).split("\n"):
        base, levels = embedding_levels(paragraph)
        assert len(levels) == len(paragraph)
        assert base in {0, 1}
        assert min(levels, default=base) >= 0
        assert runs_right_to_left(paragraph) or set(levels) <= {0}


@given(st.lists(st.integers(0, 5), max_size=30))
def test_the_visual_order_shows_every_run_once(levels: list[int]) -> None:
    assert sorted(visual_order(levels)) == list(range(len(levels)))
