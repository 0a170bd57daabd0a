"""A citizen as the office knows them, and the commands that register and edit one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.contact_point import ContactKind, ContactPoint, is_email, phone_digits
from app.domain.errors import DomainError
from app.domain.names import NAME_LIMIT, one_line


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
        """Return the contact points of one kind as shown."""
        return tuple(point.raw for point in self.profile.contacts if point.kind is kind)


@dataclass(frozen=True, slots=True)
class CitizenBrief:
    """A citizen in one line: lists, candidates and search results."""

    id: int
    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    born: date | None = None


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


def shown_name(profile: Profile) -> str:
    """Return "Given Family", or a placeholder that says what is known."""
    name = f"{profile.given} {profile.family}".strip()
    if name:
        return name
    first = next((point.raw for point in profile.contacts), "")
    return f"Unnamed ({first})" if first else "Unnamed citizen"


def check_profile(profile: Profile, today: date) -> Profile:
    """Return the profile cleaned up. Raises DomainError naming the field at fault."""
    given, family = one_line(profile.given), one_line(profile.family)
    for field_name, value in (("given", given), ("family", family)):
        if len(value) > NAME_LIMIT:
            raise DomainError(f"A name may have at most {NAME_LIMIT} characters; this one has {len(value)}. Nothing was saved.", field_name)
    if not given and not family and not profile.contacts:
        raise DomainError("Type a name, a phone number or an email address, so that this citizen can be found again. Nothing was saved yet.", "family")
    _check_birth(profile.born, today)
    for point in profile.contacts:
        _check_contact(point)
    return Profile(
        given,
        family,
        profile.born,
        one_line(profile.street),
        one_line(profile.town),
        one_line(profile.zip),
        profile.contacts,
        one_line(profile.language),
        profile.preferred_channel,
        profile.interpreter,
        profile.alert.strip(),
        profile.external_id,
    )


def _check_birth(born: date | None, today: date) -> None:
    if born is None:
        return
    if born < EARLIEST_BIRTH:
        raise DomainError(f"The date of birth {born.isoformat()} is before 1900. Check the year; nothing was saved yet.", "born")
    if born > today:
        raise DomainError(f"The date of birth {born.isoformat()} is in the future. Check the year; nothing was saved yet.", "born")


def _check_contact(point: ContactPoint) -> None:
    if point.kind is ContactKind.EMAIL and not is_email(point.raw):
        raise DomainError(f"{point.raw!r} is not an email address. Nothing was saved yet.", "email")
    if point.kind is ContactKind.PHONE and len(phone_digits(point.raw)) < 4:
        raise DomainError(f"{point.raw!r} has too few digits for a phone number. Nothing was saved yet.", "phone")
