"""One box that finds citizens, cases and the words of any contact."""

from app.domain.permission import Permission, requires
from app.domain.search import SearchResults
from app.domain.user import Actor
from app.services.ports.citizens import CandidateFinder
from app.services.ports.office import Office


class SearchService:
    """Find anything in the office."""

    def __init__(self, office: Office, finder: CandidateFinder) -> None:
        """Take the office and the finder that proposes citizens."""
        self._office = office
        self._finder = finder

    @requires(Permission.READ)
    def find(self, actor: Actor, text: str, limit: int = 6) -> SearchResults:
        """Return what matches the text, best first in each group; any text is a valid search."""
        if not text.strip():
            return SearchResults()
        with self._office.read() as unit:
            return SearchResults(
                self._finder.find(unit.citizens, text, limit),
                unit.cases.search(text, limit),
                unit.interactions.search(text, limit),
            )
