"""A register in memory with the keys the office keeps, to ask "who is this?" without a store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.described import Described
from app.domain.verdict import Verdict
from app.identity.commonness import read_background
from app.identity.crowd import Crowd
from app.identity.duplicates import commonness_of
from app.identity.nicknames import read_nicknames

TABLES = Path(__file__).resolve().parents[2] / "resources" / "identity"
BACKGROUND = read_background(TABLES / "common_names.csv")
NICKNAMES = read_nicknames(TABLES / "nicknames.csv", TABLES / "nicknames_us.csv")


class Register:
    """People by number."""

    def __init__(self, people: Mapping[int, Described]) -> None:
        """Learn them."""
        self._crowd = Crowd(NICKNAMES, people.items())
        self.common = commonness_of(people, BACKGROUND)

    def who(self, asked: Described) -> Verdict:
        """Return the verdict on a description."""
        return self._crowd.who(asked, self.common)


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
