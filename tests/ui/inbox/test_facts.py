"""Text of messages is made ready so that a window can lay it out at once and nobody is misled."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.attachment import Attachment
from app.ui.inbox.attachments_bar import size_said
from app.ui.inbox.facts import LONGEST_WORD, MOST_TEXT, calm, listed_files, readable


def test_an_endless_word_is_broken_and_no_letter_of_it_lost() -> None:
    shown = calm("a" * 20_000 + " b")
    assert max(len(word) for word in shown.split()) == LONGEST_WORD
    assert shown.replace("\n", "") == "a" * 20_000 + " b"


def test_letters_that_turn_the_line_around_and_control_letters_are_left_out() -> None:
    assert calm("invoice\u202efdp.exe\x00\x1b[31m\ttab") == "invoicefdp.exe[31m\ttab"


def test_ordinary_text_is_shown_as_written() -> None:
    text = "Señora,\n\n  el recibo: 12,50 €\nمرحبا שלום Жук 😀 👩‍👩‍👧\n"
    assert calm(text) == text


@given(st.text(max_size=3000))
def test_any_text_can_be_shown(text: str) -> None:
    shown = calm(text)
    assert len(shown) <= len(text) * 2 + 1
    assert all(len(word) <= LONGEST_WORD for line in shown.split("\n") for word in line.split(" "))
    shown.encode("utf-8")


def test_a_very_long_text_is_cut() -> None:
    assert len(calm("word " * MOST_TEXT)) == MOST_TEXT


@given(st.binary(max_size=2000))
def test_raw_bytes_become_text_in_which_every_odd_byte_is_seen(raw: bytes) -> None:
    shown = readable(raw)
    assert all(letter.isprintable() or letter in "\n\t" for letter in shown)


def test_raw_bytes_are_spelled_out() -> None:
    assert readable(b"From: a\r\nSubject: \xff\x00\r\n") == "From: a\nSubject: \\xff\\x00\n"


def test_sizes_are_said_as_people_say_them() -> None:
    assert [size_said(size) for size in (0, 900, 12_400, 3_600_000)] == ["0 bytes", "900 bytes", "12 KB", "3.4 MB"]


def test_a_picture_is_listed_as_a_file_unless_the_formatted_text_shows_it() -> None:
    logo, scan = Attachment(1, "logo.png", "image/png", 10, "a"), Attachment(2, "scan.jpg", "image/jpeg", 10, "b")
    parts = ((logo, "<Logo@x>", True), (scan, "scan@x", True), (scan, "", False))
    assert listed_files('<img src="CID:logo@X">', parts) == (scan, scan)
    assert listed_files("", parts) == (logo, scan, scan)
