"""A citizen writes from an address that nobody has: by name and signature the right one is proposed, a person decides, and the address is known from then on."""

import pytest

from app.domain.citizen import Profile
from app.domain.contact_point import email, phone
from app.domain.email_message import MessageState
from app.services.inbox import FileMessage
from app.services.learning import learn_address
from tests.mail.desk import Desk
from tests.mail.letters import letter
from tests.mail.office import DANA, MailOffice

MARIA = Profile("Maria", "Garcia Lopez", street="12 Elm St", zip="40065", contacts=(email("maria.gl@example.org"), phone("502 555 0134")))
JOSE = Profile("Jose", "Garcia", street="12 Elm St", zip="40065", contacts=(phone("502 555 0134"),))
BILL = "Why did my water bill double?\n\nBest regards,\nMaria Garcia Lopez\n12 Elm Street, Shelby KY 40065\n(502) 555-0134\n"
NEW = "mgl77@mail.example"


@pytest.fixture
def desk(mail_office: MailOffice) -> Desk:
    return Desk(mail_office)


def addresses(desk: Desk, citizen: int) -> list[str]:
    return [point.norm for point in desk.citizens.get(DANA, citizen).profile.contacts if "@" in point.norm]


def test_name_and_number_beneath_the_mail_propose_her(desk: Desk) -> None:
    maria, _ = desk.citizen(MARIA), desk.citizen(JOSE)
    mail = desk.arrives(letter(BILL, sender=f"Maria Garcia <{NEW}>"))
    found = desk.inbox.proposal(DANA, mail.id)
    assert (found.citizen_id, found.citizen_name) == (maria, "Maria Garcia Lopez")
    assert found.probability is not None
    assert found.probability >= 0.5
    assert found.reasons[:1] == ("nobody has this email address yet",)
    assert {"same phone", "same address"} <= set(found.reasons)
    assert "another email" not in found.reasons
    assert mail.state is MessageState.PARSED, "a proposal files nothing"


def test_the_signature_names_her_where_the_head_does_not(desk: Desk) -> None:
    maria, _ = desk.citizen(MARIA), desk.citizen(JOSE)
    mail = desk.arrives(letter(BILL, sender=NEW))
    assert desk.inbox.proposal(DANA, mail.id).citizen_id == maria


def test_her_husband_with_the_same_number_is_her_husband(desk: Desk) -> None:
    _, jose = desk.citizen(MARIA), desk.citizen(JOSE)
    mail = desk.arrives(letter("When is the dump open?\nJose Garcia\n502-555-0134", sender="Jose Garcia <jose@mail.example>"))
    assert desk.inbox.proposal(DANA, mail.id).citizen_id == jose


def test_a_name_alone_is_a_guess_and_files_nothing_by_one_key(desk: Desk) -> None:
    maria = desk.citizen(MARIA)
    mail = desk.arrives(letter("Why?", sender=f'"Maria Garcia Lopez" <{NEW}>'))
    found = desk.inbox.proposal(DANA, mail.id)
    assert found.citizen_id is None
    assert [(guess.citizen_id, guess.reasons) for guess in found.guesses] == [(maria, ("same name",))]


def test_a_stranger_with_the_number_of_a_neighbour_in_the_text_is_nobody(desk: Desk) -> None:
    desk.citizen(MARIA)
    mail = desk.arrives(letter("You can also reach my neighbour.\n502-555-0134", sender="Wei Zhang <wei@mail.example>"))
    assert desk.inbox.proposal(DANA, mail.id).citizen_id is None


def test_what_is_quoted_is_not_the_senders(desk: Desk) -> None:
    desk.citizen(MARIA)
    answer = "Thanks\n\nOn Friday, Maria wrote:\n> 12 Elm Street, Shelby KY 40065\n> (502) 555-0134\n"
    mail = desk.arrives(letter(answer, sender="Wei Zhang <wei@mail.example>"))
    assert desk.inbox.proposal(DANA, mail.id).guesses == ()


def test_automatic_mail_is_nobodys(desk: Desk) -> None:
    desk.citizen(MARIA)
    mail = desk.arrives(letter(BILL, sender=f"Maria Garcia <{NEW}>", extra="Auto-Submitted: auto-replied"))
    found = desk.inbox.proposal(DANA, mail.id)
    assert (found.citizen_id, found.guesses) == (None, ())


class TestTheAddressIsLearned:
    def test_by_filing_and_the_next_mail_is_hers(self, desk: Desk) -> None:
        maria = desk.citizen(MARIA)
        mail = desk.arrives(letter(BILL, sender=f"Maria Garcia <{NEW}>"))
        filed = desk.inbox.file(DANA, FileMessage(mail.id, citizen_id=maria)).value
        assert filed.learned == NEW
        assert addresses(desk, maria) == ["maria.gl@example.org", NEW]
        again = desk.inbox.proposal(DANA, desk.arrives(letter("And?", sender=NEW, message_id="<2@x>")).id)
        assert (again.citizen_id, again.reasons) == (maria, ("same email address",))
        assert again.probability is None, "an address on file is no guess"

    def test_and_taken_back_with_it(self, desk: Desk) -> None:
        maria = desk.citizen(MARIA)
        mail = desk.arrives(letter(BILL, sender=f"Maria Garcia <{NEW}>"))
        filed = desk.inbox.file(DANA, FileMessage(mail.id, citizen_id=maria)).value
        desk.inbox.unfile(DANA, filed)
        assert addresses(desk, maria) == ["maria.gl@example.org"]
        assert desk.message(mail.id).state is MessageState.PARSED

    def test_not_where_it_is_known_already(self, desk: Desk) -> None:
        maria = desk.citizen(MARIA)
        mail = desk.arrives(letter(BILL))
        assert desk.inbox.file(DANA, FileMessage(mail.id, citizen_id=maria)).value.learned == ""
        assert addresses(desk, maria) == ["maria.gl@example.org"]

    def test_not_from_somebody_of_another_name(self, desk: Desk) -> None:
        """A landlord's mail filed on a tenant must not become the tenant's address."""
        maria = desk.citizen(MARIA)
        mail = desk.arrives(letter("My tenant Maria has no water.\nWei Zhang", sender="Wei Zhang <wei@mail.example>"))
        assert desk.inbox.file(DANA, FileMessage(mail.id, citizen_id=maria)).value.learned == ""
        assert addresses(desk, maria) == ["maria.gl@example.org"]

    def test_not_without_an_address_or_on_nobody(self, desk: Desk) -> None:
        maria = desk.citizen(MARIA)
        nameless = desk.arrives(letter(BILL, sender="Maria Garcia Lopez"))
        assert desk.inbox.file(DANA, FileMessage(nameless.id, citizen_id=maria)).value.learned == ""
        other = desk.arrives(letter(BILL, sender=f"Maria Garcia <{NEW}>", message_id="<3@x>"))
        assert desk.inbox.file(DANA, FileMessage(other.id, case_id=desk.case())).value.learned == ""

    def test_an_address_she_was_given_meanwhile_is_not_there_twice(self, desk: Desk) -> None:
        maria = desk.citizen(MARIA)
        with desk.office.office.write(DANA) as unit:
            learn_address(unit, maria, "Maria.GL@example.org")
            unit.commit()
        assert addresses(desk, maria) == ["maria.gl@example.org"]
