"""Saves one change of a case at a time: with Undo, and with both values when another desk was faster."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.case import Case, CaseEdit, EditCase
from app.domain.changes import Done
from app.domain.errors import Conflict, DaybookError
from app.services.session import Session
from app.ui.screen import Shell


@dataclass(frozen=True, slots=True)
class Dispute:
    """One field that two desks changed: mine is not saved, theirs is."""

    field: str
    mine: object
    now: Case


def edit_of(field: str, value: object) -> CaseEdit:
    """Return the edit that gives a field a value; None clears it."""
    return CaseEdit(clear=frozenset({field})) if value is None else CaseEdit(**{field: value})  # type: ignore[arg-type] # the names are CaseEdit's own


class CaseEditor(QObject):
    """Speaks for the shown case; `disputed` carries a Dispute, `refused` a DaybookError and the field."""

    disputed = Signal(object)
    refused = Signal(str, object)

    def __init__(self, session: Session, shell: Shell, said: Callable[[str, Case], str], parent: QObject) -> None:
        """Take how a saved change is put into words: (field, case afterwards)."""
        super().__init__(parent)
        self._session, self._shell, self._said = session, shell, said
        self._writer = QObject(self)

    def change(self, case: Case, field: str, value: object) -> None:
        """Give a field another value; nothing happens when it has it already."""
        if getattr(case, field) != value:
            self._send(case, case, field, value)

    def _send(self, seen: Case, base: Case, field: str, value: object) -> None:
        """Save on the version of `base`; `seen` is the case the person looked at when deciding."""
        actor, cases = self._session.actor, self._session.cases

        def work() -> tuple[Case, Done[Case]]:
            done = cases.edit(actor, EditCase(base.id, base.version, edit_of(field, value)))
            return cases.get(actor, base.id), done

        def saved(result: tuple[Case, Done[Case]]) -> None:
            after, done = result
            before = getattr(done.value, field)
            if getattr(after, field) != before:
                self._shell.notices.done(self._said(field, after), lambda: self._send(after, after, field, before))

        def failed(error: DaybookError) -> None:
            if isinstance(error, Conflict):
                self._shell.jobs.run(lambda: cases.get(actor, base.id), lambda now: self._settle(seen, now, field, value), origin=self._writer)
            else:
                self.refused.emit(field, error)

        # The job's changes are found in a tuple's members: the second one is returned flat for the hub.
        self._shell.jobs.run(lambda: _flat(work()), lambda result: saved(result[:2]), failed, origin=self._writer)

    def _settle(self, seen: Case, now: Case, field: str, value: object) -> None:
        """Save again when the other desk changed another field; else ask."""
        theirs = getattr(now, field)
        if theirs == getattr(seen, field):
            self._send(seen, now, field, value)
        elif theirs != value:
            self.disputed.emit(Dispute(field, value, now))


def _flat(result: tuple[Case, Done[Case]]) -> tuple[Case, Done[Case], object]:
    return (*result, result[1].changes)
