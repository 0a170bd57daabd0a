"""What the search box shows: groups of citizens, cases and contacts with where they lie."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.search import InteractionHit, SearchResults
from app.services.session import Session
from app.ui import when
from app.ui.icons import CHANNELS
from app.ui.navigation import Place
from app.ui.said_below import said_here
from app.ui.search import SearchGroup, SearchHit
from app.ui.widgets.standing_words import name_said
from app.ui.widgets.timeline_words import status_name


def find_groups(session: Session, text: str) -> Sequence[SearchGroup]:
    """Find a text and return what the search box shows; runs in a job."""
    found = session.search.find(session.actor, text)
    groups = (
        SearchGroup(QCoreApplication.translate("find", "Citizens"), _citizens(found)),
        SearchGroup(QCoreApplication.translate("find", "Cases"), _cases(found)),
        SearchGroup(QCoreApplication.translate("find", "Contacts"), tuple(_contact(hit) for hit in found.interactions)),
    )
    return tuple(group for group in groups if group.hits)


def _citizens(found: SearchResults) -> tuple[SearchHit, ...]:
    return tuple(
        SearchHit(
            name_said(hit.citizen.name, deceased=hit.citizen.deceased),
            ", ".join(part for part in (hit.citizen.phone, hit.citizen.address, *map(said_here, hit.reasons[:1])) if part),
            "person",
            Place("citizens", hit.citizen.id),
        )
        for hit in found.citizens
    )


def _cases(found: SearchResults) -> tuple[SearchHit, ...]:
    return tuple(
        SearchHit(
            f"{case.number}  {case.title}",
            ", ".join(part for part in (status_name(case.status), case.citizen_name) if part),
            "briefcase",
            Place("cases", case.id),
        )
        for case in found.cases
    )


def _contact(hit: InteractionHit) -> SearchHit:
    title = hit.subject or " ".join(hit.preview.split()) or QCoreApplication.translate("find", "Contact without a subject")
    detail = ", ".join(part for part in (when.said(hit.at, when.now()), hit.citizen_name) if part)
    return SearchHit(title, detail, CHANNELS[hit.channel], _place(hit))


def _place(hit: InteractionHit) -> Place:
    """Return where a contact lies: with its citizen, else with its case, else in the inbox."""
    if hit.citizen_id is not None:
        return Place("citizens", hit.citizen_id, f"interaction:{hit.id}")
    if hit.case_id is not None:
        return Place("cases", hit.case_id)
    return Place("inbox", hit.message_id) if hit.message_id is not None else Place("today")
