"""Who is this, and who is in the register twice? It proposes with reasons; a person decides."""

from app.domain.described import Described
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.domain.verdict import DuplicatePair, Verdict
from app.services.ports.citizens import PersonMatcher
from app.services.ports.office import Office
from app.services.ports.progress import Progress


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
            people = dict(unit.citizens.everybody())
        return self._matcher.duplicates(people, progress)
