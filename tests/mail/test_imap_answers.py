"""The quick reading of answers to FETCH says what the library says, or leaves the answer to it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imapclient.exceptions import ProtocolError
from imapclient.response_parser import parse_fetch_response

from app.mail.imap_answers import plain_answers

FACTS = b'3 (UID 41 RFC822.SIZE 4711 INTERNALDATE "17-Jul-1996 02:44:25 -0700")'
RAW = b"From: maria@example.org\r\n\r\n) INTERNALDATE {3}\r\n"
BODY = (b"3 (UID 41 BODY[] {%d}" % len(RAW), RAW)


def by_library(records: list[Any]) -> dict[int, dict[bytes, Any]] | None:
    """Return what the library reads, or None where it makes no sense of it."""
    try:
        return dict(parse_fetch_response(list(records), normalise_times=False))
    except (ProtocolError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError):
        return None


def test_size_and_time_of_receipt_are_read_in_any_order() -> None:
    for line in (FACTS, b'3 (INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 4711 UID 41)'):
        found = plain_answers([line])
        assert found == {41: {b"SEQ": 3, b"RFC822.SIZE": 4711, b"INTERNALDATE": datetime(1996, 7, 17, 9, 44, 25, tzinfo=UTC)}}
        assert found == by_library([line])


def test_a_message_comes_byte_for_byte_whatever_stands_in_it() -> None:
    header = (b"4 (BODY[HEADER] {2}", b"A:")
    assert plain_answers([BODY, b")"]) == {41: {b"SEQ": 3, b"BODY[]": RAW}} == by_library([BODY, b")"])
    assert plain_answers([BODY, b")", (b"4 (UID 42 BODY[HEADER] {2}", b"A:"), b")"]) == {
        41: {b"SEQ": 3, b"BODY[]": RAW},
        42: {b"SEQ": 4, b"BODY[HEADER]": b"A:"},
    }
    assert plain_answers([header, b" UID 42)"]) is None, "what follows the literal is for the library to read"


def test_nothing_fetched_is_nothing_found() -> None:
    assert plain_answers([]) == {}


@pytest.mark.parametrize(
    "records",
    [
        [None],
        [b"3 (FLAGS (\\Seen))"],
        [b"3 (UID 41 FLAGS () RFC822.SIZE 1)"],
        [b"3 (UID 41 BODY[] NIL)"],
        [b'3 (UID 41 BODY[] "short")'],
        [b"3 (RFC822.SIZE 4711)"],
        [b"3 (UID 41 RFC822.SIZE"],
        [b"3 (UID 41 UID 42)"],
        [b"3 (UID 41) and more"],
        [b"3 ()"],
        [b"(UID 41)"],
        [b'3 (UID 41 INTERNALDATE "31-Feb-1996 02:44:25 -0700")'],
        [b'3 (UID 41 INTERNALDATE "17-Jux-1996 02:44:25 -0700")'],
        [b'3 (UID 41 INTERNALDATE "17-Jul-1996 02:44:25 -9900")'],
        [b"3 (UID 41 BODY[] {48}"],
        [BODY],
        [BODY, b" FLAGS ())"],
        [BODY, BODY],
        [(b"3 (UID 41)", RAW), b")"],
        [(b"3 (UID 41 BODY[] {3}", RAW), b")"],
        [FACTS, FACTS],
        [FACTS, b"4 (UID 42 FLAGS ())"],
    ],
    ids=repr,
)
def test_what_is_not_plain_is_left_to_the_library(records: list[Any]) -> None:
    assert plain_answers(records) is None


_PIECES = st.sampled_from(
    [
        *(b"UID 41", b"UID 7", b"RFC822.SIZE 12", b'INTERNALDATE "17-Jul-1996 02:44:25 -0700"', b'INTERNALDATE " 7-Jul-1996 02:44:25 +0545"'),
        *(b'INTERNALDATE "17-jul-1996 02:44:25 +0000"', b"FLAGS (\\Seen)", b"BODY[] NIL", b'BODY[] "a b"', b"MODSEQ (9)", b"BODY[HEADER] {4}", b"BODY[] {4}"),
    ]
)


@st.composite
def _records(draw: st.DrawFn) -> list[Any]:
    """Draw answers as servers of every kind might send them, some of them broken."""
    records: list[Any] = []
    for _ in range(draw(st.integers(0, 3))):
        line = str(draw(st.integers(0, 99))).encode() + b" (" + draw(st.sampled_from([b" ", b"  "])).join(draw(st.lists(_PIECES, max_size=4)))
        if line.endswith(b"}"):
            records += [(line, draw(st.binary(max_size=6))), draw(st.sampled_from([b")", b" UID 9)", b"", b" RFC822.SIZE 3)"]))]
        else:
            records.append(line + draw(st.sampled_from([b")", b"", b" )", b"))"])))
    return records


@settings(max_examples=1_000)
@given(_records())
def test_it_never_says_anything_else_than_the_library(records: list[Any]) -> None:
    found = plain_answers(records)
    assert found is None or found == by_library(records)
