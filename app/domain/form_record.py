"""One record that a web form wrote into a file: who, and what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from app.domain.channel import Channel, Outcome
from app.domain.interaction import LogInteraction
from app.domain.names import clean, fold, one_line
from app.domain.people_table import PersonColumn, PersonRow, guess_columns, person_row

_TEXT = ("message", "text", "comments", "comment", "description", "question", "details", "mensaje", "comentarios", "pregunta", "descripcion")
_SUBJECT = ("subject", "title", "topic", "reason", "asunto", "tema")
_AT = ("submitted", "submitted at", "date", "time", "timestamp", "created", "created at", "fecha")
FIELDS_MOST = 200
_BESIDE = frozenset({PersonColumn.COMPANY, PersonColumn.STREET_2, PersonColumn.TOWN_2, PersonColumn.ZIP_2})
"""What an address book falls back on; in a form it is said along with everything else."""


@dataclass(frozen=True, slots=True)
class FormRecord:
    """What a record says; `others` are the fields that are neither the person nor the message."""

    person: PersonRow
    subject: str
    text: str
    at: datetime | None
    others: tuple[tuple[str, str], ...]

    def contact(self, uid: UUID, received: datetime, form: str) -> LogInteraction:
        """Return the contact that is logged; nothing of the record is left out."""
        person = self.person
        told = [("Name", f"{person.given} {person.family}".strip()), ("Phone", ", ".join(person.phones)), ("Email", ", ".join(person.emails))]
        told += [("Address", ", ".join(filter(None, (person.street, person.town, person.zip)))), ("Born", person.born), ("Number", person.external_id)]
        lines = [self.text, "", *(f"{label}: {value}" for label, value in (*told, *self.others) if value)]
        at = self.at if self.at is not None and self.at <= received else received
        return LogInteraction(
            uid=uid,
            at=at,
            channel=Channel.WEB_FORM,
            subject=one_line(self.subject or form),
            text=clean("\n".join(lines)),
            caller=one_line(told[0][1] or told[2][1] or told[1][1]),
            outcome=Outcome.NONE,
        )


def form_record(values: Mapping[str, object]) -> FormRecord | None:
    """Return what a record says, or None where it says nothing at all."""
    fields = [(one_line(str(name)), _said(value)) for name, value in list(values.items())[:FIELDS_MOST]]
    fields = [(name, value) for name, value in fields if name and value]
    if not fields:
        return None
    folded = [fold(name) for name, _ in fields]
    columns = [PersonColumn.NONE if column in _BESIDE else column for column in guess_columns([name for name, _ in fields])]
    taken: set[int] = {place for place, column in enumerate(columns) if column.value}
    text, subject, at = (_first(fields, folded, names, taken) for names in (_TEXT, _SUBJECT, _AT))
    others = tuple(field for place, field in enumerate(fields) if place not in taken)
    return FormRecord(person_row([value for _, value in fields], columns), subject, text, _moment(at), others)


def _first(fields: list[tuple[str, str]], folded: list[str], names: tuple[str, ...], taken: set[int]) -> str:
    for place, name in enumerate(folded):
        if name in names and place not in taken:
            taken.add(place)
            return fields[place][1]
    return ""


def _said(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no"}.get(bool(value), "") if value is not None else ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_said, value[:50])))
    return clean(str(value))[:100_000] if isinstance(value, str | int | float) else ""


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
