"""Cases: numbers, titles, due dates, when a case is over and since when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.case import (
    Case,
    CaseStatus,
    case_number,
    check_due,
    check_note,
    check_title,
    closed_at_after,
    edit_text,
    is_number_begun,
    written_number,
)
from app.domain.errors import DomainError
from tests.stories import MONDAY, named

CASE = Case(1, named("case"), "2026-000001", "Water bill", CaseStatus.OPEN, None, "", None, "", None, "", "", MONDAY, MONDAY, None, 1)


def test_numbers_sort_as_they_count() -> None:
    assert (case_number(2026, 123), case_number(2026, 1_234_567)) == ("2026-000123", "2026-1234567")


@pytest.mark.parametrize(
    ("typed", "meant", "begun"),
    [
        ("26-12", "2026-000012", False),
        (" 2026-12 ", "2026-000012", True),
        ("2026-000012", "2026-000012", False),
        ("1999-7", "1999-000007", True),
        ("26-1234567", "2026-1234567", False),
        ("2026-", "", True),
        ("2026", "", False),
        ("502-555", "", False),
        ("26-12-3", "", False),
        ("-12", "", False),
        ("٢٦-12", "", False),
        ("", "", False),
    ],
)
def test_a_number_written_short_and_one_that_is_being_typed(typed: str, meant: str, begun: bool) -> None:
    assert (written_number(typed), is_number_begun(typed)) == (meant, begun)


@pytest.mark.parametrize("status", list(CaseStatus))
def test_resolved_and_closed_are_over(status: CaseStatus) -> None:
    assert replace(CASE, status=status).ended is (status in {CaseStatus.RESOLVED, CaseStatus.CLOSED})


def test_overdue_is_open_with_its_time_passed() -> None:
    later = MONDAY + timedelta(seconds=1)
    assert CASE.overdue(later)
    assert not CASE.overdue(MONDAY)
    assert not replace(CASE, due_at=None).overdue(later)
    assert not replace(CASE, status=CaseStatus.CLOSED).overdue(later)


def test_closed_once_and_cleared_when_opened_again() -> None:
    later = MONDAY + timedelta(days=1)
    assert closed_at_after(CASE, CaseStatus.RESOLVED, later) == later
    assert closed_at_after(replace(CASE, closed_at=MONDAY), CaseStatus.CLOSED, later) == MONDAY
    assert closed_at_after(replace(CASE, closed_at=MONDAY), CaseStatus.OPEN, later) is None


def test_a_title_is_one_line() -> None:
    assert check_title("  Water\nbill ") == "Water bill"
    assert check_title("x" * 200) == "x" * 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (" \n", "Give the case a title that says what it is about. Nothing was saved yet."),
        ("x" * 201, "A title may have at most 200 characters; this one has 201. Nothing was saved yet."),
    ],
)
def test_titles_that_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_title(typed)
    assert (caught.value.message, caught.value.field) == (sentence, "title")


def test_a_note_keeps_its_lines() -> None:
    assert check_note(" one\r\ntwo ") == "one\ntwo"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (" \0 ", "The note is empty. Nothing was saved yet."),
        ("x" * 1_000_001, "The note is longer than a million characters. Attach it as a file instead; nothing was saved yet."),
    ],
)
def test_notes_that_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_note(typed)
    assert (caught.value.message, caught.value.field) == (sentence, "note")


def test_a_due_date_of_1899_is_a_slip() -> None:
    assert check_due(None) is None
    assert check_due(MONDAY) == MONDAY
    with pytest.raises(DomainError, match=r"^The due date 1899-12-31 is before 1900\. Check the year; nothing was saved yet\.$"):
        check_due(MONDAY.replace(year=1899, month=12, day=31))


def test_values_as_text_for_the_change_log() -> None:
    assert [edit_text(value) for value in (None, MONDAY, CaseStatus.OPEN, 7, "text")] == ["", MONDAY.isoformat(), "Open", "7", "text"]
