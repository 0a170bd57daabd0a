"""RTF is read for its words, compressed as Outlook keeps it or not, and nobody's RTF does harm."""

import struct
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.rtf import decompressed, rtf_text

FROM_THE_STANDARD = bytes.fromhex("2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d0a800fa0".replace(" ", ""))
"""The example of MS-OXRTFCP 3.2.1."""


def packed(data: bytes) -> bytes:
    """Compress by references as often as one is longer than two bytes, the way of MS-OXRTFCP."""
    from app.mail.rtf import _DICTIONARY

    window, out, position = bytearray(_DICTIONARY), bytearray(), 0
    while position <= len(data):
        flags, run = 0, bytearray()
        for bit in range(8):
            history = bytes(window[-4000:])
            length = next((size for size in range(17, 1, -1) if size <= len(data) - position and history.find(data[position : position + size]) >= 0), 0)
            if position >= len(data):
                flags |= 1 << bit
                run += struct.pack(">H", (len(window) % 4096) << 4)
                position += 1
                break
            if length:
                at = len(window) - len(history) + history.find(data[position : position + length])
                flags |= 1 << bit
                run += struct.pack(">H", (at % 4096) << 4 | (length - 2))
            else:
                length = 1
                run.append(data[position])
            window += data[position : position + length]
            position += length
        out.append(flags)
        out += run
    return struct.pack("<II4sI", len(out) + 12, len(data), b"LZFu", 0) + bytes(out)


def test_the_example_of_the_standard_is_unpacked():
    assert decompressed(FROM_THE_STANDARD) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@given(st.lists(st.sampled_from([b"\\par ", b"hello ", b"aaaa", b"{", b"}", b"world", bytes(range(30))]), max_size=400).map(b"".join))
def test_what_was_packed_comes_out(data: bytes):
    assert decompressed(packed(data)) == data


@pytest.mark.parametrize(
    ("rtf", "words"),
    [
        (rb"{\rtf1 one\par two\line three}", "one\ntwo\nthree"),
        (rb"{\rtf1{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\*\generator Riched20;}words}", "words"),
        (rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (rb"{\rtf1\uc1 caf\u233? au lait}", "café au lait"),
        (rb"{\rtf1\uc2 \u-10179\'5f\'5f\u-8384\'5f\'5f tap}", "\U0001f740 tap"),
        (rb"{\rtf1 a\{b\}c\\d\~e}", "a{b}c\\d\u00a0e"),
        (rb"{\rtf1 {\pict 89504e47}after}", "after"),
        (rb"{\rtf1 \ldblquote so\rdblquote \emdash yes}", "\u201cso\u201d\u2014yes"),
        (b"no rtf", ""),
        (b"", ""),
    ],
)
def test_words_of_rtf(rtf: bytes, words: str):
    assert rtf_text(rtf).plain == words


def test_html_in_rtf_is_taken_out_whole():
    rtf = rb"""{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}
{\*\htmltag18 <html>}{\*\htmltag50 <body>}{\*\mhtmltag84 <a href="x">}{\*\htmltag84 <a href="https://county.example/a\'e9">}\htmlrtf {\cf1 \htmlrtf0 pay here\htmlrtf }\htmlrtf0
{\*\htmltag92 </a>}{\*\htmltag58 </body>}}"""
    found = rtf_text(rtf)
    assert found.html == '<html><body><a href="https://county.example/aé">pay here</a></body>'
    assert found.plain == ""


@given(st.binary(max_size=200))
def test_any_bytes_are_no_accident(data: bytes):
    decompressed(data)
    decompressed(struct.pack("<II4sI", len(data), 10**9, b"LZFu", 0) + data)
    rtf_text(b"{\\rtf1 " + data)


@pytest.mark.parametrize(
    "rtf", [b"{\\rtf1 " + b"{" * 1_000_000, b"{\\rtf1 " + b"}" * 1_000_000, b"{\\rtf1 " + b"\\u1 " * 300_000, b"{\\rtf1 " + b"\\" * 1_000_000]
)
def test_rtf_without_end_is_read_in_time(rtf: bytes):
    began = process_time()
    rtf_text(rtf)
    assert process_time() - began < 20


def test_a_bomb_of_references_ends_at_the_limit():
    began = process_time()
    bomb = struct.pack("<II4sI", 0, 2**31, b"LZFu", 0) + (b"\xff" + b"\x00\x0f" * 8) * 60_000
    assert len(decompressed(bomb)) <= 16_000_017
    assert process_time() - began < 20
