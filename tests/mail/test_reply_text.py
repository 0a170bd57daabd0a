"""The new part of a reply is shown, the rest folded; where it is not certain, everything is shown."""

from pathlib import Path
from time import process_time

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


WHOLE = ""
CORPUS = {
    "begins_with_signature.txt": "Christopher Edwards",
    "caution.txt": WHOLE,
    "caution2.txt": WHOLE,
    "correct_sig.txt": WHOLE,
    "email_1_1.txt": WHOLE,
    "email_1_3.txt": "-Abhishek Kona",
    "email_1_4.txt": "another problem with it.",
    "email_1_5.txt": WHOLE,
    "email_1_6.txt": "Sent from a magnificent torch of pixels",
    "email_1_7.txt": ":+1:",
    "email_1_8.txt": WHOLE,  # answers between the quoted lines
    "email_2_1.txt": "Outlook with a reply",
    "email_2_2.txt": "Outlook with a reply directly above line",
    "email_2_3.txt": "using unusual format",
    "email_3_1.txt": "nothing too hard here!",
    "email_bullets.txt": "- and another",
    "email_danish_1.txt": "Anders Andersen",
    "email_danish_2.txt": "Søren",
    "email_danish_3.txt": "Svar.",
    "email_danish_4.txt": "Svar.",
    "email_danish_5.txt": WHOLE,
    "email_gmail.txt": "replying to a github message.",
    "email_headers_no_delimiter.txt": "And another reply!",
    "email_ja_1_1.txt": WHOLE,
    "email_ja_1_2.txt": "以上、よろしくお願いいたします",
    "email_nl_1_1.txt": WHOLE,
    "email_nl_1_2.txt": "Outlook met een antwoord",
    "email_one_is_not_on.txt": "when I run...",
    "email_partial_quote_header.txt": "the tunnel is not working.",
    "email_pl_1_1.txt": WHOLE,  # nothing but a mail with its header in the text
    "email_pl_1_2.txt": "Pozdrawiam,\nJan",  # the same with a quote below
    "email_pl_1_3.txt": WHOLE,
    "email_sent_from_BlackBerry.txt": WHOLE,
    "email_sent_from_iPhone.txt": WHOLE,
    "email_sent_from_multi_word_mobile_device.txt": WHOLE,
    "email_sent_from_not_signature.txt": WHOLE,
    "email_sig_delimiter_in_middle_of_line.txt": WHOLE,
    "email_sv_anon_1.txt": "070-0000000",
    "email_swedish_1.txt": "Person B",
    "email_swedish_2.txt": "/John",
    "forward.txt": WHOLE,
    "greedy_on.txt": "the tunnel is not working.",
    "multi_header.txt": "start a new order.",
    "multiline_on.txt": WHOLE,  # starts with the quote
    "multiline_on_de.txt": "Am heutigen Tage",
    "outlook.txt": WHOLE,
    "pathological.txt": "get back to a computer.",
}
"""How the new part of each text ends, read by hand; WHOLE where all of it is the writer's or must be shown."""


def judged(text: str, ending: str) -> str:
    """Return right, lost (some of the writer's words are folded) or left over (some of the quote is not)."""
    wanted = text.strip() if ending == WHOLE else text[: text.index(ending) + len(ending)].strip()
    found = new_part(text)
    return "right" if found == wanted else "lost" if len(found) < len(wanted) else "left over"


def test_the_corpus_of_replies_is_read_as_a_person_reads_it(mail_data: Path):
    """47 texts in nine languages: 47 right, 0 lose a word of the writer, 0 keep some of the quote."""
    folder = mail_data / "mail-parser-reply" / "test" / "emails"
    assert {path.name for path in folder.glob("*.txt")} == CORPUS.keys()
    found = {name: judged((folder / name).read_text("utf-8"), ending) for name, ending in CORPUS.items()}
    assert {name: verdict for name, verdict in found.items() if verdict != "right"} == {}


MORE = {
    "Outlook in Spanish with cc": "De: Agua <agua@county.example>\nEnviado el: viernes, 20 de noviembre de 2026 9:14\nPara: María García López <maria.gl@example.org>; Ana\n Ruiz <ana@example.org>\nCC: Jefe\nAsunto: RE: factura\n\nSu factura.",
    "Outlook with blank lines between": "From: Water office\n\nSent: Friday, November 20, 2026 9:14 AM\n\nTo: Maria\n\nSubject: RE: bill\n\nYour bill.",
    "Outlook, date first": "Date: Fri, 20 Nov 2026 09:14:00 -0500\nFrom: water@county.example\nSubject: bill\n\nYour bill.",
    "Yahoo in Spanish": "El viernes, 20 de noviembre de 2026, 09:14:00 a. m. EST, Agua <agua@county.example> escribió:\n\n Su factura se ha duplicado.",
    "iPhone in Spanish": "El 20 nov 2026, a la(s) 9:14 a. m., Agua <agua@county.example> escribió:\n\n> Su factura.",
    "iPhone without marks": "On Nov 20, 2026, at 9:14 AM, Water office <water@county.example> wrote:\n\nYour bill doubled.",
    "name first": "Water office <water@county.example> escribió el vie 20/11/2026 9:14:\n\n> Su factura.",
    "under dashes": "----- Original Message ----- \nFrom: Water office\nTo: Maria\nSent: Friday\n\nYour bill.",
    "Samsung": "-------- Original message --------\nFrom: Water office <water@county.example>\nDate: 11/20/26 9:14 AM (GMT-05:00)\nTo: Maria\nSubject: bill\n\nYour bill.",
    "Samsung in Spanish": "-------- Mensaje original --------\nDe: Agua <agua@county.example>\nFecha: 20/11/26 9:14 (GMT-05:00)\nA: Maria\nAsunto: factura\n\nSu factura.",
    "quote and a signature below": "On 11/20/26 09:14, Water office wrote:\n> Your bill.\n\n-- \nMaria Garcia Lopez\n12 Oak St",
    "quote and a phone below": "On 11/20/26 09:14, Water office wrote:\n> Your bill.\n\nSent from my iPhone",
    "a long quoted line torn off": "On 11/20/26 09:14, Water office wrote:\n> Your bill has doubled because the meter at 12 Oak Street was read two\ntimes\n> in October.",
    "Yahoo on a phone, in one line": "On Friday, November 20, 2026, 9:14 AM, Water office <water@county.example> wrote: Your bill doubled\n in October.",
    "Yahoo on a phone, in Spanish": "  El vie., 20 de nov. de 2026 a la(s) 9:14, Agua<agua@county.example> escribió:   Su factura se ha duplicado.",
    "GroupWise": ">>> Water office <water@county.example> 11/20/2026 9:14 AM >>>\nYour bill doubled\nin October.",
    "Zoho": "---- On Fri, 20 Nov 2026 09:14:00 -0500 Water office <water@county.example> wrote ----\n\nYour bill doubled.",
    "Proton": "------- Original Message -------\nOn Friday, November 20th, 2026 at 9:14 AM, Water office <water@county.example> wrote:\n\n> Your bill doubled.",
    "BlackBerry": "  Original Message  \nFrom: Water office\nSent: Friday, November 20, 2026 9:14 AM\nTo: Maria\nSubject: bill\n\nYour bill doubled.",
    "Thunderbird in Spanish, without marks": "El 20/11/26 a las 9:14, Agua Potable escribió:\n\nSu factura se ha duplicado.",
    "iPhone, quoted with its own head": "> On Nov 20, 2026, at 9:14 AM, Water office <water@county.example> wrote:\n> \n> \ufeffYour bill doubled.",
    "Outlook on a Mac": "From: Water office <water@county.example>\nDate: Friday, November 20, 2026 at 9:14 AM\nTo: Maria <maria.gl@example.org>\nSubject: Re: bill\nYour bill doubled.",
    "marked with initials": "Friday, November 20, 2026, 9:14:00 AM Water office <water@county.example> wrote:\n\nWO> Your bill doubled\nWO> in October.",
    "marked with lines": "On Fri, 20 Nov 2026 at 09:14, Water office wrote:\n| Your bill doubled\n| in October.",
    "marked with hashes": "On Fri, Nov 20, 2026 at 09:14:00AM -0500, Water office wrote:\n# Your bill doubled\n# in October.",
    "with something left out": "On Fri, 20 Nov 2026 09:14:00 Water office wrote:\n[...]\n> in October.",
    "quoting": "Quoting Water office <water@county.example>:\n\n> Your bill doubled.",
    "a list's address below": "> Your bill doubled.\n\nhttps://lists.county.example/listinfo/water",
    "German": "Am Fr., 20. Nov. 2026 um 09:14 Uhr schrieb Wasseramt <wasser@county.example>:\n\n> Ihre Rechnung.",
    "Portuguese": "Em sex., 20 de nov. de 2026 às 09:14, Água <agua@county.example> escreveu:\n\n> Sua conta.",
}


@pytest.mark.parametrize("quote", MORE.values(), ids=MORE)
def test_more_programs_and_languages(quote: str):
    assert new_part(f"{NEW}\n\n{quote}", "Re: bill") == NEW


STAYS = {
    "a person who says who wrote": "I am angry.\n\nOn 3 May at 14:30 your officer wrote:\n\nThe fence must go.\n\nI do not agree.",
    "a person who names the day and year": "I am angry.\n\nOn 3 May 2026 at 14:30 your inspector in charge wrote:\n\nThe fence must go.\n\nIt stays.",
    "an address in a sentence": "Please write to me on paper or at <maria.gl@example.org> : I have no phone.\n\nMaria",
    "a form in the mail": "Hello,\n\nFrom: 12 Oak St\nTo: 14 Elm St\n\nis where the pipe runs. Please look at it.",
    "a moving notice": "We move.\n\nFrom: 12 Oak St\nDate: 1 December\n\nPlease change our address.\nMaria",
    "a table of signs": "Readings:\n\n-----\n4417\n-----\n4420\n\nMaria",
    "answers in red": "Please see my answers below in red.\n\nFrom: Water office\nSent: Friday\nTo: Maria\nSubject: RE: bill\n\nIs it paid? YES",
    "answers in red, in Spanish": "Mis respuestas en rojo más abajo.\n\nDe: Agua\nEnviado el: viernes\nPara: Maria\nAsunto: RE: factura\n\n¿Está pagada? SÍ",
    "an answer below a quote without marks on top": "On Nov 20, 2026, at 9:14 AM, Water office <water@county.example> wrote:\n\nIs it paid?\n\nYes.",
    "answers between lines with initials": "Hello!\n\nFriday, November 20, 2026, 9:14:00 AM Water office <water@county.example> wrote:\n\n[lost]\n\nWO> Is it paid?\n\nYes, on Monday.",
    "answers below something left out": "Hi,\n\nOn Fri, 20 Nov 2026 09:14:00 Water office wrote:\n[...]\n> Is it paid?\n\nYes, on Monday.",
    "an answer below lines with hashes": "Hi,\n\nOn Fri, Nov 20, 2026 at 09:14:00AM -0500, Water office wrote:\n# Is it paid?\n# Since when?\n\nYes, on Monday.",
    "forwarded by Eudora": "What now?\n\n--- begin forwarded text\n\n\nDate: Fri, 20 Nov 2026\nFrom: Water office\nSubject: bill\n\nYour bill.",
    "forwarded by Gmail": "What now?\n\n---------- Forwarded message ---------\nFrom: Water office\nDate: Fri\nSubject: bill\nTo: Maria\n\nYour bill.",
    "forwarded by an iPhone in Spanish": "¿Y ahora?\n\nInicio del mensaje reenviado:\n\n> De: Agua\n> Asunto: factura\n> Su factura.",
    "forwarded by Gmail in Spanish": "¿Y ahora?\n\n---------- Mensaje reenviado ---------\nDe: Agua\nFecha: vie\nSubject: factura\n\nSu factura.",
    "short answers between": "> Could you tell us please whether the bill of October has been paid\nYes.\n> and when?\nMonday.",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_what_the_writer_may_have_written_stays(text: str):
    assert new_part(text, "bill") == text


def test_hostile_texts_are_read_in_time():
    began = process_time()
    for text in (
        "On x 1:00 2026 wrote:\n" * 50_000,
        "From: a\nTo: b\n" * 50_000,
        "> \nx\n" * 60_000,
        "-" * 500_000,
        "a:\n" * 150_000,
        "\n" * 500_000,
        "> a\n\n" * 80_000,
    ):
        new_part(text)
        new_part(f"new\n\n{text}")
    assert process_time() - began < 20
