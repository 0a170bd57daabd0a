"""A phone, a web page or a colleague opens the program at the right place; what is no such link opens nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.program_link import LinkTarget, ProgramLink, program_link


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("county-daybook:call?number=5025550134", ProgramLink(LinkTarget.CALL, "5025550134")),
        ("county-daybook:call?number=%2B1%20502%20555%200134&name=Maria%20G.", ProgramLink(LinkTarget.CALL, "+1 502 555 0134", "Maria G.")),
        ("county-daybook://call/502-555-0134", ProgramLink(LinkTarget.CALL, "502-555-0134")),
        ("COUNTY-DAYBOOK:Call?number=tel:5025550134", ProgramLink(LinkTarget.CALL, "5025550134")),
        ("county-daybook:call?name=Anonymous", ProgramLink(LinkTarget.CALL, name="Anonymous")),
        ("county-daybook:call", ProgramLink(LinkTarget.CALL)),
        ("county-daybook:citizen/12", ProgramLink(LinkTarget.CITIZEN, citizen_id=12)),
        ("county-daybook://citizen/12/", ProgramLink(LinkTarget.CITIZEN, citizen_id=12)),
        ("county-daybook:case/2026-000123", ProgramLink(LinkTarget.CASE, case_number="2026-000123")),
    ],
)
def test_what_a_link_opens(link: str, opens: ProgramLink) -> None:
    assert program_link(link) == opens


@pytest.mark.parametrize(
    "text",
    [
        "", "county-daybook", "county-daybook:", "county-daybook:delete/12", "https://example.org/call?number=5025550134", "county-daybook:citizen/x",
        "county-daybook:citizen/../12", "county-daybook:citizen/١٢", "county-daybook:case/2026", "county-daybook:case/2026-000123;rm",
        "county-daybook:call?number=12", "county-daybook:call?number=" + "5" * 600, "county-daybook:citizen/" + "9" * 13,
    ],
)  # fmt: skip
def test_what_is_no_link_opens_nothing(text: str) -> None:
    assert program_link(text) is None


def test_what_a_hostile_page_adds_is_cut_and_cleaned() -> None:
    found = program_link("county-daybook:call?number=5025550134&name=%00%1b[31mX%E2%80%AE" + "y" * 300)
    assert found is not None
    assert found.name.startswith("[31mX")
    assert len(found.name) <= 200


@given(st.text(max_size=600))
def test_any_text_after_the_scheme_is_answered(text: str) -> None:
    program_link("county-daybook:" + text)
    program_link("county-daybook:call?" + text)
