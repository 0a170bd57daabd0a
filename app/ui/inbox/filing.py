"""Where a message is going to be filed, as a person is putting it together; nothing here is saved."""

from dataclasses import dataclass, replace
from uuid import UUID

from app.domain.citizen import Profile, RegisterCitizen, shown_name
from app.domain.email_message import FilingProposal
from app.domain.threading import bare_subject
from app.services.inbox import FileMessage, NewCase

UNTITLED = "Message without a subject"


@dataclass(frozen=True, slots=True)
class Filing:
    """A citizen (known or new) and a case (known, new or none) for one message."""

    message_row: int
    citizen_id: int | None = None
    citizen_name: str = ""
    new_citizen: RegisterCitizen | None = None
    case_id: int | None = None
    case_number: str = ""
    case_title: str = ""
    new_case: NewCase | None = None

    @property
    def complete(self) -> bool:
        """Tell whether there is a place to file on."""
        return self.citizen_id is not None or self.new_citizen is not None or self.case_id is not None

    @property
    def has_case(self) -> bool:
        """Tell whether a case was chosen, a known one or a new one."""
        return self.case_id is not None or self.new_case is not None

    def on_citizen(self, citizen_id: int, name: str) -> "Filing":
        """Choose a known citizen; a case of the one before is let go."""
        kept = self if self.citizen_id == citizen_id else self._without_known_case()
        return replace(kept, citizen_id=citizen_id, citizen_name=name, new_citizen=None)

    def on_new_citizen(self, uid: UUID, profile: Profile) -> "Filing":
        """Register somebody for it; a case of the one before is let go."""
        new = RegisterCitizen(uid, profile)
        return replace(self._without_known_case(), citizen_id=None, citizen_name=shown_name(profile), new_citizen=new)

    def on_case(self, case_id: int, number: str, title: str, citizen_id: int | None, citizen_name: str) -> "Filing":
        """Choose a known case, and its citizen where none was chosen yet."""
        chosen = replace(self, case_id=case_id, case_number=number, case_title=title, new_case=None)
        if self.citizen_id is None and self.new_citizen is None and citizen_id is not None:
            return replace(chosen, citizen_id=citizen_id, citizen_name=citizen_name)
        return chosen

    def on_new_case(self, uid: UUID, title: str) -> "Filing":
        """Open a case for it."""
        return replace(self, case_id=None, case_number="", case_title=title, new_case=NewCase(uid, title))

    def without_case(self) -> "Filing":
        """File it on the citizen alone."""
        return replace(self, case_id=None, case_number="", case_title="", new_case=None)

    def _without_known_case(self) -> "Filing":
        return self if self.case_id is None else self.without_case()

    def command(self) -> FileMessage:
        """Return the command that files it."""
        return FileMessage(self.message_row, self.citizen_id, self.new_citizen, self.case_id, self.new_case)


def proposed(message_row: int, proposal: FilingProposal) -> Filing:
    """Begin with what the program proposes."""
    return Filing(
        message_row,
        proposal.citizen_id,
        proposal.citizen_name,
        case_id=proposal.case_id,
        case_number=proposal.case_number,
        case_title=proposal.case_title,
    )


def case_title(subject: str) -> str:
    """Return a title for a case that begins with a message."""
    return bare_subject(subject)[:200] or UNTITLED
