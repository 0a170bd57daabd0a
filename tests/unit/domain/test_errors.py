"""Every error owns a sentence, a code, and its place between "the environment failed" and "our bug"."""

import inspect

import pytest

from app.domain import errors
from app.domain.errors import Conflict, DaybookError, DomainError, EnvironmentFault, MailboxFault, NotFound, SignInRefused

CLASSES = [member for _, member in inspect.getmembers(errors, inspect.isclass) if issubclass(member, DaybookError)]


def test_every_kind_of_error_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in CLASSES]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("kind", CLASSES)
def test_an_error_is_a_rule_a_fault_or_neither_but_not_both(kind: type[DaybookError]) -> None:
    assert not (issubclass(kind, DomainError) and issubclass(kind, EnvironmentFault))


def test_what_is_not_found_is_named() -> None:
    assert str(NotFound("Case", "2026-000001")) == "Case 2026-000001 was not found. It may have been removed on another desk. Nothing was changed."


def test_a_conflict_names_fields_in_words_and_keeps_both_texts() -> None:
    conflict = Conflict("Case 2026-000001", {"queue_id": "Water", "due_at": "x"}, {"queue_id": "Roads", "due_at": "y"})
    assert str(conflict) == (
        "Case 2026-000001 was changed on another desk while you were editing it (due date and queue). "
        "Your text is still here and nothing was overwritten. Compare the two and save again."
    )
    assert (conflict.mine["queue_id"], conflict.theirs["queue_id"]) == ("Water", "Roads")


def test_a_conflict_without_fields_still_reads_well() -> None:
    assert "editing it (the same text)." in str(Conflict("It", {}, {}))


def test_a_mailbox_fault_knows_its_mailbox() -> None:
    fault = SignInRefused("Permits", "Sign in again.")
    assert isinstance(fault, MailboxFault)
    assert (fault.mailbox, str(fault)) == ("Permits", "Sign in again.")
