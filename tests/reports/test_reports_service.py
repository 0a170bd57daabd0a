"""What is printed is what the office holds: told with a real office in a file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from app.domain.attachment import NewAttachment
from app.domain.case import CaseEdit, CaseStatus, EditCase, OpenCase
from app.domain.channel import Channel, Outcome
from app.domain.citizen import Profile
from app.domain.contact_point import phone
from app.domain.errors import DomainError, NotFound, PermissionDenied
from app.domain.interaction import LogInteraction
from app.domain.summaries import CaseSummary, WeeklySummary
from app.domain.timeline import EntryKind
from app.domain.user import Actor, Role
from app.reports.writer import ReportlabWriter
from app.services.cases import CasesService
from app.services.interactions import InteractionsService
from app.services.reports import ReportsService
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office
from tests.reports.reading import pdfium_text, poppler_text
from tests.reports.samples import FONTS

DANA = Actor(0, "Dana Whitfield", Role.CLERK, "front-1")
FAY = Actor(0, "Fay", Role.FRONT_DESK, "front-2")
LOUISVILLE = ZoneInfo("America/New_York")


class TurnedClock:
    """A clock that the story turns."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 16, 14, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


class Office:
    """An office in a folder, with the services the story needs."""

    def __init__(self, folder: Path) -> None:
        self.clock = TurnedClock()
        path = folder / "office.daybook"
        create_office(path, self.clock.now)
        self.store: SqlOffice = open_office(path, self.clock.now, Backups(path, folder / "backups", self.clock.now))
        blobs = FolderBlobs(folder / "files")
        self.interactions = InteractionsService(self.store, blobs, self.clock)
        self.cases = CasesService(self.store, blobs, self.clock)
        self.reports = ReportsService(self.store, ReportlabWriter(FONTS), self.clock, LOUISVILLE)
        with self.store.write(DANA) as unit:
            unit.office.set_setting("name", "Shelby County")
            unit.commit()

    def log(self, channel: Channel, at: datetime, **other: object) -> int:
        """Log a contact; return its citizen."""
        self.clock.at = max(at, self.clock.at)
        return self.interactions.log(DANA, LogInteraction(uuid4(), at, channel, **other)).value.citizen_id or 0  # type: ignore[arg-type]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


def at(day: int, hour: int = 15, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def maria() -> Profile:
    return Profile("María", "García López", contacts=(phone("502-555-0134"),))


def test_a_case_is_printed_with_its_citizen_its_history_and_its_files(office: Office) -> None:
    office.clock.at = at(16)
    office.interactions.log(
        DANA, LogInteraction(uuid4(), at(16), Channel.PHONE, new_citizen=maria(), text="Bill doubled.", topic="Water billing", outcome=Outcome.CASE_OPENED)
    )
    case = office.cases.by_number(DANA, "2026-000001")
    office.clock.at = at(17)
    office.cases.add_note(DANA, case.id, "Meter crew comes on Thursday.", uuid4())
    office.cases.attach(DANA, case.id, "meter.jpg", "image/jpeg", b"x" * 3000)
    office.clock.at = at(18)
    summary = office.reports.case_summary(DANA, case.id)
    assert summary.office == "Shelby County"
    assert summary.printed_by == "Dana Whitfield"
    assert summary.printed_at.isoformat() == "2026-11-18T10:00:00-05:00"
    assert summary.citizen is not None
    assert summary.citizen.name == "María García López"
    assert [entry.at for entry in summary.entries] == sorted(entry.at for entry in summary.entries)
    assert summary.entries[-1].text == "Meter crew comes on Thursday."
    assert summary.attachments == ("meter.jpg (3 KB)",)
    text = pdfium_text(office.reports.case_pdf(DANA, case.id))
    for words in ("2026-000001", "Bill doubled.", "Meter crew comes on Thursday.", "meter.jpg (3 KB)", "502-555-0134"):
        assert words in text
    assert "Meter crew comes on Thursday." in office.reports.case_csv(DANA, case.id).decode("utf-8-sig")


def test_a_history_of_many_pages_is_printed_whole(office: Office) -> None:
    case = office.cases.open(DANA, OpenCase(uuid4(), "Long story")).value
    with office.store.write(DANA) as unit:
        for number in range(1203):
            unit.cases.add_event(case.id, EntryKind.CASE_NOTE, f"note {number:04d}", at(16) + timedelta(minutes=number))
        unit.commit()
    notes = [entry.text for entry in office.reports.case_summary(DANA, case.id).entries if entry.text.startswith("note")]
    assert notes == [f"note {number:04d}" for number in range(1203)]


def test_last_week_is_counted_against_the_four_before(office: Office) -> None:
    for weeks, contacts in enumerate((2, 1, 0, 3, 4)):
        for number in range(contacts):
            office.log(Channel.PHONE if number % 2 else Channel.WALK_IN, at(21, 15 + number, 10) + timedelta(weeks=weeks), topic="Tax" if number else "")
    office.clock.at = datetime(2026, 11, 23, 14, tzinfo=UTC)
    summary = office.reports.weekly_summary(DANA)
    assert summary.week == "2026-W47"
    assert (summary.first_day, summary.last_day, summary.until) == (date(2026, 11, 16), date(2026, 11, 22), None)
    assert (summary.contacts.before, summary.contacts.this_week) == ((2, 1, 0, 3), 4)
    assert {trend.name: (trend.before, trend.this_week) for trend in summary.channels} == {
        "walk_in": ((1, 1, 0, 2), 2),
        "phone": ((1, 0, 0, 1), 2),
    }
    assert [(trend.name, trend.this_week) for trend in summary.topics] == [("Tax", 3), ("", 1)]


def test_a_contact_at_a_minute_to_midnight_on_sunday_belongs_to_the_old_week(office: Office) -> None:
    office.log(Channel.PHONE, datetime(2026, 11, 23, 4, 59, tzinfo=UTC))
    office.log(Channel.PHONE, datetime(2026, 11, 23, 5, 0, tzinfo=UTC))
    office.clock.at = datetime(2026, 12, 1, tzinfo=UTC)
    assert office.reports.weekly_summary(DANA, "2026-W47").contacts.this_week == 1
    assert office.reports.weekly_summary(DANA, "2026-W48").contacts.this_week == 1


def test_a_week_that_still_runs_is_compared_with_the_same_days_of_the_others(office: Office) -> None:
    for day in (9, 11, 13):
        office.log(Channel.PHONE, at(day))
    for day in (16, 17):
        office.log(Channel.PHONE, at(day))
    office.clock.at = at(18, 16)
    summary = office.reports.weekly_summary(DANA)
    assert summary.week == "2026-W47"
    assert summary.until == at(18, 16)
    assert summary.last_day == date(2026, 11, 18)
    assert (summary.contacts.this_week, summary.contacts.before) == (2, (0, 0, 0, 2)), "the call of Friday 13 is not part of the comparison"
    assert "counted until Wed 18 Nov 2026, 11:00" in pdfium_text(office.reports.weekly_pdf(DANA))


def test_open_and_overdue_cases_are_those_of_now(office: Office) -> None:
    for number, days in enumerate((1, 30, 2)):
        office.clock.at = at(2 + number)
        office.cases.open(DANA, OpenCase(uuid4(), f"Case {number}", due_at=office.clock.at + timedelta(days=days)))
    closed = office.cases.by_number(DANA, "2026-000001")
    office.clock.at = at(10)
    office.cases.edit(DANA, EditCase(closed.id, closed.version, CaseEdit(status=CaseStatus.CLOSED)))
    office.clock.at = at(16)
    summary = office.reports.weekly_summary(DANA)
    assert (summary.open_now, summary.overdue_now) == (2, 1)
    assert [case.title for case in summary.oldest_open] == ["Case 1", "Case 2"]
    assert [case.title for case in summary.overdue] == ["Case 2"]
    assert (summary.opened.before, summary.opened.this_week) == ((0, 0, 0, 3), 0)
    assert summary.closed.this_week == 1


def test_who_wrote_and_then_called_before_we_answered_was_made_to_ask_twice(office: Office) -> None:
    office.clock.at = at(17)
    citizen = office.log(Channel.LETTER, at(17), new_citizen=maria(), subject="Bill doubled?", outcome=Outcome.NONE)
    office.log(Channel.PHONE, at(19), citizen_id=citizen)
    office.clock.at = at(23)
    summary = office.reports.weekly_summary(DANA)
    assert summary.unanswered_now == 1
    assert [(row.citizen, row.subject, row.days) for row in summary.unanswered] == [("María García López", "Bill doubled?", 6)]
    assert summary.asked_twice.this_week == 1
    assert [(row.citizen, row.first_channel, row.again_channel) for row in summary.asked_twice_rows] == [("María García López", "letter", "phone")]
    assert "Letter, 17 Nov 10:00" in poppler_text(office.reports.weekly_pdf(DANA), "-layout")
    assert "made to ask twice" in office.reports.weekly_csv(DANA).decode("utf-8-sig")


def test_an_empty_office_prints_too(office: Office) -> None:
    assert "No case is open." in pdfium_text(office.reports.weekly_pdf(DANA))


def test_a_week_that_has_not_begun_is_refused(office: Office) -> None:
    with pytest.raises(DomainError, match="2027-W10 has not begun yet"):
        office.reports.weekly_summary(DANA, "2027-w10")


def test_what_is_no_week_or_no_case_is_refused(office: Office) -> None:
    with pytest.raises(DomainError, match="is not a week"):
        office.reports.weekly_csv(DANA, "soon")
    with pytest.raises(NotFound):
        office.reports.case_pdf(DANA, 99)


@pytest.mark.parametrize("method", ["case_summary", "weekly_summary", "case_pdf", "case_csv", "weekly_pdf", "weekly_csv"])
def test_the_front_desk_may_not_print(office: Office, method: str) -> None:
    with pytest.raises(PermissionDenied, match="may not print summaries"):
        getattr(office.reports, method)(FAY, 1)


def test_sizes_of_files_are_said_in_round_numbers(office: Office) -> None:
    case = office.cases.open(DANA, OpenCase(uuid4(), "Files")).value
    with office.store.write(DANA) as unit:
        for name, size in (("a.txt", 12), ("b.pdf", 340_000), ("c.mp4", 5_400_000)):
            unit.attachments.add(NewAttachment(name, "x/y", size, "0" * 64), None, case.id)
        unit.commit()
    assert set(office.reports.case_summary(DANA, case.id).attachments) == {"a.txt (12 B)", "b.pdf (332 KB)", "c.mp4 (5.1 MB)"}


class CountingFigures:
    """Figures of an office too big to look through: only whole counts may be asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> object:
        self.asked.append(name)

        def counts(edges: Sequence[datetime], *_: object) -> object:
            spans = tuple(range(len(edges) - 1)) if not isinstance(edges, datetime) else ()
            empty: Mapping[str, tuple[int, ...]] = {"phone": spans}
            return {"unanswered": (0, ()), "asked_twice": (spans, ())}.get(name, empty if name.startswith("contacts") else spans)

        return counts


def test_the_week_is_made_from_six_counts_and_never_from_single_contacts() -> None:
    figures = CountingFigures()

    class Unit:
        def __init__(self) -> None:
            self.figures = figures
            self.office = type("O", (), {"setting": staticmethod(lambda key: "Big County")})
            page = type("P", (), {"rows": ()})
            self.cases = type("C", (), {"count_open": staticmethod(lambda overdue_at=None: 3), "page": staticmethod(lambda *_: page)})

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return None

    class BigOffice:
        def read(self) -> Unit:
            return Unit()

    class Paper:
        def weekly_csv(self, summary: WeeklySummary) -> bytes:
            return f"{summary.contacts.before} {summary.contacts.this_week}".encode()

        def case_csv(self, summary: CaseSummary) -> bytes:
            return b""

    service = ReportsService(BigOffice(), Paper(), TurnedClock(), LOUISVILLE)  # type: ignore[arg-type]
    assert service.weekly_csv(DANA, "2026-W45") == b"(0, 1, 2, 3) 4"
    assert sorted(figures.asked) == ["asked_twice", "cases_closed", "cases_opened", "contacts_by_channel", "contacts_by_topic", "unanswered"]
    assert service.weekly_csv(DANA, "2026-W47") == b"(0, 2, 4, 6) 8", "of a running week every second span counts"
