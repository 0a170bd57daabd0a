"""Mail that a web form sends: which mails are one, and which line of them is which field of the citizen."""

from dataclasses import dataclass
from enum import StrEnum


class FormField(StrEnum):
    """What a line of a form's mail can tell."""

    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    EMAIL = "email"
    PHONE = "phone"
    STREET = "street"
    TOWN = "town"
    ZIP = "zip"
    EXTERNAL_ID = "external_id"
    TOPIC = "topic"
    SUBJECT = "subject"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class WebForm:
    """A form of the office's website: mails from `sender` (empty: any) whose subject holds `subject` (empty: any), and the label of each field."""

    id: int
    name: str
    sender: str
    subject: str
    labels: tuple[tuple[str, FormField], ...]
