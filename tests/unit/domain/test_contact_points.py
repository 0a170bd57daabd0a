"""Phones and emails: shown as people write them, compared by what counts."""

import pytest

from app.domain.contact_point import ContactKind, ContactPoint, check_contact, email, email_norm, is_email, phone, phone_digits, phone_shown, street_norm
from app.domain.errors import DomainError


@pytest.mark.parametrize(
    ("typed", "digits", "shown"),
    [
        ("(502) 555-0134", "5025550134", "502-555-0134"),
        ("+1 502 555 0134", "5025550134", "502-555-0134"),
        ("1-502-555-0134", "5025550134", "502-555-0134"),
        ("+44 20 7946 0018", "442079460018", "+44 20 7946 0018"),
        ("555-0134", "5550134", "555-0134"),
        ("11234567890", "1234567890", "123-456-7890"),
        ("21234567890", "21234567890", "21234567890"),
    ],
)
def test_numbers(typed: str, digits: str, shown: str) -> None:
    assert (phone_digits(typed), phone_shown(typed)) == (digits, shown)


def test_a_phone_point() -> None:
    assert phone("(502) 555-0134", "mobile", preferred=True) == ContactPoint(ContactKind.PHONE, "502-555-0134", "5025550134", "mobile", preferred=True)


def test_an_email_point_is_compared_in_lower_case() -> None:
    assert email(" Ann@X.gov ", "work") == ContactPoint(ContactKind.EMAIL, "Ann@X.gov", "ann@x.gov", "work")
    assert email_norm("<Ann@X.gov>") == "ann@x.gov"


@pytest.mark.parametrize("typed", ["ann@x.gov", " a.b+c@sub.x.gov "])
def test_whole_addresses(typed: str) -> None:
    assert is_email(typed)


@pytest.mark.parametrize("typed", ["ann", "ann@x", "@x.gov", "ann@@x.gov", "Ann <ann@x.gov>", "a b@x.gov", ""])
def test_not_addresses(typed: str) -> None:
    assert not is_email(typed)


def test_a_street_is_compared_without_punctuation() -> None:
    assert street_norm("12 Élm-St.") == "12 elm st"


class TestCheck:
    def test_the_compared_form_is_made_anew(self) -> None:
        wrong = ContactPoint(ContactKind.PHONE, "(502) 555-0134", "nonsense", "  home \n line ", preferred=True)
        assert check_contact(wrong) == phone("502-555-0134", "home line", preferred=True)
        assert check_contact(ContactPoint(ContactKind.EMAIL, "A@X.gov", "")) == email("A@X.gov")

    @pytest.mark.parametrize(
        ("point", "sentence", "field"),
        [
            (phone("123"), '"123" has too few digits for a phone number. Nothing was saved yet.', "phone"),
            (phone("1" * 21), f'"{"1" * 21}" has too many digits for a phone number. Nothing was saved yet.', "phone"),
            (email("no address"), '"no address" is not an email address. Nothing was saved yet.', "email"),
            (email("a" * 250 + "@x.gov"), f'"{"a" * 60}…" is not an email address. Nothing was saved yet.', "email"),
        ],
    )
    def test_what_is_refused_and_why(self, point: ContactPoint, sentence: str, field: str) -> None:
        with pytest.raises(DomainError) as caught:
            check_contact(point)
        assert (caught.value.message, caught.value.field) == (sentence, field)
