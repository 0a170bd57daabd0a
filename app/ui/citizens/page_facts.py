"""Everything the page of a citizen shows beside the history, read in one job."""

from dataclasses import dataclass

from app.domain.approach import Approach
from app.domain.citizen import Citizen
from app.domain.timeline import CitizenPanel
from app.services.session import Session
from app.ui.citizens.together_card import Together, read_together


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The citizen, what waits, who belongs to them, and how they are reached."""

    citizen: Citizen
    panel: CitizenPanel
    together: Together
    approach: Approach

    @property
    def people(self) -> frozenset[int]:
        """Return everybody the page names."""
        return self.together.people | {self.citizen.id}


def read_page(session: Session, citizen_id: int) -> PageFacts:
    """Read everything. Raises NotFound."""
    actor, citizens = session.actor, session.citizens
    citizen, panel = citizens.get(actor, citizen_id), citizens.panel(actor, citizen_id)
    return PageFacts(citizen, panel, read_together(session, citizen_id), citizens.approach(actor, citizen_id))
