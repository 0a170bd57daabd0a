"""What is said about a link before it is opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.inbox.links import Oddity, judge


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.org/a?b=c", "example.org"),
        ("HTTPS://Example.ORG", "example.org"),
        ("mailto:maria@example.org?subject=hello", "maria@example.org"),
        ("https://example.org.", "example.org"),
    ],
)
def test_a_plain_link_names_its_host(address: str, host: str) -> None:
    found = judge(address)
    assert (found.allowed, found.host, found.oddities) == (True, host, ())


@pytest.mark.parametrize(
    "address",
    [
        "file:///C:/Windows/System32/calc.exe",
        "//host/share/a.exe",
        "\\\\host\\share\\a.exe",
        "C:\\a.exe",
        "search-ms:query=x&crumb=location:\\\\host\\share",
        "ms-msdt:/id PCWDiagnostic",
        "javascript:alert(1)",
        "data:text/html,<b>",
        "ftp://example.org/a",
        "https:",
        "https:///path",
        "http://[::1",
        "https://example.org:99999/",
        "mailto:",
        "",
        "qrc:/x",
    ],
)
def test_everything_else_is_refused(address: str) -> None:
    assert not judge(address).allowed


@pytest.mark.parametrize(
    ("address", "words", "oddity"),
    [
        ("https://xn--pple-43d.com/", (), Oddity.FOREIGN_LETTERS),
        ("https://аpple.com/", (), Oddity.FOREIGN_LETTERS),
        ("mailto:clerk@xn--shlby-gva.example", (), Oddity.FOREIGN_LETTERS),
        ("https://evil.example/", ("https://shelby.example/pay",), Oddity.OTHER_WORDS),
        ("https://evil.example/", ("www.shelby.example",), Oddity.OTHER_WORDS),
        ("https://shelby.example.evil.example/", ("shelby.example",), Oddity.OTHER_WORDS),
        ("https://192.0.2.7/", (), Oddity.NUMBER),
        ("https://[2001:db8::1]/", (), Oddity.NUMBER),
        ("https://shelby.example@evil.example/", (), Oddity.USER_IN_FRONT),
        ("http://shelby.example/", (), Oddity.NOT_ENCRYPTED),
    ],
)
def test_what_is_odd_is_named(address: str, words: tuple[str, ...], oddity: Oddity) -> None:
    found = judge(address, words)
    assert found.allowed
    assert oddity in found.oddities


@pytest.mark.parametrize("words", ["shelby.example", "www.shelby.example", "https://pay.shelby.example/now", "here", "Dr. Smith", "report.pdf", "9.5", ""])
def test_honest_words_are_not_odd(words: str) -> None:
    assert judge("https://pay.shelby.example/now", (words,)).oddities == ()


def test_a_line_break_inside_an_address_does_not_hide_its_end() -> None:
    assert judge("https://example.org/\n\t\u202eexe.a").address == "https://example.org/exe.a"


@given(st.text(max_size=400), st.text(max_size=80))
def test_any_text_is_judged_and_only_three_ways_out_are_open(address: str, words: str) -> None:
    found = judge(address, (words,))
    assert len(found.shown) <= 303
    if found.allowed:
        assert found.address.partition(":")[0].casefold() in {"http", "https", "mailto"}
        assert found.host
