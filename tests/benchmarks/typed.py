"""What a clerk types while the phone rings, key by key: names, both ways round, mistyped, numbers, a mix."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.bootstrap.session import OpenedOffice
from app.domain.citizen import Profile
from app.domain.contact_point import ContactKind
from app.domain.names import fold
from app.sample.dice import Dice

PEOPLE = 60


@dataclass(frozen=True)
class Caller:
    """A citizen somebody looks for."""

    id: int
    given: str
    family: str
    phone: str


def callers(opened: OpenedOffice, count: int = PEOPLE) -> list[Caller]:
    """Return citizens from all over the register, the same in every run."""
    dice = Dice(7)
    with opened.office.read() as unit:
        total = _last(opened)
        found: list[Caller] = []
        while len(found) < count:
            citizen = unit.citizens.get(dice.between(1, total))
            phones = citizen.reached_by(ContactKind.PHONE)
            if citizen.profile.given and citizen.profile.family and phones:
                found.append(_caller(citizen.id, citizen.profile, phones[0]))
    return found


def _last(opened: OpenedOffice) -> int:
    import sqlalchemy as sa

    with opened.office.engine.connect() as connection:
        return int(connection.execute(sa.text("SELECT max(id) FROM citizen")).scalar_one())


def _caller(number: int, profile: Profile, phone: str) -> Caller:
    return Caller(number, fold(profile.given), fold(profile.family), phone.replace("-", ""))


def keys(text: str) -> Iterator[str]:
    """Yield the text as it grows under the fingers."""
    return (text[:length] for length in range(1, len(text) + 1))


def mistyped(name: str, dice: Dice) -> str:
    """Return a name with one slip: a letter missed, doubled, swapped or wrong."""
    at = dice.between(1, max(1, len(name) - 2))
    return dice.pick(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
            name[:at] + "e" + name[at + 1 :],
        )
    )
