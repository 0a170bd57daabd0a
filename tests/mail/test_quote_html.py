"""Where the text comes with HTML, the marks of the mail programs tell what is new; where they do not, everything is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.email_message import ParsedMail
from app.mail.html_text import html_to_text
from app.mail.parse import parse_mail
from app.mail.quote_html import new_part_of
from tests.mail.html_replies import OUTLOOK_UNKNOWN_LANGUAGE, REPLIES, Reply


def read(reply: Reply, plain: str = "") -> ParsedMail:
    head = f"From: maria.gl@example.org\r\nSubject: {reply.subject}\r\nMIME-Version: 1.0\r\n"
    html = f"Content-Type: text/html; charset=utf-8\r\n\r\n{reply.html}\r\n"
    if plain:
        text = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{plain}\r\n"
        html = f'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n{text}--b\r\n{html}--b--\r\n'
    mail = parse_mail((head + html).encode()).mail
    assert mail is not None
    return mail


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_the_new_part_of_an_answer_in_html_is_found(reply: Reply):
    mail = read(reply)
    assert mail.text_new == (reply.new or mail.text.strip())


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_the_marks_help_where_the_plain_text_beside_them_has_none(reply: Reply):
    """The plain part says the same in other line breaks, without marks: the letters of the HTML show where the quote starts."""
    bare = "\n".join(line.lstrip("> ") for line in html_to_text(reply.html).split("\n"))
    mail = read(reply, bare)
    new = "".join(filter(str.isalnum, mail.text_new))
    wanted = "".join(filter(str.isalnum, reply.new))
    assert new == wanted or (not reply.new and new in "".join(filter(str.isalnum, bare)))
    assert not reply.new or mail.text_new != mail.text.strip()


def test_a_plain_text_in_an_unknown_language_is_cut_where_the_html_is():
    plain = "Thank you, that\nanswers it.\n\nMaria\n\nFeladó: Water office\nElküldve: Friday\nCímzett: Maria\nTárgy: RE: bill\n\nYour bill doubled because the meter was read twice."
    assert read(Reply("RE: bill", OUTLOOK_UNKNOWN_LANGUAGE, ""), plain).text_new == "Thank you, that\nanswers it.\n\nMaria"


def test_a_plain_text_that_says_something_else_is_left_to_its_own_words():
    assert read(REPLIES["Gmail"], "Quite another text.\n\nOn Monday.").text_new == "Quite another text.\n\nOn Monday."


PIECES = st.sampled_from([
    "<div class=gmail_quote>", "<blockquote type=cite>", "<blockquote>", "</blockquote>", "</div>", "<div id=divRplyFwdMsg>", "<p>", "words ", "On Fri, Nov 20, 2026 at 9:14 AM A &lt;a@b.example&gt; wrote:",
    "<br>", "<div class='moz-cite-prefix'>", "<div>", "-- <br>", "&gt; ", "<hr id=stopSpelling>", "<span", "<div class=", "&nbsp;", "\n",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["", "Re: x", "Fwd: x"]))
def test_the_new_part_is_always_the_start_of_the_text_or_all_of_it(html: str, subject: str):
    text = html_to_text(html)
    found = new_part_of(text, html, subject)
    assert text.strip().startswith(found)
    assert found or not text.strip()
