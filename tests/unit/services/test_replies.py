"""What a reply begins with: whom it goes to, from where, what it quotes, and what to know before writing."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.case import CaseEdit, CaseStatus, EditCase, OpenCase
from app.domain.contact_point import email
from app.domain.email_message import MailAddress
from app.domain.errors import DomainError, NotFound
from app.domain.reply import SendingMailbox
from tests.stories import ADAM, RUTH, named
from tests.unit.services.outbox_desk import MARIA, OutboxDesk

NO_MAIL = {"sender": MailAddress("", "noreply@forms.example")}


@pytest.fixture
def desk() -> OutboxDesk:
    return OutboxDesk()


def case_of(desk: OutboxDesk, citizen_id: int | None, name: str = "noise", **values: Any) -> int:
    return desk.cases.open(RUTH, OpenCase(named(name), "Noise at night", citizen_id, **values)).value.id


class TestStart:
    def test_it_answers_the_newest_mail_of_the_case(self, desk: OutboxDesk) -> None:
        desk.clock.pass_time(hours=1)
        newer = desk.arrives("bill-2@x.gov", subject="RE: Fwd: Water bill", text="And the\n> old\nmeter?")
        desk.clock.pass_time(hours=1)
        desk.arrives("away@x.gov", automatic=True, automatic_why="an automatic reply")
        start = desk.replies.start(RUTH, desk.case_id)
        assert (start.answers, start.subject, start.to, start.cc) == (newer, "Re: Water bill", (MARIA,), ())
        assert start.quote == "On 16 Nov 2026 at 04:00, Maria Garcia wrote:\n> And the\n>> old\n> meter?"
        assert (start.case_id, start.case_number, start.citizen_id) == (desk.case_id, "2026-000001", desk.maria)
        assert (start.mailbox_id, start.mailbox, start.mailboxes) == (desk.box, "water@county.gov", (SendingMailbox(desk.box, "Water", "water@county.gov"),))
        assert (start.signature, start.warnings) == ("Shelby County Water\n502-555-0100", ())

    def test_or_the_one_that_is_named(self, desk: OutboxDesk) -> None:
        desk.clock.pass_time(hours=1)
        desk.arrives("bill-2@x.gov")
        assert desk.replies.start(RUTH, desk.case_id, desk.message).answers == desk.message

    def test_a_message_of_another_case_is_not_answered_here(self, desk: OutboxDesk) -> None:
        other = case_of(desk, desk.maria)
        with pytest.raises(DomainError, match="no longer on this case"):
            desk.replies.start(RUTH, other, desk.message)
        with pytest.raises(NotFound):
            desk.replies.start(RUTH, desk.case_id, 4711)
        with pytest.raises(NotFound):
            desk.replies.start(RUTH, 4711)

    def test_a_mail_far_down_in_a_long_history_is_found(self, desk: OutboxDesk) -> None:
        for n in range(120):
            desk.clock.pass_time(minutes=1)
            desk.cases.add_note(RUTH, desk.case_id, f"Note {n}", named(f"note-{n}"))
        assert desk.replies.start(RUTH, desk.case_id).answers == desk.message

    def test_a_history_without_an_end_is_not_walked_for_ever(self, desk: OutboxDesk) -> None:
        for n in range(1_001):
            desk.clock.pass_time(minutes=1)
            desk.cases.add_note(RUTH, desk.case_id, f"Note {n}", named(f"note-{n}"))
        assert desk.replies.start(RUTH, desk.case_id).answers is None

    def test_a_case_without_mail_writes_to_the_citizens_preferred_address(self, desk: OutboxDesk) -> None:
        jo = desk.register("Jo Field", contacts=(email("old@x.gov"), email("jo@x.gov", preferred=True)))
        start = desk.replies.start(RUTH, case_of(desk, jo))
        assert (start.to, start.subject, start.answers, start.quote) == ((MailAddress("Jo Field", "jo@x.gov"),), "Noise at night", None, "")
        assert start.warnings == ()

    @pytest.mark.parametrize("reached_by", [{}, {"phones": ["502-555-0134"]}, {"contacts": (email("jo@x_y.gov"),)}])
    def test_a_citizen_without_an_address(self, desk: OutboxDesk, reached_by: dict[str, Any]) -> None:
        start = desk.replies.start(RUTH, case_of(desk, desk.register("Jo Field", **reached_by)))
        assert (start.to, start.warnings) == ((), ("There is no address to answer to. Type one.",))
        assert desk.replies.start(RUTH, case_of(desk, None, "nobody")).to == ()

    def test_in_spanish_for_whoever_speaks_it(self, desk: OutboxDesk) -> None:
        luis = desk.register("Luis Ortega", language="Spanish", emails=["luis@x.gov"])
        case_id = case_of(desk, luis)
        row = desk.arrives("hola@x.gov", case_id=case_id, sender=MailAddress("Luis", "luis@x.gov"), text="Hola")
        assert desk.replies.start(RUTH, case_id, row).quote == "El 16 nov 2026 a las 04:00, Luis escribió:\n> Hola"

    def test_an_empty_mail_is_not_quoted(self, desk: OutboxDesk) -> None:
        row = desk.arrives("empty@x.gov", text=" \n", sent_at=None, sender=MailAddress("", "maria@x.gov"))
        assert desk.replies.start(RUTH, desk.case_id, row).quote == ""
        row = desk.arrives("short@x.gov", text="Hi", sent_at=None, sender=MailAddress("", "maria@x.gov"))
        assert desk.replies.start(RUTH, desk.case_id, row).quote.startswith("On 16 Nov 2026 at 04:00, maria@x.gov wrote:")


class TestWhereItGoes:
    def test_where_the_mail_asks_for_it_with_a_warning(self, desk: OutboxDesk) -> None:
        row = desk.arrives("bill-2@x.gov", reply_to=MailAddress("", "maria@work.example"))
        start = desk.replies.start(RUTH, desk.case_id, row)
        assert start.to == (MailAddress("Maria Garcia", "maria@work.example"),)
        assert start.warnings == (
            "maria@work.example is not an address on file for Maria Garcia.",
            "The mail came from maria@x.gov, but asks for the answer to go to maria@work.example.",
        )

    def test_the_same_address_in_capitals_is_no_news(self, desk: OutboxDesk) -> None:
        row = desk.arrives("bill-2@x.gov", reply_to=MailAddress("Maria", "MARIA@X.gov"))
        assert desk.replies.start(RUTH, desk.case_id, row).warnings == ()

    @pytest.mark.parametrize("reply_to", [None, MailAddress("", "no address"), MailAddress("", "noreply@x.gov")])
    def test_never_to_a_program_or_to_what_is_no_address(self, desk: OutboxDesk, reply_to: MailAddress | None) -> None:
        row = desk.arrives("form@x.gov", sender=MailAddress("Forms", "noreply@county.gov"), reply_to=reply_to)
        assert desk.replies.start(RUTH, desk.case_id, row).to == (MARIA,)

    def test_a_web_form_is_answered_at_the_citizens_own_address(self, desk: OutboxDesk) -> None:
        row = desk.arrives("form@x.gov", sender=MailAddress("Website", "web@county.gov"))
        with desk.store.write(RUTH) as unit:
            form = unit.web_forms.add("Contact", "web@county.gov", "", ())
            stored = unit.messages.get(row)
            letter = desk.store.books.letters[row]
            assert letter.mail is not None
            unit.messages.parsed(row, letter.mail, stored.fingerprint, stored.interaction_id or 0, stored.state, id_used_before=False, form_id=form)
            unit.commit()
        assert desk.replies.start(RUTH, desk.case_id, row).to == (MARIA,)

    def test_a_stranger_on_the_case_is_answered_with_a_warning(self, desk: OutboxDesk) -> None:
        row = desk.arrives("lawyer@x.gov", sender=MailAddress("Her lawyer", "law@firm.example"))
        start = desk.replies.start(RUTH, desk.case_id, row)
        assert start.to == (MailAddress("Her lawyer", "law@firm.example"),)
        assert start.warnings == ("law@firm.example is not an address on file for Maria Garcia.",)

    def test_the_others_are_offered_never_put_in(self, desk: OutboxDesk) -> None:
        jo, sam = MailAddress("Jo", "jo@x.gov"), MailAddress("", "sam@works.example")
        desk.mailbox("Roads", user="roads", address="roads@county.gov")
        to = (MailAddress("Water", "WATER@county.gov"), jo, MailAddress("", "not one"), MARIA)
        row = desk.arrives("all@x.gov", to=to, cc=(sam, jo, MailAddress("", "roads@county.gov")))
        start = desk.replies.start(RUTH, desk.case_id, row)
        assert (start.cc, start.others) == ((), (jo, sam))


class TestWhereItComesFrom:
    def test_the_mailbox_the_mail_came_in_by(self, desk: OutboxDesk) -> None:
        roads = desk.mailbox("Roads", user="roads", address="roads@county.gov")
        row = desk.arrives("road@x.gov", box=roads)
        start = desk.replies.start(RUTH, desk.case_id, row)
        assert (start.mailbox_id, [box.name for box in start.mailboxes]) == (roads, ["Roads", "Water"])
        assert desk.replies.start(RUTH, desk.case_id, desk.message).mailbox_id == desk.box

    def test_else_the_mailbox_of_the_cases_queue_else_any(self, desk: OutboxDesk) -> None:
        streets = desk.queue("Streets")
        roads = desk.mailbox("Roads", user="roads", address="roads@county.gov", queue_id=streets)
        reads = desk.mailbox("Archive", user="archive", address="archive@county.gov", smtp_host="")
        assert desk.replies.start(RUTH, case_of(desk, desk.maria, "pothole", queue_id=desk.water)).mailbox_id == roads, "the first by name"
        assert desk.replies.start(RUTH, case_of(desk, desk.maria, "light", queue_id=streets)).mailbox_id == roads
        desk.office.set_signature(ADAM, streets, "Streets desk")
        start = desk.replies.start(RUTH, desk.case_id, desk.arrives("archive@x.gov", box=reads))
        assert (start.mailbox_id, start.signature) == (roads, "Shelby County Water\n502-555-0100"), "an archive cannot send"

    def test_no_mailbox_can_send(self, desk: OutboxDesk) -> None:
        with desk.store.write(RUTH) as unit:
            unit.mailboxes.remove(desk.box)
            unit.commit()
        start = desk.replies.start(RUTH, desk.case_id)
        assert (start.mailbox_id, start.mailbox, start.signature, start.mailboxes) == (None, "", "", ())
        assert start.warnings[0] == "No mailbox of this office can send yet. Set up sending in Settings, Mailboxes."


class TestWarnings:
    def test_a_case_that_ended(self, desk: OutboxDesk) -> None:
        desk.cases.edit(RUTH, EditCase(desk.case_id, 1, CaseEdit(status=CaseStatus.CLOSED)))
        assert desk.replies.start(RUTH, desk.case_id).warnings == ("Case 2026-000001 is no longer open.",)

    def test_somebody_answered_already(self, desk: OutboxDesk) -> None:
        mail = desk.queued()
        assert desk.replies.start(RUTH, desk.case_id).warnings == ("Ruth already answered this message.",)
        desk.outbox.deliver(RUTH)
        assert desk.replies.start(RUTH, desk.case_id).warnings == ("Ruth already answered this message.",)
        assert desk.now(mail).interaction_id
        other = desk.arrives("bill-2@x.gov")
        taken_back = desk.outbox.send(RUTH, desk.letter(answers=other)).value
        desk.outbox.take_back(RUTH, taken_back.id)
        assert desk.replies.start(RUTH, desk.case_id, other).warnings == ()


class TestFinalText:
    def test_it_is_what_is_sent(self, desk: OutboxDesk) -> None:
        command = desk.letter()
        shown = desk.replies.final_text(RUTH, command)
        desk.outbox.send(RUTH, command)
        assert desk.composer.letters[0].text == shown

    @pytest.mark.parametrize("answers", [None, 1])
    def test_without_a_case(self, desk: OutboxDesk, answers: int | None) -> None:
        with pytest.raises(NotFound):
            desk.replies.final_text(RUTH, desk.letter(case_id=4711))
        text = desk.replies.final_text(RUTH, desk.letter(case_id=None, answers=answers, signature=False))
        assert text.startswith("The meter is read on Thursday.")
        assert ("> Why" in text) is (answers is not None)

    def test_signature_of_the_mailboxs_queue_where_there_is_no_case(self, desk: OutboxDesk) -> None:
        streets = desk.queue("Streets")
        desk.office.set_signature(ADAM, streets, "Streets desk")
        roads = desk.mailbox("Roads", user="roads", address="roads@county.gov", queue_id=streets)
        assert desk.replies.final_text(RUTH, desk.letter(case_id=None, answers=None, mailbox_id=roads)).endswith("-- \nStreets desk")


class TestDoubts:
    def test_nothing_is_asked_of_most(self, desk: OutboxDesk) -> None:
        assert desk.replies.doubts(RUTH, desk.case_id, ["maria@x.gov"]) == ()
        assert desk.replies.doubts(RUTH, case_of(desk, None), ["maria@x.gov"]) == ()

    def test_who_died_or_asked_for_it_is_not_written_to_unasked(self, desk: OutboxDesk) -> None:
        mark(desk, deceased=True, do_not_contact=True)
        said = ("Maria Garcia is noted as deceased.", "Maria Garcia asked not to be contacted.")
        assert desk.replies.doubts(RUTH, desk.case_id, ["maria@x.gov"]) == said
        assert desk.replies.start(RUTH, desk.case_id).warnings[-2:] == said

    def test_a_wrong_address_is_not_proposed_and_is_asked_about(self, desk: OutboxDesk) -> None:
        mark(desk, contacts=(replace(email("maria@x.gov"), wrong=True), email("new@x.gov")))
        said = "maria@x.gov was found to be a wrong address of Maria Garcia."
        assert desk.replies.start(RUTH, desk.case_id).warnings == (said,), "the mail came from there"
        assert desk.replies.doubts(RUTH, desk.case_id, ["maria@x.gov", "new@x.gov"]) == (said,)
        assert [one.email for one in desk.replies.start(RUTH, case_of(desk, desk.maria)).to] == ["new@x.gov"]


def mark(desk: OutboxDesk, **values: Any) -> None:
    """Let a clerk note something about Maria."""
    with desk.store.write(RUTH) as unit:
        maria = unit.citizens.get(desk.maria)
        unit.citizens.replace(maria.id, maria.version, replace(maria.profile, **values))
        unit.commit()
