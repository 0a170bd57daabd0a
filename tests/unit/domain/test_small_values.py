"""Small values: changes, permissions, queues, due times, files, sums."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attachment import safe_name
from app.domain.changes import Changes, Kind
from app.domain.errors import DomainError, NoCredentialStore, OfficeFull, OfficeTooNew, sentence_list
from app.domain.intake import IntakeReport
from app.domain.permission import GRANTED, Permission, demand, may
from app.domain.service_standard import due_after
from app.domain.summaries import Trend
from app.domain.timeline import CASE_EVENTS, EntryKind
from app.domain.user import Role
from app.domain.work_queue import check_due_days, check_label, check_name
from tests.stories import ACTORS, FRANK

FRIDAY = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)


class TestChanges:
    def test_a_set_of_records(self) -> None:
        both = Changes.of((Kind.CASE, 1)) | Changes.of((Kind.CASE, 2), (Kind.CITIZEN, 1))
        assert both.ids(Kind.CASE) == {1, 2}
        assert both.kinds() == {Kind.CASE, Kind.CITIZEN}
        assert both.touches([Kind.MESSAGE, Kind.CITIZEN])
        assert not both.touches([Kind.MESSAGE])
        assert both
        assert not Changes()


class TestPermissions:
    def test_each_role_may_what_the_one_below_may(self) -> None:
        front, clerk, manager, admin = (GRANTED[role] for role in (Role.FRONT_DESK, Role.CLERK, Role.MANAGER, Role.ADMIN))
        assert front < clerk < manager < admin

    def test_everything_is_granted_to_somebody(self) -> None:
        assert GRANTED[Role.ADMIN] == set(Permission)

    @pytest.mark.parametrize("role", list(Role))
    @pytest.mark.parametrize("permission", list(Permission))
    def test_asked_and_demanded_alike(self, role: Role, permission: Permission) -> None:
        actor = ACTORS[role]
        assert may(actor, permission) is (permission in GRANTED[role])
        if not may(actor, permission):
            with pytest.raises(DomainError):
                demand(actor, permission)
        else:
            demand(actor, permission)

    def test_the_sentence_of_a_refusal(self) -> None:
        with pytest.raises(DomainError, match=r"^Your role \(front desk\) may not work on cases. Nothing was changed. Ask a manager of the office.$"):
            demand(FRANK, Permission.WORK_CASE)


class TestDueTimes:
    @pytest.mark.parametrize(("days", "due"), [(0, 0), (1, 3), (5, 7), (6, 10)])
    def test_working_days_skip_the_weekend(self, days: int, due: int) -> None:
        assert due_after(FRIDAY, days) == FRIDAY + timedelta(days=due)

    def test_from_a_sunday(self) -> None:
        assert due_after(FRIDAY + timedelta(days=2), 1) == FRIDAY + timedelta(days=3)


class TestNamesOfQueues:
    def test_one_line(self) -> None:
        assert (check_name(" Water\nworks ", "name"), check_label("  ", "topic"), check_due_days(0), check_due_days(365)) == ("Water works", "", 0, 365)

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [(" ", "Type a name. Nothing was saved yet."), ("x" * 201, "A name may have at most 200 characters; this one has 201. Nothing was saved yet.")],
    )
    def test_what_is_refused(self, name: str, sentence: str) -> None:
        with pytest.raises(DomainError) as caught:
            check_name(name, "name")
        assert (caught.value.message, caught.value.field) == (sentence, "name")

    @pytest.mark.parametrize("days", [-1, 366, 10**9])
    def test_due_days_that_cannot_be_meant(self, days: int) -> None:
        with pytest.raises(DomainError, match=rf"^A case can be due after 0 to 365 working days, not {days}. Nothing was saved yet.$"):
            check_due_days(days)


class TestFileNames:
    @pytest.mark.parametrize(
        ("raw", "safe"),
        [
            ("plan.pdf", "plan.pdf"),
            ("..\\..\\Startup\\a\u202etxt.bat. ", "_.._Startup_atxt.bat"),
            ("/etc/passwd", "_etc_passwd"),
            ("CON", "_CON"),
            ("nul.tar.gz", "_nul.tar.gz"),
            ("LPT1 .txt", "_LPT1.txt"),
            ("aux", "_aux"),
            ("con. ", "_con"),
            (".pdf", "pdf"),
            ("a. pdf ", "a.pdf"),
            ("COM¹.txt", "_COM1.txt"),
            ("a:b|c?.txt", "a_b_c_.txt"),
            ("\u200b.htaccess", "htaccess"),
            ("...", "file"),
            ("", "file"),
            ("ﬁle №1.pdf", "file No1.pdf"),
            ("résumé.docx", "résumé.docx"),
            ("a." + "x" * 300, "a." + "x" * 16),
            ("\ud83d.txt", "txt"),
        ],
    )
    def test_safe_on_windows_and_linux(self, raw: str, safe: str) -> None:
        assert safe_name(raw) == safe

    @given(st.text())
    def test_any_name_becomes_one_that_windows_takes(self, raw: str) -> None:
        name = safe_name(raw)
        assert 1 <= len(name) <= 120
        assert name == name.strip(" .")
        assert not set(name) & set('<>:"/\\|?*\0')
        assert name.split(".")[0].rstrip().casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
        assert safe_name(name) == name

    def test_never_longer_than_120(self) -> None:
        assert len(safe_name("x" * 500 + ".pdf")) == 119
        assert safe_name("x" * 500 + ".pdf").endswith(".pdf")


def test_reports_of_two_runs_add_up() -> None:
    one = IntakeReport(1, 2, 3, 4, 5, 6, 0.5)
    assert one.plus(one) == IntakeReport(2, 4, 6, 8, 10, 12, 1.0)


def test_the_usual_week_is_the_mean_of_four() -> None:
    assert Trend("Phone", 9, (1, 2, 3, 4)).usual == 2.5


def test_case_events_are_what_happens_to_cases() -> None:
    assert {EntryKind.CASE_OPENED, EntryKind.CASE_NOTE} < CASE_EVENTS
    assert not CASE_EVENTS & {EntryKind.INTERACTION, EntryKind.CALLBACK, EntryKind.CALLBACK_DONE}


@pytest.mark.parametrize(("items", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists_in_sentences(items: list[str], joined: str) -> None:
    assert sentence_list(items) == joined


def test_sentences_say_what_happened_whether_it_is_saved_and_what_to_do() -> None:
    assert str(OfficeFull("the office")) == (
        "The disk that holds the office is full. What you typed is kept in the form, but it is not saved in the office yet. "
        "Free some space on that disk by removing other files, then save again."
    )
    assert str(OfficeTooNew("0009", "0001")) == (
        "This office was upgraded by a newer version of County Daybook (data version 0009, this program knows 0001). "
        "Nothing was changed. Update the program on this PC, then open the office again."
    )
    assert "was not saved anywhere" in str(NoCredentialStore())
