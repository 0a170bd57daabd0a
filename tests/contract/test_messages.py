"""Mail: received raw with its sighting, read afterwards, every message once, threads known by their references."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from app.domain.attachment import NewAttachment
from app.domain.calendar_card import CalendarCard
from app.domain.channel import Channel
from app.domain.email_message import PERSON, RULE, MailAddress, MessageState
from app.domain.errors import NotFound
from app.domain.paging import Key
from app.services.ports.office import Office, UnitOfWork
from tests.stories import MONDAY, RUTH, contact, mailbox, named, parsed_mail, profile, raw_mail

SHA = "ab" * 32


def receives(office: Office, native_id: str, mailbox_id: int | None = None, **values: Any) -> int:
    with office.write(RUTH) as unit:
        row = unit.messages.receive(mailbox_id, raw_mail(native_id, **values), SHA, MONDAY)
        unit.commit()
    return row


def reads_in(unit: UnitOfWork, row: int, message_id: str, state: MessageState = MessageState.PARSED, **values: Any) -> int:
    mail = parsed_mail(message_id, **values)
    call, _ = unit.interactions.add(contact(channel=Channel.EMAIL, subject=mail.subject, text=mail.text), None, None)
    unit.messages.parsed(row, mail, f"print of {row}", call, state, id_used_before=False)
    return call


def reads(office: Office, row: int, message_id: str, **values: Any) -> int:
    with office.write(RUTH) as unit:
        call = reads_in(unit, row, message_id, **values)
        unit.commit()
    return call


def box(office: Office, name: str = "Permits") -> int:
    with office.write(RUTH) as unit:
        mailbox_id = unit.mailboxes.add(mailbox(name))
        unit.commit()
    return mailbox_id


class TestReceiving:
    def test_a_message_waits_raw_until_it_is_read(self, office: Office) -> None:
        permits = box(office)
        row = receives(office, "uid-1", permits, received_at=MONDAY - timedelta(hours=1), source_file="INBOX/1", oversize=True, raw=b"x" * 70)
        undated = receives(office, "file-1", None, received_at=None)
        with office.read() as unit:
            first, second = unit.messages.received(10)
            assert unit.messages.received(1) == (first,)
            assert unit.messages.received(10, permits, any_mailbox=False) == (first,)
            assert unit.messages.received(10, None, any_mailbox=False) == (second,)
            stored = unit.messages.get(row)
        assert (first.id, first.raw_sha256, first.received_at, first.dated) == (row, SHA, MONDAY - timedelta(hours=1), True)
        assert (first.mailbox_id, first.source_file, first.oversize, first.tries) == (permits, "INBOX/1", True, 0)
        assert (second.id, second.received_at, second.dated, second.mailbox_id) == (undated, MONDAY, False, None)
        assert (stored.state, stored.size, stored.mailbox, stored.interaction_id) == (MessageState.RECEIVED, 70, "Permits", None)
        assert (stored.message_id, stored.fingerprint, stored.text, stored.html, stored.sender) == ("", "", "", "", MailAddress("", ""))

    def test_what_was_sighted_is_known_for_its_mailbox_only(self, office: Office) -> None:
        permits, roads = box(office), box(office, "Roads")
        receives(office, "uid-1", permits)
        receives(office, "path/2.eml")
        with office.read() as unit:
            assert unit.messages.sighted(permits, ["uid-1", "uid-2"]) == {"uid-1"}
            assert unit.messages.sighted(roads, ["uid-1"]) == frozenset()
            assert unit.messages.sighted(None, ["uid-1", "path/2.eml"]) == {"path/2.eml"}
            assert unit.messages.sighted(None, []) == frozenset()
            assert unit.messages.sighted(permits, [f"uid-{number}" for number in range(2_000)]) == {"uid-1"}

    def test_a_message_that_two_desks_fetch_is_received_once(self, office: Office) -> None:
        row = receives(office, "uid-1")
        assert receives(office, "uid-1") == row
        with office.read() as unit:
            assert [one.id for one in unit.messages.received(10)] == [row]

    def test_identities_longer_than_an_index_takes(self, office: Office) -> None:
        random = Random(7)
        long, longer = random.randbytes(3_000).hex(), "".join(chr(random.randrange(0x400, 0x2000)) for _ in range(3_000))
        row = receives(office, long)
        assert receives(office, long) == row
        other = receives(office, longer)
        reads(office, row, f"<{long}@x>")
        reads(office, other, "<short@x>", in_reply_to=(f"<{long}@x>",))
        with office.read() as unit:
            assert unit.messages.sighted(None, [long, longer, f"{long}!"]) == {long, longer}
            assert unit.messages.with_message_id(f"<{long}@x>") == (row,)
            assert unit.threads.threaded([other]) == 1

    def test_the_checkpoint_is_stored_with_the_page_or_not_at_all(self, office: Office) -> None:
        permits = box(office)
        with office.write(RUTH) as unit:
            unit.messages.receive(permits, raw_mail("uid-1"), SHA, MONDAY)
            unit.messages.set_checkpoint(permits, "17:42")
        with office.read() as unit:
            assert (unit.messages.checkpoint(permits), unit.messages.received(9)) == ("", ())
        with office.write(RUTH) as unit:
            unit.messages.receive(permits, raw_mail("uid-1"), SHA, MONDAY)
            unit.messages.set_checkpoint(permits, "17:42")
            unit.commit()
        with office.read() as unit:
            assert unit.messages.checkpoint(permits) == "17:42"
            assert len(unit.messages.received(9)) == 1
            assert unit.messages.checkpoint(4711) == ""

    def test_tries_are_counted(self, office: Office) -> None:
        row = receives(office, "uid-1")
        with office.write(RUTH) as unit:
            assert [unit.messages.tried(row), unit.messages.tried(row), unit.messages.tried(row, -1)] == [1, 2, 1]
            unit.commit()
        with office.read() as unit:
            assert [one.tries for one in unit.messages.received(9)] == [1]

    def test_what_cannot_be_read_is_kept_with_the_reason(self, office: Office) -> None:
        row = receives(office, "uid-1")
        with office.write(RUTH) as unit:
            unit.messages.quarantine(row, "It has 3,000 parts inside each other.")
            unit.commit()
        with office.read() as unit:
            stored = unit.messages.get(row)
            assert unit.messages.received(9) == ()
        assert (stored.state, stored.why, stored.raw_sha256) == (MessageState.QUARANTINED, "It has 3,000 parts inside each other.", SHA)


class TestReading:
    def test_everything_read_comes_back(self, office: Office) -> None:
        row = receives(office, "uid-1", box(office))
        call = reads(
            office,
            row,
            "<1@x.gov>",
            to=(MailAddress("Clerk", "c@x.gov"), MailAddress("", "d@x.gov")),
            cc=(MailAddress("Boß", "b@x.gov"),),
            text="New.\n> old",
            text_new="New.",
            html="<p>New.</p>",
            sent_at=MONDAY - timedelta(minutes=9),
            automatic=True,
            automatic_why="sent in bulk",
            incomplete=True,
        )
        with office.read() as unit:
            stored = unit.messages.get(row)
            assert unit.messages.of_interaction(call) == row
            assert unit.messages.of_interaction(4711) is None
        assert (stored.state, stored.interaction_id, stored.message_id, stored.fingerprint) == (MessageState.PARSED, call, "<1@x.gov>", f"print of {row}")
        assert stored.to == (MailAddress("Clerk", "c@x.gov"), MailAddress("", "d@x.gov"))
        assert (stored.cc, stored.sender) == ((MailAddress("Boß", "b@x.gov"),), MailAddress("Maria Garcia", "maria@x.gov"))
        assert (stored.subject, stored.text, stored.text_new, stored.html) == ("Water bill", "New.\n> old", "New.", "<p>New.</p>")
        assert (stored.sent_at, stored.automatic, stored.why, stored.incomplete) == (MONDAY - timedelta(minutes=9), True, "sent in bulk", True)

    def test_a_text_that_is_all_new_is_its_own_new_part(self, office: Office) -> None:
        row = receives(office, "uid-1")
        reads(office, row, "<1@x.gov>", text="All new", text_new="All new", sent_at=None)
        with office.read() as unit:
            assert (unit.messages.get(row).text_new, unit.messages.get(row).sent_at) == ("All new", None)

    def test_found_again_by_fingerprint_and_id(self, office: Office) -> None:
        one, two = receives(office, "uid-1"), receives(office, "uid-2")
        reads(office, one, "<same@x>")
        reads(office, two, "<same@x>")
        with office.read() as unit:
            assert unit.messages.with_fingerprint(f"print of {two}") == two
            assert unit.messages.with_fingerprint("another") is None
            assert unit.messages.with_message_id("<same@x>") == (one, two)
            assert unit.messages.with_message_id("") == ()

    def test_a_second_delivery_joins_the_first_and_is_known_from_then_on(self, office: Office) -> None:
        first = receives(office, "uid-1")
        reads(office, first, "<1@x.gov>")
        second = receives(office, "uid-99")
        with office.write(RUTH) as unit:
            unit.messages.join(second, first)
            unit.commit()
        with office.read() as unit:
            assert unit.messages.sighted(None, ["uid-1", "uid-99"]) == {"uid-1", "uid-99"}
            assert unit.messages.received(9) == ()
            with pytest.raises(NotFound, match=f"Message {second} was not found"):
                unit.messages.get(second)
        assert receives(office, "uid-99") == first
        assert receives(office, "uid-100") > second, "the number of a joined message is never given again: the change log names it"

    def test_states_change(self, office: Office) -> None:
        row = receives(office, "uid-1")
        reads(office, row, "<1@x.gov>")
        with office.write(RUTH) as unit:
            unit.messages.set_state(row, MessageState.FILED)
            unit.commit()
        with office.read() as unit:
            assert unit.messages.get(row).state is MessageState.FILED

    def test_what_is_more_known_of_it_comes_back(self, office: Office) -> None:
        card = CalendarCard("Hearing", MONDAY, None, location="Room 4", method="REQUEST")
        row = receives(office, "uid-1")
        more = {"reply_to": MailAddress("Desk", "d@x.gov"), "protection": "signed (not checked)", "events": (card, CalendarCard("Day off", whole_day=True))}
        reads(office, row, "<1@x.gov>", authentication="mx.county.gov; dmarc=fail", conversation="AdbY\u00e4", **more)
        with office.read() as unit:
            mail = unit.messages.get(row)
        assert (mail.reply_to, mail.protection, mail.events) == tuple(more.values())
        assert (mail.authentication, mail.conversation) == ("mx.county.gov; dmarc=fail", "AdbY\u00e4")
        assert (mail.filed_by, mail.filed_why, mail.form_id, mail.oversize, mail.refetched, mail.mailbox_ids) == ("", "", None, False, False, ())

    def test_who_filed_it_and_why(self, office: Office) -> None:
        row = receives(office, "uid-1")
        reads(office, row, "<1@x>")
        with office.write(RUTH) as unit:
            unit.messages.filed(row, MessageState.FILED, RULE, "answers our message")
            unit.commit()
        with office.read() as unit:
            mail = unit.messages.get(row)
            [line] = unit.messages.inbox([MessageState.FILED], automatic=None, after=None, limit=9).rows
        assert (mail.state, mail.filed_by, mail.filed_why) == (MessageState.FILED, "rule", "answers our message")
        assert (line.filed_by, line.filed_why) == ("rule", "answers our message")
        with office.write(RUTH) as unit, pytest.raises(NotFound):
            unit.messages.filed(4711, MessageState.FILED, RULE)


class TestCutOff:
    """What was said is never changed, but a mail that arrived cut off is completed once it is whole."""

    def arrives_cut(self, office: Office, **values: Any) -> tuple[int, int]:
        row = receives(office, "uid-1", oversize=True)
        return row, reads(office, row, "<1@x.gov>", text="Only the header is here.", incomplete=True, **values)

    def test_it_is_completed_and_found_by_its_words(self, office: Office) -> None:
        row, call = self.arrives_cut(office)
        with office.write(RUTH) as unit:
            unit.interactions.complete(call, "The culvert plans of Elm Street")
            unit.messages.whole(row, "cd" * 32, 70_000_000)
            unit.messages.parsed(row, parsed_mail("<1@x.gov>"), "another print", call, MessageState.PARSED, id_used_before=False)
            unit.commit()
        with office.read() as unit:
            mail = unit.messages.get(row)
            assert [hit.id for hit in unit.interactions.search("culvert", 9)] == [call]
            assert unit.interactions.search("header", 9) == ()
            assert "complete" in {entry["op"] for entry in unit.changes.of("interaction", call)}
        assert (mail.raw_sha256, mail.size, mail.oversize, mail.incomplete, mail.refetched) == ("cd" * 32, 70_000_000, False, False, True)
        assert mail.text == "The culvert plans of Elm Street"

    def test_once_it_is_whole_it_is_never_changed_again(self, office: Office) -> None:
        row, call = self.arrives_cut(office)
        with office.write(RUTH) as unit:
            unit.interactions.complete(call, "The plans")
            unit.messages.whole(row, "cd" * 32, 70)
            unit.messages.parsed(row, parsed_mail("<1@x.gov>"), "another print", call, MessageState.PARSED, id_used_before=False)
            unit.commit()
        with pytest.raises(Exception, match="never changed"), office.write(RUTH) as unit:
            unit.interactions.complete(call, "Other plans")

    def test_any_other_contact_is_never_changed(self, office: Office) -> None:
        with office.write(RUTH) as unit:
            call, _ = unit.interactions.add(contact(), None, None)
            unit.commit()
        with pytest.raises(Exception, match="never changed"), office.write(RUTH) as unit:
            unit.interactions.complete(call, "Something else")

    def test_a_message_nobody_received_is_not_made_whole(self, office: Office) -> None:
        with office.write(RUTH) as unit, pytest.raises(NotFound):
            unit.messages.whole(4711, SHA, 1)


class TestInbox:
    def test_what_waits_newest_first_page_by_page(self, office: Office) -> None:
        rows = [receives(office, f"uid-{number}", received_at=MONDAY + timedelta(minutes=number // 2)) for number in range(5)]
        for row in rows:
            reads(office, row, f"<{row}@x>")
        paged: list[int] = []
        after: Key | None = None
        while True:
            with office.read() as unit:
                page = unit.messages.inbox([MessageState.PARSED], automatic=None, after=after, limit=2)
            paged += [row.id for row in page.rows]
            after = page.next_key
            if after is None:
                break
        assert paged == rows[::-1]

    def test_automatic_mail_and_quarantine_stand_apart(self, office: Office) -> None:
        by_person, by_machine, poison, filed = (receives(office, f"uid-{number}") for number in range(4))
        reads(office, by_person, "<1@x>")
        reads(office, by_machine, "<2@x>", automatic=True)
        reads(office, filed, "<3@x>", state=MessageState.FILED)
        with office.write(RUTH) as unit:
            unit.messages.quarantine(poison, "poison")
            unit.commit()
        with office.read() as unit:
            assert unit.messages.counts() == {"new": 1, "automatic": 1, "quarantined": 1}
            assert [row.id for row in unit.messages.inbox([MessageState.PARSED], automatic=False, after=None, limit=9).rows] == [by_person]
            assert [row.id for row in unit.messages.inbox([MessageState.PARSED], automatic=True, after=None, limit=9).rows] == [by_machine]
            [row] = unit.messages.inbox([MessageState.QUARANTINED], automatic=None, after=None, limit=9).rows
        assert (row.id, row.why, row.subject, row.preview, row.interaction_id) == (poison, "poison", "", "", None)

    def test_a_line_tells_what_the_list_shows(self, office: Office) -> None:
        row = receives(office, "uid-1", box(office))
        call = reads(office, row, "<1@x>", text="New " * 90 + "> old", text_new="New " * 90)
        with office.write(RUTH) as unit:
            unit.attachments.add(NewAttachment("plan.pdf", "application/pdf", 9, SHA), call, None)
            unit.attachments.add(NewAttachment("logo.png", "image/png", 9, SHA), call, None, content_id="logo", inline=True)
            unit.commit()
        with office.read() as unit:
            [line] = unit.messages.inbox([MessageState.PARSED], automatic=None, after=None, limit=9).rows
            parts = unit.messages.parts(row)
        assert (line.interaction_id, line.at, line.from_name, line.from_email) == (call, MONDAY, "Maria Garcia", "maria@x.gov")
        assert (line.subject, line.preview, line.attachments, line.mailbox) == ("Water bill", ("New " * 90)[:160], 1, "Permits")
        assert [(part.name, content_id, inline) for part, content_id, inline in parts] == [("plan.pdf", "", False), ("logo.png", "logo", True)]

    def test_a_message_in_two_mailboxes_is_one_line_that_names_both_and_stands_in_both_lists(self, office: Office) -> None:
        permits, roads, water = box(office), box(office, "Roads"), box(office, "Water")
        first, second = receives(office, "uid-1", roads), receives(office, "uid-2", permits)
        reads(office, first, "<1@x>")
        with office.write(RUTH) as unit:
            unit.messages.join(second, first)
            unit.commit()
        with office.read() as unit:
            for mailbox_id, expected in ((None, [first]), (permits, [first]), (roads, [first]), (water, [])):
                page = unit.messages.inbox([MessageState.PARSED], automatic=None, after=None, limit=9, mailbox_id=mailbox_id)
                assert [row.id for row in page.rows] == expected
            [line] = unit.messages.inbox([MessageState.PARSED], automatic=None, after=None, limit=9).rows
            mail = unit.messages.get(first)
        assert (line.mailbox, mail.mailbox, mail.mailbox_ids) == ("Roads, Permits", "Roads, Permits", (roads, permits))

    def test_what_a_rule_filed_lately_can_be_listed_with_its_case(self, office: Office) -> None:
        old, new, by_hand = (receives(office, f"uid-{number}", received_at=MONDAY + timedelta(days=number)) for number in range(3))
        with office.write(RUTH) as unit:
            matter, _, _ = unit.cases.add(named("case"), {"title": "Water"}, MONDAY)
            maria = unit.citizens.add(named("maria"), profile("Maria Garcia"))
            for row, by in ((old, RULE), (new, RULE), (by_hand, PERSON)):
                unit.interactions.file(reads_in(unit, row, f"<{row}@x>"), maria, matter)
                unit.messages.filed(row, MessageState.FILED, by, "why")
            unit.commit()
        with office.read() as unit:
            page = unit.messages.inbox([MessageState.FILED], automatic=None, after=None, limit=9, filed_by=RULE, since=MONDAY + timedelta(hours=1))
            number = unit.cases.get(matter).number
        assert [(line.id, line.case_id, line.case_number, line.citizen_id) for line in page.rows] == [(new, matter, number, maria)]

    def test_a_raw_message_has_no_parts_yet(self, office: Office) -> None:
        row = receives(office, "uid-1")
        with office.read() as unit:
            assert unit.messages.parts(row) == ()
            assert unit.messages.counts() == {"new": 0, "automatic": 0, "quarantined": 0}


def test_the_timeline_row_of_a_mail_names_its_message(office: Office) -> None:
    row = receives(office, "uid-1")
    call = reads(office, row, "<1@x>")
    with office.write(RUTH) as unit:
        maria = unit.citizens.add(named("maria"), profile("Maria Garcia"))
        unit.interactions.file(call, maria, None)
        unit.interactions.await_reply(call)
        unit.commit()
    with office.read() as unit:
        [entry] = unit.interactions.awaiting(maria, 9)
        [hit] = unit.interactions.search("bill", 9)
    assert (entry.message_id, hit.message_id) == (row, row)


def test_where_a_message_was_seen_and_which_arrived_cut_off(office: Office) -> None:
    permits, roads = box(office), box(office, "Roads")
    first, second, file = receives(office, "uid-1", permits), receives(office, "uid-2", roads), receives(office, "a.eml")
    old = receives(office, "uid-3", permits, received_at=MONDAY - timedelta(days=40))
    large = receives(office, "uid-4", permits, oversize=True)
    for row in (first, file, old, large):
        reads(office, row, f"<{row}@x>", incomplete=True)
    with office.write(RUTH) as unit:
        unit.messages.join(second, first)
        unit.commit()
    with office.read() as unit:
        assert unit.messages.sightings(first) == ((permits, "uid-1"), (roads, "uid-2"))
        assert unit.messages.sightings(file) == ()
        assert unit.messages.cut_off(permits, MONDAY - timedelta(days=30), 9) == ((first, "uid-1"),)
        assert unit.messages.cut_off(roads, MONDAY - timedelta(days=30), 9) == ((first, "uid-2"),)
    with office.write(RUTH) as unit:
        unit.messages.whole(first, SHA, 9)
        unit.commit()
    with office.read() as unit:
        assert unit.messages.cut_off(permits, MONDAY - timedelta(days=90), 9) == ((old, "uid-3"),)
