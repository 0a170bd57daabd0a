"""Where a mail belongs is proposed from the mail it answers and from its subject."""

import pytest

from app.domain.threading import bare_subject, case_numbers, is_forward, likeness, newest_first


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Re: Water bill", "Water bill"),
        ("RE: FW: [County] Water bill", "Water bill"),
        ("AW: Re[2]: Water bill", "Water bill"),
        ("Reason for the bill", "Reason for the bill"),
        ("", ""),
    ],
)
def test_the_bare_subject(written: str, bare: str):
    assert bare_subject(written) == bare


@pytest.mark.parametrize(
    ("subject", "forwarded"), [("Fwd: bill", True), ("RE: FW: bill", True), ("RV: factura", True), ("Re: bill", False), ("Forward motion", False)]
)
def test_forwards_are_told_from_replies(subject: str, forwarded: bool):
    assert is_forward(subject) is forwarded


def test_case_numbers_are_found_once_each():
    assert case_numbers("Re: [2026-000123] and 2026-000007, not 2026-12 (2026-000123)") == ("2026-000123", "2026-000007")


def test_subjects_are_alike_by_their_telling_words():
    assert likeness("Re: My water bill", "Water bill doubled") == 1.0
    assert likeness("Barking dog", "Water bill") == 0.0
    assert likeness("", "Water bill") == 0.0


def test_the_mail_answered_comes_before_older_ones():
    assert newest_first(("c",), ("a", "b", "c")) == ("c", "b", "a")
