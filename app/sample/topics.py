"""What citizens come about: each topic with its queue, its season, and how people and clerks speak of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.sample.dice import Dice, Wheel
from app.sample.lists import read_sections
from app.sample.texts import Scene, Template

EMERGING_DAYS = 18
"""How long ago the emerging topic began to rise."""

Pools = Mapping[str, Sequence[Template]]


@dataclass(frozen=True, slots=True)
class Story:
    """One thing a topic is about, such as a late fee, with the sentences that fit it by pool."""

    pools: Pools

    def say(self, pool: str, scene: Scene, dice: Dice) -> str:
        """Return a sentence of a pool, or an empty text where the story has none."""
        found = self.pools.get(pool)
        return dice.pick(found).say(scene) if found else ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic as the sample knows it."""

    id: int
    name: str
    queue: str
    due_days: int
    weight: float
    months: tuple[float, ...]
    cases: float
    """Share of its contacts that become a case."""
    days: float
    """Working days such a case usually takes."""
    emerging: float
    """How many times more often it comes up in the last weeks; 1 for most."""
    spoken: tuple[Story, ...]
    """The stories people come or call about."""
    written: tuple[Story, ...]
    """The stories people write about in English."""
    spanish: tuple[Story, ...]
    """The stories people write about in Spanish."""


def read_subjects(folder: Path) -> tuple[Subject, ...]:
    """Read the topics of the folder, by name of the file."""
    return tuple(_subject(at + 1, path) for at, path in enumerate(sorted(folder.glob("*.txt"))))


def season(subjects: tuple[Subject, ...], day: date, today: date) -> Wheel[Subject]:
    """Return which topics come up on the day, and how often."""
    rising = max(0.0, 1 - (today - day).days / EMERGING_DAYS)
    weights = [subject.weight * subject.months[day.month - 1] * (1 + (subject.emerging - 1) * rising**0.7) for subject in subjects]
    return Wheel(subjects, weights)


def _subject(number: int, path: Path) -> Subject:
    values, sections = read_sections(path)
    stories = _stories(sections)
    months = tuple(float(value) for value in values["months"].split())
    mean = sum(months) / len(months)
    return Subject(
        number,
        values["topic"],
        values["queue"],
        int(values["due_days"]),
        float(values["weight"]),
        tuple(value / mean for value in months),
        float(values["cases"]),
        float(values["days"]),
        float(values.get("emerging", "1")),
        _with(stories, "title", "what"),
        _with(stories, "title", "say"),
        _with(stories, "title.es", "say.es"),
    )


def _with(stories: Sequence[Story], *pools: str) -> tuple[Story, ...]:
    return tuple(story for story in stories if all(story.pools.get(pool) for pool in pools))


def _stories(sections: Mapping[str, Sequence[str]]) -> list[Story]:
    """Sort the lines by the stories named before the bar; a line without a name fits every story."""
    marked = {pool: [_marked(line) for line in lines] for pool, lines in sections.items()}
    keys = dict.fromkeys(key for lines in marked.values() for names, _ in lines for key in names)
    return [Story({pool: [text for names, text in lines if not names or key in names] for pool, lines in marked.items()}) for key in keys]


def _marked(line: str) -> tuple[tuple[str, ...], Template]:
    names, bar, text = line.partition("| ")
    return (tuple(names.split(",")), Template(text)) if bar else ((), Template(line))
