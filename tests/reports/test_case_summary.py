"""The case summary: everything about a case on paper, oldest first, page after page."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.domain.case import CaseStatus
from app.domain.channel import Channel, Direction
from app.domain.timeline import EntryKind
from app.reports.fonts import FontsMissing
from app.reports.style import A4
from app.reports.words import entry_facts, entry_title
from app.reports.writer import ReportlabWriter
from tests.reports import samples
from tests.reports.reading import page_count, pdfium_pages, pdfium_text


def test_the_head_says_what_the_case_is_and_where_it_stands(writer: ReportlabWriter) -> None:
    first = pdfium_pages(writer.case_pdf(samples.case_summary()))[0]
    for text in (
        "Shelby County Clerk, Kentucky",
        "2026-000123",
        "Water bill doubled in October",
        "Waiting on others",
        "Water billing",
        "Robert Okafor",
        "Mon 16 Nov 2026, 09:02",
        "Fri 20 Nov 2026, 12:00",
    ):
        assert text in first


def test_times_are_those_of_the_office_not_utc(writer: ReportlabWriter) -> None:
    entry = samples.entry(0, "late call")
    assert entry.at.hour == 14
    assert "09:02" in pdfium_text(writer.case_pdf(samples.case_summary(entries=(entry,))))


def test_a_case_past_its_due_time_is_marked_overdue_in_words(writer: ReportlabWriter) -> None:
    late = pdfium_text(writer.case_pdf(samples.case_summary()))
    done = pdfium_text(writer.case_pdf(samples.case_summary(case=samples.case(status=CaseStatus.CLOSED, closed_at=samples.NOW))))
    assert "Overdue" in late
    assert "Overdue" not in done
    assert "Closed" in done


def test_the_citizen_stands_with_every_way_to_reach_her(writer: ReportlabWriter) -> None:
    text = pdfium_text(writer.case_pdf(samples.case_summary()))
    for line in (
        "María García López",
        "12 Elm Street, Apt 4",
        "Shelbyville, KY 40065",
        "502-555-0134 (mobile, preferred)",
        "maria.gl@example.org",
        "Interpreter needed",
    ):
        assert line in text


def test_a_case_of_nobody_with_no_history_says_so(writer: ReportlabWriter) -> None:
    bare = samples.case(citizen_id=None, citizen_name="", assignee_name="", assignee_id=None, queue_name="", topic="", due_at=None)
    text = pdfium_text(writer.case_pdf(samples.case_summary(case=bare, citizen=None, entries=(), attachments=())))
    assert "No citizen is linked to this case." in text
    assert "Nothing has been recorded in this case yet." in text
    assert "Nobody yet" in text
    assert "Attachments" not in text


def test_the_history_runs_from_the_oldest_entry_to_the_newest(writer: ReportlabWriter) -> None:
    entries = tuple(samples.entry(n, f"entry number {n:03d}") for n in range(30))
    text = pdfium_text(writer.case_pdf(samples.case_summary(entries=entries)))
    places = [text.index(f"entry number {n:03d}") for n in range(30)]
    assert places == sorted(places)
    assert "History, oldest first (30 entries)" in text


def test_an_unanswered_email_with_files_says_so(writer: ReportlabWriter) -> None:
    text = pdfium_text(writer.case_pdf(samples.case_summary()))
    assert "Email: Bill doubled?" in text
    assert "not answered yet · 2 attachments" in text
    assert "meter-front.jpg (418 KB)" in text


def test_five_hundred_entries_flow_over_numbered_pages(writer: ReportlabWriter) -> None:
    pages = pdfium_pages(writer.case_pdf(samples.endless_case()))
    assert len(pages) > 40
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in page
        assert "County Daybook" in page
        assert "printed Mon 23 Nov 2026, 09:14 by Dana Whitfield" in page
        assert "2026-000123" in page
    assert sum(page.count("Phone call") for page in pages) == 500


def test_a_long_note_goes_on_over_the_page_and_says_that_it_does(writer: ReportlabWriter) -> None:
    note = "\n".join(f"line {n:04d}" for n in range(200))
    pages = pdfium_pages(writer.case_pdf(samples.case_summary(entries=(samples.entry(0, note),))))
    assert sum(page.count("line 0") for page in pages) == 200
    assert len(pages) >= 4
    assert "continued" in pages[1]


def test_nothing_is_drawn_outside_the_margins(writer: ReportlabWriter) -> None:
    document = pypdfium2.PdfDocument(writer.case_pdf(samples.hostile_case()))
    for page in document:
        words = page.get_textpage()
        for index in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(index)
            assert left > 50
            assert right < 612 - 50
            assert bottom > 30
            assert top < 792 - 40
    document.close()


def test_the_document_says_what_it_is(writer: ReportlabWriter) -> None:
    document = pypdfium2.PdfDocument(writer.case_pdf(samples.case_summary()))
    about = document.get_metadata_dict()
    assert about["Title"] == "Case 2026-000123: Water bill doubled in October"
    assert about["Author"] == "Shelby County Clerk, Kentucky"
    assert about["Creator"] == "County Daybook"
    assert document[0].get_size() == (612, 792)
    document.close()
    assert b"/Lang (en-US)" in writer.case_pdf(samples.case_summary())


def test_an_office_outside_america_prints_on_a4() -> None:
    document = pypdfium2.PdfDocument(ReportlabWriter(samples.FONTS, A4).case_pdf(samples.case_summary()))
    assert document[0].get_size() == pytest.approx((595.3, 841.9), abs=0.1)
    document.close()


def test_a_missing_font_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match=r"NotoSans-Regular\.ttf is missing .* Install County Daybook again"):
        ReportlabWriter(tmp_path).case_pdf(samples.case_summary())


def test_every_kind_of_entry_has_its_words() -> None:
    for kind in EntryKind:
        assert entry_title(samples.event(0, kind))
    for channel in Channel:
        for direction in Direction:
            assert entry_title(samples.entry(0, channel=channel, direction=direction))
    assert entry_title(samples.entry(0, direction=Direction.OUTBOUND)) == "Phone call to the citizen"


def test_the_facts_of_an_entry_leave_out_what_is_not_known() -> None:
    assert entry_facts(samples.entry(0, by="", seconds=None)) == ""
    assert entry_facts(samples.entry(0, seconds=40)) == "Dana Whitfield · under a minute"
    assert entry_facts(samples.entry(0, seconds=-5, attachments=1)) == "Dana Whitfield · 1 attachment"


def test_two_summaries_made_one_after_the_other_do_not_touch_each_other(writer: ReportlabWriter) -> None:
    before = pdfium_text(writer.case_pdf(samples.case_summary()))
    writer.case_pdf(samples.hostile_case())
    assert pdfium_text(writer.case_pdf(samples.case_summary())) == before
    assert page_count(writer.case_pdf(samples.case_summary())) == 2


def test_on_paper_too_nobody_is_sent_to_a_wrong_number_or_to_somebody_who_has_died(writer: ReportlabWriter) -> None:
    known = samples.citizen()
    points = (replace(known.profile.contacts[0], wrong=True), *known.profile.contacts[1:])
    marked = replace(known, profile=replace(known.profile, deceased=True, do_not_contact=True, contacts=points))
    text = pdfium_text(writer.case_pdf(samples.case_summary(citizen=marked)))
    assert "502-555-0134" not in text
    assert "502-555-0188" in text
    assert "Deceased" in text
    assert "Asked not to be contacted" in text
