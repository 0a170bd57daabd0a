""" "We have your message": once per address and day, never to a program, off by default, and never twice whatever is killed."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.email_message import RULE, MailAddress, StoredMessage
from app.domain.errors import OfficeFull
from app.domain.outgoing import OutgoingKind, OutgoingState
from app.domain.template_texts import ACKNOWLEDGEMENT, ENGLISH, RECEIVED, SPANISH
from app.services.outbox_lease import OutboxLease
from app.services.templates import TemplatesService
from tests.fakes.repositories.messages import FakeMessages
from tests.stories import RUTH, days, mailbox
from tests.unit.services.outbox_desk import EASTERN, SAM, OutboxDesk


@pytest.fixture
def desk() -> OutboxDesk:
    made = OutboxDesk()
    switch(made, acknowledge=True)
    made.clock.at += days(2)
    return made


def switch(desk: OutboxDesk, **values: Any) -> None:
    with desk.store.write(RUTH) as unit:
        unit.mailboxes.replace(desk.box, mailbox("Water", **{"smtp_host": "mail.county.gov", "address": "water@county.gov", **values}))
        unit.commit()


def test_a_persons_mail(desk: OutboxDesk) -> None:
    row = desk.arrives("new@x.gov", case_id=None, subject="Water is brown", references=("first@x.gov",))
    assert desk.outbox.acknowledge_new(SAM).value == 1
    [mail] = desk.outbox.waiting(RUTH)
    assert (mail.kind, mail.answers, mail.by_name, mail.not_before) == (OutgoingKind.ACKNOWLEDGEMENT, row, "County Daybook", desk.clock.at)
    [letter] = desk.composer.letters
    assert (letter.automatic, letter.subject, letter.to) == (True, "Re: Water is brown", (MailAddress("Maria Garcia", "maria@x.gov"),))
    assert (letter.in_reply_to, letter.references, letter.sender.email) == ("new@x.gov", ("first@x.gov",), "water@county.gov")
    assert letter.text == ACKNOWLEDGEMENT[ENGLISH].body.replace("{{office.name}}", "Shelby County Clerk")
    assert desk.outbox.acknowledge_new(SAM).value == 0


def test_a_round_of_the_outbox_does_it(desk: OutboxDesk) -> None:
    row = desk.arrives("new@x.gov", case_id=None)
    assert desk.outbox.deliver(SAM).value.sent == 1
    with desk.store.read() as unit:
        [ours] = unit.messages.with_message_id(desk.server.mails[0].message_id.strip("<>"))
        message, theirs = unit.messages.get(ours), unit.messages.get(row)
    assert message.filed_by == RULE, "nobody decided where it belongs: an answer to it goes where the first mail went"
    assert theirs.interaction_id in desk.waits(), "nobody was answered"


def test_nobody_is_told_that_somebody_answered(desk: OutboxDesk) -> None:
    row = desk.arrives("new@x.gov")
    desk.outbox.deliver(SAM)
    assert desk.replies.start(RUTH, desk.case_id, row).warnings == ()


def test_it_lies_where_the_mail_lies_by_then(desk: OutboxDesk) -> None:
    desk.arrives("new@x.gov")
    desk.outbox.deliver(SAM)
    assert desk.cases.timeline(RUTH, desk.case_id).rows[0].by == "County Daybook"


def test_off_unless_somebody_switched_it_on() -> None:
    desk = OutboxDesk()
    assert (desk.outbox.acknowledge_new(SAM).value, desk.outbox.waiting(RUTH)) == (0, ())


@pytest.mark.parametrize("values", [{"smtp_host": ""}, {"address": "water@county_gov.x"}])
def test_a_mailbox_that_cannot_send(desk: OutboxDesk, values: dict[str, str]) -> None:
    switch(desk, acknowledge=True, **values)
    desk.arrives("new@x.gov")
    assert desk.outbox.acknowledge_new(SAM).value == 0


class TestOnceADay:
    def test_not_again_within_a_day(self, desk: OutboxDesk) -> None:
        desk.arrives("first@x.gov")
        assert desk.outbox.acknowledge_new(SAM).value == 1
        desk.clock.pass_time(hours=23)
        desk.arrives("second@x.gov", sender=MailAddress("", "MARIA@X.gov"))
        assert desk.outbox.acknowledge_new(SAM).value == 0
        desk.clock.pass_time(hours=2)
        assert desk.outbox.acknowledge_new(SAM).value == 0, "nobody is told a day late either"
        desk.arrives("third@x.gov")
        assert desk.outbox.acknowledge_new(SAM).value == 1

    def test_two_mails_at_once(self, desk: OutboxDesk) -> None:
        first = desk.arrives("first@x.gov")
        desk.arrives("second@x.gov")
        desk.arrives("other@x.gov", sender=MailAddress("Jo", "jo@x.gov"))
        assert desk.outbox.acknowledge_new(SAM).value == 2
        assert desk.outbox.waiting(RUTH)[0].answers == first, "the oldest counts"

    def test_only_what_arrived_within_a_day(self, desk: OutboxDesk) -> None:
        desk.arrives("old@x.gov")
        desk.clock.pass_time(hours=25)
        assert desk.outbox.acknowledge_new(SAM).value == 0

    def test_a_program_killed_in_between_goes_on(self, desk: OutboxDesk) -> None:
        for n in range(4):
            desk.arrives(f"{n}@x.gov", sender=MailAddress("", f"person{n}@x.gov"))
        compose, made = desk.composer.compose, []

        def killed(letter: Any) -> bytes:
            made.append(letter)
            if len(made) == 3:
                raise KeyboardInterrupt
            return compose(letter)

        desk.composer.compose = killed  # type: ignore[method-assign]
        with pytest.raises(KeyboardInterrupt):
            desk.outbox.acknowledge_new(SAM)
        desk.start()
        assert desk.outbox.acknowledge_new(SAM).value == 2
        assert sorted(mail.to[0].email for mail in desk.outbox.waiting(RUTH)) == [f"person{n}@x.gov" for n in range(4)]

    def test_an_office_lost_in_between_loses_nothing(self, desk: OutboxDesk) -> None:
        desk.arrives("new@x.gov")
        desk.blobs.full = True
        with pytest.raises(OfficeFull):
            desk.outbox.acknowledge_new(SAM)
        desk.blobs.full = False
        assert desk.outbox.acknowledge_new(SAM).value == 1

    def test_what_was_decided_is_not_asked_again(self, desk: OutboxDesk) -> None:
        desk.arrives("new@x.gov")
        desk.arrives("again@x.gov")
        desk.arrives("machine@x.gov", sender=MailAddress("", "noreply@x.gov"))
        desk.outbox.acknowledge_new(SAM)
        lookups: list[int] = []
        get = FakeMessages.get

        def counted(self: FakeMessages, row: int) -> StoredMessage:
            lookups.append(row)
            return get(self, row)

        FakeMessages.get = counted  # type: ignore[method-assign]
        try:
            desk.outbox.acknowledge_new(SAM)
        finally:
            FakeMessages.get = get  # type: ignore[method-assign]
        assert lookups == []

    def test_two_desks_at_once(self, desk: OutboxDesk) -> None:
        desk.arrives("new@x.gov")
        lease = OutboxLease(desk.store, RUTH, "acknowledge")
        assert lease.take()
        assert desk.outbox.acknowledge_new(SAM).value == 0
        lease.give_back()
        assert desk.outbox.acknowledge_new(SAM).value == 1


class TestNever:
    @pytest.mark.parametrize(
        "values",
        [
            {"automatic": True, "automatic_why": "sent to a mailing list"},
            {"sender": MailAddress("", "noreply@x.gov")},
            {"sender": MailAddress("", "MAILER-DAEMON@x.gov")},
            {"sender": MailAddress("", "Water@County.gov")},
            {"sender": MailAddress("", "")},
            {"sender": MailAddress("", "maria@x.gov, all@x.gov")},
            {"authentication": "mx.county.gov; dkim=none; dmarc=fail header.from=x.gov"},
        ],
    )
    def test_to_programs_ourselves_or_whoever_did_not_write(self, desk: OutboxDesk, values: dict[str, Any]) -> None:
        desk.arrives("new@x.gov", case_id=None, **values)
        assert desk.outbox.acknowledge_new(SAM).value == 0

    def test_to_a_mailbox_of_the_office(self, desk: OutboxDesk) -> None:
        desk.mailbox("Roads", user="roads", address="roads@county.gov")
        desk.arrives("new@x.gov", sender=MailAddress("Roads", "roads@county.gov"))
        assert desk.outbox.acknowledge_new(SAM).value == 0

    def test_what_a_clerk_has_answered(self, desk: OutboxDesk) -> None:
        desk.outbox.send(RUTH, desk.letter(answers=desk.arrives("new@x.gov")))
        assert desk.outbox.acknowledge_new(SAM).value == 0

    def test_mail_of_a_mailbox_that_asks_for_nothing(self, desk: OutboxDesk) -> None:
        roads = desk.mailbox("Roads", user="roads", address="roads@county.gov")
        desk.arrives("new@x.gov", box=roads)
        assert desk.outbox.acknowledge_new(SAM).value == 0

    def test_what_we_sent_ourselves(self, desk: OutboxDesk) -> None:
        desk.queued()
        desk.outbox.deliver(SAM)
        assert [mail.kind for mail in desk.outbox.of_case(RUTH, desk.case_id)] == [OutgoingKind.REPLY]
        assert desk.outbox.acknowledge_new(SAM).value == 0


class TestWords:
    def test_in_spanish_for_whoever_speaks_it(self, desk: OutboxDesk) -> None:
        from dataclasses import replace

        from app.domain.citizen import EditCitizen

        maria = desk.citizens.get(RUTH, desk.maria)
        desk.citizens.edit(RUTH, EditCitizen(maria.id, maria.version, replace(maria.profile, language="español")))
        desk.arrives("new@x.gov", subject="")
        desk.outbox.acknowledge_new(SAM)
        assert desk.composer.letters[0].subject == "Hemos recibido su mensaje"
        assert desk.composer.letters[0].text.startswith("Hola:")

    def test_the_offices_own(self, desk: OutboxDesk) -> None:
        templates = TemplatesService(desk.store, desk.clock, EASTERN)
        templates.add(RUTH, RECEIVED[ENGLISH], "Got it", "Got it, {{office.name}}, {{today}}", ENGLISH)
        templates.add(RUTH, RECEIVED[SPANISH], "Sí", "Sí", SPANISH)
        desk.arrives("new@x.gov", subject="")
        desk.outbox.acknowledge_new(SAM)
        assert (desk.composer.letters[0].subject, desk.composer.letters[0].text) == ("Got it", "Got it, Shelby County Clerk, November 18, 2026")

    @pytest.mark.parametrize("body", ["Dear {{citizen.name}}", "Case {{case.number}}", "{{? write here}}"])
    def test_own_words_that_need_a_person_are_not_used(self, desk: OutboxDesk, body: str) -> None:
        TemplatesService(desk.store, desk.clock, EASTERN).add(RUTH, RECEIVED[ENGLISH], "", body, ENGLISH)
        desk.arrives("new@x.gov")
        desk.outbox.acknowledge_new(SAM)
        assert desk.composer.letters[0].text.startswith("Hello,")

    def test_an_office_without_a_name(self, desk: OutboxDesk) -> None:
        with desk.store.write(RUTH) as unit:
            unit.office.set_setting("name", "")
            unit.commit()
        desk.arrives("new@x.gov")
        desk.outbox.acknowledge_new(SAM)
        assert "writing to County Daybook." in desk.composer.letters[0].text


def test_the_same_rules_as_every_mail(desk: OutboxDesk) -> None:
    desk.server.looks = lambda: None
    from tests.fakes.mail_server import breaks_after

    desk.server.plan = [breaks_after]
    desk.arrives("new@x.gov", case_id=None)
    desk.outbox.deliver(SAM)
    for _ in range(5):
        desk.clock.pass_time(hours=5)
        desk.outbox.deliver(SAM)
    [mail] = desk.outbox.troubled(RUTH)
    assert (mail.state, desk.server.tries) == (OutgoingState.UNKNOWN, 1)


@pytest.mark.parametrize("marked", [{"deceased": True}, {"do_not_contact": True}], ids=["deceased", "asked for it"])
def test_nobody_who_is_to_be_left_alone(desk: OutboxDesk, marked: dict[str, bool]) -> None:
    with desk.store.write(RUTH) as unit:
        maria = unit.citizens.get(desk.maria)
        unit.citizens.replace(maria.id, maria.version, replace(maria.profile, **marked))
        unit.commit()
    desk.arrives("new@x.gov")
    assert desk.outbox.acknowledge_new(SAM).value == 0
