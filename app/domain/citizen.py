"""A citizen as the office knows them, and the commands that register and edit one."""

from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

from app.domain.contact_point import ContactKind, ContactPoint, check_contact
from app.domain.errors import DomainError
from app.domain.names import NAME_LIMIT, clean, one_line


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything typed about a citizen; all of it may be empty except one way to tell them apart."""

    given: str = ""
    family: str = ""
    born: date | None = None
    street: str = ""
    town: str = ""
    zip: str = ""
    contacts: tuple[ContactPoint, ...] = ()
    language: str = ""
    preferred_channel: str = ""
    interpreter: bool = False
    alert: str = ""
    external_id: str | None = None
    deceased: bool = False
    deceased_on: date | None = None
    """The day of death where it is known."""
    do_not_contact: bool = False
    """The citizen asked not to be called or written to."""


@dataclass(frozen=True, slots=True)
class Citizen:
    """A registered citizen; `version` grows with every edit."""

    id: int
    uid: UUID
    profile: Profile
    version: int

    @property
    def name(self) -> str:
        """Return the name as shown."""
        return shown_name(self.profile)

    def reached_by(self, kind: ContactKind) -> tuple[str, ...]:
        """Return the contact points of one kind as shown, without those found to be wrong."""
        return tuple(point.raw for point in self.profile.contacts if point.kind is kind and not point.wrong)


@dataclass(frozen=True, slots=True)
class CitizenBrief:
    """A citizen in one line: lists, candidates and search results."""

    id: int
    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    born: date | None = None
    deceased: bool = False


@dataclass(frozen=True, slots=True)
class RegisterCitizen:
    """Command: register a new citizen; `uid` is made by the client so that a repeat does nothing."""

    uid: UUID
    profile: Profile


@dataclass(frozen=True, slots=True)
class EditCitizen:
    """Command: replace the profile the user saw at `version`."""

    id: int
    version: int
    profile: Profile


@dataclass(frozen=True, slots=True)
class Candidate:
    """A citizen proposed for what was typed, with the reasons in words and a likelihood from 0 to 1."""

    citizen: CitizenBrief
    reasons: tuple[str, ...]
    likelihood: float
    household: bool = False


@dataclass(frozen=True, slots=True)
class CitizenFilter:
    """What the citizens list shows."""

    text: str = ""
    sort: str = "name"


EARLIEST_BIRTH = date(1900, 1, 1)
LINE_LIMIT = 200
"""Longest street, town or number kept, in characters."""
ALERT_LIMIT = 2_000


def shown_name(profile: Profile) -> str:
    """Return "Given Family", or a placeholder that says what is known."""
    name = f"{profile.given} {profile.family}".strip()
    if name:
        return name
    first = next((point.raw for point in profile.contacts if not point.wrong), "")
    return f"Unnamed ({first})" if first else "Unnamed citizen"


def field_texts(profile: Profile) -> dict[str, str]:
    """Return every field of the profile as text, as the change log and a conflict show it."""
    texts = {field.name: getattr(profile, field.name) for field in fields(Profile) if field.name != "contacts"}
    shown = {name: "" if value is None or value is False else str(value) for name, value in texts.items()}
    return shown | {"contacts": ", ".join(_point_text(point) for point in profile.contacts)}


def taken_back(now: Profile, before: Profile, after: Profile) -> Profile:
    """Return the profile of now without the change from `before` to `after`; what was changed again since stays as it is."""
    names = (field.name for field in fields(Profile))
    changed = (name for name in names if _value(before, name) != _value(after, name) == _value(now, name))
    return replace(now, **{name: getattr(before, name) for name in changed})


def _value(profile: Profile, name: str) -> object:
    """Return a field as it is compared: the order of contact points says nothing."""
    value = getattr(profile, name)
    return frozenset(value) if isinstance(value, tuple) else value


def check_profile(profile: Profile, today: date) -> Profile:
    """Return the profile cleaned up. Raises DomainError naming the field at fault."""
    given, family = _name(profile.given, "given"), _name(profile.family, "family")
    contacts = _checked_contacts(profile.contacts)
    if not given and not family and not contacts:
        raise DomainError("Type a name, a phone number or an email address, so that this citizen can be found again. Nothing was saved yet.", "family")
    _check_birth(profile.born, today)
    _check_death(profile, today)
    return replace(
        profile,
        given=given,
        family=family,
        street=_line(profile.street, "street"),
        town=_line(profile.town, "town"),
        zip=_line(profile.zip, "zip"),
        contacts=contacts,
        language=_line(profile.language, "language"),
        preferred_channel=_line(profile.preferred_channel, "preferred_channel"),
        alert=_alert(profile.alert),
        external_id=_line(profile.external_id or "", "external_id") or None,
        deceased=profile.deceased or profile.deceased_on is not None,
    )


def _name(typed: str, field: str) -> str:
    name = one_line(typed)
    if len(name) > NAME_LIMIT:
        raise DomainError(f"A name may have at most {NAME_LIMIT} characters; this one has {len(name)}. Nothing was saved yet.", field)
    return name


def _line(typed: str, field: str) -> str:
    line = one_line(typed)
    if len(line) > LINE_LIMIT:
        raise DomainError(f"This line may have at most {LINE_LIMIT} characters; it has {len(line)}. Nothing was saved yet.", field)
    return line


def _alert(typed: str) -> str:
    alert = clean(typed)
    if len(alert) > ALERT_LIMIT:
        message = f"An alert may have at most {ALERT_LIMIT} characters, this one has {len(alert)}. Write a note instead; nothing was saved yet."
        raise DomainError(message, "alert")
    return alert


def _check_birth(born: date | None, today: date) -> None:
    if born is None:
        return
    if born < EARLIEST_BIRTH:
        raise DomainError(f"The date of birth {born.isoformat()} is before 1900. Check the year; nothing was saved yet.", "born")
    if born > today:
        raise DomainError(f"The date of birth {born.isoformat()} is in the future. Check the year; nothing was saved yet.", "born")


def _check_death(profile: Profile, today: date) -> None:
    died = profile.deceased_on
    if died is not None and died > today:
        raise DomainError(f"The date of death {died.isoformat()} is in the future. Check the date; nothing was saved yet.", "deceased_on")
    if died is not None and profile.born is not None and died < profile.born:
        raise DomainError("The date of death is before the date of birth. Check both; nothing was saved yet.", "deceased_on")


def _checked_contacts(points: tuple[ContactPoint, ...]) -> tuple[ContactPoint, ...]:
    """Return the points in their compared form, each number and address once."""
    checked: dict[tuple[ContactKind, str], ContactPoint] = {}
    for point in points:
        known = check_contact(point)
        checked.setdefault((known.kind, known.norm), known)
    return tuple(checked.values())


def _point_text(point: ContactPoint) -> str:
    marks = ", ".join(mark for mark in (point.label, "preferred" if point.preferred else "", "wrong" if point.wrong else "") if mark)
    return f"{point.raw} ({marks})" if marks else point.raw
