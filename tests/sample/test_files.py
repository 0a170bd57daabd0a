"""The files that hang on the sample's mails open in other programs."""

import struct
import zlib

import pypdfium2

from app.sample.files import page, picture


def test_the_picture_is_a_png_of_its_size() -> None:
    data = picture(24, 10, (150, 104, 52))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (24, 10)
    packed = data[data.index(b"IDAT") + 4 : data.index(b"IEND") - 8]
    rows = zlib.decompress(packed)
    assert len(rows) == 10 * (1 + 24 * 3)
    assert rows[1] > rows[-3]


def test_the_page_is_a_pdf_with_its_lines() -> None:
    document = pypdfium2.PdfDocument(page(("Site plan (12 by 16)", "Back\\slash")))
    text = document[0].get_textpage().get_text_range()
    assert "Site plan (12 by 16)" in text
    assert "Back\\slash" in text
    document.close()
