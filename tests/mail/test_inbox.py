"""The inbox proposes with reasons and a person decides: file, set aside, take back; nothing is filed by the machine."""

from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import email
from app.domain.email_message import MessageState
from app.domain.errors import DomainError, NotFound, PermissionDenied
from app.domain.intake import RawMail
from app.identity.finder import NameFinder
from app.identity.matcher import RegisterMatcher
from app.mail.sanitize import SafeHtml
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.inbox import FileMessage, InboxService, InboxView, NewCase, new_citizen_of
from tests.mail.letters import letter
from tests.mail.office import DANA, FRONT, MailOffice
from tests.mail.test_intake import page, pulled

MARIA = Profile("Maria", "Garcia Lopez", contacts=(email("maria.gl@example.org"),))
TABLES = Path(__file__).resolve().parents[2] / "resources" / "identity"


class Desk:
    """An office with an inbox and a way to get mail into it."""

    def __init__(self, office: MailOffice) -> None:
        self.office = office
        self.finder = NameFinder(TABLES)
        self.inbox = InboxService(office.office, office.blobs, SafeHtml(), RegisterMatcher(TABLES), office.clock)
        self.citizens = CitizensService(office.office, self.finder, office.clock)
        self.cases = CasesService(office.office, office.blobs, office.clock)
        self._number = 0

    def arrive(self, *raws: bytes) -> list[int]:
        """Take mails in; return their rows, newest first as the inbox shows them."""
        self._number += 1
        mails = [RawMail(f"{self._number}/{n}", raw) for n, raw in enumerate(raws)]
        service, box, _ = pulled(self.office, page(1, *mails))
        before = {int(str(row[0])) for row in self.office.rows("SELECT id FROM message")}
        with self.office.office.write(DANA) as unit:
            unit.messages.set_checkpoint(box, "")
            unit.commit()
        service.pull(DANA, box)
        return sorted({int(str(row[0])) for row in self.office.rows("SELECT id FROM message")} - before)

    def citizen(self, profile: Profile = MARIA) -> int:
        return self.citizens.register(DANA, RegisterCitizen(uuid4(), profile)).value

    def case(self, title: str, citizen_id: int | None) -> int:
        from app.domain.case import OpenCase

        return self.cases.open(DANA, OpenCase(uuid4(), title, citizen_id)).value.id

    def close(self, case_id: int) -> None:
        from app.domain.case import CaseEdit, CaseStatus, EditCase

        self.cases.edit(DANA, EditCase(case_id, self.cases.get(DANA, case_id).version, CaseEdit(status=CaseStatus.CLOSED)))


@pytest.fixture
def desk(mail_office: MailOffice) -> Desk:
    return Desk(mail_office)


def test_the_lists_of_the_inbox(desk: Desk):
    person, machine, broken = desk.arrive(letter(message_id="<1@x>"), letter(message_id="<2@x>", extra="Auto-Submitted: auto-replied"), b"no mail")
    assert [row.id for row in desk.inbox.page(DANA, InboxView.NEW).rows] == [person]
    assert [row.id for row in desk.inbox.page(DANA, InboxView.AUTOMATIC).rows] == [machine]
    assert [row.id for row in desk.inbox.page(DANA, InboxView.QUARANTINE).rows] == [broken]
    assert desk.inbox.counts(DANA) == {"new": 1, "automatic": 1, "quarantined": 1}
    desk.inbox.set_aside(DANA, person)
    assert [row.id for row in desk.inbox.page(DANA, InboxView.FILED).rows] == [person]
    assert desk.inbox.counts(DANA)["new"] == 0


def test_a_known_address_and_a_case_with_a_like_subject_are_proposed(desk: Desk):
    maria = desk.citizen()
    case = desk.case("Water bill", maria)
    desk.case("Barking dog", maria)
    (row,) = desk.arrive(letter(subject="Re: My WATER bill doubled", sender="M <MARIA.GL@example.org>"))
    proposal = desk.inbox.proposal(DANA, row)
    assert (proposal.citizen_id, proposal.citizen_name, proposal.case_id, proposal.case_title) == (maria, "Maria Garcia Lopez", case, "Water bill")
    assert proposal.reasons == ("same email address", f"the subject is like case {proposal.case_number}")


def test_a_stranger_is_proposed_as_nobody_and_a_name_is_only_a_hint(desk: Desk):
    desk.citizen()
    (row,) = desk.arrive(letter(sender='"Maria Garcia Lopez" <other@example.org>'))
    proposal = desk.inbox.proposal(DANA, row)
    assert (proposal.citizen_id, proposal.case_id) == (None, None)
    assert proposal.reasons == ("nobody has this email address yet",)
    assert [(guess.name, guess.reasons) for guess in proposal.guesses] == [("Maria Garcia Lopez", ("same name",))]
    profile = new_citizen_of(desk.inbox.get(DANA, row))
    assert (profile.given, profile.family, profile.contacts[0].norm) == ("Maria", "Garcia Lopez", "other@example.org")


def test_an_address_that_starts_alike_is_somebody_else(desk: Desk):
    desk.citizen()
    (row,) = desk.arrive(letter(sender="maria.gl@example.or", message_id="<1@x>"))
    assert desk.inbox.proposal(DANA, row).citizen_id is None


def test_of_a_family_that_shares_an_address_the_one_who_signs_is_proposed(desk: Desk):
    maria = desk.citizen()
    desk.citizen(Profile("Jose", "Garcia", contacts=(email("maria.gl@example.org"),)))
    (row,) = desk.arrive(letter())
    proposal = desk.inbox.proposal(DANA, row)
    assert proposal.citizen_id == maria
    (other,) = desk.arrive(letter(sender="maria.gl@example.org", message_id="<2@x>"))
    proposal = desk.inbox.proposal(DANA, other)
    assert proposal.citizen_id is None, "nothing says which of them wrote"
    assert "Maria Garcia Lopez" in proposal.reasons[0]
    assert "Jose Garcia" in proposal.reasons[0]


def filed_mail(desk: Desk) -> tuple[int, int, int]:
    """Return (citizen, case, row) of a filed mail with the id <1@x>."""
    maria = desk.citizen()
    (row,) = desk.arrive(letter(message_id="<1@x>"))
    filed = desk.inbox.file(DANA, FileMessage(row, citizen_id=maria, new_case=NewCase(uuid4(), "Water bill"))).value
    assert filed.case_id is not None
    return maria, filed.case_id, row


def test_an_answer_goes_where_the_message_it_answers_lies(desk: Desk):
    maria, case, _ = filed_mail(desk)
    (row,) = desk.arrive(letter("Thanks", subject="Re: something else", message_id="<2@x>", extra="In-Reply-To: <1@x>"))
    proposal = desk.inbox.proposal(DANA, row)
    assert (proposal.citizen_id, proposal.case_id) == (maria, case)
    assert proposal.reasons == ("answers a message of this citizen", f"answers a message on case {proposal.case_number}")


def test_an_answer_from_an_unknown_address_is_proposed_with_a_warning(desk: Desk):
    maria, _, _ = filed_mail(desk)
    (row,) = desk.arrive(letter("Mine too", sender="stranger@example.org", message_id="<2@x>", extra="References: <0@x> <1@x>"))
    proposal = desk.inbox.proposal(DANA, row)
    assert proposal.citizen_id == maria
    assert "not on file" in proposal.reasons[1]


def test_an_answer_to_a_closed_case_does_not_reopen_it(desk: Desk):
    maria, case, _ = filed_mail(desk)
    desk.close(case)
    (row,) = desk.arrive(letter("Thanks", message_id="<2@x>", extra="In-Reply-To: <1@x>"))
    proposal = desk.inbox.proposal(DANA, row)
    assert (proposal.citizen_id, proposal.case_id) == (maria, None)
    assert "which is closed" in proposal.reasons[-1]


def test_a_forwarded_mail_starts_a_new_matter(desk: Desk):
    filed_mail(desk)
    (row,) = desk.arrive(letter("See below", sender="other@example.org", subject="FW: Water bill", message_id="<2@x>", extra="References: <1@x>"))
    proposal = desk.inbox.proposal(DANA, row)
    assert (proposal.citizen_id, proposal.case_id) == (None, None)
    assert "a forwarded message starts a new matter" in proposal.reasons


def test_a_case_number_in_the_subject_counts_only_for_its_own_citizen(desk: Desk):
    maria, case, _ = filed_mail(desk)
    number = desk.cases.get(DANA, case).number
    mine, strangers = desk.arrive(
        letter(subject=f"about {number}", message_id="<2@x>"), letter(subject=f"about {number}", sender="thief@example.org", message_id="<3@x>")
    )
    assert (desk.inbox.proposal(DANA, mine).citizen_id, desk.inbox.proposal(DANA, mine).case_id) == (maria, case)
    assert desk.inbox.proposal(DANA, strangers).case_id is None


def test_filing_with_a_new_citizen_and_a_new_case_is_one_step_that_can_be_taken_back(desk: Desk):
    (row,) = desk.arrive(letter())
    command = FileMessage(row, new_citizen=RegisterCitizen(uuid4(), MARIA), new_case=NewCase(uuid4(), "Water bill doubled"))
    done = desk.inbox.file(DANA, command)
    again = desk.inbox.file(DANA, command)
    assert (done.value.citizen_id, done.value.case_id) == (again.value.citizen_id, again.value.case_id)
    mail = desk.inbox.get(DANA, row)
    assert mail.state is MessageState.FILED
    with desk.office.office.read() as unit:
        contact = unit.interactions.get(mail.interaction_id or 0)
    assert (contact.citizen_id, contact.case_id) == (done.value.citizen_id, done.value.case_id)
    desk.inbox.unfile(DANA, done.value)
    with desk.office.office.read() as unit:
        contact = unit.interactions.get(mail.interaction_id or 0)
    assert (contact.citizen_id, contact.case_id, desk.inbox.get(DANA, row).state) == (None, None, MessageState.PARSED)


def test_a_filing_that_cannot_be_is_not_half_done(desk: Desk):
    (row,) = desk.arrive(letter())
    with pytest.raises(DomainError):
        desk.inbox.file(DANA, FileMessage(row, new_citizen=RegisterCitizen(uuid4(), MARIA), new_case=NewCase(uuid4(), "  ")))
    with pytest.raises(NotFound):
        desk.inbox.file(DANA, FileMessage(row, citizen_id=99))
    with pytest.raises(NotFound):
        desk.inbox.file(DANA, FileMessage(row, case_id=99))
    assert (desk.office.count("citizen"), desk.inbox.get(DANA, row).state) == (0, MessageState.PARSED)


def test_what_could_not_be_read_cannot_be_filed_but_its_bytes_can_be_seen(desk: Desk):
    (row,) = desk.arrive(b"\x00 no mail at all")
    with pytest.raises(DomainError, match="could not be read"):
        desk.inbox.file(DANA, FileMessage(row))
    assert desk.inbox.raw(DANA, row) == b"\x00 no mail at all"
    assert desk.inbox.raw(DANA, row, 5) == b"\x00 no "


def test_setting_aside_ends_the_wait_and_bringing_back_starts_it_again(desk: Desk):
    (row,) = desk.arrive(letter())

    def waiting() -> int:
        with desk.office.office.read() as unit:
            return len(unit.interactions.awaiting(None, 10))

    assert waiting() == 1
    desk.inbox.set_aside(DANA, row)
    assert waiting() == 0
    desk.inbox.set_aside(DANA, row, aside=False)
    assert waiting() == 1
    desk.inbox.mark_answered(DANA, row)
    assert waiting() == 0
    desk.inbox.mark_answered(DANA, row, answered=False)
    assert waiting() == 1


def test_html_is_shown_safe_with_the_mails_own_pictures(desk: Desk):
    raw = (
        b"From: a@example.org\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
        b"<p>Meter:</p><img src='cid:meter@1'><img src='http://evil.example/x.png'><script>x()</script>\r\n--x\r\n"
        b"Content-Type: image/png\r\nContent-ID: <meter@1>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n"
    )
    rich, plain = desk.arrive(raw, letter(message_id="<2@x>"))
    assert desk.inbox.safe_html(DANA, rich).strip() == '<p>Meter:</p><img src="cid:meter@1"><img>'
    assert desk.inbox.inline_images(DANA, rich) == {"meter@1": b"\x89PNG\r\n\x1a\n"}
    assert (desk.inbox.safe_html(DANA, plain), desk.inbox.inline_images(DANA, plain)) == ("", {})


def test_the_front_desk_reads_but_does_not_file(desk: Desk):
    (row,) = desk.arrive(letter())
    assert desk.inbox.proposal(FRONT, row).citizen_id is None
    for attempt in (
        lambda: desk.inbox.file(FRONT, FileMessage(row)),
        lambda: desk.inbox.set_aside(FRONT, row),
        lambda: desk.inbox.mark_answered(FRONT, row),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    with pytest.raises(NotFound):
        desk.inbox.get(FRONT, 99)


def test_warnings_about_a_message_are_in_plain_sentences(desk: Desk):
    desk.citizen()
    (row,) = desk.arrive(letter(sender='"clerk@county.example" <x@examp1e.org>', extra="Reply-To: <y@evil.example>"))
    assert desk.inbox.warnings(FRONT, row) == (
        "The sender's name shows clerk@county.example, but the message came from x@examp1e.org.",
        "The sender's address ends in examp1e.org. That looks like example.org, which citizens of this office use, but it is another one.",
        "An answer would not go to x@examp1e.org but to y@evil.example, at another place.",
    )
    one, two = desk.arrive(letter("Parcel 1", message_id="<same@x>"), letter("Parcel 2", message_id="<same@x>"))
    assert desk.inbox.warnings(FRONT, one) == ()
    assert desk.inbox.warnings(FRONT, two) == ("Another message with the same identification but other content is here already. Both are kept.",)
    with pytest.raises(NotFound):
        desk.inbox.warnings(FRONT, 99)
