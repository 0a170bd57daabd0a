"""The new part of a reply is shown, the rest folded; where it is not certain, everything is shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.reply_text import new_part

NEW = "Thank you, that answers it.\n\nMaria"

QUOTES = {
    "lines with >": "On Fri, 20 Nov 2026 at 09:14, Water office <water@county.example> wrote:\n\n> Your bill doubled because\n> the meter was read twice.\n",
    "attribution over two lines": "On Fri, 20 Nov 2026 at 09:14, Water office\n<water@county.example> wrote:\n> Your bill doubled.\n",
    "Spanish attribution": "El vie, 20 nov 2026 a las 9:14, Agua (<agua@county.example>) escribió:\n\n> Su factura se ha duplicado.\n",
    "Outlook block": "From: Water office <water@county.example>\nSent: Friday, November 20, 2026 9:14 AM\nTo: Maria\nSubject: RE: bill\n\nYour bill doubled.",
    "Outlook block under a rule": "________________________________\nFrom: Water office\nSent: Friday\nTo: Maria\nSubject: RE: bill\n\nYour bill doubled.",
    "Outlook block in Spanish": "De: Agua <agua@county.example>\nEnviado el: viernes, 20 de noviembre de 2026 9:14\nPara: Maria\nAsunto: RE: factura\n\nSu factura.",
    "Outlook block in stars": "*From:* Water office\n*Sent:* Friday\n*To:* Maria\n*Subject:* RE: bill\n\nYour bill doubled.",
    "original message": "-----Original Message-----\nFrom: Water office\nYour bill doubled.",
    "mensaje original": "-----Mensaje original-----\nDe: Agua\nSu factura.",
    "bare quote": "> Your bill doubled.\n> Sorry.",
    "somebody said": "Water office <water@county.example> writes:\n> Your bill doubled.",
    "quote and list footer": "> Your bill doubled.\n_______________________________________________\nList mailing list\nList@county.example",
}


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES)
def test_the_quote_below_is_folded(quote: str):
    assert new_part(f"{NEW}\n\n{quote}", "Re: bill") == NEW


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES)
def test_a_forwarded_mail_is_shown_whole(quote: str):
    text = f"See below.\n\n{quote}".strip()
    assert new_part(text, "Fwd: bill") == text
    assert new_part(text, "RV: factura") == text


def test_answers_between_the_quoted_lines_show_everything():
    text = "Hello,\n\n> Is it paid?\nYes.\n> Since when?\nMonday."
    assert new_part(text) == text


def test_an_answer_below_the_quote_shows_everything():
    text = "On Friday, the office wrote:\n> Is it paid?\n\nYes, on Monday."
    assert new_part(text) == text


def test_nothing_but_a_quote_shows_everything():
    text = "> Is it paid?\n> Since when?"
    assert new_part(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "From: the first of May the office is closed.\nThat is all.",
        "On Monday I wrote:\nplease call me. Nobody did.",
        "He wrote: the water is brown.",
        "The meter shows\n5 > 4\nso something is wrong.",
        "",
    ],
)
def test_words_that_only_look_like_a_quote_stay(text: str):
    assert new_part(text) == text.strip()


@given(st.text(max_size=400), st.text(max_size=40))
def test_the_new_part_is_always_the_start_of_the_mail_or_all_of_it(text: str, subject: str):
    found = new_part(text, subject)
    assert text.strip().startswith(found)
    assert found or not text.strip()


def test_the_corpus_of_replies_loses_no_line_of_the_writer(mail_data: Path):
    """A line outside quotes and below no quote header stands in the new part, whatever the language."""
    for path in sorted((mail_data / "mail-parser-reply" / "test" / "emails").glob("email_*.txt")):
        text = path.read_text("utf-8", "replace")
        first = next((line for line in text.split("\n") if line.strip()), "")
        assert first.strip() in new_part(text) or first.startswith(">"), path.name
