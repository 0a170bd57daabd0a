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


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """A template with its variables filled in for a case.

    `missing` are variables whose value is not known here (they stay in the text as written), `unknown` are those that no program knows.
    """

    subject: str
    text: str
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
