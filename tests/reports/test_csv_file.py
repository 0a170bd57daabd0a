"""CSV for spreadsheets: it opens in Excel with its accents, and no cell can become a formula."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.summaries import UnansweredRow
from app.reports.csv_file import safe_cell, written
from app.reports.writer import ReportlabWriter
from tests.reports import samples


def rows_of(data: bytes) -> list[list[str]]:
    """Read a CSV file as a spreadsheet does."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_begins_with_the_mark_that_tells_excel_it_is_utf8(writer: ReportlabWriter) -> None:
    data = writer.case_csv(samples.case_summary())
    assert data.startswith(b"\xef\xbb\xbf")
    assert "García".encode() in data


def test_the_case_history_is_one_table_oldest_first_in_local_time(writer: ReportlabWriter) -> None:
    head, *rows = rows_of(writer.case_csv(samples.case_summary()))
    assert head[:5] == ["case", "date", "time", "what", "channel"]
    assert [len(row) for row in rows] == [len(head)] * 8
    assert rows[0][:5] == ["2026-000123", "2026-11-16", "09:02", "Phone call", "Phone"]
    assert rows[0][7] == samples.NOTE
    assert [row[1:3] for row in rows] == sorted(row[1:3] for row in rows)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1 502 555 0134", "-5", "@SUM(A1)", "\tx", "\rx", "\x00x", "  =1", "\n=1", "\xa0=1", "\ufeff=1", "＝1+1", "\u200b@x"]
)
def test_a_cell_that_begins_like_a_formula_gets_a_quote_mark(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Water bill", "a=b", "502-555-0134", "line\n- item", "", " ", "'=1"])
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_a_negative_number_of_our_own_stays_a_number() -> None:
    assert safe_cell(-5) == -5


ANY_CELL = st.text(st.characters(codec=None), max_size=30) | st.builds(
    str.__add__, st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\x00", " \n=", "\ufeff="]), st.text(max_size=9)
)


@given(st.lists(st.lists(ANY_CELL, min_size=1, max_size=4), max_size=6))
@example([['"', '",=1+1,"', "\n=1", ";=1"]])
def test_no_table_ever_holds_a_formula_and_every_value_comes_back(table: list[list[str]]) -> None:
    read = rows_of(written(table))
    assert len(read) == len(table)
    for row, typed in zip(read, table, strict=True):
        assert len(row) == len(typed)
        for cell, value in zip(row, typed, strict=True):
            assert cell.lstrip(" \t\r\n\xa0\ufeff\u200b")[:1] not in tuple("=+-@"), "a spreadsheet would run this"
            assert cell[:1] not in {"\t", "\r", "\x00"}
            whole = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
            assert cell in {whole, f"'{whole}"}


def test_every_cell_is_quoted_so_that_no_other_separator_can_begin_one() -> None:
    assert written([["a;=1", "b\n=2"]]) == b'\xef\xbb\xbf"a;=1","b\n=2"\r\n'


def test_the_week_is_a_set_of_tables_with_their_own_heads(writer: ReportlabWriter) -> None:
    hostile = UnansweredRow(samples.NOW, "=HYPERLINK()", "+1", 3)
    rows = rows_of(writer.weekly_csv(replace(samples.ordinary_week(), unanswered=(hostile,))))
    assert ["contacts", "all", "374", "370", "393", "372", "431"] in rows
    assert ["contacts by channel", "Email", "51", "47", "55", "49", "74"] in rows
    assert ["open cases now", "all", "", "", "", "", "118"] in rows
    assert ["unanswered", "2026-11-23", "'=HYPERLINK()", "'+1", "3"] in rows
    assert sum(row[0] == "overdue" for row in rows if row) == 1 + 7
    assert sum(row[0] == "made to ask twice" for row in rows if row) == 1 + 1 + 5


def test_the_hostile_case_and_the_long_week_are_written_without_a_formula(writer: ReportlabWriter) -> None:
    for data in (writer.case_csv(samples.hostile_case()), writer.weekly_csv(samples.long_week())):
        for row in rows_of(data):
            for cell in row:
                assert cell.lstrip()[:1] not in tuple("=+-@") or cell.removeprefix("-").isdigit()
