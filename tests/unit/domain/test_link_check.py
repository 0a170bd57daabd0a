"""A link whose words name another place than the one it leads to is told apart from an honest one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.link_check import other_host


@pytest.mark.parametrize(
    ("words", "host", "other"),
    [
        ("https://shelby.example/pay", "evil.example", "shelby.example"),
        ("shelby.example", "evil.example", "shelby.example"),
        ("www.mybank.com", "evil.example", "mybank.com"),
        ("Pay at www.mybank.com today", "evil.example", "mybank.com"),
        ("(see mybank.com/pay)", "evil.example", "mybank.com"),
        ("Write to billing@mybank.com", "evil.example", "mybank.com"),
        ("billing@mybank.com", "evil.example", "mybank.com"),
        ("MyBank.COM", "evil.example", "mybank.com"),
        ("mybank.com.evil.example", "evil.example", "mybank.com.evil.example"),
        ("mybank.com", "mybank.com.evil.example", "mybank.com"),
        ("паypal.com", "evil.example", "паypal.com"),
    ],
)
def test_words_that_promise_another_host(words: str, host: str, other: str):
    assert other_host(words, host) == other


@pytest.mark.parametrize(
    ("words", "host"),
    [
        ("https://shelby.example/pay", "shelby.example"),
        ("shelby.example", "www.shelby.example"),
        ("www.shelby.example", "shelby.example"),
        ("example.org/bill", "bills.example.org"),
        ("here", "evil.example"),
        ("plan.pdf", "files.example"),
        ("See plan.final.pdf below", "files.example"),
        ("Read the rules, e.g. paragraph 4.2.1", "files.example"),
        ("Section 3.com", "3.com"),
        ("", "evil.example"),
        ("...", "evil.example"),
    ],
)
def test_words_that_promise_nothing_else(words: str, host: str):
    assert other_host(words, host) == ""


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_words_are_judged(words: str, host: str):
    assert isinstance(other_host(words, host), str)


def test_words_without_end_are_judged_at_once():
    for words in ("a." * 100_000, "www." * 100_000, "a-" * 100_000 + ".com", "@" * 100_000):
        other_host(words, "evil.example")
