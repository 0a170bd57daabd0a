from collections.abc import Callable

import pytest

from app.reports.document import Document
from app.reports.style import BODY, LETTER
from app.reports.writer import ReportlabWriter
from tests.reports import samples


@pytest.fixture
def writer() -> ReportlabWriter:
    return ReportlabWriter(samples.FONTS)


@pytest.fixture(scope="session")
def note_on_paper() -> Callable[[str], bytes]:
    """Return a function that puts one text on paper and nothing else but the page number."""

    def made(text: str) -> bytes:
        document = Document(samples.FONTS, LETTER)
        return document.finish([document.paragraph(text, BODY)], "", ("", ""), ("Note", "Office", "Test"))

    return made
