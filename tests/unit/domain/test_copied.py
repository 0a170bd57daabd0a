"""A copied number, email or case number opens what it names, however it was written; what is none of these opens nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.copied import copied_link
from app.domain.program_link import LinkTarget, ProgramLink


@pytest.mark.parametrize(
    ("copied", "opens"),
    [
        ("5025550134", ProgramLink(LinkTarget.CALL, "5025550134")),
        ("Please call me at (502) 555-0134 after five.", ProgramLink(LinkTarget.CALL, "(502) 555-0134")),
        ("tel:5025550134", ProgramLink(LinkTarget.CALL, "5025550134")),
        ("+1 502 555 0134", ProgramLink(LinkTarget.CALL, "+1 502 555 0134")),
        ("555-0134", ProgramLink(LinkTarget.CALL, "555-0134")),
        ("On 2026-11-20 from 502.555.0134", ProgramLink(LinkTarget.CALL, "502.555.0134")),
        ("Maria Garcia <maria.gl@example.org>", ProgramLink(LinkTarget.CALL, name="maria.gl@example.org")),
        ("Re: [2026-000123] Your bill, 502-555-0134", ProgramLink(LinkTarget.CASE, case_number="2026-000123")),
        ("  2026-000123\n", ProgramLink(LinkTarget.CASE, case_number="2026-000123")),
        ("county-daybook:citizen/12", ProgramLink(LinkTarget.CITIZEN, citizen_id=12)),
        ("county-daybook:call?number=5025550134", ProgramLink(LinkTarget.CALL, "5025550134")),
    ],
)
def test_what_was_copied_opens_what_it_names(copied: str, opens: ProgramLink) -> None:
    assert copied_link(copied) == opens


@pytest.mark.parametrize("copied", ["", "Elm Street", "2026-11-22", "12 Main St", "40003", "a@b", "1" * 40, "x" * 5000 + "5025550134"])
def test_what_names_nothing_opens_nothing(copied: str) -> None:
    assert copied_link(copied) is None


@given(st.text(max_size=3000))
def test_no_text_at_all_is_an_error(text: str) -> None:
    found = copied_link(text)
    assert found is None or found.number or found.name or found.citizen_id is not None or found.case_number or "county-daybook" in text.casefold()
