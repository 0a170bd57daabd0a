"""Text of messages is made ready so that a window can lay it out at once and nobody is misled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.email_message import MailAddress
from app.ui.inbox.attachments_bar import is_risky, size_said
from app.ui.inbox.facts import LONGEST_WORD, MOST_TEXT, calm, readable, reply_address
from app.ui.inbox.warnings import other_address_in_name


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


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (b"From: a@x.org\nReply-To: Maria <b@y.org>\n\nReply-To: c@z.org", "b@y.org"),
        (b"From: a@x.org\n\nhello", ""),
        (b"Reply-To: \xff\xfe <b@y.org>\n\n", "b@y.org"),
        (b"Reply-To: " + b"a" * 100_000, ""),
        (b"", ""),
    ],
)
def test_where_an_answer_would_go_is_read_from_the_head(head: bytes, address: str) -> None:
    found = reply_address(head)
    assert found == address or (not address and "@" not in found)


@given(st.binary(max_size=500))
def test_any_bytes_have_a_head(head: bytes) -> None:
    assert isinstance(reply_address(b"Reply-To: " + head), str)


def test_files_that_can_do_harm_are_known_by_their_last_letters() -> None:
    assert all(is_risky(name) for name in ("letter.pdf.exe", "INVOICE.DOCM", "a.js", "a.lnk", "photo.jpg.scr", "a.htm", "disk.iso"))
    assert not any(is_risky(name) for name in ("letter.pdf", "photo.jpeg", "table.xlsx", "README", ""))


def test_sizes_are_said_as_people_say_them() -> None:
    assert [size_said(size) for size in (0, 900, 12_400, 3_600_000)] == ["0 bytes", "900 bytes", "12 KB", "3.4 MB"]


def test_a_name_that_shows_another_address_is_noticed() -> None:
    assert other_address_in_name(MailAddress("clerk@shelby.example", "evil@example.net")) == "clerk@shelby.example"
    assert other_address_in_name(MailAddress("Clerk <CLERK@shelby.example>", "clerk@shelby.example")) is None
    assert other_address_in_name(MailAddress("Maria Garcia", "maria@example.org")) is None
