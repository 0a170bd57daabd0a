"""Contacts saved by Outlook become cards: names, numbers, emails and addresses wherever Outlook keeps them; hostile files cost nobody anything."""

import random
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.errors import DomainError, EnvironmentFault
from app.domain.people_table import PersonRow
from app.domain.user import Actor, Role
from app.domain.vcard import read_vcards
from app.mail.card_process import CardProcess
from app.mail.contact_file import card_of_msg
from app.mail.msg_file import DamagedMsg
from app.services.contact_files import ContactFilesService, people_of_contacts
from tests.mail.ole_files import Msg
from tests.mail.outlook_contact import OutlookContact

REAL_MAIL = Path(__file__).resolve().parents[3] / "shared" / "data" / "mail" / "outlook-msg"
MARIA = OutlookContact(
    given="Maria", middle="Elena", family="Garcia; Lopez", suffix="Jr", phones={0x3A1C: "(502) 555-0134", 0x3A09: "502-555-0101", 0x3A08: "(502) 555-0134"},
    emails=("maria@x.org", "/O=COUNTY/CN=MARIA", "m3@x.org"), displayed=("Maria", "m2@x.org"), home=("12 Elm St\r\nApt 4", "Shelby", "40065"),
    work=("9 Main St", "Waddy", "40076"), born=datetime(1984, 3, 5, tzinfo=UTC),
)  # fmt: skip


def person(contact: OutlookContact) -> PersonRow:
    [found] = read_vcards(card_of_msg(contact.written()))
    return found


def test_everything_outlook_knows_of_a_person() -> None:
    maria = person(MARIA)
    assert (maria.given, maria.family, maria.born) == ("Maria Elena", "Garcia; Lopez Jr", "1984-03-05")
    assert maria.phones == ("(502) 555-0134", "502-555-0101")
    assert maria.emails == ("maria@x.org", "m2@x.org", "m3@x.org"), "of a colleague on Exchange the name it shows holds the address"
    assert (maria.street, maria.town, maria.zip) == ("12 Elm St Apt 4", "Shelby", "40065")


def test_a_firm_with_only_an_address_at_work() -> None:
    acme = person(OutlookContact(company="Acme Water Co", work=("9 Main St", "Waddy", "40076"), born=datetime(4501, 1, 1, tzinfo=UTC)))
    assert (acme.given, acme.family, acme.street, acme.town, acme.zip, acme.born) == ("", "Acme Water Co", "9 Main St", "Waddy", "40076", "")


def test_a_contact_that_has_only_the_name_it_shows() -> None:
    shown = person(OutlookContact(display="Ann Lee", phones={0x3A1A: "502-555-0177"}))
    assert (shown.given, shown.family, shown.phones) == ("Ann", "Lee", ("502-555-0177",))


def test_a_mail_is_no_contact() -> None:
    assert card_of_msg(Msg("Bill", body="words").written()) == ""
    if not REAL_MAIL.is_dir():
        pytest.skip("the mails saved by Outlook in ../shared/data/mail are not on this machine")
    assert {card_of_msg(path.read_bytes()) for path in REAL_MAIL.glob("*.msg")} == {""}


def test_damaged_files_are_called_damaged() -> None:
    whole = MARIA.written()
    draw = random.Random(5)
    for _ in range(200):
        broken = bytearray(whole[: draw.randrange(1, len(whole))] if draw.random() < 0.5 else whole)
        for _ in range(draw.randrange(1, 30)):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        try:
            card_of_msg(bytes(broken))
        except DamagedMsg:
            continue


def test_files_are_read_in_a_process_of_their_own_and_one_that_is_none_is_an_empty_row() -> None:
    table = people_of_contacts(CardProcess(), {"maria.msg": MARIA.written(), "bill.msg": Msg("Bill").written(), "junk.msg": b"junk"})
    assert (table.name, [one.given for one in table.persons]) == ("maria.msg +2", ["Maria Elena", "", ""])
    clerk = Actor(1, "Dana", Role.CLERK, "front-1")
    assert ContactFilesService(CardProcess()).people(clerk, {"maria.msg": MARIA.written()}).name == "maria.msg"
    with pytest.raises(DomainError, match="no contact in the file"):
        people_of_contacts(CardProcess(), {"junk.msg": b"junk"})


DIES = "import sys\nfrom app.mail import parse_worker as w\nold = w.card_of_msg\nw.card_of_msg = lambda data: sys.exit(1) if data == b'poison' else old(data)\nw.main()"


def test_a_file_that_stops_the_reader_costs_only_itself() -> None:
    cards = CardProcess((sys.executable, "-c", DIES)).cards((MARIA.written(), b"poison", MARIA.written(), b"poison"))
    assert [bool(card) for card in cards] == [True, False, True, False]
    assert [bool(card) for card in CardProcess((sys.executable, "-c", DIES)).cards((b"poison", MARIA.written()))] == [False, True]


def test_a_reader_that_does_not_start_is_this_pcs_fault() -> None:
    with pytest.raises(EnvironmentFault, match="does not start"):
        CardProcess((sys.executable, "-c", "raise SystemExit(1)")).cards((MARIA.written(),))
    with pytest.raises(EnvironmentFault, match="does not start"):
        CardProcess(("/no/such/program",)).cards((MARIA.written(),))
