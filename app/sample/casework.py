"""The life of a case: opened, assigned, noted on, waiting, resolved; as far as it has come today."""

from collections import deque
from typing import NamedTuple

from app.domain.case import CaseStatus
from app.domain.service_standard import due_after
from app.domain.timeline import EntryKind
from app.sample.calendar import DAY, HOUR, in_office, office_hours_later
from app.sample.dice import Dice
from app.sample.ledger import Ledger
from app.sample.people import Person
from app.sample.staff import MANAGER, works_on
from app.sample.texts import Scene
from app.sample.topics import Story, Subject
from app.sample.voices import Voices
from app.services.sample import CaseRow, UserRow

HOURS = 8
"""Office hours of a working day."""
_LONG, _TIMES_LONGER = 0.025, 5.0
_WAITS = 0.38
_CLOSES = 0.45
_NOTES = 1.3
_PUT_OFF = 0.55
"""Share of the cases over their time whose due time was moved in good time."""
_EDITS = frozenset({EntryKind.CASE_ASSIGNED, EntryKind.CASE_STATUS, EntryKind.CASE_DUE})


class OpenedCase(NamedTuple):
    """What the rest of the story needs to know of a case; `ends` is when it is resolved, which may lie ahead."""

    id: int
    number: str
    worker: UserRow
    ends: int


class RunningCase(NamedTuple):
    """A case that is open today, of a citizen who writes emails."""

    number: str
    title: str
    person: Person


class _Step(NamedTuple):
    at: int
    kind: EntryKind
    body: str
    by: str
    status: CaseStatus | None = None


class Casework:
    """Writes cases into the ledger."""

    def __init__(self, dice: Dice, voices: Voices, ledger: Ledger, queues: dict[str, int], now: int) -> None:
        """Take chance, words, the ledger, the numbers of the queues and the local time it is now."""
        self._dice = dice
        self._voices = voices
        self._ledger = ledger
        self._queues = queues
        self._now = now
        self.running: deque[RunningCase] = deque(maxlen=20)

    def open(self, at: int, title: str, subject: Subject, story: Story, scene: Scene, person: Person, by: str) -> OpenedCase:
        """Open a case and write down everything that happened to it until now."""
        case_id, number = self._ledger.next_case(at)
        worker = works_on(subject.queue, self._dice)
        ends = self._ends(at, subject)
        scene.put(by=worker.name)
        due = due_after(self._ledger.utc(at), subject.due_days)
        steps = self._steps(at, ends, title, story, scene, worker, by)
        late = ends - self._ledger.offset > due.timestamp() + DAY
        if late and self._dice.chance(_PUT_OFF):
            due = self._ledger.utc(ends - self._dice.between(1, 6) * HOUR)
            steps.append(_Step(self._within(at, ends, 0.3), EntryKind.CASE_DUE, due.isoformat(), worker.name))
            steps.sort(key=lambda step: step.at)
        steps = [step for step in steps if step.at <= self._now]
        for step in steps:
            self._ledger.event(case_id, step.at, step.kind, step.body, step.by)
        status = next((step.status for step in reversed(steps) if step.status is not None), CaseStatus.NEW)
        assigned = any(step.kind is EntryKind.CASE_ASSIGNED for step in steps)
        edits = sum(step.kind in _EDITS for step in steps)
        self._ledger.cases.append(
            CaseRow(
                case_id,
                self._dice.uid(at - self._ledger.offset),
                number,
                title,
                status.value,
                person.id,
                self._queues[subject.queue],
                worker.id if assigned else None,
                subject.id,
                self._ledger.utc(at),
                due,
                self._ledger.utc(ends) if ends <= self._now else None,
                1 + edits,
            )
        )
        if ends > self._now and person.email:
            self.running.append(RunningCase(number, title, person))
        return OpenedCase(case_id, number, worker, ends)

    def _ends(self, at: int, subject: Subject) -> int:
        days = self._dice.near(subject.days, 0.75)
        if self._dice.chance(_LONG):
            days *= _TIMES_LONGER
        return office_hours_later(at, max(0.5, days * HOURS), self._dice)

    def _steps(self, at: int, ends: int, title: str, story: Story, scene: Scene, worker: UserRow, by: str) -> list[_Step]:
        dice = self._dice
        steps = [_Step(at, EntryKind.CASE_OPENED, title, by)]
        taken = min(office_hours_later(at, dice.near(1.5, 1.0), dice), ends)
        steps.append(_Step(taken, EntryKind.CASE_ASSIGNED, worker.name, MANAGER.name if dice.chance(0.4) else worker.name))
        steps.append(self._moved(taken, CaseStatus.NEW, CaseStatus.OPEN, worker))
        before = CaseStatus.OPEN
        if dice.chance(_WAITS):
            waiting = CaseStatus.WAITING_CITIZEN if dice.chance(0.45) else CaseStatus.WAITING_OTHERS
            begins = self._within(taken, ends, 0.1 + 0.4 * dice.roll())
            steps.append(self._moved(begins, CaseStatus.OPEN, waiting, worker))
            before = waiting
        steps += [
            _Step(self._within(taken, ends, dice.roll()), EntryKind.CASE_NOTE, self._voices.case_note(story, scene), worker.name)
            for _ in range(dice.count(_NOTES * dice.roll() * 2))
        ]
        steps.append(self._moved(ends, before, CaseStatus.RESOLVED, worker))
        if dice.chance(_CLOSES):
            steps.append(self._moved(office_hours_later(ends, 5 * HOURS, dice), CaseStatus.RESOLVED, CaseStatus.CLOSED, MANAGER))
        return sorted(steps, key=lambda step: step.at)

    def _within(self, begins: int, ends: int, share: float) -> int:
        """Return a time on the way from one to the other, while the office is open where that can be."""
        at = begins + int((ends - begins) * share)
        opened = in_office(at, self._dice)
        return opened if begins < opened < ends else at

    @staticmethod
    def _moved(at: int, before: CaseStatus, after: CaseStatus, by: UserRow) -> _Step:
        return _Step(at, EntryKind.CASE_STATUS, f"{before.value} → {after.value}", by.name, after)
