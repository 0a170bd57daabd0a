"""Edits of two desks that did not go together: compare both texts, keep theirs, or put one's own in after all."""

from dataclasses import replace

from app.domain.case import Case, EditCase
from app.domain.changes import Changes, Done, Kind
from app.domain.citizen import EditCitizen
from app.domain.edit_conflict import USABLE, EditConflict, Settled, ShownConflict, case_edit, text_of, with_text
from app.domain.errors import DomainError, NotFound
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.cases import CasesService
from app.services.citizens import CitizensService
from app.services.ports.clock import Clock
from app.services.ports.office import Office, ReadUnit

SHOWN = 50


class SettlingService:
    """Everything a person does about an edit that another desk's kept out."""

    def __init__(self, office: Office, cases: CasesService, citizens: CitizensService, clock: Clock) -> None:
        """Take the office, what edits its records, and the time."""
        self._office = office
        self._cases = cases
        self._citizens = citizens
        self._clock = clock

    @requires(Permission.READ)
    def count(self, actor: Actor) -> int:
        """Return how many of the acting person's edits wait to be settled; more than 50 count as 50."""
        with self._office.read() as unit:
            return len(unit.conflicts.unsettled(SHOWN, actor.user_id))

    @requires(Permission.READ)
    def listed(self, actor: Actor) -> tuple[ShownConflict, ...]:
        """Return the acting person's edits that wait, oldest first."""
        with self._office.read() as unit:
            return tuple(_shown(unit, edit) for edit in unit.conflicts.unsettled(SHOWN, actor.user_id))

    @requires(Permission.LOG_INTERACTION)
    def keep_theirs(self, actor: Actor, conflict_id: int) -> Done[int]:
        """Leave the record as it is and note that the acting person looked at both texts. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.conflicts.settle(conflict_id, self._clock.now())
            return Done(conflict_id, unit.commit())

    @requires(Permission.LOG_INTERACTION)
    def use_mine(self, actor: Actor, conflict_id: int) -> Done[Settled]:
        """Put the acting person's text into the record as it is now, by an ordinary edit. Raises DomainError, NotFound, Conflict, PermissionDenied."""
        with self._office.read() as unit:
            edit = unit.conflicts.get(conflict_id)
            shown = _shown(unit, edit)
        if not shown.can_use_mine or edit.record_id is None:
            raise DomainError("This text cannot be put in from here any more. Nothing was changed. Open the record, or keep theirs.")
        done = self.put(actor, Settled(edit.record, edit.record_id, edit.field, edit.mine))
        return Done(done.value, done.changes | self.keep_theirs(actor, conflict_id).changes)

    @requires(Permission.LOG_INTERACTION)
    def put(self, actor: Actor, wanted: Settled) -> Done[Settled]:
        """Give a field its `before` text (again) and return the one it had. Raises DomainError, NotFound, Conflict, PermissionDenied."""
        record_id, field = wanted.record_id, wanted.field
        changes: Changes
        try:
            if wanted.record is Kind.CASE:
                case = self._cases.get(actor, record_id)
                before = text_of(getattr(case, field))
                changes = self._cases.edit(actor, EditCase(case.id, case.version, case_edit(field, wanted.before))).changes
            else:
                citizen = self._citizens.get(actor, record_id)
                before = text_of(getattr(citizen.profile, field))
                changes = self._citizens.edit(actor, EditCitizen(record_id, citizen.version, with_text(citizen.profile, field, wanted.before))).changes
        except ValueError as error:
            raise DomainError("This text cannot be put in from here any more. Nothing was changed. Open the record, or keep theirs.") from error
        return Done(replace(wanted, before=before), changes)


def _shown(unit: ReadUnit, edit: EditConflict) -> ShownConflict:
    """Return a conflict with the record as it stands now: what is there may have changed again."""
    title, now, there = _record(unit, edit)
    is_usable = there and edit.is_record and edit.field in USABLE.get(edit.record, frozenset())
    theirs = text_of(now) if is_usable else edit.theirs
    return ShownConflict(edit, title, _named(unit, edit.field, edit.mine), _named(unit, edit.field, theirs), is_usable)


def _record(unit: ReadUnit, edit: EditConflict) -> tuple[str, object, bool]:
    """Return what the record is called, what its field holds, and whether it is still there."""
    if edit.record_id is None:
        return "", None, False
    try:
        if edit.record is Kind.CASE:
            case: Case = unit.cases.get(edit.record_id)
            return f"{case.number} {case.title}", getattr(case, edit.field, None), True
        if edit.record is Kind.CITIZEN:
            citizen = unit.citizens.get(edit.record_id)
            return citizen.name, getattr(citizen.profile, edit.field, None), True
    except NotFound:
        pass
    return "", None, False


def _named(unit: ReadUnit, field: str, text: str) -> str:
    """Put a name in the place of a number that only the store knows."""
    if not text.isdecimal():
        return text
    number = int(text)
    if field == "queue_id":
        return next((queue.name for queue in unit.office.queues() if queue.id == number), text)
    if field in {"assignee_id", "user_id"}:
        return next((user.name for user in unit.office.users() if user.id == number), text)
    if field == "citizen_id":
        return next((found.name for found in unit.citizens.briefs((number,))), text)
    return text
