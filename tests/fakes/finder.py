"""Candidates by the beginning of a name, for services that only pass them on."""

from app.domain.citizen import Candidate
from app.domain.names import words
from app.services.ports.citizens import CitizenRepository


class FakeFinder:
    def __init__(self) -> None:
        self.refreshed = 0

    def find(self, citizens: CitizenRepository, text: str, limit: int) -> tuple[Candidate, ...]:
        first, *rest = words(text) or ("",)
        found = citizens.by_name(first, " ".join(rest), limit)
        return tuple(Candidate(brief, ("the name starts like this",), 0.5) for brief in found[:limit])

    def refresh(self, citizens: CitizenRepository) -> None:
        self.refreshed += 1
