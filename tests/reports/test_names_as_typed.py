"""Names in every script of the county print as typed, and copying them out of the PDF gives them back."""

import unicodedata

import pytest

from app.reports.fonts import FontBook
from app.reports.writer import ReportlabWriter
from tests.reports import samples
from tests.reports.reading import fonts_listed, pdfium_text, poppler_text, squeezed

MORE_NAMES = (
    "Ångström-Łuczak, Þóra Ðorđe",
    "José Ñíguez Ibáñez",
    "İbrahim Şimşek-Öğütçü",
    "Ștefan Țurcanu",
    "Γιώργος Παπαδόπουλος",
    "Юлія Ґалаґан-Їжакевич",
    "عائشة بنت عليّ الأنصاري",
    "پیروز گرجستانی",
    "אביגיל כהן־לוי",
    "สมชาย ใจดี",
    "मोहन शर्मा",
)


@pytest.mark.parametrize("name", samples.NAMES_AS_TYPED + MORE_NAMES)
def test_the_citizens_name_on_a_case_reads_back_as_typed(writer: ReportlabWriter, name: str) -> None:
    pdf = writer.case_pdf(samples.case_summary(citizen=samples.citizen(name, "")))
    assert squeezed(name) in squeezed(poppler_text(pdf))
    read = unicodedata.normalize("NFKC", pdfium_text(pdf))
    assert all(word in read for word in unicodedata.normalize("NFKC", name).split())


@pytest.mark.parametrize("name", samples.NAMES_AS_TYPED + MORE_NAMES)
def test_a_name_typed_with_separate_accents_prints_like_the_composed_one(writer: ReportlabWriter, name: str) -> None:
    apart = unicodedata.normalize("NFD", name)
    pdf = writer.case_pdf(samples.case_summary(citizen=samples.citizen(apart, ""), entries=(), attachments=()))
    assert squeezed(name) in squeezed(poppler_text(pdf))


def test_arabic_letters_are_joined_not_set_one_by_one() -> None:
    book = FontBook(samples.FONTS)
    (word,) = book.shape("محمد", bold=False, level=1)
    alone = [book.shape(letter, bold=False, level=1)[0].glyphs[0].gid for letter in "محمد"]
    assert [glyph.text for glyph in word.glyphs] == ["د", "م", "ح", "م"]
    assert all(glyph.gid not in alone for glyph in word.glyphs), "every letter of this word has a joined shape"


def test_no_font_is_taken_from_the_reader(writer: ReportlabWriter) -> None:
    listed = fonts_listed(writer.case_pdf(samples.hostile_case()))
    assert len(listed) > 5
    for line in listed:
        assert " yes yes yes " in line, "embedded, cut to what is used, and with a map back to text"


def test_a_chinese_name_prints_as_boxes_and_says_so_and_copies_as_typed(writer: ReportlabWriter) -> None:
    pdf = writer.case_pdf(samples.case_summary(citizen=samples.citizen("王", "小明")))
    assert "王小明" in squeezed(pdfium_text(pdf))
    assert "stands for a character that the fonts for paper do not have" in pdfium_text(pdf)
    ordinary = writer.case_pdf(samples.case_summary())
    assert "stands for a character" not in pdfium_text(ordinary)
