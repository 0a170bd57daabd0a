"""A rule files only what is certain: an answer on an open case from somebody who belongs to it. Everything weaker waits for a person, with its reason."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from app.domain.case import CaseStatus
from app.domain.changes import Kind
from app.domain.citizen import Profile
from app.domain.contact_point import email
from app.domain.email_message import MessageState
from app.domain.errors import NotFound
from app.domain.outgoing import OutgoingState
from app.domain.sender_check import AUTHSERV_SETTING
from app.domain.timeline import EntryKind
from app.services.inbox import FileMessage, InboxView, NewCase
from app.services.mailboxes import password_key
from tests.mail.desk import MARIA, Desk
from tests.mail.letters import letter
from tests.mail.office import DANA, MailOffice
from tests.mail.shelf import Shelf, Shelves
from tests.mail.test_intake import WATER

STRANGER = '"Some Body" <somebody@elsewhere.example>'


@pytest.fixture
def desk(mail_office: MailOffice) -> Desk:
    return Desk(mail_office)


def reply(message_id: str = "<2@x>", answers: str = "<1@x>", text: str = "Thank you.", **values: str) -> bytes:
    return letter(text, **{"message_id": message_id, "subject": "Re: Water bill", "extra": f"In-Reply-To: {answers}", **values})  # type: ignore[arg-type]


def waiting(desk: Desk) -> list[int]:
    with desk.office.office.read() as unit:
        return [entry.id for entry in unit.interactions.awaiting(None, 99)]


class TestAnswers:
    def test_an_answer_of_the_citizen_to_a_mail_on_an_open_case_is_filed_there(self, desk: Desk):
        maria = desk.citizen()
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), maria)
        answer = desk.arrives(reply())
        assert (answer.state, answer.filed_by, answer.filed_why) == (MessageState.FILED, "rule", f"answers a message on case {desk.number(case)}")
        assert desk.place(answer) == (maria, case)
        assert answer.interaction_id in waiting(desk), "a person waits for our answer, filed or not"
        assert desk.inbox.counts(DANA)["new"] == 0

    def test_an_answer_to_a_mail_of_ours_is_filed_on_its_case(self, desk: Desk):
        maria = desk.citizen()
        case = desk.case("Water bill", maria)
        desk.sends(case, "ours-1@county.example")
        assert desk.place(desk.arrives(reply(answers="<ours-1@county.example>"))) == (maria, case)

    def test_a_mail_of_ours_that_never_left_is_answered_by_nobody(self, desk: Desk):
        case = desk.case("Water bill", desk.citizen())
        desk.sends(case, "ours-1@county.example", state=OutgoingState.REFUSED)
        assert desk.arrives(reply(answers="<ours-1@county.example>")).state is MessageState.PARSED

    def test_an_answer_proves_that_an_uncertain_mail_of_ours_left(self, desk: Desk):
        case = desk.case("Water bill", desk.citizen())
        ours = desk.sends(case, "ours-1@county.example", state=OutgoingState.UNKNOWN)
        answer = desk.arrives(reply(answers="<ours-1@county.example>"))
        assert answer.filed_by == "rule"
        assert desk.sent(ours).state is OutgoingState.UNKNOWN, "what follows from it is decided elsewhere"
        assert (desk.sent(ours).why, desk.sent(ours).looked_at) == ("An answer to it arrived, so it reached somebody.", desk.office.clock.at)

    def test_the_report_counts_what_was_filed(self, desk: Desk):
        desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        shelf = Shelf()
        shelf.put("9", reply())
        done = desk.office.intake(sources=Shelves(shelf)).pull(DANA, desk.box)  # type: ignore[arg-type]
        assert (done.value.stored, done.value.filed, done.value.replies_threaded) == (1, 1, 1)
        assert Kind.CASE in done.changes.kinds()

    def test_an_answer_and_the_answer_to_it_in_one_page(self, desk: Desk):
        """The newest comes first from the source; it refers only to the one below it."""
        maria = desk.citizen()
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), maria)
        second, third = desk.arrive(
            reply("<2@x>", date="Fri, 20 Nov 2026 09:15:00 -0500"), reply("<3@x>", "<2@x>", "One more thing.", date="Fri, 20 Nov 2026 09:16:00 -0500")
        )
        assert (desk.place(second), desk.place(third)) == ((maria, case), (maria, case))

    def test_somebody_who_was_written_to_belongs_to_the_case_but_is_not_taken_for_its_citizen(self, desk: Desk):
        maria = desk.citizen()
        first = desk.arrives(letter(message_id="<1@x>", extra="Cc: lawyer@firm.example"))
        case = desk.file_new(first, maria)
        answer = desk.arrives(reply(sender="Her lawyer <Lawyer@firm.example>"))
        assert desk.place(answer) == (None, case)

    def test_a_citizen_who_wrote_from_an_address_that_is_not_on_file_is_known_by_what_a_person_filed(self, desk: Desk):
        maria = desk.citizen(Profile("Maria", "Garcia"))
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>", sender="work@firm.example")), maria)
        assert desk.place(desk.arrives(reply(sender="work@firm.example"))) == (maria, case)

    def test_of_a_family_with_one_address_the_citizen_of_the_case_is_meant(self, desk: Desk):
        maria = desk.citizen()
        desk.citizen(Profile("Jose", "Garcia", contacts=(email("maria.gl@example.org"),)))
        case = desk.case("Water bill", maria)
        desk.sends(case, "ours-1@county.example")
        assert desk.place(desk.arrives(reply(answers="<ours-1@county.example>"))) == (maria, case)

    def test_of_a_family_with_one_address_on_a_case_of_nobody_nobody_is_chosen(self, desk: Desk):
        for given in ("Maria", "Jose"):
            desk.citizen(Profile(given, "Garcia", contacts=(email("maria.gl@example.org"),)))
        case = desk.case("Water bill")
        desk.sends(case, "ours-1@county.example")
        assert desk.place(desk.arrives(reply(answers="<ours-1@county.example>"))) == (None, case)

    def test_automatic_mail_is_filed_and_marked_and_nobody_waits(self, desk: Desk):
        maria = desk.citizen()
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), maria)
        away = desk.arrives(reply(extra="In-Reply-To: <1@x>\r\nAuto-Submitted: auto-replied"))
        assert (away.filed_by, away.automatic, desk.place(away)) == ("rule", True, (maria, case))
        assert away.interaction_id not in waiting(desk)


class TestOnlyProposed:
    def proposed(self, desk: Desk, mail_row: int) -> tuple[int | None, tuple[str, ...]]:
        found = desk.inbox.proposal(DANA, mail_row)
        return found.case_id, found.reasons

    def test_a_stranger_who_answers_is_not_let_into_the_case(self, desk: Desk):
        """The mail was passed on, or its references were copied: an office must not show a case to whoever holds an old mail."""
        maria = desk.citizen()
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), maria)
        answer = desk.arrives(reply(sender=STRANGER))
        assert (answer.state, answer.filed_by, desk.place(answer)) == (MessageState.PARSED, "", (None, None))
        found, reasons = self.proposed(desk, answer.id)
        assert found == case
        assert reasons[-2:] == (f"answers a message on case {desk.number(case)}", "but comes from an address that is not on this case")

    def test_a_closed_case_is_not_reopened(self, desk: Desk):
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        desk.set_status(case, CaseStatus.CLOSED)
        answer = desk.arrives(reply())
        assert (answer.filed_by, desk.status(case)) == ("", CaseStatus.CLOSED)
        assert self.proposed(desk, answer.id)[1][-1] == f"answers a message on case {desk.number(case)}, which is closed"

    def test_a_forward_starts_a_new_matter(self, desk: Desk):
        desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        passed_on = desk.arrives(reply(subject="Fwd: Water bill"))
        assert passed_on.filed_by == ""
        assert self.proposed(desk, passed_on.id) == (None, ("same email address", "a forwarded message starts a new matter"))

    def test_a_sender_whom_our_mail_server_doubts_is_not_believed(self, desk: Desk):
        with desk.office.office.write(DANA) as unit:
            unit.office.set_setting(AUTHSERV_SETTING, "mx.county.example")
            unit.commit()
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        forged = desk.arrives(reply(extra="In-Reply-To: <1@x>\r\nAuthentication-Results: mx.county.example; dmarc=fail"))
        assert forged.filed_by == ""
        assert self.proposed(desk, forged.id)[1][-1] == "but the office's mail server could not confirm the sender"
        told = desk.arrives(reply("<3@x>", extra="In-Reply-To: <1@x>\r\nAuthentication-Results: mx.evil.example; dmarc=fail"))
        assert told.filed_by == "rule", "what any other server says is of no matter"
        assert desk.place(told)[1] == case

    def test_mails_that_share_an_unknown_parent_meet(self, desk: Desk):
        maria = desk.citizen()
        case = desk.file_new(desk.arrives(letter(message_id="<2@x>", extra="References: <gone@x>")), maria)
        other = desk.arrives(letter("More of it.", message_id="<3@x>", subject="Something else", extra="References: <gone@x>"))
        assert other.filed_by == ""
        assert self.proposed(desk, other.id) == (case, ("same email address", f"belongs to the same exchange as a message on case {desk.number(case)}"))

    def test_a_parent_that_comes_late_is_proposed_where_its_answer_lies(self, desk: Desk):
        case = desk.file_new(desk.arrives(reply("<2@x>", "<1@x>")), desk.citizen())
        parent = desk.arrives(letter(message_id="<1@x>", subject="First of all"))
        assert self.proposed(desk, parent.id)[0] == case

    def test_a_conversation_of_outlook_is_a_hint(self, desk: Desk):
        """Outlook has been seen to count different matters to one conversation."""
        topic = "Thread-Index: AdCR6W4Ql0yPvZ1kT8m2kq5m7n8oPg=="
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>", extra=topic)), desk.citizen())
        other = desk.arrives(letter("More.", message_id="<2@x>", subject="Parcel", extra=topic))
        assert other.conversation
        assert other.filed_by == ""
        assert self.proposed(desk, other.id)[1][-1] == f"is counted to the same conversation as a message on case {desk.number(case)}"

    def test_the_same_subject_of_the_same_citizen_within_two_weeks_is_a_hint(self, desk: Desk):
        maria = desk.citizen()
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>", subject="Meter 4711")), maria, "Something that sounds different")
        again = desk.arrives(letter("Any news?", message_id="<2@x>", subject="RE: meter 4711"))
        assert self.proposed(desk, again.id) == (
            case,
            ("same email address", f"has the same subject as a recent message of this citizen on case {desk.number(case)}"),
        )
        stranger = desk.arrives(letter("Any news?", message_id="<3@x>", subject="Meter 4711", sender=STRANGER))
        assert self.proposed(desk, stranger.id)[0] is None

    def test_a_message_id_that_stands_on_two_cases_decides_nothing(self, desk: Desk):
        maria = desk.citizen()
        first, second = desk.arrive(letter("One.", message_id="<same@x>"), letter("Two.", message_id="<same@x>"))
        desk.file_new(first, maria, "One")
        desk.file_new(second, maria, "Two")
        answer = desk.arrives(reply("<2@x>", "<same@x>"))
        assert answer.filed_by == ""


class TestTokens:
    def test_a_token_from_somebody_on_the_case_files(self, desk: Desk):
        """Some programs drop the references; the subject stays."""
        maria = desk.citizen()
        case = desk.case("Water bill", maria)
        answer = desk.arrives(letter("Thanks", message_id="<2@x>", subject=f"AW: Water bill {desk.token(case).lower()}"))
        assert (desk.place(answer), answer.filed_why) == ((maria, case), f"the subject carries the token of case {desk.number(case)}")

    def test_a_token_from_anybody_else_is_a_proposal(self, desk: Desk):
        case = desk.case("Water bill", desk.citizen())
        other = desk.arrives(letter("Thanks", message_id="<2@x>", subject=f"Re: Water bill {desk.token(case)}", sender=STRANGER))
        assert other.filed_by == ""
        found = desk.inbox.proposal(DANA, other.id)
        assert found.case_id == case
        assert found.reasons[-2:] == (f"the subject carries the token of case {desk.number(case)}", "but comes from an address that is not on this case")

    def test_a_token_that_somebody_made_up_opens_no_door(self, desk: Desk):
        case = desk.case("Water bill", desk.citizen())
        made_up = desk.arrives(letter("Thanks", message_id="<2@x>", subject=f"Re: [C-{desk.number(case)}-AAAA]", sender=STRANGER))
        assert desk.inbox.proposal(DANA, made_up.id).case_id is None

    def test_two_tokens_decide_nothing(self, desk: Desk):
        maria = desk.citizen()
        one, two = desk.case("One", maria), desk.case("Two", maria)
        assert desk.arrives(letter("x", message_id="<2@x>", subject=f"{desk.token(one)} {desk.token(two)}")).filed_by == ""

    def test_references_count_more_than_the_token(self, desk: Desk):
        maria = desk.citizen()
        one, two = desk.case("One", maria), desk.case("Two", maria)
        desk.sends(one, "ours-1@county.example")
        assert desk.place(desk.arrives(reply(answers="<ours-1@county.example>", subject=f"Re: {desk.token(two)}")))[1] == one


class TestPeopleDecide:
    def test_what_a_person_moved_decides_for_what_follows(self, desk: Desk):
        maria = desk.citizen()
        old = desk.file_new(desk.arrives(letter(message_id="<1@x>")), maria, "Water bill")
        other = desk.case("Leaking meter", maria)
        answer = desk.arrives(reply("<2@x>"))
        assert desk.place(answer)[1] == old
        desk.inbox.move(DANA, answer.id, other)
        assert desk.place(desk.arrives(letter("More", message_id="<3@x>", extra="References: <1@x> <2@x>"))) == (maria, other)
        assert desk.place(desk.arrives(letter("Less", message_id="<4@x>", extra="References: <1@x>")))[1] == old

    def test_what_a_person_took_off_a_case_keeps_what_follows_off_it(self, desk: Desk):
        desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        answer = desk.arrives(reply("<2@x>"))
        desk.inbox.take_back(DANA, answer.id)
        later = desk.arrives(letter("More", message_id="<3@x>", extra="References: <1@x> <2@x>"))
        assert (later.filed_by, desk.inbox.proposal(DANA, later.id).case_id) == ("", None)
        desk.inbox.set_aside(DANA, later.id)
        assert desk.arrives(letter("Even more", message_id="<4@x>", extra="References: <2@x> <3@x>")).filed_by == ""

    def test_taking_back_can_be_undone(self, desk: Desk):
        maria = desk.citizen()
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), maria)
        answer = desk.arrives(reply("<2@x>"))
        filed = desk.inbox.take_back(DANA, answer.id).value
        assert (desk.message(answer.id).state, desk.message(answer.id).filed_by, desk.place(answer)) == (MessageState.PARSED, "person", (None, None))
        desk.inbox.unfile(DANA, filed)
        again = desk.message(answer.id)
        assert (again.state, again.filed_by, again.filed_why, desk.place(again)) == (MessageState.FILED, "rule", answer.filed_why, (maria, case))

    def test_what_a_rule_filed_is_listed_to_be_checked(self, desk: Desk):
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        answer = desk.arrives(reply("<2@x>"))
        (line,) = desk.inbox.page(DANA, InboxView.BY_RULE).rows
        assert (line.id, line.case_id, line.case_number, line.filed_why) == (answer.id, case, desk.number(case), answer.filed_why)
        assert len(desk.inbox.page(DANA, InboxView.FILED).rows) == 2
        desk.inbox.file(DANA, FileMessage(answer.id, case_id=case))
        assert desk.inbox.page(DANA, InboxView.BY_RULE).rows == (), "a person said that it is right"

    def test_a_message_gets_a_case_of_its_own_with_what_followed(self, desk: Desk):
        maria = desk.citizen()
        old = desk.file_new(desk.arrives(letter(message_id="<1@x>")), maria)
        second = desk.arrives(reply("<2@x>", text="By the way, the dog next door."))
        third = desk.arrives(letter("The dog again.", message_id="<3@x>", extra="References: <1@x> <2@x>"))
        beside = desk.arrives(letter("The bill again.", message_id="<4@x>", extra="References: <1@x>"))
        done = desk.inbox.split(DANA, second.id, NewCase(uuid4(), "Barking dog"), later=True)
        new = done.value[0].case_id
        assert new not in {None, old}
        assert [desk.place(one) for one in (second, third, beside)] == [(maria, new), (maria, new), (maria, old)]
        assert done.changes.ids(Kind.MESSAGE) == {second.id, third.id}
        for filed in done.value:
            desk.inbox.unfile(DANA, filed)
        assert {desk.place(one)[1] for one in (second, third)} == {old}


class TestStatus:
    @pytest.mark.parametrize("status", [CaseStatus.WAITING_CITIZEN, CaseStatus.RESOLVED])
    def test_a_persons_answer_opens_a_case_that_waited_for_it(self, desk: Desk, status: CaseStatus):
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        desk.set_status(case, status)
        desk.arrives(reply())
        assert desk.status(case) is CaseStatus.OPEN
        event = desk.history(case)[0]
        assert (event.kind, event.text, event.by) == (EntryKind.CASE_STATUS, f"{status.value} → Open", "County Daybook")
        assert desk.cases.get(DANA, case).closed_at is None

    @pytest.mark.parametrize("status", [CaseStatus.NEW, CaseStatus.OPEN, CaseStatus.WAITING_OTHERS])
    def test_every_other_status_stays(self, desk: Desk, status: CaseStatus):
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        desk.set_status(case, status)
        desk.arrives(reply())
        assert desk.status(case) is status

    def test_automatic_mail_opens_nothing(self, desk: Desk):
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        desk.set_status(case, CaseStatus.RESOLVED)
        away = desk.arrives(reply(extra="In-Reply-To: <1@x>\r\nAuto-Submitted: auto-replied"))
        assert (away.filed_by, desk.status(case)) == ("rule", CaseStatus.RESOLVED)

    def test_an_old_mail_that_only_comes_in_now_opens_nothing(self, desk: Desk):
        """A mailbox is read for the first time, with years of mail in it."""
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        desk.set_status(case, CaseStatus.RESOLVED)
        desk.office.clock.at += timedelta(days=15)
        shelf = Shelf()
        shelf.put("old", reply(), desk.office.clock.at - timedelta(days=14, hours=1))
        assert desk.office.intake(sources=Shelves(shelf)).pull(DANA, desk.box).value.filed == 1  # type: ignore[arg-type]
        assert desk.status(case) is CaseStatus.RESOLVED

    def test_two_answers_in_one_page_open_it_once(self, desk: Desk):
        case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())
        desk.set_status(case, CaseStatus.WAITING_CITIZEN)
        desk.arrive(reply("<2@x>"), reply("<3@x>", text="And the photo."))
        assert [entry.text for entry in desk.history(case) if entry.kind is EntryKind.CASE_STATUS].count("Waiting on citizen → Open") == 1

    def test_an_answer_that_a_person_files_opens_it_too_in_that_persons_name(self, desk: Desk):
        maria = desk.citizen()
        case = desk.case("Water bill", maria)
        desk.set_status(case, CaseStatus.WAITING_CITIZEN)
        desk.file(desk.arrives(letter(message_id="<1@x>")), maria, case)
        assert desk.status(case) is CaseStatus.OPEN
        assert desk.history(case)[0].by == "Dana"


class TestOurOwnMail:
    def back(self, **values: str) -> bytes:
        story = {"message_id": "<ours-1@county.example>", "sender": "Water <water@county.example>", "to": "maria.gl@example.org", "subject": "Re: Water bill"}
        return letter(values.pop("text", "We look into it.\r\n\r\nWater department\r\n\r\n> The bill has doubled."), **{**story, **values})  # type: ignore[arg-type]

    def test_a_copy_of_what_we_sent_is_joined_to_it(self, desk: Desk):
        case = desk.case("Water bill", desk.citizen())
        ours = desk.sends(case, "ours-1@county.example", state=OutgoingState.UNKNOWN)
        contacts = desk.office.count("interaction")
        copy = desk.arrives(self.back())
        assert (copy.state, copy.filed_by, copy.interaction_id, copy.automatic) == (MessageState.FILED, "rule", None, True)
        assert desk.office.count("interaction") == contacts
        assert desk.sent(ours).why == "It came back to one of the office's own mailboxes, so it left."
        assert desk.inbox.counts(DANA) == {"new": 0, "automatic": 0, "quarantined": 0}

    def test_a_second_copy_in_another_folder_is_the_same(self, desk: Desk):
        desk.sends(desk.case("Water bill", desk.citizen()), "ours-1@county.example")
        first, second = desk.arrive(self.back(), b"Received: again\r\n" + self.back())
        assert first.id == second.id

    @pytest.mark.parametrize(
        "forged", [{"sender": STRANGER}, {"text": "Send the money to this account instead."}], ids=["from somebody else", "with other words"]
    )
    def test_our_message_id_under_another_sender_or_other_words_is_a_message_of_its_own(self, desk: Desk, forged: dict[str, str]):
        desk.sends(desk.case("Water bill", desk.citizen()), "ours-1@county.example")
        mail = desk.arrives(self.back(**forged))
        assert (mail.state, mail.id_used_before) == (MessageState.PARSED, True)
        assert mail.interaction_id is not None


def bounce(original: str, *recipients: str, action: str = "failed", message_id: str = "<dsn-1@mx.example>") -> bytes:
    """Return a delivery report as Postfix writes it."""
    about = "".join(
        f"\r\nFinal-Recipient: rfc822; {one}\r\nAction: {action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n" for one in recipients
    )
    return (
        f"From: MAILER-DAEMON@mx.example\r\nTo: water@county.example\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: {message_id}\r\n"
        "Date: Fri, 20 Nov 2026 09:20:00 -0500\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n'
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n{about}\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{original}>\r\nSubject: Re: Water bill\r\n\r\n--b--\r\n"
    ).encode()


class TestBounces:
    def test_a_bounce_is_shown_on_what_was_sent_and_filed_on_its_case(self, desk: Desk):
        maria = desk.citizen()
        case = desk.case("Water bill", maria)
        desk.set_status(case, CaseStatus.WAITING_CITIZEN)
        ours = desk.sends(case, "ours-1@county.example", state=OutgoingState.UNKNOWN)
        report = desk.arrives(bounce("ours-1@county.example", "Maria.GL@example.org"))
        (failure,) = desk.sent(ours).failures
        assert (failure.recipient, failure.message_row) == ("maria.gl@example.org", report.id)
        assert "no such user" in failure.why
        assert (report.automatic, report.filed_by, desk.place(report)[1]) == (True, "rule", case)
        event = desk.history(case)[0]
        assert event.kind is EntryKind.CASE_UNDELIVERED
        assert event.text.startswith("Could not be delivered to maria.gl@example.org: ")
        assert desk.status(case) is CaseStatus.WAITING_CITIZEN
        assert desk.sent(ours).why == "A delivery report about it arrived, so it left."

    def test_the_same_bounce_twice_is_told_once(self, desk: Desk):
        case = desk.case("Water bill", desk.citizen())
        desk.sends(case, "ours-1@county.example")
        desk.arrives(bounce("ours-1@county.example", "maria.gl@example.org"))
        desk.arrives(bounce("ours-1@county.example", "maria.gl@example.org", message_id="<dsn-2@mx.example>"))
        assert [entry.kind for entry in desk.history(case)].count(EntryKind.CASE_UNDELIVERED) == 1

    def test_a_delay_is_filed_and_no_failure(self, desk: Desk):
        case = desk.case("Water bill", desk.citizen())
        ours = desk.sends(case, "ours-1@county.example")
        report = desk.arrives(bounce("ours-1@county.example", "maria.gl@example.org", action="delayed"))
        assert (desk.sent(ours).failures, desk.place(report)[1]) == ((), case)

    def test_a_bounce_of_what_was_never_sent_from_here_waits_among_automatic_mail(self, desk: Desk):
        report = desk.arrives(bounce("spam-in-our-name@x", "victim@example.org"))
        assert (report.filed_by, report.automatic) == ("", True)
        assert desk.inbox.counts(DANA)["automatic"] == 1


class TestTwoMailboxes:
    def test_a_mail_to_two_of_our_mailboxes_is_one_message_in_both_lists(self, desk: Desk):
        roads = replace(WATER, name="Roads", address="roads@county.example", user="roads")
        desk.office.keys.kept[password_key(roads)] = "secret"
        with desk.office.office.write(DANA) as unit:
            other = unit.mailboxes.add(roads)
            unit.commit()
        mail = desk.arrives(letter(to="water@county.example, roads@county.example"))
        shelf = Shelf()
        shelf.put("77", letter(to="water@county.example, roads@county.example"))
        desk.office.intake(sources=Shelves(shelf)).pull(DANA, other)  # type: ignore[arg-type]
        for mailbox_id in (desk.box, other, None):
            (line,) = desk.inbox.page(DANA, InboxView.NEW, mailbox_id=mailbox_id).rows
            assert (line.id, line.mailbox) == (mail.id, "Water, Roads")


def test_a_rule_that_fails_costs_the_filing_and_no_mail(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """A message that cannot be filed, for whatever reason, waits in the inbox like any other."""
    case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), desk.citizen())

    def fails(*_: object) -> None:
        raise NotFound("Case", case)

    monkeypatch.setattr("app.services.filing.wake", fails)
    bad, good = desk.arrive(reply("<2@x>"), letter("Another matter.", message_id="<3@x>"))
    assert [(mail.state, mail.filed_by) for mail in (bad, good)] == [(MessageState.PARSED, "")] * 2
    assert desk.place(bad) == (None, None)


def test_a_mail_with_thousands_of_references_is_followed_as_far_as_honest_ones_go(desk: Desk):
    references = " ".join(f"<{number}@flood.example>" for number in range(3_000))
    mail = desk.arrives(letter(message_id="<2@x>", extra=f"References: {references}"))
    assert mail.state is MessageState.PARSED
    assert desk.office.rows(f"SELECT count(*) <= 200 FROM message_ref WHERE message_row = {mail.id}") == [(1,)]


def test_the_citizens_own_address_added_later_lets_the_next_answer_in(desk: Desk):
    maria = desk.citizen(MARIA)
    case = desk.file_new(desk.arrives(letter(message_id="<1@x>")), maria)
    work = "Maria Garcia <maria@work.example>"
    assert desk.arrives(reply("<2@x>", sender=work)).filed_by == ""
    desk.file(desk.message(desk.rows()[-1]), maria, case)
    assert desk.arrives(reply("<3@x>", "<1@x>", sender=work)).filed_by == "rule"
