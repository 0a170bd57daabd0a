"""A person as described by a record or by a contact: folded names, birth date, numbers, addresses."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.domain.address_line import street_parts
from app.domain.citizen import Profile
from app.domain.contact_point import ContactKind, email_norm, phone_digits
from app.domain.names import fold

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
"""What follows a name and tells a father from his son."""
_NATIONAL = 10


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a person; every field may be empty. Names are folded words, numbers national digits, `born` as YYYYMMDD."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    suffix: str = ""
    born: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    street: str = ""
    unit: str = ""
    zip: str = ""
    town: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return all words of the name."""
        return self.given + self.family


def described(
    given: str = "",
    family: str = "",
    born: date | str | None = None,
    phones: tuple[str, ...] = (),
    emails: tuple[str, ...] = (),
    street: str = "",
    zip_code: str = "",
    town: str = "",
) -> Described:
    """Return a description in the forms that are compared."""
    given_words, first_suffix = _name_words(given)
    family_words, suffix = _name_words(family)
    line, unit = street_parts(street)
    return Described(
        given_words,
        family_words,
        suffix or first_suffix,
        born.strftime("%Y%m%d") if isinstance(born, date) else re.sub(r"\D", "", born or "")[:8],
        tuple(dict.fromkeys(number for phone in phones if (number := phone_digits(phone)[-_NATIONAL:]))),
        tuple(dict.fromkeys(address for email in emails if (address := email_norm(email)))),
        line,
        unit,
        fold(zip_code)[:5],
        fold(town),
    )


def described_by(profile: Profile) -> Described:
    """Return the description of a citizen's record."""
    contacts = profile.contacts
    return described(
        profile.given,
        profile.family,
        profile.born,
        tuple(point.norm for point in contacts if point.kind is ContactKind.PHONE and not point.wrong),
        tuple(point.norm for point in contacts if point.kind is ContactKind.EMAIL and not point.wrong),
        profile.street,
        profile.zip,
        profile.town,
    )


@lru_cache(maxsize=50_000)
def _name_words(name: str) -> tuple[tuple[str, ...], str]:
    """Return the folded words of a name without its suffix, and the suffix: jr, sr, ii, iii or iv."""
    found = fold(name).split()
    suffix = next((word for word in found[1:] if word in SUFFIXES), "")
    kept = tuple(word for index, word in enumerate(found) if index == 0 or word not in SUFFIXES)
    return kept, {"junior": "jr", "senior": "sr"}.get(suffix, suffix)
