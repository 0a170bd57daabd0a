"""Everything the page of a citizen shows beside the history, read in one job."""

from dataclasses import dataclass

from app.domain.approach import Approach
from app.domain.citizen import Citizen
from app.domain.contact_point import ContactPoint
from app.domain.paging import Key
from app.domain.timeline import CitizenPanel, TimelineEntry, TimelineFilter
from app.services.session import Session
from app.ui.citizens.together_card import Together, read_together

DOT = "   \N{MIDDLE DOT}   "
STORY_ROWS = 200


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


def read_story(session: Session, citizen_id: int, case_id: int) -> tuple[TimelineEntry, ...]:
    """Read every entry of one case of a citizen, newest first."""
    rows: list[TimelineEntry] = []
    after: Key | None = None
    while True:
        page = session.citizens.timeline(session.actor, citizen_id, TimelineFilter(case_id=case_id), after, STORY_ROWS)
        rows += page.rows
        after = page.next_key
        if after is None:
            return tuple(rows)


def contact_line(citizen: Citizen) -> str:
    """Return the contact points and the address on one line."""
    profile = citizen.profile
    address = ", ".join(part for part in (profile.street, f"{profile.town} {profile.zip}".strip()) if part)
    return DOT.join(part for part in (*(_point(point) for point in profile.contacts if not point.wrong), address) if part)


def _point(point: ContactPoint) -> str:
    return f"{point.raw} {point.label}".strip()
