"""Mails of web forms are recognised and read, however the form lays out its labels and values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.email_message import MailAddress
from app.domain.errors import DomainError
from app.domain.web_form import FormField, FormReading, WebForm, as_from_person, check_form, guess, read, recognise
from tests.stories import parsed_mail

POTHOLE = WebForm(
    1,
    "Pothole report",
    "forms@county.example",
    "Pothole",
    (
        ("Name", FormField.NAME),
        ("Phone number", FormField.PHONE),
        ("Email", FormField.EMAIL),
        ("Parcel", FormField.EXTERNAL_ID),
        ("Street address", FormField.STREET),
        ("Message", FormField.TEXT),
    ),
)
WANTED = (
    (FormField.NAME, "Maria Garcia"),
    (FormField.PHONE, "502-555-0134"),
    (FormField.EMAIL, "maria@example.org"),
    (FormField.EXTERNAL_ID, "12-34"),
    (FormField.TEXT, "A deep hole\nbefore my door."),
)

COLONS = "Name: Maria Garcia\nPhone number: 502-555-0134\nEmail: maria@example.org\nParcel: 12-34\nMessage: A deep hole\nbefore my door."
CAPITALS = COLONS.replace("Name:", "NAME :").replace("Phone number:", "phone Number:").replace("Email:", "**E-mail:**".replace("-", ""))
BELOW = "Name\nMaria Garcia\n\nPhone number\n502-555-0134\n\nEmail\nmaria@example.org\n\nParcel\n12-34\n\nMessage\nA deep hole\nbefore my door."
BELOW_WITH_GAPS = BELOW.replace("Name\n", "Name:\n\n").replace("Parcel\n", "Parcel:\n")
TABLE = "Name  Maria Garcia\nPhone number  502-555-0134\nEmail  maria@example.org\nParcel  12-34\nMessage  A deep hole\nbefore my door."
PIPES = TABLE.replace("  ", " | ")
DASHES = TABLE.replace("  ", " - ")
BLANKS = TABLE.replace("  ", " ")
BULLETS = "\n".join(f"*{line}" if ":" in line else line for line in COLONS.split("\n"))


@pytest.mark.parametrize("text", [COLONS, CAPITALS, BELOW, BELOW_WITH_GAPS, TABLE, PIPES, DASHES, BLANKS, BULLETS, COLONS.replace("\n", "\r\n")])
def test_the_same_fields_in_every_layout(text: str):
    assert read(text, POTHOLE) == FormReading(WANTED, ())


def test_lines_that_belong_to_no_field_are_told():
    reading = read(f"A form was filled in on your website.\n\n{COLONS.replace('Parcel: 12-34', 'Lot: 12-34')}", POTHOLE)
    assert reading.left_over == ("A form was filled in on your website.", "Lot: 12-34")
    assert reading.get(FormField.EXTERNAL_ID) == ""


def test_a_text_keeps_its_paragraphs_and_its_colons_and_ends_at_the_next_label():
    reading = read("Message:\nFirst, note: it is deep.\n\nName the street please.\n\nName: Maria", POTHOLE)
    assert reading.fields == ((FormField.TEXT, "First, note: it is deep.\n\nName the street please."), (FormField.NAME, "Maria"))


def test_an_address_on_two_lines_is_one_value():
    reading = read("Street address:\n12 Elm Street\nApt 4\n\nThank you", POTHOLE)
    assert reading.fields == ((FormField.STREET, "12 Elm Street, Apt 4"),)
    assert reading.left_over == ("Thank you",)


def test_a_label_that_stands_twice_gives_its_first_value_and_a_text_all_of_them():
    twice = WebForm(1, "x", "", "x", (("Phone", FormField.PHONE), ("Mobile", FormField.PHONE), ("Question", FormField.TEXT), ("Details", FormField.TEXT)))
    reading = read("Phone:\nMobile: 555-0100\nQuestion: Why?\nDetails: Really.", twice)
    assert reading.get(FormField.PHONE) == "555-0100"
    assert reading.get(FormField.TEXT) == "Why?\n\nReally."


def test_a_field_left_empty_stays_empty():
    reading = read("Name:\nPhone number: 555-0100\nEmail: -\n", POTHOLE)
    assert [reading.get(field) for field in (FormField.NAME, FormField.PHONE, FormField.EMAIL)] == ["", "555-0100", ""]


def test_names_of_one_or_two_lines_and_addresses_that_are_none():
    two = FormReading(((FormField.GIVEN, "Maria"), (FormField.FAMILY, "Garcia"), (FormField.EMAIL, "<maria@example.org>")))
    assert (two.name, two.email) == ("Maria Garcia", "maria@example.org")
    assert FormReading(((FormField.EMAIL, "call me instead"),)).email == ""


class TestRecognising:
    def mail(self, **values: object):
        return parsed_mail(**{"sender": MailAddress("County forms", "Forms@County.example"), "subject": "New pothole report", "text": COLONS, **values})

    def test_by_sender_and_subject(self):
        found = recognise(self.mail(), [POTHOLE])
        assert found is not None
        assert (found[0], found[1].name) == (POTHOLE, "Maria Garcia")
        assert recognise(self.mail(subject="Permit"), [POTHOLE]) is None
        assert recognise(self.mail(sender=MailAddress("", "other@county.example")), [POTHOLE]) is None
        assert recognise(self.mail(sender=MailAddress("", "other@x.example")), [WebForm(2, "any", "", "pothole", POTHOLE.labels)]) is not None

    def test_a_colleagues_mail_from_the_forms_address_is_none(self):
        assert recognise(self.mail(text="Hi, the pothole form is broken again."), [POTHOLE]) is None

    def test_a_form_that_would_take_every_mail_takes_none(self):
        assert recognise(self.mail(), [WebForm(2, "all", "", "", POTHOLE.labels)]) is None

    def test_of_two_forms_the_one_that_understands_more(self):
        small = WebForm(2, "small", "forms@county.example", "", (("Name", FormField.NAME),))
        found = recognise(self.mail(), [small, POTHOLE])
        assert found is not None
        assert found[0] is POTHOLE

    def test_it_becomes_the_message_of_the_person(self):
        mail = self.mail(automatic=True, automatic_why="sent by a program", reply_to=MailAddress("", "noreply@county.example"))
        person = as_from_person(mail, POTHOLE, read(COLONS, POTHOLE))
        assert (person.sender, person.reply_to, person.automatic, person.automatic_why) == (MailAddress("Maria Garcia", "maria@example.org"), None, False, "")
        assert person.text == mail.text, "what was written is kept whole"
        nobody = as_from_person(mail, POTHOLE, FormReading(((FormField.PHONE, "555-0100"),)))
        assert nobody.sender == MailAddress("Pothole report", "")


class TestGuessing:
    def test_labels_of_a_sample_in_two_languages(self):
        english = guess("Full name: Maria\nE-mail: m@x.org\nDaytime phone: 555\nParcel number: 12\nFavourite colour: blue\nComments: hello")
        assert english == (
            ("Full name", FormField.NAME),
            ("E-mail", FormField.EMAIL),
            ("Daytime phone", FormField.PHONE),
            ("Parcel number", FormField.EXTERNAL_ID),
            ("Favourite colour", None),
            ("Comments", FormField.TEXT),
        )
        spanish = dict(guess("Nombre completo\nMaría\n\nTeléfono\n555\n\nCorreo electrónico\nm@x.org\n\nMensaje\nHola"))
        assert spanish == {
            "Nombre completo": FormField.NAME,
            "Teléfono": FormField.PHONE,
            "Correo electrónico": FormField.EMAIL,
            "Mensaje": FormField.TEXT,
        }

    def test_what_is_guessed_reads_the_sample(self):
        labels = tuple((label, field) for label, field in guess(COLONS) if field is not None)
        assert read(COLONS, WebForm(1, "x", "", "x", labels)).name == "Maria Garcia"


class TestChecking:
    def test_a_form_is_trimmed(self):
        typed = WebForm(0, " Pothole ", " <Forms@County.Example> ", " New  pothole ", ((" Name : ", FormField.NAME),))
        assert check_form(typed) == WebForm(0, "Pothole", "forms@county.example", "New pothole", (("Name", FormField.NAME),))

    @pytest.mark.parametrize(
        ("form", "field"),
        [
            (WebForm(0, " ", "a@b.c", "", POTHOLE.labels), "name"),
            (WebForm(0, "x", "", " ", POTHOLE.labels), "sender"),
            (WebForm(0, "x", "county", "", POTHOLE.labels), "sender"),
            (WebForm(0, "x", "a@b.c", "", ()), "labels"),
            (WebForm(0, "x", "a@b.c", "", ((" : ", FormField.NAME),)), "labels"),
            (WebForm(0, "x", "a@b.c", "", (("Name", FormField.NAME), ("NAME:", FormField.GIVEN))), "labels"),
            (WebForm(0, "x", "a@b.c", "", tuple((f"label {n}", FormField.TEXT) for n in range(61))), "labels"),
        ],
    )
    def test_what_cannot_work_is_refused(self, form: WebForm, field: str):
        with pytest.raises(DomainError) as caught:
            check_form(form)
        assert caught.value.field == field


@given(st.text(max_size=300))
def test_any_text_is_read_and_no_word_is_lost(text: str):
    reading = read(text, POTHOLE)
    guess(text)
    assert all(isinstance(value, str) for _, value in reading.fields)
    assert len(reading.left_over) <= text.count("\n") + text.count("\r") + 1
