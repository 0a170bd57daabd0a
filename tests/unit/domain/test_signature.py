"""Beneath a mail stand a name, a number, an address: read where they stand, nothing made up where they do not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.signature import Signature, signature_of

LETTER = "Dear office,\n\nwhy did my water bill double in 2026? I paid 412.50 on 9/14.\n\n"


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (
            "Best regards,\nMaria Garcia Lopez\n12 Elm Street, Apt 4\nShelby, KY 40065\n(502) 555-0134",
            Signature("Maria Garcia Lopez", ("5025550134",), "12 Elm Street, Apt 4", "Shelby", "40065"),
        ),
        ("Thanks!\nBob Hollis\nhome 606.555.0188, cell +1 606 555 0199", Signature("Bob Hollis", ("6065550188", "6065550199"))),
        ("-- \nSeán O'Brien\nRR 2 Box 14, Waddy KY 40076", Signature("Seán O'Brien", (), "RR 2 Box 14", "Waddy", "40076")),
        ("Sincerely\nWei Zhang\nP.O. Box 77", Signature("Wei Zhang", (), "P.O. Box 77")),
        ("call me at 502-555-0171 after five", Signature("", ("5025550171",))),
        ("Ann Lee\nPhone 502-555-0101\nFax 502-555-0102", Signature("Ann Lee", ("5025550101",))),
        ("My account is 5025550134778 and the invoice 2026-000123.", Signature()),
        ("I saw 300 people on the street", Signature()),
        ("maria", Signature()),
        ("", Signature()),
    ],
)
def test_the_end_of_a_letter(end: str, expected: Signature) -> None:
    assert signature_of(LETTER + end) == expected


def test_what_stands_above_the_signature_is_not_the_writers() -> None:
    above = "\n".join(["The neighbour at 9 Oak Ave, number 502-555-0111, burns leaves.", *("A line." for _ in range(20))])
    assert signature_of(above + "\nMaria Garcia").phones == ()
    assert signature_of("Our number is 502-555-0111.\n-- \nMaria Garcia\n502-555-0134").phones == ("5025550134",)


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    found = signature_of(text)
    assert found.name in text
    assert all(len(number) == 10 for number in found.phones)


@pytest.mark.parametrize("piece", ["1 ", "1 a ", "a.", "(502) ", "12 Elm ", "Aa '", "1a1a "])
def test_no_text_takes_long(piece: str) -> None:
    began = time.process_time()
    signature_of(piece * 100_000)
    signature_of((piece * 200 + "\n") * 200)
    assert time.process_time() - began < 0.5
