"""A table of people is looked at first, taken in with reasons, and taken back as a whole; what somebody worked with since stays."""

from collections.abc import Sequence
from uuid import uuid4

import pytest

from app.domain.citizen import CitizenFilter
from app.domain.described import Described
from app.domain.errors import DomainError, NotFound, PermissionDenied
from app.domain.import_report import RowVerdict
from app.domain.people_table import PersonColumn, PersonRow, born_of, guess_columns, person_row
from app.domain.user import Actor, Role
from app.domain.verdict import RankedPerson, Verdict
from app.services.import_tables import PeopleTable, people_of_cards, people_table, read_table, text_of
from app.services.imports import ImportService
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.stories import contact, profile

MORGAN = Actor(7, "Morgan", Role.MANAGER, "back-1")


class NameMatcher:
    """Knows people by their family name: sure of "Garcia", in two minds about "Smith"."""

    def match(self, citizens: object, asked: Described) -> Verdict:
        if asked.family == ("garcia",):
            return Verdict((RankedPerson(1, 0.999, 0.0, ("same phone",)),), 0.001, 1)
        if asked.family == ("smith",):
            return Verdict((RankedPerson(1, 0.7, 0.1, ("same name",)),), 0.2)
        return Verdict((), 0.99)

    def rows(self, citizens: object, people: Sequence[Described]) -> "NameRows":
        return NameRows(self)


class NameRows:
    """Takes rows of one email address for one person, and doubts those of one phone number."""

    def __init__(self, names: NameMatcher) -> None:
        self.names = names
        self.taken: dict[int, Described] = {}

    def known(self, asked: Described) -> Verdict:
        return self.names.match(None, asked)

    def above(self, asked: Described) -> Verdict:
        for row, one in self.taken.items():
            if set(one.emails) & set(asked.emails):
                return Verdict((RankedPerson(row, 0.999, 0.0, ("same email",)),), 0.001, row)
            if set(one.phones) & set(asked.phones):
                return Verdict((RankedPerson(row, 0.6, 0.3, ("same phone",)),), 0.1)
        return Verdict((), 0.99)

    def take(self, row: int, person: Described) -> None:
        self.taken[row] = person


class Desk:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.office = FakeOffice(self.clock.now)
        self.service = ImportService(self.office, NameMatcher(), self.clock)
        with self.office.write(MORGAN) as unit:
            unit.citizens.add(uuid4(), profile("Maria Garcia"))
            unit.commit()

    def names(self) -> list[str]:
        with self.office.read() as unit:
            return [row.name for row in unit.citizens.page(CitizenFilter(), None, 50).rows]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def table(text: str) -> PeopleTable:
    headings, rows = read_table(text)
    return people_table("people.csv", guess_columns(headings), rows)


PEOPLE = table("id,First Name,Last Name,Phone,DOB\n1,Maria,Garcia,502-555-0134,\n2,John,Smith,,\n3,Ann,Lee,,1984-03-05\n4,,,,\n5,Bob,Miller,12,\n")


def test_a_dry_run_says_what_would_happen_and_does_nothing(desk: Desk) -> None:
    report = desk.service.dry_run(MORGAN, PEOPLE)
    assert (report.rows, report.created, report.matched, report.batch) == (5, 2, 1, None)
    assert [(one.row, one.verdict, one.why, one.citizen_id) for one in report.doubtful] == [(2, RowVerdict.DOUBTFUL, "same name", 1)]
    assert [(one.row, one.why) for one in report.refused] == [(4, "The row has no name, phone number or email address.")]
    assert desk.names() == ["Maria Garcia"]


def test_new_people_are_registered_and_doubtful_ones_are_left_to_a_person(desk: Desk) -> None:
    done = desk.service.citizens(MORGAN, PEOPLE)
    assert (done.value.created, done.value.matched, len(done.value.doubtful), len(done.value.refused)) == (2, 1, 1, 1)
    assert desk.names() == ["Maria Garcia", "Ann Lee", "Bob Miller"] or sorted(desk.names()) == ["Ann Lee", "Bob Miller", "Maria Garcia"]
    [batch] = desk.service.batches(MORGAN)
    assert (batch.name, batch.by_name, batch.rows, batch.created, batch.matched, batch.doubtful, batch.refused) == ("people.csv", "Morgan", 5, 2, 1, 1, 1)
    with desk.office.read() as unit:
        ann = next(one for one in unit.citizens.all() if one.name == "Ann Lee")
        bob = next(one for one in unit.citizens.all() if one.name == "Bob Miller")
    assert (ann.profile.external_id, str(ann.profile.born)) == ("3", "1984-03-05")
    assert bob.profile.contacts == (), "12 is no phone number"


TWICE = table(
    "name,phone,email\nAnn Lee,502-555-0101,ann@x.org\nBob Hale,502-555-0102,\nA. Lee,,ann@x.org\nRob Hale,502-555-0102,bob@x.org\n"
    "John Smith,,ann@x.org\nMaria Garcia,,ann@x.org\nCy Dunn,,bob@x.org\n"
)


def test_nobody_is_registered_twice_from_one_file_and_each_such_row_is_named(desk: Desk) -> None:
    """Row 3 is row 1 and row 4 may be row 2; row 5 is row 1 though the register doubts, row 6 is a citizen, and row 7 knows a row that was not taken."""
    looked, done = desk.service.dry_run(MORGAN, TWICE), desk.service.citizens(MORGAN, TWICE).value
    for report in (looked, done):
        assert (report.rows, report.created, report.matched) == (7, 3, 3)
        assert [(one.row, one.same_row, one.why) for one in report.again] == [(3, 1, "same email"), (5, 1, "same email")]
        assert [(one.row, one.same_row, one.why) for one in report.doubtful] == [(4, 2, "same phone")]
    assert sorted(desk.names()) == ["Ann Lee", "Bob Hale", "Cy Dunn", "Maria Garcia"]
    with desk.office.read() as unit:
        names = [unit.citizens.get(one.citizen_id or 0).name for one in (*done.again, *done.doubtful)]
    assert names == ["Ann Lee", "Ann Lee", "Bob Hale"], "who they may be is known once it is registered"


def test_a_dry_run_refuses_what_the_import_refuses(desk: Desk) -> None:
    long = table("name\n" + "x" * 300 + "\n")
    assert desk.service.dry_run(MORGAN, long).refused == desk.service.citizens(MORGAN, long).value.refused


def test_a_long_import_says_how_far_it_is_from_the_first_row_to_the_last(desk: Desk) -> None:
    told: list[int] = []
    desk.service.citizens(MORGAN, PEOPLE, progress=lambda done, _total, _what: told.append(done))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 5)


def test_as_is_registers_every_row_that_names_somebody(desk: Desk) -> None:
    told: list[tuple[int, int | None]] = []
    report = desk.service.citizens(MORGAN, PEOPLE, as_is=True, progress=lambda done, total, _what: told.append((done, total))).value
    assert (report.created, report.matched, len(report.refused)) == (4, 0, 1)
    assert told[-1] == (5, 5)


def test_what_cannot_be_a_citizen_is_refused_with_its_reason(desk: Desk) -> None:
    report = desk.service.citizens(MORGAN, table("name\n" + "x" * 300 + "\n"), as_is=True).value
    [refused] = report.refused
    assert refused.why.startswith("A name may have at most 200 characters")


def test_an_import_is_taken_back_but_nobody_who_called_since_is_lost(desk: Desk) -> None:
    batch = desk.service.citizens(MORGAN, PEOPLE).value.batch
    assert batch is not None
    with desk.office.write(MORGAN) as unit:
        ann = next(one.id for one in unit.citizens.all() if one.name == "Ann Lee")
        unit.interactions.add(contact(), ann, None)
        unit.commit()
    assert desk.service.undo(MORGAN, batch, lambda *_: None).value == (1, 1)
    assert sorted(desk.names()) == ["Ann Lee", "Maria Garcia"]
    assert desk.service.batches(MORGAN)[0].undone_at == desk.clock.now()
    with pytest.raises(NotFound):
        desk.service.undo(MORGAN, 4_711)


def test_a_clerk_may_look_but_not_import(desk: Desk) -> None:
    clerk = Actor(3, "Dana", Role.CLERK, "front-1")
    assert desk.service.dry_run(clerk, PEOPLE, lambda *_: None).rows == 5
    with pytest.raises(PermissionDenied):
        desk.service.citizens(clerk, PEOPLE)


@pytest.mark.parametrize("text", ["a;b\n1;2\n", "a\tb\n1\t2\n", "\ufeffa,b\r\n1,2\r\n", "\n\na, b\n1, 2\n,\n"])
def test_every_kind_of_table_is_read(text: str) -> None:
    assert read_table(text) == (("a", "b"), (("1", "2"),))


@pytest.mark.parametrize("data", ["Núñez".encode(), "\ufeffNúñez".encode(), "Núñez".encode("cp1252"), "Núñez".encode("utf-16")])
def test_a_file_is_read_in_whatever_windows_wrote_it(data: bytes) -> None:
    assert text_of(data) == "Núñez"


def test_a_note_of_several_lines_stays_one_cell() -> None:
    assert read_table('a,b\n1,"two\nlines"\n') == (("a", "b"), (("1", "two\nlines"),))


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="empty"):
        read_table(text)


def test_a_field_larger_than_any_table_is_refused() -> None:
    with pytest.raises(DomainError, match="no table"):
        read_table("a,b\n" + "x" * 200_000)


def test_columns_are_guessed_from_their_headings() -> None:
    headings = [
        "rec_id",
        "given_name",
        "surname",
        "street_number",
        "address_1",
        "address_2",
        "suburb",
        "postcode",
        "date_of_birth",
        "Phone 1",
        "Phone 2",
        "e-mail",
    ]
    assert [column.value for column in guess_columns(headings)] == [
        "id", "given", "family", "house", "street", "", "town", "zip", "born", "phone", "phone", "email",
    ]  # fmt: skip
    assert guess_columns(["FirstName", "LastName", "id", "ID"]) == (PersonColumn.GIVEN, PersonColumn.FAMILY, PersonColumn.ID, PersonColumn.NONE)


OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,Business City,Business State,"
    "Business Postal Code,Home Street,Home Street 2,Home City,Home State,Home Postal Code,Business Fax,Business Phone,Business Phone 2,Home Phone,Mobile Phone,"
    "Birthday,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,Notes"
)
OUTLOOK_SPANISH = (
    "Tratamiento,Nombre,Segundo nombre,Apellidos,Sufijo,Organización,Puesto,Calle del trabajo,Ciudad de trabajo,Código postal del trabajo,Calle,Ciudad,"
    "Código postal,Fax del trabajo,Teléfono del trabajo,Particular,Móvil,Cumpleaños,Dirección de correo electrónico,Tipo de correo electrónico,"
    "Dirección del correo electrónico 2"
)


def test_outlooks_own_columns_in_english(desk: Desk) -> None:
    rows = (
        ',Maria,Elena,"Garcia Lopez",Jr,,,,,,,,,12 Elm St,,Shelby,KY,40065,,,,,502-555-0134,0/0/00,maria@x.org,SMTP,Maria,m2@x.org,SMTP,',
        ",,,,,Acme Water,,,9 Main St,,Waddy,KY,40076,,,,,,,502-555-0100,,,,1/1/4501,,,,,,",
    )
    maria, acme = table("\n".join((OUTLOOK, *rows))).persons
    assert (maria.given, maria.family, maria.street, maria.town, maria.zip) == ("Maria Elena", "Garcia Lopez Jr", "12 Elm St", "Shelby", "40065")
    assert (maria.phones, maria.emails) == (("502-555-0134",), ("maria@x.org", "m2@x.org"))
    assert (acme.given, acme.family, acme.street, acme.town, acme.zip, acme.phones) == ("", "Acme Water", "9 Main St", "Waddy", "40076", ("502-555-0100",))
    assert (maria.described().born, acme.described().born) == ("", ""), "nobody was born on the day Outlook writes where it knows none"
    assert desk.service.citizens(MORGAN, table("\n".join((OUTLOOK, *rows)))).value.created == 2


def test_outlooks_own_columns_in_spanish() -> None:
    row = ",Maria,Elena,Garcia Lopez,,,,,,,12 Elm St,Shelby,40065,,502-555-0101,,502-555-0134,17/4/1969,maria@x.org,SMTP,m2@x.org"
    [maria] = table(f"{OUTLOOK_SPANISH}\n{row}\n").persons
    assert (maria.given, maria.family, maria.street, maria.town, maria.zip) == ("Maria Elena", "Garcia Lopez", "12 Elm St", "Shelby", "40065")
    assert (maria.phones, maria.emails) == (("502-555-0101", "502-555-0134"), ("maria@x.org", "m2@x.org"))
    assert maria.described().born == "19690417"


def test_a_birth_date_half_known_still_tells_people_apart() -> None:
    assert PersonRow(given="Ann", born="1969-13-40").described().born == "19691340"


def test_a_whole_name_is_taken_apart_where_there_are_no_columns_for_its_parts() -> None:
    row = person_row(["Garcia Lopez, Maria", "extra"], [PersonColumn.NAME])
    assert (row.given, row.family) == ("Maria", "Garcia Lopez")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1969-04-17", "1969-04-17"),
        ("19690417", "1969-04-17"),
        ("4/17/1969", "1969-04-17"),
        ("17/4/1969", "1969-04-17"),
        ("1/1/4501", None),
        ("1969-04-17T00:00:00", "1969-04-17"),
        ("19691317", None),
        ("?", None),
    ],
)
def test_dates_of_birth_as_they_are_written(text: str, date: str | None) -> None:
    found = born_of(text)
    assert (found.isoformat() if found else None) == date


def test_contact_cards_are_a_table_too(desk: Desk) -> None:
    cards = people_of_cards("phone.vcf", "BEGIN:VCARD\nFN:Ann Lee\nTEL:502-555-0177\nEND:VCARD\n")
    assert desk.service.citizens(MORGAN, cards).value.created == 1
    with pytest.raises(DomainError, match="no contact card"):
        people_of_cards("phone.vcf", "hello")
