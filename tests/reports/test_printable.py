"""The one gate for text: what goes through, what is made visible, what is taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.printable import REPLACEMENT, printable, printable_line


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("O'Brien <b>", "O'Brien <b>"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("a\tb", "a    b"),
        ("\x00\x07", REPLACEMENT * 2),
        ("half \ud83d", f"half {REPLACEMENT}"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\ufeffbom", "bom"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ufffe\U0001ffff", REPLACEMENT * 2),
    ],
)
def test_what_becomes_of_a_text(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@given(st.text(st.characters(codec=None)))
def test_printed_text_can_always_be_written_as_utf8_and_printing_it_again_changes_nothing(text: str) -> None:
    printed = printable(text)
    assert printed.encode("utf-8").decode("utf-8") == printed
    assert printable(printed) == printed
    assert not any(ord(char) < 0x20 and char != "\n" for char in printed)


def test_a_line_has_no_line_ends() -> None:
    assert printable_line(" a\n b\t c ") == "a b c"
