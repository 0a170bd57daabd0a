"""Whatever somebody types or mails comes out as letters on paper: never as markup, a file, an address or a crash."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.reports.writer import ReportlabWriter
from tests.reports import samples
from tests.reports.reading import expected, page_count, pdfium_text, poppler_text, squeezed

ANY_TEXT = st.text(st.characters(codec=None), max_size=120)
"""All of Unicode, lone surrogates and control characters included."""
NO_HYPHEN_ENDS = str.maketrans({"-": "="})
"""pdftotext takes a hyphen at the end of a line for a divided word."""
FOOTER = Counter(squeezed("page 1 of 1"))
NOTE = Counter(
    squeezed(
        "□ stands for a character that the fonts for paper do not have. Copying the text still gives the character as it was typed.".replace("□", "\u25a1")
    )
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(ANY_TEXT)
@example("<img src='/etc/passwd'/> <b>O'Brien & sons < 5 </para>")
@example("\u202egnp.exe \ud83d alone \x00\x07\x1b[31m \ufffe")
@example("محمد (٤٤١٧) hello שלום 12-34")
@example("\u0301\u0302 starts with accents")
@example("\U000e0001\U0010ffff\ue000 private")
def test_any_text_builds_a_page_that_gives_every_character_back(note_on_paper: Callable[[str], bytes], text: str) -> None:
    typed = text.translate(NO_HYPHEN_ENDS)
    read = Counter(squeezed(poppler_text(note_on_paper(typed), "-layout")))
    read.subtract(FOOTER)
    wanted = Counter(expected(typed))
    difference = {char: number for char in read | wanted if (number := read[char] - wanted[char])}
    assert difference in ({}, dict(NOTE)), "every character once, and the note about boxes where a box was printed"


@quick
@given(st.text(st.characters(codec=None, include_characters="<>&/='\"", categories=("Lu", "Ll", "Nd", "Po", "Sc", "Zs"), max_codepoint=0x058F), max_size=200))
def test_european_text_comes_back_in_order(note_on_paper: Callable[[str], bytes], text: str) -> None:
    read = squeezed(pdfium_text(note_on_paper(text)))
    assert read.replace("pageof11", "").startswith(expected(text)) or expected(text) in read


@pytest.mark.parametrize(
    "tag", ["<img src='/etc/hostname'/>", '<a href="http://127.0.0.1:9/">x</a>', "<font color='red'>", "</para><para>", "&#x41;", "<!--", "<"]
)
@pytest.mark.parametrize("place", ["text", "subject", "title", "name", "office", "attachment", "by"])
def test_markup_prints_letter_by_letter_wherever_it_stands(writer: ReportlabWriter, tag: str, place: str) -> None:
    changes: dict[str, object] = {
        "text": {"entries": (samples.entry(0, tag),)},
        "subject": {"entries": (samples.entry(0, subject=tag),)},
        "title": {"case": samples.case(tag)},
        "name": {"citizen": samples.citizen(tag, "")},
        "office": {"office": tag},
        "attachment": {"attachments": (tag,)},
        "by": {"printed_by": tag},
    }[place]
    assert squeezed(tag) in squeezed(pdfium_text(writer.case_pdf(samples.case_summary(**changes))))


def test_the_hostile_case_prints_in_full(writer: ReportlabWriter) -> None:
    summary = samples.hostile_case()
    read = squeezed(poppler_text(writer.case_pdf(summary), "-layout"))
    assert expected("x" * 40) in read
    assert read.count("y") >= 3000
    assert read.count("lazy") == summary.entries[6].text.count("lazy")
    assert expected("null \x00 bell \x07 escape \x1b[31m lone \ud83d half \udc00 done") in read


def test_an_endless_word_is_cut_into_lines_that_stay_on_the_page(note_on_paper: Callable[[str], bytes]) -> None:
    pdf = note_on_paper("W" * 10_000)
    assert pdfium_text(pdf).count("W") == 10_000
    assert page_count(pdf) > 1


def test_ten_thousand_blanks_are_no_page_of_their_own(note_on_paper: Callable[[str], bytes]) -> None:
    assert page_count(note_on_paper("a" + " " * 10_000 + "b")) == 1


WATCHED = """
import json, sys
from tests.reports import samples
from app.reports.writer import ReportlabWriter
import reportlab.pdfgen.canvas, reportlab.pdfbase.ttfonts, uharfbuzz, bidi.algorithm
seen = []
def watch(event, args):
    if event == "open" and isinstance(args[0], str):
        seen.append(args[0])
    elif event.split(".")[0] in {"socket", "urllib", "subprocess", "os"} and event not in {"os.listdir", "os.scandir", "os.putenv"}:
        seen.append(event)
sys.addaudithook(watch)
writer = ReportlabWriter(samples.FONTS)
writer.case_pdf(samples.hostile_case()); writer.weekly_pdf(samples.long_week())
writer.case_csv(samples.hostile_case()); writer.weekly_csv(samples.long_week())
print(json.dumps(seen))
"""


def test_nothing_is_opened_but_the_fonts_and_the_programs_own_code() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", WATCHED], cwd=root, capture_output=True, check=True, text=True)
    seen = json.loads(done.stdout.splitlines()[-1])
    code = (".py", ".pyc", ".so", ".pyd")
    foreign = [path for path in seen if not path.endswith(code) and not path.startswith(str(samples.FONTS))]
    assert foreign == []
    assert any(path.endswith("NotoSans-Regular.ttf") for path in seen), "the watcher saw the fonts, so it would have seen others"
