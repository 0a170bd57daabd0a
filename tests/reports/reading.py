"""Read a PDF back the way other programs do, and compare what they give with what was typed."""

import shutil
import subprocess
import unicodedata

import pypdfium2
import pytest

from app.reports.preview import PdfiumRenderer
from app.reports.printable import printable

_UNSEEN = {"Cf", "Cc", "Cn", "Co", "Zs", "Zl", "Zp"}
"""Kinds of characters that readers drop or change: joiners, blanks, unassigned and private ones."""


def pdfium_pages(pdf: bytes) -> list[str]:
    """Return the text of each page as pdfium copies it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[index].get_textpage().get_text_range() for index in range(len(document))]
    finally:
        document.close()


def pdfium_text(pdf: bytes) -> str:
    """Return the text of all pages as pdfium copies it."""
    return "\n".join(pdfium_pages(pdf))


def poppler_text(pdf: bytes, *options: str) -> str:
    """Return the text as poppler's pdftotext copies it, without the direction marks it adds."""
    text = _poppler("pdftotext", pdf, *options, "-", "-")
    return "".join(char for char in text if char not in "\u202a\u202b\u202c")


def fonts_listed(pdf: bytes) -> list[str]:
    """Return one line for each font of the document as poppler's pdffonts lists it."""
    return _poppler("pdffonts", pdf, "-").splitlines()[2:]


def _poppler(program: str, pdf: bytes, *arguments: str) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed (Debian: poppler-utils)")
    done = subprocess.run([path, *arguments], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    return PdfiumRenderer().page_count(pdf)


def squeezed(text: str) -> str:
    """Return text without blanks, line ends and unseen characters, accents composed and compatibility forms undone."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) not in _UNSEEN)


def expected(text: str) -> str:
    """Return what a reader should give back for a typed text, squeezed."""
    return squeezed(printable(text))
