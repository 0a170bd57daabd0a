"""What was encoded for the way comes out as it went in; what was damaged on the way comes out as far as it goes, and says so."""

import base64
import binascii

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.transfer import CUT_SHORT, Content, decoded


@given(st.binary(max_size=300))
def test_whole_base64_comes_out_as_it_went_in(data: bytes):
    assert decoded(base64.encodebytes(data), "base64") == Content(data)
    assert decoded(base64.encodebytes(data).replace(b"\n", b"\r\n"), " BASE64; ") == Content(data)


@given(st.binary(min_size=60, max_size=300), st.integers(1, 40))
def test_base64_cut_anywhere_is_a_beginning_of_the_whole(data: bytes, lost: int):
    found = decoded(base64.b64encode(data)[:-lost], "base64")
    assert data.startswith((found.data.rstrip(b"\0"), found.data))
    assert len(found.data) >= (len(data) - lost) * 3 // 4 - 3


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_somehow(data: bytes):
    for encoding in ("base64", "quoted-printable", "x-uuencode", "7bit", "x-unknown"):
        for text in (False, True):
            decoded(data, encoding, text=text)


@pytest.mark.parametrize(
    ("written", "data", "defect"),
    [
        (b"QUJD", b"ABC", ""),
        (b"QUI=", b"AB", ""),
        (b"QUI", b"AB", CUT_SHORT),
        (b"QUJDR", b"ABC", CUT_SHORT),
        (b"QUI=QUI=", b"ABAB", ""),
        (b"QU!!I=\n", b"AB", ""),
        (b"", b"", ""),
        (b"====", b"", ""),
    ],
)
def test_base64_with_its_faults(written: bytes, data: bytes, defect: str):
    assert decoded(written, "base64") == Content(data, defect)


def test_what_a_mailing_list_wrote_below_base64_is_kept_in_a_text():
    footer = b"_______________\nZoning mailing list\nzoning@example.org"
    assert decoded(base64.encodebytes(b"Hello there") + footer, "base64", text=True).data == b"Hello there\n" + footer
    assert decoded(base64.encodebytes(b"Hello there") + footer, "base64").data.startswith(b"Hello there")


@given(st.binary(max_size=200))
def test_uuencode(data: bytes):
    lines = b"".join(binascii.b2a_uu(data[start : start + 45]) for start in range(0, len(data), 45))
    assert decoded(b"begin 644 plan.pdf\n" + lines + b"`\nend\n", "x-uuencode").data == data


def test_quoted_printable():
    assert decoded(b"caf=C3=A9 =\nau lait =3D", "Quoted-Printable").data == "café au lait =".encode()
