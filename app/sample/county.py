"""The made-up county: the same people, streets, calls and cases for the same numbers and the same day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from pathlib import Path

from app.domain.channel import Channel
from app.domain.template_texts import DEFAULTS
from app.sample.calendar import DAY, busyness, day_of, is_open, mail_time, office_time, start_of
from app.sample.casework import Casework
from app.sample.dice import Dice, Wheel
from app.sample.ledger import Ledger
from app.sample.mails import Mailbag
from app.sample.matters import Matters, Planned
from app.sample.names import Names
from app.sample.people import KNOWN_BEFORE, People, Person
from app.sample.places import Places
from app.sample.staff import USERS
from app.sample.topics import Subject, read_subjects, season
from app.sample.voices import Voices
from app.services.sample import CitizenRow, ContactRow, QueueRow, SampleBatch, TemplateRow, TopicRow, UserRow

NAME = "Alder County"
SEED = 1889
"""The year in which Alder County says it was founded."""

CONTACTS_A_YEAR = 5.0
"""Interactions per citizen and year."""
_PER_MATTER = 1.83
"""Interactions that come of one matter, as measured."""

_CHANNELS = Wheel((Channel.PHONE, Channel.WALK_IN, Channel.EMAIL, Channel.WEB_FORM, Channel.LETTER, Channel.CHAT, Channel.SOCIAL), (50, 18, 17, 8, 3, 3, 1))
_CLOSED_CHANNELS = Wheel((Channel.EMAIL, Channel.WEB_FORM, Channel.SOCIAL), (60, 35, 5))
_ALL_DAY = frozenset({Channel.EMAIL, Channel.WEB_FORM, Channel.SOCIAL})
_REGULARS = 0.22
"""Share of matters brought by the few who come again and again."""
_CITIZENS_IN_BATCH = 5_000
_STRIDE = 7_919
"""A prime, to spread the regulars over the register."""


@dataclass(slots=True)
class County:
    """One made-up county; `batches` can be read once."""

    citizens: int
    weeks: int
    today: datetime
    seed: int
    lists: Path
    me: UserRow = USERS[0]
    """Who uses the sample: the first user of the office."""
    people: list[Person] = field(default_factory=list)
    _planned: list[tuple[int, int, Planned]] = field(default_factory=list)
    _plans: int = 0

    def batches(self) -> Iterator[SampleBatch]:
        """Yield everything in the order in which it can be stored: the office, the citizens, the history day by day, the mail that waits."""
        dice = Dice(self.seed)
        places = Places(self.lists / "places.txt")
        subjects = read_subjects(self.lists / "topics")
        queues = {name: at + 1 for at, name in enumerate(dict.fromkeys(subject.queue for subject in subjects))}
        yield self._office(subjects, queues)
        yield from self._citizens(dice, places)
        ledger = Ledger(dice, self._offset)
        voices = Voices(dice, self.lists / "phrases.txt")
        casework = Casework(dice, voices, ledger, queues, self._now)
        matters = Matters(dice, places, voices, casework, ledger, self._now, self._plan)
        yield from self._history(dice, places, subjects, ledger, matters)
        yield SampleBatch(counters=dict(ledger.counters), mails=Mailbag(dice, self.people, casework.running, self.today).waiting())

    @property
    def expected(self) -> int:
        """Return about how many interactions there will be."""
        return int(self.citizens * CONTACTS_A_YEAR * self.weeks / 52)

    @property
    def _offset(self) -> int:
        shift = self.today.utcoffset()
        return int(shift.total_seconds()) if shift is not None else 0

    @property
    def _now(self) -> int:
        return int(self.today.timestamp()) + self._offset

    @property
    def _start(self) -> int:
        return start_of(day_of(self._now)) - self.weeks * 7 * DAY

    def _office(self, subjects: tuple[Subject, ...], queues: dict[str, int]) -> SampleBatch:
        due = {subject.queue: subject.due_days for subject in subjects}
        return SampleBatch(
            settings={"name": NAME, "sample": "true"},
            users=(self.me, *USERS[1:]),
            queues=tuple(QueueRow(number, name, due[name], f"{name}\n{NAME}") for name, number in queues.items()),
            topics=tuple(TopicRow(subject.id, subject.name, queues[subject.queue]) for subject in subjects),
            templates=tuple(TemplateRow(at, one.name, one.subject, one.body, one.language) for at, one in enumerate(DEFAULTS, 1)),
        )

    def _citizens(self, dice: Dice, places: Places) -> Iterator[SampleBatch]:
        made = People(dice, Names(self.lists / "names"), places).make(self.citizens, self._start - self._offset, self._now - self._offset)
        rows: list[CitizenRow] = []
        contacts: list[ContactRow] = []
        for person, row, points in made:
            self.people.append(person)
            rows.append(row)
            contacts += points
            if len(rows) == _CITIZENS_IN_BATCH:
                yield SampleBatch(citizens=tuple(rows), contacts=tuple(contacts))
                rows, contacts = [], []
        if rows:
            yield SampleBatch(citizens=tuple(rows), contacts=tuple(contacts))

    def _history(self, dice: Dice, places: Places, subjects: tuple[Subject, ...], ledger: Ledger, matters: Matters) -> Iterator[SampleBatch]:
        days = [self._start + at * DAY for at in range((self._now - self._start) // DAY + 1)]
        mean = self.citizens * CONTACTS_A_YEAR * 7 / 365 / _PER_MATTER / 5.31
        for start in days:
            day = day_of(start)
            wheel = season(subjects, day, day_of(self._now))
            for at, channel in self._arrivals(start, mean * busyness(day), dice):
                yield from self._until(at, ledger, matters)
                subject = wheel.spin(dice)
                matters.begin(at, subject, channel, self._somebody(dice, at, subject), places.town(dice))
        yield from self._until(self._now, ledger, matters)
        yield ledger.hand_out()

    def _arrivals(self, start: int, mean: float, dice: Dice) -> list[tuple[int, Channel]]:
        """Return times and channels of the matters that begin on a day, in order."""
        opened = is_open(day_of(start))
        arrivals: list[tuple[int, Channel]] = []
        for _ in range(dice.count(mean * (0.75 + 0.5 * dice.roll()))):
            channel = (_CHANNELS if opened else _CLOSED_CHANNELS).spin(dice)
            at = mail_time(start, dice) if channel in _ALL_DAY else office_time(start, dice)
            if at <= self._now:
                arrivals.append((at, channel))
        return sorted(arrivals)

    def _somebody(self, dice: Dice, at: int, subject: Subject) -> Person:
        """Return who comes: anybody registered by then, a few of them again and again, and for what is emerging, neighbors."""
        share = (at - self._start) / max(1, self._now - self._start)
        known = max(1, int(len(self.people) * min(1.0, KNOWN_BEFORE + (1 - KNOWN_BEFORE) * share)))
        person = self.people[int(dice.roll() * known)]
        if dice.chance(_REGULARS):
            person = self.people[int(known * dice.roll() ** 2) * _STRIDE % known]
        if subject.emerging > 1:
            for _ in range(12):
                if person.town.name == "Millbrook":
                    break
                person = self.people[int(dice.roll() * known)]
        return person

    def _plan(self, planned: Planned) -> None:
        self._plans += 1
        heappush(self._planned, (planned.contact.at, self._plans, planned))

    def _until(self, at: int, ledger: Ledger, matters: Matters) -> Iterator[SampleBatch]:
        """Write down what was planned until the time, and hand out what is complete."""
        while self._planned and self._planned[0][0] <= at:
            matters.write_down(heappop(self._planned)[2])
        if ledger.full:
            yield ledger.hand_out()
