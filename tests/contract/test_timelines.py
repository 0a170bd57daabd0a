"""Timelines: everything of a citizen or a case, newest first, page by page, each entry once."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from app.domain.approach import Touch
from app.domain.case import CaseStatus
from app.domain.channel import Channel, Direction, Outcome
from app.domain.outgoing import DeliveryFailure
from app.domain.paging import Key
from app.domain.timeline import CaseStory, EntryKind, TimelineEntry, TimelineFilter
from app.services.ports.office import Office
from tests.contract.test_outgoing import new
from tests.fakes.clock import FakeClock
from tests.stories import MONDAY, RUTH, contact, letter, mailbox, profile


class Story:
    """Maria's week: contacts, a case with events, a callback; all may happen at the same moment."""

    def __init__(self, office: Office, clock: FakeClock) -> None:
        self.office = office
        self.clock = clock
        with office.write(RUTH) as unit:
            self.maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
            self.case, _, _ = unit.cases.add(uuid4(), {"title": "Water bill", "citizen_id": self.maria}, MONDAY)
            unit.commit()
        with office.read() as unit:
            self.number = unit.cases.get(self.case).number

    def logs(self, *, on_case: bool = False, **values: object) -> int:
        with self.office.write(RUTH) as unit:
            interaction_id, _ = unit.interactions.add(contact(**values), self.maria, self.case if on_case else None)
            unit.commit()
        return interaction_id

    def notes(self, text: str) -> int:
        with self.office.write(RUTH) as unit:
            event_id = unit.cases.add_event(self.case, EntryKind.CASE_NOTE, text, self.clock.now(), uuid4())
            unit.commit()
        return event_id

    def promises(self, note: str, *, on_case: bool = False) -> int:
        with self.office.write(RUTH) as unit:
            callback_id = unit.callbacks.add(self.maria, self.case if on_case else None, None, MONDAY + timedelta(days=1), "502-555-0134", note)
            unit.commit()
        return callback_id

    def shows(self, wanted: TimelineFilter | None = None, limit: int = 50) -> list[TimelineEntry]:
        with self.office.read() as unit:
            return list(unit.interactions.citizen_timeline(self.maria, wanted or TimelineFilter(), None, limit).rows)

    def texts(self, wanted: TimelineFilter) -> list[str]:
        return [entry.text for entry in self.shows(wanted)]


@pytest.fixture
def story(office: Office, clock: FakeClock) -> Story:
    return Story(office, clock)


def test_contacts_case_events_and_callbacks_newest_first(story: Story, clock: FakeClock) -> None:
    story.logs(at=MONDAY + timedelta(minutes=1), text="called")
    clock.pass_time(minutes=2)
    story.promises("promised")
    clock.pass_time(minutes=3)
    story.notes("noted")
    assert [(entry.kind, entry.text) for entry in story.shows()] == [
        (EntryKind.CASE_NOTE, "noted"),
        (EntryKind.CALLBACK, "promised"),
        (EntryKind.INTERACTION, "called"),
        (EntryKind.CASE_OPENED, "Water bill"),
    ]


def test_a_row_tells_everything_a_screen_shows(story: Story) -> None:
    with story.office.write(RUTH) as unit:
        asked, _ = unit.interactions.add(letter(topic="Water", seconds=40), story.maria, story.case)
        unit.interactions.await_reply(asked)
        unit.commit()
    entry = next(row for row in story.shows() if row.kind is EntryKind.INTERACTION)
    assert (entry.channel, entry.subject, entry.topic, entry.by, entry.seconds) == (Channel.LETTER, "Water bill", "Water", "Ruth", 40)
    assert (entry.case_id, entry.case_number, entry.awaiting_reply, entry.attachments, entry.message_id) == (story.case, story.number, True, 0, None)


def test_a_promise_shows_when_it_is_due_and_that_it_was_kept(story: Story) -> None:
    promise = story.promises("call her back", on_case=True)
    due = (MONDAY + timedelta(days=1)).isoformat()
    entry = next(row for row in story.shows() if row.id == promise and row.kind is EntryKind.CALLBACK)
    assert (entry.subject, entry.case_number, entry.by) == (due, story.number, "Ruth")
    with story.office.write(RUTH) as unit:
        unit.callbacks.done(promise, MONDAY)
        unit.commit()
    assert EntryKind.CALLBACK_DONE in {row.kind for row in story.shows()}


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_entries_of_the_same_moment_appear_once_across_pages(story: Story, limit: int) -> None:
    for number in range(4):
        story.logs(at=MONDAY, text=f"call {number}")
        story.notes(f"note {number}")
        story.promises(f"promise {number}")
    whole = [(entry.kind, entry.id) for entry in story.shows()]
    assert len(whole) == 13
    paged: list[tuple[EntryKind, int]] = []
    after: Key | None = None
    while True:
        with story.office.read() as unit:
            page = unit.interactions.citizen_timeline(story.maria, TimelineFilter(), after, limit)
        assert len(page.rows) <= limit
        paged += [(entry.kind, entry.id) for entry in page.rows]
        after = page.next_key
        if after is None:
            break
    assert paged == whole


def test_a_contact_logged_while_somebody_reads_does_not_shift_the_next_page(story: Story) -> None:
    for number in range(4):
        story.logs(at=MONDAY + timedelta(minutes=number), text=f"call {number}")
    with story.office.read() as unit:
        first = unit.interactions.citizen_timeline(story.maria, TimelineFilter(cases=False), None, 2)
    story.logs(at=MONDAY + timedelta(hours=1), text="just now")
    with story.office.read() as unit:
        second = unit.interactions.citizen_timeline(story.maria, TimelineFilter(cases=False), first.next_key, 2)
    assert [entry.text for entry in (*first.rows, *second.rows)] == ["call 3", "call 2", "call 1", "call 0"]
    assert second.next_key is None


class TestFilters:
    def test_by_channel_leaves_out_everything_else(self, story: Story) -> None:
        story.logs(channel=Channel.LETTER, text="wrote")
        story.logs(channel=Channel.WALK_IN, text="came")
        story.logs(text="called")
        story.promises("promised")
        wanted = TimelineFilter(channels=frozenset({Channel.LETTER, Channel.WALK_IN}))
        assert sorted(story.texts(wanted)) == ["came", "wrote"]

    def test_contacts_only(self, story: Story) -> None:
        story.logs(text="called")
        story.notes("noted")
        assert story.texts(TimelineFilter(cases=False)) == ["called"]

    @pytest.mark.parametrize("typed", ["muñoz", "MUNOZ", "ñoz bill", "50%", "o_k", "'b", "§ 12(b)"])
    def test_by_any_part_of_the_text_whatever_case_and_accents(self, story: Story, typed: str) -> None:
        story.logs(text="Mrs. Muñoz wants 50% of the bill back. All o_k, see O'Brien, § 12(b).")
        story.logs(text="Nothing to see in 500 and ok")
        assert [entry.text[:10] for entry in story.shows(TimelineFilter(text=typed))] == ["Mrs. Muñoz"]

    def test_notes_numbers_and_promises_are_searched_too(self, story: Story) -> None:
        story.notes("The meter was changed")
        story.promises("Tell her about the meter")
        assert sorted(story.texts(TimelineFilter(text="meter"))) == ["Tell her about the meter", "The meter was changed"]
        assert {entry.kind for entry in story.shows(TimelineFilter(text=story.number))} == {EntryKind.CASE_OPENED, EntryKind.CASE_NOTE}

    def test_words_that_stand_nowhere_find_nothing(self, story: Story) -> None:
        story.logs(text="called")
        assert story.shows(TimelineFilter(text="called twice")) == []


def test_a_case_shows_its_own_history_only(story: Story) -> None:
    on_case = story.logs(on_case=True, at=MONDAY + timedelta(minutes=1), text="about the case")
    story.logs(text="about something else")
    story.promises("promised on the case", on_case=True)
    with story.office.read() as unit:
        rows = unit.interactions.case_timeline(story.case, None, 50).rows
    assert {(row.kind, row.text) for row in rows} == {
        (EntryKind.INTERACTION, "about the case"),
        (EntryKind.CALLBACK, "promised on the case"),
        (EntryKind.CASE_OPENED, "Water bill"),
    }
    assert rows[0].id == on_case


def test_a_stranger_has_an_empty_timeline(office: Office) -> None:
    with office.read() as unit:
        page = unit.interactions.citizen_timeline(4711, TimelineFilter(), None, 10)
    assert (page.rows, page.next_key) == ((), None)


def test_only_the_beginning_of_a_long_text_travels_with_a_row(story: Story) -> None:
    call = story.logs(text="ä" * 9_000)
    entry = next(row for row in story.shows() if row.id == call and row.kind is EntryKind.INTERACTION)
    assert entry.text == "ä" * 4_000
    with story.office.read() as unit:
        assert unit.interactions.get(call).text == "ä" * 9_000


def test_a_mail_that_came_back_says_whom_it_did_not_reach(office: Office, clock: FakeClock) -> None:
    story = Story(office, clock)
    sent = story.logs(on_case=True, channel=Channel.EMAIL, subject="Re: Water bill")
    story.logs(on_case=True, subject="Another")
    with office.write(RUTH) as unit:
        box = unit.mailboxes.add(mailbox("Water"))
        outgoing_id, _ = unit.outgoing.add(new(box, case_id=story.case))
        unit.outgoing.filed(outgoing_id, sent)
        for address, row in (("maria@x.gov", 4), ("maria@x.gov", 5), ("jo@works.example", 4)):
            unit.outgoing.failed(outgoing_id, DeliveryFailure(address, "550 no such user", MONDAY, row))
        unit.commit()
    with office.read() as unit:
        entries = {entry.subject: entry.undelivered for entry in unit.interactions.case_timeline(story.case, None, 50).rows if entry.channel}
    assert entries == {"Re: Water bill": ("maria@x.gov", "jo@works.example"), "Another": ()}


def test_how_somebody_was_in_contact_is_told_newest_first_over_all_records_of_the_person(story: Story) -> None:
    story.logs(at=MONDAY, channel=Channel.WALK_IN, outcome=Outcome.ANSWERED)
    story.logs(at=MONDAY + timedelta(hours=2), channel=Channel.EMAIL, direction=Direction.OUTBOUND, outcome=Outcome.NONE)
    with story.office.write(RUTH) as unit:
        mary = unit.citizens.add(uuid4(), profile("Mary Garcia"))
        unit.interactions.add(contact(at=MONDAY + timedelta(hours=1), channel=Channel.LETTER, outcome=Outcome.REFERRED), mary, None)
        unit.links.add(story.maria, mary, "", MONDAY)
        unit.commit()
    with story.office.read() as unit:
        found = unit.interactions.touches(story.maria, 10)
        assert unit.interactions.touches(story.maria, 1) == found[:1]
    assert found == (
        Touch(MONDAY + timedelta(hours=2), Channel.EMAIL, Direction.OUTBOUND, Outcome.NONE),
        Touch(MONDAY + timedelta(hours=1), Channel.LETTER, Direction.INBOUND, Outcome.REFERRED),
        Touch(MONDAY, Channel.WALK_IN, Direction.INBOUND, Outcome.ANSWERED),
    )


FOLDED = TimelineFilter(folded=True)


def test_everything_of_a_case_folds_into_one_row_where_its_newest_entry_stands(story: Story, clock: FakeClock) -> None:
    story.logs(at=MONDAY, text="about the bill", on_case=True)
    story.logs(at=MONDAY + timedelta(minutes=5), text="about a dog")
    clock.pass_time(hours=1)
    story.notes("The meter was changed")
    story.promises("Tell her about the meter", on_case=True)
    story.promises("About the dog")
    shown = story.shows(FOLDED)
    assert {(entry.kind, entry.text) for entry in shown} == {
        (EntryKind.STORY, ""),
        (EntryKind.INTERACTION, "about a dog"),
        (EntryKind.CALLBACK, "About the dog"),
    }
    [folded] = [entry for entry in shown if entry.kind is EntryKind.STORY]
    on_case = story.shows(TimelineFilter(case_id=story.case))
    assert folded.story == CaseStory(len(on_case), CaseStatus.NEW.value, MONDAY + timedelta(days=1))
    assert (folded.id, folded.case_id, folded.case_number, folded.subject) == (story.case, story.case, story.number, "Water bill")
    assert folded.at == on_case[0].at
    assert len(on_case) + 2 == len(story.shows()), "what is folded and what is not make the whole"
    assert not folded.awaiting_reply


def test_a_story_says_that_something_in_it_waits_and_forgets_a_kept_promise(story: Story) -> None:
    waiting = story.logs(channel=Channel.LETTER, on_case=True)
    promise = story.promises("Tell her", on_case=True)
    with story.office.write(RUTH) as unit:
        unit.interactions.await_reply(waiting)
        unit.callbacks.done(promise, MONDAY)
        unit.commit()
    [folded] = [entry for entry in story.shows(FOLDED) if entry.kind is EntryKind.STORY]
    assert folded.awaiting_reply
    assert folded.story is not None
    assert (folded.story.promised_for, folded.story.waits_since) == (None, MONDAY)


def test_folded_pages_hold_every_row_once(story: Story) -> None:
    for number in range(7):
        at = MONDAY + timedelta(hours=number // 2)
        with story.office.write(RUTH) as unit:
            case, _, _ = unit.cases.add(uuid4(), {"title": f"Matter {number}", "citizen_id": story.maria}, MONDAY)
            for on_case in (None, case, case):
                unit.interactions.add(contact(at=at), story.maria, on_case)
            unit.commit()
    whole = [(entry.kind, entry.id) for entry in story.shows(FOLDED)]
    paged: list[tuple[EntryKind, int]] = []
    after: Key | None = None
    with story.office.read() as unit:
        while True:
            page = unit.interactions.citizen_timeline(story.maria, FOLDED, after, 3)
            paged += [(entry.kind, entry.id) for entry in page.rows]
            after = page.next_key
            if after is None:
                break
    assert paged == whole
    assert len(whole) == 7 + 8, "seven contacts without a case, seven matters and the water bill"


def test_a_contact_on_somebody_elses_case_is_a_story_of_its_own(story: Story) -> None:
    with story.office.write(RUTH) as unit:
        joe = unit.citizens.add(uuid4(), profile("Joe Reed"))
        unit.interactions.add(contact(text="called for her"), joe, story.case)
        unit.commit()
    with story.office.read() as unit:
        [folded] = unit.interactions.citizen_timeline(joe, FOLDED, None, 9).rows
    assert (folded.kind, folded.case_number) == (EntryKind.STORY, story.number)
    assert folded.story is not None
    assert folded.story.entries == 1


def test_whoever_searches_or_filters_sees_the_entries_themselves(story: Story) -> None:
    story.logs(text="about the bill", on_case=True)
    for wanted in (replace(FOLDED, text="bill"), replace(FOLDED, channels=frozenset({Channel.PHONE})), replace(FOLDED, cases=False)):
        assert [entry.text for entry in story.shows(wanted) if entry.kind is EntryKind.INTERACTION] == ["about the bill"]
