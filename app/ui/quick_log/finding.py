"""Find who is calling: candidates for a name, number or email, and the citizen of a case number. Runs off the main thread."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.case import CaseBrief, CaseFilter, CaseSort
from app.domain.channel_hop import Unanswered
from app.domain.citizen import Candidate, Citizen, CitizenBrief
from app.domain.contact_point import ContactKind
from app.domain.errors import NotFound
from app.ui.quick_log.person import case_number

if TYPE_CHECKING:
    from app.services.session import Session

MOST = 7
MOST_CASES = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A proposed citizen; with the case whose number was typed, where one was."""

    candidate: Candidate
    case: CaseBrief | None = None
    waits: Unanswered | None = None
    """What the office owes this citizen, or the household, an answer to."""


def find_people(session: "Session", text: str) -> tuple[Found, ...]:
    """Return who may be meant, best first; the citizen of a case number comes before all others."""
    by_case = _of_case(session, case_number(text))
    known = {found.candidate.citizen.id for found in by_case}
    candidates = session.citizens.find(session.actor, text, MOST)
    found = (*by_case, *(Found(candidate) for candidate in candidates if candidate.citizen.id not in known))
    waits = session.radar.unanswered(session.actor, [one.candidate.citizen.id for one in found])
    return tuple(replace(one, waits=waits.get(one.candidate.citizen.id)) for one in found)


def find_cases(session: "Session", text: str, citizen_id: int | None) -> tuple[CaseBrief, ...]:
    """Return open cases to add a contact to: those of the citizen when nothing is typed, else by number or words."""
    wanted = CaseFilter(citizen_id=None if text.strip() else citizen_id, text=text.strip(), sort=CaseSort.OPENED)
    return session.cases.page(session.actor, wanted, None, MOST_CASES).rows


def _of_case(session: "Session", number: str) -> tuple[Found, ...]:
    if not number:
        return ()
    try:
        case = session.cases.by_number(session.actor, number)
    except NotFound:
        return ()
    if case.citizen_id is None:
        return ()
    brief = CaseBrief(
        case.id, case.number, case.title, case.status, case.citizen_id, case.citizen_name, case.queue_name, case.assignee_name, case.opened_at, case.due_at
    )
    person = brief_of(session.citizens.get(session.actor, case.citizen_id))
    return (Found(Candidate(person, (f"{case.number} {case.title}",), 1.0), brief),)


def brief_of(citizen: Citizen) -> CitizenBrief:
    """Return a citizen in one line."""
    profile = citizen.profile
    phone = next(iter(citizen.reached_by(ContactKind.PHONE)), "")
    email = next(iter(citizen.reached_by(ContactKind.EMAIL)), "")
    address = ", ".join(part for part in (profile.street, profile.town) if part)
    return CitizenBrief(citizen.id, citizen.name, phone, email, address, profile.born, profile.deceased)
