"""What leaves and what stays: whole before it is tried, tried once, filed as it leaves."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.domain.attachment import Attachment
from app.domain.case import OpenCase
from app.domain.changes import Kind
from app.domain.channel import Channel, Direction, Outcome
from app.domain.email_message import PERSON, RULE, MailAddress, MessageState, message_fingerprint
from app.domain.errors import DomainError, NotFound, OfficeFull
from app.domain.filing import OUR_OWN
from app.domain.outgoing import UNDO, DeliveryRound, NewFile, Outgoing, OutgoingKind, OutgoingState
from app.domain.reply_token import KEY_SETTING, cases_in
from app.domain.user import Actor, Role
from tests.stories import ADAM, FRANK, RUTH, letter, named, raw_mail
from tests.unit.services.outbox_desk import MARIA, SAM, OutboxDesk

PLAN = NewFile("plan, old.pdf", "application/pdf", b"%PDF plan")


@pytest.fixture
def desk() -> OutboxDesk:
    return OutboxDesk()


class TestPuttingIn:
    def test_everything_is_stored_before_anything_is_tried(self, desk: OutboxDesk) -> None:
        done = desk.outbox.send(RUTH, desk.letter(cc=(MailAddress("Jo", "jo@works.example"),), files=(PLAN,)))
        mail = done.value
        assert (mail.state, mail.kind, mail.not_before) == (OutgoingState.QUEUED, OutgoingKind.REPLY, desk.clock.at + UNDO)
        assert (mail.to, mail.cc, mail.subject, mail.text) == (
            (MARIA,),
            (MailAddress("Jo", "jo@works.example"),),
            "Re: Water bill",
            "The meter is read on Thursday.",
        )
        assert (mail.case_id, mail.citizen_id, mail.answers, mail.by_name, mail.mailbox) == (desk.case_id, desk.maria, desk.message, "Ruth", "Water")
        assert mail.message_id.endswith("@county.gov")
        assert desk.blobs.read(mail.raw_sha256)
        assert [(file.name, desk.blobs.read(file.sha256)) for file in mail.files] == [("plan, old.pdf", b"%PDF plan")]
        assert done.changes.ids(Kind.OUTGOING) == {mail.id}
        assert desk.server.tries == 0

    def test_what_stands_in_it(self, desk: OutboxDesk) -> None:
        desk.outbox.send(RUTH, desk.letter())
        [letter] = desk.composer.letters
        assert letter.sender == MailAddress("Water", "water@county.gov")
        assert (letter.in_reply_to, letter.references, letter.automatic) == ("bill-1@x.gov", ("first@x.gov",), False)
        assert letter.text == (
            "The meter is read on Thursday.\n\n-- \nShelby County Water\n502-555-0100\n\n"
            "On 16 Nov 2026 at 04:00, Maria Garcia wrote:\n> Why is my bill so high?"
        )
        assert letter.at.utcoffset() == timedelta(hours=-5)
        with desk.store.read() as unit:
            assert cases_in(letter.subject, unit.office.setting(KEY_SETTING)) == ("2026-000001",)

    def test_the_offices_secret_is_made_once(self, desk: OutboxDesk) -> None:
        tokens = {desk.queued() and desk.composer.letters[-1].subject for _ in range(2)}
        assert len(tokens) == 1

    def test_two_desks_need_the_first_token_at_once(self, desk: OutboxDesk) -> None:
        write, waited = desk.store.write, []

        def slow(actor: Actor) -> Any:
            if not waited:
                waited.append(True)
                desk.outbox.send(SAM, desk.letter())
            return write(actor)

        desk.store.write = slow  # type: ignore[method-assign]
        desk.outbox.send(RUTH, desk.letter())
        assert len({one.subject for one in desk.composer.letters}) == 1

    def test_without_quote_and_signature(self, desk: OutboxDesk) -> None:
        desk.outbox.send(RUTH, desk.letter(quote=False, signature=False))
        assert desk.composer.letters[0].text == "The meter is read on Thursday."
        assert desk.composer.letters[0].in_reply_to == "bill-1@x.gov", "it is an answer all the same"

    def test_a_new_mail_answers_nothing(self, desk: OutboxDesk) -> None:
        mail = desk.outbox.send(RUTH, desk.letter(answers=None, subject="Your case")).value
        assert (mail.kind, desk.composer.letters[0].in_reply_to, desk.composer.letters[0].references) == (OutgoingKind.NEW, "", ())
        assert "> " not in desk.composer.letters[0].text

    def test_a_mail_without_a_case_has_no_token(self, desk: OutboxDesk) -> None:
        loose = desk.arrives("loose@x.gov", case_id=None)
        mail = desk.outbox.send(RUTH, desk.letter(case_id=None, answers=loose)).value
        assert (mail.case_number, mail.citizen_id, desk.composer.letters[0].subject) == ("", None, "Re: Water bill")

    def test_the_same_uid_is_one_mail(self, desk: OutboxDesk) -> None:
        command = desk.letter()
        first = desk.outbox.send(RUTH, command).value
        again = desk.outbox.send(RUTH, replace(command, text="Something else"))
        assert (again.value, bool(again.changes)) == (first, False)
        assert len(desk.outbox.waiting(RUTH)) == len(desk.composer.letters) == 1

    def test_files_of_the_case_go_along(self, desk: OutboxDesk) -> None:
        file_id = desk.cases.attach(RUTH, desk.case_id, "bill.pdf", "application/pdf", b"%PDF bill").value
        mail = desk.outbox.send(RUTH, desk.letter(attached=(file_id, file_id), files=(PLAN,))).value
        assert [file.name for file in mail.files] == ["plan, old.pdf", "bill.pdf"]
        assert [file.data for file in desk.composer.letters[0].files] == [b"%PDF plan", b"%PDF bill"]

    def test_the_words_of_the_case_come_before_those_of_the_mailbox(self, desk: OutboxDesk) -> None:
        permits = desk.queue("Permits")
        desk.office.set_signature(ADAM, permits, "Permits desk")
        box = desk.mailbox("Permits", queue_id=permits)
        roads = desk.cases.open(RUTH, OpenCase(named("roads"), "Pothole", desk.maria, queue_id=desk.queue("Roads"))).value.id
        for case_id in (desk.case_id, roads):
            desk.outbox.send(RUTH, desk.letter(case_id=case_id, mailbox_id=box, answers=None))
        assert [one.text.partition("-- \n")[2] for one in desk.composer.letters] == ["Shelby County Water\n502-555-0100", "Permits desk"]


class TestRefusedAtTheDesk:
    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"to": ()}, "to"),
            ({"to": (MailAddress("Maria", "maria"),)}, "to"),
            ({"cc": (MailAddress("", "a@b@c.gov"),)}, "cc"),
            ({"subject": " "}, "subject"),
            ({"text": ""}, "text"),
            ({"text": "Dear {{citizen.name}}"}, "text"),
            ({"files": (NewFile("run.exe", "application/pdf", b"MZ"),)}, "files"),
            ({"attached": (4711,)}, "files"),
        ],
    )
    def test_nothing_is_stored(self, desk: OutboxDesk, values: dict[str, Any], field: str) -> None:
        before = len(desk.blobs.kept)
        with pytest.raises(DomainError) as caught:
            desk.outbox.send(RUTH, desk.letter(**values))
        assert caught.value.field == field
        assert desk.outbox.waiting(RUTH) == ()
        assert len(desk.blobs.kept) == before

    def test_files_of_another_case_do_not_go_along(self, desk: OutboxDesk) -> None:
        other = desk.cases.open(RUTH, OpenCase(named("noise"), "Noise")).value.id
        secret = desk.cases.attach(RUTH, other, "statement.pdf", "application/pdf", b"%PDF").value
        with pytest.raises(DomainError, match="no longer on this case"):
            desk.outbox.send(RUTH, desk.letter(attached=(secret,)))
        with pytest.raises(DomainError, match="no longer on this case"):
            desk.outbox.send(RUTH, desk.letter(case_id=None, answers=None, attached=(secret,)))

    def test_a_message_of_another_case_is_not_quoted_to_a_stranger(self, desk: OutboxDesk) -> None:
        other = desk.cases.open(RUTH, OpenCase(named("noise"), "Noise")).value.id
        with pytest.raises(DomainError, match="no longer on this case; somebody filed it elsewhere") as caught:
            desk.outbox.send(RUTH, desk.letter(case_id=other))
        assert caught.value.field == "answers"

    def test_a_message_that_was_not_read(self, desk: OutboxDesk) -> None:
        with desk.store.write(RUTH) as unit:
            row = unit.messages.receive(desk.box, raw_mail("unread"), "cd" * 32, desk.clock.at)
            unit.commit()
        with pytest.raises(DomainError, match="could not be read, so it cannot be answered"):
            desk.outbox.send(RUTH, desk.letter(answers=row))

    def test_a_mailbox_that_only_reads(self, desk: OutboxDesk) -> None:
        reads = desk.mailbox("Archive", smtp_host="")
        odd = desk.mailbox("Odd", address="odd@x_y.gov")
        for box in (reads, odd):
            with pytest.raises(DomainError, match="only reads") as caught:
                desk.outbox.send(RUTH, desk.letter(mailbox_id=box))
            assert caught.value.field == "mailbox_id"

    @pytest.mark.parametrize("values", [{"case_id": 4711}, {"mailbox_id": 4711}, {"answers": 4711}, {"citizen_id": 4711}, {"citizen_id": 4711, "quote": False}])
    def test_what_is_not_there(self, desk: OutboxDesk, values: dict[str, int]) -> None:
        with pytest.raises(NotFound):
            desk.outbox.send(RUTH, desk.letter(**values))

    def test_a_full_disk(self, desk: OutboxDesk) -> None:
        desk.blobs.full = True
        with pytest.raises(OfficeFull):
            desk.outbox.send(RUTH, desk.letter())
        assert desk.outbox.waiting(RUTH) == ()


class TestLeaving:
    def test_not_before_its_time(self, desk: OutboxDesk) -> None:
        mail = desk.outbox.send(RUTH, desk.letter()).value
        round_ = desk.outbox.deliver(SAM).value
        assert (round_.sent, round_.next_due, desk.server.tries) == (0, mail.not_before, 0)
        desk.clock.at = mail.not_before
        round_ = desk.outbox.deliver(SAM).value
        assert (round_.sent, round_.next_due, desk.server.taken) == (1, None, {mail.message_id: 1})
        assert desk.outbox.deliver(SAM).value.sent == 0

    def test_what_the_server_gets(self, desk: OutboxDesk) -> None:
        mail = desk.queued(cc=(MailAddress("Jo", "jo@works.example"), MailAddress("", "MARIA@x.gov")))
        desk.outbox.deliver(SAM)
        [sent] = desk.server.mails
        assert (sent.message_id, sent.raw, sent.sender) == (f"<{mail.message_id}>", desk.blobs.read(mail.raw_sha256), "water@county.gov")
        assert sent.recipients == ("maria@x.gov", "jo@works.example")
        assert desk.server.opened == [("Water", "secret")]

    def test_it_is_a_contact_of_whoever_wrote_it(self, desk: OutboxDesk) -> None:
        mail = desk.queued(files=(PLAN,))
        tried = desk.clock.pass_time(minutes=3)
        done = desk.outbox.deliver(SAM)
        sent = desk.now(mail)
        assert (sent.state, sent.ended_at, sent.tried_at, sent.why) == (OutgoingState.SENT, tried, tried, "")
        contact = desk.interactions.get(RUTH, sent.interaction_id or 0)
        assert (contact.channel, contact.direction, contact.outcome) == (Channel.EMAIL, Direction.OUTBOUND, Outcome.ANSWERED)
        assert (contact.subject, contact.text, contact.user_name, contact.at) == ("Re: Water bill", "The meter is read on Thursday.", "Ruth", tried)
        assert (contact.citizen_id, contact.case_id, contact.caller) == (desk.maria, desk.case_id, "maria@x.gov")
        assert [(file.name, file.sha256) for file in desk.interactions.attachments(RUTH, contact.id)] == [("plan, old.pdf", mail.files[0].sha256)]
        assert desk.cases.timeline(RUTH, desk.case_id).rows[0].id == contact.id
        assert done.changes.kinds() >= {Kind.OUTGOING, Kind.INTERACTION, Kind.CASE, Kind.CITIZEN, Kind.MESSAGE}

    def test_it_is_a_message_that_answers_thread_to(self, desk: OutboxDesk) -> None:
        mail = desk.queued()
        desk.outbox.deliver(SAM)
        with desk.store.read() as unit:
            [row] = unit.messages.with_message_id(mail.message_id)
            message = unit.messages.get(row)
            assert unit.outgoing.of_interaction(message.interaction_id or 0) == desk.now(mail)
        assert (message.state, message.filed_by, message.raw_sha256, message.size) == (MessageState.FILED, PERSON, mail.raw_sha256, mail.size)
        assert (message.text, message.text_new, message.sender.email) == (
            "The meter is read on Thursday.",
            "The meter is read on Thursday.",
            "water@county.gov",
        )

    def test_nobody_waits_for_what_was_answered(self, desk: OutboxDesk) -> None:
        desk.arrives("bill-2@x.gov")
        other = desk.cases.open(RUTH, OpenCase(named("noise"), "Noise", desk.maria)).value.id
        elsewhere = desk.interactions.log(RUTH, letter(citizen_id=desk.maria, case_id=other)).value.interaction_id
        assert len(desk.waits()) == 3
        mail = desk.queued()
        later = desk.arrives("bill-3@x.gov")
        assert len(desk.waits()) == 4, "nothing is answered before it left"
        desk.clock.at = mail.not_before
        desk.outbox.deliver(SAM)
        with desk.store.read() as unit:
            asked_after = unit.messages.get(later).interaction_id
        assert desk.waits() == [elsewhere, asked_after], "another case and what was asked after the answer left still wait"

    def test_a_new_mail_on_the_case_answers_too_a_mail_to_nobody_known_only_its_message(self, desk: OutboxDesk) -> None:
        loose = desk.arrives("loose@x.gov", case_id=None)
        desk.queued(case_id=None, answers=loose, citizen_id=None)
        desk.outbox.deliver(SAM)
        assert len(desk.waits()) == 1
        desk.queued(answers=None)
        desk.outbox.deliver(SAM)
        assert desk.waits() == []

    def test_a_mail_about_something_filed_meanwhile_goes_where_that_is(self, desk: OutboxDesk) -> None:
        loose = desk.arrives("loose@x.gov", case_id=None)
        mail = desk.queued(case_id=None, answers=loose)
        with desk.store.read() as unit:
            contact_id = unit.messages.get(loose).interaction_id or 0
        desk.files_on_case(contact_id)
        desk.outbox.deliver(SAM)
        assert desk.interactions.get(RUTH, desk.now(mail).interaction_id or 0).case_id == desk.case_id

    def test_one_after_the_other_oldest_first(self, desk: OutboxDesk) -> None:
        mails = [desk.queued(text=f"Number {n}") for n in range(4)]
        assert desk.outbox.deliver(SAM).value.sent == 4
        assert [one.message_id for one in desk.server.mails] == [f"<{one.message_id}>" for one in mails]

    def test_a_copy_that_cannot_be_read_back_is_filed_all_the_same(self, desk: OutboxDesk, caplog: pytest.LogCaptureFixture) -> None:
        mail = desk.queued()
        desk.composer.broken = True
        desk.outbox.deliver(SAM)
        assert desk.state(mail) is OutgoingState.SENT
        with desk.store.read() as unit:
            [row] = unit.messages.with_message_id(mail.message_id)
            assert unit.messages.get(row).to == (MARIA,)
        assert caplog.messages == [f"outgoing mail {mail.id} could not be read back"]

    def test_a_message_joined_to_another_meanwhile(self, desk: OutboxDesk) -> None:
        mail = desk.queued()
        copy = desk.arrives("bill-1-again@x.gov", date_raw="again", case_id=None)
        with desk.store.write(RUTH) as unit:
            unit.messages.join(desk.message, copy)
            unit.commit()
        desk.outbox.deliver(SAM)
        assert desk.state(mail) is OutgoingState.SENT


class TestOurCopyCameBackFirst:
    """Jo's mailbox, which is ours too, was read before the server's answer reached us."""

    def came_back(self, desk: OutboxDesk, mail: Outgoing, *, altered: bool) -> int:
        ours = desk.composer.read_back(desk.blobs.read(mail.raw_sha256), mail.files)
        copy = replace(ours, text=f"{ours.text}\n-- scanned by the county --") if altered else ours
        with desk.store.write(RUTH) as unit:
            row = unit.messages.receive(desk.box, raw_mail("copy"), "cd" * 32, desk.clock.at)
            unit.messages.parsed(row, copy, message_fingerprint(copy), None, MessageState.PARSED, id_used_before=False)
            unit.messages.filed(row, MessageState.FILED, RULE, OUR_OWN)
            unit.commit()
        return row

    @pytest.mark.parametrize("altered", [False, True])
    def test_it_becomes_the_message_of_the_contact(self, desk: OutboxDesk, *, altered: bool) -> None:
        mail = desk.queued()
        row = self.came_back(desk, mail, altered=altered)
        with desk.store.read() as unit:
            fingerprint = unit.messages.get(row).fingerprint
        desk.outbox.deliver(SAM)
        with desk.store.read() as unit:
            assert unit.messages.with_message_id(mail.message_id) == (row,)
            message = unit.messages.get(row)
        assert (message.interaction_id, message.state) == (desk.now(mail).interaction_id, MessageState.FILED)
        assert (message.text, message.fingerprint) == ("The meter is read on Thursday.", fingerprint), "a second copy is known by the same words"

    def test_a_stranger_who_uses_our_message_id_is_somebody_else(self, desk: OutboxDesk) -> None:
        mail = desk.queued()
        stranger = desk.arrives(mail.message_id, sender=MailAddress("Boss", "boss@evil.example"), case_id=None)
        desk.outbox.deliver(SAM)
        with desk.store.read() as unit:
            assert unit.messages.get(stranger).sender.email == "boss@evil.example"
            assert len(unit.messages.with_message_id(mail.message_id)) == 2


class TestTakenBack:
    def test_while_it_waits(self, desk: OutboxDesk) -> None:
        mail = desk.outbox.send(RUTH, desk.letter()).value
        done = desk.outbox.take_back(RUTH, mail.id)
        assert (done.value.state, done.value.ended_at) == (OutgoingState.CANCELLED, desk.clock.at)
        assert done.changes.ids(Kind.OUTGOING) == {mail.id}
        desk.clock.pass_time(hours=1)
        assert (desk.outbox.deliver(SAM).value.sent, desk.server.tries) == (0, 0)

    def test_not_once_it_left(self, desk: OutboxDesk) -> None:
        mail = desk.queued()
        desk.outbox.deliver(SAM)
        with pytest.raises(DomainError, match="on its way or was sent already"):
            desk.outbox.take_back(RUTH, mail.id)
        with pytest.raises(NotFound):
            desk.outbox.take_back(RUTH, 4711)
        assert desk.state(mail) is OutgoingState.SENT

    def test_at_the_last_moment(self, desk: OutboxDesk) -> None:
        """Somebody takes it back while the round has it in its hands already."""
        mail = desk.queued()
        read = desk.blobs.read

        def slow(sha256: str) -> bytes:
            desk.outbox.take_back(RUTH, mail.id)
            desk.blobs.read = read  # type: ignore[method-assign]
            return read(sha256)

        desk.blobs.read = slow  # type: ignore[method-assign]
        assert desk.outbox.deliver(SAM).value.sent == 0
        assert (desk.state(mail), desk.server.tries) == (OutgoingState.CANCELLED, 0)


def test_an_idle_desk_writes_nothing(desk: OutboxDesk) -> None:
    def refuse(_actor: object) -> None:
        raise AssertionError

    desk.store.write = refuse  # type: ignore[method-assign,assignment]
    assert desk.outbox.deliver(SAM).value == DeliveryRound()


class TestLists:
    def test_what_waits_what_troubles_and_what_is_on_the_case(self, desk: OutboxDesk) -> None:
        first, second = desk.queued(), desk.queued(case_id=None, answers=None)
        assert [one.id for one in desk.outbox.waiting(FRANK)] == [first.id, second.id]
        assert [one.id for one in desk.outbox.of_case(FRANK, desk.case_id)] == [first.id]
        assert desk.outbox.troubled(FRANK) == ()

    def test_files_come_back_to_be_sent_anew(self, desk: OutboxDesk) -> None:
        mail = desk.queued(files=(PLAN,))
        assert desk.outbox.files(RUTH, mail.id) == (PLAN,)
        with pytest.raises(NotFound):
            desk.outbox.files(RUTH, 4711)


def test_a_front_desk_carries_what_a_clerk_wrote(desk: OutboxDesk) -> None:
    mail = desk.queued()
    assert FRANK.role is Role.FRONT_DESK
    assert desk.outbox.deliver(FRANK).value.sent == 1
    assert desk.interactions.get(RUTH, desk.now(mail).interaction_id or 0).user_name == "Ruth"


def test_uid_is_not_the_message_id(desk: OutboxDesk) -> None:
    """Whoever knows the command's uid, which lies in drafts, must not know the Message-ID, which proves that a mail was received."""
    uid = uuid4()
    assert uid.hex not in desk.outbox.send(RUTH, desk.letter(uid=uid)).value.message_id


def test_attachment_rows_belong_to_the_contact(desk: OutboxDesk) -> None:
    desk.queued(files=(PLAN,))
    desk.outbox.deliver(SAM)
    files: tuple[Attachment, ...] = desk.cases.attachments(RUTH, desk.case_id)
    assert [file.name for file in files] == ["plan, old.pdf"]
