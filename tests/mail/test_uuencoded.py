"""Files uuencoded in a plain text become files; a text that only looks like one stays a text."""

import binascii

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.parse import parse_mail
from app.mail.uuencoded import taken_out
from tests.mail.letters import letter


def uuencoded(name: str, data: bytes, lost_blanks: bool = False) -> str:
    lines = [binascii.b2a_uu(data[at : at + 45], backtick=not lost_blanks).decode().rstrip("\n") for at in range(0, len(data), 45)]
    return f"begin 644 {name}\n" + "".join(f"{line.rstrip() if lost_blanks else line}\n" for line in lines) + "`\nend"


@given(st.binary(max_size=300), st.booleans())
def test_a_file_comes_out_as_it_went_in(data: bytes, lost_blanks: bool):
    text, (file,) = taken_out(f"See the plan.\n\n{uuencoded('plan a.pdf', data, lost_blanks)}\n\nMaria")
    assert text == "See the plan.\n\n[plan a.pdf]\n\nMaria"
    assert (file.name, file.data) == ("plan a.pdf", data)


def test_outlooks_uuencoded_files_are_the_mails_files():
    body = "\n".join(("Two files.", uuencoded("a.txt", b"first"), uuencoded("..\\b.pdf", b"second" * 50), ""))
    outcome = parse_mail(letter(body.replace("\n", "\r\n")))
    assert outcome.mail is not None
    assert [(part.name, part.content_type, outcome.contents[part.sha256]) for part in outcome.mail.parts] == [
        ("a.txt", "text/plain", b"first"),
        ("_b.pdf", "application/pdf", b"second" * 50),
    ]
    assert outcome.mail.text.split() == ["Two", "files.", "[a.txt]", "[..\\b.pdf]"]


@pytest.mark.parametrize(
    "text",
    [
        "begin 644 plan.pdf\nwith the roof, then the walls\nend",
        "We begin 644 things\nend",
        "begin 644 plan.pdf\nM" + "x" * 60,
        "begin 644 plan.pdf\n",
        "begin 644 cut.pdf\n" + "#86)C\n" * 3,
        "begin 644 no octal 9\nend of it",
    ],
)
def test_a_text_that_only_looks_like_a_file_stays(text: str):
    assert taken_out(text) == (text, [])


@given(st.lists(st.sampled_from(["begin 644 a\n", "end\n", "#86)C\n", "`\n", "\n", "M", "words\n", "é\n"]), max_size=30).map("".join))
def test_any_heap_of_such_lines_loses_no_word(text: str):
    found, files = taken_out(text)
    assert found.count("words") + found.count("é") == text.count("words") + text.count("é")
    assert len(files) <= text.count("begin")
