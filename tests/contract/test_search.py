"""The search box: any text is a valid search, words are found whatever their accents, and the last word need not be finished."""

import sys
import unicodedata
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.channel import Channel
from app.domain.timeline import EntryKind
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, profile

EVERYDAY = [
    "O'Brien",
    "555-1234",
    "smith-jones",
    "john@x.gov",
    "§ 12(b)",
    "c++",
    "*",
    '"unbalanced',
    "secret:123",
    "AND OR NOT NEAR(",
    "subject: body",
    "^start",
    "a{1}",
    "50% off_now",
    "\\backslash",
    "';DROP TABLE citizen;--",
    ":*",
    "& | ! <->",
    "½ ² Ⅳ № ℃",
    "\ud83d",
    "\udc00 half",
    "with\0nul",
    "😀👨‍👩‍👧🇺🇸",
    "مرحبا بالعالم",
    "שלום",
    "中文测试",
    "Tiếng Việt",
    "हिन्दी",
    "ﷺ ﬁ ㍿",
    "\u202eevil",
    "\u200b",
    "-",
    "...",
    "x" * 5_000,
    "word " * 500,
    "İstanbul ẞ ŉ",
]


def says(office: Office, text: str, **values: object) -> int:
    with office.write(RUTH) as unit:
        interaction_id, _ = unit.interactions.add(contact(text=text, **values), None, None)
        unit.commit()
    return interaction_id


def finds(office: Office, text: str, limit: int = 20) -> list[int]:
    with office.read() as unit:
        return [hit.id for hit in unit.interactions.search(text, limit)]


def cases(office: Office, text: str, limit: int = 20) -> list[str]:
    with office.read() as unit:
        return [case.number for case in unit.cases.search(text, limit)]


def opens(office: Office, title: str, note: str = "") -> None:
    with office.write(RUTH) as unit:
        case_id, _, _ = unit.cases.add(uuid4(), {"title": title}, MONDAY)
        if note:
            unit.cases.add_event(case_id, EntryKind.CASE_NOTE, note, MONDAY, uuid4())
        unit.commit()


@pytest.mark.parametrize("typed", EVERYDAY)
def test_nothing_typed_is_an_error(office: Office, typed: str) -> None:
    says(office, "Something else entirely")
    opens(office, "Another matter", "and its note")
    assert finds(office, typed) == []
    assert cases(office, typed) == []


@pytest.mark.parametrize("typed", ["O'Brien", "555-1234", "smith-jones", "john@x.gov", "§ 12(b)", "c++", "secret:123", "50% off_now", "a{1}"])
def test_everyday_words_are_found_as_typed(office: Office, typed: str) -> None:
    one = says(office, f"They said: {typed}, and left.")
    says(office, "Nothing of that sort")
    assert finds(office, typed) == [one]


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Señora Muñoz", "munoz senora"),
        ("Senora Munoz", "MUÑOZ"),
        ("CAFÉ Zoë", "cafe zoe"),
        ("cafe\u0301", "café"),
        ("Tiếng Việt", "tieng viet"),
        ("Кириллица Ёлка", "кириллица"),
        ("Ελληνικά", "ελληνικά"),
        ("مرحبا بالعالم", "مرحبا"),
        ("שלום עולם", "עולם"),
        ("привет мир", "МИР"),
        ("東京タワー", "東京"),
        ("ÅNGSTRÖM", "angstrom"),
    ],
)
def test_accents_case_and_other_scripts_do_not_matter(office: Office, said: str, typed: str) -> None:
    one = says(office, said)
    says(office, "Nothing of that sort")
    assert finds(office, typed) == [one]


def test_the_last_word_may_be_unfinished_the_others_not(office: Office) -> None:
    one = says(office, "The water meter was replaced")
    assert finds(office, "water me") == [one]
    assert finds(office, "wa") == [one]
    assert finds(office, "wat meter") == []


def test_a_single_letter_at_the_end_waits_for_the_next_one(office: Office) -> None:
    water, plan = says(office, "The water meter was replaced"), says(office, "Plan B for the water")
    assert finds(office, "w") == [], "half of all texts have a word that begins with it"
    assert finds(office, "b") == [plan], "a whole word it may be"
    assert finds(office, "meter w") == finds(office, "meter 7") == [water]
    assert finds(office, "b wat") == [plan]
    assert finds(office, "water b") == [plan, water]


def test_a_single_letter_of_another_script_may_be_a_word(office: Office) -> None:
    one = says(office, "\u738b\u5c0f\u660e called")
    assert finds(office, "\u738b") == [one]


def test_every_word_must_be_there(office: Office) -> None:
    both, _ = says(office, "water and sewer"), says(office, "water only")
    assert finds(office, "sewer water") == [both]


def test_subject_text_and_caller_are_searched(office: Office) -> None:
    one = says(office, "text", subject="Subject line", caller="Mr. Caller")
    assert finds(office, "text subject caller") == [one]


def test_last_logged_first_and_no_more_than_asked_for(office: Office) -> None:
    ids = [says(office, "water", at=MONDAY - timedelta(days=number)) for number in range(4)]
    assert finds(office, "water") == ids[::-1]
    assert finds(office, "water", 2) == ids[:1:-1]


def test_a_rare_pair_of_words_is_found_behind_many_texts_that_hold_one_of_them(office: Office) -> None:
    with office.write(RUTH) as unit:
        oldest, _ = unit.interactions.add(contact(text="The water meter leaks"), None, None)
        for number in range(230):
            unit.interactions.add(contact(text=f"About water, number {number}"), None, None)
        newer, _ = unit.interactions.add(contact(text="Water and a meadow"), None, None)
        unit.commit()
    assert finds(office, "water me") == [newer, oldest]
    assert (finds(office, "water met"), finds(office, "water mex")) == ([oldest], [])
    assert finds(office, "water meter lea") == finds(office, "leaks water") == [oldest]
    assert finds(office, "water mead") == finds(office, "water meado") == finds(office, "meadow") == finds(office, "meado") == [newer]
    assert finds(office, "water leakz") == finds(office, "meterz") == finds(office, "xy") == []
    assert finds(office, ".met") == [oldest], "a dot is no part of a word"
    assert len(finds(office, "about wat")) == 20


def test_a_word_too_long_to_index_is_found_by_its_beginning(office: Office) -> None:
    one = says(office, "A" + "b" * 300 + " end")
    assert finds(office, "a" + "b" * 300) == [one]
    assert finds(office, "a" + "b" * 100 + " end") == [one]


def test_a_hit_tells_who_when_and_where(office: Office) -> None:
    with office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
        matter, _, _ = unit.cases.add(uuid4(), {"title": "Water bill"}, MONDAY)
        unit.interactions.add(contact(channel=Channel.WALK_IN, subject="Meter", text="long " * 100), maria, matter)
        unit.interactions.add(contact(caller="A man named Bob", text="short long"), None, None)
        unit.commit()
    with office.read() as unit:
        by_bob, by_maria = unit.interactions.search("long", 9)
    assert (by_bob.citizen_name, by_bob.citizen_id, by_bob.case_id, by_bob.message_id) == ("A man named Bob", None, None, None)
    assert (by_maria.citizen_name, by_maria.citizen_id, by_maria.case_id, by_maria.channel) == ("Maria Garcia", maria, matter, Channel.WALK_IN)
    assert (by_maria.at, by_maria.subject, by_maria.preview) == (MONDAY, "Meter", ("long " * 100)[:160])


class TestCases:
    def test_by_the_beginning_or_end_of_the_number(self, office: Office) -> None:
        for title in ("first", "second"):
            opens(office, title)
        assert cases(office, "2026-000002") == ["2026-000002"]
        assert cases(office, "2026") == ["2026-000002", "2026-000001"]
        assert cases(office, " 01 ") == ["2026-000001"]

    def test_by_a_number_written_short(self, office: Office) -> None:
        for title in ("first", "second"):
            opens(office, title)
        assert cases(office, "26-2") == cases(office, "2026-2") == cases(office, " 26-000002 ") == ["2026-000002"]
        assert cases(office, "25-2") == cases(office, "26-3") == []

    def test_a_number_that_is_being_typed_is_no_word_of_a_text(self, office: Office) -> None:
        """While it is typed, half the texts of the year hold its beginning; once it is whole, who wrote it is found."""
        opens(office, "Like 2026-000001", note="see 2026-000001")
        opens(office, "Well")
        call = says(office, "About 2026-000001 again")
        assert cases(office, "2026-0") == ["2026-000002", "2026-000001"]
        assert cases(office, "2026-00000") == ["2026-000002", "2026-000001"]
        assert cases(office, "2026-9") == []
        assert (finds(office, "2026-00000"), finds(office, "2026-000001"), finds(office, "2026")) == ([], [call], [call])

    def test_by_words_of_title_and_notes(self, office: Office) -> None:
        opens(office, "Water bill of Mrs. Muñoz", note="The meter was changed")
        opens(office, "Pothole", note="Reported by munoz too")
        assert cases(office, "munoz") == ["2026-000001", "2026-000002"], "titles come before notes"
        assert cases(office, "meter chan") == ["2026-000001"]

    def test_a_case_found_by_title_and_note_appears_once(self, office: Office) -> None:
        opens(office, "Water", note="water water")
        assert cases(office, "water") == ["2026-000001"]

    def test_an_edited_title_is_found_and_the_old_one_no_more(self, office: Office) -> None:
        opens(office, "Water bill")
        with office.write(RUTH) as unit:
            unit.cases.update(next(iter(unit.cases.all())).id, 1, {"title": "Sewer charge"})
            unit.commit()
        assert (cases(office, "sewer"), cases(office, "water")) == (["2026-000001"], [])

    def test_other_events_are_not_searched(self, office: Office) -> None:
        with office.write(RUTH) as unit:
            case_id, _, _ = unit.cases.add(uuid4(), {"title": "Water"}, MONDAY)
            unit.cases.add_event(case_id, EntryKind.CASE_ASSIGNED, "Omar", MONDAY)
            unit.commit()
        assert cases(office, "omar") == []

    def test_notes_fill_up_what_titles_leave(self, office: Office) -> None:
        opens(office, "Pothole", note="water")
        opens(office, "Water", note="water")
        assert cases(office, "water") == ["2026-000002", "2026-000001"]
        assert cases(office, "water", 1) == ["2026-000002"]

    def test_no_more_than_asked_for(self, office: Office) -> None:
        for _ in range(3):
            opens(office, "Water", note="water")
        assert cases(office, "water", 2) == ["2026-000003", "2026-000002"]


@given(typed=st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_valid_search(office: Office, typed: str) -> None:
    with office.read() as unit:
        unit.interactions.search(typed, 5)
        unit.cases.search(typed, 5)
        unit.citizens.by_email(typed, 5)
        unit.citizens.by_street(typed, 5)


def test_no_letter_of_any_script_is_an_error(office: Office) -> None:
    """The text index and Python disagree about some letters: every letter and digit there is, forty to a word."""
    letters = [char for code in range(0x80, sys.maxunicode + 1) if unicodedata.category(char := chr(code))[0] in "LN"]
    with office.read() as unit:
        for at in range(0, len(letters), 2_000):
            words = ["".join(letters[start : start + 40]) for start in range(at, min(at + 2_000, len(letters)), 40)]
            for first in range(0, len(words), 8):
                unit.interactions.search(" ".join(words[first : first + 8]), 1)
