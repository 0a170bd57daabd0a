"""A table of contacts from another program: which column is what, and the contact each row tells of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from app.domain.channel import Channel, Direction
from app.domain.errors import DomainError
from app.domain.names import clean, fold, one_line
from app.domain.people_table import PersonColumn, PersonRow, guess_columns, person_row


class ContactColumn(StrEnum):
    """What a column can hold, beside what it can say of the person."""

    AT = "at"
    DATE = "date"
    TIME = "time"
    CHANNEL = "channel"
    DIRECTION = "direction"
    TOPIC = "topic"
    SUBJECT = "subject"
    NOTE = "note"
    CASE = "case"
    CITIZEN = "citizen"
    BY = "by"
    CALLER = "caller"
    NONE = ""


Column = ContactColumn | PersonColumn

_NAMES: Mapping[ContactColumn, tuple[str, ...]] = {
    ContactColumn.AT: (
        "at", "date time", "datetime", "timestamp", "when", "date and time", "created", "created at", "received", "received at", "logged at", "fecha y hora",
    ),
    ContactColumn.DATE: ("date", "day", "contact date", "call date", "date of contact", "fecha", "dia"),
    ContactColumn.TIME: ("time", "call time", "contact time", "time of day", "hora"),
    ContactColumn.CHANNEL: ("channel", "contact type", "type of contact", "contact method", "method", "source", "via", "canal", "medio", "tipo de contacto"),
    ContactColumn.DIRECTION: ("direction", "in out", "inbound outbound", "direccion del contacto", "sentido"),
    ContactColumn.TOPIC: ("topic", "category", "matter", "reason", "department", "tema", "categoria", "asunto general", "motivo"),
    ContactColumn.SUBJECT: ("subject", "title", "summary", "asunto", "titulo", "resumen"),
    ContactColumn.NOTE: (
        "note", "notes", "text", "description", "details", "comment", "comments", "message", "body", "what was said",
        "nota", "notas", "texto", "comentarios", "mensaje",
    ),
    ContactColumn.CASE: ("case", "case number", "case no", "case id", "ticket", "caso", "numero de caso"),
    ContactColumn.CITIZEN: ("citizen", "citizen id", "citizen number", "person", "persona"),
    ContactColumn.BY: ("by", "taken by", "logged by", "clerk", "agent", "staff", "employee", "user", "handled by", "atendido por"),
}  # fmt: skip
_OUTSIDE = frozenset({"external id", "customer id", "person id", "account", "account number", "contact id"})
"""Numbers of people in the other program. A bare "id" is left out: it may as well be the number of the contact."""

CHANNELS: Mapping[Channel, tuple[str, ...]] = {
    Channel.PHONE: ("phone", "call", "phone call", "telephone", "tel", "voice", "voicemail", "telefono", "llamada"),
    Channel.WALK_IN: ("walk in", "walkin", "counter", "in person", "visit", "front desk", "office visit", "visita", "en persona", "mostrador"),
    Channel.EMAIL: ("email", "e mail", "mail", "correo", "correo electronico"),
    Channel.WEB_FORM: ("web form", "webform", "web", "form", "online", "online form", "website", "portal", "formulario", "formulario web"),
    Channel.LETTER: ("letter", "post", "postal mail", "fax", "carta"),
    Channel.CHAT: ("chat", "text", "text message", "sms", "whatsapp", "mensaje de texto"),
    Channel.SOCIAL: ("social", "social media", "facebook", "twitter", "x", "instagram", "nextdoor", "redes sociales"),
}  # fmt: skip
DIRECTIONS: Mapping[Direction, tuple[str, ...]] = {
    Direction.INBOUND: ("inbound", "in", "incoming", "received", "from citizen", "entrante", "recibido", ""),
    Direction.OUTBOUND: ("outbound", "out", "outgoing", "sent", "to citizen", "saliente", "enviado"),
}  # fmt: skip


def guess_contact_columns(headings: Sequence[str]) -> tuple[Column, ...]:
    """Return what each column probably holds: what only a contact has first, else what it says of the person."""
    people = guess_columns(headings)
    taken: set[Column] = set()
    found: list[Column] = []
    for heading, person in zip(headings, people, strict=True):
        words = _words(heading)
        column: Column = next((kind for kind, names in _NAMES.items() if words in names), ContactColumn.NONE)
        if column is ContactColumn.NONE:
            column = PersonColumn.ID if words in _OUTSIDE else ContactColumn.NONE if person in {PersonColumn.NONE, PersonColumn.ID} else person
        if column in taken and column not in {PersonColumn.PHONE, PersonColumn.EMAIL}:
            column = ContactColumn.NONE
        taken.add(column)
        found.append(column)
    return tuple(found)


def column_named(name: str) -> Column:
    """Return the column of a name in a mapping. Raises ValueError."""
    if name == "external_id":
        return PersonColumn.ID
    try:
        return ContactColumn(name)
    except ValueError:
        return PersonColumn(name)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """What one row tells, as written; `cells` are the values that tell it from every other row."""

    person: PersonRow
    said: Mapping[ContactColumn, str]
    cells: tuple[str, ...]

    def get(self, column: ContactColumn) -> str:
        """Return what stands in a column, "" where there is none."""
        return self.said.get(column, "")

    def at(self, zone: tzinfo | None) -> datetime:
        """Return when it was; a time without a zone is the office's. Raises DomainError."""
        text = self.get(ContactColumn.AT) or f"{self.get(ContactColumn.DATE)} {self.get(ContactColumn.TIME)}".strip()
        if not text:
            raise DomainError("The row does not say when the contact was.")
        found = moment_of(text)
        if found is None:
            raise DomainError(f"The time {text[:40]} is none. Write 2026-11-20 16:40.")
        return found if found.tzinfo is not None else found.replace(tzinfo=zone) if zone is not None else found.astimezone()

    def channel(self) -> Channel:
        """Return how it reached the office. Raises DomainError."""
        words = _words(self.get(ContactColumn.CHANNEL))
        if not words:
            raise DomainError("The row does not say on which channel the contact was.")
        for channel, names in CHANNELS.items():
            if words in names:
                return channel
        raise DomainError(f"The channel {words[:40]} is none. Write phone, walk-in, email, web form, letter, chat or social.")

    def direction(self) -> Direction:
        """Return which way it went; inbound where nothing is said. Raises DomainError."""
        words = _words(self.get(ContactColumn.DIRECTION))
        for direction, names in DIRECTIONS.items():
            if words in names:
                return direction
        raise DomainError(f"The direction {words[:40]} is none. Write inbound or outbound.")


def contact_row(values: Sequence[str], columns: Sequence[Column]) -> ContactRow:
    """Return the contact of a row; values beyond the columns are left out."""
    said: dict[ContactColumn, str] = {}
    for value, column in zip(values, columns, strict=False):
        if isinstance(column, ContactColumn) and column is not ContactColumn.NONE:
            said[column] = clean(value) if column is ContactColumn.NOTE else one_line(value)
    persons = tuple(column if isinstance(column, PersonColumn) else PersonColumn.NONE for column in columns)
    return ContactRow(person_row(values, persons), said, tuple(one_line(value) for value in values))


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap])?\.?\s*m?\.?", re.IGNORECASE)
_NOON = 12


def moment_of(text: str) -> datetime | None:
    """Return the time of a text: ISO 8601, or a day as Americans write it (11/20/2026; 20/11/2026 where 20 can be no month) with a clock; else None."""
    typed = " ".join(text.split())
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        pass
    day = _ISO.match(typed) or _SLASHED.match(typed)
    if day is None:
        return None
    rest = typed[day.end() :].strip(" ,T")
    clock = _CLOCK.fullmatch(rest) if rest else None
    if rest and clock is None:
        return None
    first, second, third = (int(part) for part in day.groups())
    year, month, date = (first, second, third) if day.re is _ISO else (third, first, second) if first <= _NOON else (third, second, first)
    hour, minute, seconds = _time_of_day(clock)
    try:
        return datetime(year, month, date, hour, minute, seconds)  # noqa: DTZ001 - the zone is the office's, which the caller knows
    except ValueError:
        return None


def _time_of_day(clock: re.Match[str] | None) -> tuple[int, int, int]:
    if clock is None:
        return 0, 0, 0
    hour, half = int(clock[1]), (clock[4] or "").casefold()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return hour, int(clock[2]), int(clock[3] or 0)


def _words(text: str) -> str:
    return fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))
