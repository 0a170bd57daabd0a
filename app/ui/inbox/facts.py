"""What the reading pane shows about one message, read in one job."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from app.domain.attachment import Attachment
from app.domain.case import Case
from app.domain.citizen import Citizen, Profile
from app.domain.email_message import FilingProposal, MessageState, StoredMessage
from app.domain.web_form import FormReading
from app.services.session import Session
from app.ui.inbox.pictures import decoded_all

MOST_TEXT = 200_000
MOST_HTML = 150_000
LONGEST_WORD = 500
NOTHING_PROPOSED = FilingProposal(None, "", None, "", "", ())


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """One message with its files, where it is or probably belongs, and its text ready to be shown."""

    mail: StoredMessage
    files: tuple[Attachment, ...]
    proposal: FilingProposal
    citizen: Citizen | None
    case: Case | None
    new_text: str
    whole_text: str
    raw: str = ""
    warnings: tuple[str, ...] = ()
    """What a person should know about the sender, the most serious first."""
    sender: Profile = field(default_factory=Profile)
    """What is known about who wrote it, as a citizen to register."""
    form: FormReading | None = None
    """What a web form's mail says field by field."""

    @property
    def has_quote(self) -> bool:
        """Tell whether part of the text is folded away."""
        return self.new_text.strip() != self.whole_text.strip()


@dataclass(frozen=True, slots=True)
class FormattedMail:
    """A message's cleaned HTML and pictures; `html` is empty where it must not or cannot be shown, `too_large` says which."""

    html: str
    pictures: dict[str, QImage] = field(default_factory=dict)
    too_large: bool = False


def load_facts(session: Session, message_row: int) -> MessageFacts:
    """Read everything about a message. Raises NotFound."""
    actor = session.actor
    mail = session.inbox.get(actor, message_row)
    if mail.state is MessageState.QUARANTINED:
        return MessageFacts(mail, (), NOTHING_PROPOSED, None, None, "", "", readable(session.inbox.raw(actor, message_row)))
    files = listed_files(mail.html, session.inbox.parts(actor, message_row))
    filed = session.interactions.get(actor, mail.interaction_id) if mail.interaction_id is not None else None
    citizen = session.citizens.get(actor, filed.citizen_id) if filed is not None and filed.citizen_id is not None else None
    case = session.cases.get(actor, filed.case_id) if filed is not None and filed.case_id is not None else None
    proposal = session.inbox.proposal(actor, message_row) if mail.state is MessageState.PARSED else NOTHING_PROPOSED
    return MessageFacts(
        mail,
        files,
        proposal,
        citizen,
        case,
        calm(mail.text_new),
        calm(mail.text),
        warnings=session.inbox.warnings(actor, message_row),
        sender=session.inbox.new_citizen(actor, message_row),
        form=session.inbox.form_reading(actor, message_row),
    )


def listed_files(html: str, parts: Sequence[tuple[Attachment, str, bool]]) -> tuple[Attachment, ...]:
    """Return the files to list below a message: all but the pictures that its formatted text shows."""
    shown = html.casefold()
    return tuple(file for file, content_id, inline in parts if not (inline and content_id and f"cid:{content_id.strip('<>').casefold()}" in shown))


def load_formatted(session: Session, message_row: int) -> FormattedMail:
    """Read the cleaned HTML of a message and its own pictures. Raises NotFound."""
    html = session.inbox.safe_html(session.actor, message_row)
    if len(html) > MOST_HTML:
        return FormattedMail("", too_large=True)
    return FormattedMail(html, decoded_all(session.inbox.inline_images(session.actor, message_row)) if html else {})


def calm(text: str) -> str:
    """Return text that a window can lay out quickly: not longer than it can show, no endless words, no letters that turn the line around."""
    shown = text[:MOST_TEXT]
    kept = "".join(char for char in shown if char in "\n\t" or (unicodedata.category(char) not in {"Cc", "Cs"} and char not in _TURNING))
    return "\n".join(_broken(line) for line in kept.split("\n"))


def readable(raw: bytes) -> str:
    """Return raw bytes as text in which every byte that is no letter is seen."""
    text = raw.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    return calm("".join(char if char in "\n\t" or char.isprintable() else f"\\x{ord(char):02x}" for char in text))


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _broken(line: str) -> str:
    if len(line) <= LONGEST_WORD:
        return line
    return " ".join(word if len(word) <= LONGEST_WORD else _pieces(word) for word in line.split(" "))


def _pieces(word: str) -> str:
    return "\n".join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
