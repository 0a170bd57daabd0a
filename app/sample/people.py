"""Households and the citizens in them, with the numbers and addresses they share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.names import fold
from app.sample.calendar import DAY, HOUR
from app.sample.dice import Dice, Wheel, moment
from app.sample.names import Names, Origin
from app.sample.places import Places, Town
from app.services.sample import CitizenRow, ContactRow

KNOWN_BEFORE = 0.85
"""Share of the citizens who were registered before the first week."""
_YEARS_BEFORE = 6
_HOME, _MOBILE = "297", "298"
"""Area codes that are never given out, so that no number belongs to anybody."""
_SIZES = Wheel((1, 2, 3, 4, 5), (28, 36, 17, 12, 7))
_CHANNELS = Wheel(("", "phone", "email", "letter", "walk_in"), (70, 13, 12, 3, 2))
_MAIL_HOSTS = ("example.org", "example.org", "example.com", "example.net")
_ALERTS = (
    "Hard of hearing: speak slowly and clearly.",
    "Large dog in the yard; call before a visit.",
    "Uses a wheelchair: meet at the side door.",
    "Works nights, reach after 3 pm.",
    "Power of attorney on file: speak with the daughter.",
    "Please write in large print.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """What the history needs to know of a citizen."""

    id: int
    given: str
    family: str
    phone: str
    address: str
    town: Town
    spanish: bool
    channel: str
    email: str


@dataclass(frozen=True, slots=True)
class _Household:
    origin: Origin
    family: str
    town: Town
    address: str
    landline: str
    email: str
    woman_first: bool


class People:
    """Makes the citizens of the county, household by household."""

    def __init__(self, dice: Dice, names: Names, places: Places) -> None:
        """Take chance, names and places."""
        self._dice = dice
        self._names = names
        self._places = places

    def make(self, count: int, start: int, end: int) -> Iterator[tuple[Person, CitizenRow, list[ContactRow]]]:
        """Yield so many citizens in the order in which they were registered; start and end of the history are in seconds."""
        made = 0
        while made < count:
            household = self._household()
            for member in range(min(_SIZES.spin(self._dice), count - made)):
                made += 1
                yield self._member(made, household, member, _registered(made / count, start, end))

    def _household(self) -> _Household:
        dice = self._dice
        origin = self._names.origin(dice)
        town = self._places.town(dice)
        family = self._names.family(origin, dice)
        landline = self._number(_HOME) if dice.chance(0.42) else ""
        email = self._email(family, "family") if dice.chance(0.10) else ""
        return _Household(origin, family, town, self._places.address(town, dice), landline, email, dice.chance(0.55))

    def _member(self, number: int, household: _Household, member: int, registered: int) -> tuple[Person, CitizenRow, list[ContactRow]]:
        dice = self._dice
        origin = household.origin
        given = self._names.given(origin, dice, woman=household.woman_first == (member % 2 == 0) if dice.chance(0.9) else dice.chance(0.5))
        family = household.family if member == 0 or dice.chance(0.82) else self._names.family(origin, dice)
        phones = self._phones(household)
        email = self._email(given, family) if dice.chance(0.52) else household.email
        language = origin.language if origin.language and dice.chance(0.55) else ""
        channel = _CHANNELS.spin(dice)
        if channel == "email" and not email:
            channel = ""
        row = CitizenRow(
            number,
            dice.uid(registered),
            moment(registered),
            given,
            family,
            self._birthday(registered, member) if dice.chance(0.55) else None,
            household.address if dice.chance(0.93) else "",
            household.town.name,
            household.town.zip,
            language,
            channel,
            bool(language) and dice.chance(0.22),
            dice.pick(_ALERTS) if dice.chance(0.012) else "",
        )
        person = Person(number, given, family, phones[0][0] if phones else "", household.address, household.town, language == "Spanish", channel, email)
        return person, row, _contacts(number, phones, email, channel)

    def _phones(self, household: _Household) -> list[tuple[str, str]]:
        phones = [(self._number(_MOBILE), "mobile")] if self._dice.chance(0.74) else []
        if household.landline and (not phones or self._dice.chance(0.55)):
            phones.append((household.landline, "home"))
        return phones

    def _number(self, area: str) -> str:
        return f"{area}{self._dice.between(200, 999)}{self._dice.between(0, 9_999):04}"

    def _email(self, given: str, family: str) -> str:
        dice = self._dice
        first, last = fold(given).replace(" ", ""), fold(family).replace(" ", "")
        name = dice.pick((f"{first}.{last}", f"{first[:1]}{last}", f"{first}{last}", f"{last}.{first}"))
        tail = str(dice.between(2, 99)) if dice.chance(0.5) else ""
        return f"{name}{tail}@{dice.pick(_MAIL_HOSTS)}" if name.isascii() else ""

    def _birthday(self, registered: int, member: int) -> date:
        years = self._dice.between(19, 78) + (self._dice.between(0, 14) if member == 0 else 0)
        return moment(registered).date() - timedelta(days=years * 365 + self._dice.between(0, 364))


def _registered(share: float, start: int, end: int) -> int:
    if share <= KNOWN_BEFORE:
        day = start - int((1 - share / KNOWN_BEFORE) * _YEARS_BEFORE * 365) * DAY
    else:
        day = start + int((share - KNOWN_BEFORE) / (1 - KNOWN_BEFORE) * (end - start))
    return min(end, day + int(share * 1e6) % (8 * HOUR))


def _contacts(number: int, phones: list[tuple[str, str]], email: str, channel: str) -> list[ContactRow]:
    rows = [
        ContactRow(number, "phone", f"{digits[:3]}-{digits[3:6]}-{digits[6:]}", digits, label, at == 0 and channel != "email")
        for at, (digits, label) in enumerate(phones)
    ]
    if email:
        rows.append(ContactRow(number, "email", email, email, "", channel == "email"))
    return rows
