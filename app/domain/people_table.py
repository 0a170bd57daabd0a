"""A table of people from another program: which column is what, and the person each row describes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.citizen import EARLIEST_BIRTH, Profile
from app.domain.contact_point import DIGITS_LEAST, DIGITS_MOST, ContactPoint, email, is_email, phone, phone_digits
from app.domain.described import Described, described
from app.domain.names import fold, one_line, split_name


class PersonColumn(StrEnum):
    """What a column can hold."""

    ID = "id"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    BORN = "born"
    PHONE = "phone"
    EMAIL = "email"
    HOUSE = "house"
    STREET = "street"
    TOWN = "town"
    ZIP = "zip"
    LANGUAGE = "language"
    MIDDLE = "middle"
    SUFFIX = "suffix"
    COMPANY = "company"
    STREET_2 = "street 2"
    TOWN_2 = "town 2"
    ZIP_2 = "zip 2"
    NONE = ""


_NAMES: Mapping[PersonColumn, tuple[str, ...]] = {
    PersonColumn.ID: ("id", "rec id", "record id", "unique id", "external id", "citizen id", "customer id", "person id", "number"),
    PersonColumn.NAME: ("name", "full name", "fullname", "display name", "nombre completo", "caller"),
    PersonColumn.GIVEN: ("given", "given name", "given names", "first", "first name", "firstname", "fname", "forename", "nombre"),
    PersonColumn.MIDDLE: ("middle", "middle name", "second name", "segundo nombre"),
    PersonColumn.SUFFIX: ("suffix", "name suffix", "sufijo"),
    PersonColumn.COMPANY: ("company", "organization", "organisation", "business", "compania", "organizacion", "empresa"),
    PersonColumn.FAMILY: ("family", "family name", "sur", "surname", "last", "last name", "lastname", "lname", "apellido", "apellidos"),
    PersonColumn.BORN: ("born", "dob", "date of birth", "birth date", "birthdate", "birthday", "birth", "fecha de nacimiento", "cumpleanos"),
    PersonColumn.PHONE: (
        "phone", "phone number", "telephone", "tel", "mobile", "mobile phone", "cell", "cell phone", "home phone", "work phone", "telefono", "caller id",
        "business phone", "primary phone", "other phone", "car phone", "callback", "telefono del trabajo", "telefono particular", "telefono movil", "movil",
        "telefono principal", "otro telefono", "particular", "numero de telefono del trabajo", "telefono del automovil", "devolucion de llamada",
    ),
    PersonColumn.EMAIL: (
        "email", "e mail", "email address", "e mail address", "mail",
        "correo", "correo electronico", "direccion de correo electronico", "direccion del correo electronico",
    ),
    PersonColumn.HOUSE: ("house", "house number", "street number", "number of house", "numero"),
    PersonColumn.STREET: ("street", "address", "street address", "address 1", "address line 1", "home street", "direccion", "calle", "calle particular"),
    PersonColumn.STREET_2: ("business street", "work street", "other street", "calle del trabajo", "otra calle"),
    PersonColumn.TOWN: ("town", "city", "suburb", "home city", "ciudad", "ciudad particular", "ciudad de residencia"),
    PersonColumn.TOWN_2: ("business city", "work city", "other city", "ciudad de trabajo", "ciudad del trabajo", "otra ciudad"),
    PersonColumn.ZIP: ("zip", "zip code", "zipcode", "postcode", "postal code", "home postal code", "codigo postal", "codigo postal particular"),
    PersonColumn.ZIP_2: ("business postal code", "work postal code", "other postal code", "codigo postal del trabajo", "otro codigo postal"),
    PersonColumn.LANGUAGE: ("language", "idioma"),
}  # fmt: skip
_SEVERAL = frozenset({PersonColumn.PHONE, PersonColumn.EMAIL})


def guess_columns(headings: Sequence[str]) -> tuple[PersonColumn, ...]:
    """Return what each column probably holds, by its heading; one that says nothing is left out of the import."""
    taken: set[PersonColumn] = set()
    found: list[PersonColumn] = []
    for heading in headings:
        words = " ".join(re.sub(r"\b\d+\b", "", fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))).split())
        exact = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))
        column = next((kind for kind, names in _NAMES.items() if exact in names or (words in names and kind in _SEVERAL)), PersonColumn.NONE)
        if column in taken and column not in _SEVERAL:
            column = PersonColumn.NONE
        taken.add(column)
        found.append(column)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What one row says of a person; `born` as written."""

    external_id: str = ""
    given: str = ""
    family: str = ""
    born: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    street: str = ""
    town: str = ""
    zip: str = ""
    language: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether the row names nobody."""
        return not (self.given or self.family or self.phones or self.emails)

    def described(self) -> Described:
        """Return the description that is compared."""
        born = born_of(self.born)
        return described(self.given, self.family, born or _half_known(self.born), self.phones, self.emails, self.street, self.zip, self.town)

    def profile(self, today: date) -> Profile:
        """Return the profile to register; what cannot be a phone number, an email or a birth date is left out."""
        born = born_of(self.born)
        points: Iterable[ContactPoint] = (
            *(phone(number) for number in self.phones if DIGITS_LEAST <= len(phone_digits(number)) <= DIGITS_MOST),
            *(email(address) for address in self.emails if is_email(address)),
        )
        return Profile(
            given=self.given, family=self.family, born=born if born and EARLIEST_BIRTH <= born <= today else None, street=self.street, town=self.town,
            zip=self.zip, contacts=tuple(points), language=self.language, external_id=self.external_id or None,
        )  # fmt: skip


def person_row(values: Sequence[str], columns: Sequence[PersonColumn]) -> PersonRow:
    """Return the person of a row; values beyond the columns are left out."""
    found: dict[PersonColumn, list[str]] = {}
    for value, column in zip(values, columns, strict=False):
        if column is not PersonColumn.NONE and (text := one_line(value)):
            found.setdefault(column, []).append(text)
    first = {column: texts[0] for column, texts in found.items()}
    given, family = first.get(PersonColumn.GIVEN, ""), first.get(PersonColumn.FAMILY, "")
    if not given and not family:
        given, family = split_name(first.get(PersonColumn.NAME, ""))
    given = " ".join(filter(None, (given, first.get(PersonColumn.MIDDLE, ""))))
    family = " ".join(filter(None, (family, first.get(PersonColumn.SUFFIX, "")))) if family else first.get(PersonColumn.COMPANY, "") if not given else ""
    street, town, code = _address(first)
    return PersonRow(
        first.get(PersonColumn.ID, ""),
        given,
        family,
        first.get(PersonColumn.BORN, ""),
        tuple(found.get(PersonColumn.PHONE, ())),
        tuple(found.get(PersonColumn.EMAIL, ())),
        street,
        town,
        code,
        first.get(PersonColumn.LANGUAGE, ""),
    )


def _address(first: Mapping[PersonColumn, str]) -> tuple[str, str, str]:
    """Return the address of a row, of a contact without one the second: many keep only the address at work."""
    street = " ".join(filter(None, (first.get(PersonColumn.HOUSE, ""), first.get(PersonColumn.STREET, ""))))
    home = street, first.get(PersonColumn.TOWN, ""), first.get(PersonColumn.ZIP, "")
    if any(home):
        return home
    return first.get(PersonColumn.STREET_2, ""), first.get(PersonColumn.TOWN_2, ""), first.get(PersonColumn.ZIP_2, "")


def _half_known(born: str) -> str:
    """Return a birth date that is none but may hold a part of one; the 0/0/00 of an address book that knows none says nothing."""
    digits = re.sub(r"\D", "", born)
    return born if len(digits) == len("YYYYMMDD") and not digits.startswith("0000") else ""


_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T ].*)?")
_DECEMBER, _NEVER = 12, 4500
"""Outlook writes 1 January 4501 where there is no date."""
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def born_of(text: str) -> date | None:
    """Return the date of a text written 1969-04-17, 19690417 or, as Americans write, 4/17/1969 (17/4/1969 can be nothing else); None where it is none."""
    typed = text.strip()
    if (found := _YEAR_FIRST.fullmatch(typed)) is not None:
        year, month, day = map(int, found.groups())
    elif (found := _MONTH_FIRST.fullmatch(typed)) is not None:
        month, day, year = map(int, found.groups())
        if month > _DECEMBER:
            month, day = day, month
    else:
        return None
    try:
        return date(year, month, day) if year < _NEVER else None
    except ValueError:
        return None
