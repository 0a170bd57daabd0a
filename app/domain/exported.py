"""What leaves the office together: a case with its history, an interaction with its mail and files."""

from dataclasses import dataclass

from app.domain.attachment import Attachment
from app.domain.case import Case
from app.domain.email_message import StoredMessage
from app.domain.interaction import Interaction
from app.domain.timeline import TimelineEntry

FURTHER = (
    "person_links", "not_the_same", "households", "memberships", "speaks_for", "match_choices", "waiting", "imports", "import_rows",
    "all_templates", "web_forms", "mailboxes", "mail_sightings", "mail_references", "reply_drafts", "pins", "settings", "conflicts",
)  # fmt: skip
"""What leaves just as it is kept, one file each; with everything that has a shape of its own it is all the office knows."""


@dataclass(frozen=True, slots=True)
class ExportedCase:
    """A case with its events, oldest first, and the files kept with it but with none of its contacts."""

    case: Case
    events: tuple[TimelineEntry, ...]
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class ExportedInteraction:
    """An interaction with its case number, whether it still waits for an answer, its files, and the message it was made of."""

    interaction: Interaction
    case_number: str
    awaiting_reply: bool
    attachments: tuple[Attachment, ...]
    message: StoredMessage | None
