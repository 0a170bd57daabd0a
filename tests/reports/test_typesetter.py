"""Setting lines: where they break, how they are cut, what they weigh."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports.embedding import character_map
from app.reports.fonts import FontBook
from app.reports.printable import printable
from app.reports.style import BODY
from app.reports.typesetter import Line, Typesetter
from tests.reports import samples


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(FontBook(samples.FONTS))


def written(line: Line) -> str:
    """Return what a line of left-to-right text says."""
    return "".join(glyph.text for run in line.runs for glyph in run.glyphs)


def test_a_line_breaks_at_blanks_and_keeps_every_word(typesetter: Typesetter) -> None:
    lines = typesetter.lines(samples.NOTE, BODY, 200)
    assert len(lines) > 5
    assert all(line.width <= 200 for line in lines)
    assert " ".join(written(line) for line in lines).split() == samples.NOTE.split()


def test_a_line_may_break_after_a_hyphen_between_words_but_not_in_a_number(typesetter: Typesetter) -> None:
    lines = [written(line) for line in typesetter.lines("county-seat-office 502-555-0134 2026-000123", BODY, 62)]
    assert lines == ["county-seat-", "office", "502-555-0134", "2026-000123"]


def test_empty_lines_between_paragraphs_stay_and_outer_ones_go(typesetter: Typesetter) -> None:
    assert [written(line) for line in typesetter.lines("\n\none\n\ntwo\n\n", BODY, 200)] == ["one", "", "two"]


def test_an_indented_line_keeps_its_indent(typesetter: Typesetter) -> None:
    assert [written(line) for line in typesetter.lines("list:\n    item", BODY, 200)] == ["list:", "    item"]


def test_a_text_cut_to_two_lines_ends_with_an_ellipsis(typesetter: Typesetter) -> None:
    lines = typesetter.lines(samples.NOTE, BODY, 150, 2)
    assert len(lines) == 2
    assert written(lines[1]).endswith("…")
    assert lines[1].width <= 150


def test_a_single_line_is_cut_inside_a_word_when_need_be(typesetter: Typesetter) -> None:
    line = typesetter.line("x" * 5000, BODY, 100)
    assert 90 < line.width <= 100
    assert written(line) == "x" * (len(written(line)) - 1) + "…"


def test_a_right_to_left_line_is_cut_at_its_left_end(typesetter: Typesetter) -> None:
    line = typesetter.line("محمد عبد الله الشريف " * 9, BODY, 120)
    assert line.right_to_left
    assert line.width <= 120
    assert written(line).startswith("…")
    assert written(line).endswith("م"), "the first letter stands at the right"


def test_digits_are_equally_wide_so_that_columns_of_numbers_align(typesetter: Typesetter) -> None:
    assert len({round(typesetter.line(digit * 4, BODY).width, 6) for digit in "0123456789"}) == 1


def test_the_heavier_weight_is_used_where_it_is_asked_for(typesetter: Typesetter) -> None:
    faces = {typesetter.line("Dana", style).runs[0].face.name for style in (BODY, BODY.heavy())}
    assert faces == {"NotoSans-Regular", "NotoSans-SemiBold"}


def test_neighbouring_letters_are_kerned(typesetter: Typesetter) -> None:
    apart = typesetter.line("A", BODY).width + typesetter.line("V", BODY).width
    assert typesetter.line("AV", BODY).width < apart


def test_a_text_without_a_shape_prints_boxes_and_counts_them() -> None:
    book = FontBook(samples.FONTS)
    line = Typesetter(book).line("王小明 \U0010fffd", BODY)
    assert written(line) == "王小明 \U0010fffd"
    assert book.placeholders == 4
    assert {glyph.gid for run in line.runs for glyph in run.glyphs if glyph.text != " "} == {line.runs[0].glyphs[0].gid}


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=200), st.floats(20, 400))
def test_every_character_is_set_once_whatever_the_width(typesetter: Typesetter, text: str, width: float) -> None:
    lines = typesetter.lines(text, BODY, width)
    seen = sorted(char for line in lines for char in written(line) if not char.isspace())
    assert seen == sorted(char for char in printable(text) if not char.isspace())


def test_a_character_map_is_cut_into_blocks_of_a_hundred() -> None:
    listing = character_map("F", [chr(0x1F600 + n) for n in range(150)])
    assert "100 beginbfchar" in listing
    assert "50 beginbfchar" in listing
    assert "<01> <D83DDE00>" in listing
    assert "<02> <" not in character_map("F", ["a", "", "b"])
