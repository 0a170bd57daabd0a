"""Who is this, and who is in the register twice? It proposes with reasons; a person decides."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.described import Described
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.domain.verdict import DuplicatePair, Verdict
from app.services.ports.citizens import PersonMatcher
from app.services.ports.office import Office
from app.services.ports.progress import Progress

READ_STEP: Final = 1_000


def _are_one(pair: DuplicatePair, joined: Mapping[int, int]) -> bool:
    return pair.first in joined and joined[pair.first] == joined.get(pair.second)


def _told(people: Iterator[tuple[int, Described]], progress: Progress | None) -> Iterator[tuple[int, Described]]:
    """Yield everybody; tell now and then that reading goes on, so that it can be stopped."""
    for done, one in enumerate(people):
        if progress is not None and done % READ_STEP == 0:
            progress(done, None, "citizens read")
        yield one


class IdentityService:
    """Answers from the office's register."""

    def __init__(self, office: Office, matcher: PersonMatcher) -> None:
        """Take the office and what weighs candidates."""
        self._office = office
        self._matcher = matcher

    @requires(Permission.READ)
    def match(self, actor: Actor, asked: Described) -> Verdict:
        """Return who a description may be, best first."""
        with self._office.read() as unit:
            return self._matcher.match(unit.citizens, asked)

    @requires(Permission.EDIT_CITIZEN)
    def duplicates(self, actor: Actor, progress: Progress | None = None) -> tuple[DuplicatePair, ...]:
        """Return the pairs of citizens that may be one person, likeliest first. Long work: `progress` may cancel."""
        with self._office.read() as unit:
            people = dict(_told(unit.citizens.everybody(), progress))
            refused = unit.links.refused()
            joined = unit.links.joined()
        pairs = self._matcher.duplicates(people, progress)
        return tuple(pair for pair in pairs if (pair.first, pair.second) not in refused and not _are_one(pair, joined))
