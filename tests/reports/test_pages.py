"""Where pages end: what stays together, what is cut, what is repeated."""

from hypothesis import given
from hypothesis import strategies as st

from app.reports.pages import Block, Column, Columns, Drawn, Space, lay_out
from app.reports.style import TextStyle
from app.reports.typesetter import Line

TEN = TextStyle(8, 10)


def nothing(pen: object, top: float) -> None:
    """Draw nothing."""


def lines(number: int) -> tuple[Line, ...]:
    return (Line((), 0, TEN),) * number


def text(number: int, **other: object) -> Columns:
    return Columns((Column(0, 100, lines(number)),), **other)  # type: ignore[arg-type]


def heights(pages: list[list[tuple[float, Block]]]) -> list[float]:
    return [page[-1][0] + page[-1][1].height for page in pages]


def test_a_text_longer_than_a_page_is_cut_and_nothing_is_lost() -> None:
    pages = lay_out([text(95)], 400, 300)
    assert [sum(block.height for _, block in page) for page in pages] == [400, 300, 250]


def test_no_page_begins_or_ends_with_fewer_than_three_lines_of_a_text() -> None:
    pages = lay_out([text(37), text(9)], 400, 400)
    assert [[block.height for _, block in page] for page in pages] == [[370, 30], [60]]
    pages = lay_out([text(38), text(9)], 400, 400)
    assert [[block.height for _, block in page] for page in pages] == [[380], [90]]
    pages = lay_out([text(35), text(7)], 400, 400)
    assert [[block.height for _, block in page] for page in pages] == [[350, 40], [30]]


def test_a_heading_goes_to_the_next_page_with_the_text_it_belongs_to() -> None:
    heading = Drawn(20, nothing, keep_with_next=True)
    pages = lay_out([text(36), heading, text(4)], 400, 400)
    assert pages[1][0][1] is heading


def test_a_heading_stays_where_the_first_lines_of_its_text_fit() -> None:
    heading = Drawn(20, nothing, keep_with_next=True)
    pages = lay_out([text(30), heading, text(20)], 400, 400)
    assert pages[0][1][1] is heading
    assert [block.height for _, block in pages[0]] == [300, 20, 80]


def test_the_head_of_a_table_is_repeated_on_every_page_but_the_first() -> None:
    head = Drawn(10, nothing)
    pages = lay_out([head, *(Drawn(50, nothing, repeated=head) for _ in range(10))], 200, 200)
    assert [page[0][1] is head for page in pages] == [True] * 4
    assert [len(page) for page in pages] == [4, 4, 4, 2]


def test_blanks_vanish_at_the_top_of_a_page_and_leave_no_empty_page_at_the_end() -> None:
    pages = lay_out([Drawn(400, nothing), Space(50), Drawn(10, nothing), Space(1000)], 400, 400)
    assert [len(page) for page in pages] == [1, 1]
    assert pages[1][0][0] == 0


def test_what_is_higher_than_a_page_and_cannot_be_cut_gets_a_page_of_its_own() -> None:
    giant = Drawn(900, nothing, keep_with_next=True)
    pages = lay_out([text(3), giant, text(3)], 400, 400)
    assert [page[0][1] is giant for page in pages] == [False, True, False]


def test_an_empty_document_has_one_page() -> None:
    assert lay_out([], 400, 400) == [[]]


BLOCKS = st.lists(
    st.builds(text, st.integers(1, 150), after=st.sampled_from([0.0, 5.0, 12.0]), keep_with_next=st.booleans())
    | st.builds(Space, st.floats(1, 500))
    | st.builds(Drawn, st.floats(1, 900), st.just(nothing), st.booleans()),
    max_size=25,
)


@given(BLOCKS)
def test_whatever_is_laid_out_is_complete_in_order_and_inside_the_page(blocks: list[Block]) -> None:
    pages = lay_out(blocks, 400, 350)
    typed = sum(len(block.columns[-1].lines) for block in blocks if isinstance(block, Columns))
    laid = sum(len(block.columns[-1].lines) for page in pages for _, block in page if isinstance(block, Columns))
    assert laid == typed
    assert [b for page in pages for _, b in page if isinstance(b, Drawn)] == [b for b in blocks if isinstance(b, Drawn)]
    for number, page in enumerate(pages):
        tops = [top for top, _ in page]
        assert tops == sorted(tops)
        if len(page) > 1:
            assert page[-1][0] + page[-1][1].height <= (400 if number == 0 else 350) + 1e-6
