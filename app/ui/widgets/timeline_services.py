"""The few calls a timeline makes: read a whole contact, file it elsewhere, say that it was answered, find a case or a citizen."""

from dataclasses import dataclass

from app.domain.attachment import Attachment
from app.domain.case import CaseBrief, CaseFilter
from app.domain.changes import Done
from app.domain.citizen import Candidate
from app.domain.interaction import FileInteraction, Interaction
from app.domain.permission import Permission, may
from app.domain.timeline import EntryKind, TimelineEntry
from app.services.session import Session
from app.ui.models.timeline import Whole
from app.ui.said_below import said_here
from app.ui.widgets.standing_words import name_said
from app.ui.widgets.timeline_picker import Choice
from app.ui.widgets.timeline_words import status_name, translate

CHOICES = 12


@dataclass(frozen=True, slots=True)
class TimelineServices:
    """The calls of one session; every one of them runs off the main thread."""

    session: Session

    def may(self, permission: Permission) -> bool:
        """Tell whether the acting user may do something (this one reads memory only)."""
        return may(self.session.actor, permission)

    def whole(self, entry: TimelineEntry) -> Whole:
        """Return the whole text and the files of an entry."""
        if entry.kind is not EntryKind.INTERACTION:
            return Whole(entry.text)
        found = self.session.interactions.get(self.session.actor, entry.id)
        files = self.session.interactions.attachments(self.session.actor, entry.id) if entry.attachments else ()
        return Whole(found.text.strip(), files)

    def files(self, interaction_id: int) -> tuple[Attachment, ...]:
        """Return the files of a contact."""
        return self.session.interactions.attachments(self.session.actor, interaction_id)

    def file_bytes(self, attachment_id: int) -> tuple[Attachment, bytes]:
        """Return a stored file with its content."""
        return self.session.interactions.attachment_bytes(self.session.actor, attachment_id)

    def move(self, interaction_id: int, citizen_id: int | None, case_id: int | None) -> Done[Interaction]:
        """File a contact on a citizen and a case."""
        return self.session.interactions.file(self.session.actor, FileInteraction(interaction_id, citizen_id, case_id))

    def add_to_case(self, interaction_id: int, case_id: int) -> Done[Interaction]:
        """File a contact on a case; its citizen stays, or becomes the case's where it had none."""
        before = self.session.interactions.get(self.session.actor, interaction_id)
        citizen_id = before.citizen_id
        if citizen_id is None:
            citizen_id = self.session.cases.get(self.session.actor, case_id).citizen_id
        return self.move(interaction_id, citizen_id, case_id)

    def answered(self, interaction_id: int, *, answered: bool) -> Done[int]:
        """Say that a contact was answered, or that it was not."""
        return self.session.interactions.mark_answered(self.session.actor, interaction_id, answered=answered)

    def find_cases(self, citizen_id: int | None, text: str) -> tuple[Choice, ...]:
        """Return the citizen's open cases for no text, else all cases that hold it."""
        if not text and citizen_id is None:
            return ()
        wanted = CaseFilter(citizen_id=citizen_id) if not text else CaseFilter(open_only=False, text=text)
        return tuple(_case_choice(case) for case in self.session.cases.page(self.session.actor, wanted, None, CHOICES).rows)

    def find_citizens(self, text: str) -> tuple[Choice, ...]:
        """Return citizens for a typed name, number, email or address, with the reasons."""
        found = self.session.citizens.find(self.session.actor, text, CHOICES)
        return tuple(map(_citizen_choice, found))


def _joined(*parts: str) -> str:
    return " \N{MIDDLE DOT} ".join(filter(None, parts))


def _citizen_choice(found: Candidate) -> Choice:
    one = found.citizen
    name = name_said(one.name, deceased=one.deceased)
    return Choice(one.id, name, _joined(one.phone, one.address, *map(said_here, found.reasons)), "person")


def _case_choice(case: CaseBrief) -> Choice:
    parts = (case.number, status_name(case.status), case.citizen_name or translate("timeline", "no citizen"))
    return Choice(case.id, case.title, " \N{MIDDLE DOT} ".join(parts), "briefcase")
