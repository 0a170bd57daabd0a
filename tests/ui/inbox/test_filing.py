"""Putting together where a message goes."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.domain.citizen import Profile
from app.domain.email_message import FilingProposal
from app.ui.inbox.filing import UNTITLED, Filing, case_title, proposed

WATER = FilingProposal(7, "Maria Garcia Lopez", 3, "2026-000123", "Water bill", ("same email address",))
SEAN = Profile("Seán", "O'Brien")
UID = UUID(int=1)


def test_the_proposal_is_filed_as_it_stands() -> None:
    command = proposed(5, WATER).command()
    assert (command.message_row, command.citizen_id, command.case_id, command.new_case, command.new_citizen) == (5, 7, 3, None, None)


def test_another_citizen_lets_the_case_of_the_first_one_go() -> None:
    filing = proposed(5, WATER).on_citizen(9, "Ana Lopez")
    assert (filing.command().citizen_id, filing.command().case_id) == (9, None)


def test_the_same_citizen_keeps_the_case() -> None:
    assert proposed(5, WATER).on_citizen(7, "Maria Garcia Lopez").command().case_id == 3


def test_a_new_citizen_with_a_new_case_in_any_order() -> None:
    first = Filing(5).on_new_citizen(UID, SEAN).on_new_case(UID, "Dog licence")
    second = Filing(5).on_new_case(UID, "Dog licence").on_new_citizen(UID, SEAN)
    assert first == second
    assert first.complete
    assert first.citizen_name == "Seán O'Brien"
    command = first.command()
    assert command.new_citizen is not None
    assert command.new_case is not None
    assert (command.new_citizen.profile, command.new_case.title) == (SEAN, "Dog licence")


def test_a_known_case_brings_its_citizen_but_never_changes_a_chosen_one() -> None:
    alone = Filing(5).on_case(3, "2026-000123", "Water bill", 7, "Maria Garcia Lopez")
    assert alone.citizen_id == 7
    chosen = Filing(5).on_citizen(9, "Ana Lopez").on_case(3, "2026-000123", "Water bill", 7, "Maria Garcia Lopez")
    assert (chosen.citizen_id, chosen.case_id) == (9, 3)


def test_nothing_chosen_is_not_complete() -> None:
    assert not Filing(5).complete
    assert not Filing(5).on_new_case(UID, "Dog licence").complete
    assert proposed(5, WATER).without_case().complete


def test_a_case_is_named_after_the_subject_without_its_prefixes() -> None:
    assert case_title("RE: Fwd: [office] Bill doubled?") == "Bill doubled?"
    assert case_title("") == UNTITLED
    assert len(case_title("x" * 900)) == 200


@given(st.lists(st.sampled_from(["citizen", "other", "new citizen", "case", "new case", "no case"]), max_size=12))
def test_whatever_is_chosen_there_is_one_citizen_at_most_and_one_case_at_most(steps: list[str]) -> None:
    filing = proposed(5, WATER)
    for step in steps:
        filing = {
            "citizen": lambda now: now.on_citizen(7, "Maria"),
            "other": lambda now: now.on_citizen(9, "Ana"),
            "new citizen": lambda now: now.on_new_citizen(uuid4(), SEAN),
            "case": lambda now: now.on_case(4, "2026-000124", "Noise", None, ""),
            "new case": lambda now: now.on_new_case(uuid4(), "Dog licence"),
            "no case": lambda now: now.without_case(),
        }[step](filing)
    command = filing.command()
    assert command.message_row == 5
    assert command.citizen_id is None or command.new_citizen is None
    assert command.case_id is None or command.new_case is None
    assert bool(filing.citizen_name) == (command.citizen_id is not None or command.new_citizen is not None)
    assert bool(filing.case_title) == (command.case_id is not None or command.new_case is not None)
