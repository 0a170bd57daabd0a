"""Everything that leaves the office together, row by row, in a steady order."""

from uuid import uuid4

from app.domain.attachment import NewAttachment
from app.domain.channel import Channel
from app.domain.email_message import MessageState
from app.domain.timeline import EntryKind
from app.services.ports.office import Office
from tests.contract.test_outgoing import new as outgoing
from tests.stories import MONDAY, RUTH, contact, days, mailbox, parsed_mail, profile, raw_mail

SHA = "ab" * 32


def test_each_record_comes_with_what_belongs_to_it(office: Office) -> None:
    with office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), profile("Maria Garcia", phones=["502-555-0134"]))
        ann = unit.citizens.add(uuid4(), profile("Ann Chen"))
        fence, _, _ = unit.cases.add(uuid4(), {"title": "Fence", "citizen_id": maria}, MONDAY)
        other, _, _ = unit.cases.add(uuid4(), {"title": "Other"}, MONDAY)
        unit.cases.add_event(fence, EntryKind.CASE_NOTE, "later", MONDAY + days(1))
        unit.cases.add_event(fence, EntryKind.CASE_NOTE, "earlier", MONDAY - days(1))
        call, _ = unit.interactions.add(contact(), maria, fence)
        mail, _ = unit.interactions.add(contact(channel=Channel.EMAIL), None, None)
        unit.interactions.await_reply(mail)
        row = unit.messages.receive(None, raw_mail("uid-1"), SHA, MONDAY)
        unit.messages.parsed(row, parsed_mail(), "print", mail, MessageState.PARSED, id_used_before=False)
        unread = unit.messages.receive(None, raw_mail("uid-2"), SHA, MONDAY)
        plan = unit.attachments.add(NewAttachment("plan.pdf", "application/pdf", 1, SHA), None, fence)
        photo = unit.attachments.add(NewAttachment("photo.jpg", "image/jpeg", 1, SHA), call, fence)
        promise = unit.callbacks.add(maria, fence, call, MONDAY, "", "")
        unit.callbacks.done(promise, MONDAY)
        reply, _ = unit.outgoing.add(outgoing(unit.mailboxes.add(mailbox()), case_id=fence))
        unit.commit()
    with office.read() as unit:
        citizens, cases = list(unit.export.citizens()), list(unit.export.cases())
        number = unit.cases.get(fence).number
        contacts = list(unit.export.interactions())
        assert citizens == list(unit.citizens.all())
        assert [(one.id, one.citizen_name, one.done_at) for one in unit.export.callbacks()] == [(promise, "Maria Garcia", MONDAY)]
        assert [letter.id for letter in unit.export.unread_mail()] == [unread]
        assert list(unit.export.outgoing()) == [unit.outgoing.get(reply)]
        assert list(unit.export.changes()) == list(unit.changes.all())
        stored = unit.messages.get(row)
    assert [citizen.id for citizen in citizens] == [maria, ann]
    assert [(one.case.id, [event.text for event in one.events], [file.id for file in one.attachments]) for one in cases] == [
        (fence, ["earlier", "Fence", "later"], [plan]),
        (other, ["Other"], []),
    ]
    assert [(one.interaction.id, one.case_number, one.awaiting_reply, [file.id for file in one.attachments]) for one in contacts] == [
        (call, number, False, [photo]),
        (mail, "", True, []),
    ]
    assert [one.message for one in contacts] == [None, stored]


def test_an_empty_office_exports_nothing(office: Office) -> None:
    with office.read() as unit:
        rows = unit.export
        assert [
            list(each) for each in (rows.citizens(), rows.cases(), rows.interactions(), rows.callbacks(), rows.unread_mail(), rows.outgoing(), rows.changes())
        ] == [[]] * 7


def test_more_rows_than_are_fetched_at_a_time(office: Office) -> None:
    with office.write(RUTH) as unit:
        for number in range(1_100):
            unit.interactions.add(contact(text=str(number)), None, None)
        unit.commit()
    with office.read() as unit:
        assert [one.interaction.text for one in unit.export.interactions()] == [str(number) for number in range(1_100)]


def test_links_and_settings_leave_as_they_are_kept(office: Office) -> None:
    with office.write(RUTH) as unit:
        first, second = (unit.citizens.add(uuid4(), profile(name)) for name in ("Maria", "Ann"))
        unit.links.add(first, second, "same phone", MONDAY)
        unit.speakers.add(first, second, "daughter", "letter", MONDAY)
        unit.office.set_setting("name", "Alder County")
        unit.commit()
    with office.read() as unit:
        [link], [speaker] = unit.export.further("person_links"), unit.export.further("speaks_for")
        settings = {row["key"]: row["value"] for row in unit.export.further("settings")}
        assert list(unit.export.further("web_forms")) == []
    assert (link["first_id"], link["second_id"], link["why"]) == (first, second, "same phone")
    assert (speaker["speaker_id"], speaker["spoken_for_id"], speaker["relation"]) == (first, second, "daughter")
    assert settings["name"] == "Alder County"
