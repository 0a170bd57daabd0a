"""Compare two descriptions field by field and say how far each agrees."""

from dataclasses import dataclass, field

from app.domain.described import Described
from app.domain.person_keys import Nicknames
from app.identity.field_levels import best_level, born_level, email_level, phone_level, street_level, suffix_level, town_level, zip_level
from app.identity.name_levels import family_level, given_level
from app.identity.weights import Level

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The level of every field; `swapped` where the names agree better the other way round."""

    given: Level
    family: Level
    born: Level
    phone: Level
    email: Level
    street: Level
    zip: Level
    town: Level
    suffix: Level
    swapped: bool = False


@dataclass(slots=True)
class Comparer:
    """Compares one description with many, remembering the names it has compared."""

    asked: Described
    nicknames: Nicknames
    _names: dict[tuple[Words, Words], tuple[Level, Level, bool]] = field(default_factory=dict)

    def compare(self, known: Described) -> Agreement:
        """Return how far each field agrees."""
        asked = self.asked
        given, family, swapped = self._names_of(known)
        return Agreement(
            given,
            family,
            born_level(asked.born, known.born),
            best_level(asked.phones, known.phones, phone_level),
            best_level(asked.emails, known.emails, email_level),
            street_level(asked, known),
            zip_level(asked.zip, known.zip),
            town_level(asked.town, known.town),
            suffix_level(asked.suffix, known.suffix),
            swapped,
        )

    def is_somebody_else(self, known: Described) -> bool:
        """Tell quickly whether the given names are others and nothing exact agrees: hopeless, as most pairs of a register are."""
        if self._names_of(known)[0] is not Level.OTHER:
            return False
        asked = self.asked
        return (
            (not asked.born or asked.born != known.born)
            and (not asked.street or asked.street != known.street)
            and (not asked.zip or asked.zip != known.zip)
            and not (asked.phones and known.phones and not {*asked.phones}.isdisjoint(known.phones))
            and not (asked.emails and known.emails and not {*asked.emails}.isdisjoint(known.emails))
        )

    def _names_of(self, known: Described) -> tuple[Level, Level, bool]:
        names = (known.given, known.family)
        found = self._names.get(names)
        if found is None:
            found = self._names[names] = _names_level(self.asked, known, self.nicknames)
        return found


def _names_level(asked: Described, known: Described, nicknames: Nicknames) -> tuple[Level, Level, bool]:
    """Compare both names, and the other way round where they do not agree: Nguyen Van An, or a form filled in with the fields swapped."""
    given, family = given_level(asked.given, known.given, nicknames), family_level(asked.family, known.family)
    if family is Level.OTHER and given in {Level.OTHER, Level.LIKE} and asked.given and known.given:
        other = given_level(asked.family, known.given, nicknames), family_level(asked.given, known.family)
        if Level.OTHER not in other:
            return (*other, True)
    return given, family, False
