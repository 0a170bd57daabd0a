"""A register in memory with the keys the office keeps, to ask "who is this?" without a store."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.described import Described
from app.domain.person_keys import exact_keys, keys_of, name_keys
from app.domain.verdict import Verdict
from app.identity.commonness import Commonness, read_background
from app.identity.duplicates import commonness_of
from app.identity.judging import judge
from app.identity.matcher import NEAREST, PER_KEY
from app.identity.nearest import nearest
from app.identity.nicknames import read_nicknames

TABLES = Path(__file__).resolve().parents[2] / "resources" / "identity"
BACKGROUND = read_background(TABLES / "common_names.csv")
NICKNAMES = read_nicknames(TABLES / "nicknames.csv", TABLES / "nicknames_us.csv")


@dataclass
class Register:
    """People by number."""

    people: dict[int, Described]
    under: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.common: Commonness = commonness_of(self.people, BACKGROUND)
        for number, person in self.people.items():
            for key in keys_of(person):
                self.under.setdefault(key, []).append(number)

    def who(self, asked: Described) -> Verdict:
        """Return the verdict on a description."""
        exact = dict.fromkeys(one for key in exact_keys(asked) for one in self.under.get(key, ())[:PER_KEY])
        named = Counter(one for key in name_keys(asked, NICKNAMES, asked=True) for one in self.under.get(key, ())[:PER_KEY])
        names = {one: (" ".join(self.people[one].given), " ".join(self.people[one].family)) for one in named if one not in exact}
        numbers: Iterable[int] = [*exact, *nearest(asked, names, named, NICKNAMES, NEAREST)]
        return judge(asked, {one: self.people[one] for one in numbers}, self.common, NICKNAMES)


@dataclass
class Score:
    """How well a number of questions were answered."""

    asked: int = 0
    first: int = 0
    preselected: int = 0
    wrong: int = 0
    called_new: int = 0

    def add(self, verdict: Verdict, truth: int | None) -> None:
        """Count one answer."""
        self.preselected += verdict.preselected is not None
        self.wrong += verdict.preselected is not None and verdict.preselected != truth
        if truth is not None:
            self.asked += 1
            self.first += bool(verdict.ranked) and verdict.ranked[0].id == truth
            self.called_new += not any(one.probability >= 0.05 for one in verdict.ranked)

    @property
    def share_first(self) -> float:
        return self.first / self.asked

    @property
    def share_called_new(self) -> float:
        return self.called_new / self.asked


def scores(register: Register, questions: Iterable[tuple[str, Described, int | None]]) -> Mapping[str, Score]:
    """Return the score of each kind of question, and of all together under "all"."""
    found: dict[str, Score] = {"all": Score()}
    for kind, asked, truth in questions:
        verdict = register.who(asked)
        for name in (kind, "all"):
            found.setdefault(name, Score()).add(verdict, truth)
    return found
