"""Pages as pictures for the window and the printer."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.reports.preview import PdfiumRenderer, PdfUnreadable
from app.reports.writer import ReportlabWriter
from tests.reports import samples


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return ReportlabWriter(samples.FONTS).case_pdf(samples.case_summary())


def test_a_page_is_as_wide_as_asked_and_as_high_as_its_paper(pdf: bytes) -> None:
    width, height, pixels = PdfiumRenderer().render_page(pdf, 0, 816)
    assert (width, height) == (816, 1056)
    assert len(pixels) == width * height * 4


def test_paper_is_white_and_the_accent_is_the_county_blue(pdf: bytes) -> None:
    width, _, pixels = PdfiumRenderer().render_page(pdf, 0, 1224)

    def pixel(x: int, y: int) -> tuple[int, ...]:
        start = (y * width + x) * 4
        return tuple(pixels[start : start + 4])

    assert pixel(4, 4) == (255, 255, 255, 255)
    blue = [pixel(600, y) for y in range(100, 180)]
    assert any(abs(b - 0xAD) < 4 and abs(g - 0x5C) < 4 and abs(r - 0x0B) < 4 for b, g, r, _ in blue)


def test_an_odd_width_has_rows_without_gaps(pdf: bytes) -> None:
    width, height, pixels = PdfiumRenderer().render_page(pdf, 1, 333)
    assert len(pixels) == width * height * 4


def test_pages_are_counted(pdf: bytes) -> None:
    assert PdfiumRenderer().page_count(pdf) == 2


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_a_page_that_is_not_there_is_refused(pdf: bytes, index: int) -> None:
    with pytest.raises(IndexError):
        PdfiumRenderer().render_page(pdf, index, 100)


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.4\n"])
def test_what_is_no_pdf_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(PdfUnreadable, match="not a readable PDF"):
        PdfiumRenderer().page_count(data)


def test_several_threads_may_ask_at_once(pdf: bytes) -> None:
    renderer = PdfiumRenderer()
    with ThreadPoolExecutor(4) as pool:
        sizes = list(pool.map(lambda index: renderer.render_page(pdf, index % 2, 300)[:2], range(20)))
    assert set(sizes) == {(300, 389)}
