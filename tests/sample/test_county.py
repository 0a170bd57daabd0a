"""The made-up county is the same for the same numbers, holds together, and looks like a county."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.case import ENDED, CaseStatus
from app.domain.channel import Channel, Direction, Outcome
from app.domain.contact_point import ContactKind, phone_digits
from app.domain.timeline import EntryKind
from app.domain.user import Role
from app.sample.calendar import is_open
from tests.sample.conftest import FRIDAY, HERE, Told, county


def test_the_same_arguments_give_the_same_county_down_to_the_uids() -> None:
    assert list(county().batches()) == list(county().batches())


def test_another_seed_gives_another_county() -> None:
    assert list(county(50, 4).batches()) != list(county(50, 4, seed=2).batches())


def test_the_zone_moves_the_office_hours() -> None:
    here = [row.at for batch in county(200, 8).batches() for row in batch.interactions if row.channel == "walk_in"]
    there = [row.at for batch in county(200, 8, FRIDAY.astimezone(UTC)).batches() for row in batch.interactions if row.channel == "walk_in"]
    assert {at.astimezone(HERE).hour for at in here} <= set(range(8, 18))
    assert {at.hour for at in there} <= set(range(8, 18))


@given(st.integers(1, 60), st.integers(1, 30), st.integers(0, 99), st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_any_county_holds_together(citizens: int, weeks: int, seed: int, today: datetime) -> None:
    told = Told(tuple(county(citizens, weeks, today.replace(tzinfo=HERE), seed).batches()))
    check_whole(told, today.replace(tzinfo=HERE))
    assert len(told.all("citizens")) == citizens


def test_the_county_of_the_wizard_holds_together(told: Told) -> None:
    check_whole(told, FRIDAY)


def check_whole(told: Told, today: datetime) -> None:
    """Every id leads somewhere, is given once, and comes before it is used; nothing lies in the future."""
    known: dict[str, set[int]] = {"citizen": set(), "case": set(), "interaction": set(), "user": set(), "queue": set(), "topic": set()}
    for batch in told.batches:
        known["user"] |= {row.id for row in batch.users}
        known["queue"] |= {row.id for row in batch.queues}
        known["topic"] |= {row.id for row in batch.topics}
        known["citizen"] |= {row.id for row in batch.citizens}
        known["case"] |= {row.id for row in batch.cases}
        known["interaction"] |= {row.id for row in batch.interactions}
        assert {row.citizen_id for row in batch.contacts} <= known["citizen"]
        assert {row.queue_id for row in (*batch.cases, *batch.topics)} <= known["queue"]
        assert {row.assignee_id for row in batch.cases} <= known["user"] | {None}
        assert {row.citizen_id for row in (*batch.cases, *batch.interactions, *batch.awaiting, *batch.callbacks)} <= known["citizen"] | {None}
        assert {row.case_id for row in (*batch.events, *batch.interactions)} <= known["case"] | {None}
        assert {row.topic_id for row in batch.interactions} <= known["topic"]
        assert {row.interaction_id for row in (*batch.awaiting, *batch.callbacks)} <= known["interaction"]
    for name in ("cases", "interactions", "citizens"):
        rows = told.all(name)
        assert [row.id for row in rows] == list(range(1, len(rows) + 1))
        assert len({row.uid for row in rows}) == len(rows)
    times = [row.at for row in told.all("interactions")]
    assert times == sorted(times)
    assert all(at <= today for at in (*times, *(row.at for row in told.all("events")), *(row.created_at for row in told.all("citizens"))))
    assert all(row.answered_at is None or row.since <= row.answered_at <= today for row in told.all("awaiting"))
    assert all(row.done_at is None or row.made_at <= row.done_at <= today for row in told.all("callbacks"))


def test_cases_agree_with_their_history(told: Told) -> None:
    events: dict[int, list] = {}
    for event in told.all("events"):
        events.setdefault(event.case_id, []).append(event)
    for case in told.all("cases"):
        history = events[case.id]
        assert history[0].kind == EntryKind.CASE_OPENED.value
        assert history[0].body == case.title
        moves = [event.body.split(" → ")[1] for event in history if event.kind == EntryKind.CASE_STATUS.value]
        assert case.status == (moves[-1] if moves else CaseStatus.NEW.value)
        assert (case.closed_at is not None) == (CaseStatus(case.status) in ENDED)
        assert case.version == 1 + sum(event.kind not in {EntryKind.CASE_OPENED.value, EntryKind.CASE_NOTE.value} for event in history)


def test_case_numbers_count_up_within_their_year(told: Told) -> None:
    cases = told.all("cases")
    counters = told.batches[-1].counters
    for year in (2025, 2026):
        numbers = [case.number for case in cases if case.opened_at.year == year]
        assert numbers == [f"{year}-{count:06d}" for count in range(1, len(numbers) + 1)]
        assert counters[f"case-{year}"] == len(numbers)


def test_about_ten_thousand_contacts_on_every_channel(told: Told) -> None:
    contacts = told.all("interactions")
    assert 9_000 < len(contacts) < 11_500
    assert 2_200 < len(told.all("cases")) < 3_500
    channels = Counter(row.channel for row in contacts if row.direction == Direction.INBOUND.value)
    assert set(channels) == {channel.value for channel in Channel}
    assert channels["phone"] > channels["walk_in"] > channels["letter"] > 0
    assert channels["email"] > channels["web_form"] > channels["chat"]
    assert {row.outcome for row in contacts} == {outcome.value for outcome in Outcome}
    assert 0.15 < sum(row.direction == Direction.OUTBOUND.value for row in contacts) / len(contacts) < 0.45


def test_some_callers_have_no_name_and_some_contacts_are_tallies(told: Told) -> None:
    contacts = told.all("interactions")
    unnamed = [row for row in contacts if row.citizen_id is None]
    assert 0.03 < len(unnamed) / len(contacts) < 0.12
    assert any(row.caller for row in unnamed)
    assert any(not row.body and not row.caller for row in unnamed)


def test_people_come_during_office_hours_and_write_at_any_time(told: Told) -> None:
    for row in told.all("interactions"):
        local = row.at.astimezone(HERE)
        if row.channel in {"phone", "walk_in", "letter"}:
            assert is_open(local.date()), (row.channel, local)
            assert 8 <= local.hour < 18
    hours = {row.at.astimezone(HERE).hour for row in told.all("interactions") if row.channel == "email"}
    assert len(hours) > 18


def test_mondays_are_busiest(told: Told) -> None:
    days = Counter(row.at.astimezone(HERE).weekday() for row in told.all("interactions"))
    assert days[0] == max(days.values())
    assert days[6] < days[2] / 3


def test_something_waits_today(told: Told) -> None:
    open_cases = [case for case in told.all("cases") if case.closed_at is None]
    assert 25 < len(open_cases) < 150
    assert 1 <= sum(case.due_at < FRIDAY for case in open_cases) < len(open_cases) / 2
    assert {case.status for case in open_cases} >= {"Open", "Waiting on citizen", "Waiting on others"}
    assert 3 <= sum(row.answered_at is None for row in told.all("awaiting")) < 60
    assert 1 <= sum(row.done_at is None for row in told.all("callbacks")) < 30


def test_some_who_wrote_came_again_before_they_were_answered(told: Told) -> None:
    came = {}
    for row in told.all("interactions"):
        if row.direction == "inbound" and row.citizen_id:
            came.setdefault(row.citizen_id, []).append(row)
    hops = sum(
        any(wait.since < row.at < (wait.answered_at or FRIDAY) and row.channel != wait.channel for row in came.get(wait.citizen_id, ()))
        for wait in told.all("awaiting")
    )
    assert hops > 20


def test_what_is_said_is_varied_and_short_enough_to_read(told: Told) -> None:
    spoken = [row.body for row in told.all("interactions") if row.channel in {"phone", "walk_in"} and row.direction == "inbound" and row.body]
    assert len(set(spoken)) / len(spoken) > 0.75
    assert all(len(text) < 500 for text in spoken)
    assert max(Counter(spoken).values()) < len(spoken) / 50
    assert not [row for row in told.all("interactions") if "{" in row.body + row.subject]


def test_part_of_it_is_in_spanish(told: Told) -> None:
    spanish = [row for row in told.all("interactions") if any(word in row.body for word in ("Gracias", "Buenos", "Hola", "¿", "quisiera"))]
    assert len(spanish) / len(told.all("interactions")) > 0.02
    citizens = Counter(row.language for row in told.all("citizens"))
    assert citizens["Spanish"] > citizens["Vietnamese"] > 0


def test_water_quality_is_rising(told: Told) -> None:
    topic = next(row.id for row in told.all("topics") if row.name == "Water quality")
    weeks = Counter((FRIDAY - row.at).days // 7 for row in told.all("interactions") if row.topic_id == topic)
    usual = sum(weeks[week] for week in range(6, 30)) / 24
    assert weeks[0] + weeks[1] > 6 * max(usual, 0.5)


def test_households_share_numbers_and_addresses(told: Told) -> None:
    phones = Counter(row.norm for row in told.all("contacts") if row.kind == ContactKind.PHONE.value)
    assert sum(count > 1 for count in phones.values()) > 100
    streets = Counter(row.street for row in told.all("citizens") if row.street)
    assert sum(count > 1 for count in streets.values()) > 300
    emails = [row.raw for row in told.all("contacts") if row.kind == ContactKind.EMAIL.value]
    assert len(emails) > 700
    assert all(mail.isascii() and mail.endswith((".org", ".com", ".net")) and "@example." in mail for mail in emails)
    assert all(phone_digits(row.raw) == row.norm and row.norm[:3] in {"297", "298"} for row in told.all("contacts") if row.kind == ContactKind.PHONE.value)


def test_the_office_has_people_with_every_role(told: Told) -> None:
    users = told.all("users")
    assert {row.role for row in users} == {role.value for role in Role}
    assert users[0].name.startswith("Dana")
    names = {row.name for row in users}
    assert {row.by_name for row in told.all("interactions")} <= names | {""}
    assert not any(row.by_name == "" for row in told.all("interactions") if row.channel in {"phone", "walk_in"})


def test_the_account_that_makes_the_sample_becomes_dana() -> None:
    made = county(5, 1)
    made.me = made.me._replace(login="ruth", role="admin")
    first = next(made.batches())
    assert first.users[0] == (1, "ruth", "Dana Whitfield", "admin")
    assert first.settings["name"] == "Alder County"


def test_batches_stay_small_however_large_the_county() -> None:
    made = county(3_000, 52)
    sizes = [len(batch.interactions) for batch in made.batches()]
    assert max(sizes) < 10_200
    assert sum(sizes) == pytest.approx(made.expected, rel=0.12)


def test_many_citizens_come_in_several_batches() -> None:
    sizes = [len(batch.citizens) for batch in county(10_000, 1).batches() if batch.citizens]
    assert sizes == [5_000, 5_000]


def test_a_first_week_and_a_single_citizen_are_enough() -> None:
    told = Told(tuple(county(1, 1).batches()))
    check_whole(told, FRIDAY)
    assert told.all("mails") == []


def test_a_morning_before_the_office_opens() -> None:
    early = FRIDAY.replace(hour=0, minute=0) + timedelta(minutes=1)
    check_whole(Told(tuple(county(80, 3, early).batches())), early)
