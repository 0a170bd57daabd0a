"""The weekly summary: one page of figures with a definition under each, then the lists."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.summaries import Trend
from app.reports import words
from app.reports.weekly_summary import _with_rest
from app.reports.writer import ReportlabWriter
from tests.reports import samples
from tests.reports.reading import pdfium_pages, pdfium_text

FIGURES = ("Contacts", "Cases opened", "Cases closed", "Made to ask twice", "Open cases now", "Overdue now", "Unanswered now")


def test_all_figures_stand_on_the_first_page(writer: ReportlabWriter) -> None:
    first = pdfium_pages(writer.weekly_pdf(samples.ordinary_week()))[0]
    for text in (
        *FIGURES,
        "Contacts by channel",
        "Contacts by topic",
        "431",
        "118",
        "Week 2026-W47",
        "Monday 16 to Sunday 22 November 2026",
        "Without a topic",
    ):
        assert text in first


def test_a_definition_stands_under_every_figure_and_table(writer: ReportlabWriter) -> None:
    text = " ".join(pdfium_text(writer.weekly_pdf(samples.ordinary_week())).split())
    for definition in (
        "Contacts in the daybook, from citizens and to them",
        "Cases whose first entry falls in the week.",
        "Cases resolved or closed in the week and not opened again since.",
        "Citizens who came again on a like matter by another channel, unanswered.",
        "Cases neither resolved nor closed when this page was printed.",
        "Open cases whose due time had passed when this page was printed.",
        "Emails, web forms and letters from citizens without an answer when this page was printed.",
        "Contacts of the week by the way they reached us.",
        "Contacts of the week by topic",
        "Usual: mean of the 4 weeks before",
        "the longest overdue first",
        "the one opened first on top",
        "the longest waiting first",
        "Citizens who came again in this week on another channel",
    ):
        assert definition in text or definition.split(".")[0][:30] in text


def test_the_change_is_said_in_words_beside_the_arrow(writer: ReportlabWriter) -> None:
    first = pdfium_pages(writer.weekly_pdf(samples.ordinary_week()))[0].replace("\xa0", " ")
    assert "24 more (+48 %), highest of 5 weeks" in first
    assert "35 fewer (−83 %), lowest of 5 weeks" in first
    assert "as usual" in first
    assert "2 more, none in 4 weeks before" in first


def test_a_quiet_week_says_that_nothing_happened(writer: ReportlabWriter) -> None:
    text = pdfium_text(writer.weekly_pdf(samples.quiet_week()))
    for sentence in (
        "No contact in these five weeks.",
        "No contact with a topic in these five weeks.",
        "No case is overdue.",
        "No case is open.",
        "Nothing waits for an answer.",
        "Nobody was made to ask twice this week.",
    ):
        assert sentence in text


def test_forty_topics_and_long_names_still_leave_the_figures_on_one_page(writer: ReportlabWriter) -> None:
    pages = pdfium_pages(writer.weekly_pdf(samples.long_week()))
    assert "Other topics" in pages[0]
    assert "Other channels" in pages[0]
    assert "1,234,567" in pages[0]
    assert "Overdue cases" not in pages[0]
    assert "Overdue cases" in pages[1]


def test_a_list_that_goes_on_repeats_its_head_and_says_how_many_there_are(writer: ReportlabWriter) -> None:
    pages = pdfium_pages(writer.weekly_pdf(samples.long_week()))
    assert "Oldest open cases (60 of 12,345 shown)" in "\n".join(pages)
    going_on = [page for page in pages[1:] if "2026-0000" in page]
    assert len(going_on) > 3
    assert all("Assignee" in page for page in going_on)


def test_a_running_week_says_until_when_it_was_counted(writer: ReportlabWriter) -> None:
    until = datetime(2026, 11, 19, 16, 40, tzinfo=samples.LOUISVILLE)
    text = pdfium_text(writer.weekly_pdf(replace(samples.ordinary_week(), until=until, last_day=date(2026, 11, 19))))
    assert "Monday 16 to Thursday 19 November 2026, counted until Thu 19 Nov 2026, 16:40" in text
    assert "the same days of the 4 weeks before" in text


@pytest.mark.parametrize(
    ("this_week", "before", "said"),
    [
        (0, (0, 0, 0, 0), "as usual"),
        (12, (12, 11, 13, 12), "as usual"),
        (13, (12, 12, 12, 12), "1 more, highest of 5 weeks"),
        (3, (0, 0, 0, 0), "3 more, none in 4 weeks before"),
        (50, (40, 44, 60, 56), "as usual"),
        (90, (100, 100, 100, 100), "10 fewer (−10\xa0%), lowest of 5 weeks"),
        (0, (2, 3, 2, 3), "2 fewer"),
        (2_000, (1_000, 1_000, 1_000, 1_000), "1,000 more (+100\xa0%), highest of 5 weeks"),
    ],
)
def test_the_change_in_words(this_week: int, before: tuple[int, int, int, int], said: str) -> None:
    assert words.change(Trend("", this_week, before)) == said


@given(st.lists(st.builds(Trend, st.text(max_size=5), st.integers(0, 99), st.tuples(*[st.integers(0, 99)] * 4)), max_size=20), st.integers(2, 12))
def test_folding_the_smaller_rows_loses_no_contact(trends: list[Trend], most: int) -> None:
    folded = _with_rest(trends, most, "Other")
    assert len(folded) <= most
    assert sum(trend.this_week for trend in folded) == sum(trend.this_week for trend in trends)
    assert [sum(t.before[week] for t in folded) for week in range(4)] == [sum(t.before[week] for t in trends) for week in range(4)]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "Monday 16 to Sunday 22 November 2026"),
        (date(2026, 10, 26), date(2026, 11, 1), "Monday 26 October to Sunday 1 November 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "Monday 28 December 2026 to Sunday 3 January 2027"),
    ],
)
def test_a_span_names_month_and_year_once_where_it_can(first: date, last: date, said: str) -> None:
    assert words.span(first, last) == said
