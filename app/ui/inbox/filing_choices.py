"""What can be picked for a message: citizens and cases that fit what is typed, or what is known of the message where nothing is."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QObject

from app.domain.case import CaseBrief, CaseFilter
from app.domain.citizen import Candidate
from app.services.session import Session
from app.ui.inbox.facts import MessageFacts
from app.ui.inbox.filing import Filing, case_title
from app.ui.said_below import said_here
from app.ui.widgets.pick_list import Choice
from app.ui.widgets.timeline_words import status_name

FOUND = 6


class Special(Enum):
    """What can be picked besides what is known already."""

    NEW_CITIZEN = "new citizen"
    NEW_CASE = "new case"
    NO_CASE = "no case"


class FilingChoices(QObject):
    """Finds the choices; every method runs in a job."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Take the services."""
        super().__init__(parent)
        self._session = session

    def citizens(self, facts: MessageFacts, text: str) -> Sequence[Choice]:
        """Find citizens by what is typed, or by the sender's name when nothing is."""
        wanted = text or facts.mail.sender.name or facts.mail.sender.email
        found = self._session.citizens.find(self._session.actor, wanted, FOUND)
        choices = [Choice(hit.citizen.name, _citizen_detail(hit), "person", hit) for hit in found]
        named = f"{facts.sender.given} {facts.sender.family}".strip() or facts.mail.sender.email
        if named:
            choices.append(Choice(self.tr("New citizen: %1").replace("%1", named), facts.mail.sender.email, "person_add", Special.NEW_CITIZEN))
        return choices

    def cases(self, facts: MessageFacts, filing: Filing, text: str, *, moving: bool) -> Sequence[Choice]:
        """Find cases by what is typed, or those of the citizen when nothing is."""
        found: Sequence[CaseBrief] = ()
        if text:
            found = self._session.search.find(self._session.actor, text, FOUND).cases
        elif filing.citizen_id is not None:
            found = self._session.cases.page(self._session.actor, CaseFilter(citizen_id=filing.citizen_id), None, FOUND).rows
        choices = [Choice(case.title, _case_detail(case), "briefcase", case, sure=case.number == text) for case in found]
        if moving:
            return [choice for choice in choices if not isinstance(choice.value, CaseBrief) or choice.value.id != filing.case_id]
        choices.append(Choice(self.tr("New case"), case_title(facts.mail.subject), "folder_add", Special.NEW_CASE))
        if filing.case_id is not None or filing.new_case is not None:
            choices.append(Choice(self.tr("No case"), self.tr("File on the citizen only"), "subtract", Special.NO_CASE))
        return choices


def _citizen_detail(hit: Candidate) -> str:
    return ", ".join(part for part in (*map(said_here, hit.reasons[:1]), hit.citizen.phone, hit.citizen.email, hit.citizen.address) if part)


def _case_detail(case: CaseBrief) -> str:
    return ", ".join(part for part in (case.number, status_name(case.status), case.citizen_name) if part)
