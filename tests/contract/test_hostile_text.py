"""Text as it comes from the world: what no engine can hold is taken out in one place, everything else comes back as typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.attachment import NewAttachment
from app.domain.citizen import Profile
from app.domain.names import storable
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, named, parsed_mail, raw_mail

KEPT = [
    "O'Brien <b>",
    "line\nbreak\ttab",
    "👨\u200d👩\u200d👧 family",
    "עברית and \u200fmarks",
    "é vs e\u0301",
    "\u202eright to left",
    "\u2028 separator",
    "\x01\x7f",
    "𝔘𝔫𝔦",
    "\uffff",
]


@pytest.mark.parametrize("text", KEPT)
def test_unusual_text_comes_back_unchanged(office: Office, text: str) -> None:
    with office.write(RUTH) as unit:
        call, _ = unit.interactions.add(contact(text=text, subject=text, caller=text, topic=text), None, None)
        unit.commit()
    with office.read() as unit:
        found = unit.interactions.get(call)
    assert (found.text, found.subject, found.caller, found.topic) == (text, text, text, text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("with\0nul", "withnul"), ("half \ud83d emoji", "half \ufffd emoji"), ("joined \ud83d\ude00 halves", "joined 😀 halves"), ("\0", "")],
)
def test_what_no_engine_can_hold_is_taken_out_everywhere(office: Office, typed: str, kept: str) -> None:
    with office.write(RUTH) as unit:
        citizen_id = unit.citizens.add(named("citizen"), Profile(given=typed, family="x", alert=typed))
        case_id, _, _ = unit.cases.add(named("case"), {"title": typed, "citizen_id": citizen_id}, MONDAY)
        call, _ = unit.interactions.add(contact(text=typed, topic=f"t{typed}"), citizen_id, case_id)
        unit.callbacks.add(citizen_id, case_id, call, MONDAY, typed, typed)
        file_id = unit.attachments.add(NewAttachment(f"n{typed}", "text/plain", 1, "ab" * 32), call, case_id)
        unit.office.set_setting("name", typed)
        row = unit.messages.receive(None, raw_mail(f"native{typed}", source_file=typed), "cd" * 32, MONDAY)
        unit.messages.parsed(row, parsed_mail(f"<{typed}>", html=typed), "ef" * 32, call, unit.messages.get(row).state, id_used_before=False)
        unit.commit()
    with office.read() as unit:
        assert unit.citizens.get(citizen_id).profile.given == kept
        assert unit.citizens.get(citizen_id).profile.alert == kept
        assert unit.cases.get(case_id).title == kept
        assert unit.interactions.get(call).topic == f"t{kept}"
        assert [one.note for one in unit.callbacks.open(None, 9)] == [kept]
        assert unit.attachments.get(file_id).name == f"n{kept}"
        assert unit.office.setting("name") == kept
        message = unit.messages.get(row)
        assert (message.html, message.message_id, message.source_file) == (kept, f"<{kept}>", kept)
        assert unit.messages.with_message_id(f"<{typed}>") == (row,)
        assert unit.messages.sighted(None, [f"native{typed}"]) == {f"native{typed}"}


@given(text=st.text(max_size=200))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_storable(office: Office, text: str) -> None:
    with office.write(RUTH) as unit:
        call, _ = unit.interactions.add(contact(text=text, subject=text), None, None)
        citizen_id = unit.citizens.add(contact().uid, Profile(given=text[:200], family=text[:200], street=text[:200]))
        assert unit.interactions.get(call).text == storable(text)
        assert unit.citizens.get(citizen_id).profile.family == storable(text[:200])


def test_names_as_long_as_they_may_be_with_letters_that_grow_when_folded(office: Office) -> None:
    longest = Profile(given="ﷺ" * 200, family="𝔘ﬃ" * 100, street="㍿" * 200)
    with office.write(RUTH) as unit:
        citizen_id = unit.citizens.add(named("long"), longest)
        unit.commit()
    with office.read() as unit:
        assert unit.citizens.get(citizen_id).profile == longest


def test_a_million_letters(office: Office) -> None:
    text = "Wörter über Wörter. " * 50_000
    with office.write(RUTH) as unit:
        call, _ = unit.interactions.add(contact(text=text), None, None)
        unit.commit()
    with office.read() as unit:
        assert unit.interactions.get(call).text == text
        assert [hit.id for hit in unit.interactions.search("worter uber", 5)] == [call]
