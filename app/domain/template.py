"""Reply templates: texts with variables that are checked before anything is sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """A text to start a reply from; `version` grows with every change."""

    id: int
    name: str
    subject: str
    body: str
    language: str = ""
    queue_id: int | None = None
    version: int = 1
